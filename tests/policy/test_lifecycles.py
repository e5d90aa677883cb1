"""The tables of what can happen, found in the same way as by the documents."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.policy.refusals import NotAllowedNow
from portal.walls.document import found_lifecycles
from referrals.sending.labels import state_words
from referrals.sending.lifecycle import State

LIFECYCLES = {lifecycle.name: lifecycle for _, _, lifecycle in found_lifecycles()}
# Where nothing happens any more. A new final state is a decision, so it stands here.
FINAL: dict[str, set[str]] = {
    "draft": {"delivered", "not_sent"},
    "safety stop": set(),
    "follow_up": {"ended"},
    "meeting": {"held", "cancelled"},
    "agenda item": {"dropped"},
    "minutes": {"approved"},
    "waiting": {"purged", "recalled"},
    "disclosure order": {"answered"},
    "order at the office": {"released"},
    "duty": set(),
    "summons": set(),
    "inspection": {"dropped", "ended"},
}
every = pytest.mark.parametrize("name", LIFECYCLES)


def test_every_lifecycle_is_found() -> None:
    assert set(LIFECYCLES) == set(FINAL)


@every
def test_every_state_can_be_reached(name: str) -> None:
    lifecycle = LIFECYCLES[name]
    reached, before = {lifecycle.initial}, set()
    while reached != before:
        before = set(reached)
        reached |= {row.target for row in lifecycle.steps if row.source in before}
    assert reached == set(type(lifecycle.initial)) == set(lifecycle.states())


@every
def test_the_final_states_are_the_known_ones(name: str) -> None:
    lifecycle = LIFECYCLES[name]
    sources = {row.source for row in lifecycle.steps}
    assert set(lifecycle.states()) - sources == FINAL[name]


@every
def test_an_event_leads_from_a_state_to_one_other(name: str) -> None:
    rows = [(row.event, row.source) for row in LIFECYCLES[name].steps]
    assert len(rows) == len(set(rows))


@every
def test_every_event_happens_somewhere(name: str) -> None:
    lifecycle = LIFECYCLES[name]
    kinds = {type(row.event) for row in lifecycle.steps}
    (kind,) = kinds
    assert {row.event for row in lifecycle.steps} == set(kind)


@every
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_random_walk_never_leaves_the_table(name: str, data: st.DataObject) -> None:
    lifecycle = LIFECYCLES[name]
    events = sorted({row.event for row in lifecycle.steps})
    rows = {(row.event, row.source): row.target for row in lifecycle.steps}
    state = lifecycle.initial
    for event in data.draw(st.lists(st.sampled_from(events), max_size=20)):
        allowed = (event, state) in rows
        assert lifecycle.may(event, state) == allowed
        if not allowed:
            with pytest.raises(NotAllowedNow):
                lifecycle.step(event, state)
            continue
        wanted = rows[event, state]
        state = lifecycle.step(event, state)
        assert state is wanted
        assert state in set(lifecycle.states())


def test_a_state_that_there_is_not_allows_nothing() -> None:
    for lifecycle in LIFECYCLES.values():
        for row in lifecycle.steps:
            assert not lifecycle.may(row.event, "nowhere")
            with pytest.raises(NotAllowedNow):
                lifecycle.step(row.event, "nowhere")


def test_child_welfare_can_never_turn_one_outcome_into_the_other() -> None:
    lifecycle = LIFECYCLES["draft"]
    told = FINAL["draft"]
    assert not [row for row in lifecycle.steps if row.source in told]
    assert {row.by for row in lifecycle.steps if row.target in told} == {"worker"}


def test_no_answer_of_a_parents_is_an_act_of_anybody_elses() -> None:
    for row in LIFECYCLES["waiting"].steps:
        assert row.by == ("reception" if row.event == "recall" else "parent")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_state_of_a_draft_has_words_of_its_own(language: str) -> None:
    day = date(2026, 12, 14)
    with translation.override(language):
        words = {state: state_words(state, day, day) for state in State}
    assert all(words.values())
    assert len(set(words.values())) == len(State)


@every
def test_the_diagram_has_every_step_and_every_end(name: str) -> None:
    lifecycle = LIFECYCLES[name]
    drawn = lifecycle.mermaid()
    assert drawn.count(" --> ") == 1 + len(lifecycle.steps) + len(FINAL[name])
    for state in FINAL[name]:
        assert f"{state} --> [*]" in drawn
