"""What is signed or committed to holds for one context, one key and one text."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.sealing.blind import blind_index
from portal.sealing.errors import SealBroken
from portal.sealing.primitives import new_key
from portal.sealing.secret import Secret
from portal.sealing.statements import (
    canonical,
    commit,
    kid_of,
    new_signing_key,
    public_of,
    sign,
    verify,
)
from tests.sealing import known_answers

SIGNING = new_signing_key()
PUBLIC = public_of(SIGNING)
SALT = bytes(32)


def test_a_signature_holds_for_its_own_context_key_and_text() -> None:
    signature = sign(SIGNING, "consent", b"yes")
    verify(PUBLIC, "consent", b"yes", signature)
    other = public_of(new_signing_key())
    for attempt in (
        (other, "consent", b"yes", signature),
        (PUBLIC, "receipt", b"yes", signature),
        (PUBLIC, "consent", b"no", signature),
        (PUBLIC, "consen", b"tyes", signature),
        (PUBLIC[:-1], "consent", b"yes", signature),
        (b"", "consent", b"yes", signature),
    ):
        with pytest.raises(SealBroken):
            verify(*attempt)


@pytest.mark.parametrize("position", range(0, 65, 8))
def test_a_changed_signature_is_none(position: int) -> None:
    changed = bytearray(sign(SIGNING, "consent", b"yes"))
    changed[position] ^= 1
    for signature in (bytes(changed), bytes(changed[:-1]), b"", b"\1"):
        with pytest.raises(SealBroken):
            verify(PUBLIC, "consent", b"yes", signature)


@pytest.mark.parametrize("context", ["", "a\0b"])
def test_a_context_is_a_name(context: str) -> None:
    with pytest.raises(ValueError):
        sign(SIGNING, context, b"")


def test_a_commitment_needs_its_context_and_salt() -> None:
    made = commit("content", SALT, b"text")
    assert made == commit("content", SALT, b"text")
    assert made != commit("key", SALT, b"text")
    assert made != commit("content", b"\1" * 32, b"text")
    assert made != commit("content", SALT, b"text.")
    with pytest.raises(ValueError):
        commit("content", b"short", b"text")


def test_canonical_json_has_one_form() -> None:
    one = {"b": [1, True, None], "a": "æ\n\u0001\u20ac"}
    other = {"a": "æ\n\u0001\u20ac", "b": (1, True, None)}
    assert canonical(one) == canonical(other)
    assert canonical(one).decode() == '{"a":"æ\\n\\u0001€","b":[1,true,null]}'


def test_canonical_names_are_sorted_as_in_rfc_8785() -> None:
    ordered = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    text = canonical(dict.fromkeys(sorted(ordered), 0))
    assert list(json.loads(text)) == ordered


def test_canonical_json_does_not_normalise() -> None:
    assert canonical("\u00e5") != canonical("a\u030a")


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), b"x", {1: 2}, {"a": {1}}, 2**53, -(2**53), "\ud800"]
)
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical(value)


def test_a_fingerprint_names_one_key() -> None:
    assert kid_of(PUBLIC) == kid_of(PUBLIC)
    assert kid_of(PUBLIC) != kid_of(PUBLIC[:-1])
    assert len(bytes.fromhex(kid_of(PUBLIC))) == 16


def test_a_blind_index_is_of_one_number_under_one_key() -> None:
    key = new_key()
    index = blind_index("01019012345", key)
    assert len(index) == 32
    assert index == blind_index("01019012345", key)
    assert index != blind_index("01019012346", key)
    assert index != blind_index("01019012345", new_key())
    assert b"01019012345" not in index


@settings(derandomize=True, max_examples=50)
@given(
    text=st.text(max_size=12).filter(
        lambda text: not text.isascii() or not (len(text) == 11 and text.isdigit())
    )
)
def test_a_number_has_one_spelling(text: str) -> None:
    with pytest.raises(ValueError) as caught:
        blind_index(text, new_key())
    assert str(caught.value) == "A national number is eleven digits."


def test_old_statements_still_hold() -> None:
    assert blind_index("0" * 11, Secret(known_answers.KEY)).hex() == known_answers.BLIND
    assert commit("content", b"\1" * 32, b"x").hex() == known_answers.COMMITTED
    signature = bytes.fromhex(known_answers.SIGNED)
    verify(public_of(Secret(b"\2" * 32)), "test", b"x", signature)
