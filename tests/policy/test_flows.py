"""The list of all that may flow, and the functions that are the only ways across."""

from typing import Any

import pytest
from django.db import connection

from portal.policy.flows import FLOWS, Flow, flow_named
from portal.policy.parties import PROCESSES, Side
from portal.sealing.entries import RECEPTION_PARTY
from portal.walls.crossings import CROSSINGS, RECEPTION
from portal.walls.document import NOTHING_ELSE, information_flow
from portal.walls.routines import CROSSING_OWNERS, crossing_owner

NAMES = {flow.name for flow in FLOWS}
every = pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)

# Architecture, section 4: “To child welfare — this is the whole list”. What isn't built
# yet isn't here either; another row is a change of policy.
TO_WELFARE = {
    "flow_order_answer": {"reference", "wrapped_key", "sealed"},
    "flow_outcome": {"reference"},
    "flow_not_sent": set(),
    "flow_notice_failed": {"reference"},
}


def test_each_flow_has_exactly_one_crossing_and_the_other_way_round() -> None:
    crossed = [crossing.flow for crossing in CROSSINGS]
    assert len(NAMES) == len(FLOWS)
    assert sorted(flow.name for flow in crossed) == sorted(NAMES)
    assert all(flow is flow_named(flow.name) for flow in crossed)


def test_a_crossing_takes_exactly_the_fields_of_its_flow() -> None:
    for crossing in CROSSINGS:
        assert crossing.routine.name == crossing.flow.name
        assert crossing.routine.arguments == crossing.flow.fields
        assert crossing.routine.returns == "void"


def test_nothing_else_goes_to_child_welfare() -> None:
    found = {
        flow.name: {name for name, _ in flow.fields}
        for flow in FLOWS
        if flow.target is Side.WELFARE
    }
    assert found == TO_WELFARE


def test_only_the_worker_tells_child_welfare_anything() -> None:
    for name in TO_WELFARE:
        assert flow_named(name).callers == ("worker",)


def test_counselling_tells_reception_alone_and_nothing_in_clear() -> None:
    """What goes from it to child welfare is the worker's to carry, and sealed."""
    (flow,) = [flow for flow in FLOWS if "counselling" in flow.callers]
    assert flow.source is Side.COUNSELLING
    assert flow.target is Side.PARENT
    assert flow.fields == flow_named("flow_put_before").fields
    of_counselling = {f.name for f in FLOWS if f.source is Side.COUNSELLING}
    assert of_counselling == {flow.name, "flow_order_answer"}


@every
def test_a_flow_leads_from_one_side_to_another(flow: Flow) -> None:
    assert flow.source is not flow.target
    assert flow.target is not Side.SHARED
    assert flow.why
    assert set(flow.callers) <= {process.name for process in PROCESSES}


def test_reception_is_the_same_party_on_both_sides_of_the_keys() -> None:
    assert str(RECEPTION_PARTY) == RECEPTION


def test_what_has_no_row_does_not_cross() -> None:
    with pytest.raises(KeyError):
        flow_named("flow_gossip")


def test_the_document_says_all_and_that_it_is_all() -> None:
    said = information_flow()
    for flow in FLOWS:
        assert said.count(f"| `{flow.name}` |") == 1
        assert flow.why in said
    assert said.endswith(NOTHING_ELSE)


# --- in the database ------------------------------------------------------------------

FUNCTION = """
SELECT p.proname, owner.rolname, owner.rolcanlogin OR owner.rolsuper, p.prosecdef,
  p.prorettype::regtype::text, p.proargnames, p.proargtypes::regtype[]::text[],
  p.proconfig,
  ARRAY(SELECT coalesce(r.rolname, 'PUBLIC') FROM aclexplode(p.proacl) a
    LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE a.privilege_type = 'EXECUTE' AND a.grantee <> p.proowner
    ORDER BY 1)::text[],
  EXISTS (SELECT 1 FROM aclexplode(p.proacl) a WHERE a.is_grantable
    AND a.grantee <> p.proowner)
FROM pg_proc p JOIN pg_roles owner ON owner.oid = p.proowner
WHERE p.pronamespace = 'house'::regnamespace AND p.prosecdef
"""


def definer_functions() -> dict[str, tuple[Any, ...]]:
    """Every function of the house that runs as its owner, by name."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        rows = cursor.fetchall()
    return {row[0]: row[1:] for row in rows}


@pytest.mark.django_db
def test_the_functions_that_run_as_somebody_else_are_the_flows() -> None:
    assert set(definer_functions()) == NAMES


@pytest.mark.django_db
@every
def test_a_function_belongs_to_nobody_and_is_for_its_callers_alone(flow: Flow) -> None:
    owner, has_power, definer, returns, names, kinds, config, may, passes_on = (
        definer_functions()[flow.name]
    )
    assert owner == crossing_owner(flow.target)
    assert owner in CROSSING_OWNERS
    assert not has_power
    assert definer
    assert returns == "void"
    assert tuple(zip(names or (), kinds)) == flow.fields
    assert config == ["search_path=pg_catalog, pg_temp"]
    assert may == sorted(f"portal_{name}" for name in flow.callers)
    assert not passes_on
