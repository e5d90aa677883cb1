"""A parent signs up for a group by themselves: to the office, and to nobody else.

It is a consent like any other: a fresh key, a certificate, a delivery by the one
crossing there is for it, and a proof by which it is taken back. Nobody has asked, so
there is no slip: nothing of it, not even that it was, reaches child welfare.
"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction

from consent import giving, queries
from portal.audit import log
from portal.audit.events import Event
from portal.notices import live
from portal.policy import consent_text
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.registry import catalogue
from portal.registry.offer_models import Listing
from portal.walls import house

# Nobody takes part in more; an office isn't flooded by one log-in.
MOST: Final = 10


@dataclass(frozen=True)
class Joining:
    """What the parent tells the office. No number, no child, no case."""

    name: str
    language: str
    interpreter: bool
    way_kind: str
    way: str
    own_words: str


def offers() -> list[Listing]:
    """What one can sign up for today, by name."""
    return catalogue.with_sign_ups(house.today())


def offer(listing_id: UUID) -> Listing:
    """One of them, or `NotVisible`."""
    today = house.today()
    found = catalogue.listing(listing_id, today)
    if not catalogue.takes_sign_ups(found, today):
        raise NotVisible
    return found


def to_be_shared(listing: Listing, joining: Joining) -> dict[str, Any]:
    """Exactly what would be sent."""
    return {
        "offer": listing.name,
        "listing": str(listing.pk),
        "office": str(listing.organisation_id),
        **vars(joining),
    }


def has_joined(listing: Listing, *, by: Actor) -> bool:
    """Whether this parent has signed up for it, and hasn't taken it back."""
    return any(
        _listing_of(record) == str(listing.pk)
        for record in queries.standing_records(by)
    )


def _listing_of(record: dict[str, Any]) -> str:
    return str((record["shared"] or {}).get("listing", ""))


def join_if_possible(listing: Listing, joining: Joining, *, by: Actor) -> UUID | None:
    """Sign up; None when the office can't receive it now: then nothing happened."""
    return giving.if_taken_in(lambda: join(listing, joining, by=by))


@transaction.atomic
def join(listing: Listing, joining: Joining, *, by: Actor) -> UUID:
    """Let the office read exactly what was shown; returns the parent's proof.

    Refused the second time for the same offer, and beyond a handful. While the safety
    stop stands, the delivery comes with its mark. Raises `DirectoryRefused` when the
    office's key doesn't verify, and the database's error when nobody takes in there.
    """
    if not catalogue.takes_sign_ups(listing, house.today()):
        raise NotVisible
    signed = [r for r in queries.standing_records(by) if _listing_of(r)]
    if str(listing.pk) in map(_listing_of, signed):
        raise NotAllowedNow("joined_already")
    if len(signed) >= MOST:
        raise NotAllowedNow("joined_much")
    shared, consent_id = to_be_shared(listing, joining), uuid4()
    office = UUID(shared["office"])
    issued = giving.issue(
        consent_id, office, shared, house.moment(), text=consent_text.JOINING
    )
    proof = giving.keep_proof(
        consent_id, office, shared, issued, house.today(), by, offer=listing.name
    )
    giving.deliver(consent_id, office, issued, by=by, language=joining.language)
    live.changed(by.party_id)
    log.record(Event.CONSENTED, by=by)
    return proof.pk
