"""A key that was put into the directory by somebody else is wrapped to by nobody.

The directory is a shared table. Whoever could change it would read every later
referral, so an act that meets an entry that doesn't verify does nothing at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from consent import use_cases as parent_acts
from demo.cast import ARENDAL, OFFICE, OTHER_OFFICE
from portal.policy.parties import Actor
from portal.sealing import entries, key_file
from portal.sealing.entries import CONTACT_PARTY, RECEPTION_PARTY
from portal.sealing.errors import DirectoryRefused
from portal.sealing.models import DirectoryEntry
from portal.sealing.primitives import new_pair
from portal.sealing.statements import sign
from portal.walls import house
from referrals.sending import queries as sending_queries
from referrals.sending import use_cases as sending_acts
from tests.support import insider, road, steps
from tests.support.doors import at
from tests.support.keys import all_keys

pytestmark = pytest.mark.django_db
TABLE = "house.sealing_directoryentry"
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Victim:
    """Whose key it is, and who rightly signs it."""

    party: UUID
    signer: str

    @property
    def row(self) -> insider.Row:
        """The entry in use."""
        found = insider.rows(TABLE, "party_id = %s", self.party)
        return max(found, key=lambda row: row["valid_from"])


def announced(row: insider.Row, keys: key_file.KeyFile, **changes: Any) -> insider.Row:
    """An entry with those changes, the signature made with these keys."""
    told = {**row, "id": uuid4(), **changes}
    entry = DirectoryEntry(**told)
    signature = sign(keys.signing, entries.CONTEXT, entries._said(entry))
    return {**told, "signature": signature}


def newer(victim: Victim, signing: str, **changes: Any) -> None:
    """A key of the attacker's own, announced a moment later than the true one."""
    pair = new_pair()
    row = victim.row
    later = row["valid_from"] + timedelta(microseconds=1)
    mine = {"kid": pair.kid, "public": pair.public, "valid_from": later}
    insider.put(TABLE, announced(row, all_keys()[signing], **mine, **changes))


def other_key(victim: Victim) -> None:
    insider.change(TABLE, victim.row["id"], public=new_pair().public)


def other_key_by_its_own_name(victim: Victim) -> None:
    pair = new_pair()
    insider.change(TABLE, victim.row["id"], public=pair.public, kid=pair.kid)


def signed_under_another_name(victim: Victim) -> None:
    """Its own process signed it; but what it is called isn't what it is."""
    name = new_pair().kid
    row = announced(victim.row, all_keys()[victim.signer], kid=name)
    insider.change(TABLE, victim.row["id"], kid=name, signature=row["signature"])


def unsigned(victim: Victim) -> None:
    insider.change(TABLE, victim.row["id"], signature=b"")


def signed_by_nobody(victim: Victim) -> None:
    row = victim.row
    signature = bytes(row["signature"])
    last = bytes([signature[-1] ^ 1])
    insider.change(TABLE, row["id"], signature=signature[:-1] + last)


def signed_by_another_door(victim: Victim) -> None:
    other = "welfare" if victim.signer != "welfare" else "counselling"
    row = announced(victim.row, all_keys()[other])
    insider.change(TABLE, victim.row["id"], signature=row["signature"])


def newer_and_unsigned(victim: Victim) -> None:
    """The true entry still lies beside it: it isn't fallen back on."""
    newer(victim, "welfare")


def another_partys_key(victim: Victim) -> None:
    """A key that verifies, of somebody else whom the attacker reads for."""
    theirs = insider.rows(TABLE, "party_id = %s", ARENDAL.party_id)[0]
    kept = {name: theirs[name] for name in ("kid", "public", "signature", "signer")}
    insider.do(f"DELETE FROM {TABLE} WHERE id = %s", theirs["id"])
    insider.change(TABLE, victim.row["id"], **kept)


def an_older_key_under_the_newer_entry(victim: Victim) -> None:
    """A key that was signed once and given up since, say because it leaked."""
    now, row = house.moment(), victim.row
    pair = new_pair()
    told = {"kid": pair.kid, "public": pair.public, "valid_from": now - 9 * HOUR}
    older = announced(row, all_keys()[victim.signer], **told, valid_to=now - HOUR)
    insider.put(TABLE, older)
    insider.do(f"DELETE FROM {TABLE} WHERE id = %s", row["id"])
    old = insider.rows(TABLE, "id = %s", older["id"])[0]
    # As it stands it has ended; to make it last is to break its signature.
    insider.change(TABLE, old["id"], valid_to=None)


def ended(victim: Victim) -> None:
    now = house.moment()
    row = announced(victim.row, all_keys()[victim.signer], valid_to=now - HOUR)
    insider.change(
        TABLE, victim.row["id"], valid_to=row["valid_to"], signature=row["signature"]
    )


