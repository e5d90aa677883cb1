"""A house in which everything has happened, with the ids of all that is denied."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from demo.cast import ARENDAL, BODO, OFFICE, OTHER_OFFICE, Place, staff
from portal.accounts import absences, queries, use_cases
from portal.accounts.models import Membership
from portal.contacts import use_cases as contacts
from portal.policy.contacts import EVERYWHERE, Post
from portal.policy.inspections import Part, Subject
from portal.policy.parties import Actor, Role
from portal.registry import offering
from portal.sealing import certificates, directory
from portal.sealing.entries import KeyPurpose
from portal.walls import house
from referrals.disclosure import inspection_granting, order_queries, ordering
from referrals.disclosure.duty_rules import Duty
from referrals.disclosure.ordering import Parties
from referrals.sending import queries as sending_queries
from referrals.sending import use_cases as sending_acts
from tests.contacts import support as contact_support
from tests.disclosure import duties, inspecting
from tests.disclosure import support as disclosure
from tests.following import support as following
from tests.intake.support import as_if_standing_in, deliver
from tests.meetings import support as meetings
from tests.support import full_road, insider, road, steps, stops
from tests.support.doors import at
from tests.support.full_road import FullRoad
from tests.support.keys import all_keys

Ids = dict[str, Any]


@dataclass
class Lived:
    """The road, and the ids that the builders below need."""

    walked: FullRoad
    ids: Ids = field(default_factory=dict)


def lived() -> Lived:
    """The full road, colleagues who share no key, and things that were and are gone."""
    found = Lived(full_road.walked())
    _drafts(found)
    _follow_ups(found)
    _orders(found)
    _waiting(found)
    _deliveries(found)
    _duties(found)
    _inspections(found)
    _meetings(found)
    _people(found, "welfare", ("berit", "gro"), ("simen", "kari", "tone"), "dag")
    _people(found, "counselling", ("hanne", "ola"), ("ingrid", "tor"), "dina")
    return found


def _drafts(found: Lived) -> None:
    kari, tone = found.walked.kari, road.employee("tone")
    found.ids["tone's draft"] = road.drafted(tone, "maja")
    gone = road.drafted(kari, "maja")
    with at("welfare", kari):
        draft = sending_queries.draft_for(kari, gone, lock=True)
        sending_acts.discard_draft(draft, by=kari)
    found.ids["discarded draft"] = gone


def _follow_ups(found: Lived) -> None:
    for leader in ("berit", "gro"):
        following.switched_on(following.employee(leader))
    for who in ("kari", "tone", "dag"):
        by = following.employee(who)
        found.ids[f"{who}'s follow-up"] = following.begun(by)
    gone = following.begun(found.walked.kari)
    insider.do("DELETE FROM house.following_followup WHERE id = %s", gone)
    found.ids["erased follow-up"] = gone


def _orders(found: Lived) -> None:
    """Drafts of several, one that was sent without telling, and one each office got."""
    kari, berit = found.walked.kari, road.employee("berit")
    for who in ("kari", "tone", "dag"):
        found.ids[f"{who}'s order"] = disclosure.written(road.employee(who))
    gone = disclosure.written(kari)
    with at("welfare", kari):
        ordering.discard_order(order_queries.order_for(kari, gone), by=kari)
    found.ids["discarded order"] = gone
    later = Parties("hinders_help", house.today() + timedelta(days=30))
    untold = found.ids["untold order"] = disclosure.written(kari, later, who="jonas")
    disclosure.signed(berit, untold)
    office = str(OTHER_OFFICE.party_id)
    elsewhere = disclosure.written(kari, who="maja", office=office)
    disclosure.signed(berit, elsewhere)
    for place in (OFFICE, OTHER_OFFICE):
        rows = insider.rows(
            "house.disclosure_receivedorder", "party_id = %s", place.party_id
        )
        found.ids[f"order at {place.key}"] = rows[0]["id"]


def _meetings(found: Lived) -> None:
    """Each leader's own, and what neither is invited to."""
    for who, invited in (("berit", OFFICE), ("hanne", ARENDAL), ("ola", BODO)):
        by = meetings.employee(who)
        found.ids[f"{who}'s meeting"] = meetings.called(by, invited.party_id)
        found.ids[f"{who}'s forum"] = meetings.a_forum(by).pk
        for age in ("old feed", "feed"):
            found.ids[f"{who}'s {age}"] = meetings.a_feed(by)
        item = meetings.on_the_agenda(by, found.ids[f"{who}'s meeting"])
        found.ids[f"{who}'s item"] = item
        line = meetings.to_do(by, found.ids[f"{who}'s meeting"], by.party_id)
        found.ids[f"{who}'s line"] = line
        found.ids[f"{who}'s guest"] = meetings.a_guest(
            by, found.ids[f"{who}'s meeting"]
        )
        found.ids[f"{who}'s topic"] = meetings.with_a_topic(by)
    gro = meetings.employee("gro")
    draft = found.ids["gro's draft"] = meetings.planned(gro, OTHER_OFFICE.party_id)
    found.ids["gro's item"] = meetings.on_the_agenda(gro, draft)


