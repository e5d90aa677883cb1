"""Who has a draft in hand, and who can read it.

Every draft has an owner and somebody who stands in: a colleague by name, or whoever
leads the service. Being able to read is a wrap of one's own. The service's desk has one
too, which nobody reads by: from it, what somebody leaves behind is passed on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from portal.accounts import holding as accounts
from portal.accounts.holding import Colleague, OnDuty, leads
from portal.policy.parties import Actor, Role
from referrals.readers import ASIDE, Readers
from referrals.sending.models import Draft, DraftWrap

__all__ = ("ASIDE", "Colleague", "OnDuty", "leads")
COMPARTMENT: Final = "draft"
READERS: Final = Readers(Draft, DraftWrap, "draft_id", COMPARTMENT)
# Who puts drafts before parents, and so can own one; caseworkers only prepare them.
SENDERS: Final = (Role.CONTACT_PERSON, Role.TEAM_LEADER, Role.CW_LEADER)
WRITERS: Final = (*SENDERS, Role.CASEWORKER)


def colleagues(by: Actor) -> tuple[Colleague, ...]:
    """Who can own a draft of the service, by name, each once. One query."""
    return accounts.colleagues(by, SENDERS)


@dataclass(frozen=True)
class Holders:
    """Who can be chosen as owner and as stand-in on a form."""

    author: UUID
    owners: tuple[Colleague, ...]
    chooses_owner: bool
    usual: str = ""

    @property
    def stand_ins(self) -> tuple[Colleague, ...]:
        """Anybody but the author; the form holds that it isn't the owner either."""
        return tuple(one for one in self.owners if one.person_id != self.author)


def holders_for(by: Actor) -> Holders:
    """For somebody who writes: a caseworker chooses an owner, the others own it.

    As stand-in, whom they chose last is proposed.
    """
    able = colleagues(by)
    last = (
        Draft.objects.filter(party_id=by.party_id, author_id=by.person_id)
        .order_by("-made_at")
        .values_list("stand_in_id", flat=True)
        .first()
    )
    usual = str(last) if last in {one.person_id for one in able} else ""
    return Holders(by.person_id, able, by.role not in SENDERS, usual)


def holders_of(draft: Draft, *, by: Actor) -> Holders:
    """For somebody who changes it: another stand-in. The owner hands it over."""
    return Holders(draft.owner_id, colleagues(by), chooses_owner=False)


def is_held_by(draft: Draft, person_id: UUID) -> bool:
    """Whether the draft names this person: author, owner, stand-in or approver."""
    return person_id in (
        draft.author_id,
        draft.owner_id,
        draft.stand_in_id,
        draft.approver_id,
    )


# --- being able to read ---------------------------------------------------------------


def let_read(draft: Draft, *people: UUID) -> None:
    """Wraps for people who have none; the draft's key is on the ring."""
    READERS.let_read(draft, *people)


def let_read_from_the_desk(drafts: Iterable[Draft], *people: UUID) -> None:
    """The same where who acts has no key: the service's desk lends its own."""
    held = list(drafts)
    if held:
        READERS.let_read_from_the_desk(held[0].party_id, held, *people)


def admit(draft: Draft, wrapped: bytes, person_id: UUID) -> None:
    """Put the draft's key on the ring of who acts."""
    READERS.admit(draft, wrapped, person_id)


def take_back(draft: Draft, person_id: UUID) -> None:
    """Somebody who isn't named in it any more has no key to it either."""
    READERS.take_back(draft.party_id, draft.pk, person_id)
