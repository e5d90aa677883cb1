"""What reception lets in: one kind of blob, from one signer, once. The rest is dropped.

Whoever reaches the welfare door's login can lay anything there, and whoever has its
signing key can sign anything. Neither keeps what others sent from being taken in.
"""

import ast
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DataError, transaction

from consent import reception
from demo.cast import OFFICE, parent
from portal.audit.events import Event
from portal.policy import calendar
from portal.policy.parties import Actor
from portal.sealing import directory
from portal.sealing.binding import Binding
from portal.sealing.entries import RECEPTION_PARTY, KeyPurpose, wrap_to
from portal.sealing.primitives import box, new_key
from portal.sealing.statements import canonical, sign
from portal.sealing.versions import Use
from portal.settings.environment import ROOT
from portal.walls import crossings, house
from tests.support import insider, road, steps
from tests.support.doors import at
from tests.support.keys import all_keys
from tests.support.log import lines

pytestmark = pytest.mark.django_db
BLOBS, WAITING = "house.consent_receptionitem", "house.consent_waiting"
Said = dict[str, Any]


def message(**instead: Any) -> Said:
    """What the welfare door says when it puts a draft before Amina; None leaves out."""
    now = house.moment()
    about = parent("amina")
    said = {
        "kind": "put_before",
        "reference": str(uuid4()),
        "number": about.number,
        "at": now.isoformat(),
        "answer_by": calendar.answer_by(
            now.astimezone(calendar.OSLO).date()
        ).isoformat(),
        "content": {
            "name": about.name,
            "language": "nb",
            "interpreter": False,
            "themes": ["feelings"],
            "note": "",
            "office": str(OFFICE.party_id),
            "situation": "care_order",
            "word": "Bjørk",
            "sender": {
                "service": "Barnevernstjenesten i Arendal",
                "person": "Kari Nes",
            },
        },
        **instead,
    }
    return {key: value for key, value in said.items() if value is not None}


def lay(plaintext: bytes) -> None:
    """Seal to reception and hand over, as the welfare door does."""
    with at("welfare"):
        to = directory.key_of(
            RECEPTION_PARTY,
            KeyPurpose.RECEPTION,
            signed_by="parent",
            keys=all_keys()["welfare"],
            at=house.moment(),
        )
        key = new_key()
        bound = Binding.of(Use.CROSSING, reception.PRESENTATION, RECEPTION_PARTY)
        blob: dict[str, Any] = {
            "wrapped_key": wrap_to(to, key, bound.extended(reception.PRESENTATION)),
            "sealed": box(key, plaintext, bound),
        }
        if len(blob["sealed"]) <= reception.LARGEST:
            crossings.send("flow_put_before", **blob)
            return
        with pytest.raises(DataError, match="Too large"), transaction.atomic():
            crossings.send("flow_put_before", **blob)
    # The wall refuses it; here it lies there all the same, for reception to meet.
    row = {"id": uuid4(), "party_id": RECEPTION_PARTY, "arrived_at": house.moment()}
    insider.put(BLOBS, {**row, **blob})


def signed(said: Any, *, by: str = "welfare", context: str = "presentation") -> bytes:
    """The message in its envelope, signed with a door's key."""
    text = said if isinstance(said, bytes) else canonical(said)
    signature = sign(all_keys()[by].signing, context, text)
    whole = {"message": text.decode(), "signature": signature.hex(), "fill": ""}
    return canonical(whole)


def from_office(**instead: Any) -> bytes:
    """What an office says, in its own domain."""
    said = {
        "kind": "office_stop",
        "reference": str(uuid4()),
        "number": parent("amina").number,
        "at": house.moment().isoformat(),
        **instead,
    }
    return signed(said, by="counselling", context="from_office")


NOT_FOR_THIS_DOOR: dict[str, Callable[[], bytes]] = {
    "an office that puts before": lambda: signed(
        message(), by="counselling", context="from_office"
    ),
    "an office that recalls": lambda: from_office(kind="recall"),
    "an office that speaks for a service": lambda: from_office(kind="safety_stop"),
    "a service that speaks for an office": lambda: signed(
        message(kind="office_stop", answer_by=None, content=None)
    ),
    "a service in an office's domain": lambda: signed(
        message(kind="safety_stop", answer_by=None, content=None), context="from_office"
    ),
    "an office in a service's domain": lambda: signed(
        message(kind="office_stop", answer_by=None, content=None), by="counselling"
    ),
    "a stop with content": lambda: signed(message(kind="safety_stop")),
    "a stop that is none": lambda: from_office(reference="the first"),
}


