"""Two people let one supervisor read parts of one case until a day, and no more."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from portal.accounts import use_cases as accounts
from portal.accounts.models import Membership
from portal.audit.events import Event
from portal.policy.calendar import OSLO
from portal.policy.disclosures import What
from portal.policy.inspections import Part, Subject
from portal.policy.parties import Kind
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow, NotVisible
from referrals.disclosure import (
    inspection_clocks,
    inspection_granting,
    inspection_proposing,
    receiving,
)
from referrals.disclosure import inspection_queries as queries
from tests.disclosure import inspecting, support
from tests.disclosure.inspecting import ANSWER, WANTED
from tests.support import insider, road
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db
READING = "house.disclosure_inspectionreading"
COPY = "house.disclosure_inspectioncopy"


def sql(statement: str, *values: Any) -> list[Any]:
    """As whoever stands at the door."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def test_one_supervisor_reads_what_was_chosen_and_the_office_sees_it() -> None:
    made = inspecting.let_read(inspecting.finished(), (Part.ORDER, Part.COURSE))
    (there,) = inspecting.listed("vera")
    found = inspecting.read("vera", there)
    assert found.parts["order"]["wanted"] == WANTED
    assert set(found.parts) == {"order", "course"}
    assert ANSWER not in repr(found)
    assert "Amina" not in repr(found)
    inspecting.read("vera", there)
    hanne = road.employee("hanne")
    with at("counselling", hanne):
        row = queries.inspection_for(hanne, made)
        assert len(queries.openings_of(row)) == 2
        assert "proposed" in [one.kind for one in queries.history_of(row)]
    assert len(lines(Event.INSPECTION_READ)) == 2
    # Of the case, the office keeps no copy besides its own.
    assert insider.rows(COPY) == []


def test_nobody_else_reads_it_and_nobody_reads_it_back() -> None:
    made = inspecting.let_read(inspecting.finished())
    (there,) = inspecting.listed("vera")
    for who in ("trygve", "hanne", "tor", "ola"):
        assert inspecting.listed(who) == []
        with pytest.raises(NotVisible):
            inspecting.read(who, there)
    vera, hanne = road.employee("vera"), road.employee("hanne")
    for one in (road.employee("trygve"), hanne):
        with at("counselling", one):
            assert sql(f"SELECT id FROM {READING}") == []
    with at("counselling", vera):
        for table in ("inspection", "inspectioncopy", "receivedorder"):
            assert sql(f"SELECT id FROM house.disclosure_{table}") == []
        assert sql(f"SELECT id FROM {READING}") == [(there,)]
        with pytest.raises(Error), transaction.atomic():
            sql(f"SELECT source_id FROM {READING}")
        with pytest.raises(Error), transaction.atomic():
            sql(f"UPDATE {READING} SET until = until + interval '1 year'")
        sql(f"DELETE FROM {READING}")  # meets none: only who acts as the read can
    assert inspecting.listed("vera") == [there]
    ola = road.employee("ola")
    with at("counselling", ola), pytest.raises(NotVisible):
        queries.inspection_for(ola, made)
    for door in ("welfare", "parent", "open"):
        with at(door), pytest.raises(Error), transaction.atomic():
            sql(f"SELECT id FROM {READING}")


def test_whoever_proposes_doesnt_grant_and_only_who_leads_does() -> None:
    order_id = inspecting.finished()
    hanne, tor = road.employee("hanne"), road.employee("tor")
    by_hanne = inspecting.proposed(hanne, order_id)
    with pytest.raises(NotAllowedNow, match="granted_by_another"):
        inspecting.granted(hanne, by_hanne)
    by_tor = inspecting.proposed(tor, order_id)
    with pytest.raises(NotAllowedNow, match="granted_by_another"):
        inspecting.granted(tor, by_tor)
    table = "house.disclosure_inspection"
    for granter, refusal in (
        (hanne.person_id, "inspection_granted_by_another"),
        (None, "inspection_granted_by_somebody"),
    ):
        values = {"state": "granted", "granter_id": granter}
        with pytest.raises(Error, match=refusal), transaction.atomic():
            insider.change(
                table, by_hanne, **values, granted_at=support.midday(support.today())
            )
    with at("counselling", tor), pytest.raises(NotVisible):
        queries.inspection_for(tor, by_hanne)  # a colleague's is the leader's to see


