"""The root endorses once for all; who has pinned it believes no other."""

from pathlib import Path
from typing import Any

import pytest

from portal.policy.parties import PROCESSES
from portal.sealing import ceremony, key_file
from portal.sealing.errors import KeyFileRefused
from portal.sealing.key_file import KeyFile
from portal.sealing.private_files import Fields

NAMES = [process.name for process in PROCESSES if process.holds_keys]


@pytest.fixture
def made() -> dict[str, KeyFile]:
    return {name: key_file.make(name) for name in NAMES}


def halves(made: dict[str, KeyFile]) -> list[Fields]:
    return [ceremony.public_half(keys) for keys in made.values()]


def test_every_process_believes_the_same_signers(made: dict[str, KeyFile]) -> None:
    root = ceremony.make_root()
    bundle = ceremony.endorse(root, halves(made))
    for keys in made.values():
        installed = ceremony.install(keys, bundle)
        assert installed.root == root.public
        assert {name: s.public for name, s in installed.signers.items()} == {
            name: other.public for name, other in made.items()
        }


def test_the_root_file_is_read_again_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    root, path = ceremony.make_root(), tmp_path / "root.json"
    ceremony.write_root(root, path)
    assert ceremony.read_root(path).public == root.public
    with pytest.raises(KeyFileRefused, match="never overwritten"):
        ceremony.write_root(ceremony.make_root(), path)
    path.chmod(0o640)
    with pytest.raises(KeyFileRefused, match="chmod 600"):
        ceremony.read_root(path)


def test_a_key_file_is_no_root(tmp_path: Path) -> None:
    path = tmp_path / "welfare.json"
    key_file.write(key_file.make("welfare"), path)
    with pytest.raises(KeyFileRefused, match="isn't a root"):
        ceremony.read_root(path)


def test_what_is_handed_out_holds_no_secret(made: dict[str, KeyFile]) -> None:
    for keys in made.values():
        half = ceremony.public_half(keys)
        assert set(half) == {"format", "process", "kid", "public"}
        assert keys.django_secret not in str(half)
    assert repr(ceremony.make_root()) == "<Root>"


def test_a_pinned_root_is_never_replaced(made: dict[str, KeyFile]) -> None:
    bundle = ceremony.endorse(ceremony.make_root(), halves(made))
    installed = ceremony.install(made["welfare"], bundle)
    other = ceremony.endorse(ceremony.make_root(), halves(made))
    with pytest.raises(KeyFileRefused, match="pinned"):
        ceremony.install(installed, other)


def test_the_same_root_may_endorse_a_process_that_got_new_keys(
    made: dict[str, KeyFile],
) -> None:
    root = ceremony.make_root()
    installed = ceremony.install(made["welfare"], ceremony.endorse(root, halves(made)))
    renewed = {**made, "worker": key_file.make("worker")}
    again = ceremony.install(installed, ceremony.endorse(root, halves(renewed)))
    assert again.signers["worker"].public == renewed["worker"].public


def test_a_bundle_without_this_process_or_with_another_key_is_refused(
    made: dict[str, KeyFile],
) -> None:
    root = ceremony.make_root()
    without = [half for half in halves(made) if half["process"] != "parent"]
    swapped = [*without, ceremony.public_half(key_file.make("parent"))]
    for endorsed in (without, swapped):
        with pytest.raises(KeyFileRefused, match="hasn't endorsed"):
            ceremony.install(made["parent"], ceremony.endorse(root, endorsed))


@pytest.mark.parametrize(
    "change",
    [
        {"process": "open"},
        {"process": "root"},
        {"process": None},
        {"kid": "00" * 16},
        {"public": ""},
        {"public": "!"},
        {"public": 1},
        {"format": 2},
    ],
)
def test_a_half_that_is_not_one_is_refused(
    made: dict[str, KeyFile], change: dict[str, Any]
) -> None:
    half = {**ceremony.public_half(made["parent"]), **change}
    with pytest.raises(KeyFileRefused):
        ceremony.endorse(ceremony.make_root(), [half])


def test_no_two_halves_of_one_process_and_no_key_for_two(
    made: dict[str, KeyFile],
) -> None:
    root, half = ceremony.make_root(), ceremony.public_half(made["parent"])
    with pytest.raises(KeyFileRefused, match="two halves"):
        ceremony.endorse(root, [half, half])
    with pytest.raises(KeyFileRefused, match="share"):
        ceremony.endorse(root, [half, {**half, "process": "worker"}])


@pytest.mark.parametrize("change", [{"format": 2}, {"more": 1}, {"signers": None}])
def test_a_bundle_that_is_not_one_is_refused(
    made: dict[str, KeyFile], change: dict[str, Any]
) -> None:
    bundle = ceremony.endorse(ceremony.make_root(), halves(made))
    with pytest.raises(KeyFileRefused):
        ceremony.install(made["parent"], {**bundle, **change})


def test_installing_keeps_the_file_and_its_secrets(
    made: dict[str, KeyFile], tmp_path: Path
) -> None:
    path = tmp_path / "welfare.json"
    key_file.write(made["welfare"], path)
    bundle = ceremony.endorse(ceremony.make_root(), halves(made))
    key_file.rewrite(ceremony.install(made["welfare"], bundle), path)
    again = key_file.read(path, "welfare")
    assert again.kek.raw() == made["welfare"].kek.raw()
    assert again.root is not None
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]
