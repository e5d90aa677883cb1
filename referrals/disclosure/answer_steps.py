"""What every act with an order at the office has in common."""

from typing import Any
from uuid import UUID

from portal.accounts.holding import leads
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from portal.sealing.errors import DirectoryRefused
from portal.walls import house
from referrals.disclosure import answer_queries as queries
from referrals.disclosure.answer_lifecycle import LIFECYCLE, Event
from referrals.disclosure.answer_models import AnswerStep, ReceivedOrder


class KeyRefused(NotAllowedNow, DirectoryRefused):
    """A key that must be sealed to doesn't verify. Nothing was done."""

    reason = "key_directory"


def answer_in(row: ReceivedOrder) -> dict[str, Any]:
    """What is written so far; empty where nothing is."""
    if row.answer is None:
        return {}
    answer: dict[str, Any] = row.answer.reveal(Purpose.ANSWER_ORDER)
    return answer


class keys_that_verify:  # noqa: N801 reads as a sentence
    """`KeyRefused` for any key that doesn't verify."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: Any) -> None:
        if isinstance(error, DirectoryRefused) and not isinstance(error, KeyRefused):
            raise KeyRefused from error


def must_lead(by: Actor) -> None:
    if not leads(by):
        raise NotVisible


def must_be_open(row: ReceivedOrder) -> None:
    if queries.is_over(row, house.moment()):
        raise NotAllowedNow("over")


def step(row: ReceivedOrder, event: Event) -> Any:
    must_be_open(row)
    return LIFECYCLE.step(event, row.state)


def note(
    row: ReceivedOrder, kind: str, by: Actor, other_id: UUID | None = None
) -> None:
    AnswerStep(
        party_id=row.party_id,
        order_id=row.pk,
        person_id=by.person_id,
        at=house.moment(),
        kind=kind,
        other_id=other_id,
    ).save(force_insert=True)


def tell(event: Recorded, row: ReceivedOrder, by: Actor) -> None:
    live.changed(row.party_id)
    log.record(event, by=by, on=row.pk)
