"""What a parent does with what waits: say who they are, choose, answer, take back.

Each act locks the one row that a recall and the deadline meet as well, so that exactly
one order wins; each writes the same row at the same size.
"""

import hashlib
from dataclasses import asdict, dataclass
from hmac import compare_digest
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from consent import giving, names, queries, reminders
from consent.lifecycle import LIFECYCLE, Event, State
from consent.models import Consent, OutcomeSlip, Waiting
from consent.states import MISSES, answer_of, content_of, filled, is_named, step
from portal.audit import log
from portal.audit.events import Event as Recorded
from portal.notices import live, parent_notices
from portal.policy import consent_text
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow
from portal.sealing import certificates
from portal.sealing.statements import canonical
from portal.walls import crossings, house


@dataclass(frozen=True)
class Choices:
    """What the parent lets through: only ever less than was sent, and their own words.

    `way_kind` is "sms", "email", "call" or "here"; nothing is chosen beforehand.
    `remind` asks for one notice, over that way, before the deadline.
    """

    office: str
    site: str
    without_themes: tuple[str, ...]
    without_note: bool
    own_words: str
    way_kind: str
    way: str
    remind: bool = False


@transaction.atomic
def say_name(waiting: Waiting, typed: str, *, by: Actor) -> bool:
    """Open the item to somebody who types any one of the addressee's names.

    Case and diacritics don't matter. After five misses the item is gone; to the sender
    that is silence, like any other answer.
    """
    answer, content = answer_of(waiting), content_of(waiting)
    LIFECYCLE.step(Event.SAY_NAME, answer["state"])
    if is_named(answer):
        raise NotAllowedNow("named")
    is_right = names.share_one(_few(typed), content.get("name", ""))
    if is_right:
        step(waiting, Event.SAY_NAME, named=True)
    elif answer["misses"] + 1 >= MISSES:
        step(waiting, Event.MISS, empty=True)
    else:
        waiting.answer = filled({**answer, "misses": answer["misses"] + 1})
        waiting.content = filled(content)
        waiting.save(update_fields=["answer", "content"])
    log.record(Recorded.ANSWER_WRITTEN, by=by)
    return is_right


def _few(typed: str) -> str:
    """At most four words count, so that a list of names is no single guess."""
    return " ".join(typed.split()[:4])


@transaction.atomic
def disown(waiting: Waiting, *, by: Actor) -> None:
    """“This is not me”: the item is gone. The sender is told nothing."""
    step(waiting, Event.DISOWN, empty=True)
    log.record(Recorded.ANSWER_WRITTEN, by=by)


@transaction.atomic
def choose(waiting: Waiting, choices: Choices, *, by: Actor) -> None:
    """Keep what the parent has chosen so far; nothing is shared by this."""
    if not is_named(answer_of(waiting)):
        raise NotAllowedNow("not_named")
    if former := answer_of(waiting).get("reminder"):
        parent_notices.end_reminder(former)
    reminder = reminders.queue(waiting, choices)
    step(waiting, Event.CHOOSE, choices=asdict(choices), reminder=reminder)
    log.record(Recorded.ANSWER_WRITTEN, by=by)


def to_be_shared(waiting: Waiting) -> dict[str, Any] | None:
    """Exactly what would be sent, or None before anything was chosen."""
    answer, content = answer_of(waiting), content_of(waiting)
    chosen = answer["choices"]
    if chosen is None:
        return None
    return {
        "name": content["name"],
        "number": content["number"],
        "language": content["language"],
        "interpreter": content["interpreter"],
        "situation": content["situation"],
        "themes": [t for t in content["themes"] if t not in chosen["without_themes"]],
        "note": "" if chosen["without_note"] else content["note"],
        "own_words": chosen["own_words"],
        "way_kind": chosen["way_kind"],
        "way": chosen["way"],
        "sender": content["sender"],
        "office": chosen["office"],
    }


def fingerprint(waiting: Waiting) -> str:
    """What names exactly this text to this office: it stands in the form that answers.

    Choices can be changed in another window meanwhile; what is said yes to is what this
    window showed.
    """
    chosen = answer_of(waiting)["choices"] or {}
    whole = [consent_text.CURRENT, to_be_shared(waiting), chosen.get("site", "")]
    return hashlib.sha256(canonical(whole)).hexdigest()


