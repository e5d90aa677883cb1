"""Who and what can be named in a text about a meeting without being asked about.

A name is compared with the people that one is given and with the registry's places and
organisations, and with nothing else: nothing is ever looked up about a family
(`portal.policy.naming`). The porch has this, too.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from portal.policy.naming import strangers
from portal.policy.refusals import NotAllowedNow
from portal.registry.models import District, Municipality, Organisation

NAMED: Final = "named"


class SomebodyNamed(NotAllowedNow):
    """A text names somebody who isn't known, and nobody has said who it is."""

    reason = "somebody_named"


@dataclass(frozen=True)
class Known:
    """The people and the places that a text about a meeting can name."""

    people: tuple[str, ...]
    places: tuple[str, ...]

    def strangers(self, *texts: str) -> tuple[str, ...]:
        """The names in these texts that nobody here has, each once."""
        found = (
            one.phrase
            for text in texts
            for one in strangers(text, participants=self.people, known=self.places)
        )
        return tuple(dict.fromkeys(found))

    def must_be_vouched(self, texts: Iterable[str], vouched: Collection[str]) -> str:
        """Refuse a name that nobody vouched for; "named" where some were."""
        found = self.strangers(*texts)
        if not set(found) <= set(vouched):
            raise SomebodyNamed
        return NAMED if found else ""


def places() -> tuple[str, ...]:
    """What the registry knows by name. Three queries."""
    found: list[str] = []
    for table in (Municipality, District, Organisation):
        found += table._default_manager.values_list("name", flat=True)
    return tuple(found)
