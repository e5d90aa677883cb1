"""Reading the parent's own rows, with the parent's own key."""

from uuid import UUID

from consent.models import Consent, Waiting
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.sealing import keyring
from portal.walls import house

COMPARTMENT = "waiting"
PROOF = "consent"
MOST = 50


def _open(row: Waiting | Consent, actor: Actor, compartment: str) -> None:
    keyring.current().admit(
        row.case_id,
        bytes(row.wrapped),
        person_id=actor.person_id,
        compartment=compartment,
    )


def waiting_for(actor: Actor) -> list[Waiting]:
    """What lies before this parent until its deadline, keys on the ring."""
    rows = Waiting.objects.filter(
        party_id=actor.party_id, gone_at__gt=house.moment()
    ).order_by("answer_by", "pk")[:MOST]
    found = list(rows)
    for row in found:
        _open(row, actor, COMPARTMENT)
    return found


def waiting_one(actor: Actor, waiting_id: UUID, *, lock: bool = False) -> Waiting:
    """One item, locked for an act; `NotVisible` if it isn't theirs or is past."""
    rows = Waiting.objects.select_for_update() if lock else Waiting.objects.all()
    row = rows.filter(
        pk=waiting_id, party_id=actor.party_id, gone_at__gt=house.moment()
    ).first()
    if row is None:
        raise NotVisible
    _open(row, actor, COMPARTMENT)
    return row


def consents_for(actor: Actor, *, also_fresh: bool = False) -> list[Consent]:
    """The parent's consents, newest first; before the deadline only when asked for.

    Until a draft's deadline the first page reads the same, answered or not: a fresh
    consent is shown behind a step-up.
    """
    rows = Consent.objects.filter(party_id=actor.party_id)
    if not also_fresh:
        rows = rows.filter(shown_from__lte=house.today())
    found = list(rows.order_by("-given_at", "pk")[:MOST])
    for row in found:
        _open(row, actor, PROOF)
    return found


def consent_one(actor: Actor, consent_id: UUID, *, lock: bool = False) -> Consent:
    """One consent with its key on the ring, or `NotVisible`."""
    rows = Consent.objects.select_for_update() if lock else Consent.objects.all()
    row = rows.filter(pk=consent_id, party_id=actor.party_id).first()
    if row is None:
        raise NotVisible
    _open(row, actor, PROOF)
    return row
