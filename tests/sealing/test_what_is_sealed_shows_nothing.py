"""A sealed value is handed around by mistake in every way, and tells nothing."""

import copy
import html
import io
import json
import logging
import pickle
import sys
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import model_to_dict
from django.template import Context, Engine
from django.utils.html import conditional_escape, format_html
from django.views.debug import ExceptionReporter

from portal.policy.purposes import Purpose
from portal.sealing import keyring
from portal.sealing.keyring import Keyring
from portal.sealing.sealed import Sealed
from tests.sealing.cast import Note, an_organisation, columns, loaded

CANARY = "kanarifugl-7f3a"
OFFICE, CASE = an_organisation(), uuid4()


@pytest.fixture
def ring() -> Iterator[Keyring]:
    with keyring.opened(OFFICE.ring()) as ring:
        ring.new_case(CASE)
        yield ring


@pytest.fixture(params=["fresh", "loaded", "without a row"])
def sealed(request: pytest.FixtureRequest, ring: Keyring) -> Sealed[str]:
    note = Note(case_id=CASE, text=CANARY)
    kept: object = note.text
    if request.param != "fresh":
        row = loaded(Note, columns(note))
        kept = row.text if request.param == "loaded" else vars(row)["text"]
    assert isinstance(kept, Sealed)
    return kept


def test_it_prints_and_formats_as_its_name(sealed: Sealed[str]) -> None:
    printed = {
        str(sealed),
        repr(sealed),
        ascii(sealed),
        f"{sealed}",
        f"{sealed!r:>3}",
        f"{sealed:>40}",
        "%s" % sealed,  # noqa: UP031
        "%r" % (sealed,),  # noqa: UP031
        "{}".format(sealed),  # noqa: UP032
        format(sealed, "x"),
    }
    assert {text.strip() for text in printed} == {"<Sealed>"}
    assert repr([sealed]) == "[<Sealed>]"
    assert str({"text": sealed}) == "{'text': <Sealed>}"


REFUSED: list[Callable[[Any], object]] = [
    lambda sealed: sealed == CANARY,
    lambda sealed: CANARY == sealed,  # noqa: SIM300
    lambda sealed: sealed != CANARY,
    lambda sealed: sealed == sealed,
    lambda sealed: sealed < "a",
    lambda sealed: "a" >= sealed,  # noqa: SIM300
    lambda sealed: sealed in [CANARY],
    lambda sealed: "kan" in sealed,
    lambda sealed: sealed + "",
    lambda sealed: sealed[0],
    hash,
    len,
    bool,
    list,
    bytes,
    int,
    tuple,
    set,
    sorted,
    "".join,
    lambda sealed: {sealed: 1},
    lambda sealed: not sealed,
    json.dumps,
    lambda sealed: json.dumps([sealed], cls=DjangoJSONEncoder),
    pickle.dumps,
    lambda sealed: pickle.dumps(sealed, protocol=2),
    copy.copy,
    copy.deepcopy,
    vars,
    lambda sealed: sealed.reveal(),
    lambda sealed: sealed.reveal("show_own"),
]


@pytest.mark.parametrize("attempt", REFUSED)
def test_what_would_look_inside_is_refused(
    sealed: Sealed[str], attempt: Callable[[Any], object]
) -> None:
    with pytest.raises(TypeError) as caught:
        attempt(sealed)
    assert CANARY not in str(caught.value)


def test_json_with_a_default_says_its_name(sealed: Sealed[str]) -> None:
    assert json.dumps(sealed, default=str) == '"<Sealed>"'


def test_its_row_is_not_pickled_or_serialised(ring: Keyring) -> None:
    for note in (
        Note(case_id=CASE, text=CANARY),
        loaded(Note, columns(Note(case_id=CASE, text=CANARY))),
    ):
        for attempt in (
            pickle.dumps,
            lambda row: copy.deepcopy(vars(row)),
            lambda row: serializers.serialize("json", [row]),
            lambda row: serializers.serialize("python", [row]),
        ):
            with pytest.raises(TypeError):
                attempt(note)
        assert CANARY not in repr(note) + repr(vars(note)) + str(model_to_dict(note))


def test_a_template_shows_its_name(sealed: Sealed[str]) -> None:
    source = (
        "{{ text }}|{{ text|safe }}|{{ text|upper }}|{{ text.reveal }}|"
        "{{ text.stored_by }}|{{ text.content }}|{{ text|stringformat:'s' }}|"
        "{{ text|force_escape }}|"
        "{% autoescape off %}{{ text }}{% endautoescape %}|{{ all }}|"
        "{% if text is not None %}there{% endif %}"
    )
    template = Engine().from_string(source)
    shown = template.render(Context({"text": sealed, "all": [sealed]}))
    assert CANARY not in shown
    assert shown.startswith("&lt;Sealed&gt;|")
    assert shown.endswith("|there")


def test_markup_shows_its_name(sealed: Sealed[str]) -> None:
    shown: Any = sealed
    assert conditional_escape(shown) == "&lt;Sealed&gt;"
    assert format_html("<p>{}</p>", sealed) == "<p>&lt;Sealed&gt;</p>"


def test_a_log_shows_its_name(sealed: Sealed[str]) -> None:
    stream = io.StringIO()
    logger = logging.Logger("sealed")
    logger.addHandler(logging.StreamHandler(stream))
    logger.warning("got %s", sealed)
    logger.warning("got %r", {"text": sealed})
    logger.warning(sealed)
    assert CANARY not in stream.getvalue()
    assert stream.getvalue().count("<Sealed>") == 3


def test_an_error_page_shows_no_content_and_no_key(ring: Keyring) -> None:
    note = loaded(Note, {**columns(Note(case_id=CASE, text=CANARY)), "row_version": 9})
    key = bytes(ring.case_key(CASE).raw())
    page = error_page(note)
    assert "SealBroken" in page
    assert CANARY not in page
    assert html.escape(repr(key))[2:20] not in page
    assert key.hex() not in page
    for secret in (OFFICE.keys.kek, OFFICE.keys.signing, OFFICE.pair.secret):
        assert html.escape(repr(bytes(secret.raw())))[2:20] not in page


def error_page(note: Note) -> str:
    ring, keys, fresh = keyring.current(), OFFICE.keys, Note(text=str(CANARY))
    seen = (ring, keys, fresh, note.__dict__, fresh.__dict__, vars(ring))
    try:
        assert seen
        note.text.reveal(Purpose.SHOW_OWN)
    except Exception:  # noqa: BLE001
        return ExceptionReporter(None, *sys.exc_info()).get_traceback_html()
    return ""
