"""Every draft has an owner and a stand-in: absence, leaving, “I know this person”."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from demo.cast import ARENDAL, staff
from portal.accounts import absences, use_cases
from portal.accounts.models import Membership
from portal.audit.events import Event
from portal.policy.parties import DESK, Actor, Kind, Role
from portal.policy.refusals import NotVisible
from portal.walls import house
from referrals.sending import holding, passing, queries
from referrals.sending import use_cases as acts
from referrals.sending.models import Draft
from tests.conftest import ClientAt
from tests.sending import pages
from tests.support import insider, road
from tests.support.aside import as_owner, time_passes
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db


def drafted(by: Actor, **holders: UUID) -> UUID:
    with at("welfare", by):
        return acts.write_draft(road.words(), by=by, **holders).pk


def seen_by(actor: Actor) -> list[UUID]:
    with at("welfare", actor):
        return [line.draft_id for line in queries.drafts_for(actor).lines]


def readers(draft_id: UUID) -> set[UUID]:
    with as_owner():
        rows = insider.rows("house.sending_draftwrap", "draft_id = %s", draft_id)
    return {row["person_id"] for row in rows if bytes(row["wrapped"])} - {DESK}


def row(draft_id: UUID) -> dict[str, object]:
    (found,) = insider.rows("house.sending_draft", "id = %s", draft_id)
    return found


def leaves(who: str, leader: Actor) -> None:
    with at("welfare", leader):
        member = Membership.objects.get(person__email=staff(who).email)
        use_cases.end_membership(member, by=leader, kind=Kind.CHILD_WELFARE_SERVICE)


def ownerless(leader: Actor) -> int:
    with at("welfare", leader):
        return passing.ownerless(leader)


def test_when_the_owner_leaves_the_stand_in_has_it_in_the_same_transaction() -> None:
    kari, tone, berit = map(road.employee, ("kari", "tone", "berit"))
    draft_id = drafted(kari, stand_in_id=tone.person_id)
    leaves("kari", berit)
    assert row(draft_id)["owner_id"] == tone.person_id
    assert row(draft_id)["stand_in_id"] is None
    assert seen_by(tone) == [draft_id]
    assert readers(draft_id) == {tone.person_id}
    assert ownerless(berit) == 0
    assert len(lines(Event.DRAFT_PASSED_ON)) == 1


def test_without_a_stand_in_the_leader_has_it_and_can_read_it() -> None:
    kari, berit = map(road.employee, ("kari", "berit"))
    draft_id = drafted(kari)
    leaves("kari", berit)
    assert row(draft_id)["owner_id"] == berit.person_id
    assert readers(draft_id) == {berit.person_id}
    assert seen_by(berit) == [draft_id]


def test_when_both_leave_nothing_is_left_behind() -> None:
    kari, tone, berit = map(road.employee, ("kari", "tone", "berit"))
    mine = drafted(kari, stand_in_id=tone.person_id)
    hers = drafted(tone, stand_in_id=kari.person_id)
    for who in ("tone", "kari"):
        leaves(who, berit)
        assert ownerless(berit) == 0
    for draft_id in (mine, hers):
        assert row(draft_id)["owner_id"] == berit.person_id
        assert readers(draft_id) == {berit.person_id}


def test_what_was_put_before_a_parent_is_passed_on_too() -> None:
    kari, tone, berit = map(road.employee, ("kari", "tone", "berit"))
    draft_id = drafted(kari, stand_in_id=tone.person_id)
    with at("welfare", kari):
        draft = queries.draft_for(kari, draft_id, lock=True)
        acts.put_before_parent(draft, by=kari, was_told=True)
    leaves("kari", berit)
    with at("welfare", tone):
        draft = queries.draft_for(tone, draft_id, lock=True)
        acts.recall_draft(draft, by=tone)


def test_a_new_role_without_drafts_passes_them_on() -> None:
    """A contact person becomes a caseworker: they prepare, and own nothing."""
    kari, tone, berit = map(road.employee, ("kari", "tone", "berit"))
    draft_id = drafted(kari, stand_in_id=tone.person_id)
    with at("welfare", berit):
        member = Membership.objects.get(person__email=staff("kari").email)
        Membership.objects.create(
            person=member.person,
            party_id=ARENDAL.party_id,
            role=Role.CASEWORKER.value,
            starts_on=house.today(),
        )
        use_cases.end_membership(member, by=berit, kind=Kind.CHILD_WELFARE_SERVICE)
    assert row(draft_id)["owner_id"] == tone.person_id
    assert ownerless(berit) == 0
    # She wrote it, and goes on preparing it.
    assert kari.person_id in readers(draft_id)


def test_somebody_who_comes_to_lead_reads_what_was_there_before() -> None:
    kari = road.employee("kari")
    draft_id = drafted(kari)
    berit = road.employee("berit")
    assert readers(draft_id) == {kari.person_id}
    assert seen_by(berit) == [draft_id]
    assert readers(draft_id) == {kari.person_id, berit.person_id}
    with at("welfare", berit):
        assert queries.draft_for(berit, draft_id).pk == draft_id


def test_a_deputy_reads_it_for_their_days_and_no_longer() -> None:
    kari, tone, berit = map(road.employee, ("kari", "tone", "berit"))
    draft_id = drafted(kari)
    assert seen_by(tone) == []
    with at("welfare", berit):
        member = Membership.objects.get(person__email=staff("tone").email)
        today = house.today()
        use_cases.appoint_deputy(
            member, by=berit, starts_on=today, ends_on=today + timedelta(days=3)
        )
    assert seen_by(tone) == [draft_id]
    time_passes(timedelta(days=4))
    assert seen_by(tone) == []
    with at("welfare", tone), pytest.raises(NotVisible):
        queries.draft_for(tone, draft_id)


def away(who: str, by: Actor, days: int = 3) -> None:
    with at("welfare", by):
        member = Membership.objects.get(person__email=staff(who).email)
        today = house.today()
        absences.note_absence(
            member, by=by, starts_on=today, ends_on=today + timedelta(days=days)
        )


def on_duty(draft_id: UUID, by: Actor) -> UUID:
    with at("welfare", by):
        draft = Draft.objects.get(pk=draft_id)
        return holding.OnDuty.today(ARENDAL.party_id).has(draft)


def test_while_the_owner_is_away_the_stand_in_has_it() -> None:
    kari, tone, berit = map(road.employee, ("kari", "tone", "berit"))
    draft_id = drafted(kari, stand_in_id=tone.person_id)
    assert on_duty(draft_id, kari) == kari.person_id
    away("kari", kari)
    assert on_duty(draft_id, kari) == tone.person_id
    away("tone", berit)
    assert on_duty(draft_id, kari) == berit.person_id
    away("berit", berit)
    assert on_duty(draft_id, kari) == kari.person_id  # never with nobody
    time_passes(timedelta(days=4))
    assert on_duty(draft_id, kari) == kari.person_id


def test_nobody_says_of_a_colleague_that_they_are_away() -> None:
    kari, tone = map(road.employee, ("kari", "tone"))
    with pytest.raises(NotVisible):
        away("tone", kari)
    away("tone", tone)
    assert len(lines(Event.ABSENCE_NOTED)) == 1


# --- through the pages ----------------------------------------------------------------


def choose(client: Client, page: str, **said: str) -> None:
    answer = client.post(f"{page}gi-videre/", said)
    assert answer.status_code == 302, pages.errors_in(answer)


def test_handing_over_makes_one_the_stand_in(client_at: ClientAt) -> None:
    tone = road.employee("tone")
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    choose(kari, page, to=str(tone.person_id))
    said = pages.read(kari, page)
    assert "Tone Rud" in said
    assert seen_by(tone) == [pages.id_of(page)]
    assert len(lines(Event.DRAFT_HANDED_OVER)) == 1


def test_an_owner_who_is_no_longer_named_has_no_key() -> None:
    people = map(road.employee, ("simen", "kari", "tone", "berit"))
    simen, kari, tone, berit = people
    draft_id = drafted(simen, owner_id=kari.person_id)
    assert seen_by(berit) == [draft_id]
    with at("welfare", berit):
        draft = queries.draft_for(berit, draft_id, lock=True)
        passing.hand_over(draft, tone.person_id, by=berit)
    assert readers(draft_id) == {simen.person_id, tone.person_id, berit.person_id}
    assert seen_by(kari) == []


def test_i_know_this_person_and_am_not_asked_why(client_at: ClientAt) -> None:
    tone = road.employee("tone")
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    choose(kari, page, to=str(tone.person_id), knows="on")
    assert kari.get(page).status_code == 404
    assert "Amina" not in pages.read(kari, "/formidling/")
    assert seen_by(tone) == [pages.id_of(page)]


def test_a_leader_who_knows_the_parent_isnt_let_in_again(client_at: ClientAt) -> None:
    tone = road.employee("tone")
    berit = pages.someone(client_at, "berit")
    page = pages.saved(berit)
    choose(berit, page, to=str(tone.person_id), knows="on")
    for _ in range(2):
        assert "Amina" not in pages.read(berit, "/formidling/")
        assert berit.get(page).status_code == 404


def test_a_caseworker_prepares_and_a_contact_person_sends(client_at: ClientAt) -> None:
    kari = road.employee("kari")
    simen = pages.someone(client_at, "simen")
    nobody_chosen = simen.post("/formidling/ny/", pages.typed())
    assert nobody_chosen.status_code == 422
    page = pages.saved(simen, owner=str(kari.person_id))
    assert simen.get(page).status_code == 200
    assert simen.get(f"{page}endre/").status_code == 200
    for act in ("legg-fram/", "trekk-tilbake/", "gi-videre/"):
        assert simen.get(page + act).status_code == 404
        assert simen.post(page + act, {"told": "on"}).status_code == 404
        assert page + act not in pages.read(simen, page)
    hers = pages.someone(client_at, "kari")
    assert hers.post(f"{page}legg-fram/", {"told": "on"})["Location"] == page


def test_the_owner_isnt_their_own_stand_in(client_at: ClientAt) -> None:
    kari = road.employee("kari")
    simen = pages.someone(client_at, "simen")
    both = {"owner": str(kari.person_id), "stand_in": str(kari.person_id)}
    answer = simen.post("/formidling/ny/", pages.typed(**both))
    assert answer.status_code == 422
    assert "Velg en annen" in pages.text_of(answer)


def test_the_last_stand_in_is_proposed(client_at: ClientAt) -> None:
    tone = road.employee("tone")
    kari = pages.someone(client_at)
    chosen = f'<option value="{tone.person_id}" selected'
    assert chosen not in pages.read(kari, "/formidling/ny/")
    pages.saved(kari, stand_in=str(tone.person_id))
    assert chosen in pages.read(kari, "/formidling/ny/")


def test_with_a_confidential_address_only_author_and_leader_read_it(
    client_at: ClientAt,
) -> None:
    tone, berit = map(road.employee, ("tone", "berit"))
    kari = pages.someone(client_at)
    hidden = {"protected_child": "confidential", "municipality": "", "office": ""}
    refused = kari.post(
        "/formidling/ny/", pages.typed(stand_in=str(tone.person_id), **hidden)
    )
    assert refused.status_code == 422
    page = pages.saved(kari, stand_in=str(berit.person_id), **hidden)
    offered = pages.read(kari, f"{page}gi-videre/")
    assert "Berit Aas" in offered
    assert "Tone Rud" not in offered
    answer = kari.post(f"{page}gi-videre/", {"to": str(tone.person_id)})
    assert answer.status_code == 422


def test_a_stand_in_who_is_no_longer_named_has_no_key(client_at: ClientAt) -> None:
    tone, berit = map(road.employee, ("tone", "berit"))
    kari = pages.someone(client_at)
    page = pages.saved(kari, stand_in=str(tone.person_id))
    assert tone.person_id in readers(pages.id_of(page))
    answer = kari.post(f"{page}endre/", pages.typed(stand_in=str(berit.person_id)))
    assert answer.status_code == 302, pages.errors_in(answer)
    assert readers(pages.id_of(page)) >= {berit.person_id}
    assert tone.person_id not in readers(pages.id_of(page))


def test_absence_is_noted_and_ended_on_its_page(client_at: ClientAt) -> None:
    road.employee("tone")
    kari = pages.someone(client_at)
    assert "Tone Rud" not in pages.read(kari, "/fravaer/ny/")
    member = Membership.objects.get(person__email=staff("kari").email)
    day = house.today().strftime("%d.%m.%Y")
    wrong = kari.post("/fravaer/ny/", {"member": member.pk, "first_day": day})
    assert wrong.status_code == 422
    said = {"member": member.pk, "first_day": day, "last_day": day}
    assert kari.post("/fravaer/ny/", said).status_code == 302
    assert "Borte nå" in pages.read(kari, "/fravaer/")
    absence = absences.Absence.objects.get()
    assert kari.post(f"/fravaer/{absence.pk}/avslutt/").status_code == 302
    assert "Du er ikke borte." in pages.read(kari, "/fravaer/")
