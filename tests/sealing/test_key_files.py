"""A process reads its own key file, whole and closed to others, or doesn't start."""

import copy
import json
import pickle
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portal.policy.parties import PROCESSES
from portal.sealing import ceremony, key_file, private_files
from portal.sealing.errors import KeyFileRefused
from portal.sealing.key_file import KeyFile
from tests.support.keys import all_keys

NAMES = [process.name for process in PROCESSES if process.holds_keys]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "parent.json"


@pytest.fixture
def keys(path: Path) -> KeyFile:
    keys = all_keys()["parent"]
    key_file.write(keys, path)
    return keys


def rewritten(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    fields = json.loads(path.read_text())
    change(fields)
    path.write_text(json.dumps(fields))


@pytest.mark.parametrize("name", NAMES)
def test_what_was_written_is_read(name: str, tmp_path: Path) -> None:
    for keys in (key_file.make(name), all_keys()[name]):
        path = tmp_path / f"{id(keys)}.json"
        key_file.write(keys, path)
        again = key_file.read(path, name)
        assert again.process == name
        assert again.kek.raw() == keys.kek.raw()
        assert again.signing.raw() == keys.signing.raw()
        assert again.django_secret == keys.django_secret
        assert (again.root, dict(again.signers)) == (keys.root, dict(keys.signers))


def test_only_the_parent_door_can_look_a_number_up() -> None:
    assert [name for name in NAMES if key_file.make(name).blind] == ["parent"]


def test_secrets_are_long_and_never_the_same() -> None:
    one, other = key_file.make("welfare"), key_file.make("welfare")
    assert len(one.django_secret) == 64
    assert one.django_secret != other.django_secret
    assert one.kek.raw() != other.kek.raw()
    assert one.signing.raw() != other.signing.raw()


def test_a_key_file_is_for_its_owner_alone(keys: KeyFile, path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_key_file_is_never_overwritten(keys: KeyFile, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(KeyFileRefused, match="never overwritten"):
        key_file.write(key_file.make("parent"), path)
    with pytest.raises(KeyFileRefused, match="other keys"):
        key_file.rewrite(key_file.make("parent"), path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_missing_file_is_refused(path: Path) -> None:
    with pytest.raises(KeyFileRefused, match="can't be read"):
        key_file.read(path, "parent")
    with pytest.raises(KeyFileRefused):
        key_file.read(path.parent, "parent")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610, 0o601, 0o777])
def test_a_file_open_to_others_is_refused(keys: KeyFile, path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(KeyFileRefused, match="chmod 600"):
        key_file.read(path, "parent")


@pytest.mark.parametrize("other", [name for name in NAMES if name != "parent"])
def test_another_process_file_is_refused(keys: KeyFile, path: Path, other: str) -> None:
    with pytest.raises(KeyFileRefused, match="isn't the key file of"):
        key_file.read(path, other)


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields.update(format=2),
        lambda fields: fields.update(format="1"),
        lambda fields: fields.update(kek_counselling=fields["kek"]),
        lambda fields: fields.pop("blind"),
        lambda fields: fields.pop("kek"),
        lambda fields: fields.pop("django_secret"),
        lambda fields: fields.pop("root"),
        lambda fields: fields.pop("signers"),
        lambda fields: fields.update(kek="not base64"),
        lambda fields: fields.update(kek=b64encode(bytes(31)).decode()),
        lambda fields: fields.update(kek=None),
        lambda fields: fields.update(signing=[1]),
        lambda fields: fields.update(django_secret="short"),
        lambda fields: fields.update(django_secret=None),
        lambda fields: fields.update(signers=[]),
        lambda fields: fields.update(signers={"parent": 1}),
        lambda fields: fields["signers"].pop("parent"),
        lambda fields: fields["signers"]["parent"].update(more=1),
        lambda fields: fields["signers"].update(open=fields["signers"]["worker"]),
        lambda fields: fields["signers"].update(open=fields["signers"].pop("worker")),
        lambda fields: fields["signers"].update(worker=fields["signers"]["welfare"]),
        lambda fields: fields["signers"]["worker"].update(kid="00" * 16),
        lambda fields: fields["signers"]["worker"].update(signature=""),
        lambda fields: fields.update(root=b64encode(bytes(32)).decode()),
        lambda fields: fields.update(root=""),
    ],
)
def test_a_file_that_was_tampered_with_is_refused(
    keys: KeyFile, path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    rewritten(path, change)
    with pytest.raises(KeyFileRefused):
        key_file.read(path, "parent")


def test_a_door_with_the_key_of_the_blind_index_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "welfare.json"
    key_file.write(all_keys()["welfare"], path)
    rewritten(path, lambda fields: fields.update(blind=fields["kek"]))
    with pytest.raises(KeyFileRefused, match="fields"):
        key_file.read(path, "welfare")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"process":1,"process":2}']
)
def test_what_is_no_key_file_is_refused(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyFileRefused, match="isn't a key file"):
        key_file.read(path, "parent")


