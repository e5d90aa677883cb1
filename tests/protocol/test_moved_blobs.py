"""What is sealed opens in its own place, as it was, and nowhere and no way else.

The database's owner moves, swaps, puts back and flips; nothing of it opens.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consent import queries as parent_queries
from consent.states import answer_of, content_of
from portal.audit.events import Event
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from portal.sealing.errors import KeyMissing, SealBroken
from referrals.sending import queries as sending_queries
from referrals.sending import use_cases as sending_acts
from tests.support import insider, road, steps
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db
DRAFTS, DRAFT_WRAPS = "house.sending_draft", "house.sending_draftwrap"
WAITING, CONSENTS = "house.consent_waiting", "house.consent_consent"
DELIVERIES, WRAPS = "house.intake_delivery", "house.intake_wrap"
SLIPS, BLOBS = "house.consent_outcomeslip", "house.consent_receptionitem"
BROKEN = (SealBroken, KeyMissing)


def one(table: str, pk: UUID) -> insider.Row:
    (row,) = insider.rows(table, "id = %s", pk)
    return row


def moved(table: str, source: UUID, target: UUID, *columns: str) -> None:
    """Put those columns of one row into another."""
    row = one(table, source)
    insider.change(table, target, **{name: row[name] for name in columns})


def read_draft(by: Actor, draft_id: UUID) -> dict[str, Any]:
    with at("welfare", by):
        draft = sending_queries.draft_for(by, draft_id)
        found: dict[str, Any] = draft.content.reveal(Purpose.SHOW_OWN)
        return found


def read_waiting(by: Actor, waiting_id: UUID) -> tuple[Any, Any]:
    with at("parent", by):
        row = parent_queries.waiting_one(by, waiting_id)
        return content_of(row), answer_of(row)


# --- drafts -------------------------------------------------------------------------


def test_a_drafts_content_opens_in_no_other_row(subtests: pytest.Subtests) -> None:
    kari = road.employee("kari")
    first, second = road.drafted(kari), road.drafted(kari, "jonas")
    whole = ("content", "row_version", "case_id")
    for columns in (("content",), ("content", "row_version"), whole):
        with subtests.test(columns), insider.a_world():
            moved(DRAFTS, first, second, *columns)
            with pytest.raises(BROKEN):
                read_draft(kari, second)
    with subtests.test("with its key"), insider.a_world():
        moved(DRAFTS, first, second, *whole)
        (wrap,) = insider.rows(
            DRAFT_WRAPS, "draft_id = %s AND person_id = %s", first, kari.person_id
        )
        insider.do(
            f"UPDATE {DRAFT_WRAPS} SET wrapped = %s WHERE draft_id = %s",
            wrap["wrapped"],
            second,
        )
        with pytest.raises(BROKEN):
            read_draft(kari, second)
    assert read_draft(kari, second)["name"] == "Jonas Solberg"


def test_a_drafts_key_isnt_even_taken_from_another_drafts_wrap() -> None:
    """Bound to its case: it fails before any content is tried with it."""
    kari = road.employee("kari")
    first, second = road.drafted(kari), road.drafted(kari, "jonas")
    (wrap,) = insider.rows(
        DRAFT_WRAPS, "draft_id = %s AND person_id = %s", first, kari.person_id
    )
    insider.do(
        f"UPDATE {DRAFT_WRAPS} SET wrapped = %s WHERE draft_id = %s",
        wrap["wrapped"],
        second,
    )
    with at("welfare", kari), pytest.raises(BROKEN):
        sending_queries.draft_for(kari, second)


def test_an_older_content_of_a_draft_isnt_put_back() -> None:
    kari = road.employee("kari")
    draft_id = road.drafted(kari, note="Den første.")
    before = one(DRAFTS, draft_id)
    with at("welfare", kari):
        draft = sending_queries.draft_for(kari, draft_id, lock=True)
        sending_acts.edit_draft(draft, road.words(note="Den andre."), by=kari)
    insider.change(DRAFTS, draft_id, content=before["content"])
    with pytest.raises(BROKEN):
        read_draft(kari, draft_id)


def test_a_colleagues_wrap_opens_for_nobody_else() -> None:
    """The wrap is bound to its reader; copying it to another person gives nothing."""
    kari, simen = road.employee("kari"), road.employee("simen")
    draft_id = road.drafted(kari)
    insider.change(DRAFTS, draft_id, stand_in_id=simen.person_id)
    insider.do(
        f"UPDATE {DRAFT_WRAPS} SET person_id = %s "
        "WHERE draft_id = %s AND person_id = %s",
        simen.person_id,
        draft_id,
        kari.person_id,
    )
    with pytest.raises(BROKEN):
        read_draft(simen, draft_id)


# --- what waits ---------------------------------------------------------------------


@pytest.fixture
def two_items() -> tuple[Actor, UUID, UUID]:
    """One parent, two services, two items, one of them opened."""
    kari, dag = road.employee("kari"), road.employee("dag")
    first, second = road.put_before(kari), road.put_before(dag)
    amina = road.the_parent()
    found = [steps.waiting_for_draft(amina, draft) for draft in (first, second)]
    steps.named(amina, found[0])
    return amina, found[0], found[1]


def test_what_waits_opens_in_no_other_item(
    two_items: tuple[Actor, UUID, UUID], subtests: pytest.Subtests
) -> None:
    amina, first, second = two_items
    keyed = ("case_id", "wrapped")
    for columns in (
        ("content",),
        ("answer",),
        ("content", "answer", "row_version"),
        ("wrapped",),
        keyed,
        (*keyed, "content", "answer", "row_version"),
    ):
        with subtests.test(columns), insider.a_world():
            moved(WAITING, first, second, *columns)
            with pytest.raises(BROKEN):
                read_waiting(amina, second)


def test_content_and_answer_cant_change_places(
    two_items: tuple[Actor, UUID, UUID],
) -> None:
    """They have one size, one key and one row."""
    amina, first, _ = two_items
    row = one(WAITING, first)
    insider.change(WAITING, first, content=row["answer"], answer=row["content"])
    with pytest.raises(BROKEN):
        read_waiting(amina, first)


def test_an_older_answer_isnt_put_back(
    two_items: tuple[Actor, UUID, UUID], subtests: pytest.Subtests
) -> None:
    amina, first, _ = two_items
    before = one(WAITING, first)
    steps.shared_nothing(amina, first)
    for columns in (("answer",), ("content",), ("answer", "content"), ("row_version",)):
        with subtests.test(columns), insider.a_world():
            insider.change(WAITING, first, **{c: before[c] for c in columns})
            with pytest.raises(BROKEN):
                read_waiting(amina, first)
    assert steps.state_of(amina, first) == "refused"


def test_what_waits_for_one_parent_opens_for_no_other() -> None:
    kari = road.employee("kari")
    draft_id = road.put_before(kari)
    road.put_before(kari, "jonas")
    amina, jonas = road.the_parent(), road.the_parent("jonas")
    waiting_id = steps.waiting_for_draft(amina, draft_id)
    insider.change(WAITING, waiting_id, party_id=jonas.party_id)
    with pytest.raises(BROKEN):
        read_waiting(jonas, waiting_id)


def test_a_proof_opens_in_no_other_place(
    two_items: tuple[Actor, UUID, UUID], subtests: pytest.Subtests
) -> None:
    amina, first, second = two_items
    road.employee("ingrid")
    steps.named(amina, second)
    one_, other = (steps.said_yes(amina, waiting) for waiting in (first, second))
    for columns in (
        ("record",),
        ("wrapped",),
        ("case_id", "wrapped", "record", "row_version"),
    ):
        with subtests.test(columns), insider.a_world():
            moved(CONSENTS, one_, other, *columns)
            with pytest.raises(BROKEN):
                steps.record_of(amina, other)
    with subtests.test("the record from before the withdrawal"), insider.a_world():
        before = one(CONSENTS, one_)
        road.withdrawn(amina, one_)
        insider.change(CONSENTS, one_, record=before["record"])
        with pytest.raises(BROKEN):
            steps.record_of(amina, one_)


# --- deliveries ---------------------------------------------------------------------


@pytest.fixture
def two_deliveries(two_items: tuple[Actor, UUID, UUID]) -> tuple[Actor, UUID, UUID]:
    """Two true deliveries at one office; its officer has opened neither."""
    amina, first, second = two_items
    ingrid = road.employee("ingrid")
    steps.named(amina, second)
    for waiting in (first, second):
        steps.said_yes(amina, waiting)
    deliveries = road.inbox(ingrid)
    return ingrid, deliveries[0], deliveries[1]


def refused(by: Actor, delivery: UUID) -> str:
    """Why the office can't read it; it must not be able to."""
    with pytest.raises(NotVisible) as found:
        road.opened(by, delivery)
    return found.value.reason