def test_an_account_renewed_by_another_doesnt_count_nor_what_was_not_read() -> None:
    made = inspecting.proposed(road.employee("tor"), inspecting.finished())
    hanne = road.employee("hanne")
    with at("counselling", hanne):
        row = queries.inspection_for(hanne, made, lock=True)
        with pytest.raises(NotAllowedNow, match="changed_meanwhile"):
            inspection_granting.grant(row, seen="something else", by=hanne)
    table = "door_counselling.accounts_person"
    insider.change(
        table, hanne.person_id, renewed_by_other_at=support.midday(support.today())
    )
    with pytest.raises(NotAllowedNow, match="renewed_lately"):
        inspecting.granted(hanne, made)


def test_it_can_be_read_until_its_day_and_not_a_moment_longer() -> None:
    inspecting.let_read(inspecting.finished(), until=inspecting.day(3))
    vera = road.employee("vera")
    (there,) = inspecting.listed("vera")
    (row,) = insider.rows(READING)
    insider.move_clock_to(row["until"] - timedelta(minutes=1))
    assert inspecting.read("vera", there).line.reading_id == there
    with at("worker"):
        inspection_clocks.sweep()
    assert len(insider.rows(READING)) == 1
    insider.move_clock_to(row["until"])
    with at("counselling", vera):
        assert sql(f"SELECT id FROM {READING}") == []
    with pytest.raises(NotVisible):
        inspecting.read("vera", there)
    with at("worker"):
        inspection_clocks.sweep()
    assert insider.rows(READING) == []
    # The record of it stays, five years.
    assert len(insider.rows("house.disclosure_inspection")) == 1
    insider.move_clock_to(row["until"] + timedelta(days=5 * 365, minutes=1))
    with at("worker"):
        inspection_clocks.sweep()
    assert insider.rows("house.disclosure_inspection") == []
    assert insider.rows("house.disclosure_inspectionopening") == []


def test_a_row_that_lives_longer_than_was_granted_opens_nothing() -> None:
    inspecting.let_read(inspecting.finished())
    (there,) = inspecting.listed("vera")
    trygve = road.employee("trygve")
    (row,) = insider.rows(READING)
    insider.change(READING, there, until=row["until"] + timedelta(days=300))
    with pytest.raises(NotVisible, match="inspection_seal"):
        inspecting.read("vera", there)
    # Nor in another's hands, at the same governor's.
    insider.change(READING, there, until=row["until"], person_id=trygve.person_id)
    with pytest.raises(NotVisible, match="inspection_seal"):
        inspecting.read("trygve", there)


def test_whoever_leads_ends_it_at_once() -> None:
    made = inspecting.let_read(inspecting.finished())
    other = inspecting.let_read(inspecting.finished("jonas"))
    hanne, tor = road.employee("hanne"), road.employee("tor")
    with pytest.raises(NotVisible):
        inspecting.acted(tor, made, inspection_granting.end)
    before = inspecting.listed("vera")
    inspecting.acted(hanne, made, inspection_granting.end)
    (left,) = inspecting.listed("vera")
    assert left in before
    (row,) = insider.rows(READING)
    assert row["inspection_id"] == other
    with pytest.raises(NotAllowedNow, match="not_in_this_state"):
        inspecting.acted(hanne, made, inspection_granting.end)


def test_a_proposal_ends_by_itself_and_nothing_of_it_stays() -> None:
    made = inspecting.proposed(
        road.employee("tor"), inspecting.finished(), until=inspecting.day(30)
    )
    hanne = road.employee("hanne")
    other = inspecting.proposed(hanne, inspecting.finished("jonas"))
    inspecting.acted(hanne, other, inspection_proposing.drop)
    (copy,) = insider.rows(COPY)
    insider.move_clock_to(copy["gone_at"] + timedelta(minutes=1))
    assert (copy["gone_at"] - copy["made_at"]).days == 14
    with pytest.raises(NotAllowedNow):
        inspecting.granted(hanne, made)
    with at("worker"):
        inspection_clocks.sweep()
    assert insider.rows(COPY) == insider.rows("house.disclosure_inspectionwrap") == []


@pytest.mark.parametrize("is_client", [True, False], ids=["client", "stranger"])
def test_the_parent_sees_it_from_the_moment_that_it_is_granted(is_client: bool) -> None:
    road.employee("ingrid")
    if is_client:
        road.put_before(road.employee("kari"))
        road.consented(road.the_parent())
    order_id = inspecting.finished()
    road.taken_in()
    made = inspecting.proposed(road.employee("tor"), order_id)
    amina, until = road.the_parent(), inspecting.day()
    assert What.INSPECTION not in {one.what for one in support.shown(amina)}
    inspecting.granted(road.employee("hanne"), made)
    (one,) = [one for one in support.shown(amina) if one.what is What.INSPECTION]
    assert one.said == {
        "office": "Familievernkontoret i Arendal",
        "reader": "Statsforvalteren i Agder",
        "inspected": "order",
        "because": "complaint",
        "until": until.isoformat(),
    }


