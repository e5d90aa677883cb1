"""The reminder that a parent can ask for, over a way that the parent has confirmed.

Nobody else can ask for one, and it goes over no other way. Whoever has answered isn't
reminded: what is queued ends with the answer (`consent.states.step`). While the safety
stop stands, nobody is.
"""

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from consent import queries
from consent.models import Waiting
from consent.states import content_of
from portal.notices import parent_notices
from portal.notices.parent_notices import CHANNELS
from portal.policy import calendar
from portal.walls import house

if TYPE_CHECKING:
    from consent.use_cases import Choices


def queue(waiting: Waiting, choices: "Choices") -> str:
    """Queue the reminder that was asked for; its id, or nothing."""
    at = calendar.reminder_at(waiting.answer_by, house.moment())
    if not choices.remind or choices.way_kind not in CHANNELS or at is None:
        return ""
    if queries.is_stopped(waiting.party_id):
        return ""
    notice = parent_notices.queue_reminder(
        choices.way_kind,
        choices.way,
        language=get_language() or "nb",
        word=content_of(waiting).get("word", ""),
        not_before=at,
    )
    return str(notice)
