"""After every way that the road can go, all columns of all tables are read.

Nothing that names a person, a case or an act on one side is to be found on another, and
no word of what people wrote is to be found in clear anywhere.
"""

import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from portal.notices.live import LISTENER
from portal.policy.parties import Side
from portal.walls.tables import tables
from tests.support import full_road, insider, steps
from tests.support.full_road import FullRoad

pytestmark = pytest.mark.django_db
SIDES = ("welfare", "counselling", "parent")
NAMED = re.compile(
    rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}"
)
Cell = tuple[str, Any]


def cells() -> dict[str, list[Cell]]:
    """Every value there is, by side. A line of the log belongs to who wrote it."""
    side_of = {f"{t.schema}.{t.name}": insider.side_of(t) for t in tables()}
    found: dict[str, list[Cell]] = {}
    for table, rows in insider.everything().items():
        for row in rows:
            side = str(side_of[table])
            if side_of[table] is Side.SYSTEM:
                side = str(row.get("process") or "worker")
            found.setdefault(side, []).extend(
                (f"{table}.{name}", value) for name, value in row.items()
            )
    return found


def rendered(value: Any) -> bytes:
    """The bytes of a value as one would search them."""
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode()


def forms(name: bytes) -> Iterator[bytes]:
    """How 16 bytes or more could be written somewhere else."""
    yield name
    yield name.hex().encode()
    yield name.hex().upper().encode()
    yield b64encode(name).rstrip(b"=")
    yield urlsafe_b64encode(name).rstrip(b"=")
    if len(name) == 16:
        yield str(UUID(bytes=name)).encode()
        yield str(UUID(bytes=name)).upper().encode()
        yield str(UUID(bytes=name).int).encode()


def names_in(found: list[Cell]) -> set[bytes]:
    """Whatever could serve to recognise a thing again: ids, kids, indexes, hashes."""
    names: set[bytes] = set()
    for _, value in found:
        if isinstance(value, UUID):
            names.add(value.bytes)
        elif isinstance(value, bytes | memoryview) and 16 <= len(value) <= 80:
            names.add(bytes(value))
        for match in NAMED.findall(rendered(value)):
            text = match.replace(b"-", b"").decode()
            if len(text) % 2 == 0:
                names.add(bytes.fromhex(text))
    return {name for name in names if len(set(name)) > 4}


def shared_names(found: list[tuple[str, str, bytes]]) -> list[str]:
    return sorted({f"{side}: {place}" for side, place, _ in found})


def on_two_sides(allowed: set[bytes]) -> list[tuple[str, str, bytes]]:
    """Names of one side that occur on another, in whatever form.

    The party as which every process listens is a constant of the code: nobody's.
    """
    by_side = cells()
    found: list[tuple[str, str, bytes]] = []
    for side in SIDES:
        for other in by_side:
            if other == side:
                continue
            whole = b"\n".join(rendered(value) for _, value in by_side[other])
            for name in names_in(by_side[side]) - allowed - {LISTENER.bytes}:
                if any(form in whole for form in forms(name)):
                    found += [
                        (f"{side} and {other}", place, name)
                        for place, value in by_side[other]
                        if any(form in rendered(value) for form in forms(name))
                    ]
    return found


@pytest.fixture
def public() -> set[bytes]:
    """What all may know before any parent comes: the shared tables.

    Organisations' party ids and the kids of their announced keys. They name an
    organisation and nobody else, and every side must be able to address them.
    """
    return names_in(cells()["shared"])


@pytest.fixture
def walked(public: set[bytes]) -> FullRoad:
    return full_road.walked()


def test_no_identifier_occurs_on_two_sides(
    public: set[bytes], walked: FullRoad, subtests: pytest.Subtests
) -> None:
    with subtests.test("the shared tables learnt nothing"):
        assert names_in(cells()["shared"]) == public
    with subtests.test("before the hour"):
        assert shared_names(on_two_sides(public)) == []
    with subtests.test("after the hour"), insider.a_world():
        steps.to_the_next_outcome()
        announced = names_in(cells()["shared"])  # the week's new keys are, too
        assert steps.told() == 2
        assert shared_names(on_two_sides(public | announced)) == []
    with subtests.test("the scan would find one, in every form"), insider.a_world():
        reference = steps.draft_row(walked.drafts["kari-amina"])["outcome_reference"]
        tables = ("house.consent_waiting", "house.consent_consent")
        places = [(table, row["id"]) for table in tables for row in insider.rows(table)]
        hidden = list(forms(reference.bytes))
        assert len(places) >= len(hidden)
        for (table, pk), form in zip(places, hidden, strict=False):
            insider.change(table, pk, wrapped=b"x" + form)
        found = [
            side for side, _, name in on_two_sides(public) if name == reference.bytes
        ]
        assert found.count("welfare and parent") == len(hidden)


def test_nothing_that_people_wrote_is_anywhere_in_clear(
    walked: FullRoad, subtests: pytest.Subtests
) -> None:
    """Nor a name, a number, a way to reach somebody, in any column of any table."""
    with subtests.test("before the hour"):
        nothing_in_clear(walked)
    with subtests.test("the log names nothing of another side's"):
        nothing_strange_in_the_log()
    steps.to_the_next_outcome()
    steps.told()
    with subtests.test("after the hour"):
        nothing_in_clear(walked)


def nothing_in_clear(walked: FullRoad) -> None:
    whole = [cell for side in cells().values() for cell in side]
    text = b"\n".join(rendered(value) for _, value in whole).lower()
    found = [
        (canary, place)
        for canary in sorted(walked.canaries)
        for form in _written(canary)
        if form in text
        for place, value in whole
        if form in rendered(value).lower()
    ]
    assert len(walked.canaries) > 20
    assert found == []


def _written(text: str) -> set[bytes]:
    plain = text.lower().encode()
    return {plain, plain.hex().encode(), b64encode(text.encode()).rstrip(b"=").lower()}


def nothing_strange_in_the_log() -> None:
    """What the parent door and the worker write bears no id of the other sides."""
    by_side = cells()
    ids = {
        side: {v for p, v in by_side[side] if isinstance(v, UUID) and "audit" not in p}
        for side in SIDES
    }
    for row in insider.rows("house.audit_entry"):
        strangers = set(SIDES) - {row["process"]}
        said = {row["party_id"], row["person_id"], row["subject"]} - {None}
        for side in strangers:
            assert not said & ids[side], row["event"]