def consent_to_what_was_seen(waiting: Waiting, seen: str, *, by: Actor) -> bool:
    """Give the consent, if it is still to what the page showed (`fingerprint`).

    False when the office can't receive it now: then nothing happened. The same answer
    a second time changes nothing. Raises `NotAllowedNow` when the text, the choices or
    the state have changed.
    """
    if to_be_shared(waiting) is None or not compare_digest(
        seen.encode(), fingerprint(waiting).encode()
    ):
        raise NotAllowedNow("not_what_was_seen")
    answer = answer_of(waiting)
    if answer["state"] == State.CONSENTED:
        return True
    if not queries.takes_part(answer["choices"]["office"], house.today()):
        return False
    return giving.if_taken_in(lambda: give_consent(waiting, by=by)) is not None


@transaction.atomic
def give_consent(waiting: Waiting, *, by: Actor) -> UUID:
    """Let the chosen office read exactly what was shown; returns the consent's id.

    One transaction: the parent's proof, a fresh key wrapped to the office, the signed
    certificate, the delivery, and the slip by which child welfare is told “delivered”
    at the next 08:00. While the safety stop stands, the delivery comes with its mark.
    Raises `DirectoryRefused` when the office's key doesn't verify,
    and the database's error when nobody takes in there: then nothing happened.
    """
    # First, so that a recall that won is refused as such, and nothing is sealed for it.
    LIFECYCLE.step(Event.CONSENT, answer_of(waiting)["state"])
    content, shared = content_of(waiting), to_be_shared(waiting)
    if shared is None or not is_named(answer_of(waiting)):
        raise NotAllowedNow("nothing_chosen")
    now = house.moment()
    office, consent_id = UUID(shared["office"]), uuid4()
    issued = giving.issue(consent_id, office, shared, now)
    slip = giving.write_slip(content["reference"], by, now)
    proof = giving.prove(consent_id, office, shared, issued, slip, waiting, by)
    giving.deliver(
        consent_id,
        office,
        issued,
        by=by,
        language=shared["language"],
        site=giving.site_of(waiting),
    )
    step(waiting, Event.CONSENT, consent=str(proof.pk))
    log.record(Recorded.CONSENTED, by=by)
    return proof.pk


@transaction.atomic
def share_nothing(waiting: Waiting, *, by: Actor, proof: Consent | None) -> None:
    """*Del ingenting*: refuse, or take back what was given, whichever it takes.

    `proof` is the consent that the item points to, locked, if there is one; with any
    other, a consent would stand behind an item that says “nothing”: `ValueError`.
    """
    if answer_of(waiting)["consent"] != (str(proof.pk) if proof else ""):
        raise ValueError("The item points to another consent.")
    step(waiting, Event.REFUSE, consent="")
    log.record(Recorded.ANSWER_WRITTEN, by=by)
    if proof is not None:
        withdraw(proof, by=by)


@transaction.atomic
def withdraw(proof: Consent, *, by: Actor) -> None:
    """Take a consent back: at once, for good, and as easily as it was given.

    The office's keys and content are gone, and a signed tombstone stays. “Delivered”
    is never told if it hasn't been yet. A second time changes nothing.
    """
    record = proof.record.reveal(Purpose.SHOW_OWN)
    if record["state"] != State.CONSENTED:
        return
    consent_id, office = UUID(record["consent"]), UUID(record["office"])
    crossings.send(
        "flow_withdraw",
        office=office,
        consent=consent_id,
        signature=certificates.tombstone(consent_id, office, settings.KEYS),
    )
    if record["slip"]:
        OutcomeSlip.objects.filter(pk=record["slip"])._raw_delete("default")
    proof.record = filled({**record, "state": "withdrawn", "shared": None})
    proof.save(update_fields=["record"])
    live.changed(by.party_id)
    log.record(Recorded.WITHDRAWN, by=by)


@transaction.atomic
def take_back(consent_id: UUID, *, by: Actor) -> None:
    """Withdraw from where the consent is shown, before or after the deadline.

    Until the deadline, what waits says the same again as before the answer. The item is
    locked first, as by every answer.
    """
    waiting = queries.item_behind(by, consent_id)
    proof = queries.consent_one(by, consent_id, lock=True)
    if waiting is not None:
        share_nothing(waiting, by=by, proof=proof)
    else:
        withdraw(proof, by=by)
