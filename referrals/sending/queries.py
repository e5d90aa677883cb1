"""Reading drafts: one's own service's rows, and the content one has a key to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from portal.policy.calendar import OSLO
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from portal.sealing import access
from portal.web import keyset
from referrals.sending import holding
from referrals.sending.holding import ASIDE, READERS, OnDuty
from referrals.sending.models import Draft, DraftWrap

PAGE = 25


def sees_drafts(actor: Actor, _: UUID | None = None) -> bool:
    """Whether the pages of drafts exist for this person; an open one asks again."""
    return actor.role in holding.WRITERS


def draft_for(actor: Actor, draft_id: UUID, *, lock: bool = False) -> Draft:
    """One draft that this person has a key to, on the ring; else `NotVisible`.

    A draft of another service, of a colleague who shares no key, and none at all are
    one and the same. Whoever leads the service is let in from its desk.
    """
    rows = Draft.objects.select_for_update() if lock else Draft.objects.all()
    # All three are asked whatever the first answers, so that the database, too, is made
    # to do the same for what is denied and for what isn't there.
    draft = rows.filter(pk=draft_id, party_id=actor.party_id).first()
    wrap = _wrap_of(actor, draft_id)
    leads = holding.leads(actor)
    if draft is None or not (leads or holding.is_held_by(draft, actor.person_id)):
        raise NotVisible
    if wrap is None and leads:
        holding.let_read_from_the_desk([draft], actor.person_id)
        wrap = _wrap_of(actor, draft_id)
    if wrap is None or bytes(wrap.wrapped) == ASIDE:
        raise NotVisible
    holding.admit(draft, bytes(wrap.wrapped), actor.person_id)
    return draft


def _wrap_of(actor: Actor, draft_id: UUID) -> DraftWrap | None:
    return DraftWrap.objects.filter(
        draft_id=draft_id, party_id=actor.party_id, person_id=actor.person_id
    ).first()


@dataclass(frozen=True)
class Line:
    """One line of the list: what may be known, and the parent's name to its readers."""

    draft_id: UUID
    name: str
    state: str
    made_at: datetime
    answer_by: date | None
    told_on: date | None
    notice_failed_on: date | None
    has_it: UUID
    is_exported: bool
    erase_on: date


@dataclass(frozen=True)
class Lines:
    """One page of the list, and where the next begins."""

    lines: tuple[Line, ...]
    following: str
    leads: bool


def drafts_for(actor: Actor, *, after: str = "") -> Lines:
    """One page of the drafts that this person has keys to, newest first.

    As many queries for one as for a hundred thousand. `use_cases.list_drafts` writes
    the one event.
    """
    rows = Draft.objects.filter(party_id=actor.party_id)
    leads = holding.leads(actor)
    if leads:
        rows = rows.filter(READERS.not_aside(actor))
    else:
        rows = rows.filter(READERS.readable(actor), _names(actor.person_id))
    if place := keyset.place(after):
        made_at, last = place
        # The first condition says nothing new; it is the one that an index serves.
        rows = rows.filter(
            Q(made_at__lt=made_at) | Q(made_at=made_at, pk__gt=last),
            made_at__lte=made_at,
        )
    found = list(rows.order_by("-made_at", "pk")[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        following = keyset.following(found[-1].made_at, found[-1].pk)
    mine = _keys_to(actor, found, leads=leads)
    found = [draft for draft in found if draft.pk in mine]
    on_duty = OnDuty.today(actor.party_id)
    with access.one_event_for_a_list():
        return Lines(tuple(_lines(actor, found, mine, on_duty)), following, leads)


def _keys_to(actor: Actor, found: list[Draft], *, leads: bool) -> dict[UUID, bytes]:
    """The actor's wraps of one page; whoever leads is let in from the desk."""
    ids = [draft.pk for draft in found]
    mine = READERS.wraps_of(actor.party_id, actor.person_id, ids)
    missing = [draft for draft in found if draft.pk not in mine]
    if not (leads and missing):
        return mine
    holding.let_read_from_the_desk(missing, actor.person_id)
    return READERS.wraps_of(actor.party_id, actor.person_id, ids)


def _names(person_id: UUID) -> Q:
    return (
        Q(owner_id=person_id)
        | Q(stand_in_id=person_id)
        | Q(author_id=person_id)
        | Q(approver_id=person_id)
    )


def _lines(
    actor: Actor, found: list[Draft], mine: dict[UUID, bytes], on_duty: OnDuty
) -> Iterator[Line]:
    for draft in found:
        holding.admit(draft, mine[draft.pk], actor.person_id)
        content = draft.content.reveal(Purpose.SHOW_OWN)
        yield Line(
            draft.pk,
            content["name"],
            draft.state,
            draft.made_at,
            draft.answer_by,
            draft.told_on,
            draft.notice_failed_on,
            on_duty.has(draft),
            is_exported(draft),
            erase_on(draft),
        )


def is_exported(draft: Draft) -> bool:
    """Whether a copy was taken that has the outcome in it, if one was told."""
    if draft.exported_at is None:
        return False
    day = draft.exported_at.astimezone(OSLO).date()
    return draft.told_on is None or draft.told_on <= day


def erase_on(draft: Draft) -> date:
    """The day on which the portal deletes it."""
    return draft.erase_at.astimezone(OSLO).date()
