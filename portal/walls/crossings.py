"""The only ways for a row to get from one side to another: one SQL function a flow.

A crossing belongs to a role without login that may write its tables and nothing else;
the processes named in its flow may execute it, it returns nothing, sets ids and time
itself, and looks names up in `pg_catalog` alone. No door has INSERT on another side's
table. What may flow at all is decided in `portal.policy.flows`; here is how.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection

from portal.policy.flows import Flow, flow_named
from portal.policy.parties import DESK, process_named
from portal.walls.routines import Routine, crossing_owner

# The party under which reception works; the same as in `portal.sealing.entries`, and
# held to be so by a test (this module is below the keys).
RECEPTION: Final = "7e9f3a52-0c1d-4b6e-8f5a-2d4c6b8e0a11"
# The party as which processes listen for changes (`portal.notices.live`).
LISTENER: Final = "1b7c4d90-5e2f-4a83-9c06-8f3d2a7b6e55"


@dataclass(frozen=True)
class Crossing:
    """How one flow is written down on the receiving side.

    `statements` are SQL with the arguments by name; `touches` tells which commands its
    owner needs on which tables there.
    """

    flow: Flow
    statements: str
    touches: Mapping[str, str]

    @property
    def into(self) -> str:
        """The role that owns the function."""
        return crossing_owner(self.flow.target)

    @property
    def routine(self) -> Routine:
        """The function that the walls put up and verify."""
        return Routine(
            name=self.flow.name,
            arguments=self.flow.fields,
            returns="void",
            body=self.statements,
            executors=tuple(process_named(name).login for name in self.flow.callers),
            language="plpgsql" if "BEGIN" in self.statements else "sql",
            volatility="VOLATILE",
            definer=True,
            owner=self.into,
        )


# Every blob that our own door makes is below this: a door that was taken over can't
# fill reception's memory.
TO_RECEPTION: Final = f"""
BEGIN
  IF octet_length(sealed) > 8300 OR octet_length(wrapped_key) > 2000 THEN
    RAISE EXCEPTION 'Too large' USING ERRCODE = '22001';
  END IF;
  INSERT INTO house.consent_receptionitem
    (id, party_id, arrived_at, wrapped_key, sealed)
  VALUES (gen_random_uuid(), '{RECEPTION}', date_trunc('hour', house.moment()),
          wrapped_key, sealed);
END
"""
LIES_AT_RECEPTION: Final = {"consent_receptionitem": "I"}


def _stir(side: str, party: str) -> str:
    """What tells the open pages of a party that there is something to fetch.

    The id is made of what changed, so that the same change is told once.
    """
    return (
        f"INSERT INTO house.notices_{side}change "
        f"(party_id, id, changed_id, gone_at, fetches) "
        f"SELECT '{LISTENER}'::uuid, {party}, house.moment() + interval '1 minute', "
        "true"
    )


# The wraps are written for whoever takes in at the office on that day. An office
# without anybody gets nothing: the consent fails, and the parent is asked to wait.
DELIVER: Final = f"""
DECLARE
  made uuid := gen_random_uuid();
  today date := (house.moment() AT TIME ZONE 'Europe/Oslo')::date;
BEGIN
  INSERT INTO house.intake_delivery (id, party_id, consent_id, site_id, arrived_at,
    language, certificate, signature, sealed)
  VALUES (made, office, consent, site, date_trunc('hour', house.moment()), language,
    certificate, signature, sealed);
  INSERT INTO house.intake_wrap (id, party_id, person_id, delivery_id, is_ours, wrapped)
  SELECT gen_random_uuid(), office, t.person_id, made, false, wrapped_key
  FROM (SELECT DISTINCT m.person_id FROM house.intake_teammember m
    WHERE m.party_id = office AND m.starts_on <= today
    AND (m.ends_on IS NULL OR m.ends_on > today)) t;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Nobody takes in at this office' USING ERRCODE = 'P0002';
  END IF;
  {_stir("counselling", "gen_random_uuid(), office")};
END
"""

WITHDRAW: Final = f"""
DECLARE
  gone uuid;
