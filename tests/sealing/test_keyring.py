"""A ring opens what was wrapped for its party, its person and its case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from portal.sealing import stored_keys
from portal.sealing.binding import Binding
from portal.sealing.entries import KeyPurpose, verify
from portal.sealing.errors import KeyMissing, SealBroken
from portal.sealing.keyring import Keyring
from portal.sealing.versions import Use
from tests.sealing.cast import CROSSING, NOW, Party, an_organisation, kept
from tests.support.keys import all_keys

OFFICE, SERVICE = an_organisation("counselling"), an_organisation("welfare")
CASE, PERSON = uuid4(), uuid4()
READER: dict[str, Any] = {"person_id": PERSON, "compartment": "introduction"}


def a_wrap(party: Party = OFFICE, **reader: Any) -> tuple[bytes, bytes]:
    """A wrap for one reader, and the key in it."""
    ring = party.ring()
    ring.new_case(CASE)
    wrapped = ring.wrap_for_party(CASE, **{**READER, **reader})
    return wrapped, bytes(ring.case_key(CASE).raw())


def test_what_was_wrapped_for_a_reader_is_admitted() -> None:
    wrapped, key = a_wrap()
    ring = OFFICE.ring()
    ring.admit(CASE, wrapped, **READER)
    assert ring.case_key(CASE).raw() == key


def test_a_wrap_is_for_one_party_person_case_and_compartment() -> None:
    wrapped, _ = a_wrap()
    attempts: list[Callable[[], None]] = [
        lambda: SERVICE.ring().admit(CASE, wrapped, **READER),
        lambda: OFFICE.ring().admit(uuid4(), wrapped, **READER),
        lambda: OFFICE.ring().admit(
            CASE, wrapped, person_id=uuid4(), compartment="introduction"
        ),
        lambda: OFFICE.ring().admit(
            CASE, wrapped, person_id=PERSON, compartment="relation"
        ),
    ]
    for attempt in attempts:
        with pytest.raises(SealBroken):
            attempt()


def test_not_one_bit_of_a_wrap_may_differ() -> None:
    wrapped, _ = a_wrap()
    for position in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[position] ^= 1
        with pytest.raises(SealBroken):
            OFFICE.ring().admit(CASE, bytes(changed), **READER)


def test_a_case_never_gets_a_second_key() -> None:
    ring = OFFICE.ring()
    ring.admit(CASE, a_wrap()[0], **READER)
    with pytest.raises(ValueError):
        ring.new_case(CASE)
    with pytest.raises(SealBroken):
        ring.admit(CASE, a_wrap()[0], **READER)


def test_admitting_the_same_key_twice_is_fine() -> None:
    wrapped, key = a_wrap()
    ring = OFFICE.ring()
    ring.admit(CASE, wrapped, **READER)
    ring.admit(CASE, wrapped, **READER)
    assert ring.case_key(CASE).raw() == key


def test_a_case_that_was_not_admitted_is_missing() -> None:
    with pytest.raises(KeyMissing):
        OFFICE.ring().case_key(CASE)
    with pytest.raises(KeyMissing):
        OFFICE.ring().wrap_for_party(CASE, **READER)


def test_a_key_crosses_to_another_party() -> None:
    here, there, their_case = SERVICE.ring(), OFFICE.ring(), uuid4()
    here.new_case(CASE)
    to = verify(OFFICE.entry(), SERVICE.keys, NOW)
    crossing: dict[str, Any] = {"compartment": "order", "binding": CROSSING}
    wrapped = here.wrap_to(to, CASE, **crossing)
    there.admit_crossing(their_case, wrapped, **crossing)
    assert there.case_key(their_case).raw() == here.case_key(CASE).raw()
    again = there.wrap_for_party(their_case, **READER)
    later = OFFICE.ring()
    later.admit(their_case, again, **READER)
    assert later.case_key(their_case).raw() == here.case_key(CASE).raw()


def test_what_crosses_is_for_one_party_compartment_and_crossing() -> None:
    here = SERVICE.ring()
    here.new_case(CASE)
    to = verify(OFFICE.entry(), SERVICE.keys, NOW)
    wrapped = here.wrap_to(to, CASE, compartment="order", binding=CROSSING)
    other = Binding.of(Use.CROSSING, "test", "two")
    for party, blob, compartment, binding in (
        (SERVICE, wrapped, "order", CROSSING),
        (an_organisation("counselling"), wrapped, "order", CROSSING),
        (OFFICE, wrapped, "relation", CROSSING),
        (OFFICE, wrapped, "order", other),
        (OFFICE, wrapped[:-1], "order", CROSSING),
        (
            OFFICE,
            wrapped[:1] + bytes([wrapped[1] ^ 1]) + wrapped[2:],
            "order",
            CROSSING,
        ),
        (OFFICE, b"", "order", CROSSING),
    ):
        with pytest.raises(SealBroken):
            party.ring().admit_crossing(
                CASE, blob, compartment=compartment, binding=binding
            )


def test_the_key_of_another_process_opens_no_party_key() -> None:
    stored = OFFICE.kept[1]
    stored_keys.unwrapped(OFFICE.keys.kek, stored)
    for name in ("welfare", "parent", "worker"):
        with pytest.raises(SealBroken):
            stored_keys.unwrapped(all_keys()[name].kek, stored)


def test_a_party_key_opens_in_its_own_row_only() -> None:
    stored = OFFICE.kept[1]
    for changed in (
        replace(stored, party_id=uuid4()),
        replace(stored, purpose="parent"),
        replace(stored, kid=uuid4().hex),
        replace(stored, kind="pair"),
        replace(stored, secret=b""),
    ):
        with pytest.raises(SealBroken):
            stored_keys.unwrapped(OFFICE.keys.kek, changed)


def test_old_wraps_open_after_a_renewal_and_new_ones_take_the_newest() -> None:
    wrapped, _ = a_wrap()
    newer = replace(
        kept(
            OFFICE.party_id,
            KeyPurpose.ORGANISATION,
            stored_keys.new_symmetric(
                OFFICE.keys.kek, OFFICE.party_id, KeyPurpose.ORGANISATION
            ),
        ),
        made_at=NOW + timedelta(days=1),
    )
    renewed = replace(OFFICE, kept=(newer, *OFFICE.kept))
    ring = renewed.ring()
    ring.admit(CASE, wrapped, **READER)
    again = ring.wrap_for_party(CASE, **READER)
    renewed.ring().admit(CASE, again, **READER)
    with pytest.raises(SealBroken):
        OFFICE.ring().admit(CASE, again, **READER)


def test_a_destroyed_key_opens_nothing() -> None:
    wrapped, _ = a_wrap()
    gone = replace(
        OFFICE, kept=tuple(replace(key, destroyed_at=NOW) for key in OFFICE.kept)
    )
    with pytest.raises(SealBroken):
        gone.ring().admit(CASE, wrapped, **READER)
    ring = gone.ring()
    ring.new_case(CASE)
    with pytest.raises(KeyMissing):
        ring.wrap_for_party(CASE, **READER)


def test_own_keys_are_loaded_once_and_only_when_needed() -> None:
    loads: list[UUID] = []

    def load(party_id: UUID) -> Any:
        loads.append(party_id)
        return OFFICE.kept

    ring = Keyring(OFFICE.keys, OFFICE.party_id, load=load, on_reveal=print)
    ring.new_case(CASE)
    assert loads == []
    ring.wrap_for_party(CASE, **READER)
    ring.wrap_for_party(CASE, **READER)
    assert loads == [OFFICE.party_id]


def test_an_opening_is_noted_once_for_each_case_and_purpose() -> None:
    noted: list[tuple[UUID, str]] = []
    ring = OFFICE.ring(lambda case_id, purpose: noted.append((case_id, purpose)))
    other = uuid4()
    for case_id, purpose in ((CASE, "a"), (CASE, "a"), (CASE, "b"), (other, "a")):
        ring.note(case_id, purpose)
    assert noted == [(CASE, "a"), (CASE, "b"), (other, "a")]


def test_an_opening_that_could_not_be_noted_is_noted_next_time() -> None:
    answers = iter([RuntimeError(), None])

    def noted(case_id: UUID, purpose: str) -> None:
        if (answer := next(answers)) is not None:
            raise answer

    ring = OFFICE.ring(noted)
    with pytest.raises(RuntimeError):
        ring.note(CASE, "a")
    ring.note(CASE, "a")
    ring.note(CASE, "a")
    assert next(answers, "used up") == "used up"
