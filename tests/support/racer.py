"""One door as a process of its own, for races: it does what it is told, when told.

Each line of standard input is an order; each runs in a thread and a transaction of its
own, as a request does, and is answered by a line of standard output. Started by
`tests.support.racing`, with that door's login and key file.
"""

import json
import sys
import time
from collections.abc import Callable
from threading import Lock, Thread
from typing import Any
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections, transaction  # noqa: E402

from demo import cast, seed  # noqa: E402
from portal.policy.parties import Actor, Door, Role  # noqa: E402
from portal.policy.purposes import Purpose  # noqa: E402
from portal.policy.refusals import Refused  # noqa: E402
from portal.sealing.acting import acting_as  # noqa: E402

Order = dict[str, Any]
LOCK = Lock()
ACTORS: dict[str, Actor] = {}


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


def drafts(order: Order) -> list[dict[str, str]]:
    """So many drafts about a parent, put before them."""
    from referrals.sending import use_cases
    from tests.support import road

    by, made = ACTORS[order["by"]], []
    for _ in range(order["count"]):
        with transaction.atomic(), acting_as(by.party_id, by.person_id):
            draft = use_cases.write_draft(road.words(order["who"]), by=by)
            use_cases.put_before_parent(draft, by=by, was_told=True)
        made.append({"draft": str(draft.pk), "reference": str(draft.outcome_reference)})
    return made


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


def items(order: Order) -> dict[str, str]:
    """The parent's items by reference."""
    from consent import queries
    from consent.states import content_of

    by = ACTORS.setdefault(order["who"], parent_of(order["who"]))
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        return {
            content_of(row).get("reference", str(row.pk)): str(row.pk)
            for row in queries.waiting_for(by)
        }


def _as_parent(order: Order, act: Callable[[Any, Actor], Any]) -> Any:
    from consent import queries

    by = ACTORS[order["who"]]
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        row = queries.waiting_one(by, UUID(order["waiting"]), lock=True)
        return act(row, by)


def ready(order: Order) -> None:
    """Named and chosen: one more act, and it is answered."""
    from consent import use_cases
    from tests.support import road

    def act(row: Any, by: Actor) -> None:
        assert use_cases.say_name(row, order["who"], by=by)
        use_cases.choose(row, road.choices(), by=by)

    _as_parent(order, act)


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


def state(order: Order) -> str:
    """How an item was answered."""
    from consent.states import answer_of

    return str(_as_parent(order, lambda row, by: answer_of(row)["state"]))


def open_delivery(order: Order) -> str:
    """Read at the office."""
    from referrals.intake import use_cases

    by = ACTORS[order["by"]]
    with transaction.atomic(), acting_as(by.party_id, by.person_id):
        found = use_cases.open_delivery(UUID(order["delivery"]), by=by)
        return str(found["name"])


def tell(_: Order) -> int:
    """The worker's hour."""
    from consent import clocks

    return clocks.tell_outcomes()


ACTS: dict[str, Callable[[Order], Any]] = {
    act.__name__: act
    for act in (
        enrol,
        drafts,
        recall,
        take_in,
        items,
        ready,
        consent,
        share_nothing,
        withdraw,
        state,
        open_delivery,
        tell,
    )
}


def answered(order: Order) -> None:
    """Wait for the moment, act, and say how it went."""
    time.sleep(max(0.0, order.get("at", 0.0) - time.monotonic()))
    answer: Order = {"id": order["id"]}
    try:
        answer["value"] = ACTS[order["act"]](order)
    except Refused as refused:
        answer["refused"] = type(refused).__name__
    except Exception as error:  # noqa: BLE001 the test says what it means
        answer["error"] = f"{type(error).__name__}: {error}"
    finally:
        connections.close_all()
    with LOCK:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def main() -> None:
    """Until there is nothing more to be told."""
    for line in sys.stdin:
        Thread(target=answered, args=(json.loads(line),)).start()


if __name__ == "__main__":
    main()