def test_an_order_before_its_time_isnt_there_to_show_nor_who_isnt_a_supervisor() -> (
    None
):
    order_id = inspecting.posted()
    tor = road.employee("tor")
    with pytest.raises(NotAllowedNow, match="not_over"):
        inspecting.proposed(tor, order_id)
    support.answered(tor, order_id, support.Phrase.TEXT, ANSWER)
    support.released(road.employee("hanne"), order_id)
    with pytest.raises(NotVisible):
        inspecting.proposed(tor, order_id, reader=inspecting.membership_of("ola"))
    with pytest.raises(NotAllowedNow, match="no_part"):
        inspecting.proposed(tor, order_id, ())
    for ahead in (-1, 31):
        with pytest.raises(NotAllowedNow, match="wrong_day"):
            inspecting.proposed(tor, order_id, until=inspecting.day(ahead))
    with pytest.raises(Error, match="inspection_reference"), transaction.atomic():
        inspecting.proposed(tor, order_id, reference="Amina")
    ingrid = road.employee("ingrid")
    with pytest.raises(NotVisible):  # it was given to Tor
        inspecting.proposed(ingrid, order_id)


def test_what_a_parent_shared_goes_with_its_withdrawal_and_an_order_stays() -> None:
    ingrid = road.employee("ingrid")
    hanne = road.employee("hanne")
    road.put_before(road.employee("kari"))
    amina = road.the_parent()
    proof = road.consented(amina, own_words="Jeg vil snakke om helgene.")
    (delivery,) = road.inbox(ingrid)
    parts = (Part.OWN_WORDS, Part.THEMES)
    shared = {"subject": Subject.DELIVERY, "proposer": "ingrid"}
    inspecting.let_read(delivery, parts, **shared)
    waiting = inspecting.proposed(ingrid, delivery, parts, subject=Subject.DELIVERY)
    order = inspecting.let_read(inspecting.finished())
    first, second = inspecting.listed("vera")
    read = [inspecting.read("vera", one).parts for one in (first, second)]
    (of_parent,) = [parts for parts in read if "own_words" in parts]
    assert of_parent["own_words"] == {"own_words": "Jeg vil snakke om helgene."}
    assert set(of_parent) == {"own_words", "themes"}
    road.withdrawn(amina, proof)
    (left,) = insider.rows(READING)
    assert left["inspection_id"] == order
    assert insider.rows(COPY) == []
    states = {
        (row["subject"], row["state"])
        for row in insider.rows("house.disclosure_inspection")
    }
    assert states == {
        ("delivery", "ended"),
        ("delivery", "dropped"),
        ("order", "granted"),
    }
    with pytest.raises(NotAllowedNow):
        inspecting.granted(hanne, waiting)
    with at("counselling", ingrid):
        row = queries.inspection_for(ingrid, waiting)
        kinds = {line.kind for line in queries.history_of(row)}
        assert kinds == {"proposed", "taken_back"}


def test_a_supervisor_who_leaves_reads_nothing_and_isnt_granted_anything() -> None:
    order_id = inspecting.finished()
    waiting = inspecting.proposed(road.employee("tor"), order_id)
    inspecting.let_read(order_id)
    vera, trygve = road.employee("vera"), road.employee("trygve")
    with at("counselling", trygve):
        member = Membership.objects.get(person=vera.person_id)
        accounts.end_membership(member, by=trygve, kind=Kind.COUNTY_GOVERNOR)
    assert insider.rows(READING) == []
    with pytest.raises(NotAllowedNow, match="no_supervisor"):
        inspecting.granted(road.employee("hanne"), waiting)


def test_an_order_that_isnt_to_be_told_of_yet_isnt_told_of_by_this() -> None:
    """The parent sees that something was read from that day, and not which order."""
    order_id = inspecting.finished()
    road.taken_in()
    later = support.today() + timedelta(days=20)
    hanne = road.employee("hanne")
    with at("counselling", hanne):
        row = receiving.open_order(order_id, by=hanne)
        said = row.content.reveal(Purpose.READ_ORDER)
        row.content = {**said, "untold_until": later.isoformat()}
        row.save(update_fields=["content"])
    inspecting.let_read(order_id)
    amina = road.the_parent()
    assert What.INSPECTION not in {one.what for one in support.shown(amina)}
    insider.move_clock_to(support.midday(later).astimezone(OSLO))
    (one,) = [one for one in support.shown(amina) if one.what is What.INSPECTION]
    assert "inspected" not in one.said
