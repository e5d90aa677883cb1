"""Rows with sealed fields, saved and loaded in every way that Django has."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef, Value

from portal.policy.purposes import Purpose
from portal.sealing import keyring
from portal.sealing.errors import KeyMissing, SealBroken
from portal.sealing.keyring import Keyring
from tests.sealing.cast import Note, an_organisation

OFFICE, CASE = an_organisation(), uuid4()
SHOW = Purpose.SHOW_OWN


@pytest.fixture(autouse=True)
def ring(db: None) -> Iterator[Keyring]:
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    with keyring.opened(OFFICE.ring()) as ring:
        ring.new_case(CASE)
        yield ring


@pytest.fixture
def note() -> Note:
    note = Note(case_id=CASE, text="hei", answers={"a": 1})
    note.save()
    return note


def again(note: Note) -> Any:
    return Note.objects.get(pk=note.pk)


def test_a_row_is_created_loaded_and_saved(note: Note) -> None:
    assert (note.row_version, again(note).text.reveal(SHOW)) == (1, "hei")
    changed = again(note)
    changed.text = "hå"
    changed.save()
    assert again(note).row_version == 2
    assert again(note).text.reveal(SHOW) == "hå"
    assert again(note).answers.reveal(SHOW) == {"a": 1}


def test_saving_other_fields_leaves_the_seal_alone(note: Note, ring: Keyring) -> None:
    ring.close()
    note.title = "another"
    note.save(update_fields=["title"])
    assert (again(note).title, again(note).row_version) == ("another", 1)


@pytest.mark.parametrize("named", [["text"], {"text", "title"}, iter(["answers"])])
def test_naming_one_sealed_field_writes_all(note: Note, named: Any) -> None:
    changed = again(note)
    changed.text, changed.title = "hå", "another"
    changed.save(update_fields=named)
    assert again(note).row_version == 2
    assert again(note).text.reveal(SHOW) == "hå"
    assert again(note).answers.reveal(SHOW) == {"a": 1}


def test_without_the_key_nothing_sealed_is_saved(note: Note, ring: Keyring) -> None:
    ring.close()
    for update_fields in (None, ["text"], ["row_version"]):
        with pytest.raises(KeyMissing), transaction.atomic():
            again(note).save(update_fields=update_fields)
    assert again(note).row_version == 1


@pytest.mark.parametrize(
    "partly",
    [
        lambda: Note.objects.only("title"),
        lambda: Note.objects.only("text"),
        lambda: Note.objects.defer("text"),
        lambda: Note.objects.defer("answers"),
        lambda: Note.objects.defer("row_version"),
        lambda: Note.objects.defer("case_id"),
        lambda: Note.objects.only("id"),
    ],
)
def test_a_row_that_was_loaded_in_part_is_saved_whole(
    note: Note, partly: Callable[[], Any]
) -> None:
    read = partly().get(pk=note.pk)
    assert read.text.reveal(SHOW) == "hei"
    changed = partly().get(pk=note.pk)
    changed.text, changed.answers = "hå", None
    changed.save()
    assert again(note).text.reveal(SHOW) == "hå"
    assert again(note).answers is None
    partly().get(pk=note.pk).save()
    assert again(note).text.reveal(SHOW) == "hå"


def test_a_row_in_hand_takes_in_what_another_saved(note: Note) -> None:
    for fields in (None, ["text"], ["row_version"]):
        changed = again(note)
        changed.text = f"hå {fields}"
        changed.save()
        note.refresh_from_db(fields=fields)
        assert note.text.reveal(SHOW) == f"hå {fields}"
        assert note.answers.reveal(SHOW) == {"a": 1}


def test_what_was_assigned_stays_until_it_is_asked_for(note: Note) -> None:
    note.text, note.answers = "hå", None
    note.refresh_from_db(fields=["answers"])
    assert note.text.reveal(SHOW) == "hå"
    assert note.answers.reveal(SHOW) == {"a": 1}
    note.refresh_from_db()
    assert note.text.reveal(SHOW) == "hei"


def test_what_was_given_up_does_not_come_back(note: Note) -> None:
    note.text = None
    note.refresh_from_db()
    changed = again(note)
    changed.text = "hå"
    changed.save()
    note.refresh_from_db(fields=["answers"])
    assert note.text.reveal(SHOW) == "hå"


def test_a_failed_save_leaves_a_row_that_can_be_saved(note: Note) -> None:
    note.title = None  # type: ignore[assignment]
    note.text = "hå"
    with pytest.raises(IntegrityError), transaction.atomic():
        note.save()
    note.title = "another"
    note.save()
    assert again(note).text.reveal(SHOW) == "hå"


def test_many_rows_are_sealed_at_once() -> None:
    made = Note.objects.bulk_create(
        [Note(case_id=CASE, text=str(number)) for number in range(3)]
    )
    read = Note.objects.in_bulk([note.pk for note in made])
    assert [read[note.pk].text.reveal(SHOW) for note in made] == ["0", "1", "2"]
    assert {note.row_version for note in read.values()} == {1}


def test_update_or_create_goes_through_the_seal(note: Note) -> None:
    Note.objects.update_or_create(pk=note.pk, defaults={"text": "hå"})
    assert again(note).text.reveal(SHOW) == "hå"
    made, _ = Note.objects.update_or_create(
        pk=uuid4(), defaults={"case_id": CASE, "text": "ny"}
    )
    assert again(made).text.reveal(SHOW) == "ny"


@pytest.mark.parametrize(
    "write",
    [
        lambda note: Note.objects.update(text="hå"),
        lambda note: Note.objects.update(text=None),
        lambda note: Note.objects.update(text=b"x"),
        lambda note: Note.objects.update(text=F("answers")),
        lambda note: Note.objects.update(text=Value(b"x")),
        lambda note: Note.objects.update(text=note.text),
        lambda note: Note.objects.bulk_update([note], ["text"]),
        lambda note: Note.objects.bulk_create(
            [note],
            update_conflicts=True,
            update_fields=["text"],
            unique_fields=["id"],
        ),
    ],
)
def test_nothing_writes_past_the_seal(
    note: Note, write: Callable[[Note], object]
) -> None:
    with pytest.raises(TypeError), transaction.atomic():
        write(note)
    assert again(note).text.reveal(SHOW) == "hei"


def test_a_copy_under_another_key_does_not_open(note: Note) -> None:
    note.pk = uuid4()
    with pytest.raises(SealBroken):
        note.save(force_insert=True)


def test_a_column_moved_in_the_database_does_not_open(note: Note) -> None:
    other = Note.objects.create(case_id=CASE, text="hå")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Note._meta.db_table} SET text = "
            f"(SELECT text FROM {Note._meta.db_table} WHERE id = %s) WHERE id = %s",
            [other.pk, note.pk],
        )
    with pytest.raises(SealBroken):
        again(note).text.reveal(SHOW)


def test_whether_something_is_there_may_be_asked(note: Note) -> None:
    Note.objects.create(case_id=CASE)
    there = Note.objects.filter(pk=OuterRef("pk"), text__isnull=False)
    assert Note.objects.filter(text__isnull=False).get() == note
    assert Note.objects.filter(Exists(there)).get() == note


def test_values_are_sealed_and_never_open(note: Note) -> None:
    (value,) = Note.objects.values_list("text", flat=True)
    assert str(value) == "<Sealed>"
    with pytest.raises(KeyMissing):
        value.reveal(SHOW)
