"""The walls that a migration puts up are the declared ones; every change is seen."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from portal.walls import masonry
from tests.support import houses

pytestmark = pytest.mark.django_db


@pytest.fixture
def founder() -> Iterator[psycopg.Connection]:
    """The superuser inside this test's database; what it does is rolled back."""
    with houses.superuser(connection.settings_dict["NAME"]) as found:
        yield found


def test_a_migrated_house_has_no_difference() -> None:
    assert list(masonry.differences().lines()) == []


OWNED = [
    # Grants, tables and columns
    "GRANT SELECT ON house.audit_entry TO portal_welfare",
    "GRANT SELECT (at) ON house.audit_entry TO portal_welfare",
    "GRANT UPDATE (reason) ON house.audit_entry TO portal_worker",
    "GRANT INSERT ON house.registry_organisation TO portal_counselling",
    "GRANT SELECT ON house.notices_staffmail TO PUBLIC",
    "GRANT TRUNCATE ON house.audit_entry TO portal_parent",
    "GRANT INSERT ON house.audit_entry TO portal_welfare WITH GRANT OPTION",
    "REVOKE INSERT ON house.audit_entry FROM portal_welfare",
    "GRANT SELECT ON door_counselling.accounts_person TO portal_welfare",
    "GRANT USAGE ON SCHEMA door_counselling TO portal_welfare",
    "GRANT CREATE ON SCHEMA house TO portal_parent",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA door_parent TO portal_welfare",
    # Row security
    "ALTER TABLE house.audit_entry NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE house.audit_entry DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE house.registry_organisation ENABLE ROW LEVEL SECURITY",
    "DROP POLICY portal_welfare_insert ON house.audit_entry",
    "CREATE POLICY more ON house.audit_entry FOR SELECT TO portal_welfare USING (true)",
    "CREATE POLICY less ON house.audit_entry AS RESTRICTIVE USING (false)",
    "ALTER POLICY portal_welfare_insert ON house.audit_entry WITH CHECK (true)",
    "ALTER POLICY portal_welfare_insert ON house.audit_entry TO PUBLIC",
    # Functions
    "CREATE OR REPLACE FUNCTION house.current_party() RETURNS uuid LANGUAGE sql STABLE "
    "SET search_path = pg_catalog, pg_temp AS 'SELECT NULL::uuid'",
    "ALTER FUNCTION house.current_party() SECURITY DEFINER",
    "ALTER FUNCTION house.current_party() RESET search_path",
    "ALTER FUNCTION house.current_party() VOLATILE",
    "GRANT EXECUTE ON FUNCTION house.append_only() TO PUBLIC",
    "CREATE FUNCTION house.peep() RETURNS bigint LANGUAGE sql SECURITY DEFINER "
    "AS 'SELECT count(*) FROM house.audit_entry'",
    # Triggers, rules, views, keys
    "ALTER TABLE house.audit_entry DISABLE TRIGGER no_change",
    "DROP TRIGGER no_truncate ON house.audit_entry",
    "ALTER TABLE house.audit_entry ENABLE TRIGGER stamp",
    "CREATE RULE gone AS ON INSERT TO house.audit_entry DO INSTEAD NOTHING",
    "CREATE VIEW house.peep AS SELECT * FROM house.audit_entry",
    "CREATE MATERIALIZED VIEW house.peep AS SELECT * FROM house.audit_entry",
    "CREATE TABLE house.loose (id uuid)",
    "CREATE TABLE house.heir () INHERITS (house.registry_organisation)",
    "CREATE SEQUENCE house.counter",
    "ALTER TABLE house.audit_entry ADD COLUMN name text",
    "ALTER TABLE house.audit_entry DROP CONSTRAINT audit_closed_list",
    "ALTER TABLE house.registry_organisation ADD UNIQUE (id, name); "
    "ALTER TABLE house.notices_staffmail ADD FOREIGN KEY (id) "
    "REFERENCES house.audit_entry (id) ON DELETE CASCADE",
    "ALTER TABLE door_welfare.accounts_membership DROP CONSTRAINT IF EXISTS "
    "membership_role",
    # Settings and defaults
    "ALTER DEFAULT PRIVILEGES IN SCHEMA house GRANT SELECT ON TABLES TO portal_welfare",
    "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO portal_parent",
]


