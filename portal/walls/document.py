"""`docs/walls.md`, printed from the declarations."""

from collections import defaultdict

from portal.policy.parties import HOUSE, PROCESSES
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
            lines.append(
                f"| `{model._meta.db_table}` | {wall.side} | {' | '.join(cells)} |"
            )
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
