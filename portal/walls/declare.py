"""How a model says where it stands: its side, and what each process may do with it.

Grants and row policies are made from these declarations and from nothing else. A model
that declares nothing fails `manage.py check`; `docs/walls.md` is printed from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.policy.parties import PROCESSES, Side

PARTY = "party_id = house.current_party()"
PERSON = f"{PARTY} AND person_id = house.current_person()"
ALL = "true"

COMMANDS = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}


@dataclass(frozen=True)
class May:
    """What one process may do with a table: letters of S, I, U, D, and with which rows.

    `rows` is joined bare equalities with `house.current_party()`,
    `house.current_person()`, constants or argument-less clock functions; nothing
    cleverer, since anything else is slow and, in the end, wrong. `insert`, `change` and
    `delete` replace it for those commands. `columns` narrows SELECT, `update` narrows
    UPDATE.
    """

    commands: str
    rows: str = PARTY
    insert: str | None = None
    change: str | None = None
    delete: str | None = None
    columns: tuple[str, ...] = ()
    update: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.commands or set(self.commands) - set(COMMANDS):
            raise ValueError(f"May() takes letters of SIUD, not {self.commands!r}")

    def condition(self, letter: str) -> str:
        """The row condition of one command."""
        if letter == "I" and self.insert is not None:
            return self.insert
        if letter == "U" and self.change is not None:
            return self.change
        if letter == "D" and self.delete is not None:
            return self.delete
        return self.rows


@dataclass(frozen=True)
class Wall:
    """A table in the house: its side, and what each process may do.

    Tables of the side `shared` hold no person's data; there grants suffice, and a May
    without conditions means every row. Where an organisation keeps rows of its own
    among them, `for_owner` lets the owner's commands (imports) through the row
    conditions; without it, forced row security shows the owner no row.
    """

    side: Side
    may: Mapping[str, May]
    for_owner: bool = False

    def __post_init__(self) -> None:
        names = {process.name for process in PROCESSES}
        for name in self.may:
            if name not in names:
                raise ValueError(f"There is no process {name!r}")
        if self.for_owner and self.side is not Side.SHARED:
            raise ValueError("The owner reads no table about a person")


@dataclass(frozen=True)
class AtEachDoor:
    """A table that exists once per door, in a schema that only its login may use.

    `commands` is what the door's own login may do; row policies aren't needed, since
    no other login reaches the schema.
    """

    commands: str = "SIUD"


Declaration = Wall | AtEachDoor
