"""The policy alone: no row security, every grant, and every case's key on every ring.

What keeps people apart is then our own queries, use cases and guards. The first test
shows that the other two walls are truly gone.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from consent import queries as parents
from consent import use_cases as parent_acts
from consent.models import Waiting
from consent.states import content_of
from demo.cast import STAFF
from portal.accounts import queries as people
from portal.accounts.models import Membership
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing import keyring
from portal.walls import house
from referrals.intake import queries as intake
from referrals.intake import use_cases as intake_acts
from referrals.intake.models import Delivery, Wrap
from referrals.sending import queries as sending
from referrals.sending import use_cases as sending_acts
from referrals.sending.models import Draft
from tests.consent import support
from tests.intake.support import declare, deliver
from tests.support import full_road, given, insider, road
from tests.support.full_road import FullRoad
from tests.support.unlocked import every_case_key, unlocked


class Scene:
    """The full road, and the ids that others would like."""

    def __init__(self) -> None:
        self.walked: FullRoad = full_road.walked()
        self.staff = {member.who: road.employee(member.who) for member in STAFF}
        self.draft = self.walked.drafts["kari-amina"]
        self.waiting = self.walked.waiting["kari-amina"]
        self.proof = self.walked.proofs["kari-amina"]
        (self.delivery,) = road.inbox(self.staff["ingrid"])
        self.keys = every_case_key(self.walked)

    def at(self, by: Actor) -> Any:
        """At their door, with nothing but our own rules left."""
        return unlocked(by.door.value, self.keys, by)

    def parent(self, who: str) -> Actor:
        """One of the parents."""
        return self.walked.parents[who]


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Lived through once, for all tests of this module."""
    with django_db_blocker.unblock(), insider.a_world():
        yield Scene()


@pytest.fixture
def scene(lived: Scene) -> Iterator[Scene]:
    """As it was lived; what a test does there didn't happen."""
    with insider.a_world():
        yield lived


def test_the_other_two_walls_are_gone(scene: Scene) -> None:
    """Without our queries, anybody at a door reads what is there."""
    dag, jonas, tor = scene.staff["dag"], scene.parent("jonas"), scene.staff["tor"]
    admit: Any = {"wrapped": b"", "person_id": None, "compartment": ""}
    with scene.at(dag):
        draft = Draft.objects.get(pk=scene.draft)
        keyring.current().admit(draft.case_id, **admit)
        assert draft.content.reveal(Purpose.SHOW_OWN)["name"] == "Amina Yusuf"
    with scene.at(jonas):
        waiting = Waiting.objects.get(pk=scene.waiting)
        keyring.current().admit(waiting.case_id, **admit)
        assert content_of(waiting)["name"] == "Amina Yusuf"
    with scene.at(tor):
        assert Wrap.objects.filter(delivery_id=scene.delivery).count() == 1
        Wrap.objects.filter(delivery_id=scene.delivery).update(person_id=tor.person_id)
        content = intake_acts.open_delivery(scene.delivery, by=tor)
        assert content["name"] == "Amina Yusuf"
        assert Draft.objects.count() > 4  # another side's table


# --- another party, another person ----------------------------------------------------


