"""People at both staff doors have one agenda open, and learn at once what changes.

Real processes. A frame says which item has which version; its words are fetched.
"""

import json
from typing import Any
from uuid import UUID

from demo.cast import ARENDAL
from meetings import agenda, calling, planning
from meetings.agenda import Words
from meetings.planning import Said
from portal.policy.parties import Actor, Door
from tests.live.living import Living, Watch, closed
from tests.live.sockets import Page, wait_for
from tests.meetings.support import hours, in_days
from tests.support.doors import at

GONE = 4404


def done(by: Actor, act: Any, *said: Any, **more: Any) -> Any:
    """A use case, at the actor's door, committed."""
    with at(by.door, by):
        return act(*said, by=by, **more)


def a_meeting(living: Living) -> UUID:
    """The office's, with a service, and its invitations are out."""
    hanne = living["hanne"]
    words = Said("cooperation", "video", "Vi blir kjent", video="https://v.example/r")
    made: UUID = done(
        hanne, planning.plan_meeting, words, hours=hours(), answer_by=in_days(14)
    )
    done(hanne, planning.invite, made, [ARENDAL.party_id])
    done(hanne, calling.call_meeting, made)
    return made


def proposed(by: Actor, meeting_id: UUID, text: str) -> UUID:
    """One more item."""
    found: list[UUID] = done(by, agenda.propose_items, meeting_id, [Words(text)])
    return found[0]


def opened(watch: Watch, who: str, meeting_id: UUID, **instead: Any) -> Page:
    """Somebody's page of that agenda."""
    actor, key = watch.living[who], watch.living.session(who)
    path = f"/direkte/saksliste/{meeting_id}/"
    told = watch.living.told(actor.door, key, path=path, **instead)
    return watch.sockets.open(**told)


def everybody(watch: Watch, meeting_id: UUID) -> list[Page]:
    """A service, and an office at two processes; all have taken their seats."""
    pages = [
        opened(watch, "berit", meeting_id),
        opened(watch, "hanne", meeting_id),
        opened(watch, "ingrid", meeting_id, second=True),
    ]
    proposed(watch.living["hanne"], meeting_id, "For å bli hørt")
    for page in pages:
        wait_for(lambda page=page: page.frames, "A page never got its seat")
    settled(watch)
    for page in pages:
        page.frames.clear()
    return pages


def settled(watch: Watch) -> None:
    """Whatever was written has been told at every process."""
    watch.rounds(Door.WELFARE)
    watch.rounds(Door.COUNSELLING)
    watch.rounds(Door.COUNSELLING, second=True)


def test_a_change_reaches_everybody_at_both_doors_and_says_no_word(
    living: Living, watch: Watch
) -> None:
    hanne, berit = living["hanne"], living["berit"]
    meeting_id = a_meeting(living)
    item = proposed(hanne, meeting_id, "Samtykke")
    pages = everybody(watch, meeting_id)
    words = Words("Om samtykke og tilbaketrekking")
    done(berit, agenda.change_item, meeting_id, item, words, version=1)
    said = {"item": str(item), "version": 2}
    for page in pages:
        wait_for(lambda page=page: page.frames)
    settled(watch)
    assert [[json.loads(f) for f in page.frames] for page in pages] == [[said]] * 3
    # What a page then fetches.
    key = living.session("hanne")
    where = f"/moter/{meeting_id}/saksliste/{item}/"
    living.ask("counselling", "/taushet/", key, form={"version": "1"})
    fetched = living.ask("counselling", where, key)
    assert fetched.status_code == 200
    assert words.text in fetched.text
    # Another order is fetched whole.
    done(hanne, agenda.move_item, meeting_id, item, is_up=False)
    for page in pages:
        wait_for(lambda page=page: len(page.frames) == 2)
        assert page.frames[1] == "refresh"


def test_nobody_else_listens_and_nothing_is_heard_of_another_meeting(
    living: Living, watch: Watch
) -> None:
    meeting_id, other = a_meeting(living), a_meeting(living)
    pages = everybody(watch, meeting_id)
    assert closed(opened(watch, "dag", meeting_id)) == GONE
    assert closed(opened(watch, "dina", meeting_id)) == GONE
    proposed(living["hanne"], other, "Et annet møte")
    watch.stir("hanne")  # nor of what changes for one's organisation
    settled(watch)
    assert [page.frames for page in pages] == [[], [], []]


def test_whoever_is_taken_out_is_shown_out(living: Living, watch: Watch) -> None:
    meeting_id = a_meeting(living)
    berit, hanne, ingrid = everybody(watch, meeting_id)
    done(living["hanne"], planning.withdraw_invitation, meeting_id, ARENDAL.party_id)
    assert closed(berit) == GONE
    assert hanne.is_open
    assert ingrid.is_open