def _waiting(found: Lived) -> None:
    walked = found.walked
    maja = walked.parents["maja"]
    again = road.put_before(walked.kari, "maja")
    purged = steps.waiting_for_draft(maja, again)
    steps.disowned(maja, purged)
    past = walked.waiting["kari-jonas"]
    insider.change(
        "house.consent_waiting", past, gone_at=house.moment() - timedelta(days=1)
    )
    found.ids |= {"purged": purged, "past": past}


def _new(before: list[Any], office: Place) -> Any:
    return next(i for i in _at(office) if i not in before)


def _at(office: Place) -> list[Any]:
    rows = insider.rows("house.intake_delivery", "party_id = %s", office.party_id)
    return [row["id"] for row in rows]


def _deliveries(found: Lived) -> None:
    walked, ids = found.walked, found.ids
    ids["own delivery"], *_ = _at(OFFICE)
    ids["other office's"], *_ = _at(OTHER_OFFICE)
    before = _at(OFFICE)
    walked.yes("dag-maja", way="+4741000009")
    ids["withdrawn"] = _new(before, OFFICE)
    row, wraps = _kept(ids["withdrawn"])
    steps.shared_nothing(walked.parents["maja"], walked.waiting["dag-maja"])
    for name in ("put back", "unsigned", "not what was signed", "too old"):
        before = _at(OFFICE)
        deliver(is_signed=name != "unsigned")
        ids[name] = _new(before, OFFICE)
    _put_back(ids["put back"], row, wraps)
    _expired(ids["too old"])
    insider.change(
        "house.intake_delivery", ids["not what was signed"], sealed=row["sealed"]
    )
    # She joins after all this: a leader without a way to any of it, but the next.
    road.employee("hanne")
    before = _at(OFFICE)
    steps.said_yes(walked.parents["jonas"], walked.waiting["dag-jonas"])
    ids["hanne's delivery"] = _new(before, OFFICE)
    stops.pressed_by_parent(walked.parents["amina"])
    by_office = {row["party_id"]: row["id"] for row in stops.raised()}
    ids["own stop"] = by_office[OFFICE.party_id]
    ids["other office's stop"] = by_office[OTHER_OFFICE.party_id]


def _kept(delivery_id: UUID) -> tuple[insider.Row, list[insider.Row]]:
    (row,) = insider.rows("house.intake_delivery", "id = %s", delivery_id)
    return row, insider.rows("house.intake_wrap", "delivery_id = %s", delivery_id)


