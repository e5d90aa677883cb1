"""From outside, one answer is as long as another: lengths say nothing either.

The limits are those of the forms; the letters are the longest that there are.
"""

from collections.abc import Iterator
from uuid import UUID

import pytest

from consent import states
from demo.cast import OTHER_OFFICE
from portal.policy.parties import Actor
from portal.policy.themes import Theme
from tests.support import insider, road, steps, stops

pytestmark = pytest.mark.django_db
BLOBS, WAITING = "house.consent_receptionitem", "house.consent_waiting"
CONSENTS, SLIPS = "house.consent_consent", "house.consent_outcomeslip"
NAME, NOTE, OWN_WORDS, WAY = 120, 500, 2000, 120
WAYS = ("+4741111111", f"{'a' * (WAY - 13)}@post.example")
LETTERS = ("a", "ø", "👪", '"', "\\", "\n")
ALL = tuple(theme.value for theme in Theme)


def lengths(table: str, *columns: str) -> list[tuple[int, ...]]:
    """How long each row's bytes are."""
    return [tuple(len(row[c]) for c in columns) for row in insider.rows(table)]


def one_length(table: str, *columns: str) -> tuple[int, ...]:
    """The one length that all rows have."""
    (found,) = set(lengths(table, *columns))
    return found


def longest(letter: str) -> dict[str, object]:
    """A draft as long as the form lets it be."""
    return {
        "name": letter * NAME if letter.strip() else "a" * NAME,
        "note": letter * NOTE,
        "themes": ALL,
        "interpreter": True,
        "word": "Bjørk",
        "sender": {
            "service": "Barnevernstjenesten i " + "ø" * 138,
            "person": "ø" * NAME,
        },
    }


def test_a_draft_and_a_recall_short_or_long_are_one_size_at_reception() -> None:
    kari = road.employee("kari")
    drafts = [road.drafted(kari, note="", themes=(), name="Bo")]
    drafts += [road.drafted(kari, **longest(letter)) for letter in LETTERS]
    for draft in drafts:
        steps.handed_over(kari, draft)
        steps.called_back(kari, draft)
    assert len(insider.rows(BLOBS)) == 2 * len(drafts)
    one_length(BLOBS, "sealed", "wrapped_key")
    road.taken_in()
    assert insider.rows(BLOBS) == []
    assert len(insider.rows(WAITING)) == len(drafts)
    one_length(WAITING, "content", "answer", "wrapped", "reference_bix")


def test_a_safety_stop_from_either_side_is_the_size_of_all_else() -> None:
    """So that neither the kind nor the door that says it shows in a dump."""
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    draft = road.put_before(kari, **longest("ø") | {"name": "Amina Yusuf"})
    road.consented(road.the_parent(), own_words="ø" * OWN_WORDS)
    (delivery,) = road.inbox(ingrid)
    stops.pressed_by_service(kari, draft)
    stops.pressed_by_office(ingrid, delivery)
    steps.called_back(kari, draft)
    steps.handed_over(kari, road.drafted(kari, "jonas", **longest('"')))
    assert len(insider.rows(BLOBS)) == 4
    one_length(BLOBS, "sealed", "wrapped_key")
    clear = {
        tuple(row[c] for c in ("party_id", "arrived_at")) for row in insider.rows(BLOBS)
    }
    assert len(clear) == 1


def test_a_message_longer_than_the_forms_allow_is_not_sent() -> None:
    """Rather than seen by its size, or dropped by reception without a word."""
    kari = road.employee("kari")
    draft = road.drafted(kari, note="x" * 6000)
    before = insider.fingerprints()
    with pytest.raises(ValueError, match="longer"):
        steps.handed_over(kari, draft)
    assert insider.fingerprints() == before


@pytest.fixture
def scene() -> tuple[Actor, UUID]:
    """One item, as it came."""
    kari = road.employee("kari")
    road.employee("ingrid")
    road.employee("dina")
    draft = road.put_before(kari, themes=ALL)
    amina = road.the_parent()
    return amina, steps.waiting_for_draft(amina, draft)


