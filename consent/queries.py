"""Reading the parent's own rows, with the parent's own key; and offices to choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from consent.lifecycle import State
from consent.models import Consent, NoticeStop, Waiting
from consent.states import answer_of, is_gone
from portal.accounts.queries import organisations_named
from portal.audit import log
from portal.audit.events import Event
from portal.policy import calendar
from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotVisible
from portal.registry.models import Site
from portal.registry.queries import joined_offices
from portal.sealing import access, keyring
from portal.walls import house

COMPARTMENT = "waiting"
PROOF = "consent"
MOST = 50


def _open(row: Waiting | Consent, actor: Actor, compartment: str) -> None:
    keyring.current().admit(
        row.case_id,
        bytes(row.wrapped),
        person_id=actor.person_id,
        compartment=compartment,
    )


def waiting_for(actor: Actor) -> list[Waiting]:
    """What lies before this parent until its deadline, keys on the ring."""
    rows = Waiting.objects.filter(
        party_id=actor.party_id, gone_at__gt=house.moment()
    ).order_by("answer_by", "pk")[:MOST]
    found = list(rows)
    for row in found:
        _open(row, actor, COMPARTMENT)
    return found


def waiting_one(actor: Actor, waiting_id: UUID, *, lock: bool = False) -> Waiting:
    """One item, locked for an act; `NotVisible` if it isn't theirs or is past."""
    rows = Waiting.objects.select_for_update() if lock else Waiting.objects.all()
    row = rows.filter(
        pk=waiting_id, party_id=actor.party_id, gone_at__gt=house.moment()
    ).first()
    if row is None:
        raise NotVisible
    _open(row, actor, COMPARTMENT)
    return row


def consents_for(actor: Actor, *, also_fresh: bool = False) -> list[Consent]:
    """The parent's consents, newest first; before the deadline only when asked for.

    Until a draft's deadline the first page reads the same, answered or not: a fresh
    consent is shown behind a step-up.
    """
    rows = Consent.objects.filter(party_id=actor.party_id)
    if not also_fresh:
        rows = rows.filter(shown_from__lte=house.today())
    found = list(rows.order_by("-given_at", "pk")[:MOST])
    for row in found:
        _open(row, actor, PROOF)
    return found


def consent_one(actor: Actor, consent_id: UUID, *, lock: bool = False) -> Consent:
    """One consent with its key on the ring, or `NotVisible`."""
    rows = Consent.objects.select_for_update() if lock else Consent.objects.all()
    row = rows.filter(pk=consent_id, party_id=actor.party_id).first()
    if row is None:
        raise NotVisible
    _open(row, actor, PROOF)
    return row


def standing_records(actor: Actor) -> list[dict[str, Any]]:
    """What was shared and holds now, opened. One event for all."""
    rows = Consent.objects.filter(party_id=actor.party_id).order_by("-given_at", "pk")
    with access.one_event_for_a_list():
        found = [_record(row, actor) for row in rows[:MOST]]
    now = house.moment()
    return [
        record
        for record in found
        if record["state"] == State.CONSENTED
        and datetime.fromisoformat(record["certificate"]["until"]) > now
    ]


# --- what the pages show ------------------------------------------------------------


@dataclass(frozen=True)
class Proof:
    """One consent, opened for its parent."""

    consent_id: UUID
    given_at: datetime
    until: datetime
    office: str
    site: str
    is_withdrawn: bool
    is_fresh: bool
    shared: dict[str, Any] | None
    text_version: int
    # What the parent signed up for, where it is that.
    offer: str = ""


@dataclass(frozen=True)
class Choice:
    """An office to choose, with the places where one can meet it."""

    office: UUID
    name: str
    sites: tuple[tuple[UUID, str], ...]


def items_waiting(actor: Actor) -> list[Waiting]:
    """What the first page shows: whatever was answered, and nothing that is gone."""
    rows = waiting_for(actor)
    with access.one_event_for_a_list():
        found = [row for row in rows if not is_gone(answer_of(row))]
    log.record(Event.REVEALED, by=actor, purpose=Purpose.SHOW_OWN)
    return found


def item_for(actor: Actor, waiting_id: UUID, *, lock: bool = False) -> Waiting:
    """One item for its page; what was purged or recalled is `NotVisible`."""
    row = waiting_one(actor, waiting_id, lock=lock)
    if is_gone(answer_of(row)):
        raise NotVisible
    return row


def proofs_for(actor: Actor, *, also_fresh: bool = False) -> list[Proof]:
    """The parent's consents, opened, newest first. Two queries and one event."""
    rows = consents_for(actor, also_fresh=also_fresh)
    with access.one_event_for_a_list():
        found = _opened(rows)
    log.record(Event.REVEALED, by=actor, purpose=Purpose.SHOW_OWN)
    return found


def proof_for(actor: Actor, consent_id: UUID) -> Proof:
    """One of them, or `NotVisible`."""
    return _opened([consent_one(actor, consent_id)])[0]