def _put_back(delivery_id: UUID, row: insider.Row, wraps: list[insider.Row]) -> None:
    """What was withdrawn, out of a dump, under an id of its own; its grave stands."""
    values = {name: value for name, value in row.items() if name != "id"}
    insider.change("house.intake_delivery", delivery_id, **values)
    for wrap in wraps:
        insider.do(
            "UPDATE house.intake_wrap SET wrapped = %s "
            "WHERE delivery_id = %s AND person_id = %s",
            wrap["wrapped"],
            delivery_id,
            wrap["person_id"],
        )


def _expired(delivery_id: UUID) -> None:
    """A certificate of the parent door's that has ended."""
    (row,) = insider.rows("house.intake_delivery", "id = %s", delivery_id)
    terms = certificates.Terms(
        consent_id=row["consent_id"],
        office=OFFICE.party_id,
        text_version=1,
        method="e_id",
        given_at=house.moment() - timedelta(days=400),
        until=house.moment() - timedelta(days=35),
    )
    with at("parent"):
        key = directory.key_of(
            OFFICE.party_id,
            KeyPurpose.ORGANISATION,
            signed_by="counselling",
            keys=all_keys()["parent"],
            at=house.moment(),
        )
        issued = certificates.issue(terms, {"name": "x"}, key, all_keys()["parent"])
    insider.change(
        "house.intake_delivery",
        delivery_id,
        certificate=issued.certificate,
        signature=issued.signature,
        sealed=issued.sealed,
    )
    insider.do(
        "UPDATE house.intake_wrap SET wrapped = %s WHERE delivery_id = %s",
        issued.wrapped_key,
        delivery_id,
    )


def _duties(found: Lived) -> None:
    """Notes and checklists of three at an office, and of one at another."""
    for who in ("ingrid", "hanne", "tor", "dina"):
        by = duties.employee(who)
        found.ids[f"{who}'s duty"] = duties.noted(by, duties.exempt())
        found.ids[f"{who}'s summons"] = duties.summoned(by)
        for duty in Duty:
            found.ids[f"{who}'s begun {duty}"] = duties.begun_alone(by, duty)
    ingrid = found.walked.ingrid
    for table, name, make in (
        ("dutyrecord", "erased duty", duties.noted),
        ("summons", "erased summons", duties.summoned),
        ("dutycontact", "gone begun", duties.begun_alone),
    ):
        gone = make(ingrid)
        insider.do(f"DELETE FROM house.disclosure_{table} WHERE id = %s", gone)
        found.ids[name] = gone


def _inspections(found: Lived) -> None:
    """What two supervisors may read, what one might have, and another office's."""
    ids, ingrid = found.ids, road.employee("ingrid")
    ids["finished order"] = inspecting.finished("maja")
    ids["hanne's proposal"] = inspecting.proposed(
        road.employee("hanne"), ids["finished order"]
    )
    shared: dict[str, Any] = {"subject": Subject.DELIVERY}
    parts, own = (Part.THEMES,), ids["own delivery"]
    for who in ("vera", "trygve"):
        reader = inspecting.membership_of(who)
        for age in ("former", "present"):
            let = inspecting.proposed(ingrid, own, parts, reader=reader, **shared)
            inspecting.granted(road.employee("hanne"), let)
            rows = insider.rows(
                "house.disclosure_inspectionreading", "inspection_id = %s", let
            )
            ids[f"{who}'s {age} reading"] = rows[0]["id"]
            ids[f"{age} read"] = let
            if age == "former":
                end = inspection_granting.end
                inspecting.acted(road.employee("hanne"), let, end)
    ids["proposal"] = inspecting.proposed(ingrid, own, parts, **shared)
    table = "house.disclosure_inspection"
    (row,) = insider.rows(table, "id = %s", ids["proposal"])
    ids["other office's proposal"] = uuid4()
    insider.put(
        table,
        {
            **row,
            "id": ids["other office's proposal"],
            "party_id": OTHER_OFFICE.party_id,
        },
    )


# --- people ---------------------------------------------------------------------------


