"""A committed house in which the full road was walked, for real logins to stand in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from psycopg import sql
from psycopg.types.json import Jsonb

from portal.policy.parties import Side
from tests.support import full_road, houses, insider
from tests.support.full_road import FullRoad

# Nothing of people, and thousands of rows.
LEFT_OUT = ("house.registry_",)


@dataclass(frozen=True)
class LivedIn:
    """The house's name, and all that is in it."""

    name: str
    walked: FullRoad
    whole: insider.Whole

    def everybody(self) -> set[tuple[UUID, UUID | None]]:
        """Every party that has a row anywhere, with every person that acts for it."""
        found: set[tuple[UUID, UUID | None]] = set()
        for rows in self.whole.values():
            for row in rows:
                if isinstance(row.get("party_id"), UUID):
                    found |= {(row["party_id"], row.get("person_id"))}
        return found


@contextmanager
def a_lived_in_house(name: str) -> Iterator[LivedIn]:
    """Walk the road in a transaction that never was; lay its rows down elsewhere."""
    with insider.a_world():
        walked, whole = full_road.walked(), insider.everything(*Side)
    whole = {t: r for t, r in whole.items() if not t.startswith(LEFT_OUT)}
    with houses.a_house(name) as own:
        with houses.superuser(own) as founder:
            founder.execute("SET session_replication_role = replica")
            for table, rows in whole.items():
                for row in rows:
                    founder.execute(*_laid_down(table, row))
        yield LivedIn(own, walked, whole)


def _laid_down(table: str, row: insider.Row) -> tuple[sql.Composed, list[object]]:
    statement = sql.SQL(
        "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING"
    ).format(
        sql.Identifier(*table.split(".")),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join([sql.Placeholder()] * len(row)),
    )
    values = [Jsonb(v) if isinstance(v, dict | list) else v for v in row.values()]
    return statement, values
