"""Finding the parent whom a blind index stands for, or making them.

A parent is a random id and an index: no name, no address, no number.
"""

from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction

from portal.accounts.models import Membership, ParentIdentity, Person
from portal.policy.parties import Role
from portal.sealing import party_keys
from portal.sealing.entries import KeyPurpose
from portal.walls import house


def parent_with(bix: bytes) -> Person:
    """The parent with that index; made, with a party of their own, if new.

    Two at once (reception and a log-in, two log-ins) get the same person: the second
    waits at the unique index, then finds what the first made.
    """
    return _known(bix) or _made_or_found(bix)


def _known(bix: bytes) -> Person | None:
    return Person.objects.filter(identity__bix=bix).first()


def _made_or_found(bix: bytes) -> Person:
    try:
        with transaction.atomic():
            return _made(bix)
    except IntegrityError:
        return Person.objects.get(identity__bix=bix)


def _made(bix: bytes) -> Person:
    person = Person()
    person.set_unusable_password()
    person.save(force_insert=True)
    ParentIdentity.objects.create(person=person, bix=bix)
    party_id = uuid4()
    party_keys.make_for(party_id, KeyPurpose.PARENT, settings.KEYS, at=house.moment())
    Membership.objects.create(
        person=person,
        party_id=party_id,
        role=Role.PARENT.value,
        starts_on=house.today(),
    )
    return person
