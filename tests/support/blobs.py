"""Every sealed value of every table, each with all the places where it could belong.

Read as the owner, without row security or a rule of ours: what doesn't open here, fails
for want of the key.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from consent.giving import OUTCOME, slip_place
from consent.reception import PRESENTATION
from portal.policy.parties import Actor
from portal.sealing import certificates, keyring
from portal.sealing.acting import acting_as
from portal.sealing.binding import Binding
from portal.sealing.entries import RECEPTION_PARTY, addressed
from portal.sealing.errors import SealBroken
from portal.sealing.primitives import KEY_BYTES, SECRET_BYTES, unbox, unlock, unwrap
from portal.sealing.secret import Secret
from portal.sealing.stored_keys import Kind
from portal.sealing.versions import Use
from tests.support import insider
from tests.support.doors import at
from tests.support.full_road import FullRoad

COMPARTMENTS = ("draft", "waiting", "consent", certificates.COMPARTMENT)
CROSSED = (*COMPARTMENTS, PRESENTATION, OUTCOME, "address")
# All that is sealed, by the process whose key file leads to it.
# (The porch has none.)
OF_EACH: dict[str, set[str]] = {
    "welfare": {
        "sealing_partykey.secret",
        "sending_draftwrap.wrapped",
        "sending_draft.content",
    },
    "counselling": {
        "sealing_partykey.secret",
        "intake_wrap.wrapped",
        "intake_delivery.sealed",
    },
    "parent": {
        "sealing_partykey.secret",
        "consent_waiting.wrapped",
        "consent_waiting.content",
        "consent_waiting.answer",
        "consent_consent.wrapped",
        "consent_consent.record",
        "consent_receptionitem.wrapped_key",
        "consent_receptionitem.sealed",
    },
    "worker": {
        "sealing_contactkey.secret",
        "consent_outcomeslip.wrapped_key",
        "consent_outcomeslip.sealed",
        "notices_notice.wrapped_key",
        "notices_notice.sealed",
    },
}
Open = Callable[[Secret, bytes, Binding], Secret | bytes]


@dataclass(frozen=True)
class Blob:
    """One sealed value, and every place where it could belong."""

    column: str
    row: UUID
    value: bytes
    boxes: tuple[Binding, ...]
    locks: tuple[Binding, ...]
    wraps: tuple[Binding, ...]

    def ways(self, key: bytes) -> tuple[tuple[Open, tuple[Binding, ...]], ...]:
        """How a key of this size could open it, and in which places."""
        if len(key) == SECRET_BYTES:
            return ((unwrap, self.wraps),)
        return ((unbox, self.boxes), (unlock, self.locks))

    def opened(self, key: bytes) -> bytes | None:
        """What this key gets out of it, in any way; None is nothing."""
        for open_, places in self.ways(key):
            for place in places:
                if (inside := opened_in(open_, key, self.value, place)) is not None:
                    return inside
        return None

    def opens_with(self, key: bytes) -> bool:
        """Whether this key gets anything out of it."""
        return self.opened(key) is not None


def opened_in(open_: Open, key: bytes, value: bytes, place: Binding) -> bytes | None:
    """What one way gives in one place."""
    try:
        inside = open_(Secret(key), value, place)
    except SealBroken:
        return None
    return bytes(inside.raw() if isinstance(inside, Secret) else inside)


class Places:
    """Where every blob could belong: bindings of its own row, for every reader."""

    def __init__(self, walked: FullRoad, whole: insider.Whole | None = None) -> None:
        self.whole = whole or insider.everything()
        self.persons = {actor.person_id for actor in everybody(walked)}
        self.cases = {
            row["id"]: row["case_id"] for row in self.whole["house.sending_draft"]
        }
        self.pairs = {
            row["kid"]: (row["party_id"], row["purpose"], row["kid"])
            for row in self.whole["house.sealing_directoryentry"]
        }

    def blobs(self) -> list[Blob]:
        """Every bytea of every table."""
        return [
            self._blob(table.split(".")[1], row, name, bytes(value))
            for table, rows in self.whole.items()
            for row in rows
            for name, value in row.items()
            if isinstance(value, bytes | memoryview) and value and "id" in row
        ]

    def _blob(self, table: str, row: insider.Row, column: str, value: bytes) -> Blob:
        boxes = tuple(self._boxes(table, row, column))
        pair = self.pairs.get(value[1:17].hex())
        wraps = [
            addressed(box.extended(compartment), *pair)
            for box in boxes
            for compartment in CROSSED
            if pair
        ]
        return Blob(
            f"{table}.{column}",
            row["id"],
            value,
            boxes,
            tuple(self._locks(row)),
            tuple(wraps),
        )

    def _boxes(self, table: str, row: insider.Row, column: str) -> Iterator[Binding]:
        yield Binding.of(Use.CROSSING, PRESENTATION, RECEPTION_PARTY)
        yield slip_place(row["id"])
        if "row_version" in row:
            version = row["row_version"]
            yield Binding.of(Use.FIELD, table, row["id"], version, column)
        if "process" in row:
            yield Binding.of(Use.ADDRESS, table, row["id"], row["process"])
        if {"purpose", "kid", "kind"} <= set(row):
            about = (row["party_id"], row["purpose"], row["kid"], row["kind"])
            yield Binding.of(Use.PARTY_KEY, *about)
        for delivery in self.whole["house.intake_delivery"]:
            if delivery["id"] in (row["id"], row.get("delivery_id")):
                place = (delivery["consent_id"], delivery["party_id"])
                yield certificates.place(*place)

    def _locks(self, row: insider.Row) -> Iterator[Binding]:
        cases = {row.get("case_id"), row.get("delivery_id")}
        cases.add(self.cases.get(row.get("draft_id")))
        persons = {row["person_id"]} if row.get("person_id") else self.persons
        for case in cases - {None}:
            for person in persons:
                for compartment in COMPARTMENTS:
                    about = (row["party_id"], person, case, compartment)
                    yield Binding.of(Use.CASE_KEY, *about)


def own_keys(door: str, party: UUID) -> dict[Kind, list[bytes]]:
    """The party's own keys, as its process holds them; wiped ones aren't there."""
    with at(door), acting_as(party):
        ring = keyring.current()
        return {
            kind: [bytes(ring._own_key(kind, k.kid).raw()) for k in ring._of_kind(kind)]
            for kind in Kind
        }


def opened_by(keys: Iterable[bytes], over: list[Blob]) -> set[tuple[str, UUID]]:
    return {
        (blob.column, blob.row) for key in keys for blob in over if blob.opens_with(key)
    }


def columns(found: Iterable[tuple[str, UUID]]) -> set[str]:
    return {column for column, _ in found}


def everybody(walked: FullRoad) -> Iterator[Actor]:
    yield from (walked.kari, walked.dag, walked.ingrid, walked.dina)
    yield from walked.parents.values()


# --- from one key to the next ---------------------------------------------------------

Place = tuple[str, UUID]


def reached(keys: Iterable[bytes], over: list[Blob]) -> dict[Place, bytes]:
    """All that these keys open, and all that the keys found in it open; by which key.

    A door that holds nothing but its key file gets this far, and no further.
    """
    found: dict[Place, bytes] = {}
    at_hand, known = list(keys), set(keys)
    while at_hand:
        key = at_hand.pop()
        for blob in over:
            here = (blob.column, blob.row)
            if here in found or (inside := blob.opened(key)) is None:
                continue
            found[here] = key
            if len(inside) in (KEY_BYTES, SECRET_BYTES) and inside not in known:
                at_hand.append(inside)
                known.add(inside)
    return found