def _opened(rows: Iterable[Consent]) -> list[Proof]:
    records = [(row, row.record.reveal(Purpose.SHOW_OWN)) for row in rows]
    names = organisations_named({UUID(record["office"]) for _, record in records})
    sites = _sites({UUID(r["site"]) for _, r in records if r["site"]})
    return [
        Proof(
            consent_id=row.pk,
            given_at=row.given_at,
            until=datetime.fromisoformat(record["certificate"]["until"]),
            office=names[UUID(record["office"])].name,
            site=sites.get(record["site"], ""),
            is_withdrawn=record["state"] != State.CONSENTED,
            is_fresh=row.shown_from > house.today(),
            shared=record["shared"],
            text_version=record["text"],
            offer=record.get("offer", ""),
        )
        for row, record in records
    ]


def _sites(ids: set[UUID]) -> dict[str, str]:
    rows = Site.objects.filter(pk__in=ids).values_list("pk", "address")
    return {str(pk): address for pk, address in rows}


def proof_behind(actor: Actor, waiting: Waiting, *, lock: bool) -> Consent | None:
    """The consent that an item points to, if there is one."""
    consent_id = answer_of(waiting)["consent"]
    return consent_one(actor, UUID(consent_id), lock=lock) if consent_id else None


def item_behind(actor: Actor, consent_id: UUID) -> Waiting | None:
    """The item that points to a consent, locked; None once its deadline has passed."""
    for row in waiting_for(actor):
        if answer_of(row)["consent"] == str(consent_id):
            locked = waiting_one(actor, row.pk, lock=True)
            still = answer_of(locked)["consent"] == str(consent_id)
            return locked if still else None
    return None


def is_stopped(party_id: UUID) -> bool:
    """Whether the safety stop stands for this parent."""
    return NoticeStop.objects.filter(party_id=party_id).exists()


def items_to_silence(actor: Actor) -> list[Waiting]:
    """All that waits for this parent, locked in one order, keys on the ring."""
    rows = Waiting.objects.select_for_update().filter(
        party_id=actor.party_id, gone_at__gt=house.moment()
    )
    found = list(rows.order_by("pk"))
    for row in found:
        _open(row, actor, COMPARTMENT)
    return found


def standing_consents(actor: Actor) -> list[tuple[UUID, UUID]]:
    """Office and id of each consent that holds now, the parent's records locked."""
    rows = Consent.objects.select_for_update().filter(party_id=actor.party_id)
    found, now = [], house.moment()
    for row in rows.order_by("pk"):
        record = _record(row, actor)
        until = datetime.fromisoformat(record["certificate"]["until"])
        if record["state"] == State.CONSENTED and until > now:
            found.append((UUID(record["office"]), UUID(record["consent"])))
    return found


def has_consented(actor: Actor, consent_id: str) -> bool:
    """Whether this parent has ever given that consent."""
    rows = Consent.objects.filter(party_id=actor.party_id).order_by("pk")
    return any(_record(row, actor)["consent"] == consent_id for row in rows)


def _record(row: Consent, actor: Actor) -> dict[str, Any]:
    _open(row, actor, PROOF)
    record: dict[str, Any] = row.record.reveal(Purpose.SHOW_OWN)
    return record


def reminder_day(waiting: Waiting) -> date | None:
    """The day on which a reminder would be sent; None when it is too late for one.

    None as well while nothing is sent to this parent.
    """
    if is_stopped(waiting.party_id):
        return None
    at = calendar.reminder_at(waiting.answer_by, house.moment())
    return at.date() if at else None


def offices_to_choose(on: date) -> tuple[Choice, ...]:
    """Every office that has joined, in Norwegian order, with its places. Two queries.

    Places are told only where there are several to choose among.
    """
    offices = joined_offices(on)
    places: dict[UUID, list[tuple[UUID, str]]] = {}
    rows = Site.objects.filter(
        office__organisation__in=[office.party_id for office in offices]
    ).order_by("place", "address", "pk")
    for site_id, party_id, address in rows.values_list(
        "pk", "office__organisation", "address"
    ):
        places.setdefault(party_id, []).append((site_id, address))
    return tuple(
        Choice(office.party_id, office.name, _several(places.get(office.party_id, [])))
        for office in offices
    )


def place_chosen(waiting: Waiting) -> tuple[str, str]:
    """The names of the office and the place that the parent chose."""
    chosen = answer_of(waiting)["choices"]
    site = chosen["site"]
    place = _sites({UUID(site)}).get(site, "") if site else ""
    return office_named(chosen["office"]), place


def office_named(party_id: str) -> str:
    """The name of an office; empty when there is none."""
    if not party_id:
        return ""
    found = organisations_named({UUID(party_id)})
    return found[UUID(party_id)].name if found else ""


def takes_part(party_id: str, on: date) -> bool:
    """Whether an office is still among those to choose."""
    return any(str(office.party_id) == party_id for office in joined_offices(on))


def _several(sites: list[tuple[UUID, str]]) -> tuple[tuple[UUID, str], ...]:
    return tuple(sites) if len(sites) > 1 else ()
