"""What a contact person does with a draft, each in one transaction with its event."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.kept.use_cases import throw_away_about
from portal.notices import live, parent_notices
from portal.policy import address_protection, calendar
from portal.policy.clocks import TO_EXPORT, UNTOUCHED, WELFARE_COPY
from portal.policy.parties import DESK, Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow
from portal.policy.situations import Situation
from portal.sealing import keyring, to_reception
from portal.sealing.errors import DirectoryRefused
from portal.walls import house
from referrals.sending import approval, holding, once, queries
from referrals.sending.lifecycle import LIFECYCLE, Event
from referrals.sending.models import Draft
from referrals.sending.queries import Lines

# What reaches the parent, and so what can reach an office (apart from the agreed word,
# which is for notices alone). The way given by child welfare isn't among it.
SHOWN = (
    "name",
    "language",
    "interpreter",
    "themes",
    "note",
    "office",
    "sender",
    "situation",
    "word",
)
# What goes with what is said.
SAID = (
    "state",
    "stand_in_id",
    "approver_id",
    "approved_at",
    "subject",
    "way_mark",
    "erase_at",
)


class ReceptionRefused(NotAllowedNow, DirectoryRefused):
    """A key that the draft must be sealed to doesn't verify. Nothing was handed over.

    A `DirectoryRefused` that pages can answer without knowing about keys.
    """

    reason = "key_directory"


@dataclass(frozen=True)
class Words:
    """Everything a draft says. What isn't here can't be said.

    `way_kind` is "sms", "email" or "none"; the way serves for one notice and is never
    delivered. `word` is the one agreed with the parent, from the list. `number` is the
    national number, `office` the party proposed, `situation` a coarse code of where the
    child is. `protection` tells, by `address_protection.PERSONS`, whose address is
    protected; with one that is, no place is said (`is_without_places`).
    """

    name: str
    number: str
    way_kind: str
    way: str
    language: str
    interpreter: bool
    word: str = ""
    situation: str = Situation.CARE_ORDER.value
    protection: dict[str, str] = field(default_factory=dict)
    themes: tuple[str, ...] = ()
    note: str = ""
    municipality: str = ""
    district: str = ""
    office: str = ""
    days: int = calendar.ANSWER_DAYS
    sender: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        answers = self.protection.values()
        if address_protection.stops(answers):
            raise ValueError("Nothing is written about a secret address.")
        places = (self.municipality, self.district, self.office)
        if address_protection.leaves_out_places(answers) and any(places):
            raise ValueError("No place is written down here.")


def is_without_places(said: Mapping[str, Any]) -> bool:
    """Whether a draft says no place, since somebody's address is protected."""
    return address_protection.leaves_out_places(said.get("protection", {}).values())


@transaction.atomic
def write_draft(
    words: Words,
    *,
    by: Actor,
    owner_id: UUID | None = None,
    stand_in_id: UUID | None = None,
) -> Draft:
    """Begin a draft, sealed to its author, its owner and its stand-in.

    All are of the same service. Without an owner it is the author's; without a
    stand-in, whoever leads the service is that, and is let in when they come.
    """
    draft = Draft(
        party_id=by.party_id,
        case_id=uuid4(),
        author_id=by.person_id,
        owner_id=owner_id or by.person_id,
        stand_in_id=stand_in_id,
        made_at=house.moment(),
        outcome_reference=uuid4(),
    )
    keyring.current().new_case(draft.case_id)
    _say(draft, words)
    draft.save(force_insert=True)
    holders = [by.person_id, draft.owner_id, *filter(None, [stand_in_id])]
    holding.let_read(draft, *holders, DESK)
    live.changed(by.party_id)
    log.record(Recorded.DRAFTED, by=by, on=draft.pk)
    return draft


def _say(draft: Draft, words: Words) -> None:
    draft.content = asdict(words)
    draft.subject = once.subject_of(words.number)
    draft.way_mark = once.mark_of(words.way)
    draft.erase_at = house.moment() + UNTOUCHED


@transaction.atomic
def edit_draft(
    draft: Draft, words: Words, *, by: Actor, stand_in_id: UUID | None = None
) -> None:
    """Change what it says and who stands in, as long as nobody outside has seen it.

    What somebody has approved was approved as it was: it is a draft again.
    """
    draft.state = LIFECYCLE.step(Event.EDIT, draft.state).value
    former = {one for one in (draft.stand_in_id, draft.approver_id) if one}
    draft.approver_id = draft.approved_at = None
    draft.stand_in_id = stand_in_id
    _say(draft, words)
    draft.save(update_fields=["content", *SAID])
    if stand_in_id is not None:
        holding.let_read(draft, stand_in_id)
    for person_id in former - {stand_in_id, draft.owner_id, draft.author_id}:
        holding.take_back(draft, person_id)
    live.changed(by.party_id)
    log.record(Recorded.DRAFT_CHANGED, by=by, on=draft.pk)


