"""What is really true of the database: the same facts, read from `pg_catalog`.

Everything is read, not only what we expect: a schema, table, function, rule, trigger,
membership or setting that no declaration asked for is a difference too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.db import connections

from portal.walls.facts import FOUNDER, SCHEMAS, Fact, fact
from portal.walls.founding import (
    COUNTING_COLUMNS,
    TELLING_FUNCTIONS,
    TELLING_RELATIONS,
    like,
)


class Cursor(Protocol):
    """What Django's cursors and psycopg's have in common."""

    def execute(self, query: Any, params: Any = None, /) -> Any: ...

    def fetchall(self) -> list[Any]: ...


_OWNER = "CASE WHEN starts_with({0}, 'portal_') THEN {0} ELSE '" + FOUNDER + "' END"


def _owner(column: str) -> str:
    """A role by name; whoever founded the house is one name in every cluster."""
    return _OWNER.format(f"pg_get_userbyid({column})::text")


GRANTEE = (
    "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END"
)
OPTION = "a.privilege_type || CASE WHEN a.is_grantable THEN ' WITH GRANT' ELSE '' END"

# fmt: off
QUERIES: tuple[tuple[str, str], ...] = (
    ("database", f"""
        SELECT 'owner', {_owner('datdba')} FROM pg_database
        WHERE datname = current_database()"""),
    ("database may", f"""
        SELECT {GRANTEE}, {OPTION} FROM pg_database d,
        aclexplode(coalesce(datacl, acldefault('d', datdba))) a
        WHERE datname = current_database() AND a.grantee <> d.datdba"""),
    ("schema", f"""
        SELECT nspname, {_owner('nspowner')} FROM pg_namespace
        WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        AND nspname NOT LIKE 'pg\\_temp%%'
        AND nspname NOT LIKE 'pg\\_toast\\_temp%%'"""),
    ("schema may", f"""
        SELECT nspname, {GRANTEE}, {OPTION} FROM pg_namespace n,
        aclexplode(coalesce(nspacl, acldefault('n', nspowner))) a
        WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        AND nspname NOT LIKE 'pg\\_temp%%'
        AND nspname NOT LIKE 'pg\\_toast\\_temp%%'
        AND a.grantee <> n.nspowner"""),
    ("role", """
        SELECT rolname, array_remove(ARRAY[
          CASE WHEN rolsuper THEN 'SUPERUSER' END,
          CASE WHEN rolcanlogin THEN 'LOGIN' END,
          CASE WHEN rolinherit THEN 'INHERIT' END,
          CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
          CASE WHEN rolcreatedb THEN 'CREATEDB' END,
          CASE WHEN rolreplication THEN 'REPLICATION' END,
          CASE WHEN rolbypassrls THEN 'BYPASSRLS' END], NULL)
        FROM pg_roles WHERE starts_with(rolname, 'portal_')"""),
    ("member", """
        SELECT r.rolname, m.rolname, array_remove(ARRAY[
          CASE WHEN x.admin_option THEN 'ADMIN' END,
          CASE WHEN x.inherit_option THEN 'INHERIT' END,
          CASE WHEN x.set_option THEN 'SET' END], NULL)
        FROM pg_auth_members x JOIN pg_roles r ON r.oid = x.roleid
        JOIN pg_roles m ON m.oid = x.member
        WHERE starts_with(r.rolname, 'portal_')
        OR starts_with(m.rolname, 'portal_')"""),
    ("setting", """
        SELECT coalesce(d.datname, 'every database'), coalesce(r.rolname, 'every role'),
               unnest(s.setconfig)
        FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase
        LEFT JOIN pg_roles r ON r.oid = s.setrole
        WHERE (s.setdatabase = 0 OR d.datname = current_database())
        AND (s.setrole = 0 OR starts_with(r.rolname, 'portal_'))"""),
    ("default privilege", """
        SELECT pg_get_userbyid(defaclrole), coalesce(nspname, 'every schema'),
               defaclobjtype, defaclacl
        FROM pg_default_acl LEFT JOIN pg_namespace n ON n.oid = defaclnamespace"""),
    ("table", f"""
        SELECT nspname || '.' || relname, {_owner('relowner')},
          CASE WHEN relkind <> 'r' THEN 'kind ' || relkind::text
               WHEN relpersistence = 'p' THEN 'permanent' ELSE 'passing' END
        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = ANY(%(schemas)s) AND relkind NOT IN ('i', 'I', 'S', 't')"""),
    ("loose sequence", """
        SELECT nspname || '.' || relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = ANY(%(schemas)s) AND relkind = 'S' AND NOT EXISTS (
          SELECT 1 FROM pg_depend WHERE objid = c.oid AND deptype = 'i')"""),
    ("row security", """
        SELECT nspname || '.' || relname,
          CASE WHEN relrowsecurity AND relforcerowsecurity
               THEN ARRAY['enabled', 'forced'] WHEN relrowsecurity THEN ARRAY['enabled']
               WHEN relforcerowsecurity THEN ARRAY['off', 'forced']
               ELSE ARRAY['off'] END
        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = ANY(%(schemas)s) AND relkind IN ('r', 'p')"""),
    ("column", """
        SELECT nspname || '.' || relname, attname
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
        JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = ANY(%(schemas)s) AND relkind IN ('r', 'p') AND attnum > 0
        AND NOT attisdropped"""),
    ("table may", f"""
        SELECT nspname || '.' || relname, {GRANTEE}, {OPTION}
        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace,
        aclexplode(coalesce(relacl, acldefault(
          (CASE relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", relowner))) a
        WHERE nspname = ANY(%(schemas)s) AND relkind NOT IN ('i', 'I')
        AND a.grantee <> relowner"""),
    ("column may", f"""
        SELECT nspname || '.' || relname, attname, {GRANTEE}, {OPTION}
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
        JOIN pg_namespace n ON n.oid = relnamespace, aclexplode(attacl) a
        WHERE nspname = ANY(%(schemas)s) AND a.grantee <> relowner"""),
    ("policy", """
        SELECT schemaname || '.' || tablename, policyname,
          array_to_string(roles, ', ') || CASE permissive WHEN 'PERMISSIVE' THEN ''
                                           ELSE ' ' || permissive END,
          cmd, coalesce(qual, ''), coalesce(with_check, '')
        FROM pg_policies WHERE schemaname = ANY(%(schemas)s)"""),
    ("routine", f"""
        SELECT nspname || '.' || proname || '(' || oidvectortypes(proargtypes) || ')',
          format_type(prorettype, NULL), {_owner('proowner')}, lanname,
          CASE provolatile WHEN 's' THEN 'STABLE' WHEN 'i' THEN 'IMMUTABLE'
                           ELSE 'VOLATILE' END,
          CASE WHEN prosecdef THEN 'DEFINER' ELSE 'INVOKER' END,
          coalesce(array_to_string(proconfig, '; '), ''), btrim(prosrc, E' \\n')
        FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        JOIN pg_language l ON l.oid = prolang WHERE nspname = ANY(%(schemas)s)"""),
    ("routine may", f"""
        SELECT nspname || '.' || proname || '(' || oidvectortypes(proargtypes) || ')',
          {GRANTEE}, {OPTION}
        FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace,
        aclexplode(coalesce(proacl, acldefault('f', proowner))) a
        WHERE nspname = ANY(%(schemas)s) AND a.grantee <> proowner"""),
    ("trigger", """
        SELECT nspname || '.' || relname, tgname,
          regexp_replace(pg_get_triggerdef(t.oid),
                         '^.* ((BEFORE|AFTER|INSTEAD OF) .*) ON .*$', '\\1'),
          proname,
          CASE tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'O' THEN 'origin'
                         WHEN 'D' THEN 'disabled' ELSE 'replica' END
        FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
        JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_proc p ON p.oid = tgfoid
        WHERE nspname = ANY(%(schemas)s) AND (NOT tgisinternal OR tgenabled <> 'O')"""),
    ("check", """
        SELECT nspname || '.' || relname, conname ||
          CASE WHEN convalidated THEN '' ELSE ' not valid' END
        FROM pg_constraint JOIN pg_class c ON c.oid = conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE nspname = ANY(%(schemas)s) AND contype = 'c'"""),
    ("foreign key", """
        SELECT n.nspname || '.' || c.relname, attname,
          fn.nspname || '.' || fc.relname ||
          CASE confdeltype WHEN 'a' THEN ''
                           ELSE ' on delete ' || confdeltype::text END ||
          CASE confupdtype WHEN 'a' THEN ''
                           ELSE ' on update ' || confupdtype::text END
        FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_class fc ON fc.oid = confrelid
        JOIN pg_namespace fn ON fn.oid = fc.relnamespace
        JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
        WHERE n.nspname = ANY(%(schemas)s) AND contype = 'f'"""),
    ("rule", """
        SELECT nspname || '.' || relname, rulename
        FROM pg_rewrite JOIN pg_class c ON c.oid = ev_class
        JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = ANY(%(schemas)s)"""),
    ("inheritance", """
        SELECT nspname || '.' || relname, inhparent::regclass
        FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
        JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = ANY(%(schemas)s)
        AND relkind NOT IN ('i', 'I')"""),
    ("publication", "SELECT pubname FROM pg_publication"),
    ("event trigger", "SELECT evtname FROM pg_event_trigger"),
    ("foreign server", "SELECT srvname FROM pg_foreign_server"),
    ("extension", """
        SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'"""),
    ("operator or cast", """
        SELECT oprname::text
        FROM pg_operator JOIN pg_namespace n ON n.oid = oprnamespace
        WHERE nspname = ANY(%(schemas)s)
        UNION ALL SELECT castsource::regtype || ' as ' || casttarget::regtype
        FROM pg_cast WHERE oid >= 16384"""),
    ("PUBLIC may see", f"""
        SELECT relname, {OPTION}
        FROM pg_class c, aclexplode(coalesce(relacl, acldefault('r', relowner))) a
        WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')
        AND a.grantee = 0 AND (relname LIKE ANY(%(relations)s) OR relname = 'pg_class')
        UNION ALL
        SELECT attrelid::regclass || '.' || attname, {OPTION}
        FROM pg_attribute, aclexplode(attacl) a
        WHERE a.grantee = 0 AND (attrelid = 'pg_class'::regclass
          AND attname = ANY(%(counting)s) OR attrelid IN (
            SELECT oid FROM pg_class WHERE relname LIKE ANY(%(relations)s)
            AND relnamespace = 'pg_catalog'::regnamespace))
        UNION ALL
        SELECT p.oid::regprocedure::text, {OPTION}
        FROM pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) a
        WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind <> 'a'
        AND a.grantee = 0 AND proname LIKE ANY(%(functions)s)"""),
)
# fmt: on


def actual() -> set[Fact]:
    """Every fact that `pg_catalog` tells about this house. One query per kind."""
    with connections["default"].cursor() as cursor:
        return facts_in(cursor)


def facts_in(cursor: Cursor) -> set[Fact]:
    """The facts as one cursor sees them, in its transaction."""
    values = {
        "schemas": list(SCHEMAS),
        "relations": like(TELLING_RELATIONS),
        "functions": like(TELLING_FUNCTIONS),
        "counting": list(COUNTING_COLUMNS),
    }
    facts: set[Fact] = set()
    with _names_in_full(cursor):
        for kind, query in QUERIES:
            used = {k: value for k, value in values.items() if f"%({k})s" in query}
            cursor.execute(query if used else query.replace("%%", "%"), used or None)
            facts.update(fact(kind, *_flat(row)) for row in cursor.fetchall())
    return facts


@contextmanager
def _names_in_full(cursor: Cursor) -> Iterator[None]:
    """PostgreSQL leaves out schemas that are on the search path when it prints."""
    cursor.execute("SELECT current_setting('search_path')")
    ((former,),) = cursor.fetchall()
    cursor.execute("SELECT set_config('search_path', 'pg_catalog', false)")
    yield
    cursor.execute("SELECT set_config('search_path', %s, false)", [former])


def _flat(row: tuple[Any, ...]) -> Iterator[Any]:
    for value in row:
        if isinstance(value, list):
            yield from value
        else:
            yield value
