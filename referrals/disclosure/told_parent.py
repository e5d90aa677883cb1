"""Telling a parent what the law made somebody ask or say, by way of reception.

It is told of anybody, client or not, and it shows on the parent's page by itself from
the day given: whoever keeps it back longer has to say so anew, before that day.
"""

from datetime import date
from typing import Final
from uuid import UUID

from portal.policy.disclosures import What
from portal.sealing import to_reception

__all__ = ("FROM_OFFICE", "FROM_SERVICE", "What", "tell", "tell_more")
FROM_SERVICE: Final = "flow_put_before"
FROM_OFFICE: Final = "flow_from_office"


def tell(
    flow: str,
    *,
    number: str,
    what: What,
    reference: UUID,
    content: dict[str, str],
    shown_from: date,
    answered_from: date | None = None,
) -> None:
    """Lay it before the parent with that national number, from that day on.

    `reference` is random, and what `tell_more` finds it by. `answered_from` is the day
    from which an answer to an order shows. Raises `DirectoryRefused`.
    """
    to_reception.hand_over(
        flow,
        {
            "kind": "disclosed",
            "reference": str(reference),
            "number": number,
            "what": what.value,
            "shown_from": shown_from.isoformat(),
            "answered_from": answered_from.isoformat() if answered_from else "",
            "content": content,
        },
    )


def tell_more(
    flow: str,
    *,
    number: str,
    reference: UUID,
    shown_from: date | None = None,
    answer: dict[str, str] | None = None,
    answered_from: date | None = None,
) -> None:
    """Show it from another day, or add what was answered, and from when that shows."""
    to_reception.hand_over(
        flow,
        {
            "kind": "disclosed_more",
            "reference": str(reference),
            "number": number,
            "shown_from": shown_from.isoformat() if shown_from else "",
            "answered_from": answered_from.isoformat() if answered_from else "",
            "content": answer or {},
        },
    )
