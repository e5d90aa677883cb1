"""Finding a time: proposed, answered, suggested with its reasons, chosen."""

from typing import Any
from uuid import UUID

import pytest

from demo.cast import ARENDAL, OFFICE
from meetings import planning, polling, queries
from meetings.planning import Hours
from portal.policy.calendar import end_of
from portal.policy.parties import Actor, Kind
from portal.policy.polls import Answer
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house
from tests.conftest import ClientAt
from tests.meetings.support import (
    PLACE,
    acting,
    employee,
    hours,
    in_days,
    later,
    rounds,
    rows,
    said,
)
from tests.meetings.test_pages import someone
from tests.sending.pages import errors_in, read, text_of
from tests.support.aside import as_process, mail

pytestmark = pytest.mark.django_db
YES, STRAINED, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO


@pytest.fixture
def hanne() -> Actor:
    """Who calls."""
    return employee("hanne")


def without_a_time(by: Actor) -> UUID:
    with acting(by):
        made = planning.plan_meeting(said(), by=by)
        planning.invite(made, [ARENDAL.party_id], by=by)
    return made


def asked(by: Actor, *times: Hours) -> UUID:
    made = without_a_time(by)
    with acting(by):
        polling.ask_for_times(made, times or THREE(), in_days(7), by=by)
    return made


def THREE() -> tuple[Hours, ...]:  # noqa: N802 it reads as a constant
    return (hours(21), hours(28), hours(35, begins=13))


def said_of(who: Actor, meeting_id: UUID, *answers: Answer) -> None:
    with acting(who):
        slots = polling.poll_of(who, meeting_id).slots
        fits = {slot.pk: answer for slot, answer in zip(slots, answers)}
        polling.say_what_fits(meeting_id, fits, by=who)


def test_the_invited_are_asked_and_the_best_is_suggested(hanne: Actor) -> None:
    made, berit = asked(hanne), employee("berit")
    rounds()
    (question,) = mail()
    assert question.to == ["berit@bv-arendal.example"]
    assert not question.attachments
    with acting(berit):
        (line,) = queries.meetings_for(berit, queries.Which.AHEAD).lines
        assert line.is_asked
    said_of(berit, made, NO, STRAINED, YES)
    with acting(berit):
        (line,) = queries.meetings_for(berit, queries.Which.AHEAD).lines
        assert not line.is_asked
    with acting(hanne):
        poll = polling.poll_of(hanne, made)
        assert poll.suggestion is not None
        assert (poll.asked, poll.answered) == (1, 1)
        best = poll.suggestion.best
        assert best.time.starts_at == THREE()[2].starts_at
        assert polling.choose_time(made, best.time.time_id, in_days(14), by=hanne) == 1
        assert (
            queries.meeting_for(hanne, made).meeting.starts_at == THREE()[2].starts_at
        )
    rounds()
    sent = {message.to[0]: message for message in mail()}
    assert sent["berit@bv-arendal.example"].attachments
    with acting(berit):
        (line,) = queries.meetings_for(berit, queries.Which.AHEAD).lines
        assert line.is_asked


def test_an_answer_is_given_anew_and_only_to_all_of_it(hanne: Actor) -> None:
    made, berit = asked(hanne), employee("berit")
    said_of(berit, made, YES, YES, YES)
    said_of(berit, made, NO, NO, NO)
    assert [row["fits"] for row in rows("slotanswer")] == ["no"] * 3
    for wrong in ((YES,), ()):
        with pytest.raises(NotVisible):
            said_of(berit, made, *wrong)
    with pytest.raises(NotVisible):
        said_of(hanne, made, YES, YES, YES)
    with acting(hanne):
        assert polling.poll_of(hanne, made).suggestion is None