def test_another_service_and_a_colleague_get_no_draft(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    for who in ("dag", "gro", "simen", "tone"):
        other = scene.staff[who]
        with subtests.test(who), scene.at(other):
            for lock in (False, True):
                with pytest.raises(NotVisible):
                    sending.draft_for(other, scene.draft, lock=lock)
            found = {line.draft_id for line in sending.drafts_for(other).lines}
            is_theirs = who in ("dag", "gro")  # its contact person and its leader
            mine = set(scene.walked.drafts.values()) if is_theirs else set()
            assert scene.draft not in found
            assert found <= mine
    with scene.at(scene.walked.kari):
        assert sending.draft_for(scene.walked.kari, scene.draft).pk == scene.draft


def test_another_parent_gets_nothing(scene: Scene, subtests: pytest.Subtests) -> None:
    amina = scene.parent("amina")
    for who in ("jonas", "maja"):
        other = scene.parent(who)
        asked: tuple[Callable[[], object], ...] = (
            lambda: parents.waiting_one(other, scene.waiting),  # noqa: B023
            lambda: parents.item_for(other, scene.waiting, lock=True),  # noqa: B023
            lambda: parents.consent_one(other, scene.proof),  # noqa: B023
            lambda: parents.proof_for(other, scene.proof),  # noqa: B023
            lambda: parent_acts.take_back(scene.proof, by=other),  # noqa: B023
        )
        with subtests.test(who), scene.at(other):
            for ask in asked:
                with pytest.raises(NotVisible):
                    ask()
            theirs = {row.pk for row in parents.items_waiting(other)}
            shared = parents.proofs_for(other, also_fresh=True)
            assert scene.waiting not in theirs
            assert scene.proof not in {proof.consent_id for proof in shared}
    with scene.at(amina):
        assert parents.item_for(amina, scene.waiting).pk == scene.waiting
        assert parents.proof_for(amina, scene.proof).consent_id == scene.proof


def test_another_office_and_a_colleague_get_no_delivery(
    scene: Scene, subtests: pytest.Subtests
) -> None:
    for who in ("dina", "ola", "tor", "hanne"):
        other = scene.staff[who]
        with subtests.test(who), scene.at(other):
            with pytest.raises(NotVisible) as refused:
                intake_acts.open_delivery(scene.delivery, by=other)
            assert refused.value.reason == "not_visible"
            lines = intake_acts.look_at_inbox(by=other).lines
            assert scene.delivery not in {line.delivery_id for line in lines}
    ingrid = scene.staff["ingrid"]
    with scene.at(ingrid):
        assert intake_acts.open_delivery(scene.delivery, by=ingrid)["name"]


def test_another_organisations_leader_gets_nobody(scene: Scene) -> None:
    berit, gro = scene.staff["berit"], scene.staff["gro"]
    with scene.at(gro):
        kari = Membership.objects.get(person=scene.walked.kari.person_id)
        with pytest.raises(NotVisible):
            people.member_of(gro, kari.pk)
        assert kari not in people.members_of(gro)
    with scene.at(berit):
        assert people.member_of(berit, kari.pk) == kari


# --- a wrong state --------------------------------------------------------------------


def test_what_isnt_allowed_in_a_state_is_refused(scene: Scene) -> None:
    kari, amina = scene.walked.kari, scene.parent("amina")
    with scene.at(kari):
        draft = sending.draft_for(kari, scene.draft, lock=True)
        acts: tuple[Callable[[], object], ...] = (
            lambda: sending_acts.edit_draft(draft, road.words(), by=kari),
            lambda: sending_acts.discard_draft(draft, by=kari),
            lambda: sending_acts.put_before_parent(draft, by=kari, was_told=True),
        )
        for act in acts:
            with pytest.raises(NotAllowedNow):
                act()
        fresh = sending_acts.write_draft(road.words(), by=kari)
        for act in (
            lambda: sending_acts.recall_draft(fresh, by=kari),
            lambda: sending_acts.put_before_parent(fresh, by=kari, was_told=False),
        ):
            with pytest.raises(NotAllowedNow):
                act()
    with scene.at(amina):
        waiting = parents.waiting_one(amina, scene.waiting, lock=True)
        choices = road.choices()
        for act in (
            lambda: parent_acts.say_name(waiting, "amina", by=amina),
            lambda: parent_acts.choose(waiting, choices, by=amina),
            lambda: parent_acts.give_consent(waiting, by=amina),
            lambda: parent_acts.disown(waiting, by=amina),
        ):
            with pytest.raises(NotAllowedNow):
                act()
        assert Delivery.objects.filter(pk=scene.delivery).exists()


def test_what_wasnt_named_or_chosen_isnt_consented_to(scene: Scene) -> None:
    maja = scene.parent("maja")
    with scene.at(maja):
        item = scene.walked.waiting["dag-maja"]
        waiting = parents.waiting_one(maja, item, lock=True)
        for act in (
            lambda: parent_acts.choose(waiting, road.choices(), by=maja),
            lambda: parent_acts.give_consent(waiting, by=maja),
        ):
            with pytest.raises(NotAllowedNow):
                act()


# --- a missing certificate ------------------------------------------------------------


def unsigned(delivery: UUID) -> None:
    insider.change("house.intake_delivery", delivery, signature=b"")


def signed_for_another(delivery: UUID) -> None:
    """Another consent's certificate, rightly signed."""
    before = insider.rows("house.intake_delivery", "id <> %s", delivery)
    (other,) = [row for row in before if row["party_id"] == _party(delivery)]
    signed = {name: other[name] for name in ("certificate", "signature")}
    insider.change("house.intake_delivery", delivery, **signed)


def withdrawn(delivery: UUID) -> None:
    (row,) = insider.rows("house.intake_delivery", "id = %s", delivery)
    grave = {"party_id": row["party_id"], "consent_id": row["consent_id"]}
    rest = {"id": delivery, "at": house.moment(), "signature": b"x"}
    insider.put("house.intake_tombstone", {**grave, **rest})


def too_late(delivery: UUID) -> None:
    insider.move_clock_to(house.moment() + timedelta(days=366))


def _party(delivery: UUID) -> Any:
    (row,) = insider.rows("house.intake_delivery", "id = %s", delivery)
    return row["party_id"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (unsigned, "signature"),
        (signed_for_another, "consent"),
        (withdrawn, "revoked"),
        (too_late, "time"),
    ],
)
def test_without_its_certificate_nothing_opens(
    scene: Scene, fault: Callable[[UUID], None], reason: str
) -> None:
    """Although the reader has their wrap, and its key opens the content."""
    deliver()
    ingrid = scene.staff["ingrid"]
    fault(scene.delivery)
    with scene.at(ingrid):
        with pytest.raises(NotVisible) as refused:
            intake_acts.open_delivery(scene.delivery, by=ingrid)
        assert refused.value.reason == f"certificate_{reason}"
        lines = intake.inbox_of(ingrid).lines
        assert scene.delivery not in {line.delivery_id for line in lines}