def give_wrap(first: UUID, second: UUID) -> None:
    (wrap,) = insider.rows(WRAPS, "delivery_id = %s", first)
    insider.do(
        f"UPDATE {WRAPS} SET wrapped = %s, is_ours = %s WHERE delivery_id = %s",
        wrap["wrapped"],
        wrap["is_ours"],
        second,
    )


@pytest.mark.parametrize("is_opened", [False, True], ids=["new", "opened"])
def test_a_deliverys_parts_fit_no_other_delivery(
    is_opened: bool,
    two_deliveries: tuple[Actor, UUID, UUID],
    subtests: pytest.Subtests,
) -> None:
    ingrid, first, second = two_deliveries
    if is_opened:
        road.opened(ingrid, first)
        road.opened(ingrid, second)
    signed = ("certificate", "signature")
    swaps: dict[str, tuple[tuple[str, ...], bool]] = {
        "seal": (("sealed",), False),
        "key": ((), True),
        "seal and key": (("sealed",), True),
        "certificate": (signed, False),
        "certificate and seal": ((*signed, "sealed"), False),
        "certificate, seal and key": ((*signed, "sealed"), True),
        "signature": (("signature",), False),
    }
    for name, (columns, with_key) in swaps.items():
        with subtests.test(name), insider.a_world():
            if columns:
                moved(DELIVERIES, first, second, *columns)
            if with_key:
                give_wrap(first, second)
            assert refused(ingrid, second).startswith("certificate_")


