"""Fill a demo or test house with the cast, each door by its own login.

`python -m demo.seed owner|worker|welfare|counselling`; a second run finds everything
there. People come in as they would for real: an invitation, accepted.
"""

import sys
import time
from collections.abc import Iterable

import django
from django_otp.oath import TOTP

from demo.cast import PASSWORD, PLACES, STAFF, Place, Staff
from portal.policy.parties import Door


def organisations() -> None:
    """The registry, in which the cast's organisations have joined (as the owner).

    They are entered first, with the ids that pictures and links know; the import finds
    them by kind and name. All others are there, but haven't joined: a parent in
    Kristiansand meets an office that isn't ready, and Arendal as the nearest that is.
    """
    from portal.registry.importing import import_registry
    from portal.registry.models import Offer, Office, Organisation
    from portal.walls import house

    for place in PLACES:
        Organisation.objects.get_or_create(
            pk=place.party_id,
            defaults={
                "kind": place.kind.value,
                "name": place.name,
                "joined_on": house.today(),
            },
        )
    import_registry()
    joined = [place.party_id for place in PLACES]
    Office.objects.filter(organisation__in=joined, offer=Offer.UNKNOWN.value).update(
        offer=Offer.INDIVIDUAL.value, offer_confirmed_on=house.today()
    )


def people(door: Door, cast: Iterable[Staff] = STAFF) -> None:
    """The staff of one door (run as that door)."""
    from django.db import transaction

    from portal.sealing.acting import acting_as

    for member in cast:
        if member.door is door:
            with transaction.atomic(), acting_as(member.at.party_id):
                enrol(member)


def enrol(member: Staff) -> None:
    """Invite a member of staff and accept for them, unless that was done."""
    from portal.accounts import use_cases
    from portal.accounts.models import Person

    if Person.objects.filter(email=member.email).exists():
        return
    made = use_cases.make_invitation(
        member.at.party_id, member.email, member.role, None
    )
    use_cases.accept_invitation(
        made.invitation,
        name=member.name,
        password=PASSWORD,
        app_key=member.app_key,
        moved=-1,
    )


def code_of(member: Staff, *, ahead: int = 0) -> str:
    """What the member's app shows now, or `ahead` half minutes later."""
    totp = TOTP(bytes.fromhex(member.app_key))
    totp.time = time.time() + 30 * ahead
    return f"{totp.token():06d}"


def keys_of_parties(door: Door, places: Iterable[Place] = PLACES) -> None:
    """Keys for the door's organisations that have none yet (run as that door)."""
    from django.conf import settings

    from portal.sealing import directory, party_keys
    from portal.sealing.entries import KeyPurpose
    from portal.walls import house

    for place in places:
        party, purpose, at = place.party_id, KeyPurpose.ORGANISATION, house.moment()
        there = directory.newest_entry(party, purpose, signed_by=door.value, at=at)
        if place.door is door and there is None:
            party_keys.make_for(party, purpose, settings.KEYS, at=at)


def contact_key() -> None:
    """The worker's key for addresses, unless a fresh one is there."""
    from portal.notices import contact_key

    contact_key.keep_fresh()


def main() -> None:
    """Seed one part."""
    django.setup()
    part = sys.argv[1]
    if part == "owner":
        organisations()
    elif part == "worker":
        contact_key()
    else:
        keys_of_parties(Door(part))
        people(Door(part))


if __name__ == "__main__":
    main()
