"""What people do with an agenda, each in one transaction with its event.

Whoever is invited proposes items and changes their words, as long as the meeting is to
come; the caller decides what is talked about, and in which order. A text that would
tell of somebody is refused; a name that nobody here has is vouched for, or refused.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from meetings import agenda_telling, typed
from meetings.agenda_lifecycle import LIFECYCLE, OPEN_WHILE, Event, State
from meetings.agenda_models import AgendaItem, Topic
from meetings.entering import Inside, entered
from meetings.models import Seat
from meetings.naming import known_to, who_comes
from meetings.speaking import must_speak, speaks
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.walls import house

# More than anybody gets through; a page stays one page.
MOST_ITEMS = 60
MOST_TOPICS = 100


@dataclass(frozen=True)
class Words:
    """What an item says: the text, who leads it, and how long it takes."""

    text: str
    owner_id: UUID | None = None
    minutes: int | None = None

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("An item says something.")
        typed.must_fit(self.text)


class ChangedMeanwhile(NotAllowedNow):
    """Somebody else changed the item since it was read; `item` is as it stands now."""

    reason = "changed_meanwhile"

    def __init__(self, item: AgendaItem) -> None:
        super().__init__()
        self.item = item


@transaction.atomic
def propose_items(
    meeting_id: UUID, said: list[Words], *, by: Actor, vouched: Collection[str] = ()
) -> list[UUID]:
    """Propose these; the caller's own stand on the agenda at once."""
    noted = _must_be_known(meeting_id, said, vouched, by=by)
    with _open(meeting_id, by=by) as inside:
        rows = AgendaItem.objects.filter(party_id=meeting_id)
        if rows.exclude(state=State.DROPPED.value).count() + len(said) > MOST_ITEMS:
            raise NotAllowedNow("too_many_items")
        _must_be_there([one.owner_id for one in said], meeting_id)
        last = rows.aggregate(last=Max("place"))["last"] or 0
        state = State.ON if inside.is_caller else State.PROPOSED
        made = [
            AgendaItem(
                party_id=meeting_id,
                text=one.text,
                owner_id=one.owner_id,
                minutes=one.minutes,
                state=state.value,
                place=last + number,
                proposed_by=by.party_id,
                changed_by=by.party_id,
                changed_at=house.moment(),
            )
            for number, one in enumerate(said, start=1)
        ]
        AgendaItem.objects.bulk_create(made)
        agenda_telling.changed(meeting_id)
    for item in made:
        log.record(Recorded.AGENDA_ITEM_PROPOSED, by=by, on=item.pk, reason=noted)
    return [item.pk for item in made]


@transaction.atomic
def change_item(
    meeting_id: UUID,
    item_id: UUID,
    said: Words,
    *,
    version: int,
    by: Actor,
    vouched: Collection[str] = (),
) -> None:
    """Say it in other words, on top of the version that one has read.

    `ChangedMeanwhile` if there is a newer one: nothing is overwritten unseen.
    """
    noted = _must_be_known(meeting_id, [said], vouched, by=by)
    with _open(meeting_id, by=by):
        item = _item(meeting_id, item_id)
        LIFECYCLE.step(Event.CHANGE, item.state)
        if item.version != version:
            raise ChangedMeanwhile(item)
        _must_be_there([said.owner_id], meeting_id)
        item.text, item.owner_id, item.minutes = said.text, said.owner_id, said.minutes
        _save(item, by, "text", "owner_id", "minutes")
        agenda_telling.changed(meeting_id, item.pk, item.version)
    log.record(Recorded.AGENDA_ITEM_CHANGED, by=by, on=item_id, reason=noted)


@transaction.atomic
def take_up_item(meeting_id: UUID, item_id: UUID, *, by: Actor) -> None:
    """The caller puts a proposal on the agenda, as its last item."""
    must_speak(by)
    with _open(meeting_id, by=by, only_caller=True):
        item = _item(meeting_id, item_id)
        item.state = LIFECYCLE.step(Event.TAKE_UP, item.state).value
        rows = AgendaItem.objects.filter(party_id=meeting_id, state=State.ON.value)
        item.place = (rows.aggregate(last=Max("place"))["last"] or 0) + 1
        _save(item, by, "state", "place")
        agenda_telling.changed(meeting_id)
    log.record(Recorded.AGENDA_ORDERED, by=by, on=item_id)


