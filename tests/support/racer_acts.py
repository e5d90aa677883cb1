"""What a door of a race can be told to do: each as a request of somebody of the cast.

For `tests.support.racer`, which says how; models are imported once a door is known.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.conf import settings
from django.db import transaction

from demo import cast, seed
from portal.policy import calendar
from portal.policy.parties import Actor, Door, Role
from portal.policy.purposes import Purpose
from portal.sealing.acting import acting_as

Order = dict[str, Any]
ACTORS: dict[str, Actor] = {}


# Where the acts of each door lead.
USED_AT = {
    "welfare": ["referrals.sending.use_cases", "tests.support.road"],
    "parent": ["consent.use_cases", "consent.reception", "tests.support.road"],
    "counselling": ["referrals.intake.use_cases"],
    "worker": ["consent.clocks", "portal.notices.sending"],
}


def at_once() -> None:
    """Have at hand what acts need: whoever is forked would load it anew (a second).

    And work out each parent's index once: Argon2id is slow by design (30 ms).
    """
    for module in [*USED_AT[settings.PROCESS.name], "psycopg_pool"]:
        import_module(module)
    calendar.is_working_day(date.today())
    if settings.PROCESS.name != "parent":
        return
    from portal.sealing.blind import blind_index

    @cache
    def known(number: str) -> bytes:
        return blind_index(number, settings.KEYS.blind)

    patch("consent.reception.blind_index", lambda number, key: known(number)).start()


def enrol(order: Order) -> None:
    """Make somebody of the cast a member, so that they can act."""
    from portal.accounts.models import Membership

    member = cast.staff(order["who"])
    with transaction.atomic(), acting_as(member.at.party_id):
        seed.enrol(member)
        found = Membership.objects.get(person__email=member.email)
    ACTORS[member.who] = Actor(
        member.door, found.person_id, member.at.party_id, member.role
    )


def parent_of(who: str) -> Actor:
    """The parent of that name, made if need be."""
    from portal.accounts.eid.parents import parent_with
    from portal.accounts.models import Membership
    from portal.sealing.blind import blind_index

    with transaction.atomic():
        number = cast.parent(who).number
        person = parent_with(blind_index(number, settings.KEYS.blind))
        party = Membership.objects.get(person=person).party_id
    return Actor(Door.PARENT, person.pk, party, Role.PARENT)


def who_is(order: Order) -> list[str]:
    """An actor in words, for another process of the same door (`introduce`)."""
    by = ACTORS[order["who"]]
    return [by.door, str(by.person_id), str(by.party_id), by.role]


def introduce(order: Order) -> None:
    """Know an actor from now on, without asking the database."""
    door, person, party, role = order["actor"]
    ACTORS[order["who"]] = Actor(Door(door), UUID(person), UUID(party), Role(role))


def drafts(order: Order) -> list[dict[str, str]]:
    """A draft about a parent for each of `days`; put before them, unless `kept`."""
    from referrals.sending import use_cases
    from tests.support import road

    by, made = ACTORS[order["by"]], []
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        for days in order["days"]:
            draft = use_cases.write_draft(road.words(order["who"], days=days), by=by)
            if not order.get("kept"):
                road.freed_here(by)
                use_cases.put_before_parent(draft, by=by, was_told=True)
            made.append(
                {"draft": str(draft.pk), "reference": str(draft.outcome_reference)}
            )
    return made


def put_before(order: Order) -> None:
    """Hand a draft over."""
    from referrals.sending import queries, use_cases
    from referrals.sending.once import AskedBefore
    from tests.support import road

    by = ACTORS[order["by"]]
    for _ in range(500):
        # Others are put before the same parent at this moment: each gets its turn.
        with (
            suppress(AskedBefore),
            transaction.atomic(),
            acting_as(by.party_id, by.person_id),
        ):
            # As every act does: the draft first, then what stands for the parent.
            draft = queries.draft_for(by, UUID(order["draft"]), lock=True)
            road.freed_here(by)
            use_cases.put_before_parent(draft, by=by, was_told=True)
            return


def recall(order: Order) -> None:
    """Take a draft back; reception hasn't seen it yet."""
    from referrals.sending import queries, use_cases

    by = ACTORS[order["by"]]
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        draft = queries.draft_for(by, UUID(order["draft"]), lock=True)
        use_cases.recall_draft(draft, by=by)


def take_in(_: Order) -> int:
    """A round of reception."""
    from consent import reception

    return reception.take_in_all()


def sweep(_: Order) -> None:
    """What reception's round does with what is past."""
    from consent import reception

    reception.sweep()


def fresh_keys(_: Order) -> None:
    """Reception's and the worker's weekly keys, as each of their rounds does."""
    from consent import reception
    from portal.notices import contact_key

    at_door = settings.PROCESS.name == "parent"
    (reception if at_door else contact_key).keep_fresh()


def items(order: Order) -> dict[str, str]:
    """The parent's items of these references, where they are there."""
    from consent.models import Waiting
    from consent.reception import reference_bix

    by = ACTORS.get(order["who"]) or parent_of(order["who"])
    ACTORS[order["who"]] = by
    wanted = {reference_bix(reference): reference for reference in order["references"]}
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        rows = Waiting.objects.filter(reference_bix__in=list(wanted))
        return {
            wanted[bytes(bix)]: str(pk)
            for pk, bix in rows.values_list("pk", "reference_bix")
        }


def _as_parent(order: Order, act: Callable[[Any, Actor], Any]) -> Any:
    from consent import queries

    by = ACTORS[order["who"]]
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        row = queries.waiting_one(by, UUID(order["waiting"]), lock=True)
        return act(row, by)


