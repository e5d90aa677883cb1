"""Who has a draft in hand, and who can read it.

Every draft has an owner and somebody who stands in: a colleague by name, or whoever
leads the service. Being able to read is a wrap of one's own. The service's desk has one
too, which nobody reads by: from it, what somebody leaves behind is passed on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef

from portal.accounts import absences
from portal.accounts import queries as accounts
from portal.policy.parties import DESK, Actor, Role
from portal.sealing import keyring
from portal.sealing.acting import acting_as
from portal.walls import house
from referrals.sending.models import Draft, DraftWrap

COMPARTMENT: Final = "draft"
# Who puts drafts before parents, and so can own one; caseworkers only prepare them.
SENDERS: Final = (Role.CONTACT_PERSON, Role.TEAM_LEADER, Role.CW_LEADER)
WRITERS: Final = (*SENDERS, Role.CASEWORKER)
# A wrap that opens nothing: this person has stepped aside, and isn't let in again.
ASIDE: Final = b""
AT_A_TIME: Final = 500


@dataclass(frozen=True)
class Colleague:
    """Somebody of the service who can own a draft."""

    person_id: UUID
    name: str
    leads: bool


def colleagues(by: Actor) -> tuple[Colleague, ...]:
    """Who can own a draft of the service, by name, each once. One query."""
    roles = {role.value for role in SENDERS}
    found: dict[UUID, Colleague] = {}
    for member in accounts.members_of(by):
        if member.role in roles:
            leads = member.role == Role.CW_LEADER.value
            before = found.get(member.person_id)
            leads = leads or bool(before and before.leads)
            found[member.person_id] = Colleague(
                member.person_id, member.person.name, leads
            )
    return tuple(found.values())


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


def leads(actor: Actor) -> bool:
    """Whether the actor leads the service today, or deputises."""
    return accounts.acts_as_leader(actor, house.today())


def is_held_by(draft: Draft, person_id: UUID) -> bool:
    """Whether the draft names this person: author, owner, stand-in or approver."""
    return person_id in (
        draft.author_id,
        draft.owner_id,
        draft.stand_in_id,
        draft.approver_id,
    )


@dataclass(frozen=True)
class OnDuty:
    """Who has each draft today, asked once for a page."""

    away: frozenset[UUID]
    leaders: tuple[UUID, ...]

    @classmethod
    def today(cls, party_id: UUID) -> "OnDuty":
        """Three queries, however many drafts there are."""
        on = house.today()
        away = absences.away_on(party_id, on)
        heads = sorted(accounts.heads_of(party_id, on))
        others = sorted(accounts.leaders_of(party_id, on) - set(heads))
        return cls(away, (*heads, *others))

    def has(self, draft: Draft) -> UUID:
        """Who has it: the owner; while they are away the stand-in; else a leader.

        If everybody is away, it stays with the owner: never with nobody.
        """
        in_turn = (draft.owner_id, draft.stand_in_id, *self.leaders)
        here = (one for one in in_turn if one is not None and one not in self.away)
        return next(here, draft.owner_id)


# --- being able to read ---------------------------------------------------------------


def let_read(draft: Draft, *people: UUID) -> None:
    """Wraps for people who have none; the draft's key is on the ring.

    Who has stepped aside stays outside: their row is there.
    """
    ring = keyring.current()
    DraftWrap.objects.bulk_create(
        [
            DraftWrap(
                party_id=draft.party_id,
                person_id=person_id,
                draft_id=draft.pk,
                wrapped=ring.wrap_for_party(
                    draft.case_id, person_id=person_id, compartment=COMPARTMENT
                ),
            )
            for person_id in dict.fromkeys(people)
        ],
        ignore_conflicts=True,
    )


def let_read_from_the_desk(drafts: Iterable[Draft], *people: UUID) -> None:
    """The same where who acts has no key: the service's desk lends its own."""
    held = list(drafts)
    if not held:
        return
    party_id = held[0].party_id
    with acting_as(party_id, DESK):
        mine = dict(
            DraftWrap.objects.filter(
                party_id=party_id,
                person_id=DESK,
                draft_id__in=[draft.pk for draft in held],
            ).values_list("draft_id", "wrapped")
        )
        for draft in held:
            if draft.pk in mine:
                admit(draft, bytes(mine[draft.pk]), DESK)
                let_read(draft, *people)


def admit(draft: Draft, wrapped: bytes, person_id: UUID) -> None:
    """Put the draft's key on the ring of who acts."""
    keyring.current().admit(
        draft.case_id, wrapped, person_id=person_id, compartment=COMPARTMENT
    )


def catch_up(by: Actor) -> None:
    """Let somebody who leads read what was written before they did."""
    mine = DraftWrap.objects.filter(
        party_id=by.party_id, person_id=by.person_id, draft_id=OuterRef("pk")
    )
    missing = Draft.objects.filter(~Exists(mine), party_id=by.party_id)
    let_read_from_the_desk(missing.order_by("-made_at", "pk")[:AT_A_TIME], by.person_id)


def take_back(draft: Draft, person_id: UUID) -> None:
    """Somebody who isn't named in it any more has no key to it either."""
    with acting_as(draft.party_id, person_id):
        DraftWrap.objects.filter(
            party_id=draft.party_id, person_id=person_id, draft_id=draft.pk
        ).exclude(wrapped=ASIDE)._raw_delete("default")