BEGIN
  INSERT INTO house.intake_tombstone (id, party_id, consent_id, at, signature)
  VALUES (gen_random_uuid(), office, consent, date_trunc('hour', house.moment()),
    flow_withdraw.signature);
  FOR gone IN SELECT d.id FROM house.intake_delivery d
    WHERE d.party_id = office AND d.consent_id = consent
  LOOP
    DELETE FROM house.intake_wrap w WHERE w.delivery_id = gone;
    DELETE FROM house.intake_safetystop s WHERE s.delivery_id = gone;
    DELETE FROM house.intake_delivery d WHERE d.id = gone;
    -- What two people let a supervisor read of it goes, too; that they did so stays.
    WITH t AS (
      UPDATE house.disclosure_inspection i SET ended_at = house.moment(),
        state = CASE i.state WHEN 'granted' THEN 'ended' ELSE 'dropped' END
      WHERE i.source_id = gone AND i.state IN ('proposed', 'granted')
      RETURNING i.id, i.party_id)
    INSERT INTO house.disclosure_inspectionstep (id, party_id, inspection_id, at, kind)
    SELECT gen_random_uuid(), t.party_id, t.id, house.moment(), 'taken_back' FROM t;
    DELETE FROM house.disclosure_inspectioncopy c WHERE c.source_id = gone;
    DELETE FROM house.disclosure_inspectionreading r WHERE r.source_id = gone;
  END LOOP;
  {_stir("counselling", "gen_random_uuid(), office")};
END
"""

# Where nothing was delivered, or it was taken back, nothing is marked. Raised again, it
# lies before the leader again.
SAFETY_STOP: Final = f"""
INSERT INTO house.intake_safetystop (id, party_id, delivery_id, raised_at)
SELECT gen_random_uuid(), d.party_id, d.id, date_trunc('hour', house.moment())
FROM house.intake_delivery d WHERE d.party_id = office AND d.consent_id = consent
ON CONFLICT (party_id, delivery_id)
DO UPDATE SET raised_at = excluded.raised_at, handled_at = NULL;
{_stir("counselling", "gen_random_uuid(), office")};
"""

TODAY: Final = "(house.moment() AT TIME ZONE 'Europe/Oslo')::date"
# Child welfare's copy: 90 days, and 30 more in which it can still be exported
# (`portal.policy.clocks`; a test holds the two together).
COPY_ENDS: Final = f"(({TODAY} + 121)::timestamp AT TIME ZONE 'Europe/Oslo')"


def _told(change: str) -> str:
    """Change drafts, and stir the lists of their services: both, or neither."""
    stirred = _stir("welfare", "md5(t.id::text || t.state)::uuid, t.party_id")
    return f"""
WITH t AS (
  UPDATE house.sending_draft {change}
  RETURNING id, party_id, state || coalesce(notice_failed_on::text, '') AS state
)
{stirred} FROM t
ON CONFLICT DO NOTHING;
"""


OUTCOME: Final = _told(
    f"""SET state = 'delivered', told_on = {TODAY}, way_mark = NULL,
    erase_at = {COPY_ENDS}
  WHERE outcome_reference = reference AND state IN ('put_before', 'recalled')"""
)
NOT_SENT: Final = _told(
    f"""SET state = 'not_sent', told_on = {TODAY}, way_mark = NULL,
    erase_at = {COPY_ENDS}
  WHERE state = 'put_before' AND answer_by < {TODAY}"""
)
# Once, and only while nothing else has been told: after the outcome, no byte changes.
NOTICE_FAILED: Final = _told(
    f"""SET notice_failed_on = {TODAY}
  WHERE notice_reference = reference AND state = 'put_before'
    AND notice_failed_on IS NULL"""
)


def _end_notice(process: str) -> str:
    return f"""
DELETE FROM house.notices_notice n
WHERE n.id = notice AND n.process = '{process}';
"""


# An order is wrapped for whoever leads the office on that day, and for its desk, by
# which those who lead later come in. Its slip is made with it: so each has an answer at
# its hour, whatever anybody does.
ORDER: Final = f"""
DECLARE
  made uuid := gen_random_uuid();
  today date := {TODAY};
