"""The documents that are printed from declarations: walls, flows, lifecycles."""

from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules

from django.apps import apps

from portal.policy.flows import FLOWS, Flow
from portal.policy.lifecycle import Lifecycle
from portal.policy.parties import HOUSE, PROCESSES, Side
from portal.walls.crossings import CROSSINGS
from portal.walls.declare import ALL, COMMANDS, AtEachDoor, May, Wall
from portal.walls.routines import ROUTINES
from portal.walls.tables import declared_models, wall_of

HEAD = """# The walls

Made by `manage.py walls` from the declarations on the models; don't edit. A cell says
what a process's database login may do with a table: **S**elect, **I**nsert, **U**pdate,
**D**elete, and behind it with which rows, where not every row of the party that acts.
An empty cell is a refusal by PostgreSQL itself. Reading is granted column by column.
"""


def walls() -> str:
    """The whole document."""
    return "\n".join([HEAD, *_house(), *_doors(), *_functions(), ""])


def _cell(may: May | None) -> str:
    if may is None:
        return ""
    by_rows: dict[str, str] = defaultdict(str)
    for letter in may.commands:
        by_rows[may.condition(letter)] += letter
    cells = []
    for rows, letters in by_rows.items():
        where = "" if rows == ALL else f" where `{_plain(rows)}`"
        cells.append(f"{letters}{where}")
    if may.columns:
        cells.append(f"reads only {', '.join(may.columns)}")
    if may.update:
        cells.append(f"changes only {', '.join(may.update)}")
    return "; ".join(cells)


def _plain(rows: str) -> str:
    return rows.replace("house.current_party()", "party").replace(
        "house.current_person()", "person"
    )


def _house() -> list[str]:
    names = [process.name for process in PROCESSES]
    lines = [
        f"## Tables of the house (schema `{HOUSE}`)",
        "",
        f"| table | side | {' | '.join(names)} |",
        f"| --- | --- | {' | '.join('---' for _ in names)} |",
    ]
    for model in sorted(declared_models(), key=lambda m: m._meta.db_table):
        wall = wall_of(model)
        if isinstance(wall, Wall):
            cells = [_cell(wall.may.get(name)) for name in names]
            side = f"{wall.side}{' (and the owner)' if wall.for_owner else ''}"
            lines.append(f"| `{model._meta.db_table}` | {side} | {' | '.join(cells)} |")
    return [*lines, ""]


def _doors() -> list[str]:
    schemas = ", ".join(f"`{p.schema}` ({p.login})" for p in PROCESSES if p.schema)
    lines = [
        "## Tables that exist once per door",
        "",
        f"Each schema is open to one login: {schemas}.",
        "",
        "| table | its own login may |",
        "| --- | --- |",
    ]
    for model in sorted(declared_models(), key=lambda m: m._meta.db_table):
        wall = wall_of(model)
        if isinstance(wall, AtEachDoor):
            may = ", ".join(COMMANDS[letter] for letter in wall.commands)
            lines.append(f"| `{model._meta.db_table}` | {may} |")
    return [*lines, ""]


def _functions() -> list[str]:
    lines = [
        "## Functions",
        "",
        "| function | runs as | may be executed by |",
        "| --- | --- | --- |",
    ]
    for routine in (*ROUTINES, *(crossing.routine for crossing in CROSSINGS)):
        runs_as = routine.owner if routine.definer else "the caller"
        executors = ", ".join(routine.executors) or "nobody (a trigger)"
        lines.append(f"| `{routine.signature}` | {runs_as} | {executors} |")
    return lines


# --- what may flow ------------------------------------------------------------------

FLOWS_HEAD = """# All that may flow between the sides

Made by `manage.py documents` from `portal/policy/flows.py`; don't edit. This is the
whole list: a fact without a row here can't be told by any page, message, mail or
export. Each row is one function in the database that belongs to a role without login;
the processes named may execute it, and nobody else.
"""
NOTHING_ELSE = """**There is nothing else to child welfare**: not which office, not the
hour, not whether the parent comes, not what is said.
"""
SIDES = {
    Side.WELFARE: "child welfare",
    Side.COUNSELLING: "family counselling",
    Side.PARENT: "the parent's side",
    Side.SHARED: "what everybody shares",
    Side.SYSTEM: "the house itself",
}


def information_flow() -> str:
    """Every crossing, by direction, and what child welfare is told last."""
    lines = [FLOWS_HEAD]
    directions = dict.fromkeys((flow.source, flow.target) for flow in FLOWS)
    for source, target in directions:
        if target is not Side.WELFARE:
            lines += _direction(source, target)
    lines += ["## To child welfare", ""]
    lines += _table([flow for flow in FLOWS if flow.target is Side.WELFARE])
    return "\n".join([*lines, NOTHING_ELSE])


def _direction(source: Side, target: Side) -> list[str]:
    heading = f"## From {SIDES[source]} to {SIDES[target]}"
    flows = [flow for flow in FLOWS if (flow.source, flow.target) == (source, target)]
    return [heading, "", *_table(flows)]


def _table(flows: list[Flow]) -> list[str]:
    lines = [
        "| flow | from → to | exactly which fields | which login | why |",
        "| --- | --- | --- | --- | --- |",
    ]
    for flow in flows:
        way = f"{SIDES[flow.source]} → {SIDES[flow.target]}"
        fields = ", ".join(f"`{name}` ({kind})" for name, kind in flow.fields)
        logins = ", ".join(f"`{process}`" for process in flow.callers)
        lines.append(
            f"| `{flow.name}` | {way} | {fields or 'none'} | {logins} | {flow.why} |"
        )
    return [*lines, ""]


# --- lifecycles ---------------------------------------------------------------------

LIFECYCLES_HEAD = """# Lifecycles

Made by `manage.py documents` from each app's tables in `…lifecycle.py`; don't edit. The
same table decides what a page offers and what a use case refuses. An arrow says what
happens, and who makes it happen.
"""


def found_lifecycles() -> Iterator[tuple[str, str, Lifecycle]]:
    """The app, the description and the table of every lifecycle there is.

    They are found through the list of apps, in `lifecycle.py` and whatever ends so: the
    walls import nothing above them.
    """
    for config in apps.get_app_configs():
        for found in iter_modules([config.path]):
            if not found.name.endswith("lifecycle"):
                continue
            module = import_module(f"{config.name}.{found.name}")
            for value in vars(module).values():
                if isinstance(value, Lifecycle):
                    yield config.name, cleandoc(module.__doc__ or ""), value


def lifecycles() -> str:
    """Every lifecycle as a diagram."""
    lines = [LIFECYCLES_HEAD]
    for app, description, lifecycle in found_lifecycles():
        lines += [f"## {lifecycle.name} (`{app}`)", "", description, ""]
        lines += ["```mermaid", lifecycle.mermaid(), "```", ""]
    return "\n".join(lines)
