"""Who sits at an open page learns that something changed, and nobody else learns it.

Real processes. Every frame is kept: there is one word, and never another.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from portal.policy.parties import Actor
from referrals.sending import queries as sending_queries
from referrals.sending import use_cases as sending_acts
from tests.live.living import Living, Watch, a_delivery
from tests.live.sockets import Page
from tests.support import road, steps
from tests.support.doors import at


@pytest.fixture(autouse=True)
def _one_word(watch: Watch) -> Iterator[None]:
    yield
    said = {frame for page in watch.sockets.pages for frame in page.frames}
    assert said <= {"refresh"}


def put_before(living: Living, who: str = "amina", by: str = "kari") -> UUID:
    """A draft of Kari's that lies with the parent."""
    draft_id = road.drafted(living[by], who)
    steps.handed_over(living[by], draft_id)
    road.taken_in()
    return draft_id


def consented(living: Living, who: str = "amina") -> UUID:
    """That parent says yes to something new; the proof."""
    waiting = steps.waiting_for_draft(living[who], put_before(living, who))
    assert steps.named(living[who], waiting, who)
    return steps.said_yes(living[who], waiting)


def changed(by: Actor, draft_id: UUID, act: Any, **more: Any) -> None:
    """A use case of child welfare with one draft."""
    with at("welfare", by):
        act(sending_queries.draft_for(by, draft_id, lock=True), by=by, **more)


def test_an_office_learns_of_a_delivery_at_all_its_processes(
    living: Living, watch: Watch
) -> None:
    pages = watch.pages(("ingrid", "", {}), ("hanne", "", {"second": True}))
    before = rows_of(living, "dina", "counselling")
    watch.learns(lambda: consented(living), *pages)
    # Nothing for the pages of another office to be told of.
    assert rows_of(living, "dina", "counselling") <= before


def test_an_office_learns_of_a_withdrawal(living: Living, watch: Watch) -> None:
    proof = consented(living, "jonas")
    pages = watch.pages(("ingrid", "", {}), ("hanne", "", {"second": True}))
    watch.learns(lambda: road.withdrawn(living["jonas"], proof), *pages)


def test_colleagues_learn_that_one_has_opened_a_delivery(
    living: Living, watch: Watch
) -> None:
    newest = a_delivery(living)
    pages = watch.pages(("hanne", "", {}), ("ingrid", "", {"second": True}))
    watch.learns(lambda: road.opened(living["ingrid"], newest), *pages)
    watch.rounds("counselling")
    before = len(pages[0].frames)
    road.opened(living["hanne"], newest)  # a second time, nothing changes
    watch.rounds("counselling")
    assert len(pages[0].frames) == before


def test_a_service_learns_of_each_thing_that_it_does(
    living: Living, watch: Watch
) -> None:
    kari, (tone,) = living["kari"], watch.pages(("tone", "", {}))
    draft_id = watch.learns(lambda: road.drafted(kari), tone)
    words = road.words(note="Helst om morgenen.")
    watch.learns(
        lambda: changed(kari, draft_id, sending_acts.edit_draft, words=words), tone
    )
    watch.learns(lambda: steps.handed_over(kari, draft_id), tone)
    watch.learns(lambda: steps.called_back(kari, draft_id), tone)
    other = watch.learns(lambda: road.drafted(kari), tone)
    watch.learns(lambda: changed(kari, other, sending_acts.discard_draft), tone)


def test_nothing_that_a_parent_or_an_office_does_reaches_a_service(
    living: Living, watch: Watch
) -> None:
    """Not a frame, nor a row from which one could come."""
    amina, jonas = living["amina"], living["jonas"]
    agreed, refused, disowned = (
        steps.waiting_for_draft(living[who], put_before(living, who))
        for who in ("amina", "jonas", "jonas")
    )
    pages = watch.pages(("kari", "", {}), ("tone", "", {}))
    before = rows_of(living, "kari")
    steps.named(amina, agreed, "amina")
    proof = steps.said_yes(amina, agreed)
    watch.rounds("welfare")
    for delivery in road.inbox(living["ingrid"]):
        road.opened(living["ingrid"], delivery)
    watch.rounds("welfare")
    road.withdrawn(amina, proof)
    steps.named(jonas, refused, "jonas")
    steps.shared_nothing(jonas, refused)
    steps.disowned(jonas, disowned)
    watch.rounds("welfare")
    assert [page.frames for page in pages] == [[], []]
    assert rows_of(living, "kari") <= before


def rows_of(living: Living, who: str, door: str = "welfare") -> set[Any]:
    """What a door's table of changes holds for somebody's organisation."""
    query = f"SELECT id FROM house.notices_{door}change WHERE changed_id = %s"
    return set(living.founder.execute(query, [living[who].party_id]).fetchall())


def test_a_service_learns_of_the_outcome_at_the_hour(
    living: Living, watch: Watch
) -> None:
    consented(living)
    (kari,) = watch.pages(("kari", "", {}))
    steps.told()
    watch.rounds("welfare")
    assert kari.frames == []  # before the hour
    steps.to_the_next_outcome()
    watch.learns(steps.told, kari)
    watch.rounds("welfare")
    before = len(kari.frames)
    steps.told()
    watch.rounds("welfare")
    assert len(kari.frames) == before


def test_a_parent_learns_of_what_comes_and_of_every_answer(
    living: Living, watch: Watch
) -> None:
    amina, (page, jonas) = (
        living["amina"],
        watch.pages(("amina", "", {}), ("jonas", "", {})),
    )
    draft_id = watch.learns(lambda: put_before(living), page)
    waiting = steps.waiting_for_draft(amina, draft_id)
    watch.learns(lambda: steps.named(amina, waiting, "amina"), page)
    watch.learns(lambda: steps.chosen(amina, waiting), page)
    proof = watch.learns(lambda: steps.agreed(amina, waiting), page)
    watch.learns(lambda: road.withdrawn(amina, proof), page)
    recalled = watch.learns(lambda: put_before(living), page)
    watch.learns(lambda: recall(living, recalled), page)
    watch.rounds("parent")
    assert jonas.frames == []


def recall(living: Living, draft_id: UUID) -> None:
    """Taken back, and reception has seen it."""
    steps.called_back(living["kari"], draft_id)
    road.taken_in()


def test_a_page_that_opens_after_a_change_fetches_at_once(
    living: Living, watch: Watch
) -> None:
    """It may have been rendered just before."""
    watch.page("ingrid")
    watch.stir("ingrid")
    watch.rounds("counselling")
    late: Page = watch.sockets.open(
        **living.told("counselling", living.session("hanne"))
    )
    watch.rounds("counselling")
    assert late.frames == ["refresh"]
