"""Reception: takes in what welfare put before parents, once a minute, whatever happens.

Nothing a parent does triggers it, since its timing could be seen. What it can't read,
what isn't signed by the door that may say it and what was taken in before is gone, and
an alarm says so. Nothing that lies there keeps the rest from being taken in.
"""

import json
import logging
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from consent import disclosed, messages, queries, safety
from consent.giving import VALID_FOR
from consent.lifecycle import Event
from consent.messages import Message
from consent.models import Disclosed, KnownReference, ReceptionItem, Waiting
from consent.queries import COMPARTMENT
from consent.states import filled, first_answer, step
from portal.accounts.eid.parents import parent_with
from portal.accounts.models import Membership
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy import calendar
from portal.policy.parties import Actor, Door, Role
from portal.policy.refusals import NotAllowedNow
from portal.sealing import keyring, party_keys, to_reception
from portal.sealing.acting import acting_as
from portal.sealing.blind import blind_index
from portal.sealing.entries import RECEPTION_PARTY, KeyPurpose
from portal.sealing.errors import KeyMissing, SealBroken
from portal.sealing.primitives import unbox
from portal.sealing.statements import commit, verify
from portal.sealing.to_reception import DOMAINS, PRESENTATION
from portal.walls import house

logger = logging.getLogger(__name__)

REFERENCE = "reference"
# Bytes of a sealed message: all are filled up to one size, which is below this.
LARGEST: Final = 8_300
# As long as a consent to it can stand, a safety stop finds an item again.
REMEMBERED: Final = VALID_FOR


class TooEarly(Exception):
    """A recall or a stop lies there before what it is about: rows have no order."""


def keep_fresh() -> None:
    """This week's reception key; last week's is destroyed with all it could open."""
    with transaction.atomic(), acting_as(RECEPTION_PARTY) as now:
        party_keys.renew(
            RECEPTION_PARTY, KeyPurpose.RECEPTION, settings.KEYS, at=now.moment
        )


def take_in_all() -> int:
    """Take in everything that lies there, one item a transaction; returns how many.

    What finds nothing that it is about waits until the rest has been taken in. An item
    that fails is left for the next round.
    """
    early, taken = _round(is_last=False)
    return taken + (_round(is_last=True)[1] if early else 0)


def _round(*, is_last: bool) -> tuple[bool, int]:
    """Each item once; whether one came too early, and how many were taken in."""
    left, early, taken = set[UUID](), False, 0
    while (item_id := _next(left)) is not None:
        try:
            taken += _take_in(item_id, is_last=is_last)
        except TooEarly:
            early = True
            left.add(item_id)
        except Exception as error:  # noqa: BLE001 the others mustn't wait for this one
            logger.error("An item couldn't be taken in: %s", type(error).__name__)
            left.add(item_id)
    return early, taken


def sweep() -> None:
    """What has passed its time is gone, answered or not, by one clock."""
    with transaction.atomic(), acting_as(None):
        # Without a condition in the statement: the wall's own is the clock.
        Waiting.objects.all()._raw_delete("default")
        KnownReference.objects.all()._raw_delete("default")
        Disclosed.objects.all()._raw_delete("default")


def _next(but: set[UUID]) -> UUID | None:
    with transaction.atomic(), acting_as(RECEPTION_PARTY):
        left = ReceptionItem.objects.exclude(pk__in=but).order_by("pk")
        return left.values_list("pk", flat=True).first()


def _take_in(item_id: UUID, *, is_last: bool) -> int:
    with transaction.atomic():
        with acting_as(RECEPTION_PARTY):
            item = ReceptionItem.objects.filter(pk=item_id).first()
            # Whoever takes the row away passes it on: two receptions take turns.
            gone = ReceptionItem.objects.filter(pk=item_id)._raw_delete("default")
            if item is None or not gone:
                return 0
            said = _opened(item)
        if said is not None:
            _pass_on(said, is_last=is_last)
    return 1


def _opened(item: ReceptionItem) -> Message | None:
    """What the blob says, if it is for us and a door signed it that may say so.

    Nothing in it is believed before its signature is: anybody can seal to us.
    """
    try:
        text, door = _signed_text(item)
    except (SealBroken, KeyMissing, RecursionError, ValueError):
        log.record(Recorded.TAKE_IN_REFUSED, reason="seal")
        return None
    try:
        return messages.read(
            json.loads(text),
            door=door,
            now=house.moment(),
            synthetic=settings.ALLOW_SYNTHETIC_IDS,
        )
    except (RecursionError, ValueError):
        log.record(Recorded.TAKE_IN_REFUSED, reason="content")
        return None


def _signed_text(item: ReceptionItem) -> tuple[bytes, str]:
    """The text, and the door that signed it; else `SealBroken` or `ValueError`."""
    if len(item.sealed) > LARGEST:
        raise SealBroken
    ring, bound = keyring.current(), to_reception.place()
    ring.admit_crossing(
        item.pk, bytes(item.wrapped_key), compartment=PRESENTATION, binding=bound
    )
    whole = json.loads(unbox(ring.case_key(item.pk), bytes(item.sealed), bound))
    text, signature = _envelope(whole)
    return text, _door_that_signed(text, signature)


