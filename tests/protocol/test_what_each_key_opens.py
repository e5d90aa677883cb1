"""Every key against every sealed column of every table: each opens its own, no more.

The blobs are tried at their own places, so what fails, fails for want of the key. That
each key opens exactly what it should shows that the attempts are right ones.
"""

from uuid import UUID

import pytest

from demo.cast import ARENDAL, OFFICE
from portal.policy.parties import Actor
from portal.sealing import keyring, party_keys
from portal.sealing.entries import CONTACT_PARTY, RECEPTION_PARTY
from portal.sealing.stored_keys import Kind
from portal.walls import house
from referrals.intake.queries import delivery_for
from referrals.intake.use_cases import _admit
from referrals.sending.queries import draft_for
from tests.support import full_road, insider, road, steps
from tests.support.blobs import Places, columns, opened_by, own_keys
from tests.support.doors import at
from tests.support.full_road import FullRoad
from tests.support.keys import all_keys

pytestmark = pytest.mark.django_db


def key_of_draft(by: Actor, draft_id: UUID) -> bytes:
    with at("welfare", by):
        draft = draft_for(by, draft_id)
        return bytes(keyring.current().case_key(draft.case_id).raw())


def key_of_delivery(by: Actor, delivery_id: UUID) -> bytes:
    with at("counselling", by):
        row, wrap, _ = delivery_for(by, delivery_id)
        _admit(row, wrap, by)
        return bytes(keyring.current().case_key(row.pk).raw())


def key_of_waiting(by: Actor, waiting_id: UUID) -> bytes:
    with at("parent", by):
        row = steps.locked(by, waiting_id)
        return bytes(keyring.current().case_key(row.case_id).raw())


def key_of_proof(by: Actor, proof_id: UUID) -> bytes:
    from consent.queries import consent_one

    with at("parent", by):
        row = consent_one(by, proof_id)
        return bytes(keyring.current().case_key(row.case_id).raw())


@pytest.fixture
def walked() -> FullRoad:
    found = full_road.walked()
    # One more that reception hasn't seen, so that there is a blob to try.
    steps.handed_over(found.kari, found.drafts[found.draft(found.kari, "jonas", "+1")])
    return found


def test_each_key_opens_its_own_and_nothing_else(
    walked: FullRoad, subtests: pytest.Subtests
) -> None:
    over = Places(walked).blobs()
    draft, kari = walked.drafts["kari-amina"], walked.kari
    amina, ingrid = walked.parents["amina"], walked.ingrid
    waiting, proof = walked.waiting["kari-amina"], walked.proofs["kari-amina"]
    (delivery,) = road.inbox(ingrid)
    exactly: list[tuple[str, bytes, set[tuple[str, UUID]]]] = [
        ("a draft's", key_of_draft(kari, draft), {("sending_draft.content", draft)}),
        (
            "a delivery's",
            key_of_delivery(ingrid, delivery),
            {("intake_delivery.sealed", delivery)},
        ),
        (
            "a waiting item's",
            key_of_waiting(amina, waiting),
            {("consent_waiting.content", waiting), ("consent_waiting.answer", waiting)},
        ),
        ("a proof's", key_of_proof(amina, proof), {("consent_consent.record", proof)}),
    ]
    for name, key, expected in exactly:
        with subtests.test(name):
            assert opened_by([key], over) == expected
    service = own_keys("welfare", ARENDAL.party_id)
    office = own_keys("counselling", OFFICE.party_id)
    parents = own_keys("parent", amina.party_id)
    receptions = own_keys("parent", RECEPTION_PARTY)
    contacts = own_keys("worker", CONTACT_PARTY)
    reach: list[tuple[str, list[bytes], set[str]]] = [
        ("the service's", service[Kind.SYMMETRIC], {"sending_draftwrap.wrapped"}),
        ("the service's pair", service[Kind.PAIR], set()),
        # Both are at the office: opened once, it is its own.
        ("the office's", office[Kind.SYMMETRIC], {"intake_wrap.wrapped"}),
        ("the office's pair", office[Kind.PAIR], set()),
        (
            "the parent's",
            parents[Kind.SYMMETRIC],
            {"consent_waiting.wrapped", "consent_consent.wrapped"},
        ),
        ("reception's", receptions[Kind.PAIR], {"consent_receptionitem.wrapped_key"}),
        (
            "the worker's",
            contacts[Kind.PAIR],
            {
                "consent_outcomeslip.wrapped_key",
                "notices_notice.wrapped_key",
            },
        ),
    ]
    for name, keys, expected_columns in reach:
        with subtests.test(name):
            assert len(keys) == 1
            assert columns(opened_by(keys, over)) == expected_columns
    for process, expected_columns in (
        ("welfare", {"sealing_partykey.secret"}),
        ("counselling", {"sealing_partykey.secret"}),
        ("parent", {"sealing_partykey.secret"}),
        ("worker", {"sealing_contactkey.secret"}),
    ):
        with subtests.test(f"the key-encryption key of {process}"):
            kek = bytes(all_keys()[process].kek.raw())
            found = opened_by([kek], over)
            assert columns(found) == expected_columns
    with subtests.test("the pair of an office that hasn't opened it"):
        wraps = [blob for blob in over if blob.column == "intake_wrap.wrapped"]
        other = own_keys("counselling", walked.dina.party_id)
        assert len(opened_by(other[Kind.PAIR], wraps)) == 1
        assert opened_by(other[Kind.SYMMETRIC], wraps) == set()
    with subtests.test("every consent has a key of its own"):
        every_consent_has_a_key_of_its_own(walked)


def every_consent_has_a_key_of_its_own(walked: FullRoad) -> None:
    """Also the same parent's second, and one given again after it was taken back."""
    amina, waiting = walked.parents["amina"], walked.waiting["kari-amina"]
    keys = [key_of_delivery(walked.ingrid, d) for d in road.inbox(walked.ingrid)]
    keys += [key_of_delivery(walked.dina, d) for d in road.inbox(walked.dina)]
    steps.shared_nothing(amina, waiting)
    steps.said_yes(amina, waiting)
    keys += [key_of_delivery(walked.ingrid, d) for d in road.inbox(walked.ingrid)]
    keys += [key_of_draft(walked.kari, walked.drafts["kari-amina"])]
    keys += [key_of_waiting(amina, waiting)]
    assert len(keys) == len(set(keys)) == 5


def test_a_blob_that_was_saved_opens_with_nothing_after_receptions_week() -> None:
    """What a backup holds is bytes once the private half is destroyed (threats A9)."""
    kari = road.employee("kari")
    draft_id = road.drafted(kari)
    steps.handed_over(kari, draft_id)
    (blob,) = insider.rows("house.consent_receptionitem")
    road.taken_in()
    before = own_keys("parent", RECEPTION_PARTY)[Kind.PAIR]
    long_past = house.moment() + party_keys.KEPT_FOR["reception"]  # type: ignore[index]
    insider.move_clock_to(long_past + steps.SECOND)
    steps.weekly_keys()
    assert not set(own_keys("parent", RECEPTION_PARTY)[Kind.PAIR]) & set(before)
    insider.put("house.consent_receptionitem", blob)
    waiting = len(insider.rows("house.consent_waiting"))
    road.taken_in()
    assert insider.rows("house.consent_receptionitem") == []
    assert len(insider.rows("house.consent_waiting")) == waiting
    spent = insider.rows(
        "door_parent.sealing_partykey", "party_id = %s", RECEPTION_PARTY
    )
    assert [bytes(row["secret"]) for row in spent].count(b"") == 1
