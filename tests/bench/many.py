"""A list of a hundred thousand drafts: its first page, and one far into it."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.test import override_settings

from portal.policy.parties import Actor
from portal.sealing.acting import acting_as
from portal.settings.processes import settings_of
from portal.walls import house
from portal.web import keyset
from referrals.sending import queries
from tests.support import doors, road
from tests.support.keys import all_keys

FEW, MANY, FAR = 100, 100_000, 500
Measure = Callable[[dict[str, Callable[[], object]]], dict[str, float]]
Table = tuple[str, dict[str, float]]

# Rows that stand in the way and are never opened: only pages of real ones are read.
FILL = """
WITH made AS (
  INSERT INTO house.sending_draft
  SELECT (jsonb_populate_record(d, jsonb_build_object(
    'id', gen_random_uuid(), 'case_id', gen_random_uuid(),
    'outcome_reference', gen_random_uuid(),
    'made_at', d.made_at - n * interval '1 second'))).*
  FROM house.sending_draft d, generate_series(1, %s) n
  WHERE d.id = %s RETURNING id, party_id, author_id)
INSERT INTO house.sending_draftwrap (id, party_id, person_id, draft_id, wrapped)
SELECT gen_random_uuid(), party_id, author_id, id, 'x' FROM made
"""


def the_list(measured: Measure) -> Table:
    """First page of few, first page of many, and page 500 of many, taken in turns."""
    with ExitStack() as stack, transaction.atomic():
        few, many = road.employee("dag"), road.employee("kari")
        for _ in range(FEW):
            road.drafted(few)
        far = _filled(many)
        values = {**settings_of("welfare"), "KEYS": all_keys()["welfare"]}
        stack.enter_context(override_settings(**values))
        found = measured(
            {
                f"page 1 of {FEW}": lambda: _page(few),
                f"page 1 of {MANY:,}": lambda: _page(many),
                f"page {FAR} of {MANY:,}": lambda: _page(many, far),
            }
        )
        transaction.set_rollback(True)
    return f"The list of {MANY:,} drafts", found


def _filled(by: Actor) -> str:
    """Real drafts for the two pages, others around them; where page 500 begins."""
    page = queries.PAGE + 1
    oldest = [road.drafted(by) for _ in range(page)]
    newest = [road.drafted(by) for _ in range(page)]
    now, between = house.moment(), FAR * queries.PAGE
    with connection.cursor() as cursor:
        for table in ("sending_draft", "sending_draftwrap"):
            cursor.execute(f"ALTER TABLE house.{table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(FILL, [MANY, newest[0]])
        # Between two of the others, which are whole seconds apart.
        at = now - timedelta(seconds=between - 0.5)
        for place, draft in enumerate(oldest):
            cursor.execute(
                "UPDATE house.sending_draft SET made_at = %s WHERE id = %s",
                [at - timedelta(milliseconds=place), draft],
            )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ANALYZE house.sending_draft")
        cursor.execute("ANALYZE house.sending_draftwrap")
    return keyset.following(at + timedelta(milliseconds=1), newest[0])


def _page(by: Actor, after: str = "") -> Any:
    doors.become("portal_welfare", "door_welfare, house")
    with acting_as(by.party_id, by.person_id):
        found = queries.drafts_for(by, after=after)
    doors.become("none", "house")
    assert len(found.lines) == queries.PAGE
    return found