def taken_away(victim: Victim) -> None:
    insider.do(f"DELETE FROM {TABLE} WHERE party_id = %s", victim.party)


def of_another_purpose(victim: Victim) -> None:
    other = "reception" if victim.party != RECEPTION_PARTY else "contact"
    insider.change(TABLE, victim.row["id"], purpose=other)


SWAPS: tuple[Callable[[Victim], None], ...] = (
    other_key,
    other_key_by_its_own_name,
    signed_under_another_name,
    unsigned,
    signed_by_nobody,
    signed_by_another_door,
    newer_and_unsigned,
    another_partys_key,
    an_older_key_under_the_newer_entry,
    ended,
    taken_away,
    of_another_purpose,
)


def refused_and_nothing_written(
    door: str, by: Actor, act: Callable[[], object]
) -> None:
    """The act itself leaves nothing, also where its caller goes on and commits."""
    before = insider.fingerprints()
    with at(door, by), pytest.raises(DirectoryRefused):
        act()
    assert insider.fingerprints() == before


@pytest.fixture
def kari() -> Actor:
    return road.employee("kari")


def test_a_draft_is_put_before_nobody_elses_reception(
    subtests: pytest.Subtests, kari: Actor
) -> None:
    draft_id = road.drafted(kari, way_kind="none", way="")

    def act() -> None:
        draft = sending_queries.draft_for(kari, draft_id, lock=True)
        sending_acts.put_before_parent(draft, by=kari, was_told=True)

    for swap in SWAPS:
        with subtests.test(swap.__name__), insider.a_world():
            swap(Victim(RECEPTION_PARTY, "parent"))
            refused_and_nothing_written("welfare", kari, act)
    with at("welfare", kari):
        act()


def test_a_recall_is_handed_to_nobody_elses_reception(kari: Actor) -> None:
    draft_id = road.put_before(kari)
    newer_and_unsigned(Victim(RECEPTION_PARTY, "parent"))

    def act() -> None:
        draft = sending_queries.draft_for(kari, draft_id, lock=True)
        sending_acts.recall_draft(draft, by=kari)

    refused_and_nothing_written("welfare", kari, act)


def test_a_first_notice_is_left_for_nobody_elses_worker(kari: Actor) -> None:
    draft_id = road.drafted(kari)
    newer_and_unsigned(Victim(CONTACT_PARTY, "worker"))

    def act() -> None:
        draft = sending_queries.draft_for(kari, draft_id, lock=True)
        sending_acts.put_before_parent(draft, by=kari, was_told=True)

    refused_and_nothing_written("welfare", kari, act)


@pytest.mark.parametrize(
    "victim",
    [Victim(OFFICE.party_id, "counselling"), Victim(CONTACT_PARTY, "worker")],
    ids=["office", "worker"],
)
def test_a_consent_goes_to_nobody_elses_key(
    victim: Victim, subtests: pytest.Subtests, kari: Actor
) -> None:
    draft_id = road.put_before(kari)
    road.employee("ingrid")
    amina = road.the_parent()
    waiting_id = steps.waiting_for_draft(amina, draft_id)
    steps.named(amina, waiting_id)
    steps.chosen(amina, waiting_id)

    def act() -> None:
        parent_acts.give_consent(steps.locked(amina, waiting_id), by=amina)

    for swap in SWAPS:
        with subtests.test(swap.__name__), insider.a_world():
            swap(victim)
            refused_and_nothing_written("parent", amina, act)
    with at("parent", amina):
        act()


def test_an_offices_key_signed_by_the_welfare_door_is_no_offices_key(
    kari: Actor,
) -> None:
    """It verifies, as a key of the welfare side; it is simply not looked at."""
    draft_id = road.put_before(kari)
    ingrid, amina = road.employee("ingrid"), road.the_parent()
    newer(Victim(OFFICE.party_id, "counselling"), "welfare", signer="welfare")
    waiting_id = steps.waiting_for_draft(amina, draft_id)
    steps.named(amina, waiting_id)
    steps.said_yes(amina, waiting_id)
    (delivery,) = road.inbox(ingrid)
    assert road.opened(ingrid, delivery)["name"] == "Amina Yusuf"


def test_a_certificate_is_issued_to_the_office_that_it_names_alone() -> None:
    from portal.sealing import certificates
    from tests.protocol.test_rows_that_are_no_deliveries import office_key

    with at("parent"):
        key = office_key(OTHER_OFFICE.party_id)
        terms = certificates.Terms(
            uuid4(), OFFICE.party_id, 1, "e_id", house.moment(), house.moment()
        )
        with pytest.raises(certificates.CertificateRefused):
            certificates.issue(terms, {}, key, all_keys()["parent"])
