"""A process that isn't quite what it should be doesn't start, and says why."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from psycopg import sql

from portal.policy.parties import PROCESSES, process_named
from portal.sealing.errors import KeyFileRefused
from portal.walls import house, standing
from tests.support import houses
from tests.support.keys import all_keys
from tests.support.starting import key_of, production, settings_in, start

NAMES = [process.name for process in PROCESSES]
WITH_KEYS = [process.name for process in PROCESSES if process.holds_keys]
REFUSED = (ImproperlyConfigured, KeyFileRefused)


# --- what it is told ------------------------------------------------------------------


@pytest.mark.parametrize("name", [*NAMES, "owner"])
def test_a_process_that_is_told_all_and_no_more_starts(
    name: str, tmp_path: Path
) -> None:
    said = settings_in("production", production(name, tmp_path))
    assert said["PRODUCTION"] is True
    assert said["DEBUG"] is False
    assert said["ALLOW_SYNTHETIC_IDS"] is False
    assert (said["PROCESS"] is None) == (name == "owner")
    assert (said["KEYS"] is None) == (name not in WITH_KEYS)


LACKS = [
    ("welfare", {"PORTAL_DOOR": None}, "PORTAL_DOOR"),
    ("welfare", {"PORTAL_DOOR": ""}, "PORTAL_DOOR"),
    ("welfare", {"PORTAL_DOOR": "garage"}, "PORTAL_DOOR is 'garage'"),
    ("welfare", {"PORTAL_DOOR": "base"}, "PORTAL_DOOR"),
    ("welfare", {"PORTAL_DOOR": "test"}, "PORTAL_DOOR"),
    ("welfare", {"DATABASE_URL": None}, "DATABASE_URL"),
    ("worker", {"DATABASE_URL": " "}, "DATABASE_URL"),
    ("owner", {"DATABASE_URL": None}, "DATABASE_URL"),
    ("welfare", {"PORTAL_KEY_FILE": None}, "PORTAL_KEY_FILE"),
    ("worker", {"PORTAL_KEY_FILE": None}, "PORTAL_KEY_FILE"),
    ("welfare", {"PORTAL_HOSTS": None}, "PORTAL_HOSTS"),
    ("parent", {"PORTAL_HOSTS": ""}, "PORTAL_HOSTS"),
    ("parent", {"EID_CLIENT_ID": None}, "EID_CLIENT_ID"),
    ("parent", {"EID_CLIENT_SECRET": None}, "EID_CLIENT_SECRET"),
    # Somebody else's database, or no database of ours
    ("welfare", {"DATABASE_URL": "sqlite:///x.db"}, "postgresql://"),
    ("welfare", {"DATABASE_URL": "postgresql://db.example/samvei"}, "no login"),
    ("welfare", {"DATABASE_URL": "postgresql://postgres@db/samvei"}, "as portal_welf"),
    # What would open something
    ("parent", {"EID_ISSUER": "http://localhost:8104"}, "ID-porten only"),
    ("parent", {"EID_ISSUER": "https://test.idporten.no"}, "ID-porten only"),
    ("parent", {"EID_ISSUER": "https://idporten.no.example"}, "ID-porten only"),
    ("parent", {"ALLOW_SYNTHETIC_IDS": "on"}, "Synthetic persons"),
    ("welfare", {"ALLOW_SYNTHETIC_IDS": "on"}, "Synthetic persons"),
    ("owner", {"ALLOW_SYNTHETIC_IDS": "on"}, "Synthetic persons"),
]


@pytest.mark.parametrize(("name", "changed", "says"), LACKS)
def test_production_refuses_what_is_missing_or_would_open_something(
    name: str, changed: dict[str, str | None], says: str, tmp_path: Path
) -> None:
    with pytest.raises(REFUSED, match=says):
        settings_in("production", production(name, tmp_path, **changed))


@pytest.mark.parametrize("name", [*NAMES, "owner"])
def test_no_process_connects_by_anothers_login(name: str, tmp_path: Path) -> None:
    for other in {*NAMES, "owner"} - {name}:
        address = f"postgresql://portal_{other}:x@db.example/samvei"
        with pytest.raises(REFUSED):
            settings_in("production", production(name, tmp_path, DATABASE_URL=address))


@pytest.mark.parametrize("name", WITH_KEYS)
def test_no_process_reads_anothers_key_file(name: str, tmp_path: Path) -> None:
    for other in set(WITH_KEYS) - {name}:
        path = str(key_of(other, tmp_path))
        with pytest.raises(KeyFileRefused):
            settings_in("production", production(name, tmp_path, PORTAL_KEY_FILE=path))


def test_the_porch_refuses_to_see_any_key(tmp_path: Path) -> None:
    for other in WITH_KEYS:
        path = str(key_of(other, tmp_path))
        told = production("open", tmp_path, PORTAL_KEY_FILE=path)
        with pytest.raises(ImproperlyConfigured, match="open has no key"):
            settings_in("production", told)


def test_the_porch_has_installed_of_people_a_guests_pass_alone(tmp_path: Path) -> None:
    said = settings_in("production", production("open", tmp_path))
    assert set(said["INSTALLED_APPS"]) == {
        "portal.walls",
        "portal.registry",
        "portal.web",
        "meetings.guests",
        "django.contrib.staticfiles",
        "csp",
    }
    assert said["GUEST_COOKIE_NAME"] == "__Secure-open-guest"
    for word in ("session", "accounts", "auth", "otp"):
        assert not any(word in name.lower() for name in said["MIDDLEWARE"])


def test_the_owner_has_no_key(tmp_path: Path) -> None:
    path = str(key_of("welfare", tmp_path))
    with pytest.raises(ImproperlyConfigured, match="owner has no key"):
        settings_in("production", production("owner", tmp_path, PORTAL_KEY_FILE=path))


@pytest.mark.parametrize("name", NAMES)
def test_no_process_stands_where_anothers_things_can_be_seen(
    name: str, tmp_path: Path
) -> None:
    """Whatever the variable is called, an address with another's login is refused."""
    for other in set(NAMES) - {name}:
        url = f"postgresql://portal_{other}:x@db.example/samvei"
        for strange in (
            {f"PORTAL_KEY_FILE_{other.upper()}": "/keys/key.json"},
            {f"DATABASE_URL_{other.upper()}": url},
            {"SOME_OTHER_URL": url},
            {"OWNERS_URL": "postgresql://portal_owner:x@db.example/samvei"},
        ):
            with pytest.raises(KeyFileRefused, match="belongs to another process"):
                settings_in("production", production(name, tmp_path, **strange))


