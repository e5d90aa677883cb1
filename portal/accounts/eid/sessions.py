"""A parent's session: its beginning, its renewal, and its end from the e-ID's side."""

import hashlib

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from portal.accounts import queries, sessions
from portal.accounts.eid.models import EidSession
from portal.accounts.eid.proofs import Proof
from portal.accounts.eid.refusals import NotLetIn
from portal.accounts.models import Membership, Person
from portal.audit import log
from portal.audit.events import Event
from portal.notices import live
from portal.sealing.acting import acting_as


def begin(request: HttpRequest, person: Person, proof: Proof) -> None:
    """Note how they came in, and act as the one party that a parent has."""
    membership = queries.memberships_of(person).first()
    if membership is None:
        logout(request)
        raise NotLetIn("closed")
    sessions.begin(request, proof.assurance)
    sessions.choose(request, membership.pk)
    _remember(request, proof)


def renew(request: HttpRequest, proof: Proof) -> None:
    """The same person has logged in again: a new key, a fresh time (ASVS 7.2.4).

    The end of either log-in at the e-ID, the first or this one, ends the session.
    """
    before = EidSession.objects.filter(session=request.session.session_key)
    hashes = [bytes(sid_hash) for sid_hash in before.values_list("sid_hash", flat=True)]
    request.session.cycle_key()
    request.session[sessions.ASSURANCE] = dict(proof.assurance)
    sessions.step_up(request)
    _remember(request, proof, *hashes)


@transaction.atomic
def end_all(sid: str) -> None:
    """End every session that came from that session at the e-ID; none is fine, too."""
    found = EidSession.objects.filter(sid_hash=_hash(sid)).values("session")
    for session in Session.objects.filter(pk__in=found):
        person_id = session.get_decoded().get(SESSION_KEY)
        session.delete()
        _close_pages(person_id)
        log.record(Event.SESSION_ENDED, person_id=person_id, reason="e_id")


def _close_pages(person_id: str | None) -> None:
    if person_id is None:
        return
    membership = Membership.objects.filter(person_id=person_id).first()
    if membership is not None:
        with acting_as(membership.party_id):
            live.look_again(membership.party_id)


def _remember(request: HttpRequest, proof: Proof, *hashes: bytes) -> None:
    sid, key = proof.assurance.get("sid"), request.session.session_key
    known = {*hashes, _hash(sid)} if sid else set(hashes)
    if key:
        EidSession.objects.bulk_create(
            EidSession(session_id=key, sid_hash=sid_hash) for sid_hash in known
        )


def _hash(sid: str) -> bytes:
    return hashlib.sha256(sid.encode()).digest()
