"""Reading deliveries: a row whose certificate doesn't verify is no row.

Lists show what is clear — the hour, the language, the site — and nobody's name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from portal.accounts.queries import acts_as_leader
from portal.audit import log
from portal.audit.events import Event
from portal.policy.parties import Actor, Role
from portal.policy.refusals import NotVisible
from portal.sealing import certificates
from portal.sealing.certificates import Certificate, CertificateRefused
from portal.walls import house
from portal.web import keyset
from referrals.intake.models import Delivery, Tombstone, Wrap

PAGE = 25


@dataclass(frozen=True)
class Line:
    """One line of the inbox. No identity: that is behind the opening."""

    delivery_id: UUID
    arrived_at: datetime
    language: str
    site_id: UUID | None
    is_opened: bool


@dataclass(frozen=True)
class Lines:
    """One page of the inbox, and where the next begins."""

    lines: tuple[Line, ...]
    following: str


def inbox_of(actor: Actor, *, after: str = "") -> Lines:
    """One page of what this person may open, newest first. Three queries.

    A row that doesn't verify is absent; each raises an alarm.
    """
    wraps = Wrap.objects.filter(
        party_id=actor.party_id,
        person_id=actor.person_id,
        delivery_id=OuterRef("pk"),
    )
    rows = Delivery.objects.filter(Exists(wraps), party_id=actor.party_id)
    rows = rows.defer("sealed")  # a list opens nothing
    if place := keyset.place(after):
        arrived, last = place
        rows = rows.filter(
            Q(arrived_at__lt=arrived) | Q(arrived_at=arrived, pk__gt=last)
        )
    found = list(rows.order_by("-arrived_at", "pk")[: PAGE + 1])
    following = ""
    if len(found) > PAGE:
        found = found[:PAGE]
        following = keyset.following(found[-1].arrived_at, found[-1].pk)
    return Lines(tuple(_verified_lines(actor, found)), following)


def _verified_lines(actor: Actor, found: list[Delivery]) -> Iterator[Line]:
    revoked = _revoked(actor, [row.consent_id for row in found])
    for row in found:
        try:
            _checked(actor, row, revoked)
        except CertificateRefused as refused:
            log.record(
                Event.CERTIFICATE_REFUSED, by=actor, on=row.pk, reason=refused.reason
            )
            continue
        yield Line(
            row.pk,
            row.arrived_at,
            row.language,
            row.site_id,
            row.opened_at is not None,
        )


def _revoked(actor: Actor, consents: Iterable[Any]) -> set[UUID]:
    return set(
        Tombstone.objects.filter(
            party_id=actor.party_id, consent_id__in=consents
        ).values_list("consent_id", flat=True)
    )


def _checked(actor: Actor, row: Delivery, revoked: set[UUID]) -> Certificate:
    """The row's certificate, or `CertificateRefused`."""
    if row.consent_id in revoked:
        raise CertificateRefused("revoked")
    return certificates.check(
        bytes(row.certificate),
        bytes(row.signature),
        keys=settings.KEYS,
        office=actor.party_id,
        consent_id=row.consent_id,
        at=house.moment(),
    )


def takes_in(actor: Actor) -> bool:
    """The intake team, the leader, and whoever is the leader's deputy today.

    Nobody from elsewhere at this door: a supervisor leads, too, but no office.
    """
    has_role = actor.role in (Role.INTAKE_OFFICER, Role.OFFICE_LEADER)
    is_therapist = actor.role is Role.THERAPIST
    return has_role or (is_therapist and acts_as_leader(actor, house.today()))


def still_there(actor: Actor, delivery_id: UUID | None) -> bool:
    """Whether the inbox or a delivery's page could be opened; looking opens nothing.

    What an open page asks before it goes on showing what it shows. Three queries.
    """
    if not takes_in(actor):
        return False
    if delivery_id is None:
        return True
    wrap = Wrap.objects.filter(
        delivery_id=delivery_id, party_id=actor.party_id, person_id=actor.person_id
    )
    row = Delivery.objects.filter(pk=delivery_id, party_id=actor.party_id).first()
    if row is None or not wrap.exists():
        return False
    try:
        _checked(actor, row, _revoked(actor, [row.consent_id]))
    except CertificateRefused:
        return False
    return True


def delivery_for(actor: Actor, delivery_id: UUID) -> tuple[Delivery, Wrap, Certificate]:
    """One delivery with this person's wrap, locked, and its checked certificate.

    Another office's, one without a wrap for this person, one whose certificate doesn't
    hold and none at all are the same: `NotVisible`. The lock on the wrap is what a
    withdrawal meets: what was opened was logged, what was withdrawn isn't opened.
    """
    wrap = (
        Wrap.objects.select_for_update()
        .filter(
            delivery_id=delivery_id,
            party_id=actor.party_id,
            person_id=actor.person_id,
        )
        .first()
    )
    rows = Delivery.objects.filter(pk=delivery_id, party_id=actor.party_id)
    # After the wrap, as a withdrawal does: of two who open, one is the first.
    row = rows.select_for_update().first()
    # Asked also when there is nothing: a row that doesn't verify costs no query more.
    revoked = _revoked(actor, rows.values("consent_id"))
    if wrap is None or row is None:
        raise NotVisible
    try:
        checked = _checked(actor, row, revoked)
    except CertificateRefused as refused:
        # The refusal's record, with this reason, is the alarm.
        raise NotVisible(f"certificate_{refused.reason}") from None
    return row, wrap, checked
