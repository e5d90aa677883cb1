"""What a parent may want to talk about: themes chosen from what parents ask for.

From Bufdir's guidance on following up parents without custody (domain rule 16: child
welfare sets no goals; the parent takes out what they don't want).
"""

from enum import StrEnum


class Theme(StrEnum):
    """One theme; its words are in `portal.web.words`."""

    EVERYDAY = "everyday"
    FEELINGS = "feelings"
    CONTACT_PARENT = "contact_parent"
    CHILD_WELFARE = "child_welfare"
    FOSTER_PARENTS = "foster_parents"
    OTHER_PARENT = "other_parent"
    RIGHTS = "rights"
    OTHERS_ALIKE = "others_alike"
