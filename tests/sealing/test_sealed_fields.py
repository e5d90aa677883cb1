"""Sealed fields: ciphertext in the database, each in its own place and version."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import F

from portal.policy.purposes import Purpose
from portal.sealing import keyring
from portal.sealing.errors import KeyMissing, SealBroken
from portal.sealing.fields import sealed_fields
from portal.sealing.keyring import Keyring
from tests.sealing.cast import (
    A_CONNECTION,
    Note,
    OtherNote,
    an_organisation,
    columns,
    loaded,
)

OFFICE = an_organisation()
CASE, OTHER_CASE = uuid4(), uuid4()
SHOW = Purpose.SHOW_OWN
TEXT: Any = sealed_fields(Note)[0]


@pytest.fixture
def noted() -> list[tuple[UUID, str]]:
    return []


@pytest.fixture
def ring(noted: list[tuple[UUID, str]]) -> Iterator[Keyring]:
    def on_reveal(case_id: UUID, purpose: str) -> None:
        noted.append((case_id, purpose))

    with keyring.opened(OFFICE.ring(on_reveal)) as ring:
        ring.new_case(CASE)
        ring.new_case(OTHER_CASE)
        yield ring


def a_note(**values: Any) -> Note:
    return Note(**{"case_id": CASE, "text": "hei på deg", **values})


def test_what_was_saved_is_read_again(ring: Keyring) -> None:
    written = columns(a_note(answers={"n": [1, "æ"]}))
    assert written["row_version"] == 1
    assert b"hei" not in written["text"]
    note = loaded(Note, written)
    assert note.text.reveal(SHOW) == "hei på deg"
    assert note.answers.reveal(SHOW) == {"n": [1, "æ"]}


def test_nothing_stays_nothing_and_needs_no_key() -> None:
    written = columns(a_note(text=None))
    assert (written["text"], written["answers"]) == (None, None)
    assert loaded(Note, written).text is None


def test_each_save_seals_every_field_anew(ring: Keyring) -> None:
    note = loaded(Note, columns(a_note(answers=[1])))
    before = columns(note)
    note.text = "noe annet"
    after = columns(note)
    assert (before["row_version"], after["row_version"]) == (2, 3)
    assert before["answers"] != after["answers"]
    assert loaded(Note, after).answers.reveal(SHOW) == [1]
    assert loaded(Note, after).text.reveal(SHOW) == "noe annet"


def test_a_value_in_hand_still_opens_after_its_row_was_saved(ring: Keyring) -> None:
    note = loaded(Note, columns(a_note()))
    held = note.text
    note.text = "noe annet"
    columns(note)
    assert held.reveal(SHOW) == "hei på deg"
    with pytest.raises(TypeError):
        note.text = held


def test_without_the_case_nothing_is_sealed_and_nothing_changes(ring: Keyring) -> None:
    note = a_note(case_id=uuid4())
    with pytest.raises(KeyMissing):
        columns(note)
    assert note.row_version == 0
    ring.close()
    with pytest.raises(KeyMissing):
        columns(a_note())


@pytest.mark.parametrize(
    "moved",
    [
        lambda one, other: {**one, "text": other["text"]},
        lambda one, other: {**one, "id": other["id"]},
        lambda one, other: {**one, "row_version": 2},
        lambda one, other: {**one, "case_id": OTHER_CASE},
        lambda one, other: {**one, "text": one["answers"]},
        lambda one, other: {**one, "text": one["text"][:-1]},
        lambda one, other: {**one, "text": b""},
        lambda one, other: {**one, "text": b"hei"},
        lambda one, other: {**one, "text": b"\2" + one["text"][1:]},
    ],
)
def test_a_content_that_was_moved_or_changed_does_not_open(
    ring: Keyring, moved: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]
) -> None:
    one, other = columns(a_note(answers="x")), columns(a_note(answers="x"))
    note = loaded(Note, moved(one, other))
    with pytest.raises(SealBroken):
        note.text.reveal(SHOW)
    with pytest.raises(SealBroken):
        columns(note)


def test_a_content_of_another_table_does_not_open(ring: Keyring) -> None:
    written = columns(a_note())
    with pytest.raises(SealBroken):
        loaded(OtherNote, written).text.reveal(SHOW)


def test_an_older_content_cannot_be_put_back(ring: Keyring) -> None:
    note = a_note()
    old = columns(note)
    note.text = "noe annet"
    new = columns(note)
    with pytest.raises(SealBroken):
        loaded(Note, {**new, "text": old["text"]}).text.reveal(SHOW)


def test_an_opening_is_noted_before_anything_is_given(
    ring: Keyring, noted: list[tuple[UUID, str]]
) -> None:
    broken = loaded(Note, {**columns(a_note()), "text": b"\1"})
    with pytest.raises(SealBroken):
        broken.text.reveal(SHOW)
    assert noted == [(CASE, "show_own")]
    note = loaded(Note, columns(a_note(answers=1)))
    note.text.reveal(SHOW)
    note.answers.reveal(SHOW)
    note.text.reveal(Purpose.EXPORT)
    assert noted == [(CASE, "show_own"), (CASE, "export")]


def test_what_cannot_be_noted_is_not_given() -> None:
    def refused(case_id: UUID, purpose: str) -> None:
        raise ZeroDivisionError

    with keyring.opened(OFFICE.ring(refused)) as ring:
        ring.new_case(CASE)
        with pytest.raises(ZeroDivisionError):
            loaded(Note, columns(a_note())).text.reveal(SHOW)


def test_new_text_is_sealed_before_it_is_saved(
    ring: Keyring, noted: list[tuple[UUID, str]]
) -> None:
    note = a_note()
    assert str(note.text) == "<Sealed>"
    assert note.text.reveal(SHOW) == "hei på deg"
    assert noted == [(CASE, "show_own")]
    ring.close()
    with pytest.raises(KeyMissing):
        note.text.reveal(SHOW)


def test_a_purpose_is_a_purpose(ring: Keyring, noted: list[tuple[UUID, str]]) -> None:
    with pytest.raises(TypeError):
        a_note().text.reveal("show_own")
    assert noted == []


def test_without_a_ring_or_the_case_nothing_is_noted_or_given(
    ring: Keyring, noted: list[tuple[UUID, str]]
) -> None:
    note = a_note(case_id=uuid4())
    with pytest.raises(KeyMissing):
        note.text.reveal(SHOW)
    ring.close()
    with pytest.raises(KeyMissing):
        a_note().text.reveal(SHOW)
    assert noted == []


def test_without_its_row_a_content_never_opens(ring: Keyring) -> None:
    value = TEXT.from_db_value(columns(a_note())["text"], None, A_CONNECTION)
    assert repr(value) == "<Sealed>"
    with pytest.raises(KeyMissing):
        value.reveal(SHOW)


def test_content_does_not_wander_from_row_to_row(ring: Keyring) -> None:
    one, other = a_note(), a_note()
    with pytest.raises(TypeError):
        other.text = one.text
    with pytest.raises(TypeError):
        one.answers = one.text
    one.text = one.text
    assert one.text.reveal(SHOW) == "hei på deg"


@pytest.mark.parametrize("value", [1, b"hei", ["hei"], F("title")])
def test_text_is_text(value: object) -> None:
    with pytest.raises(TypeError):
        Note(text=value)


def test_json_is_a_snapshot_each_way(ring: Keyring) -> None:
    answers: dict[str, Any] = {"a": []}
    note = a_note(answers=answers)
    answers["a"].append(1)
    note.answers.reveal(SHOW)["a"].append(2)
    assert note.answers.reveal(SHOW) == {"a": []}
    with pytest.raises(TypeError):
        note.answers = 1.5


def test_a_row_without_a_key_of_its_own_is_not_sealed(ring: Keyring) -> None:
    note = a_note()
    note.pk = None
    with pytest.raises(TypeError):
        columns(note)


def test_validation_looks_at_nothing_but_whether_it_is_there(ring: Keyring) -> None:
    a_note().clean_fields()
    a_note(text="").clean_fields()
