"""The closed lists by which offers are described: form, situation, interpreter."""

from enum import StrEnum


class Form(StrEnum):
    """How one meets."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    COURSE = "course"
    PROGRAMME = "programme"


class For(StrEnum):
    """For whom, coarsely: what a parent recognises, never a diagnosis."""

    LOST_CUSTODY = "lost_custody"
    CHILD_AT_HOME = "child_at_home"
    EXPECTING = "expecting"
    VIOLENCE = "violence"
    IN_PRISON = "in_prison"
    CONFLICT = "conflict"
    OTHERS_ALIKE = "others_alike"


class Interpreter(StrEnum):
    """Whether one can take part with an interpreter."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"