@pytest.mark.parametrize("sabotage", OWNED)
def test_what_the_owner_changes_is_seen(sabotage: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sabotage)
    assert masonry.differences()


FOUNDERS = [
    "CREATE SCHEMA elsewhere",
    "CREATE SCHEMA public",
    "GRANT portal_counselling TO portal_welfare",
    "GRANT pg_read_all_data TO portal_welfare",
    "GRANT portal_into_parent TO portal_welfare",
    "ALTER ROLE portal_welfare BYPASSRLS",
    "ALTER ROLE portal_parent SUPERUSER",
    "ALTER ROLE portal_into_welfare LOGIN",
    "ALTER ROLE portal_welfare SET portal.party = '5a3c7e10'",
    "ALTER TABLE house.audit_entry OWNER TO portal_welfare",
    "ALTER SCHEMA door_parent OWNER TO portal_parent",
    "GRANT SELECT ON pg_catalog.pg_stat_activity TO PUBLIC",
    "GRANT SELECT ON pg_catalog.pg_locks TO PUBLIC",
    "GRANT SELECT ON pg_catalog.pg_class TO PUBLIC",
    "GRANT SELECT (reltuples) ON pg_catalog.pg_class TO PUBLIC",
    "GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_get_live_tuples(oid) TO PUBLIC",
    "GRANT EXECUTE ON FUNCTION pg_catalog.pg_table_size(regclass) TO PUBLIC",
    "GRANT EXECUTE ON FUNCTION pg_catalog.pg_current_wal_lsn() TO PUBLIC",
    "GRANT EXECUTE ON FUNCTION pg_catalog.pg_notify(text, text) TO PUBLIC",
    "CREATE OR REPLACE FUNCTION house.moment() RETURNS timestamptz LANGUAGE sql STABLE "
    "SET search_path = pg_catalog, pg_temp AS 'SELECT now() - interval ''1 day'''",
    "GRANT UPDATE ON house.founding TO portal_worker",
    "CREATE PUBLICATION everything FOR ALL TABLES",
    "CREATE EXTENSION unaccent SCHEMA house",
]


def test_the_founder_sees_no_difference_in_a_sound_house(
    founder: psycopg.Connection,
) -> None:
    assert _differences_seen_by(founder) == set()


@pytest.mark.parametrize("sabotage", FOUNDERS)
def test_what_a_superuser_changes_is_seen(
    sabotage: str, founder: psycopg.Connection
) -> None:
    with founder.transaction(force_rollback=True):
        founder.execute(sabotage)
        assert _differences_seen_by(founder)


def test_what_concerns_the_whole_database_is_seen(founder: psycopg.Connection) -> None:
    name = connection.settings_dict["NAME"]
    for sabotage in (
        f"GRANT TEMP ON DATABASE {name} TO PUBLIC",
        f"GRANT CREATE ON DATABASE {name} TO portal_welfare",
        f"ALTER DATABASE {name} SET portal.party = 'x'",
        f"ALTER DATABASE {name} OWNER TO portal_welfare",
    ):
        with founder.transaction(force_rollback=True):
            founder.execute(sabotage)
            assert _differences_seen_by(founder), sabotage


def _differences_seen_by(founder: psycopg.Connection) -> set[object]:
    """The same comparison, read inside the founder's transaction."""
    from portal.walls import catalogue, facts

    with founder.cursor() as cursor:
        return catalogue.facts_in(cursor) ^ facts.expected("test")


def test_putting_up_mends_what_an_owner_broke() -> None:
    with connection.cursor() as cursor:
        for sabotage in (
            "GRANT SELECT ON house.audit_entry TO portal_welfare",
            "GRANT UPDATE (reason) ON house.audit_entry TO portal_worker",
            "ALTER TABLE house.audit_entry DISABLE ROW LEVEL SECURITY",
            "ALTER POLICY portal_welfare_insert ON house.audit_entry WITH CHECK (true)",
            "DROP TRIGGER no_change ON house.audit_entry",
            "ALTER FUNCTION house.current_party() SECURITY DEFINER",
            "GRANT EXECUTE ON FUNCTION house.append_only() TO PUBLIC",
            "GRANT USAGE ON SCHEMA door_parent TO portal_welfare",
        ):
            cursor.execute(sabotage)
    assert masonry.put_up() > 0
    assert list(masonry.differences().lines()) == []
    assert masonry.put_up() == 0
