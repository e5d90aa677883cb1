"""What is sealed opens in its own place with its own key, and fails in one way only."""

from base64 import b64decode
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.sealing import primitives, versions
from portal.sealing.binding import Binding
from portal.sealing.errors import SealBroken
from portal.sealing.padding import BUCKETS, pad, padded_length, unpad
from portal.sealing.primitives import (
    box,
    lock,
    new_key,
    new_pair,
    unbox,
    unlock,
    unwrap,
    wrap,
    wrapped_for,
)
from portal.sealing.secret import Secret
from portal.sealing.versions import Use, Versions
from tests.sealing import known_answers

PLACE = Binding.of(Use.FIELD, "note", "row", 1, "text")
ELSEWHERE = Binding.of(Use.FIELD, "note", "row", 2, "text")
PAIR, KEY, KEPT = new_pair(), new_key(), new_key()
KID = "00" * 16

Opens = Callable[[bytes, Binding], object]
SEALS: dict[str, tuple[bytes, Opens, Opens]] = {
    "wrap": (
        wrap(PAIR.public, KEPT, PLACE),
        lambda blob, place: unwrap(PAIR.secret, blob, place),
        lambda blob, place: unwrap(new_pair().secret, blob, place),
    ),
    "lock": (
        lock(KEY, KID, KEPT, PLACE),
        lambda blob, place: unlock(KEY, blob, place),
        lambda blob, place: unlock(new_key(), blob, place),
    ),
    "box": (
        box(KEY, b"hei", PLACE),
        lambda blob, place: unbox(KEY, blob, place),
        lambda blob, place: unbox(new_key(), blob, place),
    ),
}
each_seal = pytest.mark.parametrize(
    ("blob", "opens", "opens_with_another_key"), SEALS.values(), ids=SEALS
)


@each_seal
def test_another_key_place_or_use_opens_nothing(
    blob: bytes, opens: Opens, opens_with_another_key: Opens
) -> None:
    opens(blob, PLACE)
    with pytest.raises(SealBroken):
        opens_with_another_key(blob, PLACE)
    for place in (ELSEWHERE, PLACE.extended(""), Binding(Use.ADDRESS, PLACE.parts)):
        with pytest.raises(SealBroken):
            opens(blob, place)


