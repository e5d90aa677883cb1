"""Every text field of every form about meetings refuses what tells of somebody.

The fields are found, not listed: a new form without a page here fails, and a new field
of a form that has one is tried with the others.
"""

import pkgutil
import re
from collections.abc import Iterator, Mapping
from html import unescape
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.test import Client

import meetings
from demo.cast import ARENDAL
from meetings import calling, minutes
from meetings.agenda_forms import ChangeItemForm, ItemForm, TopicForm
from meetings.agenda_forms import ProposeForm as ProposeItemForm
from meetings.forms import AnswerForm, MeetingForm
from meetings.forum_forms import ForumForm
from meetings.guest_forms import GuestForm
from meetings.guests.forms import CodeForm, CommentForm, DeclareForm, ProposalForm
from meetings.minutes_forms import ChangeLineForm, LineForm
from meetings.minutes_lifecycle import Kind
from meetings.pressure_views import PressureForm
from portal.web.forms import PlainForm
from tests.conftest import ClientAt
from tests.contacts.support import region_staff
from tests.meetings.guest import AtThePorch, invited, mails, opened
from tests.meetings.support import (
    PLACE,
    acting,
    as_a_guest,
    called,
    employee,
    in_days,
    later,
    on_the_agenda,
    rounds,
    rows,
    to_do,
)
from tests.meetings.test_pages import typed
from tests.meetings.there import There
from tests.support.aside import mail

pytestmark = pytest.mark.django_db
# In Bokmål to staff, and to Siv in the Nynorsk that she was invited in.
WHY = re.compile("handl[ae]r aldri om éi?n familie")
PLANTED = {
    "a number": "Gutten 15871599892",
    "a number with a space": "158715 99892",
    "an address": "Hun bor i Storgata 7",
    "a postal address": "Kirkeveien 3, 4841 Arendal",
    "a reference": f"Sak {uuid4()}",
}
# Where a meeting is, is an address; and so is where mail goes. A number never is.
PLACES = {"place", "travel", "video", "email"}
# What is compared with a secret, and neither kept nor shown again.
SECRETS = {CodeForm}
# What others are made of; it has no page of its own.
PARTS = {ItemForm}
Page = tuple[Client, str, Mapping[str, Any]]


def all_forms(of: type[forms.BaseForm] = PlainForm) -> Iterator[type[forms.BaseForm]]:
    """Every form that stands in a module of meetings."""
    for module in pkgutil.walk_packages(meetings.__path__, "meetings."):
        import_module(module.name)
    for found in of.__subclasses__():
        if found.__module__.startswith("meetings"):
            yield found
        yield from all_forms(found)


def texts_in(fields: Mapping[str, forms.Field]) -> dict[str, forms.Field]:
    """The fields in which one types what one likes."""
    return {
        name: field
        for name, field in fields.items()
        if isinstance(field, forms.CharField) and not field.widget.is_hidden
    }


def planted(field: forms.Field, name: str, what: str) -> str | None:
    """What is typed there; None where it may stand."""
    if name in PLACES and "number" not in what:
        return None
    if name not in PLACES or name in ("place", "travel"):
        return PLANTED[what]
    number = PLANTED["a number"].split()[1]
    if isinstance(field, forms.URLField):
        return f"https://video.example/{number}"
    return f"{number}@eksempel.example"


def sent_back(answer: Any, of: type[forms.BaseForm]) -> forms.BaseForm:
    """The form of that class that a page shows again."""
    found = [
        one
        for context in answer.context
        for value in context.flatten().values()
        for one in (value.values() if isinstance(value, dict) else [value])
        if type(one) is of and one.is_bound
    ]
    assert found, (of, answer.status_code)
    return found[0]