def test_another_offices_delivery_doesnt_open_by_being_laid_in_ones_own(
    two_deliveries: tuple[Actor, UUID, UUID],
) -> None:
    _ingrid, first, _second = two_deliveries
    dina = road.employee("dina")
    insider.change(DELIVERIES, first, party_id=dina.party_id)
    insider.do(
        f"UPDATE {WRAPS} SET party_id = %s, person_id = %s WHERE delivery_id = %s",
        dina.party_id,
        dina.person_id,
        first,
    )
    assert road.inbox(dina) == []
    assert refused(dina, first) == "certificate_office"


def flipped(blob: bytes, where: int, bit: int) -> bytes:
    """The blob with one bit changed."""
    found = bytearray(blob)
    found[where % len(found)] ^= 1 << bit
    return bytes(found)


PLACES = st.integers(min_value=0, max_value=100_000)
BITS = st.integers(min_value=0, max_value=7)
FEW = settings(
    derandomize=True,
    max_examples=12,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def each_flip_is_refused(
    by: Actor, delivery: UUID, table: str, pk: UUID, column: str
) -> None:
    """Flips and cuts of one column; the borders of its parts are always among them."""
    blob = bytes(one(table, pk)[column])

    def attempt(changed: bytes) -> None:
        with insider.a_world():
            insider.change(table, pk, **{column: changed})
            refused(by, delivery)
            seen = delivery in road.inbox(by)
            assert seen is (column in ("sealed", "wrapped"))

    for changed in (
        b"",
        blob[:1],
        blob[:12],
        blob[:17],
        blob[:-1],
        blob + b"\0",
        flipped(blob, 0, 0),
        flipped(blob, 1, 3),
        flipped(blob, len(blob) - 1, 7),
        bytes(len(blob)),
    ):
        attempt(changed)

    @FEW
    @given(PLACES, BITS)
    def anywhere(where: int, bit: int) -> None:
        attempt(flipped(blob, where, bit))

    anywhere()


@pytest.mark.parametrize("column", ["certificate", "signature", "sealed"])
def test_no_bit_of_a_delivery_can_be_another(
    column: str, two_deliveries: tuple[Actor, UUID, UUID]
) -> None:
    ingrid, first, _ = two_deliveries
    each_flip_is_refused(ingrid, first, DELIVERIES, first, column)


@pytest.mark.parametrize("is_opened", [False, True], ids=["new", "opened"])
def test_no_bit_of_its_key_can_be_another(
    is_opened: bool, two_deliveries: tuple[Actor, UUID, UUID]
) -> None:
    ingrid, first, _ = two_deliveries
    if is_opened:
        road.opened(ingrid, first)
    (wrap,) = insider.rows(WRAPS, "delivery_id = %s", first)
    assert wrap["is_ours"] is is_opened
    each_flip_is_refused(ingrid, first, WRAPS, wrap["id"], "wrapped")


# --- what crosses to the machines ---------------------------------------------------


def test_a_changed_slip_tells_nothing_and_stops_nothing(
    two_items: tuple[Actor, UUID, UUID],
) -> None:
    """The worker drops what doesn't open, and tells the others."""
    amina, first, second = two_items
    road.employee("ingrid")
    steps.named(amina, second)
    for waiting in (first, second):
        steps.said_yes(amina, waiting)
    slips = insider.rows(SLIPS)
    insider.change(SLIPS, slips[0]["id"], sealed=slips[1]["sealed"])
    steps.to_the_next_outcome()
    assert steps.told() == 1
    assert insider.rows(SLIPS) == []
    states = [row["state"] for row in insider.rows(DRAFTS)]
    assert sorted(states) == ["delivered", "put_before"]


def test_a_changed_blob_reaches_no_parent(subtests: pytest.Subtests) -> None:
    kari = road.employee("kari")
    first, second = road.drafted(kari), road.drafted(kari, "jonas")
    steps.handed_over(kari, first)
    steps.handed_over(kari, second)
    blobs = insider.rows(BLOBS)
    sealed, wrapped = (bytes(blobs[0][name]) for name in ("sealed", "wrapped_key"))
    changes: dict[str, Callable[[], dict[str, bytes]]] = {
        "another's seal": lambda: {"sealed": blobs[1]["sealed"]},
        "another's key": lambda: {"wrapped_key": blobs[1]["wrapped_key"]},
        "a bit of the seal": lambda: {"sealed": flipped(sealed, 4000, 2)},
        "a bit of the key": lambda: {"wrapped_key": flipped(wrapped, 600, 2)},
        "another version": lambda: {"sealed": flipped(sealed, 0, 1)},
        "no seal": lambda: {"sealed": b""},
        "no key": lambda: {"wrapped_key": b""},
        "half a key": lambda: {"wrapped_key": wrapped[:500]},
    }
    for name, made in changes.items():
        with subtests.test(name), insider.a_world():
            insider.change(BLOBS, blobs[0]["id"], **made())
            road.taken_in()
            assert insider.rows(BLOBS) == []
            assert len(insider.rows(WAITING)) == 1
            assert [line.reason for line in lines(Event.TAKE_IN_REFUSED)] == ["seal"]