def refusals() -> list[str]:
    return [line.reason for line in lines(Event.TAKE_IN_REFUSED)]


def test_what_the_welfare_door_says_is_taken_in() -> None:
    """The forgeries below differ from this in one thing each."""
    lay(signed(message()))
    road.taken_in()
    assert len(insider.rows(WAITING)) == 1
    assert insider.rows(BLOBS) == []
    assert refusals() == []


def deep(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


NOT_SIGNED: dict[str, Callable[[], bytes]] = {
    "signed by the parent door": lambda: signed(message(), by="parent"),
    "signed by the counselling door": lambda: signed(message(), by="counselling"),
    "signed by the worker": lambda: signed(message(), by="worker"),
    "signed as something else": lambda: signed(message(), context="certificate"),
    "another message's signature": lambda: canonical(
        {
            "message": canonical(message()).decode(),
            "signature": json.loads(signed(message()))["signature"],
        }
    ),
    "no signature": lambda: canonical(
        {"message": canonical(message()).decode(), "signature": ""}
    ),
    "a signature that isn't text": lambda: canonical(
        {"message": canonical(message()).decode(), "signature": 7}
    ),
    "a signature that isn't hex": lambda: canonical(
        {"message": canonical(message()).decode(), "signature": "zz"}
    ),
    "a message that isn't text": lambda: canonical({"message": 7, "signature": "00"}),
    "a list": lambda: canonical(["message", "signature"]),
    "a text": lambda: canonical("message"),
    "nothing": lambda: canonical(None),
    "an empty thing": lambda: canonical({}),
    "no JSON": lambda: b"\xff\xfe\0",
    "empty": lambda: b"",
    "lists in lists": lambda: deep(100_000),
}


def content(**instead: Any) -> Said:
    said: Said = message()["content"]
    changed = {**said, **instead}
    return {key: value for key, value in changed.items() if value is not None}


def in_days(days: int) -> str:
    today = house.moment().astimezone(calendar.OSLO).date()
    return (today + timedelta(days=days)).isoformat()


SIGNED: dict[str, Callable[[], Any]] = {
    "another kind": lambda: message(kind="answered"),
    "no kind": lambda: message(kind=None),
    "a kind that isn't text": lambda: message(kind=["put_before"]),
    "a field more": lambda: message(way="+4740000000"),
    "a number with spaces": lambda: message(number=f"{parent('amina').number[:6]} 1"),
    "a spaced number": lambda: message(number=" ".join(parent("amina").number)),
    "a number in Arabic digits": lambda: message(number="٠" * 11),
    "another number's check": lambda: message(number="12345678901"),
    "a real person's number": lambda: message(number="01010112345"),
    "no number": lambda: message(number=None),
    "a number that isn't text": lambda: message(number=int("1" * 11)),
    "no reference": lambda: message(reference=None),
    "a reference that is none": lambda: message(reference="the first"),
    "a reference that isn't text": lambda: message(reference=7),
    "no deadline": lambda: message(answer_by=None),
    "a deadline that is none": lambda: message(answer_by="soon"),
    "a deadline that isn't text": lambda: message(answer_by=20),
    "a deadline that has passed": lambda: message(answer_by=in_days(-1)),
    "a deadline tomorrow": lambda: message(answer_by=in_days(1)),
    "a deadline in a year": lambda: message(answer_by=in_days(365)),
    "a time that is none": lambda: message(at="now"),
    "a time to come": lambda: message(
        at=(house.moment() + timedelta(days=300)).isoformat(), answer_by=in_days(321)
    ),
    "no content": lambda: message(content=None),
    "a content that is a list": lambda: message(content=["name"]),
    "a content without a name": lambda: message(content=content(name=None)),
    "a name that isn't text": lambda: message(content=content(name=7)),
    "themes that are a text": lambda: message(content=content(themes="all")),
    "a theme that isn't text": lambda: message(content=content(themes=[["a"]])),
    "a sender that is a text": lambda: message(content=content(sender="Kari")),
    "content with a number of its own": lambda: message(
        content=content(number=parent("jonas").number)
    ),
    "content with a reference of its own": lambda: message(
        content=content(reference=str(uuid4()))
    ),
    "a list": lambda: ["put_before"],
    "a text": lambda: "put_before",
    "nothing": lambda: None,
    "no JSON": lambda: b"put before",
    "half a letter": lambda: canonical(message(content=content(note="x"))).replace(
        b'"note":"x"', b'"note":"\\ud800"'
    ),
    "a recall with content": lambda: message(kind="recall"),
    "a recall without a number": lambda: {
        "kind": "recall",
        "reference": str(uuid4()),
        "at": house.moment().isoformat(),
    },
}


def test_what_isnt_signed_by_the_welfare_door_is_dropped(
    subtests: pytest.Subtests,
) -> None:
    for name, made in NOT_SIGNED.items():
        with subtests.test(name), insider.a_world():
            dropped(lambda made=made: lay(made()))


def test_what_is_signed_and_isnt_a_message_is_dropped(
    subtests: pytest.Subtests,
) -> None:
    """The welfare door's key may have fallen into somebody's hands."""
    for name, made in SIGNED.items():
        with subtests.test(name), insider.a_world():
            dropped(lambda made=made: lay(signed(made())))


def test_what_isnt_for_a_door_to_say_is_dropped(subtests: pytest.Subtests) -> None:
    for name, made in NOT_FOR_THIS_DOOR.items():
        with subtests.test(name), insider.a_world():
            dropped(lambda made=made: lay(made()))


def dropped(laid: Callable[[], None]) -> None:
    """Gone within the round, an alarm, and not a row more anywhere."""
    expected = insider.counts()
    laid()
    assert len(insider.rows(BLOBS)) == 1
    road.taken_in()
    assert len(refusals()) == 1
    expected["house.audit_entry"] += 1
    assert insider.counts() == expected


def test_a_blob_far_too_large_is_dropped_unread() -> None:
    def huge() -> None:
        text = message(content=content(note="x" * 200_000))
        lay(signed(text))

    dropped(huge)


def test_a_heap_of_rubbish_keeps_nobody_waiting() -> None:
    kari = road.employee("kari")
    for made in NOT_SIGNED.values():
        lay(made())
    for said in SIGNED.values():
        lay(signed(said()))
    steps.handed_over(kari, road.drafted(kari))
    road.taken_in()
    assert insider.rows(BLOBS) == []
    assert len(insider.rows(WAITING)) == 1
    assert len(refusals()) == len(NOT_SIGNED) + len(SIGNED)


def test_an_item_that_fails_is_left_and_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Some fault of our own: the next round tries again."""
    kari = road.employee("kari")
    drafts = [road.drafted(kari), road.drafted(kari, "jonas")]
    for draft in drafts:
        steps.handed_over(kari, draft)
    lay_out, failing = reception._lay_out, parent("jonas").number

    def sometimes(said: Any, *rest: Any) -> None:
        if said.number == failing:
            raise RuntimeError("A fault.")
        lay_out(said, *rest)

    monkeypatch.setattr(reception, "_lay_out", sometimes)
    road.taken_in()
    assert len(insider.rows(WAITING)) == len(insider.rows(BLOBS)) == 1
    monkeypatch.setattr(reception, "_lay_out", lay_out)
    road.taken_in()
    assert (len(insider.rows(WAITING)), insider.rows(BLOBS)) == (2, [])


# --- once -----------------------------------------------------------------------------


def laid_again(blob: insider.Row) -> None:
    insider.put(BLOBS, {**blob, "id": uuid4()})


@pytest.fixture
def scene() -> tuple[Actor, UUID, insider.Row]:
    """A draft that was handed over, and a copy of its blob."""
    kari = road.employee("kari")
    road.employee("ingrid")
    draft = road.drafted(kari)
    steps.handed_over(kari, draft)
    (blob,) = insider.rows(BLOBS)
    return kari, draft, blob


def test_a_blob_laid_twice_is_one_item(scene: tuple[Actor, UUID, insider.Row]) -> None:
    _, _, blob = scene
    laid_again(blob)
    road.taken_in()
    assert len(insider.rows(WAITING)) == 1
    assert refusals() == ["again"]


@pytest.mark.parametrize(
    "how", ["refused", "consented", "disowned", "recalled", "seen"]
)
def test_a_blob_laid_again_later_asks_nobody_again(
    how: str, scene: tuple[Actor, UUID, insider.Row]
) -> None:
    """Whatever was answered stands; the copy changes not one byte of it."""
    kari, draft, blob = scene
    road.taken_in()
    amina = road.the_parent()
    waiting = steps.waiting_for_draft(amina, draft)
    if how == "recalled":
        road.recalled(kari, draft)
    elif how == "disowned":
        steps.disowned(amina, waiting)
    else:
        steps.named(amina, waiting)
        if how == "refused":
            steps.shared_nothing(amina, waiting)
        if how == "consented":
            steps.said_yes(amina, waiting)
    before = insider.rows(WAITING)
    laid_again(blob)
    road.taken_in()
    assert insider.rows(WAITING) == before
    assert insider.rows(BLOBS) == []
    assert refusals() == ["again"]


def test_a_blob_laid_again_after_the_deadline_is_too_late(
    scene: tuple[Actor, UUID, insider.Row],
) -> None:
    """Then the item that it could be told by is gone; and so is reception's key."""
    _, draft, blob = scene
    road.taken_in()
    last = steps.draft_row(draft)["answer_by"]
    insider.move_clock_to(reception.end_of(last) + steps.SECOND)
    with at("parent"):
        reception.sweep()
    laid_again(blob)
    road.taken_in()
    assert insider.rows(WAITING) == []
    assert len(refusals()) == 1


def test_the_deadline_alone_stops_an_old_message() -> None:
    """Sealed anew to this week's key, with the signature of five weeks ago."""
    old = message()
    then = datetime.fromisoformat(old["at"]) - timedelta(days=40)
    old["at"] = then.isoformat()
    old["answer_by"] = calendar.answer_by(then.date()).isoformat()
    assert date.fromisoformat(old["answer_by"]) < house.today()
    lay(signed(old))
    road.taken_in()
    assert insider.rows(WAITING) == []
    assert refusals() == ["content"]


# --- the order of what lies there -----------------------------------------------------


def test_a_recall_in_the_same_minute_is_a_recall(subtests: pytest.Subtests) -> None:
    """Rows have no order: reception may meet the recall before what it recalls."""
    kari = road.employee("kari")
    draft = road.drafted(kari)
    steps.handed_over(kari, draft)
    (first,) = insider.rows(BLOBS)
    steps.called_back(kari, draft)
    blobs = insider.rows(BLOBS)
    (second,) = [blob for blob in blobs if blob["id"] != first["id"]]
    low, high = UUID(int=1), UUID(int=2**128 - 1)
    for name, ids in {"in order": (low, high), "turned round": (high, low)}.items():
        with subtests.test(name), insider.a_world():
            for blob, pk in zip((first, second), ids, strict=True):
                insider.do(f"UPDATE {BLOBS} SET id = %s WHERE id = %s", pk, blob["id"])
            road.taken_in()
            assert insider.rows(BLOBS) == []
            amina = road.the_parent()
            (row,) = insider.rows(WAITING)
            assert steps.state_of(amina, row["id"]) == "recalled"
            assert refusals() == []


def test_a_recall_of_nothing_is_taken_in_like_any_other() -> None:
    lay(signed(message(kind="recall", answer_by=None, content=None)))
    road.taken_in()
    assert insider.rows(BLOBS) == []
    assert insider.rows(WAITING) == []
    assert refusals() == []


def test_a_recall_reaches_no_other_parents_item() -> None:
    """Also when somebody signs one with the right reference and another's number."""
    draft = road.put_before(road.employee("kari"))
    amina = road.the_parent()
    waiting = steps.waiting_for_draft(amina, draft)
    reference = str(steps.draft_row(draft)["outcome_reference"])
    said = message(
        kind="recall",
        reference=reference,
        number=parent("jonas").number,
        answer_by=None,
        content=None,
    )
    lay(signed(said))
    road.taken_in()
    assert steps.state_of(amina, waiting) == "locked"


# --- when it works --------------------------------------------------------------------


def test_nothing_but_its_own_command_takes_in() -> None:
    """A log-in's timing would be seen, if it brought the item (threats 2)."""
    callers: set[str] = set()
    for package in ("portal", "consent", "referrals", "meetings"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if _mentions(node):
                    callers.add(str(Path(path).relative_to(ROOT)))
    assert callers == {"consent/management/commands/reception.py"}


def _mentions(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(name.name == "consent.reception" for name in node.names)
    if isinstance(node, ast.ImportFrom):
        is_from = node.module == "consent" and "reception" in {
            name.name for name in node.names
        }
        return node.module == "consent.reception" or is_from
    return isinstance(node, ast.Constant) and node.value == "consent.reception"


def test_a_log_in_makes_no_difference_to_what_lies_at_reception() -> None:
    kari = road.employee("kari")
    steps.handed_over(kari, road.drafted(kari))
    before = insider.rows(BLOBS)
    amina = road.the_parent()  # as a log-in finds or makes the parent
    with at("parent", amina):
        from consent import queries

        assert queries.waiting_for(amina) == []
    assert insider.rows(BLOBS) == before
