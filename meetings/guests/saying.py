"""What a guest does at the porch, each one letter; nothing before the declaration."""

from collections.abc import Collection

from meetings import typed
from meetings.agenda_lifecycle import OPEN_WHILE
from meetings.guests import declaration
from meetings.guests.kinds import MOST_LETTERS, Kind
from meetings.guests.opening import Inside, leave
from meetings.kinds import Answer
from meetings.known import Known, places
from meetings.lifecycle import LIFECYCLE, Event
from portal.policy.refusals import NotAllowedNow, NotVisible


def declare_confidentiality(guest: Inside, name: str) -> None:
    """Sign the text of the day with one's name. Twice is once."""
    if guest.has_declared:
        return
    typed.must_fit(name)
    leave(guest.row, Kind.DECLARED, text=name, number=declaration.CURRENT)


def answer(guest: Inside, said: Answer) -> None:
    """Say whether one comes. It can be said anew until answers are closed."""
    _must_have_declared(guest)
    if said is Answer.NONE:
        raise ValueError("Nothing is no answer.")
    if not takes_answers(guest):
        raise NotAllowedNow("answers_closed")
    if said is not guest.answer:
        starts_at = guest.sheet.starts_at
        leave(guest.row, Kind.ANSWERED, answer=said.value, starts_at=starts_at)


def propose_item(guest: Inside, text: str, *, vouched: Collection[str] = ()) -> None:
    """Propose an item for the agenda; whoever calls the meeting takes it up, or not."""
    _must_have_declared(guest)
    if not takes_proposals(guest):
        raise NotAllowedNow("agenda_closed")
    is_vouched = _checked(guest, text, vouched)
    leave(guest.row, Kind.PROPOSED, text=text, is_vouched=is_vouched)


def comment_on_minutes(
    guest: Inside, text: str, *, vouched: Collection[str] = ()
) -> None:
    """Say something to the newest version, to everybody who is invited."""
    _must_have_declared(guest)
    if guest.minutes is None:
        raise NotVisible
    number = guest.minutes.number
    is_vouched = _checked(guest, text, vouched)
    leave(guest.row, Kind.COMMENTED, text=text, number=number, is_vouched=is_vouched)


def approve_minutes(guest: Inside, number: int) -> None:
    """Say yes to the version that was read."""
    _must_have_declared(guest)
    if guest.minutes is None:
        raise NotVisible
    if number != guest.minutes.number or not guest.minutes.may_be_approved:
        raise NotAllowedNow("newer_version")
    if not guest.has_approved:
        leave(guest.row, Kind.APPROVED, number=number)


def takes_answers(guest: Inside) -> bool:
    """Whether one is asked now."""
    return LIFECYCLE.may(Event.ANSWER, guest.state)


def takes_proposals(guest: Inside) -> bool:
    """Whether the agenda is still open."""
    return guest.state in OPEN_WHILE


def known_to(guest: Inside) -> Known:
    """Whom a guest can name unasked: themselves, and what the registry knows.

    Who else comes isn't told to the porch; naming them is asked about, and vouched for.
    """
    signed = (one.text for one in guest.said(Kind.DECLARED))
    return Known((guest.row.name, *signed), places())


def _must_have_declared(guest: Inside) -> None:
    if not guest.has_declared:
        raise NotVisible
    if len(guest.letters) >= MOST_LETTERS:
        raise NotAllowedNow("too_much_said")


def _checked(guest: Inside, text: str, vouched: Collection[str]) -> bool:
    if not text:
        raise ValueError("It says something.")
    typed.must_fit(text)
    return bool(known_to(guest).must_be_vouched([text], vouched))
