"""What a door may say to reception: which messages, field by field.

A signature tells who says it, not that it makes sense: the door's key may have fallen
into somebody's hands. What isn't exactly one of its messages is no message.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from portal.policy import calendar, national_id
from portal.policy.agreed_words import AGREED_WORDS
from portal.policy.disclosures import TOLD_BY, UNSHOWN_AT_MOST
from portal.policy.screening import screen
from portal.policy.situations import Situation
from portal.sealing.statements import canonical

PUT_BEFORE: Final = "put_before"
RECALL: Final = "recall"
SAFETY_STOP: Final = "safety_stop"
OFFICE_STOP: Final = "office_stop"
DISCLOSED: Final = "disclosed"
DISCLOSED_MORE: Final = "disclosed_more"
MORE: Final = {"shown_from", "answered_from", "content"}
FIELDS: Final = {
    PUT_BEFORE: {"kind", "reference", "number", "at", "answer_by", "content"},
    RECALL: {"kind", "reference", "number", "at"},
    SAFETY_STOP: {"kind", "reference", "number", "at"},
    OFFICE_STOP: {"kind", "reference", "number", "at"},
    DISCLOSED: {"kind", "reference", "number", "at", "what"} | MORE,
    DISCLOSED_MORE: {"kind", "reference", "number", "at"} | MORE,
}
# Which door says which. The reference is a draft's, or for an office a consent's id; of
# what the law made somebody disclose, it is its own.
SAYS: Final = {
    "welfare": {PUT_BEFORE, RECALL, SAFETY_STOP, DISCLOSED, DISCLOSED_MORE},
    "counselling": {OFFICE_STOP, DISCLOSED, DISCLOSED_MORE},
}
CONTENT: Final[dict[str, type]] = {
    "name": str,
    "language": str,
    "interpreter": bool,
    "themes": list,
    "note": str,
    "office": str,
    "sender": dict,
    "situation": str,
    "word": str,
}


@dataclass(frozen=True)
class Message:
    """One message. `answer_by` is for putting before alone.

    `what`, `shown_from`, `answered_from` and `at`, when it was said, are for what the
    law made somebody disclose; where no day is given, it is as before.
    """

    kind: str
    reference: str
    number: str
    door: str
    answer_by: date = date.max
    content: dict[str, Any] = field(default_factory=dict)
    what: str = ""
    shown_from: date | None = None
    answered_from: date | None = None
    at: str = ""


def read(said: Any, *, door: str, now: datetime, synthetic: bool) -> Message:
    """What that door says, or `ValueError`."""
    if not isinstance(said, dict) or not isinstance(said.get("kind"), str):
        raise ValueError("This isn't a message.")
    if said["kind"] not in SAYS[door]:
        raise ValueError("That isn't for this door to say.")
    if set(said) != FIELDS.get(said["kind"]):
        raise ValueError("A message has other fields.")
    if not all(isinstance(said[name], str) for name in set(said) - {"content"}):
        raise ValueError("All but the content is text.")
    if national_id.parse(said["number"], synthetic=synthetic).digits != said["number"]:
        raise ValueError("A number is written without spaces.")
    at = datetime.fromisoformat(said["at"])
    if at.tzinfo is None or at > now:
        raise ValueError("It was said before now.")
    message = Message(
        kind=said["kind"],
        reference=str(UUID(said["reference"])),
        number=said["number"],
        door=door,
    )
    if said["kind"] == PUT_BEFORE:
        answer_by = _deadline(said["answer_by"], at, now)
        content = _content(said["content"])
        return replace(message, answer_by=answer_by, content=content)
    if said["kind"] in (DISCLOSED, DISCLOSED_MORE):
        return _disclosed(message, said, at)
    return message


def _disclosed(message: Message, said: dict[str, Any], at: datetime) -> Message:
    """Texts and days; unshown is never for long, whoever says so."""
    content, what = said["content"], said.get("what", "")
    if not isinstance(content, dict):
        raise ValueError("A content is an object.")
    if not all(isinstance(text, str) for text in content.values()):
        raise ValueError("All of it is text.")
    if message.kind == DISCLOSED and what not in TOLD_BY[message.door]:
        raise ValueError("That isn't for this door to tell of.")
    if message.kind == DISCLOSED_MORE and message.door == "welfare" and content:
        raise ValueError("An answer is the office's to tell.")
    canonical(said)  # half a letter isn't text
    latest = at.astimezone(calendar.OSLO).date() + timedelta(days=UNSHOWN_AT_MOST)
    shown_from, answered_from = (
        _day(said[name], latest) for name in ("shown_from", "answered_from")
    )
    if message.kind == DISCLOSED and shown_from is None:
        raise ValueError("It shows from a day on.")
    return replace(
        message,
        content=content,
        what=what,
        shown_from=shown_from,
        answered_from=answered_from,
        at=at.astimezone(UTC).isoformat(timespec="microseconds"),
    )


def _day(text: str, latest: date) -> date | None:
    if not text:
        return None
    if (day := date.fromisoformat(text)) > latest:
        raise ValueError("Nothing goes unshown for so long.")
    return day


def _deadline(text: str, at: datetime, now: datetime) -> date:
    """A day that hasn't passed, not too soon and not too late (threats A12)."""
    day, given = date.fromisoformat(text), at.astimezone(calendar.OSLO).date()
    earliest = calendar.answer_by(given, calendar.SHORTEST)
    latest = calendar.answer_by(given, calendar.LONGEST)
    if not earliest <= day <= latest or day < now.astimezone(calendar.OSLO).date():
        raise ValueError("No answer can be due then.")
    return day


def _content(said: Any) -> dict[str, Any]:
    if not isinstance(said, dict) or set(said) != set(CONTENT):
        raise ValueError("A content has other fields.")
    if not all(isinstance(said[name], kind) for name, kind in CONTENT.items()):
        raise ValueError("A content's field is of another kind.")
    texts = (*said["themes"], *said["sender"].values())
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("Themes and sender are texts.")
    if said["word"] not in ("", *AGREED_WORDS):
        raise ValueError("The word is one of the list.")
    if said["situation"] not in set(Situation):
        raise ValueError("The situation is one of the list.")
    if said["office"]:  # none where an address is protected
        UUID(said["office"])
    canonical(said)  # what can't be written down again (half a letter) isn't text
    # The welfare door refuses such a note. If it comes all the same, the parent isn't
    # shown it, and no office is: the rest stands, so that nothing tells by its absence.
    return {**said, "note": "" if screen(said["note"]).refuses else said["note"]}
