"""A row in the office's tables is not a consent, whoever put it there.

Each is inserted by the database's owner with everything that a real one has but the one
thing that is wrong. The first test shows that nothing else is wrong with them.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest

from consent.giving import VALID_FOR
from demo.cast import OFFICE, OTHER_OFFICE, parent
from portal.audit.events import Event
from portal.policy.parties import Actor
from portal.policy.refusals import NotVisible
from portal.sealing import certificates, directory, statements
from portal.sealing.entries import DirectoryKey, KeyPurpose
from portal.sealing.statements import canonical, sign
from portal.walls import house
from referrals.intake import use_cases as office_acts
from referrals.intake.queries import Lines
from tests.support import insider, road
from tests.support.doors import at
from tests.support.keys import all_keys
from tests.support.log import lines

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Forged:
    """A delivery and the one wrap that a reader at the office needs."""

    delivery: dict[str, Any]
    wrapped: bytes
    reader: UUID

    def put(self) -> UUID:
        """Lay it into the office's tables."""
        insider.put("house.intake_delivery", self.delivery)
        wrap = {
            "id": uuid4(),
            "party_id": self.delivery["party_id"],
            "person_id": self.reader,
            "delivery_id": self.delivery["id"],
            "is_ours": False,
            "wrapped": self.wrapped,
        }
        insider.put("house.intake_wrap", wrap)
        return UUID(str(self.delivery["id"]))

    def but(self, **changes: Any) -> "Forged":
        return replace(self, delivery={**self.delivery, **changes})


def office_key(office: UUID) -> DirectoryKey:
    keys = all_keys()["parent"]
    return directory.key_of(
        office,
        KeyPurpose.ORGANISATION,
        signed_by="counselling",
        keys=keys,
        at=house.moment(),
    )


def forged(
    reader: Actor,
    *,
    signer: str = "parent",
    office: UUID = OFFICE.party_id,
    given: timedelta = timedelta(0),
    lasts: timedelta = VALID_FOR,
) -> Forged:
    """A delivery to `office`, its key rightly wrapped, signed by `signer`."""
    now: datetime = house.moment()
    terms = certificates.Terms(
        consent_id=uuid4(),
        office=office,
        text_version=1,
        method="e_id",
        given_at=now + given,
        until=now + given + lasts,
    )
    content = {"name": parent("maja").name, "number": parent("maja").number}
    with at("parent"):
        key = office_key(office)
        issued = certificates.issue(terms, content, key, all_keys()[signer])
    row = {
        "id": uuid4(),
        "party_id": OFFICE.party_id,
        "consent_id": terms.consent_id,
        "site_id": None,
        "arrived_at": now.replace(minute=0, second=0, microsecond=0),
        "language": "nb",
        "certificate": issued.certificate,
        "signature": issued.signature,
        "sealed": issued.sealed,
        "opened_at": None,
    }
    return Forged(row, issued.wrapped_key, reader.person_id)


def said_otherwise(told: Forged, **changes: Any) -> Forged:
    """The same with another text in the certificate, truly signed by the parent door.

    A field set to None is taken away.
    """
    said = {**json.loads(told.delivery["certificate"]), **changes}
    text = canonical({key: value for key, value in said.items() if value is not None})
    signature = sign(all_keys()["parent"].signing, certificates.CONTEXT, text)
    return told.but(certificate=text, signature=signature)


def committed_to_another_content(by: Actor) -> Forged:
    """All holds together but the commitment to what lies under the seal."""

    def commit(context: str, salt: bytes, content: bytes) -> bytes:
        said = b"something else" if context == "content" else content
        return statements.commit(context, salt, said)

    with patch.object(certificates, "commit", commit):
        return forged(by)


def inbox(by: Actor) -> Lines:
    with at("counselling", by):
        return office_acts.look_at_inbox(by=by)


def alarms() -> list[tuple[UUID | None, str]]:
    found = lines(Event.CERTIFICATE_REFUSED)
    return [(line.subject, line.reason) for line in found]