def ready(order: Order) -> None:
    """Named and chosen, all of them: one more act, and each is answered."""
    from consent import queries, use_cases
    from tests.support import road

    by = ACTORS[order["who"]]
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        for waiting in order["each"]:
            row = queries.waiting_one(by, UUID(waiting), lock=True)
            assert use_cases.say_name(row, order["who"], by=by)
            use_cases.choose(row, road.choices(), by=by)


def choose(order: Order) -> dict[str, Any]:
    """Choose anew, in the parent's own words; what that tab then shows."""
    from consent import use_cases
    from tests.support import road

    def act(row: Any, by: Actor) -> dict[str, Any]:
        words = road.choices(own_words=order["words"])
        use_cases.choose(row, words, by=by)
        shown = use_cases.to_be_shared(row)
        return {"seen": use_cases.fingerprint(row), "shown": shown}

    found: dict[str, Any] = _as_parent(order, act)
    return found


def remind(order: Order) -> str:
    """Choose with a reminder; its id, or nothing."""
    from consent import use_cases
    from consent.states import answer_of
    from tests.support import road

    def act(row: Any, by: Actor) -> str:
        use_cases.choose(row, road.choices(remind=True), by=by)
        return str(answer_of(row)["reminder"])

    return str(_as_parent(order, act))


def stop(order: Order) -> None:
    """The safety stop, by the parent."""
    from consent import safety

    _safely(order, safety.press)


def lift(order: Order) -> None:
    """Notices can come again."""
    from consent import safety

    _safely(order, safety.lift)


def _safely(order: Order, act: Callable[..., None]) -> None:
    by = ACTORS[order["who"]]
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        act(by=by)


def consent_seen(order: Order) -> bool:
    """Yes to what a tab showed, as the page says it."""
    from consent import use_cases

    def act(row: Any, by: Actor) -> bool:
        return use_cases.consent_to_what_was_seen(row, order["seen"], by=by)

    return bool(_as_parent(order, act))


def decide(order: Order) -> dict[str, Any]:
    """Choose anew, and say yes to that: two requests of one tab."""
    return {**(now := choose(order)), "yes": consent_seen({**order, **now})}


def consent(order: Order) -> dict[str, str]:
    """Yes; the proof's id and the consent's."""
    from consent import queries, use_cases

    def act(row: Any, by: Actor) -> dict[str, str]:
        proof_id = use_cases.give_consent(row, by=by)
        record = queries.consent_one(by, proof_id).record.reveal(Purpose.SHOW_OWN)
        return {"proof": str(proof_id), "consent": record["consent"]}

    found: dict[str, str] = _as_parent(order, act)
    return found


def share_nothing(order: Order) -> None:
    """No, or no longer."""
    from consent import queries, use_cases
    from consent.states import answer_of

    def act(row: Any, by: Actor) -> None:
        pointed = answer_of(row)["consent"]
        proof = queries.consent_one(by, UUID(pointed), lock=True) if pointed else None
        use_cases.share_nothing(row, by=by, proof=proof)

    _as_parent(order, act)


def withdraw(order: Order) -> None:
    """Take back by the proof."""
    from consent import queries, use_cases

    by = ACTORS[order["who"]]
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        proof = queries.consent_one(by, UUID(order["proof"]), lock=True)
        use_cases.withdraw(proof, by=by)


def answers(order: Order) -> list[dict[str, str]]:
    """How each item was answered, and what its proof says, if it points to one."""
    from consent import queries
    from consent.states import answer_of

    by, found = ACTORS[order["who"]], []
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        for waiting in order["each"]:
            answer = answer_of(queries.waiting_one(by, UUID(waiting)))
            said = {"state": answer["state"], "proof": answer["consent"]}
            if said["proof"]:
                proof = queries.consent_one(by, UUID(said["proof"]))
                record = proof.record.reveal(Purpose.SHOW_OWN)
                said |= {"consent": record["consent"], "slip": record["slip"]}
                assert record["state"] == "consented"
            found.append(said)
    return found


def proof_states(order: Order) -> list[str]:
    """What the parent's own records say of these consents."""
    from consent import queries

    by = ACTORS[order["who"]]
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        rows = [queries.consent_one(by, UUID(proof)) for proof in order["each"]]
        return [row.record.reveal(Purpose.SHOW_OWN)["state"] for row in rows]


def open_delivery(order: Order) -> dict[str, Any]:
    """Read at the office: all that it says."""
    from referrals.intake import use_cases

    by = ACTORS[order["by"]]
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        return use_cases.open_delivery(UUID(order["delivery"]), by=by)


def tell(_: Order) -> int:
    """The worker's hour."""
    from consent import clocks

    return clocks.tell_outcomes()


def send(order: Order) -> list[str]:
    """A round of notices; the ids of those that were handed to the provider."""
    import time

    from portal.notices import sending
    from portal.notices.parent_notices import Letter
    from portal.notices.sms import NumberRefused

    went: list[str] = []

    def hand_over(letter: Letter) -> None:
        time.sleep(order.get("takes", 0.0))
        went.append(str(letter.notice_id))
        if order.get("refused"):
            raise NumberRefused

    sending.send_notices_due(hand_over)
    return went


def tell_failures(_: Order) -> int:
    """The worker's hour, for failures."""
    from portal.notices import failures

    return failures.tell_failures()


ACTS: dict[str, Callable[[Order], Any]] = {
    act.__name__: act
    for act in (
        enrol,
        who_is,
        introduce,
        drafts,
        put_before,
        recall,
        take_in,
        sweep,
        fresh_keys,
        items,
        ready,
        choose,
        remind,
        stop,
        lift,
        consent,
        consent_seen,
        decide,
        share_nothing,
        withdraw,
        answers,
        proof_states,
        open_delivery,
        tell,
        send,
        tell_failures,
    )
}