def test_another_office_opens_nothing_with_ones_own_certificate(scene: Scene) -> None:
    """The whole row and its wrap, laid into another office."""
    dina = scene.staff["dina"]
    with scene.at(dina):
        Delivery.objects.filter(pk=scene.delivery).update(party_id=dina.party_id)
        Wrap.objects.filter(delivery_id=scene.delivery).update(
            party_id=dina.party_id, person_id=dina.person_id
        )
        with pytest.raises(NotVisible) as refused:
            intake_acts.open_delivery(scene.delivery, by=dina)
        assert refused.value.reason == "certificate_office"


# --- pages ----------------------------------------------------------------------------


def test_pages_refuse_the_wrong_role_service_office_and_parent(scene: Scene) -> None:
    sending_pages = ("", "endre/", "forkast/", "legg-fram/", "trekk-tilbake/")
    drafts = [f"/formidling/{scene.draft}/{page}" for page in sending_pages]
    refused = {
        "simen": ["/formidling/regler/", *drafts, "/medarbeidere/"],
        "kari": ["/medarbeidere/", "/medarbeidere/inviter/", "/stedfortreder/"],
        "dag": drafts,
        "tone": drafts,
        "tor": ["/inntak/", f"/inntak/{scene.delivery}/", "/medarbeidere/"],
        "dina": [f"/inntak/{scene.delivery}/"],
        "jonas": [f"/venter/{scene.waiting}/", f"/delt/{scene.proof}/"],
    }
    seen = {
        "kari": drafts[0],
        "ingrid": f"/inntak/{scene.delivery}/",
        "amina": f"/delt/{scene.proof}/",
    }
    for who in {**refused, **seen}:
        door = _door(who)
        with unlocked(door, scene.keys):
            client = _came_in(scene, who, HOSTS.get(door, f"{door}.localhost"))
            for path in refused.get(who, ()):
                assert client.get(path).status_code == 404, (who, path)
            if who in seen:
                assert "Amina" in client.get(seen[who]).content.decode()


HOSTS = {"parent": "minside.localhost"}


def _came_in(scene: Scene, who: str, host: str) -> Client:
    client = Client(HTTP_HOST=host)
    if who in scene.walked.parents:
        return support.log_in(client, scene.parent(who))
    declare(given.signed_in(client, who))
    return client


def _door(who: str) -> str:
    return {member.who: member.door.value for member in STAFF}.get(who, "parent")
