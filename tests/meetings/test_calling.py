"""A meeting's life by use cases: planned, called, answered, moved, closed, held."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL, BODO, OFFICE
from meetings import answering, calling, errands, planning, queries, telling, whom
from meetings.kinds import Answer, What
from meetings.queries import Which
from portal.audit.events import Event
from portal.policy.calendar import end_of
from portal.policy.contacts import Post
from portal.policy.parties import Actor, Kind
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.models import Organisation
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import appoint
from tests.meetings.support import (
    acting,
    answered,
    called,
    employee,
    hours,
    in_days,
    joined,
    later,
    planned,
    rounds,
    rows,
    said,
    the_centre,
)
from tests.support.aside import as_owner, mail
from tests.support.audit import events

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanne() -> Actor:
    """Who leads the office in Arendal."""
    return employee("hanne")


@pytest.fixture
def berit() -> Actor:
    """Who leads child welfare in Arendal."""
    return employee("berit")


def titles(who: Actor, which: Which = Which.AHEAD) -> list[tuple[str, bool]]:
    with acting(who):
        found = queries.meetings_for(who, which).lines
    return [(line.invitation.title, line.is_asked) for line in found]


def answer_of(who: Actor, meeting_id: object) -> dict[object, str]:
    with acting(who):
        seen = queries.meeting_for(who, meeting_id)  # type: ignore[arg-type]
    return {one.name: one.answer.value for one in seen.others}


def test_nobody_hears_of_a_draft(hanne: Actor, berit: Actor) -> None:
    made = planned(hanne, ARENDAL.party_id)
    assert titles(hanne, Which.DRAFTS) == [("Vi blir kjent", False)]
    assert titles(hanne) == titles(berit) == titles(berit, Which.DRAFTS) == []
    with acting(berit), pytest.raises(NotVisible):
        queries.meeting_for(berit, made)
    assert rounds() == 0


def test_calling_asks_and_answering_is_seen_by_all(hanne: Actor, berit: Actor) -> None:
    made = called(hanne)
    assert titles(berit) == [("Vi blir kjent", True)]
    answered(berit, made)
    assert titles(berit) == [("Vi blir kjent", False)]
    assert answer_of(hanne, made) == {ARENDAL.name: "coming"}
    with acting(berit):
        seen = queries.meeting_for(berit, made)
        assert seen.own.people == "Kari Nes"
        assert seen.caller == OFFICE.name
    assert (Event.MEETING_CALLED, hanne.person_id) in events()
    assert (Event.MEETING_ANSWERED, berit.person_id) in events()


def test_a_deputy_answers_and_a_colleague_without_a_post_does_not(
    hanne: Actor, berit: Actor
) -> None:
    made = called(hanne)
    kari, simen = employee("kari"), employee("simen")
    for who in (kari, simen):
        with acting(who), pytest.raises(NotVisible):
            answering.answer_invitation(made, Answer.COMING, "", by=who)
    with acting(berit):
        appoint(kari, berit, Post.DEPUTY)
    answered(kari, made, Answer.PERHAPS)
    assert answer_of(hanne, made) == {ARENDAL.name: "perhaps"}
    with acting(simen):
        assert queries.meeting_for(simen, made).own.answer == "perhaps"


def test_the_invited_get_one_mail_each_with_an_entry(
    hanne: Actor, berit: Actor
) -> None:
    kari = employee("kari")
    with acting(berit):
        appoint(kari, berit)
    mail()
    called(hanne)
    assert rounds() > 0
    sent = {message.to[0]: message for message in mail()}
    assert set(sent) == {"kari@bv-arendal.example", "hanne@fvk-arendal.example"}
    (part,) = sent["kari@bv-arendal.example"].message().get_payload()[1:]
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    text = part.get_payload(decode=True).decode()
    assert "hanne@" not in text
    assert "Vi blir kjent" not in text
    assert rounds() == 0
    assert not mail()


def test_a_meeting_that_moves_is_unanswered_again_and_moves_the_entry(
    hanne: Actor, berit: Actor
) -> None:
    made = called(hanne)
    answered(berit, made)
    rounds()
    before = {m.to[0]: m.message().as_string() for m in mail()}
    with acting(hanne):
        calling.move_meeting(made, hours(28), in_days(21), by=hanne)
    assert titles(berit) == [("Vi blir kjent", True)]
    assert answer_of(hanne, made) == {ARENDAL.name: ""}
    rounds()
    after = {m.to[0]: m for m in mail()}
    assert set(after) == set(before)
    told = rows("told", "is_off = false")
    assert {row["sequence"] for row in told} == {2}
    with acting(hanne):
        calling.cancel_meeting(made, by=hanne)
    rounds()
    off = mail()
    assert {m.to[0] for m in off} == set(before)
    part = off[0].message().get_payload()[1]
    assert part.get_param("method") == "CANCEL"
    assert "STATUS:CANCELLED" in part.get_payload(decode=True).decode()
    assert titles(berit) == []
    assert titles(berit, Which.GONE) == [("Vi blir kjent", False)]


def test_reminders_go_to_those_who_have_not_answered_and_can_be_paused(
    hanne: Actor, berit: Actor
) -> None:
    (other,) = [o for o in _services_near(hanne) if o != ARENDAL.party_id][:1]
    joined(pk=other)
    made = called(hanne, ARENDAL.party_id, other)
    answered(berit, made)
    rounds()
    mail()
    with acting(hanne):
        assert calling.remind_unanswered(made, by=hanne) == 1
        calling.pause_reminders(made, by=hanne, is_paused=True)
    later(end_of(in_days(14)) - house.moment() + timedelta(seconds=1))
    rounds()
    rounds()
    subjects = [message.subject for message in mail()]
    # Arendal has answered; the other has nobody; the caller hears that they are in.
    assert "Svarene til møtet ditt er inne" in subjects
    assert not any("venter på svar" in subject for subject in subjects)
    with acting(berit), pytest.raises(NotAllowedNow):
        answering.answer_invitation(made, Answer.NOT_COMING, "", by=berit)
    with acting(hanne):
        calling.reopen_answers(made, in_days(1), by=hanne)
    answered(berit, made, Answer.NOT_COMING)


def test_an_errand_that_fails_holds_up_no_other_and_is_tried_again(
    hanne: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    berit, tell = employee("berit"), telling.tell
    called(hanne)
    rounds()
    mail()
    centre = the_centre()
    made = called(hanne, ARENDAL.party_id, centre)

    def fails_for_the_service(party_id: UUID, meeting_id: UUID) -> None:
        tell(party_id, meeting_id)
        if party_id == berit.party_id:
            raise OSError

    with monkeypatch.context() as patch:
        patch.setitem(errands.DOES, What.TELL, fails_for_the_service)
        assert rounds() == 2
        assert rounds() == 0
    assert "tried again later" in caplog.text
    assert [m.to for m in mail()] == [["hanne@fvk-arendal.example"]]
    assert rows("told", "meeting_id = %s", made)[0]["party_id"] == hanne.party_id
    later(timedelta(minutes=11))
    assert rounds() == 1
    assert [m.to for m in mail()] == [[berit_mail()]]


def test_one_reminder_reaches_who_has_not_answered(hanne: Actor, berit: Actor) -> None:
    made = called(hanne)
    rounds()
    mail()
    with acting(hanne):
        calling.remind_unanswered(made, by=hanne)
    later(timedelta(days=4))
    rounds()
    assert [m.to for m in mail()] == [[berit_mail()]]
    answered(berit, made)
    with acting(hanne):
        assert calling.remind_unanswered(made, by=hanne) == 0


def berit_mail() -> str:
    return "berit@bv-arendal.example"


def _services_near(actor: Actor) -> list[object]:
    with acting(actor):
        return [
            one.organisation_id
            for one in whom.possible(actor)
            if one.kind is Kind.CHILD_WELFARE_SERVICE
        ]


def test_whom_one_can_invite_follows_the_catchment(hanne: Actor) -> None:
    near = _services_near(hanne)
    assert ARENDAL.party_id in near
    assert BODO.party_id not in near
    made = planned(hanne, BODO.party_id, uuid4())
    assert answer_of(hanne, made) == {}
    with acting(hanne), pytest.raises(NotAllowedNow):
        calling.call_meeting(made, by=hanne)


def test_the_resource_centre_joins_with_one_press(hanne: Actor) -> None:
    centre = the_centre()
    with acting(hanne):
        found = whom.centre_for(hanne)
    assert found is not None
    assert found.pk == centre


def test_one_who_is_taken_out_gets_in_no_more_and_others_stay(
    hanne: Actor, berit: Actor
) -> None:
    centre = the_centre()
    made = called(hanne, ARENDAL.party_id, centre)
    rounds()
    mail()
    with acting(hanne):
        planning.withdraw_invitation(made, ARENDAL.party_id, by=hanne)
    with acting(berit), pytest.raises(NotVisible):
        queries.meeting_for(berit, made)
    rounds()
    (off,) = mail()
    assert off.to == [berit_mail()]
    assert len(rows("invitation", "meeting_id = %s", made)) == 2


def test_three_hundred_are_invited_with_as_many_queries_as_one(hanne: Actor) -> None:
    ola = employee("ola")
    governor = Organisation(kind=Kind.COUNTY_GOVERNOR.value, name="Statsforvalteren")
    governor.joined_on = house.today()
    with as_owner():
        governor.save(force_insert=True)
    services = joined(kind=Kind.CHILD_WELFARE_SERVICE.value)
    assert len(services) >= 150
    by = Actor(ola.door, ola.person_id, governor.pk, ola.role)
    counts = []
    for some in (services[:1], services):
        with acting(by):
            made = planning.plan_meeting(
                said(sort="learning_network"),
                by=by,
                hours=hours(),
                answer_by=in_days(14),
            )
            planning.invite(made, some, by=by)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert calling.call_meeting(made, by=by) == len(some)
            counts.append(len(captured))
    assert counts[0] == counts[1]


def test_who_came_is_noted_afterwards_and_not_before(
    hanne: Actor, berit: Actor
) -> None:
    made = called(hanne)
    with acting(hanne), pytest.raises(NotAllowedNow):
        calling.note_who_came(made, {ARENDAL.party_id: True}, by=hanne)
    later(timedelta(days=30))
    with acting(hanne):
        calling.note_who_came(made, {ARENDAL.party_id: True}, by=hanne)
    with acting(berit):
        assert queries.meeting_for(berit, made).own.came is True
    assert titles(berit, Which.GONE) == [("Vi blir kjent", False)]


@pytest.mark.parametrize("name", ["title", "access", "note", "place", "travel"])
def test_what_tells_of_somebody_is_not_kept(hanne: Actor, name: str) -> None:
    with pytest.raises(ValueError):
        said(**{name: "Gjelder 01018012345"})


def test_a_service_calls_its_office_and_nothing_that_is_the_offices(
    berit: Actor, client_at: ClientAt
) -> None:
    made = called(berit, OFFICE.party_id)
    assert titles(employee("hanne")) == [("Vi blir kjent", True)]
    with acting(berit), pytest.raises(NotAllowedNow):
        planning.plan_meeting(said(sort="visit"), by=berit)
    simen = employee("simen")
    with acting(simen), pytest.raises(NotVisible):
        calling.cancel_meeting(made, by=simen)
