"""The SQL functions that every wall leans on, each with its exact body.

`manage.py walls --verify` compares bodies, owners, settings and who may execute, so a
function changed in the database is seen.
"""

from dataclasses import dataclass

from portal.policy.parties import LOGINS, OWNER_LOGIN, Side


@dataclass(frozen=True)
class Routine:
    """One function in the schema `house`."""

    name: str
    arguments: tuple[tuple[str, str], ...]
    returns: str
    body: str
    executors: tuple[str, ...]
    language: str = "sql"
    volatility: str = "STABLE"
    definer: bool = False
    owner: str = OWNER_LOGIN

    @property
    def signature(self) -> str:
        """As PostgreSQL prints it; names are left out: a rename is no change."""
        kinds = ", ".join(kind for _, kind in self.arguments)
        return f"house.{self.name}({kinds})"

    def create(self) -> str:
        """The statement that makes it so, whatever was there before."""
        arguments = ", ".join(f"{name} {kind}" for name, kind in self.arguments)
        security = "SECURITY DEFINER" if self.definer else "SECURITY INVOKER"
        return (
            f"CREATE OR REPLACE FUNCTION house.{self.name}({arguments}) "
            f"RETURNS {self.returns} LANGUAGE {self.language} {self.volatility} "
            f"{security} SET search_path = pg_catalog, pg_temp "
            f"AS $body${self.body}$body$"
        )


def crossing_owner(side: Side) -> str:
    """The role, without login, that owns what writes into a side from outside."""
    return f"portal_into_{side}"


CROSSING_OWNERS = tuple(
    crossing_owner(side)
    for side in (Side.WELFARE, Side.COUNSELLING, Side.PARENT, Side.SYSTEM)
)
EVERYONE = (*LOGINS, *CROSSING_OWNERS)

# A setting that was never made is NULL, one that ended with its transaction is '': both
# must mean nobody. Being STABLE and of no row, they are computed once a scan.
CURRENT_PARTY = "SELECT nullif(current_setting('portal.party', true), '')::uuid"
CURRENT_PERSON = "SELECT nullif(current_setting('portal.person', true), '')::uuid"

APPEND_ONLY = """
BEGIN
  RAISE EXCEPTION 'The audit log is append-only' USING ERRCODE = '42501';
END
"""
STAMP = """
BEGIN
  NEW.at := house.moment();
  RETURN NEW;
END
"""

ROUTINES: tuple[Routine, ...] = (
    Routine("current_party", (), "uuid", CURRENT_PARTY, EVERYONE),
    Routine("current_person", (), "uuid", CURRENT_PERSON, EVERYONE),
    Routine("append_only", (), "trigger", APPEND_ONLY, (), "plpgsql", "VOLATILE"),
    Routine("stamp", (), "trigger", STAMP, (), "plpgsql", "VOLATILE"),
)


@dataclass(frozen=True)
class Trigger:
    """A trigger that fires ALWAYS, also under `session_replication_role`."""

    table: str
    name: str
    when: str
    routine: str

    def create(self) -> str:
        """The statements that make it so."""
        return (
            f"CREATE OR REPLACE TRIGGER {self.name} {self.when} ON house.{self.table} "
            f"{self.level} EXECUTE FUNCTION house.{self.routine}(); "
            f"ALTER TABLE house.{self.table} ENABLE ALWAYS TRIGGER {self.name}"
        )

    @property
    def level(self) -> str:
        """TRUNCATE has no rows."""
        return "FOR EACH STATEMENT" if "TRUNCATE" in self.when else "FOR EACH ROW"


TRIGGERS: tuple[Trigger, ...] = (
    Trigger("audit_entry", "stamp", "BEFORE INSERT", "stamp"),
    Trigger("audit_entry", "no_change", "BEFORE DELETE OR UPDATE", "append_only"),
    Trigger("audit_entry", "no_truncate", "BEFORE TRUNCATE", "append_only"),
)
