"""The tables of who there is fit together. Plain Python: no database, no Django."""

import dataclasses
from uuid import uuid4

import pytest

from portal.policy.parties import (
    DOOR_OF_KIND,
    DOOR_SCHEMAS,
    HOUSE,
    LEADERS,
    LOGINS,
    OWNER_LOGIN,
    PROCESSES,
    ROLES_OF_KIND,
    Actor,
    Door,
    Kind,
    Role,
    Side,
    process_named,
)


def test_every_process_has_a_login_of_its_own() -> None:
    assert len(set(LOGINS)) == len(PROCESSES)
    assert OWNER_LOGIN not in LOGINS
    assert all(login.startswith("portal_") for login in LOGINS)


def test_every_process_has_a_name_of_its_own() -> None:
    names = [process.name for process in PROCESSES]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() and name.islower() for name in names)


def test_every_door_is_one_process_that_serves_pages() -> None:
    doors = [process.door for process in PROCESSES if process.door]
    assert sorted(doors) == sorted(Door)
    for process in PROCESSES:
        assert (process.door is not None) <= process.serves_pages


def test_every_door_has_a_schema_of_its_own_and_only_doors_have_one() -> None:
    assert len(set(DOOR_SCHEMAS)) == len(Door)
    assert HOUSE not in DOOR_SCHEMAS
    for process in PROCESSES:
        assert (process.schema is None) == (process.door is None)


def test_no_name_is_reserved_by_postgresql() -> None:
    assert not {"public", "postgres", "pg_catalog"} & {*DOOR_SCHEMAS, *LOGINS, HOUSE}
    assert not any(name.startswith("pg_") for name in (*DOOR_SCHEMAS, *LOGINS))


def test_every_door_has_a_side() -> None:
    assert {door.value for door in Door} < {side.value for side in Side}


def test_every_kind_comes_in_by_one_staff_door() -> None:
    assert set(DOOR_OF_KIND) == set(Kind)
    assert Door.PARENT not in DOOR_OF_KIND.values()


def test_child_welfare_alone_comes_in_by_its_door() -> None:
    welfare = {kind for kind, door in DOOR_OF_KIND.items() if door is Door.WELFARE}
    assert welfare == {Kind.CHILD_WELFARE_SERVICE}


def test_every_role_but_the_parents_belongs_to_one_kind() -> None:
    held = [role for roles in ROLES_OF_KIND.values() for role in roles]
    assert len(held) == len(set(held))
    assert set(Role) - set(held) == {Role.PARENT}


def test_every_kind_has_roles_and_a_leader_among_them() -> None:
    assert set(ROLES_OF_KIND) == set(LEADERS) == set(Kind)
    for kind, leader in LEADERS.items():
        assert leader in ROLES_OF_KIND[kind]
    assert len(set(LEADERS.values())) == len(Kind)


def test_no_role_is_held_at_two_doors() -> None:
    doors: dict[Role, set[Door]] = {}
    for kind, roles in ROLES_OF_KIND.items():
        for role in roles:
            doors.setdefault(role, set()).add(DOOR_OF_KIND[kind])
    assert all(len(there) == 1 for there in doors.values())


def test_roles_and_kinds_fit_their_columns() -> None:
    assert max(map(len, [*Role, *Kind])) <= 32
    assert max(len(process.name) for process in PROCESSES) <= 16


def test_a_process_is_found_by_its_name_and_no_other() -> None:
    for process in PROCESSES:
        assert process_named(process.name) is process
    for unknown in ("", "owner", "portal_welfare", "Welfare"):
        with pytest.raises(KeyError):
            process_named(unknown)


def test_nobody_becomes_another_on_the_way() -> None:
    actor = Actor(Door.WELFARE, uuid4(), uuid4(), Role.CASEWORKER)
    with pytest.raises(dataclasses.FrozenInstanceError):
        actor.role = Role.CW_LEADER  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        PROCESSES[0].name = "parent"  # type: ignore[misc]