@transaction.atomic
def discard_draft(draft: Draft, *, by: Actor) -> None:
    """Throw a draft away with all its keys; never one that was put before somebody."""
    LIFECYCLE.step(Event.EDIT, draft.state)
    log.record(Recorded.DRAFT_DISCARDED, by=by, on=draft.pk)
    throw_away_about(draft.pk, by=by)
    draft.delete()
    live.changed(by.party_id)


@transaction.atomic
def put_before_parent(draft: Draft, *, by: Actor, was_told: bool) -> None:
    """Seal it to reception, where the parent will find it; nothing more is told.

    The contact person has told the parent in person or by telephone (`was_told`);
    without that it is refused; where the service wants it approved, it was, by another
    person; and raises `AskedBefore` while something of the same service is open, or was
    less than 60 days ago. Raises `ReceptionRefused` when a key that it is sealed to
    doesn't verify: then nothing happened. The way to the parent is used for the one
    notice, and stands in the draft no more.
    """
    if not was_told:
        raise NotAllowedNow("parent_not_told")
    state = LIFECYCLE.step(Event.PUT_BEFORE, draft.state)
    approval.must_be_approved(draft, by=by)
    said = draft.content.reveal(Purpose.SHOW_OWN)
    if not said["office"] and not is_without_places(said):
        raise NotAllowedNow("no_office")
    draft.state = state.value
    draft.answer_by = calendar.answer_by(house.today(), said["days"])
    draft.notice_reference = uuid4()
    draft.erase_at = calendar.end_of(draft.answer_by) + WELFARE_COPY + TO_EXPORT
    once.hold(draft, said["number"])
    shown = {key: said[key] for key in SHOWN}
    with _keys_that_verify():
        _hand_over(
            {
                "kind": "put_before",
                "reference": str(draft.outcome_reference),
                "answer_by": draft.answer_by.isoformat(),
                "number": said["number"],
                "content": shown,
            }
        )
        notice = parent_notices.queue_first(
            said["way_kind"],
            said["way"],
            language=said["language"],
            word=said["word"],
            reference=draft.notice_reference,
        )
    draft.content = {**said, "way": "", "notice": str(notice or "")}
    draft.save(
        update_fields=["state", "answer_by", "notice_reference", "erase_at", "content"]
    )
    throw_away_about(draft.pk, by=by)
    live.changed(by.party_id)
    log.record(Recorded.PUT_BEFORE_PARENT, by=by, on=draft.pk)


@transaction.atomic
def recall_draft(draft: Draft, *, by: Actor) -> None:
    """Take it back. If the parent has consented first, that stands.

    A first notice that still waits isn't sent. Nothing else keeps it from being sent,
    least of all an answer: the way may be child welfare's own. Raises
    `ReceptionRefused` like the putting before.
    """
    state = LIFECYCLE.step(Event.RECALL, draft.state)
    said = draft.content.reveal(Purpose.SHOW_OWN)
    draft.state, draft.way_mark = state.value, None
    draft.save(update_fields=["state", "way_mark"])
    once.let_resend(draft, said["number"])
    with _keys_that_verify():
        _hand_over(
            {
                "kind": "recall",
                "reference": str(draft.outcome_reference),
                "number": said["number"],
            }
        )
    if said.get("notice"):
        parent_notices.end_first(said["notice"])
    live.changed(by.party_id)
    log.record(Recorded.RECALLED, by=by, on=draft.pk)


@contextmanager
def _keys_that_verify() -> Iterator[None]:
    try:
        yield
    except DirectoryRefused as refused:
        raise ReceptionRefused from refused


def _hand_over(said: dict[str, Any]) -> None:
    """One sealed, signed blob to reception; a recall and a draft look alike."""
    to_reception.hand_over("flow_put_before", said)


@transaction.atomic
def list_drafts(*, by: Actor, after: str = "") -> Lines:
    """One page of the list, and one event for the look."""
    log.record(Recorded.DRAFTS_LISTED, by=by)
    return queries.drafts_for(by, after=after)
