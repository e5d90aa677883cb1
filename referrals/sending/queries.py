"""Reading drafts: one's own service's rows, and the content one has a key to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from portal.policy.parties import Actor, Role
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from portal.sealing import access, keyring
from portal.web import keyset
from referrals.sending.models import Draft, DraftWrap

PAGE = 25
COMPARTMENT = "draft"
SENDERS = (Role.CONTACT_PERSON, Role.TEAM_LEADER, Role.CW_LEADER)


def sees_drafts(actor: Actor, _: UUID | None = None) -> bool:
    """Whether the pages of drafts exist for this person; an open one asks again."""
    return actor.role in SENDERS


def draft_for(actor: Actor, draft_id: UUID, *, lock: bool = False) -> Draft:
    """One draft that this person has a key to, on the ring; else `NotVisible`.

    A draft of another service, of a colleague who shares no key, and none at all are
    one and the same.
    """
    rows = Draft.objects.select_for_update() if lock else Draft.objects.all()
    draft = rows.filter(pk=draft_id, party_id=actor.party_id).first()
    wrap = DraftWrap.objects.filter(
        draft_id=draft_id, party_id=actor.party_id, person_id=actor.person_id
    ).first()
    if draft is None or wrap is None:
        raise NotVisible
    keyring.current().admit(
        draft.case_id,
        bytes(wrap.wrapped),
        person_id=actor.person_id,
        compartment=COMPARTMENT,
    )
    return draft


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


@dataclass(frozen=True)
class Lines:
    """One page of the list, and where the next begins."""

    lines: tuple[Line, ...]
    following: str


def drafts_for(actor: Actor, *, after: str = "") -> Lines:
    """One page of the drafts that this person has keys to, newest first.

    Two queries, however many there are. `use_cases.list_drafts` writes the one event.
    """
    wraps = DraftWrap.objects.filter(party_id=actor.party_id, person_id=actor.person_id)
    rows = Draft.objects.filter(
        Exists(wraps.filter(draft_id=OuterRef("pk"))), party_id=actor.party_id
    )
    if place := keyset.place(after):
        made_at, last = place
        rows = rows.filter(Q(made_at__lt=made_at) | Q(made_at=made_at, pk__gt=last))
    found = list(rows.order_by("-made_at", "pk")[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        following = keyset.following(found[-1].made_at, found[-1].pk)
    mine = dict(
        wraps.filter(draft_id__in=[draft.pk for draft in found]).values_list(
            "draft_id", "wrapped"
        )
    )
    with access.one_event_for_a_list():
        return Lines(tuple(_lines(actor, found, mine)), following)


def _lines(actor: Actor, found: list[Draft], mine: dict[UUID, Any]) -> Iterator[Line]:
    for draft in found:
        keyring.current().admit(
            draft.case_id,
            bytes(mine[draft.pk]),
            person_id=actor.person_id,
            compartment=COMPARTMENT,
        )
        content = draft.content.reveal(Purpose.SHOW_OWN)
        yield Line(
            draft.pk,
            content["name"],
            draft.state,
            draft.made_at,
            draft.answer_by,
            draft.told_on,
            draft.notice_failed_on,
        )
