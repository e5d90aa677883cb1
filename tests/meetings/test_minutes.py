"""Minutes: taken against the agenda, approved by those who were there, kept, done."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import translation
from pypdf import PdfReader

from demo.cast import ARENDAL, OFFICE
from meetings import calling, minutes, minutes_labels, minutes_queries
from meetings.known import SomebodyNamed
from meetings.minutes import ChangedMeanwhile, Words
from meetings.minutes_lifecycle import Kind, State
from meetings.minutes_queries import Taken
from portal.papers import render
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from tests.meetings.support import (
    acting,
    answered,
    called,
    employee,
    in_days,
    later,
    on_the_agenda,
    rows,
    to_do,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanne() -> Actor:
    """Leads the office that calls."""
    return employee("hanne")


@pytest.fixture
def berit() -> Actor:
    """Leads the service that was there."""
    return employee("berit")


@pytest.fixture
def meeting(hanne: Actor, berit: Actor) -> UUID:
    """Called, with both, and one item on the agenda."""
    made = called(hanne, ARENDAL.party_id)
    answered(berit, made)
    on_the_agenda(hanne, made, "Samtykke")
    return made


def held(by: Actor, meeting_id: UUID, *, came: bool = True) -> None:
    """The day has gone, and it is noted who came."""
    later(timedelta(days=30))
    with acting(by):
        calling.note_who_came(meeting_id, {ARENDAL.party_id: came}, by=by)


def seen(by: Actor, meeting_id: UUID) -> Taken:
    with acting(by):
        return minutes_queries.minutes_for(by, meeting_id)


def written(by: Actor, meeting_id: UUID, text: str = "Enige om felles rutine") -> UUID:
    (item,) = [s.item for s in seen(by, meeting_id).sections if s.item]
    with acting(by):
        words = Words(Kind.DECISION, text)
        return minutes.add_line(meeting_id, words, by=by, item_id=item.pk)


def taken_on(
    by: Actor, meeting_id: UUID, text: str = "Lage et informasjonsark"
) -> UUID:
    """Something that the service is to do."""
    return to_do(by, meeting_id, ARENDAL.party_id, text)


def do(act: Any, meeting_id: UUID, *said: Any, by: Actor, **more: Any) -> None:
    with acting(by):
        act(meeting_id, *said, by=by, **more)


def texts(found: Taken) -> dict[str, list[str]]:
    return {
        section.item.text if section.item else "": [x.row.text for x in section.lines]
        for section in found.sections
    }


def test_both_write_against_the_agenda(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    written(hanne, meeting)
    line = taken_on(berit, meeting)
    assert texts(seen(hanne, meeting)) == {
        "Samtykke": ["Enige om felles rutine"],
        "": ["Lage et informasjonsark"],
    }
    do(minutes.take_line_away, meeting, line, by=hanne)
    assert texts(seen(berit, meeting))[""] == []
    dag = employee("dag")
    with acting(dag), pytest.raises(NotVisible):
        minutes_queries.minutes_for(dag, meeting)


def test_nothing_is_overwritten_unseen(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    line = written(hanne, meeting)
    words = Words(Kind.DECISION, "Ny rutine fra januar")
    do(minutes.change_line, meeting, line, words, version=1, by=berit)
    other = Words(Kind.NOTE, "Noe annet")
    with acting(hanne), pytest.raises(ChangedMeanwhile):
        minutes.change_line(meeting, line, other, version=1, by=hanne)
    assert texts(seen(hanne, meeting))["Samtykke"] == ["Ny rutine fra januar"]


def test_those_who_were_there_approve_and_versions_are_kept(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    written(hanne, meeting)
    with acting(hanne), pytest.raises(NotAllowedNow) as early:
        minutes.send_minutes(meeting, by=hanne)
    assert early.value.reason == "not_held_yet"
    held(hanne, meeting)
    with acting(berit), pytest.raises(NotVisible):
        minutes.send_minutes(meeting, by=berit)
    do(minutes.send_minutes, meeting, by=hanne)
    with acting(berit), pytest.raises(NotAllowedNow):
        minutes.add_line(meeting, Words(Kind.NOTE, "Mer"), by=berit)
    assert seen(berit, meeting).waits_for_own
    assert not seen(hanne, meeting).waits_for_own  # whoever sends it, says yes to it
    # The service wants something put right: a second version, approved anew.
    do(minutes.take_minutes_back, meeting, by=hanne)
    written(berit, meeting, "Rutinen prøves ut til sommeren")
    do(minutes.send_minutes, meeting, by=hanne)
    with acting(berit), pytest.raises(NotAllowedNow):
        minutes.approve_minutes(meeting, number=1, by=berit)
    do(minutes.approve_minutes, meeting, number=2, by=berit)
    found = seen(hanne, meeting)
    assert found.state is State.APPROVED
    second, first = found.versions
    assert (second.waiting, first.waiting) == ((), (ARENDAL.name,))
    assert len(second.approved) == 2
    assert [len(v.version.says["sections"][0]["lines"]) for v in (first, second)] == [
        1,
        2,
    ]
    for act in (minutes.send_minutes, minutes.take_minutes_back):
        with acting(hanne), pytest.raises(NotAllowedNow):
            act(meeting, by=hanne)


def test_who_wasnt_there_approves_nothing(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    written(hanne, meeting)
    held(hanne, meeting, came=False)
    do(minutes.send_minutes, meeting, by=hanne)
    assert seen(hanne, meeting).state is State.APPROVED  # nobody else was there
    with acting(berit), pytest.raises(NotAllowedNow):
        minutes.approve_minutes(meeting, number=1, by=berit)


def test_what_somebody_took_on_stands_on_their_list_until_it_is_done(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    line, other = taken_on(hanne, meeting), taken_on(hanne, meeting, "Invitere OBF")
    with acting(berit):
        tasks = minutes_queries.open_tasks_of(berit)
    assert {task.line_id for task in tasks} == {line, other}
    with acting(hanne):
        assert minutes_queries.open_tasks_of(hanne) == []
        with pytest.raises(NotVisible):
            minutes.mark_done(meeting, line, is_done=True, by=hanne)
    words = Words(Kind.ACTION, "Lage to ark", OFFICE.party_id, in_days(30))
    do(minutes.change_line, meeting, other, words, version=1, by=berit)
    held(hanne, meeting)
    do(minutes.send_minutes, meeting, by=hanne)
    do(minutes.mark_done, meeting, line, is_done=True, by=berit)
    with acting(berit):
        assert minutes_queries.open_tasks_of(berit) == []
    with acting(hanne):
        (task,) = minutes_queries.open_tasks_of(hanne)
    assert task.text == "Lage to ark"
    do(minutes.mark_done, meeting, line, is_done=False, by=berit)
    with acting(berit):
        assert len(minutes_queries.open_tasks_of(berit)) == 1


def test_no_case_is_written_down(hanne: Actor, meeting: UUID) -> None:
    with pytest.raises(ValueError, match="isn't kept"):
        Words(Kind.NOTE, "Gutten 15871599892")
    said = Words(Kind.NOTE, "Amina Yusuf fikk time")
    with acting(hanne):
        with pytest.raises(SomebodyNamed):
            minutes.add_line(meeting, said, by=hanne)
        minutes.add_line(meeting, said, by=hanne, vouched=["Amina Yusuf"])
        minutes.add_line(meeting, Words(Kind.NOTE, "Kari Nes innledet"), by=hanne)


def test_a_version_is_a_tagged_paper(hanne: Actor, meeting: UUID) -> None:
    written(hanne, meeting)
    taken_on(hanne, meeting)
    held(hanne, meeting)
    do(minutes.send_minutes, meeting, by=hanne)
    sent = seen(hanne, meeting).versions[0]
    with translation.override("nn"):
        paper = minutes_labels.paper_of(sent, "Referat")
    file = PdfReader(io.BytesIO(render(paper)))
    assert file.trailer["/Root"]["/Lang"] == "nn"
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = " ".join("".join(page.extract_text() for page in file.pages).split())
    for words in (
        "Referat: Vi blir kjent",
        "Samtykke",
        "Enige om felles rutine",
        "Lage et informasjonsark",
        ARENDAL.name,
        "(Kari Nes)",
    ):
        assert words in said


def test_a_meeting_that_is_off_has_no_minutes(hanne: Actor, meeting: UUID) -> None:
    with acting(hanne):
        calling.cancel_meeting(meeting, by=hanne)
        with pytest.raises(NotAllowedNow):
            minutes.add_line(meeting, Words(Kind.NOTE, "X"), by=hanne)
    assert not seen(hanne, meeting).is_open


def test_tasks_are_written_by_the_meeting_alone(hanne: Actor, meeting: UUID) -> None:
    taken_on(hanne, meeting)
    (row,) = rows("task")
    assert (row["party_id"], row["meeting_id"]) == (ARENDAL.party_id, meeting)
    assert row["due_on"] > house.today()