def test_a_refusal_repeats_no_secret(keys: KeyFile, path: Path) -> None:
    fields = json.loads(path.read_text())
    rewritten(path, lambda fields: fields.update(kek=fields["kek"] + "x"))
    with pytest.raises(KeyFileRefused) as caught:
        key_file.read(path, "parent")
    for secret in (fields["kek"], fields["signing"], fields["django_secret"]):
        assert secret not in str(caught.value)


def test_a_forged_endorsement_is_refused() -> None:
    bundle = forged_bundle()
    with pytest.raises(KeyFileRefused, match="didn't endorse"):
        ceremony.install(key_file.make("welfare"), bundle)


def forged_bundle() -> private_files.Fields:
    """A bundle that names one root and was signed by another."""
    halves = [ceremony.public_half(key_file.make(name)) for name in NAMES]
    bundle = ceremony.endorse(ceremony.make_root(), halves)
    public = ceremony.make_root().public
    return {**bundle, "root": b64encode(public).decode()}


def test_keys_print_as_nothing_and_stay_where_they_are(keys: KeyFile) -> None:
    secrets = [bytes(keys.kek.raw()), bytes(keys.signing.raw())]
    for printed in (repr(keys), str(keys), f"{keys}", f"{keys:>40}", "%s" % keys):  # noqa: UP031
        assert printed == "<KeyFile of parent>"
    for secret in (keys.kek, keys.signing):
        assert repr(secret) == str(secret) == f"{secret}" == "<Secret>"
        assert not any(held.hex() in repr(vars(keys)) for held in secrets)
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps):
        with pytest.raises(TypeError):
            attempt(keys)
        with pytest.raises(TypeError):
            attempt(keys.kek)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_KEY_FILE_COUNSELLING", "/keys/counselling.json"),
        ("portal_key_file_parent", "/keys/parent.json"),
        ("DATABASE_URL_WORKER", "postgresql://h/samvei"),
        ("DATABASE_URL_OWNER", "postgresql://h/samvei"),
        ("DATABASE_URL", "postgresql://portal_parent:x@h/samvei"),
        ("ANYTHING", "postgres://portal_owner@h/samvei"),
    ],
)
def test_the_environment_shows_no_other_process(name: str, value: str) -> None:
    with pytest.raises(KeyFileRefused, match=name):
        key_file.refuse_others({name: value}, None, "welfare")


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"PORTAL_KEY_FILE": "/keys/welfare.json", "PORTAL_DOOR": "welfare"},
        {"PORTAL_KEY_FILE_WELFARE": "/keys/welfare.json"},
        {"DATABASE_URL": "postgresql://portal_welfare:x@h/samvei"},
        {"PORTAL_KEY_FILE_PARENT": ""},
        {"SOMETHING": "http://[broken"},
    ],
)
def test_its_own_environment_is_fine(environ: dict[str, str]) -> None:
    key_file.refuse_others(environ, None, "welfare")


def test_the_owner_sees_no_key_and_no_login_of_a_process(tmp_path: Path) -> None:
    own = {"DATABASE_URL": "postgresql://portal_owner:x@h/samvei"}
    key_file.refuse_others(own, None, None)
    for name in NAMES:
        with pytest.raises(KeyFileRefused):
            key_file.refuse_others({f"DATABASE_URL_{name.upper()}": "x"}, None, None)


def test_a_neighbour_in_the_folder_is_refused(keys: KeyFile, path: Path) -> None:
    key_file.refuse_others({}, path, "parent")
    neighbour = path.with_name("other.json")
    key_file.write(all_keys()["counselling"], neighbour)
    with pytest.raises(KeyFileRefused, match="move it away"):
        key_file.refuse_others({}, path, "parent")
    neighbour.unlink()
    ceremony.write_root(ceremony.make_root(), neighbour)
    with pytest.raises(KeyFileRefused, match="move it away"):
        key_file.refuse_others({}, path, "parent")


def test_what_holds_no_secret_may_lie_in_the_folder(keys: KeyFile, path: Path) -> None:
    half = ceremony.public_half(all_keys()["welfare"])
    path.with_name("half.json").write_text(json.dumps(half))
    path.with_name("list.json").write_text("[]")
    path.with_name("noise.json").write_bytes(b"\xff")
    key_file.refuse_others({}, path, "parent")


def test_a_neighbour_that_cannot_be_read_is_the_wall_working(
    keys: KeyFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_file.write(all_keys()["counselling"], path.with_name("other.json"))

    def kept_away(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", kept_away)
    key_file.refuse_others({}, path, "parent")


def test_a_process_without_keys_has_no_file() -> None:
    with pytest.raises(KeyError):
        key_file.make("nobody")
    with pytest.raises(KeyFileRefused, match="holds no keys"):
        key_file.make("open")


@pytest.mark.parametrize("name", ["FOUNDER_URL", "PORTAL_PASSWORD_PORTAL_PARENT"])
def test_what_founds_a_house_is_nothing_for_a_process(name: str) -> None:
    with pytest.raises(KeyFileRefused):
        key_file.refuse_others({name: "x"}, None, "welfare")
    key_file.refuse_others({name: "x"}, None, None)
