"""Parties get keys at their own door, and the directory tells the others."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from portal.sealing import directory, entries, health, party_keys
from portal.sealing.entries import CONTACT_PARTY, RECEPTION_PARTY, KeyPurpose
from portal.sealing.errors import DirectoryRefused, KeyMissing, SealBroken
from portal.sealing.keyring import Keyring
from portal.sealing.models import ContactKey, DirectoryEntry, PartyKey
from portal.sealing.primitives import new_pair
from portal.walls import house
from tests.sealing.cast import CROSSING, NOW
from tests.support.doors import at
from tests.support.keys import all_keys

pytestmark = pytest.mark.django_db

ORGANISATION, CASE = KeyPurpose.ORGANISATION, uuid4()
CROSSES: dict[str, Any] = {"compartment": "order", "binding": CROSSING}


def made(
    process: str, party_id: UUID, purpose: KeyPurpose, *, moment: Any = NOW
) -> list[Any]:
    with at(process):
        return party_keys.make_for(party_id, purpose, all_keys()[process], at=moment)


def found(
    reader: str,
    party_id: UUID,
    purpose: KeyPurpose,
    *,
    signed_by: str,
    moment: Any = NOW,
) -> entries.DirectoryKey:
    with at(reader):
        return directory.key_of(
            party_id, purpose, signed_by=signed_by, keys=all_keys()[reader], at=moment
        )


def ring_of(process: str, party_id: UUID) -> Keyring:
    return Keyring(
        all_keys()[process],
        party_id,
        load=party_keys.stored,
        on_reveal=lambda case_id, purpose: None,
    )


def test_what_another_door_wraps_to_an_office_opens_at_the_office() -> None:
    office = uuid4()
    made("counselling", office, ORGANISATION)
    to = found("welfare", office, ORGANISATION, signed_by="counselling")
    service = ring_of("welfare", uuid4())
    service.new_case(CASE)
    wrapped = service.wrap_to(to, CASE, **CROSSES)
    with at("counselling"):
        ring = ring_of("counselling", office)
        ring.admit_crossing(CASE, wrapped, **CROSSES)
        kept = ring.wrap_for_party(CASE, person_id=office, compartment="order")
        later = ring_of("counselling", office)
        later.admit(CASE, kept, person_id=office, compartment="order")
        assert later.case_key(CASE).raw() == service.case_key(CASE).raw()
    with at("welfare"), pytest.raises(SealBroken):
        ring_of("welfare", office).admit_crossing(CASE, wrapped, **CROSSES)


@pytest.mark.parametrize(
    ("process", "party_id", "purpose", "kinds", "entries_made"),
    [
        ("welfare", uuid4(), ORGANISATION, ["pair", "symmetric"], 1),
        ("counselling", uuid4(), ORGANISATION, ["pair", "symmetric"], 1),
        ("parent", RECEPTION_PARTY, KeyPurpose.RECEPTION, ["pair"], 1),
        ("parent", uuid4(), KeyPurpose.PARENT, ["symmetric"], 0),
        ("worker", CONTACT_PARTY, KeyPurpose.CONTACT, ["pair"], 1),
    ],
)
def test_each_purpose_gets_its_keys(
    process: str,
    party_id: UUID,
    purpose: KeyPurpose,
    kinds: list[str],
    entries_made: int,
) -> None:
    with at(process):
        table = ContactKey if process == "worker" else PartyKey
        rows = table._default_manager.filter(party_id=party_id)
        before = DirectoryEntry.objects.count(), rows.count()
        keys = party_keys.make_for(party_id, purpose, all_keys()[process], at=NOW)
        assert sorted(key.kind for key in keys) == kinds
        assert DirectoryEntry.objects.count() == before[0] + entries_made
        assert rows.count() == before[1] + len(kinds)
        assert list(health.problems(all_keys()[process], at=NOW)) == []


@pytest.mark.parametrize(
    ("process", "purpose"),
    [
        ("parent", ORGANISATION),
        ("worker", ORGANISATION),
        ("welfare", KeyPurpose.RECEPTION),
        ("counselling", KeyPurpose.CONTACT),
        ("counselling", KeyPurpose.PARENT),
    ],
)
def test_no_process_makes_keys_of_another(process: str, purpose: KeyPurpose) -> None:
    with pytest.raises(DirectoryRefused):
        made(process, uuid4(), purpose)


def test_the_newest_key_that_has_begun_is_found() -> None:
    office = uuid4()
    for day in (0, 1, 5):
        made("counselling", office, ORGANISATION, moment=NOW + timedelta(days=day))
    kids = [
        found(
            "parent",
            office,
            ORGANISATION,
            signed_by="counselling",
            moment=NOW + timedelta(days=day),
        ).kid
        for day in (0, 1, 2, 5)
    ]
    assert kids[1] == kids[2]
    assert len(set(kids)) == 3


def test_an_office_key_signed_by_another_side_is_no_office_key() -> None:
    office = uuid4()
    made("welfare", office, ORGANISATION, moment=NOW + timedelta(seconds=1))
    with pytest.raises(DirectoryRefused, match="no such key"):
        found("parent", office, ORGANISATION, signed_by="counselling")
    made("counselling", office, ORGANISATION)
    later = NOW + timedelta(days=1)
    to = found("parent", office, ORGANISATION, signed_by="counselling", moment=later)
    assert to.signer == "counselling"


def test_an_entry_that_does_not_verify_is_refused_and_not_passed_over() -> None:
    office = uuid4()
    made("counselling", office, ORGANISATION)
    other = new_pair()
    with at("counselling"):
        entry = DirectoryEntry.objects.get(party_id=office)
        DirectoryEntry.objects.create(
            party_id=office,
            purpose="organisation",
            kid=other.kid,
            public=other.public,
            signer="counselling",
            valid_from=NOW + timedelta(seconds=1),
            signature=entry.signature,
        )
    moment = NOW + timedelta(days=1)
    found("parent", office, ORGANISATION, signed_by="counselling")
    with pytest.raises(DirectoryRefused, match="doesn't hold"):
        found("parent", office, ORGANISATION, signed_by="counselling", moment=moment)
    with at("counselling"):
        (problem,) = health.problems(all_keys()["counselling"], at=moment)
    assert other.kid in problem


def test_the_database_lets_no_process_write_in_another_name() -> None:
    office = uuid4()
    made("counselling", office, ORGANISATION)
    with at("welfare"):
        entry = DirectoryEntry.objects.get(party_id=office)
        entry.pk = uuid4()
        entry.kid = "another"
        with pytest.raises(DatabaseError), transaction.atomic():
            entry.save(force_insert=True)
        for act in (entry.save, entry.delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                act()


def test_the_contact_key_is_renewed_weekly_and_old_ones_are_destroyed() -> None:
    keys, renewed = all_keys()["worker"], []
    with at("worker"):
        start = house.moment() + timedelta(days=100)
        for day in range(0, 60, 3):
            moment = start + timedelta(days=day)
            made_now = party_keys.renew(
                CONTACT_PARTY, KeyPurpose.CONTACT, keys, at=moment
            )
            renewed += [day] * len(made_now)
            directory.key_of(
                CONTACT_PARTY,
                KeyPurpose.CONTACT,
                signed_by="worker",
                keys=keys,
                at=moment,
            )
        left = ContactKey.objects.filter(destroyed_at=None).count()
        gone = ContactKey.objects.exclude(destroyed_at=None)
        assert renewed == list(range(0, 60, 9))
        # What was sealed before Christmas is opened after it; then the key is gone.
        assert left == 4
        assert all(bytes(key.secret) == b"" for key in gone)


def test_what_was_sealed_to_a_destroyed_key_is_gone() -> None:
    office = uuid4()
    made("counselling", office, ORGANISATION)
    to = found("welfare", office, ORGANISATION, signed_by="counselling")
    service = ring_of("welfare", uuid4())
    service.new_case(CASE)
    wrapped = service.wrap_to(to, CASE, **CROSSES)
    with at("counselling"):
        for key in party_keys.stored(office):
            party_keys.destroy(key, at=NOW)
        with pytest.raises(SealBroken):
            ring_of("counselling", office).admit_crossing(CASE, wrapped, **CROSSES)
        ring = ring_of("counselling", office)
        ring.new_case(CASE)
        with pytest.raises(KeyMissing):
            ring.wrap_for_party(CASE, person_id=office, compartment="order")


def test_a_key_that_does_not_open_is_a_problem() -> None:
    office = uuid4()
    made("counselling", office, ORGANISATION)
    with at("counselling"):
        PartyKey.objects.filter(party_id=office, kind="pair").update(secret=b"\1")
        (problem,) = health.problems(all_keys()["counselling"], at=NOW)
    assert "doesn't open" in problem