@pytest.fixture
def ingrid() -> Actor:
    """At the office, with one true delivery in the inbox."""
    road.put_before(road.employee("kari"))
    found = road.employee("ingrid")
    road.consented(road.the_parent())
    return found


def test_but_for_the_parents_certificate_nothing_is_wrong_with_these_rows(
    ingrid: Actor,
) -> None:
    """Who holds the parent door's signing key can say what it likes (threats 7)."""
    row = forged(ingrid).put()
    assert row in road.inbox(ingrid)
    assert road.opened(ingrid, row)["name"] == parent("maja").name
    assert alarms() == []


Make = Callable[[Actor], Forged]


def elsewhere(by: Actor) -> Forged:
    """Certificate, seal and wrap are all another office's."""
    return forged(by, office=OTHER_OFFICE.party_id)


def of_another_consent(by: Actor) -> Forged:
    """Each half is true; they belong to two consents."""
    return forged(by).but(consent_id=uuid4())


def borrowed(by: Actor) -> Forged:
    """The certificate of the true delivery, over a content of one's own."""
    true = insider.rows("house.intake_delivery")[0]
    kept = {name: bytes(true[name]) for name in ("certificate", "signature")}
    return forged(by).but(**kept)


def as_tombstone(by: Actor) -> Forged:
    """What the parent door signed in another context."""
    told = forged(by)
    text = told.delivery["certificate"]
    other = sign(all_keys()["parent"].signing, certificates.TOMBSTONE, text)
    return told.but(signature=other)


CASES: dict[str, tuple[Make, str]] = {
    "no certificate": (
        lambda by: forged(by).but(certificate=b"", signature=b""),
        "signature",
    ),
    "no signature": (lambda by: forged(by).but(signature=b""), "signature"),
    "garbage": (
        lambda by: forged(by).but(certificate=b"\0" * 600, signature=b"\1" * 65),
        "signature",
    ),
    "signed as a tombstone": (as_tombstone, "signature"),
    "signed by welfare": (partial(forged, signer="welfare"), "signature"),
    "signed by counselling": (partial(forged, signer="counselling"), "signature"),
    "signed by the worker": (partial(forged, signer="worker"), "signature"),
    "another office": (elsewhere, "office"),
    "expired": (partial(forged, given=-2 * DAY, lasts=DAY), "time"),
    "expires now": (partial(forged, given=-DAY, lasts=DAY), "time"),
    "not yet valid": (partial(forged, given=DAY), "time"),
    "another consent": (of_another_consent, "consent"),
    "another delivery's": (borrowed, "consent"),
    "next version": (lambda by: said_otherwise(forged(by), v=2), "version"),
    "no version": (lambda by: said_otherwise(forged(by), v=None), "version"),
    "a field more": (lambda by: said_otherwise(forged(by), all="yes"), "version"),
    "a field less": (lambda by: said_otherwise(forged(by), key=None), "version"),
}


def test_a_row_without_a_certificate_that_holds_is_absent(
    subtests: pytest.Subtests, ingrid: Actor
) -> None:
    before = inbox(ingrid)
    for case, (make, reason) in CASES.items():
        with subtests.test(case), insider.a_world():
            row = make(ingrid).put()
            assert inbox(ingrid) == before
            assert alarms() == [(row, reason)]
            with pytest.raises(NotVisible) as refused:
                road.opened(ingrid, row)
            assert refused.value.reason == f"certificate_{reason}"


def test_many_rows_that_are_no_deliveries_hide_no_true_one(ingrid: Actor) -> None:
    before = inbox(ingrid)
    for told in [make(ingrid) for make, _ in CASES.values()]:
        told.put()
    assert inbox(ingrid) == before
    assert len(alarms()) == len(CASES)