def _door_that_signed(text: bytes, signature: bytes) -> str:
    for door, domain in DOMAINS.items():
        try:
            verify(settings.KEYS.signers[door].public, domain, text, signature)
        except SealBroken:
            continue
        return door
    raise SealBroken


def _envelope(whole: Any) -> tuple[bytes, bytes]:
    match whole:
        case {"message": str(message), "signature": str(signature)}:
            return message.encode(), bytes.fromhex(signature)
    raise ValueError("An envelope holds a message and a signature.")


def _pass_on(said: Message, *, is_last: bool) -> None:
    """Re-seal to the parent's own key, or take back what was passed on."""
    person = parent_with(blind_index(said.number, settings.KEYS.blind))
    # Locked, so that two receptions don't both find that it wasn't there yet.
    party_id = (
        Membership.objects.select_for_update()
        .get(person=person, role=Role.PARENT)
        .party_id
    )
    with acting_as(party_id, person.pk):
        parent = Actor(Door.PARENT, person.pk, party_id, Role.PARENT)
        if said.kind in (messages.SAFETY_STOP, messages.OFFICE_STOP):
            _stop(said, parent, is_last=is_last)
        elif not _take(said, parent, is_last=is_last):
            log.record(Recorded.TAKE_IN_REFUSED, reason="again")
            return
    log.record(Recorded.TAKEN_IN)


def _take(said: Message, parent: Actor, *, is_last: bool) -> bool:
    """Lay it before the parent, or recall it; False if it lies there already."""
    if said.kind in (messages.DISCLOSED, messages.DISCLOSED_MORE):
        return _disclose(said, parent, is_last=is_last)
    waiting = _found(said, parent.party_id)
    if said.kind == messages.RECALL:
        if waiting is None and not is_last:
            raise TooEarly
        _recall(waiting, parent.person_id)
    elif waiting is None:
        _lay_out(said, parent.party_id, parent.person_id)
    else:
        return False
    return True


def _disclose(said: Message, parent: Actor, *, is_last: bool) -> bool:
    """Show what the law made somebody disclose; more of what isn't there waits."""
    bix = reference_bix(said.reference)
    if said.kind == messages.DISCLOSED:
        return disclosed.lay_out(said, bix, parent)
    if disclosed.add(said, bix, parent):
        return True
    if not is_last:
        raise TooEarly
    return False


def _stop(said: Message, parent: Actor, *, is_last: bool) -> None:
    """The safety stop, by whoever has had to do with this parent; else nothing.

    A service says what it put before the parent, an office what the parent consented
    to. Both keep that for themselves: a stranger has neither.
    """
    if said.kind == messages.OFFICE_STOP:
        is_theirs = queries.has_consented(parent, said.reference)
    else:
        is_theirs = _is_known(said, parent.party_id)
        if not is_theirs and not is_last:
            raise TooEarly
    if is_theirs:
        safety.stop(parent)


def _is_known(said: Message, party_id: UUID) -> bool:
    known = {"party_id": party_id, "reference_bix": reference_bix(said.reference)}
    return any(
        table._default_manager.filter(**known).exists()
        for table in (KnownReference, Waiting)
    )


def _found(said: Message, party_id: UUID) -> Waiting | None:
    return (
        Waiting.objects.select_for_update()
        .filter(party_id=party_id, reference_bix=reference_bix(said.reference))
        .first()
    )


def reference_bix(reference: str) -> bytes:
    """How the parent side finds an item again; it means nothing elsewhere."""
    return commit(REFERENCE, bytes(settings.KEYS.blind.raw()), reference.encode())


def _lay_out(said: Message, party_id: UUID, person_id: UUID) -> None:
    waiting = Waiting(
        party_id=party_id,
        case_id=uuid4(),
        reference_bix=reference_bix(said.reference),
        arrived_at=calendar.to_the_hour(house.moment()),
        answer_by=said.answer_by,
    )
    waiting.gone_at = end_of(waiting.answer_by)
    ring = keyring.current()
    ring.new_case(waiting.case_id)
    waiting.wrapped = ring.wrap_for_party(
        waiting.case_id, person_id=person_id, compartment=COMPARTMENT
    )
    waiting.content = filled(
        {
            **said.content,
            "number": said.number,
            "reference": said.reference,
        }
    )
    waiting.answer = first_answer()
    waiting.save(force_insert=True)
    KnownReference.objects.bulk_create(
        [
            KnownReference(
                party_id=party_id,
                reference_bix=waiting.reference_bix,
                gone_at=waiting.gone_at + REMEMBERED,
            )
        ],
        ignore_conflicts=True,
    )
    live.changed(party_id)


def end_of(day: date) -> datetime:
    """The parent door accepts until the day is over in Norway."""
    return datetime.combine(day + timedelta(days=1), time(0), calendar.OSLO)


def _recall(waiting: Waiting | None, person_id: UUID) -> None:
    """A recall takes back what isn't consented to; else it loses silently."""
    if waiting is None:
        return
    keyring.current().admit(
        waiting.case_id,
        bytes(waiting.wrapped),
        person_id=person_id,
        compartment=COMPARTMENT,
    )
    try:
        step(waiting, Event.RECALL, empty=True)
    except NotAllowedNow:
        return
