"""Nothing is wrapped to a key that the right process didn't sign, now."""

import copy
import pickle
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from portal.sealing import ceremony, entries, key_file
from portal.sealing.entries import (
    CONTACT_PARTY,
    RECEPTION_PARTY,
    SIGNERS_OF,
    DirectoryKey,
    KeyPurpose,
    verify,
    wrap_to,
)
from portal.sealing.errors import DirectoryRefused, SealBroken
from portal.sealing.primitives import new_key, new_pair, unwrap
from portal.sealing.statements import sign
from tests.sealing.cast import CROSSING, NOW, an_organisation
from tests.support.keys import all_keys

READER = all_keys()["parent"]
OFFICE = an_organisation("counselling")


def test_a_signed_entry_gives_a_key_that_can_be_wrapped_to() -> None:
    key, to = new_key(), verify(OFFICE.entry(), READER, NOW)
    assert (to.party_id, to.signer) == (OFFICE.party_id, "counselling")
    bound = entries.addressed(CROSSING, OFFICE.party_id, to.purpose, to.kid)
    wrapped = wrap_to(to, key, CROSSING)
    assert unwrap(OFFICE.pair.secret, wrapped, bound).raw() == key.raw()
    with pytest.raises(SealBroken):
        unwrap(OFFICE.pair.secret, wrapped, CROSSING)


def test_an_unsigned_entry_is_refused() -> None:
    for signature in (b"", b"\1", bytes(65), OFFICE.entry().signature[:-1]):
        with pytest.raises(DirectoryRefused):
            verify(replace(OFFICE.entry(), signature=signature), READER, NOW)


def test_a_swapped_key_is_refused() -> None:
    other = new_pair()
    for changed in (
        replace(OFFICE.entry(), public=other.public),
        replace(OFFICE.entry(), public=other.public, kid=other.kid),
        replace(OFFICE.entry(), kid=other.kid),
    ):
        with pytest.raises(DirectoryRefused):
            verify(changed, READER, NOW)


def test_an_entry_names_the_key_that_it_holds_even_if_signed_so() -> None:
    misnamed = replace(OFFICE.entry(), kid=new_pair().kid).signed_by(OFFICE.keys)
    with pytest.raises(DirectoryRefused, match="another key"):
        verify(misnamed, READER, NOW)


def test_an_entry_is_of_one_party_purpose_signer_and_time() -> None:
    entry = OFFICE.entry()
    for changed in (
        replace(entry, party_id=uuid4()),
        replace(entry, signer="welfare"),
        replace(entry, valid_from=NOW - timedelta(days=1)),
        replace(entry, valid_to=NOW + timedelta(days=1)),
        replace(entry, purpose="contact", party_id=CONTACT_PARTY),
        replace(entry, purpose="parent"),
        replace(entry, purpose="anything"),
    ):
        with pytest.raises(DirectoryRefused):
            verify(changed, READER, NOW)


@pytest.mark.parametrize("process", sorted(all_keys()))
@pytest.mark.parametrize("purpose", list(KeyPurpose))
def test_each_process_signs_its_own_purposes_only(
    process: str, purpose: KeyPurpose
) -> None:
    party = {
        KeyPurpose.RECEPTION: RECEPTION_PARTY,
        KeyPurpose.CONTACT: CONTACT_PARTY,
    }.get(purpose, OFFICE.party_id)
    keys = all_keys()[process]
    entry = replace(
        OFFICE.entry(), party_id=party, purpose=purpose.value, signer=process
    )
    forged = replace(
        entry, signature=sign(keys.signing, entries.CONTEXT, entries._said(entry))
    )
    if process in SIGNERS_OF.get(purpose, ()):
        assert verify(entry.signed_by(keys), READER, NOW).purpose is purpose
        return
    with pytest.raises(DirectoryRefused):
        entry.signed_by(keys)
    with pytest.raises(DirectoryRefused):
        verify(forged, READER, NOW)


@pytest.mark.parametrize("purpose", [KeyPurpose.RECEPTION, KeyPurpose.CONTACT])
def test_reception_and_contact_are_one_party_each(purpose: KeyPurpose) -> None:
    (process,) = SIGNERS_OF[purpose]
    entry = replace(OFFICE.entry(), purpose=purpose.value, signer=process)
    with pytest.raises(DirectoryRefused, match="one party"):
        entry.signed_by(all_keys()[process])


def test_nobody_signs_in_another_name() -> None:
    with pytest.raises(DirectoryRefused, match="of its own only"):
        replace(OFFICE.entry(), signer="welfare").signed_by(OFFICE.keys)
    forged = sign(
        all_keys()["welfare"].signing, entries.CONTEXT, entries._said(OFFICE.entry())
    )
    with pytest.raises(DirectoryRefused, match="doesn't hold"):
        verify(replace(OFFICE.entry(), signature=forged), READER, NOW)


def test_an_entry_holds_in_its_time_only() -> None:
    entry = OFFICE.entry(valid_to=NOW + timedelta(days=7))
    verify(entry, READER, NOW)
    verify(entry, READER, NOW + timedelta(days=7) - timedelta(microseconds=1))
    for moment in (NOW - timedelta(microseconds=1), NOW + timedelta(days=7)):
        with pytest.raises(DirectoryRefused, match="outside its time"):
            verify(entry, READER, moment)


def test_before_a_root_is_pinned_nothing_is_believed() -> None:
    for reader in (key_file.make("parent"), replace(READER, root=None)):
        with pytest.raises(DirectoryRefused, match="root"):
            verify(OFFICE.entry(), reader, NOW)


def test_a_signer_of_another_root_is_not_believed() -> None:
    strange = key_file.make("counselling")
    half = ceremony.public_half(strange)
    strange = ceremony.install(strange, ceremony.endorse(ceremony.make_root(), [half]))
    entry = OFFICE.entry().signed_by(strange)
    verify(entry, strange, NOW)
    with pytest.raises(DirectoryRefused):
        verify(entry, READER, NOW)
    with pytest.raises(DirectoryRefused):
        verify(OFFICE.entry(), strange, NOW)


def test_a_directory_key_comes_out_of_verify_alone() -> None:
    with pytest.raises(DirectoryRefused, match="verify"):
        DirectoryKey(
            OFFICE.party_id,
            KeyPurpose.ORGANISATION,
            OFFICE.pair.kid,
            "counselling",
            OFFICE.pair.public,
        )
    key = verify(OFFICE.entry(), READER, NOW)
    with pytest.raises(DirectoryRefused):
        replace(key, public=new_pair().public)
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            attempt(key)


def test_nothing_else_is_wrapped_to() -> None:
    for to in (OFFICE.entry(), OFFICE.pair.public, None):
        with pytest.raises(DirectoryRefused):
            wrap_to(to, new_key(), CROSSING)  # type: ignore[arg-type]
