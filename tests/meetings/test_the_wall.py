"""A meeting is a party of its own: one gets in by a row of one's own."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from demo.cast import ARENDAL, BODO, OFFICE
from meetings.entering import entered, entered_as_caller
from meetings.models import Invitation, Meeting, Seat
from meetings.poll_models import Errand
from portal.policy.parties import Actor, Door, Role
from portal.policy.refusals import NotVisible
from portal.sealing.acting import acting_as
from portal.walls import house
from tests.support.doors import at

pytestmark = pytest.mark.django_db
HANNE = Actor(Door.COUNSELLING, uuid4(), OFFICE.party_id, Role.OFFICE_LEADER)
KARI = Actor(Door.WELFARE, uuid4(), ARENDAL.party_id, Role.CONTACT_PERSON)
DAG = Actor(Door.WELFARE, uuid4(), BODO.party_id, Role.CONTACT_PERSON)


def a_meeting() -> UUID:
    """The office's, with Arendal invited; made from inside."""
    made = uuid4()
    facts = {
        "caller_id": HANNE.party_id,
        "sort": "cooperation",
        "setting": "video",
        "title": "Samarbeidsmøte",
    }
    with at("counselling", HANNE), acting_as(made, HANNE.person_id):
        Meeting.objects.create(
            id=made,
            party_id=made,
            made_by=HANNE.person_id,
            made_at=house.moment(),
            **facts,
        )
        for actor in (HANNE, KARI):
            is_caller = actor is HANNE
            Seat.objects.bulk_create(
                [
                    Seat(
                        party_id=made,
                        organisation_id=actor.party_id,
                        is_caller=is_caller,
                    )
                ]
            )
            Invitation.objects.bulk_create(
                [
                    Invitation(
                        party_id=actor.party_id,
                        meeting_id=made,
                        is_caller=is_caller,
                        listed_at=house.moment() + timedelta(days=7),
                        **facts,
                    )
                ]
            )
    return made


def test_who_is_invited_comes_in_and_is_themselves_again_afterwards() -> None:
    made = a_meeting()
    with at("welfare", KARI):
        assert not Meeting.objects.exists()
        with entered(KARI, made) as inside:
            assert inside.meeting.title == "Samarbeidsmøte"
            assert not inside.is_caller
            assert Seat.objects.count() == 2
            assert not Invitation.objects.exists()
        assert not Seat.objects.exists()
        assert Invitation.objects.get().meeting_id == made


def test_nobody_else_does_and_a_guest_is_no_caller() -> None:
    made = a_meeting()
    with at("welfare", DAG):
        assert not Invitation.objects.exists()
        for one in (made, uuid4()):
            with pytest.raises(NotVisible), entered(DAG, one):
                pass
    with at("welfare", KARI), pytest.raises(NotVisible), entered_as_caller(KARI, made):
        pass


def test_the_meeting_changes_every_invitation_blindly_and_only_its_own() -> None:
    one, other = a_meeting(), a_meeting()
    with at("counselling"), transaction.atomic(), acting_as(one):
        assert Invitation.objects.update(title="Flyttet") == 2
    with at("welfare", KARI):
        titles = dict(Invitation.objects.values_list("meeting_id", "title"))
    assert titles == {one: "Flyttet", other: "Samarbeidsmøte"}


def test_nobody_invites_themselves() -> None:
    made = a_meeting()
    with at("welfare", DAG), pytest.raises(ProgrammingError), transaction.atomic():
        Invitation.objects.bulk_create(
            [
                Invitation(
                    party_id=DAG.party_id,
                    meeting_id=made,
                    caller_id=HANNE.party_id,
                    sort="cooperation",
                    setting="video",
                    title="x",
                    listed_at=house.moment(),
                )
            ]
        )


def test_an_errand_is_left_for_the_rounds_alone() -> None:
    left = Errand(
        party_id=DAG.party_id,
        door="welfare",
        organisation_id=DAG.party_id,
        meeting_id=uuid4(),
        what="tell",
        at=house.moment(),
    )
    with at("welfare", DAG), pytest.raises(ProgrammingError), transaction.atomic():
        Errand.objects.bulk_create([left])