ONLY_ON_OPENING: dict[str, tuple[Make, str]] = {
    "another key": (lambda by: said_otherwise(forged(by), key="00" * 32), "key"),
    "another content": (
        lambda by: said_otherwise(forged(by), content="00" * 32),
        "key",
    ),
    "another content, well signed": (committed_to_another_content, "content"),
    "another seal": (lambda by: said_otherwise(forged(by), sealed="00" * 32), "sealed"),
    "another text of the consent": (
        lambda by: said_otherwise(forged(by), text=2),
        "key",
    ),
    "a seal that isn't the signed one": (
        lambda by: forged(by).but(sealed=forged(by).delivery["sealed"]),
        "sealed",
    ),
    "a key that isn't the signed one": (
        lambda by: replace(forged(by), wrapped=forged(by).wrapped),
        "seal",
    ),
}


def test_what_only_the_opening_can_see_is_seen_there(
    subtests: pytest.Subtests, ingrid: Actor
) -> None:
    for case, (make, reason) in ONLY_ON_OPENING.items():
        with subtests.test(case), insider.a_world():
            row = make(ingrid).put()
            before = insider.rows("house.intake_wrap", "delivery_id = %s", row)
            with pytest.raises(NotVisible) as refused:
                road.opened(ingrid, row)
            assert refused.value.reason == f"certificate_{reason}"
            # Nothing of the attempt stays: no key was wrapped again, nothing opened.
            assert insider.rows("house.intake_wrap", "delivery_id = %s", row) == before
            assert lines(Event.OPENED) == []


def test_rows_put_back_after_a_withdrawal_stay_closed() -> None:
    """Saved before, restored after: the tombstone closes them (threats A6)."""
    road.put_before(road.employee("kari"))
    ingrid, amina = road.employee("ingrid"), road.the_parent()
    proof = road.consented(amina)
    (delivery,) = road.inbox(ingrid)
    for is_ours in (False, True):
        if is_ours:
            road.opened(ingrid, delivery)
        saved = [
            (table, row)
            for table in ("house.intake_delivery", "house.intake_wrap")
            for row in insider.rows(table)
        ]
        with insider.a_world():
            road.withdrawn(amina, proof)
            assert insider.rows("house.intake_wrap") == []
            empty = inbox(ingrid)
            for table, row in saved:
                insider.put(table, row)
            assert inbox(ingrid) == empty
            assert alarms() == [(delivery, "revoked")]
            with pytest.raises(NotVisible) as refused:
                road.opened(ingrid, delivery)
            assert refused.value.reason == "certificate_revoked"


def test_a_consent_ends_by_its_clock_and_not_before(ingrid: Actor) -> None:
    (delivery,) = road.inbox(ingrid)
    with insider.a_world():
        insider.move_clock_to(house.moment() + VALID_FOR - timedelta(hours=1))
        assert road.inbox(ingrid) == [delivery]
        road.opened(ingrid, delivery)
    with insider.a_world():
        insider.move_clock_to(house.moment() + VALID_FOR)
        assert road.inbox(ingrid) == []
        with pytest.raises(NotVisible):
            road.opened(ingrid, delivery)


def test_without_the_parent_doors_public_half_nothing_opens(ingrid: Actor) -> None:
    """The office trusts its own key file, not the database."""
    from django.test import override_settings

    (delivery,) = road.inbox(ingrid)
    theirs = all_keys()["counselling"]
    signers = {name: s for name, s in theirs.signers.items() if name != "parent"}
    with (
        at("counselling", ingrid),
        override_settings(KEYS=replace(theirs, signers=signers)),
    ):
        assert office_acts.look_at_inbox(by=ingrid).lines == ()
        with pytest.raises(NotVisible):
            office_acts.open_delivery(delivery, by=ingrid)


def test_the_certificate_names_the_hour_and_no_more(ingrid: Actor) -> None:
    """An exact time would join it with the log's line at the parent door (F1)."""
    (row,) = insider.rows("house.intake_delivery")
    said = json.loads(bytes(row["certificate"]))
    for name in ("from", "until"):
        exact = datetime.fromisoformat(said[name])
        assert (exact.minute, exact.second, exact.microsecond) == (0, 0, 0)