@pytest.fixture
def pages(client_at: ClientAt) -> Mapping[type[forms.BaseForm], Page]:
    """Where each form is sent, by whom, and what else stands in it."""
    by = employee("hanne")
    held = called(by, ARENDAL.party_id)
    guest, code = invited(by, held)
    siv = opened(code)
    (row,) = rows("meeting", "id = %s", held)
    later(row["ends_at"] - row["made_at"])
    with acting(by):
        calling.note_who_came(held, {ARENDAL.party_id: True, guest: True}, by=by)
        minutes.add_line(held, minutes.Words(Kind.NOTE, "Rutine"), by=by)
        minutes.send_minutes(held, by=by)
    made = called(by, ARENDAL.party_id)
    item = on_the_agenda(by, made)
    line = to_do(by, made, ARENDAL.party_id)
    mails()
    asked, unsigned = opened(invited(by, made)[1]), AtThePorch()
    unsigned.shows(invited(by, made)[1])
    hanne = There(client_at, "hanne", "counselling")
    berit = There(client_at, "berit", "welfare")
    randi = There.as_it_is(region_staff(client_at("counselling")), "counselling")
    page, day = f"{PLACE}{made}/", in_days(60).strftime("%d.%m.%Y")
    note = {"item": "", "kind": "note", "owner": "", "due_on": "", "version": "1"}
    of_item = {"owner": "", "minutes": "", "version": "1"}
    circle = {"sort": "cooperation", "setting": "both", "times_a_year": "2"}
    pressure = {"office": "", "first_day": day, "last_day": day}
    return {
        MeetingForm: (hanne, f"{PLACE}nytt/", typed()),
        ForumForm: (hanne, f"{PLACE}forum/nytt/", circle),
        AnswerForm: (berit, f"{page}svar/", {"answer": "coming"}),
        PressureForm: (randi, f"{PLACE}trykk/", pressure),
        ProposeItemForm: (hanne, f"{page}saksliste/", of_item),
        ChangeItemForm: (hanne, f"{page}saksliste/{item}/endre/", of_item),
        TopicForm: (hanne, f"{PLACE}temaer/", {}),
        LineForm: (hanne, f"{page}referat/", note),
        ChangeLineForm: (hanne, f"{page}referat/{line}/endre/", note),
        GuestForm: (hanne, f"{page}gjester/", vars(as_a_guest())),
        DeclareForm: (
            unsigned,
            f"{unsigned.page}erklaering/",
            {"agrees": "on", "version": "1"},
        ),
        ProposalForm: (asked, f"{asked.page}forslag/", {}),
        CommentForm: (siv, f"{siv.page}merknad/", {}),
    }


def test_nobody_sends_a_file_whose_name_would_have_to_be_read_too() -> None:
    fields = [field for form in all_forms() for field in form.base_fields.values()]
    assert not [field for field in fields if isinstance(field, forms.FileField)]


def test_each_field_refuses_says_why_and_keeps_what_was_typed(
    pages: Mapping[type[forms.BaseForm], Page],
) -> None:
    with_texts = {form for form in all_forms() if texts_in(form.base_fields)}
    assert with_texts - SECRETS - PARTS == set(pages)
    for form, (client, page, rest) in pages.items():
        prefix = f"{form.prefix}-" if form.prefix else ""
        for what in PLANTED:
            typed_in = {
                name: text
                for name, field in texts_in(form.base_fields).items()
                if (text := planted(field, name, what))
            }
            sent = {f"{prefix}{name}": text for name, text in typed_in.items()}
            answer = client.post(page, {**rest, **sent})
            where = form.__name__, what
            assert answer.status_code == 422 or not sent, where
            if not sent:
                continue
            again = sent_back(answer, form)
            assert texts_in(again.fields).keys() == texts_in(form.base_fields).keys()
            for name, text in typed_in.items():
                assert WHY.search(" ".join(again.errors.get(name, []))), (*where, name)
                assert again[name].value() == text, (*where, name)
            shown = unescape(answer.content.decode())
            assert all(text in shown for text in typed_in.values()), where
            assert WHY.search(shown), where


def test_a_code_that_opens_nothing_is_never_shown_again() -> None:
    """The one text that is no text: it is compared, and gone."""
    answer = AtThePorch().shows(PLANTED["a number"])
    assert answer.status_code == 422
    assert PLANTED["a number"] not in unescape(answer.content.decode())


def test_a_files_name_says_nothing_of_the_meeting(client_at: ClientAt) -> None:
    by = employee("hanne")
    mail()
    made = called(by, ARENDAL.party_id, title="Om ungdom i fosterhjem")
    rounds()
    (row,) = rows("meeting", "id = %s", made)
    names = {
        part.get_filename()
        for message in mail()
        for part in message.message().get_payload()[1:]
    }
    later(row["ends_at"] - row["made_at"])
    with acting(by):
        calling.note_who_came(made, {ARENDAL.party_id: True}, by=by)
        minutes.add_line(made, minutes.Words(Kind.NOTE, "Rutine"), by=by)
        minutes.send_minutes(made, by=by)
    hanne = There(client_at, "hanne", "counselling")
    paper = hanne.get(f"{PLACE}{made}/referat/pdf/")
    assert paper["Content-Disposition"] == 'inline; filename="referat.pdf"'
    assert names == {"mote.ics"}