def _people(
    found: Lived, door: str, leads: tuple[str, str], own: tuple[str, ...], other: str
) -> None:
    """Invitations, members and deputies: open, ended, and the neighbours'."""
    leader, neighbour = map(road.employee, leads)
    for who in (*own, other):
        road.employee(who)
    with at(door):
        for whose, by in (("own", leader), ("foreign", neighbour)):
            for state in ("open", "withdrawn", "used", "expired"):
                name = f"{door} {whose} {state} invitation"
                found.ids[name] = _invitation(by, state)
        members = {who: _membership(who) for who in (*own, other)}
        found.ids[f"{door} member"] = members[own[0]].pk
        found.ids[f"{door} foreign member"] = members[other].pk
        for by, who, name in (
            (leader, own[0], "deputy"),
            (leader, own[1], "ended deputy"),
            (neighbour, other, "foreign deputy"),
        ):
            found.ids[f"{door} {name}"] = _deputy(by, members[who])
            away = name.replace("deputy", "absence")
            found.ids[f"{door} {away}"] = _absence(by, members[who])
        for by, who, name in (
            (leader, own[0], "contact"),
            (leader, own[1], "ended contact"),
            (neighbour, other, "foreign contact"),
        ):
            found.ids[f"{door} {name}"] = _contact(by, members[who])
        for by, name in (
            (leader, "listing"),
            (leader, "ended listing"),
            (neighbour, "foreign listing"),
        ):
            found.ids[f"{door} {name}"] = _listing(by, name)
        if door == "counselling":
            found.ids["group"] = _listing(leader, "group", takes_sign_ups=True)
        with as_if_standing_in(leader):
            offering.end_listing(found.ids[f"{door} ended listing"], by=leader)
            kind = (ARENDAL if door == "welfare" else OFFICE).kind
            ended = queries.deputy_of(
                leader, found.ids[f"{door} ended deputy"], house.today()
            )
            use_cases.end_deputy(ended, by=leader)
            back = absences.absence_for(leader, found.ids[f"{door} ended absence"])
            absences.end_absence(back, by=leader)
            over = found.ids[f"{door} ended contact"]
            contacts.end_contact(contact_support.own(leader, over), by=leader)
            use_cases.end_membership(members[own[-1]], by=leader, kind=kind)
        found.ids[f"{door} ended member"] = members[own[-1]].pk


def _membership(who: str) -> Membership:
    return Membership.objects.get(person__email=staff(who).email)


def _invitation(by: Actor, state: str) -> UUID:
    made = use_cases.make_invitation(
        by.party_id, f"{state}@{by.party_id}.example", Role.CASEWORKER, by.person_id
    ).invitation
    past = house.moment() - timedelta(hours=1)
    column = {"withdrawn": "withdrawn_at", "used": "used_at", "expired": "expires_at"}
    if state in column:
        setattr(made, column[state], past)
        made.save()
    return made.pk


def _contact(by: Actor, membership: Membership) -> UUID:
    with as_if_standing_in(by):
        return contacts.appoint_contact(
            membership,
            by=by,
            post=Post.CONTACT,
            place=EVERYWHERE,
            starts_on=house.today(),
            ends_on=None,
            ways=contact_support.ways(membership.person.name),
        ).pk


def _listing(by: Actor, name: str, **more: Any) -> UUID:
    said = offering.Said("group", name, "x", **more)
    with as_if_standing_in(by):
        return offering.add_listing(said, by=by).pk


def _deputy(by: Actor, membership: Membership) -> UUID:
    today = house.today()
    with as_if_standing_in(by):
        return use_cases.appoint_deputy(
            membership, by=by, starts_on=today, ends_on=today + timedelta(days=9)
        ).pk


def _absence(by: Actor, membership: Membership) -> UUID:
    today = house.today()
    with as_if_standing_in(by):
        return absences.note_absence(
            membership, by=by, starts_on=today, ends_on=today + timedelta(days=9)
        ).pk
