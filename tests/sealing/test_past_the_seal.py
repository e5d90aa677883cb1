"""Every way to write past a sealed field, or to look through it, is refused."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import FieldError
from django.db import models
from django.db.models import F, Q, Value

from portal.policy.purposes import Purpose
from portal.sealing import keyring
from portal.sealing.fields import SealedRow, SealedText, sealed_fields
from portal.sealing.sealed import Sealed
from tests.sealing.cast import A_CONNECTION, Note, an_organisation, columns, loaded

OFFICE, CASE = an_organisation(), uuid4()
SHOW = Purpose.SHOW_OWN
TEXT: Any = sealed_fields(Note)[0]


def a_note(text: str = "hei på deg") -> Note:
    return Note(case_id=CASE, text=text)


@pytest.mark.parametrize("value", ["hei", b"hei", None, 1])
def test_only_a_save_writes_a_sealed_column(value: object) -> None:
    with pytest.raises(TypeError):
        TEXT.get_db_prep_save(value, A_CONNECTION)
    with pytest.raises(TypeError):
        TEXT.get_db_prep_value(value, A_CONNECTION)


@pytest.mark.parametrize("value", [F("answers").resolve_expression, Value(b"x")])
def test_no_expression_writes_a_sealed_column(value: object) -> None:
    expression = Value(b"x") if callable(value) else value
    with pytest.raises(TypeError):
        TEXT.get_placeholder(expression, None, A_CONNECTION)
    assert TEXT.get_placeholder(b"x", None, A_CONNECTION) == "%s"


def test_a_bulk_insert_seals_and_never_merges() -> None:
    rows = [a_note(str(number)) for number in range(3)]
    with keyring.opened(OFFICE.ring()) as ring:
        ring.new_case(CASE)
        written = [columns(row) for row in rows]
        assert loaded(Note, written[2]).text.reveal(SHOW) == "2"
    assert [row["row_version"] for row in written] == [1, 1, 1]
    with pytest.raises(TypeError):
        Note.objects.bulk_create(rows, update_conflicts=True)


def test_unsealed_text_never_reaches_the_database() -> None:
    with pytest.raises(TypeError):
        TEXT.pre_save(a_note(), add=True)


@pytest.mark.parametrize(
    "asked",
    [
        lambda: Note.objects.filter(text="hei"),
        lambda: Note.objects.filter(text=None),
        lambda: Note.objects.exclude(text__contains="hei"),
        lambda: Note.objects.filter(Q(text__in=["hei"])),
        lambda: Note.objects.filter(text__gt="a"),
        lambda: Note.objects.filter(answers__a=1),
        lambda: Note.objects.filter(answers__a__b=1),
        lambda: Note.objects.filter(title=F("text")).filter(text=F("title")),
        lambda: Note.objects.order_by("text"),
        lambda: Note.objects.order_by("title", "-text"),
        lambda: Note.objects.order_by(F("text").desc(nulls_last=True)),
        lambda: Note.objects.order_by(F("answers")),
    ],
)
def test_nothing_is_found_or_ordered_by_what_is_sealed(
    asked: Callable[[], object],
) -> None:
    with pytest.raises(FieldError):
        asked()


def test_whether_something_is_there_may_be_asked() -> None:
    Note.objects.filter(text__isnull=True).order_by("title", "-row_version", "?")


def test_the_attribute_of_the_class_is_no_content() -> None:
    assert not isinstance(Note.__dict__["text"].__get__(None, Note), Sealed)


def test_sealed_fields_stand_in_sealed_rows_and_have_no_index() -> None:
    class Bare(models.Model):
        text = SealedText()

        class Meta:
            app_label = "sealing_tests"
            managed = False

    class Indexed(SealedRow):
        text = SealedText(unique=True)

        class Meta:
            app_label = "sealing_tests"
            managed = False

    def found(model: type[models.Model]) -> list[str | None]:
        field: Any = model._meta.get_field("text")
        return [error.id for error in field.check()]

    assert found(Bare) == ["sealing.E001"]
    assert found(Indexed) == ["sealing.E002"]
    assert found(Note) == []
