"""A calendar that subscribes: an address that only its owner knows, and can revoke.

Whoever has the address reads when and where the organisation's meetings are, and
nothing else; it dies with the membership. The token itself is kept nowhere.
"""

import hashlib
from datetime import timedelta
from secrets import token_urlsafe
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from meetings.calendar_file import feed as feed_of
from meetings.feed_models import Feed
from meetings.lifecycle import State
from meetings.models import Invitation
from meetings.telling import entry_of
from portal.accounts.models import Membership
from portal.accounts.queries import in_force
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.sealing.acting import acting_as
from portal.walls import house

# What was lately can still be read; more than this is no calendar of one office.
BACK: Final = timedelta(days=60)
MOST: Final = 500
SHOWN: Final = (State.CALLED.value, State.SETTLED.value, State.HELD.value)


def has_feed(actor: Actor) -> bool:
    """Whether somebody subscribes for this person here."""
    return _own(actor).exists()


def _own(actor: Actor) -> QuerySet[Feed]:
    return Feed.objects.filter(
        party_id=actor.party_id, person_id=actor.person_id, revoked_at=None
    )


@transaction.atomic
def make_feed(*, by: Actor) -> str:
    """A new address, shown once; the one before it is revoked."""
    _own(by).update(revoked_at=house.moment())
    token = token_urlsafe(32)
    made = Feed(
        party_id=by.party_id,
        person_id=by.person_id,
        token_hash=_hashed(token),
        made_at=house.moment(),
    )
    made.save(force_insert=True)
    log.record(Recorded.FEED_MADE, by=by, on=made.pk)
    address = settings.ADDRESSES[settings.PROCESS.name]
    return f"{address}{reverse('meetings:feed', args=[token])}"


@transaction.atomic
def revoke_feed(*, by: Actor) -> None:
    """The address leads nowhere from now on."""
    found = _own(by).first()
    if found is None:
        raise NotVisible
    _own(by).update(revoked_at=house.moment())
    log.record(Recorded.FEED_REVOKED, by=by, on=found.pk)


def _hashed(token: str) -> bytes:
    return hashlib.sha256(b"samvei/1/feed\0" + token.encode()).digest()


def calendar_for(token: str) -> bytes:
    """The file that a calendar fetches, or `NotVisible`."""
    feed = Feed.objects.filter(token_hash=_hashed(token), revoked_at=None).first()
    if feed is None:
        raise NotVisible
    is_member = Membership.objects.filter(
        in_force(), party_id=feed.party_id, person=feed.person_id
    ).exists()
    if not is_member:
        raise NotVisible
    with acting_as(feed.party_id, feed.person_id):
        rows = Invitation.objects.filter(
            party_id=feed.party_id,
            state__in=SHOWN,
            starts_at__gte=house.moment() - BACK,
        ).order_by("listed_at", "pk")
        return feed_of([entry_of(row.meeting_id, row) for row in rows[:MOST]])
