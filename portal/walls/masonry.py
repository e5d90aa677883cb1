"""Putting the walls up, and looking whether they stand.

`differences()` compares both ways; `put_up()` executes a statement for each difference
that the owner can mend, and no other, since every policy statement locks its table.
Nothing here can take a wall down: what isn't declared is removed, what is, is made.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connections, transaction

from portal.walls import catalogue, house
from portal.walls.facts import Fact, expected, routines
from portal.walls.routines import TRIGGERS, Routine


@dataclass(frozen=True)
class Differences:
    """What is declared and not there, and what is there and not declared."""

    missing: tuple[Fact, ...]
    surplus: tuple[Fact, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus)

    def lines(self) -> Iterator[str]:
        """One line a difference."""
        for found in self.missing:
            yield f"missing  {found}"
        for found in self.surplus:
            yield f"surplus  {found}"


def differences() -> Differences:
    """Compare the declarations with the database the owner is connected to."""
    must, does = expected(house.kind()), catalogue.actual()
    return Differences(tuple(sorted(must - does)), tuple(sorted(does - must)))


def put_up() -> int:
    """Mend every difference that the owner can; returns how many statements it took."""
    with transaction.atomic(), connections["default"].cursor() as cursor:
        found = differences()
        statements = [
            *filter(None, map(_unmake, found.surplus)),
            *filter(None, map(_make, _in_order(found.missing))),
        ]
        # A function is there before anything names it, a policy goes before its column.
        for statement in sorted(dict.fromkeys(statements), key=_weight):
            cursor.execute(statement)
    return len(statements)


def _in_order(facts: tuple[Fact, ...]) -> list[Fact]:
    order = ("routine", "routine may", "row security", "schema may", "table may")
    return sorted(
        facts, key=lambda f: order.index(f.kind) if f.kind in order else len(order)
    )


# Functions before whatever names them; their schema open before a crossing's owner
# makes its own ("GRANT CREATE" begins that).
ORDER = (
    "DROP POLICY",
    "DROP TRIGGER",
    "REVOKE",
    "CREATE OR REPLACE",
    "GRANT",
    "GRANT CREATE",
)


def _weight(statement: str) -> int:
    for weight, start in reversed(list(enumerate(ORDER))):
        if statement.startswith(start):
            return weight
    return len(ORDER)


def name(full: str) -> str:
    """`schema.table`, quoted."""
    return ".".join(f'"{part}"' for part in full.split(".", 1))


def _role(role: str) -> str:
    return "PUBLIC" if role == "PUBLIC" else f'"{role}"'


def _privilege(text: str) -> str:
    return text.removesuffix(" WITH GRANT")


def _policy(found: Fact) -> str:
    table, policy, role, command, using, check = found.about
    statement = f'CREATE POLICY "{policy}" ON {name(table)} FOR {command} TO "{role}"'
    if using:
        statement += f" USING ({using})"
    if check:
        statement += f" WITH CHECK ({check})"
    return statement


def _row_security(found: Fact) -> str:
    table, *flags = found.about
    on = flags == ["enabled", "forced"]
    verb = "ENABLE" if on else "DISABLE"
    force = "FORCE" if on else "NO FORCE"
    return (
        f"ALTER TABLE {name(table)} {verb} ROW LEVEL SECURITY, "
        f"{force} ROW LEVEL SECURITY"
    )


def _by_owner(routine: Routine, statement: str) -> str:
    """A crossing's owner isn't us: it makes its own function, allowed for as long."""
    if not routine.definer:
        return statement
    return (
        f"GRANT CREATE ON SCHEMA house TO {routine.owner}; "
        f"SET LOCAL ROLE {routine.owner}; {statement}; RESET ROLE; "
        f"REVOKE CREATE ON SCHEMA house FROM {routine.owner}"
    )


def _named(signature: str) -> Routine | None:
    return next((r for r in routines() if r.signature == signature), None)


def _routine(found: Fact) -> str | None:
    routine = _named(found.about[0])
    if routine is None:
        return None
    return _by_owner(
        routine,
        f"{routine.create()}; REVOKE ALL ON FUNCTION {routine.signature} FROM PUBLIC",
    )


def _routine_may(found: Fact, statement: str) -> str:
    routine = _named(found.about[0])
    return _by_owner(routine, statement) if routine else statement


def _trigger(found: Fact) -> str | None:
    for trigger in TRIGGERS:
        if (f"house.{trigger.table}", trigger.name) == found.about[:2]:
            return trigger.create()
    return None


MAKE: dict[str, Callable[[Fact], str | None]] = {
    "schema may": lambda f: (
        f'GRANT {f.about[2]} ON SCHEMA "{f.about[0]}" TO {_role(f.about[1])}'
    ),
    "table may": lambda f: (
        f"GRANT {f.about[2]} ON {name(f.about[0])} TO {_role(f.about[1])}"
    ),
    "column may": lambda f: (
        f'GRANT {f.about[3]} ("{f.about[1]}") ON '
        f"{name(f.about[0])} TO {_role(f.about[2])}"
    ),
    "routine may": lambda f: _routine_may(
        f, f"GRANT {f.about[2]} ON FUNCTION {f.about[0]} TO {_role(f.about[1])}"
    ),
    "row security": _row_security,
    "policy": _policy,
    "routine": _routine,
    "trigger": _trigger,
}
UNMAKE: dict[str, Callable[[Fact], str | None]] = {
    "schema may": lambda f: (
        f"REVOKE {_privilege(f.about[2])} ON SCHEMA "
        f'"{f.about[0]}" FROM {_role(f.about[1])} CASCADE'
    ),
    "table may": lambda f: (
        f"REVOKE {_privilege(f.about[2])} ON {name(f.about[0])} "
        f"FROM {_role(f.about[1])} CASCADE"
    ),
    "column may": lambda f: (
        f'REVOKE {_privilege(f.about[3])} ("{f.about[1]}") ON '
        f"{name(f.about[0])} FROM {_role(f.about[2])} CASCADE"
    ),
    "routine may": lambda f: _routine_may(
        f,
        f"REVOKE {_privilege(f.about[2])} ON FUNCTION {f.about[0]} FROM "
        f"{_role(f.about[1])} CASCADE",
    ),
    "policy": lambda f: f'DROP POLICY "{f.about[1]}" ON {name(f.about[0])}',
    "trigger": lambda f: f'DROP TRIGGER IF EXISTS "{f.about[1]}" ON {name(f.about[0])}',
}


def _make(found: Fact) -> str | None:
    make = MAKE.get(found.kind)
    return make(found) if make else None


def _unmake(found: Fact) -> str | None:
    unmake = UNMAKE.get(found.kind)
    if unmake is None or (found.kind == "trigger" and _internal(found)):
        return None
    return unmake(found)


def _internal(found: Fact) -> bool:
    return re.match(r"^RI_", found.about[1]) is not None
