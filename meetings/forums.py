"""Forums: who meets again and again, and the next meeting of each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from meetings import typed, whom
from meetings.forum_models import Forum, ForumMember
from meetings.kinds import Setting, Sort
from meetings.lifecycle import State
from meetings.models import Invitation
from meetings.planning import allowed, calls_of
from meetings.speaking import must_speak
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.calendar import OSLO
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry.alphabet import norwegian
from portal.registry.models import Organisation
from portal.walls import house

YEAR: Final = 365
# More circles than one organisation can hold together.
MOST: Final = 50


@dataclass(frozen=True)
class Said:
    """What one types about a forum. A text that tells of somebody is refused."""

    sort: str
    setting: str
    name: str
    times_a_year: int
    place: str = ""

    def __post_init__(self) -> None:
        Sort(self.sort)
        Setting(self.setting)
        typed.must_fit(self.name)
        typed.must_fit(self.place, is_place=True)


@dataclass(frozen=True)
class Standing:
    """A forum with its members by name, its meetings, and when the next is due."""

    forum: Forum
    members: tuple[Organisation, ...]
    meetings: tuple[Invitation, ...]
    due_on: date | None


def forums_of(actor: Actor) -> list[Forum]:
    """The organisation's forums, by name. One query; there are never many."""
    found = Forum.objects.filter(party_id=actor.party_id, ended_on=None)[:MOST]
    return sorted(found, key=lambda one: (norwegian(one.name), one.pk))


def forum_for(actor: Actor, forum_id: UUID, *, lock: bool = False) -> Forum:
    """One forum that hasn't ended, or `NotVisible`."""
    rows = Forum.objects.select_for_update() if lock else Forum.objects.all()
    found = rows.filter(party_id=actor.party_id, pk=forum_id, ended_on=None).first()
    if found is None:
        raise NotVisible
    return found


def members_of(forum: Forum) -> list[UUID]:
    """Who is invited to each of its meetings."""
    rows = ForumMember.objects.filter(party_id=forum.party_id, forum_id=forum.pk)
    return list(rows.values_list("organisation_id", flat=True))


def meetings_of(forum: Forum) -> list[Invitation]:
    """Its latest meetings, newest first."""
    rows = Invitation.objects.filter(
        party_id=forum.party_id, forum_id=forum.pk, is_caller=True
    )
    return list(rows.order_by("-listed_at", "pk")[:25])


def standing_of(forum: Forum) -> Standing:
    """All of it for a page. Three queries."""
    members = whom.names_of(set(members_of(forum))).values()
    meetings = meetings_of(forum)
    return Standing(
        forum,
        tuple(sorted(members, key=lambda one: norwegian(one.name))),
        tuple(meetings),
        due_on(forum, meetings),
    )


def due_on(forum: Forum, meetings: Collection[Invitation]) -> date | None:
    """When the next one is due, from the last; None where one is planned already."""
    if any(
        one.state not in (State.HELD.value, State.CANCELLED.value) for one in meetings
    ):
        return None
    held = [
        one.starts_at.astimezone(OSLO).date()
        for one in meetings
        if one.state == State.HELD.value and one.starts_at is not None
    ]
    if not held:
        return house.today()
    return max(held) + timedelta(days=YEAR // forum.times_a_year)


@transaction.atomic
def make_forum(said: Said, members: Collection[UUID] = (), *, by: Actor) -> Forum:
    """A new forum; its members are whom the organisation works with."""
    must_speak(by)
    if Sort(said.sort) not in calls_of(by):
        raise NotAllowedNow("not_ones_own_to_call")
    if Forum.objects.filter(party_id=by.party_id, ended_on=None).count() >= MOST:
        raise NotAllowedNow("too_many_forums")
    forum = Forum(party_id=by.party_id, made_at=house.moment(), **vars(said))
    forum.save(force_insert=True)
    _add(forum, allowed(by, members))
    log.record(Recorded.FORUM_MADE, by=by, on=forum.pk)
    return forum


@transaction.atomic
def change_forum(forum_id: UUID, said: Said, *, by: Actor) -> None:
    """Say something else. What is called already stays as it is."""
    must_speak(by)
    forum = forum_for(by, forum_id, lock=True)
    for name in ("name", "setting", "times_a_year", "place"):
        setattr(forum, name, getattr(said, name))
    forum.save(update_fields=["name", "setting", "times_a_year", "place"])
    log.record(Recorded.FORUM_CHANGED, by=by, on=forum.pk)


@transaction.atomic
def add_members(forum_id: UUID, members: Collection[UUID], *, by: Actor) -> None:
    """These are invited from the next meeting on."""
    must_speak(by)
    forum = forum_for(by, forum_id, lock=True)
    _add(forum, allowed(by, members))
    log.record(Recorded.FORUM_CHANGED, by=by, on=forum.pk)


def _add(forum: Forum, members: Collection[UUID]) -> None:
    there = set(members_of(forum))
    new = [one for one in members if one not in there]
    if len(there) + len(new) > whom.MOST:
        raise NotAllowedNow("too_many_invited")
    ForumMember.objects.bulk_create(
        ForumMember(party_id=forum.party_id, forum_id=forum.pk, organisation_id=one)
        for one in new
    )


@transaction.atomic
def remove_member(forum_id: UUID, organisation_id: UUID, *, by: Actor) -> None:
    """One of them is invited no longer, from the next meeting on."""
    must_speak(by)
    forum = forum_for(by, forum_id, lock=True)
    gone, _ = ForumMember.objects.filter(
        Q(party_id=by.party_id, forum_id=forum.pk, organisation_id=organisation_id)
    ).delete()
    if not gone:
        raise NotVisible
    log.record(Recorded.FORUM_CHANGED, by=by, on=forum.pk)


@transaction.atomic
def end_forum(forum_id: UUID, *, by: Actor) -> None:
    """It doesn't meet any more. What is called already is held or cancelled by hand."""
    must_speak(by)
    forum = forum_for(by, forum_id, lock=True)
    forum.ended_on = house.today()
    forum.save(update_fields=["ended_on"])
    log.record(Recorded.FORUM_ENDED, by=by, on=forum.pk)