def test_the_poll_closes_by_itself_and_a_time_can_still_be_chosen(
    hanne: Actor,
) -> None:
    made, berit = asked(hanne), employee("berit")
    later(end_of(in_days(7)) - house.moment())
    for _ in range(2):
        rounds()
    with pytest.raises(NotAllowedNow):
        said_of(berit, made, YES, YES, YES)
    with acting(hanne):
        slot = polling.poll_of(hanne, made).slots[0]
        polling.choose_time(made, slot.pk, in_days(3), by=hanne)


@pytest.mark.parametrize(
    ("times", "answer_by"),
    [
        ((0,), 7),
        ((0, 0), 7),
        ((0, 1), 60),
    ],
)
def test_times_that_cant_be_asked_about(
    hanne: Actor, times: tuple[int, ...], answer_by: int
) -> None:
    made = without_a_time(hanne)
    chosen = [THREE()[number] for number in times]
    with acting(hanne), pytest.raises(NotAllowedNow):
        polling.ask_for_times(made, chosen, in_days(answer_by), by=hanne)


def typed(*times: Hours, **instead: Any) -> dict[str, Any]:
    """Times as people type them."""
    found: dict[str, Any] = {"answer_by": in_days(7).strftime("%d.%m.%Y")}
    for number, one in enumerate(times, start=1):
        found |= {
            f"day_{number}": f"{one.day:%d.%m.%Y}",
            f"begins_{number}": "9.00",
            f"ends_{number}": "11",
        }
    return {**found, **instead}


def test_through_the_pages(client_at: ClientAt, hanne: Actor) -> None:
    page = f"{PLACE}{without_a_time(hanne)}/"
    caller = someone(client_at, "hanne", "counselling")
    assert "Spør hvilke tidspunkt som passer" in read(caller, page)
    two = THREE()[:2]
    for wrong, sentence in (
        (typed(two[0]), "minst to tidspunkt"),
        (typed(*two, ends_2=""), "Fyll ut dag, fra og til."),
        (typed(*two, day_1="1.1.2020"), "fram i tid"),
        (typed(*two, answer_by="1.1.2020"), "fra og med i dag"),
    ):
        answer = caller.post(f"{page}tidspunkt/", wrong)
        assert (answer.status_code, sentence in text_of(answer)) == (422, True), wrong
    answer = caller.post(f"{page}tidspunkt/", typed(*two))
    assert answer.status_code == 302, errors_in(answer)
    assert "Leter etter et tidspunkt" in read(caller, page)
    berit = someone(client_at, "berit", "welfare")
    form = berit.get(f"{page}tidspunkt/").context["form"]
    assert berit.post(f"{page}tidspunkt/", {}).status_code == 422
    fits = dict(zip(form.fields, ("no", "yes")))
    assert berit.post(f"{page}tidspunkt/", fits).status_code == 302
    with as_process("counselling"):
        said_ = read(caller, f"{page}tidspunkt/")
        assert "1 av 1 har svart" in said_
        assert "Dette tidspunktet når 1 av 1 tjeneste" in said_
        form = caller.get(f"{page}tidspunkt/").context["form"]
        chosen = {
            "slot": form.fields["slot"].initial,
            "answer_by": in_days(10).strftime("%d.%m.%Y"),
        }
        assert caller.post(f"{page}tidspunkt/", chosen).status_code == 302
        assert "Invitasjonene er sendt" in read(caller, page)
        assert caller.get(f"{page}tidspunkt/").status_code == 302


def test_services_are_counted_and_others_where_there_are_none(hanne: Actor) -> None:
    berit = employee("berit")
    with acting(berit):
        made = planning.plan_meeting(said(), by=berit)
        planning.invite(made, [OFFICE.party_id], by=berit)
        polling.ask_for_times(made, THREE(), in_days(7), by=berit)
    said_of(hanne, made, YES, NO, NO)
    with acting(berit):
        poll = polling.poll_of(berit, made)
    assert (poll.asked, poll.answered) == (1, 1)
    assert OFFICE.kind is Kind.FAMILY_COUNSELLING_OFFICE
