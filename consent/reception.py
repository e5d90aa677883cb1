"""Reception: takes in what welfare put before parents, once a minute, whatever happens.

Nothing a parent does triggers it, since its timing could be seen. What it can't read,
or what isn't signed by the welfare door, is gone, and an alarm says so.
"""

import json
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from consent.lifecycle import Event
from consent.models import ReceptionItem, Waiting
from consent.queries import COMPARTMENT
from consent.states import filled, first_answer, step
from portal.accounts.eid.parents import parent_with
from portal.accounts.models import Membership
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.policy import calendar, national_id
from portal.policy.parties import Role
from portal.policy.refusals import NotAllowedNow
from portal.sealing import keyring, party_keys
from portal.sealing.acting import acting_as
from portal.sealing.binding import Binding
from portal.sealing.blind import blind_index
from portal.sealing.entries import RECEPTION_PARTY, KeyPurpose
from portal.sealing.errors import KeyMissing, SealBroken
from portal.sealing.primitives import unbox
from portal.sealing.statements import commit, verify
from portal.sealing.versions import Use
from portal.walls import house

PRESENTATION = "presentation"
REFERENCE = "reference"


def keep_fresh() -> None:
    """This week's reception key; last week's is destroyed with all it could open."""
    with transaction.atomic(), acting_as(RECEPTION_PARTY) as now:
        party_keys.renew(
            RECEPTION_PARTY, KeyPurpose.RECEPTION, settings.KEYS, at=now.moment
        )


def take_in_all() -> int:
    """Take in everything that lies there, one item a transaction."""
    taken = 0
    while _take_in_one():
        taken += 1
    return taken


def sweep() -> None:
    """What has passed its time is gone, answered or not, by one clock."""
    with transaction.atomic(), acting_as(None):
        # Without a condition in the statement: the wall's own is the clock.
        Waiting.objects.all()._raw_delete("default")


def _take_in_one() -> bool:
    with transaction.atomic():
        with acting_as(RECEPTION_PARTY):
            item = ReceptionItem.objects.order_by("id").first()
            if item is None:
                return False
            # Whoever takes the row away passes it on: two receptions take turns.
            if not ReceptionItem.objects.filter(pk=item.pk)._raw_delete("default"):
                return True
            said = _opened(item)
        if said is not None:
            _pass_on(said)
    return True


def _opened(item: ReceptionItem) -> dict[str, Any] | None:
    """What the blob says, if it is for us and the welfare door signed it."""
    ring, bound = (
        keyring.current(),
        Binding.of(Use.CROSSING, PRESENTATION, RECEPTION_PARTY),
    )
    try:
        ring.admit_crossing(
            item.pk,
            bytes(item.wrapped_key),
            compartment=PRESENTATION,
            binding=bound,
        )
        whole = json.loads(unbox(ring.case_key(item.pk), bytes(item.sealed), bound))
        message = whole["message"].encode()
        signer = settings.KEYS.signers["welfare"].public
        verify(signer, PRESENTATION, message, bytes.fromhex(whole["signature"]))
        said: dict[str, Any] = json.loads(message)
        national_id.parse(said["number"], synthetic=settings.ALLOW_SYNTHETIC_IDS)
    except (SealBroken, KeyMissing, KeyError, ValueError) as error:
        log.record(Recorded.TAKE_IN_REFUSED, reason=_reason(error))
        return None
    return said


def _reason(error: Exception) -> str:
    return "seal" if isinstance(error, SealBroken | KeyMissing) else "content"


def _pass_on(said: dict[str, Any]) -> None:
    """Re-seal to the parent's own key, or take back what was passed on."""
    person = parent_with(blind_index(said["number"], settings.KEYS.blind))
    party_id = Membership.objects.get(person=person, role=Role.PARENT).party_id
    with acting_as(party_id, person.pk):
        if said["kind"] == "recall":
            _recall(said, party_id, person.pk)
        else:
            _lay_out(said, party_id, person.pk)
    log.record(Recorded.TAKEN_IN)


def reference_bix(reference: str) -> bytes:
    """How the parent side finds an item again; it means nothing elsewhere."""
    return commit(REFERENCE, bytes(settings.KEYS.blind.raw()), reference.encode())


def _lay_out(said: dict[str, Any], party_id: UUID, person_id: UUID) -> None:
    waiting = Waiting(
        party_id=party_id,
        case_id=uuid4(),
        reference_bix=reference_bix(said["reference"]),
        arrived_at=calendar.to_the_hour(house.moment()),
        answer_by=date.fromisoformat(said["answer_by"]),
    )
    waiting.gone_at = end_of(waiting.answer_by)
    ring = keyring.current()
    ring.new_case(waiting.case_id)
    waiting.wrapped = ring.wrap_for_party(
        waiting.case_id, person_id=person_id, compartment=COMPARTMENT
    )
    waiting.content = filled(
        {
            **said["content"],
            "number": said["number"],
            "reference": said["reference"],
        }
    )
    waiting.answer = first_answer()
    waiting.save(force_insert=True)


def end_of(day: date) -> datetime:
    """The parent door accepts until the day is over in Norway."""
    return datetime.combine(day + timedelta(days=1), time(0), calendar.OSLO)


def _recall(said: dict[str, Any], party_id: UUID, person_id: UUID) -> None:
    """A recall takes back what isn't consented to; else it loses silently."""
    waiting = (
        Waiting.objects.select_for_update()
        .filter(party_id=party_id, reference_bix=reference_bix(said["reference"]))
        .first()
    )
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
