"""`manage.py keys`: what an operator types, from nothing to an installed bundle."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from portal.policy.parties import PROCESSES, process_named
from portal.sealing import key_file
from portal.sealing.management.commands.keys import ACTS
from tests.support.doors import at

NAMES = [process.name for process in PROCESSES if process.holds_keys]


@pytest.fixture(autouse=True)
def a_bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PORTAL_DOOR", "PORTAL_KEY_FILE", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def said(*arguments: object) -> str:
    out = io.StringIO()
    call_command("keys", *map(str, arguments), stdout=out)
    return out.getvalue()


@contextmanager
def the_process(name: str, folder: Path) -> Iterator[Path]:
    """Settings as they are when this process's command line starts."""
    path = folder / name / "key.json"
    keys = key_file.read(path, name) if path.exists() else None
    with override_settings(PROCESS=process_named(name), KEY_FILE=path, KEYS=keys):
        yield path


@contextmanager
def off_line() -> Iterator[None]:
    with override_settings(PROCESS=None, KEY_FILE=None, KEYS=None):
        yield


def test_from_nothing_to_keys_that_believe_one_another(tmp_path: Path) -> None:
    halves = [tmp_path / f"{name}.half" for name in NAMES]
    for name, half in zip(NAMES, halves, strict=True):
        with the_process(name, tmp_path):
            assert "Made" in said("make")
        with the_process(name, tmp_path):
            assert name in said("public", "--out", half)
    root, bundle = tmp_path / "root" / "root.json", tmp_path / "bundle"
    with off_line():
        assert "off line" in said("root", "--out", root)
        listed = said("endorse", "--root", root, "--out", bundle, *halves)
    assert all(name in listed for name in NAMES)
    for name in NAMES:
        with the_process(name, tmp_path):
            assert f"{len(NAMES)} signers" in said("install", bundle)
        with the_process(name, tmp_path) as path:
            keys = key_file.read(path, name)
            assert sorted(keys.signers) == sorted(NAMES)


def test_no_command_prints_a_secret(tmp_path: Path) -> None:
    with the_process("welfare", tmp_path) as path:
        printed = said("make")
    fields = json.loads(path.read_text())
    with the_process("welfare", tmp_path):
        printed += said("public", "--out", tmp_path / "half")
    for name in ("kek", "signing", "django_secret"):
        assert fields[name] not in printed + (tmp_path / "half").read_text()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "welfare").write_text("a file")
    with the_process("welfare", tmp_path), pytest.raises(CommandError, match="welfare"):
        said("make")


def test_keys_are_made_once(tmp_path: Path) -> None:
    with the_process("welfare", tmp_path):
        said("make")
        with pytest.raises(CommandError, match="never overwritten"):
            said("make")


@pytest.mark.parametrize("act", ["public", "install", "organisation", "check"])
def test_without_keys_the_first_step_is_named(act: str, tmp_path: Path) -> None:
    arguments = arguments_of(tmp_path)[act]
    with (
        the_process("welfare", tmp_path),
        pytest.raises(CommandError, match="`keys make` first"),
    ):
        said(act, *arguments)


def arguments_of(folder: Path) -> dict[str, list[object]]:
    bundle = folder / "bundle"
    bundle.write_text("{}")
    return {
        "make": [],
        "public": ["--out", folder / "half"],
        "root": ["--out", folder / "root.json"],
        "endorse": ["--root", folder / "r", "--out", folder / "b", folder / "h"],
        "install": [bundle],
        "organisation": [uuid4()],
        "contact": [],
        "check": [],
    }


@pytest.mark.parametrize("act", sorted(ACTS))
def test_no_act_runs_in_sight_of_another_process(
    act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_KEY_FILE_PARENT", "/keys/parent.json")
    standing = (
        off_line() if act in {"root", "endorse"} else the_process("worker", tmp_path)
    )
    with standing, pytest.raises(CommandError, match="another process"):
        said(act, *arguments_of(tmp_path)[act])
    assert not (tmp_path / "worker").exists()


@pytest.mark.parametrize("act", ["root", "endorse"])
@pytest.mark.parametrize(
    "standing",
    [
        lambda folder: the_process("welfare", folder),
        lambda folder: override_settings(PROCESS=None, KEY_FILE=folder / "key.json"),
        lambda folder: override_settings(PROCESS=process_named("worker")),
    ],
)
def test_the_root_never_meets_a_process(
    act: str, standing: Callable[[Path], Any], tmp_path: Path
) -> None:
    with standing(tmp_path), pytest.raises(CommandError, match="off line"):
        said(act, *arguments_of(tmp_path)[act])


def test_the_root_never_meets_a_key_file_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_KEY_FILE", "/keys/welfare.json")
    with off_line(), pytest.raises(CommandError, match="off line"):
        said("root", "--out", tmp_path / "root.json")


@pytest.mark.parametrize("act", sorted(set(ACTS) - {"root", "endorse"}))
def test_the_owner_has_no_keys_to_handle(act: str, tmp_path: Path) -> None:
    with off_line(), pytest.raises(CommandError, match="set PORTAL_DOOR"):
        said(act, *arguments_of(tmp_path)[act])


def test_what_is_handed_out_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "half").write_text("mine")
    with the_process("welfare", tmp_path):
        said("make")
    with (
        the_process("welfare", tmp_path),
        pytest.raises(CommandError, match="can't be written"),
    ):
        said("public", "--out", tmp_path / "half")
    assert (tmp_path / "half").read_text() == "mine"


def test_without_a_place_for_the_file_nothing_is_made() -> None:
    standing = override_settings(PROCESS=process_named("welfare"), KEY_FILE=None)
    with standing, pytest.raises(CommandError, match="PORTAL_KEY_FILE"):
        said("make")


@pytest.mark.django_db
def test_each_process_makes_the_keys_of_its_own_parties() -> None:
    with at("welfare"):
        office = uuid4()
        assert str(office) in said("organisation", office)
        assert "fit together" in said("check")
    with at("worker"):
        assert "addresses" in said("contact")
        with pytest.raises(CommandError, match="makes no keys"):
            said("organisation", uuid4())
    with at("welfare"), pytest.raises(CommandError, match="makes no keys"):
        said("contact")


@pytest.mark.django_db
def test_a_check_names_what_is_wrong() -> None:
    made = key_file.make("welfare")
    with (
        at("welfare"),
        override_settings(KEYS=made),
        pytest.raises(CommandError, match="No root is pinned"),
    ):
        said("check")


@pytest.mark.parametrize("content", [None, "noise", "[]", "{}"])
def test_a_bundle_that_is_not_one_changes_nothing(
    tmp_path: Path, content: str | None
) -> None:
    bundle = tmp_path / "bundle"
    if content is not None:
        bundle.write_text(content)
    with the_process("welfare", tmp_path) as path:
        said("make")
    before = path.read_bytes()
    with the_process("welfare", tmp_path), pytest.raises(CommandError):
        said("install", bundle)
    assert path.read_bytes() == before
