"""What a contact person does with a draft, each in one transaction with its event."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import parent_notices
from portal.policy import calendar
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow
from portal.sealing import directory, keyring
from portal.sealing.binding import Binding
from portal.sealing.entries import RECEPTION_PARTY, KeyPurpose, wrap_to
from portal.sealing.primitives import box, new_key
from portal.sealing.statements import canonical, sign
from portal.sealing.versions import Use
from portal.walls import crossings, house
from referrals.sending.lifecycle import LIFECYCLE, Event
from referrals.sending.models import Draft, DraftWrap
from referrals.sending.queries import COMPARTMENT

PRESENTATION = "presentation"
# What reaches the parent, and so what can reach an office. The way given by child
# welfare isn't among it.
SHOWN = ("name", "language", "interpreter", "themes", "note", "office", "sender")
# Bytes that every message is filled up to; notes and names are limited below it.
SIZE = 6000


@dataclass(frozen=True)
class Words:
    """Everything a draft says. What isn't here can't be said.

    `way_kind` is "sms", "email" or "none"; the way serves for one notice and is never
    delivered. `number` is the national number, `office` the party proposed.
    """

    name: str
    number: str
    way_kind: str
    way: str
    language: str
    interpreter: bool
    themes: tuple[str, ...] = ()
    note: str = ""
    municipality: str = ""
    district: str = ""
    office: str = ""
    days: int = calendar.ANSWER_DAYS
    sender: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def write_draft(words: Words, *, by: Actor, readers: tuple[UUID, ...] = ()) -> Draft:
    """Begin a draft, sealed to its author and to `readers` of the same service."""
    draft = Draft(
        party_id=by.party_id,
        case_id=uuid4(),
        author_id=by.person_id,
        made_at=house.moment(),
        outcome_reference=uuid4(),
    )
    keyring.current().new_case(draft.case_id)
    draft.content = asdict(words)
    draft.save(force_insert=True)
    for person_id in dict.fromkeys((by.person_id, *readers)):
        _let_read(draft, person_id)
    log.record(Recorded.DRAFTED, by=by, on=draft.pk)
    return draft


def _let_read(draft: Draft, person_id: UUID) -> None:
    DraftWrap(
        party_id=draft.party_id,
        person_id=person_id,
        draft_id=draft.pk,
        wrapped=keyring.current().wrap_for_party(
            draft.case_id, person_id=person_id, compartment=COMPARTMENT
        ),
    ).save(force_insert=True)


@transaction.atomic
def edit_draft(draft: Draft, words: Words, *, by: Actor) -> None:
    """Change what it says, as long as nobody else has seen it."""
    LIFECYCLE.step(Event.EDIT, draft.state)
    draft.content = asdict(words)
    draft.save(update_fields=["content"])
    log.record(Recorded.DRAFT_CHANGED, by=by, on=draft.pk)


@transaction.atomic
def discard_draft(draft: Draft, *, by: Actor) -> None:
    """Throw a draft away, keys first; only one that was never put before anybody."""
    LIFECYCLE.step(Event.EDIT, draft.state)
    DraftWrap.objects.filter(draft_id=draft.pk, party_id=by.party_id)._raw_delete(
        "default"
    )
    log.record(Recorded.DRAFT_DISCARDED, by=by, on=draft.pk)
    draft.delete()


@transaction.atomic
def put_before_parent(draft: Draft, *, by: Actor, was_told: bool) -> None:
    """Seal it to reception, where the parent will find it; nothing more is told.

    The contact person has told the parent in person or by telephone (`was_told`);
    without that it is refused. Raises `DirectoryRefused` when reception's key doesn't
    verify: then nothing happened.
    """
    if not was_told:
        raise NotAllowedNow("parent_not_told")
    state = LIFECYCLE.step(Event.PUT_BEFORE, draft.state)
    said = draft.content.reveal(Purpose.SHOW_OWN)
    if not said["office"]:
        raise NotAllowedNow("no_office")
    draft.state = state.value
    draft.answer_by = calendar.answer_by(house.today(), said["days"])
    draft.save(update_fields=["state", "answer_by"])
    shown = {key: said[key] for key in SHOWN}
    _hand_over(
        {
            "kind": "put_before",
            "reference": str(draft.outcome_reference),
            "answer_by": draft.answer_by.isoformat(),
            "number": said["number"],
            "content": shown,
        }
    )
    parent_notices.queue_first(said["way_kind"], said["way"], said["language"])
    log.record(Recorded.PUT_BEFORE_PARENT, by=by, on=draft.pk)


@transaction.atomic
def recall_draft(draft: Draft, *, by: Actor) -> None:
    """Take it back. If the parent has consented first, that stands."""
    state = LIFECYCLE.step(Event.RECALL, draft.state)
    said = draft.content.reveal(Purpose.SHOW_OWN)
    draft.state = state.value
    draft.save(update_fields=["state"])
    _hand_over(
        {
            "kind": "recall",
            "reference": str(draft.outcome_reference),
            "number": said["number"],
        }
    )
    log.record(Recorded.RECALLED, by=by, on=draft.pk)


def _hand_over(said: dict[str, Any]) -> None:
    """One sealed, signed blob to reception; a recall and a draft look alike."""
    at: datetime = house.moment()
    message = canonical({**said, "at": at.isoformat()})
    signature = sign(settings.KEYS.signing, PRESENTATION, message)
    to = directory.key_of(
        RECEPTION_PARTY,
        KeyPurpose.RECEPTION,
        signed_by="parent",
        keys=settings.KEYS,
        at=at,
    )
    key, bound = new_key(), Binding.of(Use.CROSSING, PRESENTATION, RECEPTION_PARTY)
    whole = {"message": message.decode(), "signature": signature.hex()}
    crossings.send(
        "flow_put_before",
        wrapped_key=wrap_to(to, key, bound.extended(PRESENTATION)),
        sealed=box(key, canonical({**whole, "fill": _fill(whole)}), bound),
    )


def _fill(whole: dict[str, str]) -> str:
    """So that every blob has one size: neither kind nor length of a note shows."""
    return " " * max(0, SIZE - len(canonical(whole)))


@transaction.atomic
def list_drafts(*, by: Actor) -> None:
    """Somebody looked at the list: one event."""
    log.record(Recorded.DRAFTS_LISTED, by=by)