def lived(amina: Actor, waiting: UUID) -> Iterator[str]:
    """Every state that an item can be in, one after another or in worlds."""
    yield "as it came"
    with insider.a_world():
        steps.named(amina, waiting, "Berit")
        yield "one wrong name"
        for _ in range(4):
            steps.named(amina, waiting, "Berit")
        yield "purged"
    with insider.a_world():
        steps.disowned(amina, waiting)
        yield "disowned"
    steps.named(amina, waiting)
    yield "seen"
    steps.chosen(amina, waiting, own_words="", way_kind="here", way="")
    yield "nothing chosen"
    for letter in LETTERS:
        steps.chosen(
            amina,
            waiting,
            OTHER_OFFICE,
            own_words=letter * OWN_WORDS,
            way=letter * WAY,
            without_themes=ALL,
            without_note=True,
            site=str(waiting),
        )
        yield f"everything chosen, {letter!r}"
    for kind, way in (
        ("sms", "+4741111111"),
        ("email", "a" * 108 + "@post.no.example"),
    ):
        steps.chosen(amina, waiting, way_kind=kind, way=way, remind=True)
        yield f"a reminder by {kind}"
    steps.shared_nothing(amina, waiting)
    yield "refused"
    steps.said_yes(amina, waiting)
    yield "consented"
    steps.shared_nothing(amina, waiting)
    yield "taken back"


def test_an_item_is_one_size_in_every_state(
    scene: tuple[Actor, UUID], subtests: pytest.Subtests
) -> None:
    columns = ("content", "answer", "wrapped", "reference_bix")
    before = one_length(WAITING, *columns)
    for state in lived(*scene):
        with subtests.test(state):
            assert one_length(WAITING, *columns) == before


def test_a_proof_is_one_size_given_or_taken_back_short_or_long(
    scene: tuple[Actor, UUID], subtests: pytest.Subtests
) -> None:
    columns = ("record", "wrapped")
    amina, waiting = scene
    steps.named(amina, waiting)
    with insider.a_world():
        steps.said_yes(amina, waiting, own_words="", way_kind="here", way="")
        before = one_length(CONSENTS, *columns)
        slip = one_length(SLIPS, "sealed", "wrapped_key")
    for letter in LETTERS:
        with subtests.test(letter), insider.a_world():
            steps.said_yes(
                amina, waiting, own_words=letter * OWN_WORDS, way=letter * WAY
            )
            assert one_length(CONSENTS, *columns) == before
            assert one_length(SLIPS, "sealed", "wrapped_key") == slip
            steps.shared_nothing(amina, waiting)
            assert one_length(CONSENTS, *columns) == before


def test_the_longest_consent_to_the_longest_draft_fits(
    subtests: pytest.Subtests,
) -> None:
    kari = road.employee("kari")
    road.employee("ingrid")
    amina = road.the_parent()
    sizes = set()
    for letter in LETTERS:
        with subtests.test(letter), insider.a_world():
            about = longest(letter)
            draft = road.put_before(
                kari, **{**about, "name": f"amina {about['name']}"[:NAME]}
            )
            waiting = steps.waiting_for_draft(amina, draft)
            steps.named(amina, waiting)
            steps.said_yes(
                amina, waiting, own_words=letter * OWN_WORDS, way=letter * WAY
            )
            sizes.add(one_length(CONSENTS, "record"))
            sizes.add(one_length(WAITING, "content"))
            sizes.add(one_length(WAITING, "answer"))
    assert len(sizes) == 1
    assert sizes.pop()[0] > states.SIZE


def test_the_rows_that_an_answer_touches_are_the_same(
    scene: tuple[Actor, UUID],
) -> None:
    """Looking, choosing and refusing write one row, once, and add none (threats B7)."""
    amina, waiting = scene
    steps.named(amina, waiting)
    steps.chosen(amina, waiting)

    def written(act: str) -> tuple[object, ...]:
        before = insider.counts()
        (row,) = insider.rows(WAITING)
        with insider.a_world():
            if act == "choose":
                steps.chosen(amina, waiting)
            else:
                steps.shared_nothing(amina, waiting)
            (after,) = insider.rows(WAITING)
            grown = {t: n - before[t] for t, n in insider.counts().items()}
            changed = {c for c in row if row[c] != after[c]}
            return (
                changed,
                {t: n for t, n in grown.items() if n and "audit" not in t},
                after["row_version"] - row["row_version"],
            )

    assert written("choose") == written("refuse")