@transaction.atomic
def drop_item(meeting_id: UUID, item_id: UUID, *, by: Actor) -> None:
    """It won't be talked about: says the caller, or of a proposal who made it."""
    may_speak = speaks(by)
    with _open(meeting_id, by=by) as inside:
        item = _item(meeting_id, item_id)
        is_own = item.state == State.PROPOSED.value and item.proposed_by == by.party_id
        if not is_own and not (inside.is_caller and may_speak):
            raise NotVisible
        item.state = LIFECYCLE.step(Event.DROP, item.state).value
        _save(item, by, "state")
        agenda_telling.changed(meeting_id)
    log.record(Recorded.AGENDA_ORDERED, by=by, on=item_id)


@transaction.atomic
def move_item(meeting_id: UUID, item_id: UUID, *, is_up: bool, by: Actor) -> None:
    """The caller has it change places with the item before or after; or it stays."""
    must_speak(by)
    with _open(meeting_id, by=by, only_caller=True):
        item = _item(meeting_id, item_id)
        LIFECYCLE.step(Event.ORDER, item.state)
        rows = list(
            AgendaItem.objects.filter(
                party_id=meeting_id, state=State.ON.value
            ).order_by("place", "pk")
        )
        at = next(n for n, row in enumerate(rows) if row.pk == item.pk)
        to = at - 1 if is_up else at + 1
        if not 0 <= to < len(rows):
            return
        rows[at], rows[to] = rows[to], rows[at]
        for place, row in enumerate(rows, start=1):
            row.place = place
        AgendaItem.objects.bulk_update(rows, ["place"])
        agenda_telling.changed(meeting_id)
    log.record(Recorded.AGENDA_ORDERED, by=by, on=item_id)


@transaction.atomic
def add_topic(text: str, *, by: Actor, vouched: Collection[str] = ()) -> None:
    """A topic that one's organisation can propose again. Twice is once."""
    must_speak(by)
    typed.must_fit(text)
    noted = known_to(by, ()).must_be_vouched([text], vouched)
    rows = Topic.objects.filter(party_id=by.party_id)
    if rows.filter(text=text).exists():
        return
    if rows.count() >= MOST_TOPICS:
        raise NotAllowedNow("too_many_topics")
    topic = Topic(party_id=by.party_id, text=text)
    topic.save(force_insert=True)
    log.record(Recorded.TOPICS_CHANGED, by=by, on=topic.pk, reason=noted)


@transaction.atomic
def remove_topic(topic_id: UUID, *, by: Actor) -> None:
    """It isn't proposed any more; agendas that have it keep it."""
    must_speak(by)
    gone, _ = Topic.objects.filter(party_id=by.party_id, pk=topic_id).delete()
    if not gone:
        raise NotVisible
    log.record(Recorded.TOPICS_CHANGED, by=by, on=topic_id)


@contextmanager
def _open(
    meeting_id: UUID, *, by: Actor, only_caller: bool = False
) -> Iterator[Inside]:
    """Be in a meeting whose agenda can change; everybody else who would, waits."""
    with entered(by, meeting_id, lock=True) as inside:
        if only_caller and not inside.is_caller:
            raise NotVisible
        if inside.meeting.state not in OPEN_WHILE:
            raise NotAllowedNow("agenda_closed")
        yield inside


def _must_be_known(
    meeting_id: UUID, said: list[Words], vouched: Collection[str], *, by: Actor
) -> str:
    """Acting for one's own organisation, whose members are known to oneself alone."""
    with entered(by, meeting_id):
        coming = who_comes(meeting_id)
    known = known_to(by, coming)
    return known.must_be_vouched([one.text for one in said], vouched)


def _must_be_there(owners: list[UUID | None], meeting_id: UUID) -> None:
    seats = Seat.objects.filter(party_id=meeting_id)
    there = set(seats.values_list("organisation_id", flat=True))
    if not {owner for owner in owners if owner is not None} <= there:
        raise NotVisible


def _item(meeting_id: UUID, item_id: UUID) -> AgendaItem:
    row = AgendaItem.objects.filter(party_id=meeting_id, pk=item_id).first()
    if row is None:
        raise NotVisible
    return row


def _save(item: AgendaItem, by: Actor, *fields: str) -> None:
    item.version += 1
    item.changed_by, item.changed_at = by.party_id, house.moment()
    item.save(update_fields=[*fields, "version", "changed_by", "changed_at"])
