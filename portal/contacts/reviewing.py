"""Leaders go through all members twice a year: kept or ended (rule 46)."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from portal.accounts import queries as accounts
from portal.accounts import use_cases as memberships
from portal.accounts.models import Membership
from portal.audit import log
from portal.audit.events import Event
from portal.policy.parties import Actor, Kind
from portal.registry.contact_models import MemberReview
from portal.walls import house

KEEP, END = "keep", "end"


def members_to_review(actor: Actor) -> list[Membership]:
    """Everybody but oneself: a leader can't end their own membership."""
    found = accounts.members_of(actor).exclude(person=actor.person_id)
    return list(found)


@transaction.atomic
def review_members(
    answers: Mapping[UUID, str], *, by: Actor, kind: Kind
) -> MemberReview:
    """End who was said to have left, at once, and record that all were looked at."""
    ended = 0
    for membership in members_to_review(by):
        if answers[membership.pk] == END:
            memberships.end_membership(membership, by=by, kind=kind)
            ended += 1
    review = MemberReview(
        party_id=by.party_id,
        by=by.person_id,
        at=house.moment(),
        kept=len(answers) - ended,
        ended=ended,
    )
    review.save(force_insert=True)
    log.record(Event.MEMBERS_REVIEWED, by=by, on=review.pk)
    return review


def last_review(actor: Actor) -> MemberReview | None:
    """When the members were gone through last."""
    return MemberReview.objects.filter(party_id=actor.party_id).order_by("-at").first()