def test_two_processes_key_files_never_lie_together(tmp_path: Path) -> None:
    mine = key_of("welfare", tmp_path)
    theirs = key_of("counselling", tmp_path)
    theirs.rename(mine.with_name("other.json"))
    with pytest.raises(KeyFileRefused, match="another process's keys"):
        settings_in("production", production("welfare", tmp_path))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_file_that_others_can_read_is_refused(mode: int, tmp_path: Path) -> None:
    key_of("welfare", tmp_path).chmod(mode)
    with pytest.raises(KeyFileRefused, match="open to others"):
        settings_in("production", production("welfare", tmp_path))


def test_only_the_word_on_is_on(tmp_path: Path) -> None:
    for slip in ("true", "1", "ON", "yes"):
        told = production("parent", tmp_path, ALLOW_SYNTHETIC_IDS=slip)
        assert settings_in("production", told)["ALLOW_SYNTHETIC_IDS"] is False


def test_no_cookie_of_one_door_can_be_set_for_another(tmp_path: Path) -> None:
    names: set[str] = set()
    for name in ("welfare", "counselling", "parent", "open"):
        said = settings_in("production", production(name, tmp_path))
        for cookie in ("SESSION", "CSRF", "LANGUAGE"):
            assert said[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
            assert said[f"{cookie}_COOKIE_SECURE"] is True
            names.add(said[f"{cookie}_COOKIE_NAME"])
    assert len(names) == 12


# --- a whole start --------------------------------------------------------------------


@pytest.fixture(scope="module")
def a_test_house(request: pytest.FixtureRequest) -> Iterator[str]:
    """A house of this module's own, founded as test."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with houses.a_house(f"samvei_starts_{worker}") as name:
        yield name


def test_a_server_starts_only_as_a_process_in_its_own_house(
    a_test_house: str, tmp_path: Path
) -> None:
    server = houses.server()
    own = server.url("portal_welfare", a_test_house)
    bare = {"PORTAL_VAR": str(tmp_path), "DATABASE_URL": own}
    owners = {**bare, "DATABASE_URL": server.url("portal_owner", a_test_house)}
    laptop = {**bare, "PORTAL_DOOR": "welfare"}
    with_key = {**laptop, "PORTAL_VAR": str(tmp_path / "var")}
    porch = {
        "PORTAL_VAR": str(tmp_path),
        "PORTAL_DOOR": "open",
        "DATABASE_URL": server.url("portal_open", a_test_house),
    }
    key_of("welfare", tmp_path / "var" / "keys")
    told = production("welfare", tmp_path, DATABASE_URL=own)
    refused: list[tuple[str, dict[str, str], str]] = [
        # Forgetting the settings means production; forgetting the door, no start.
        ("unset", {"DATABASE_URL": own}, "PORTAL_DOOR is None"),
        ("unset", told, "made for demo or test"),
        ("unset", {**told, "PORTAL_KEY_FILE": "/no/key.json"}, "has no key file"),
        ("local", owners, "names no process that serves"),
        ("local", laptop, "has no key file"),
    ]
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda case: start(*case[:2]), refused))
        started = list(pool.map(lambda told: start("local", told), [with_key, porch]))
    for (_, _, expected), (failed, line) in zip(refused, ends, strict=True):
        assert (failed, expected in line) == (1, True), line
    assert started == [(0, ""), (0, "")]


# --- whom it meets in the database ----------------------------------------------------


@contextmanager
def as_login(database: str, login: str, *changes: str) -> Iterator[Any]:
    """Django's connection for `standing`: really that login, after a founder's act.

    The founder's act and the log-in are one transaction that never commits, so that no
    other test meets a role that may too much.
    """
    becomes = sql.SQL("SET LOCAL SESSION AUTHORIZATION {}").format(
        sql.Identifier(login)
    )
    first = [change for change in changes if not change.startswith("SET")]
    then = [change for change in changes if change.startswith("SET")]
    with (
        houses.superuser(database) as founder,
        founder.transaction(force_rollback=True),
    ):
        for statement in ("SET LOCAL lock_timeout = '10s'", *first, becomes, *then):
            founder.execute(statement)  # type: ignore[arg-type]
        yield founder


def _meets(
    monkeypatch: pytest.MonkeyPatch, met: psycopg.Connection, **settings: Any
) -> None:
    monkeypatch.setattr(standing, "connection", met)
    monkeypatch.setattr(house, "connection", met)
    told = {
        "PROCESS": process_named("welfare"),
        "KEYS": all_keys()["welfare"],
        "PRODUCTION": False,
        **settings,
    }
    with override_settings(**told):
        standing.refuse_the_wrong_house()


REAL = "UPDATE house.founding SET kind = 'real'"
DEMO = "UPDATE house.founding SET kind = 'demo'"
BECOMES_WORKER = [
    "GRANT portal_worker TO portal_welfare",
    "SET LOCAL ROLE portal_worker",
]


@pytest.mark.parametrize(
    ("login", "changes", "production_", "says"),
    [
        ("portal_counselling", [], False, "welfare is connected as portal_counselling"),
        ("portal_owner", [], False, "is connected as portal_owner"),
        ("postgres", [], False, "is connected as postgres"),
        ("portal_welfare", BECOMES_WORKER, False, "is connected as portal_welfare"),
        ("portal_welfare", ["ALTER ROLE portal_welfare BYPASSRLS"], False, "powers"),
        ("portal_welfare", ["ALTER ROLE portal_welfare SUPERUSER"], False, "powers"),
        ("portal_welfare", ["ALTER ROLE portal_welfare CREATEROLE"], False, "powers"),
        ("portal_welfare", ["ALTER ROLE portal_welfare CREATEDB"], False, "powers"),
        ("portal_welfare", ["ALTER ROLE portal_welfare REPLICATION"], False, "powers"),
        ("portal_welfare", ["GRANT portal_parent TO portal_welfare"], False, "powers"),
        ("portal_welfare", ["GRANT pg_monitor TO portal_welfare"], False, "powers"),
        ("portal_welfare", [], True, "made for demo or test"),
        ("portal_welfare", [DEMO], True, "made for demo or test"),
        ("portal_welfare", [REAL], False, "real: use production settings"),
    ],
)
def test_a_process_refuses_a_house_that_is_not_its_own(
    a_test_house: str,
    monkeypatch: pytest.MonkeyPatch,
    login: str,
    changes: list[str],
    production_: bool,
    says: str,
) -> None:
    with (
        as_login(a_test_house, login, *changes) as met,
        pytest.raises(ImproperlyConfigured, match=says),
    ):
        _meets(monkeypatch, met, PRODUCTION=production_)


@pytest.mark.parametrize(
    ("changes", "production_"), [([], False), ([DEMO], False), ([REAL], True)]
)
def test_a_process_goes_into_a_house_that_is(
    a_test_house: str,
    monkeypatch: pytest.MonkeyPatch,
    changes: list[str],
    production_: bool,
) -> None:
    with as_login(a_test_house, "portal_welfare", *changes) as met:
        _meets(monkeypatch, met, PRODUCTION=production_)


def test_an_old_server_is_refused(
    a_test_house: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "OLDEST_SERVER", 990000)
    with (
        as_login(a_test_house, "portal_welfare") as met,
        pytest.raises(ImproperlyConfigured, match="newer is needed"),
    ):
        _meets(monkeypatch, met)


@pytest.mark.parametrize(
    ("settings", "says"),
    [({"PROCESS": None}, "names no process"), ({"KEYS": None}, "has no key file")],
)
def test_without_a_process_or_its_keys_nothing_is_even_asked(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any], says: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=says):
        _meets(monkeypatch, None, **settings)  # type: ignore[arg-type]


def test_no_transaction_of_a_process_outlives_a_deadline() -> None:
    """A consent that hangs is undone long before its “not sent” would be told."""
    from datetime import date

    from consent.reception import end_of
    from portal.policy import calendar
    from portal.settings import databases

    for process in PROCESSES:
        address = databases.address_of(f"postgresql://{process.login}@db/samvei")
        options = databases.for_process(process, address)["default"]["OPTIONS"]
        assert "-c transaction_timeout=2min" in options["options"]
    friday = date(2026, 11, 20)
    told = calendar.next_outcome(end_of(friday))
    assert (told - end_of(friday)).total_seconds() > 60 * 60