@each_seal
def test_not_one_bit_may_differ(
    blob: bytes, opens: Opens, opens_with_another_key: Opens
) -> None:
    for position in {*range(40), len(blob) // 2, len(blob) - 1} - {len(blob)}:
        changed = bytearray(blob)
        changed[position] ^= 1
        with pytest.raises(SealBroken):
            opens(bytes(changed), PLACE)


@each_seal
def test_cut_lengthened_or_empty_it_opens_nothing(
    blob: bytes, opens: Opens, opens_with_another_key: Opens
) -> None:
    for changed in (b"", blob[:1], blob[:20], blob[:-1], blob[1:], blob + b"\0"):
        with pytest.raises(SealBroken):
            opens(changed, PLACE)


@each_seal
@settings(derandomize=True, max_examples=60, deadline=None)
@given(noise=st.binary(max_size=1400))
def test_noise_fails_like_everything_else(
    blob: bytes, opens: Opens, opens_with_another_key: Opens, noise: bytes
) -> None:
    for changed in (noise, b"\1" + noise):
        with pytest.raises(SealBroken):
            opens(changed, PLACE)


@each_seal
def test_a_retired_or_unknown_version_is_refused(
    blob: bytes,
    opens: Opens,
    opens_with_another_key: Opens,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for unknown in (b"\0" + blob[1:], b"\2" + blob[1:], b"\xff" + blob[1:]):
        with pytest.raises(SealBroken):
            opens(unknown, PLACE)
    raised = Versions(current=2, accepted=frozenset({2}))
    monkeypatch.setitem(versions.VERSIONS, Use.FIELD, raised)
    with pytest.raises(SealBroken):
        opens(blob, PLACE)


@each_seal
def test_a_blob_cannot_be_passed_off_as_a_newer_version(
    blob: bytes,
    opens: Opens,
    opens_with_another_key: Opens,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = Versions(current=2, accepted=frozenset({1, 2}))
    monkeypatch.setitem(versions.VERSIONS, Use.FIELD, both)
    opens(blob, PLACE)
    with pytest.raises(SealBroken):
        opens(b"\2" + blob[1:], PLACE)


def test_every_use_has_a_row_of_versions_and_reads_what_it_writes() -> None:
    assert set(versions.VERSIONS) == set(Use)
    for row in versions.VERSIONS.values():
        assert row.current in row.accepted
        assert 0 < min(row.accepted) <= max(row.accepted) < 256


def test_the_error_says_the_same_whatever_was_wrong() -> None:
    for blob in (b"", b"\1" * 50, SEALS["box"][0][:-1]):
        with pytest.raises(SealBroken) as caught:
            unbox(KEY, blob, PLACE)
        assert str(caught.value) == "This can't be opened."
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize("public", [b"", bytes(1216), bytes(1215), b"x" * 1217])
def test_a_malformed_public_key_is_never_wrapped_to(public: bytes) -> None:
    with pytest.raises(SealBroken):
        wrap(public, KEY, PLACE)


@pytest.mark.parametrize("length", [0, 31, 33, 96])
def test_only_whole_keys_seal_and_are_sealed(length: int) -> None:
    short = Secret(bytes(length))
    for seal in (
        lambda: wrap(PAIR.public, short, PLACE),
        lambda: lock(KEY, KID, short, PLACE),
        lambda: lock(short, KID, KEY, PLACE),
        lambda: box(short, b"", PLACE),
        lambda: unbox(short, SEALS["box"][0], PLACE),
        lambda: unwrap(short, SEALS["wrap"][0], PLACE),
    ):
        with pytest.raises(SealBroken):
            seal()


def test_what_was_wrapped_is_a_whole_key_or_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as unchecked:
        unchecked.setattr(primitives, "KEY_BYTES", 31)
        wrapped = wrap(PAIR.public, Secret(bytes(31)), PLACE)
    with pytest.raises(SealBroken):
        unwrap(PAIR.secret, wrapped, PLACE)


def test_sealing_twice_never_looks_the_same() -> None:
    assert box(KEY, b"hei", PLACE) != box(KEY, b"hei", PLACE)
    assert wrap(PAIR.public, KEPT, PLACE) != wrap(PAIR.public, KEPT, PLACE)


def test_a_wrap_names_the_key_that_it_is_for() -> None:
    assert wrapped_for(Use.FIELD, SEALS["wrap"][0]) == PAIR.kid
    assert wrapped_for(Use.FIELD, SEALS["lock"][0]) == KID


def test_sizes_are_as_documented() -> None:
    assert len(PAIR.secret.raw()) == primitives.SECRET_BYTES == 96
    assert len(PAIR.public) == primitives.PUBLIC_BYTES == 1216
    assert [len(blob) for blob, _, _ in SEALS.values()] == [1185, 77, 1 + 12 + 64 + 16]


def test_parts_of_a_binding_are_never_confused() -> None:
    one, other = Binding(Use.FIELD, ("ab", "c")), Binding(Use.FIELD, ("a", "bc"))
    assert one.info(1, "s") != other.info(1, "s")
    assert one.info(1, "s") != Binding(Use.FIELD, ("ab", "c", "")).info(1, "s")


@settings(derandomize=True, max_examples=100)
@given(content=st.binary(max_size=9000))
def test_padding_gives_back_what_it_took(content: bytes) -> None:
    assert unpad(pad(content)) == content


@settings(derandomize=True, max_examples=100)
@given(one=st.integers(0, 9000), other=st.integers(0, 9000))
def test_only_the_bucket_shows(one: int, other: int) -> None:
    sizes = {len(box(KEY, bytes(length), PLACE)) for length in (one, other)}
    assert (len(sizes) == 1) == (padded_length(one) == padded_length(other))


def test_the_buckets_are_as_documented() -> None:
    fits = [bucket - 4 for bucket in BUCKETS]
    assert [padded_length(length) for length in fits] == list(BUCKETS)
    assert padded_length(0) == 64
    assert padded_length(4093) == 8192
    assert padded_length(8188) == 8192
    assert padded_length(8189) == 12288


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\0\0\0",
        bytes(63),
        bytes(128),
        b"\0\0\0\x02a" + bytes(58),
        b"\0\0\0\x01a" + b"x" * 59,
        b"\xff\xff\xff\xff" + bytes(60),
    ],
)
def test_any_other_padding_is_refused(padded: bytes) -> None:
    with pytest.raises(SealBroken):
        unpad(padded)


def test_old_seals_still_open() -> None:
    key = Secret(known_answers.KEY)
    wrapped = b64decode(known_answers.WRAPPED)
    place = {use: Binding.of(use, "known answer") for use in Use}
    opened = unwrap(Secret(known_answers.SEED), wrapped, place[Use.CROSSING])
    assert opened.raw() == known_answers.KEY
    assert wrapped_for(Use.CROSSING, wrapped) == known_answers.KID
    locked = unlock(key, bytes.fromhex(known_answers.LOCKED), place[Use.CASE_KEY])
    assert locked.raw() == known_answers.KEPT
    boxed = unbox(key, bytes.fromhex(known_answers.BOXED), place[Use.FIELD])
    assert boxed.decode() == "hei på deg"


def test_a_library_without_the_hybrid_stops_the_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(primitives, "unwrap", lambda *_: new_key())
    with pytest.raises(RuntimeError):
        primitives.self_test()

    def broken(*_: object) -> Secret:
        raise SealBroken

    monkeypatch.setattr(primitives, "unwrap", broken)
    with pytest.raises(RuntimeError):
        primitives.self_test()
