"""All that may flow between the sides. This is the whole list.

A fact that has no row here can't be told by any page, message, mail or export: each row
is one SQL function (`portal.walls.crossings`), no door can insert into another side's
tables in any other way, and a test holds that rows and functions match, field by field.
Adding a row is a change of policy: it needs a page in `docs/decisions`.
"""

from dataclasses import dataclass

from portal.policy.parties import Side


@dataclass(frozen=True)
class Flow:
    """One crossing: from where to where, exactly which fields, by which login, why."""

    name: str
    source: Side
    target: Side
    fields: tuple[tuple[str, str], ...]
    callers: tuple[str, ...]
    why: str


# fmt: off
FLOWS: tuple[Flow, ...] = (
    Flow(
        "flow_put_before", Side.WELFARE, Side.PARENT,
        (("wrapped_key", "bytea"), ("sealed", "bytea")),
        ("welfare",),
        "Exactly what would be shared, put before the parent; also a recall, a safety "
        "stop, and a disclosure order for the parent to see. Sealed to reception, so "
        "that not even which it is can be seen.",
    ),
    Flow(
        "flow_from_office", Side.COUNSELLING, Side.PARENT,
        (("wrapped_key", "bytea"), ("sealed", "bytea")),
        ("counselling",),
        "What an office has to say to reception, of the size of all that lies there: a "
        "safety stop, since contact may be dangerous; or what the law made it disclose "
        "about a parent, for that parent to see (bvl § 13-4).",
    ),
    Flow(
        "flow_order", Side.WELFARE, Side.COUNSELLING,
        (
            ("office", "uuid"), ("reference", "uuid"),
            ("due", "timestamp with time zone"),
            ("wrapped_key", "bytea"), ("sealed", "bytea"),
        ),
        ("welfare",),
        "A disclosure order, signed by two and sealed to the office, with the hour at "
        "which it ends whatever is done (bvl § 13-4, fkl § 10). It neither needs nor "
        "gives knowledge of whether the person is a client.",
    ),
    Flow(
        "flow_order_answer", Side.COUNSELLING, Side.WELFARE,
        (("reference", "uuid"), ("wrapped_key", "bytea"), ("sealed", "bytea")),
        ("worker",),
        "What two people at the office released, sealed to the ordering service, at "
        "the order's own hour; or nothing, which is read as the one fixed phrase for "
        "somebody who isn't a client and for nothing that can be given.",
    ),
    Flow(
        "flow_deliver", Side.PARENT, Side.COUNSELLING,
        (
            ("office", "uuid"), ("consent", "uuid"), ("site", "uuid"),
            ("language", "text"), ("certificate", "bytea"), ("signature", "bytea"),
            ("wrapped_key", "bytea"), ("sealed", "bytea"),
        ),
        ("parent",),
        "What the parent consented to share, with the certificate without which the "
        "office opens nothing (fkl § 6; bvl § 13-1). Also a parent's own sign-up for "
        "a group: from outside, the two are one.",
    ),
    Flow(
        "flow_withdraw", Side.PARENT, Side.COUNSELLING,
        (("office", "uuid"), ("consent", "uuid"), ("signature", "bytea")),
        ("parent",),
        "The consent is taken back: a signed tombstone; keys and content are gone "
        "(GDPR article 7 no. 3).",
    ),
    Flow(
        "flow_safety_stop", Side.PARENT, Side.COUNSELLING,
        (("office", "uuid"), ("consent", "uuid")),
        ("parent",),
        "Contact may be dangerous: the delivery is marked, and lies before the leader. "
        "Not who said so, and not why.",
    ),
    Flow(
        "flow_outcome", Side.PARENT, Side.WELFARE,
        (("reference", "uuid"),),
        ("worker",),
        "“Delivered” and a date, told at 08:00 on a working day, never if withdrawn "
        "before (eForvaltningsforskriften § 6).",
    ),
    Flow(
        "flow_not_sent", Side.SYSTEM, Side.WELFARE,
        (),
        ("worker",),
        "“Not sent by the deadline”, in the same transaction, whatever the reason.",
    ),
    Flow(
        "flow_notice_failed", Side.SYSTEM, Side.WELFARE,
        (("reference", "uuid"),),
        ("worker",),
        "The first notice could not be delivered: told once, at the same hour as an "
        "outcome, so that a letter is sent instead.",
    ),
    Flow(
        "flow_end_first_notice", Side.WELFARE, Side.SYSTEM,
        (("notice", "uuid"),),
        ("welfare",),
        "A recall or a safety stop of the sender ends the first notice that still "
        "waits. Nothing that the parent does touches it: whoever reads the way that "
        "child welfare gave learns no answer.",
    ),
    Flow(
        "flow_end_reminder", Side.PARENT, Side.SYSTEM,
        (("notice", "uuid"),),
        ("parent",),
        "Answering, taking back, a recall and a safety stop end the reminder that the "
        "parent asked for, over a way that the parent confirmed.",
    ),
)
# fmt: on


def flow_named(name: str) -> Flow:
    """The row of that name, or `KeyError`: without a row, nothing crosses."""
    return {flow.name: flow for flow in FLOWS}[name]
