"""A second pair of eyes, where the service wants it: two people, both in the log."""

from datetime import timedelta

import pytest

from demo.cast import staff
from portal.accounts.models import Person
from portal.audit.events import Event
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow
from portal.walls import house
from referrals.sending import approval, queries
from referrals.sending import use_cases as acts
from tests.conftest import ClientAt
from tests.sending import pages
from tests.support import road
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def berit() -> Actor:
    """The leader, who has decided that every draft is approved."""
    leader = road.employee("berit")
    with at("welfare", leader):
        approval.set_rules(by=leader, needs_approval=True)
    return leader


def test_the_leader_decides_on_a_page_that_others_dont_have(
    client_at: ClientAt,
) -> None:
    kari = pages.someone(client_at)
    assert kari.get("/formidling/regler/").status_code == 404
    leader = pages.someone(client_at, "berit")
    answer = leader.post("/formidling/regler/", {"needs_approval": "on"})
    assert answer.status_code == 302
    assert "checked" in pages.read(leader, "/formidling/regler/")
    assert len(lines(Event.RULES_CHANGED)) == 1


def test_without_approval_it_isnt_put_before_the_parent(
    client_at: ClientAt, berit: Actor
) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    assert f"{page}legg-fram/" not in pages.read(kari, page)
    assert kari.post(f"{page}legg-fram/", {"told": "on"})["Location"] == page
    assert not lines(Event.PUT_BEFORE_PARENT)


def test_the_use_case_holds_it_too(berit: Actor) -> None:
    kari = road.employee("kari")
    draft_id = road.drafted(kari)
    with at("welfare", kari):
        draft = queries.draft_for(kari, draft_id, lock=True)
        with pytest.raises(NotAllowedNow, match="not_approved"):
            acts.put_before_parent(draft, by=kari, was_told=True)


def test_another_reads_it_approves_it_and_then_it_goes(
    client_at: ClientAt, berit: Actor
) -> None:
    tone = road.employee("tone")
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    asked = kari.post(f"{page}be-om-godkjenning/", {"approver": str(tone.person_id)})
    assert asked["Location"] == page
    assert "Venter på godkjenning" in pages.read(kari, page)
    assert f"{page}godkjenn/" not in pages.read(kari, page)
    hers = pages.someone(client_at, "tone")
    assert "Amina Yusuf" in pages.read(hers, page)
    assert hers.post(f"{page}godkjenn/")["Location"] == page
    assert "Godkjent" in pages.read(kari, page)
    assert kari.post(f"{page}legg-fram/", {"told": "on"})["Location"] == page
    (approved,) = lines(Event.DRAFT_APPROVED)
    (put,) = lines(Event.PUT_BEFORE_PARENT)
    assert str(tone.person_id) in str(approved)
    assert str(tone.person_id) not in str(put)


def asked(kari: Actor, approver: Actor) -> object:
    """A draft that waits for somebody to approve it."""
    draft_id = road.drafted(kari)
    with at("welfare", kari):
        draft = queries.draft_for(kari, draft_id, lock=True)
        approval.ask_approval(draft, approver.person_id, by=kari)
    return draft_id


def test_nobody_approves_their_own(berit: Actor) -> None:
    kari, tone = map(road.employee, ("kari", "tone"))
    draft_id = asked(kari, tone)
    with at("welfare", kari):
        draft = queries.draft_for(kari, draft_id, lock=True)
        with pytest.raises(NotAllowedNow):
            approval.approve(draft, by=kari)


def test_who_approved_doesnt_put_it_before_the_parent(berit: Actor) -> None:
    kari, tone = map(road.employee, ("kari", "tone"))
    draft_id = asked(kari, tone)
    with at("welfare", tone):
        draft = queries.draft_for(tone, draft_id, lock=True)
        approval.approve(draft, by=tone)
        with pytest.raises(NotAllowedNow, match="approved_by_oneself"):
            acts.put_before_parent(draft, by=tone, was_told=True)


def test_what_is_changed_is_approved_anew(berit: Actor) -> None:
    kari, tone = map(road.employee, ("kari", "tone"))
    draft_id = asked(kari, tone)
    with at("welfare", tone):
        draft = queries.draft_for(tone, draft_id, lock=True)
        approval.approve(draft, by=tone)
    with at("welfare", kari):
        draft = queries.draft_for(kari, draft_id, lock=True)
        acts.edit_draft(draft, road.words(note="Noe annet."), by=kari)
        with pytest.raises(NotAllowedNow, match="not_approved"):
            acts.put_before_parent(draft, by=kari, was_told=True)


def test_an_account_that_was_just_renewed_by_another_doesnt_count(
    berit: Actor,
) -> None:
    kari, tone = map(road.employee, ("kari", "tone"))
    draft_id = asked(kari, tone)
    with at("welfare", tone):
        Person.objects.filter(email=staff("tone").email).update(
            renewed_by_other_at=house.moment() - timedelta(hours=71)
        )
        draft = queries.draft_for(tone, draft_id, lock=True)
        with pytest.raises(NotAllowedNow, match="renewed_lately"):
            approval.approve(draft, by=tone)


def test_it_can_be_sent_back(client_at: ClientAt, berit: Actor) -> None:
    tone = road.employee("tone")
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    kari.post(f"{page}be-om-godkjenning/", {"approver": str(tone.person_id)})
    hers = pages.someone(client_at, "tone")
    assert hers.post(f"{page}send-tilbake/")["Location"] == page
    assert "Utkast" in pages.read(kari, page)
    assert f"{page}be-om-godkjenning/" in pages.read(kari, page)


def test_who_is_offered(client_at: ClientAt, berit: Actor) -> None:
    """Team leader and leader; a colleague of the same role isn't; oneself neither."""
    road.employee("tone")
    road.employee("simen")
    kari = pages.someone(client_at)
    page = pages.read(kari, f"{pages.saved(kari)}be-om-godkjenning/")
    assert "Tone Rud" in page
    assert "Berit Aas" in page
    assert "Simen Dahl" not in page