BEGIN
  IF octet_length(sealed) > 8300 OR octet_length(wrapped_key) > 2000 THEN
    RAISE EXCEPTION 'Too large' USING ERRCODE = '22001';
  END IF;
  IF due < house.moment() + interval '1 day'
    OR due > house.moment() + interval '40 days'
    OR (due AT TIME ZONE 'Europe/Oslo')::time <> '08:00' THEN
    RAISE EXCEPTION 'No order ends then' USING ERRCODE = '22007';
  END IF;
  INSERT INTO house.disclosure_receivedorder (id, party_id, case_id, row_version,
    made_at, due_at, organ, came_by_post, state, letter)
  VALUES (made, office, gen_random_uuid(), 0, date_trunc('hour', house.moment()), due,
    'child_welfare_service', false, 'received', sealed);
  INSERT INTO house.disclosure_answerslip (id, party_id, order_id, due_at, reference)
  VALUES (gen_random_uuid(), office, made, due, flow_order.reference);
  INSERT INTO house.disclosure_receivedwrap
    (id, party_id, person_id, order_id, wrapped)
  SELECT gen_random_uuid(), office, t.person_id, made, wrapped_key
  FROM (SELECT m.person_id FROM house.intake_teammember m
    WHERE m.party_id = office AND m.role IN ('office_leader', 'deputy')
    AND m.starts_on <= today AND (m.ends_on IS NULL OR m.ends_on > today)
    UNION SELECT '{DESK}'::uuid) t;
  {_stir("counselling", "gen_random_uuid(), office")};
END
"""

# Once, and never again: what came first stays.
ORDER_ANSWER: Final = f"""
WITH t AS (
  UPDATE house.disclosure_order SET state = 'answered', answered_on = {TODAY},
    letter_key = wrapped_key, letter = sealed, erase_at = {COPY_ENDS}
  WHERE answer_mark = sha256(uuid_send(reference)) AND state = 'sent'
  RETURNING id, party_id
)
{_stir("welfare", "t.id, t.party_id")} FROM t
ON CONFLICT DO NOTHING;
"""

TELLS_WELFARE: Final = {"sending_draft": "SU", "notices_welfarechange": "I"}

CROSSINGS: tuple[Crossing, ...] = (
    Crossing(flow_named("flow_put_before"), TO_RECEPTION, LIES_AT_RECEPTION),
    Crossing(flow_named("flow_from_office"), TO_RECEPTION, LIES_AT_RECEPTION),
    Crossing(
        flow_named("flow_deliver"),
        DELIVER,
        {
            "intake_delivery": "I",
            "intake_wrap": "I",
            "intake_teammember": "S",
            "notices_counsellingchange": "I",
        },
    ),
    Crossing(
        flow_named("flow_withdraw"),
        WITHDRAW,
        {
            "intake_tombstone": "I",
            "intake_delivery": "SD",
            "intake_wrap": "SD",
            "intake_safetystop": "SD",
            "disclosure_inspection": "SU",
            "disclosure_inspectionstep": "I",
            "disclosure_inspectioncopy": "SD",
            "disclosure_inspectionreading": "SD",
            "notices_counsellingchange": "I",
        },
    ),
    Crossing(
        flow_named("flow_safety_stop"),
        SAFETY_STOP,
        {
            "intake_safetystop": "SIU",
            "intake_delivery": "S",
            "notices_counsellingchange": "I",
        },
    ),
    Crossing(
        flow_named("flow_order"),
        ORDER,
        {
            "disclosure_receivedorder": "I",
            "disclosure_answerslip": "I",
            "disclosure_receivedwrap": "I",
            "intake_teammember": "S",
            "notices_counsellingchange": "I",
        },
    ),
    Crossing(
        flow_named("flow_order_answer"),
        ORDER_ANSWER,
        {"disclosure_order": "SU", "notices_welfarechange": "I"},
    ),
    Crossing(flow_named("flow_outcome"), OUTCOME, TELLS_WELFARE),
    Crossing(flow_named("flow_not_sent"), NOT_SENT, TELLS_WELFARE),
    Crossing(flow_named("flow_notice_failed"), NOTICE_FAILED, TELLS_WELFARE),
    Crossing(
        flow_named("flow_end_first_notice"),
        _end_notice("welfare"),
        {"notices_notice": "SD"},
    ),
    Crossing(
        flow_named("flow_end_reminder"),
        _end_notice("parent"),
        {"notices_notice": "SD"},
    ),
)


def send(name: str, **values: str | bytes | UUID | None) -> None:
    """Call one crossing with its arguments by name; the door must be in its row."""
    kinds = dict(flow_named(name).fields)
    arguments = ", ".join(f"{key} => %s::{kinds[key]}" for key in values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT house.{name}({arguments})", list(values.values()))
