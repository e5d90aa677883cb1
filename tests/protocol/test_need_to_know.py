"""Who sees which row, told by the database and by keys, not by a view's good manners.

Each look is a real one: at that door, as that person, through its row security.
"""

from uuid import UUID, uuid4

import pytest
from django.db import connection

from demo.cast import ARENDAL
from portal.policy.parties import Actor, Door, Role
from portal.policy.refusals import NotVisible
from portal.sealing.errors import KeyMissing, SealBroken
from portal.walls import house
from referrals.sending import queries as sending_queries
from referrals.sending import use_cases as sending_acts
from tests.support import insider, road, steps
from tests.support.doors import at

pytestmark = pytest.mark.django_db


def seen(by: Actor, *names: str) -> dict[str, int]:
    """How many rows of each table this person's login sees, asked in plain SQL."""
    found = {}
    with at(by.door.value, by), connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT count(*) FROM house.{name}")
            found[name] = cursor.fetchone()[0]
    return found


def posing(by: Actor, party: UUID | None = None, person: UUID | None = None) -> Actor:
    """Somebody else in the settings of the session, as SQL injection could."""
    return Actor(by.door, person or by.person_id, party or by.party_id, by.role)


def test_a_draft_is_its_services_and_its_key_its_readers() -> None:
    kari, simen, dag = map(road.employee, ("kari", "simen", "dag"))
    draft_id = road.drafted(kari)
    tables = ("sending_draft", "sending_draftwrap")
    assert seen(kari, *tables) == {"sending_draft": 1, "sending_draftwrap": 1}
    # The service knows that there is one; who has no key sees no way to it.
    assert seen(simen, *tables) == {"sending_draft": 1, "sending_draftwrap": 0}
    assert seen(dag, *tables) == {"sending_draft": 0, "sending_draftwrap": 0}
    for other in (simen, dag):
        with at("welfare", other), pytest.raises(NotVisible):
            sending_queries.draft_for(other, draft_id)
        with at("welfare", other):
            assert sending_queries.drafts_for(other).lines == ()


def test_who_holds_it_can_read_and_nobody_else() -> None:
    """Author, owner and stand-in; a colleague of the same role as they can't."""
    kari, simen, tone = map(road.employee, ("kari", "simen", "tone"))
    with at("welfare", simen):
        draft = sending_acts.write_draft(
            road.words(), by=simen, owner_id=kari.person_id
        )
    for reader in (kari, simen):
        with at("welfare", reader):
            (line,) = sending_queries.drafts_for(reader).lines
            assert line.name == "Amina Yusuf"
    with at("welfare", tone), pytest.raises(NotVisible):
        sending_queries.draft_for(tone, draft.pk)


def test_a_thrown_away_draft_leaves_no_key_behind() -> None:
    """Also the other readers' wraps go: a dump of before is then bytes to them."""
    kari, simen = road.employee("kari"), road.employee("simen")
    with at("welfare", kari):
        draft = sending_acts.write_draft(
            road.words(), by=kari, stand_in_id=simen.person_id
        )
    assert len(insider.rows("house.sending_draftwrap")) == 3  # with the desk's
    with at("welfare", kari):
        draft = sending_queries.draft_for(kari, draft.pk, lock=True)
        sending_acts.discard_draft(draft, by=kari)
    assert insider.rows("house.sending_draft") == []
    assert insider.rows("house.sending_draftwrap") == []


def test_a_parents_rows_are_that_parents_alone() -> None:
    kari = road.employee("kari")
    draft_id = road.put_before(kari)
    road.employee("ingrid")
    amina = road.the_parent()
    waiting_id = steps.waiting_for_draft(amina, draft_id)
    steps.named(amina, waiting_id)
    proof = steps.said_yes(amina, waiting_id)
    road.put_before(kari, "jonas")
    jonas = road.the_parent("jonas")
    tables = ("consent_waiting", "consent_consent", "consent_receptionitem")
    assert seen(amina, *tables) == dict(zip(tables, (1, 1, 0), strict=True))
    assert seen(jonas, *tables) == dict(zip(tables, (1, 0, 0), strict=True))
    nobody = posing(jonas, uuid4())
    assert set(seen(nobody, *tables).values()) == {0}
    with at("parent", jonas):
        from consent import queries

        with pytest.raises(NotVisible):
            queries.waiting_one(jonas, waiting_id)
        with pytest.raises(NotVisible):
            queries.consent_one(jonas, proof)
    # The party is a setting; the key isn't.
    with (
        at("parent", posing(jonas, amina.party_id)),
        pytest.raises((SealBroken, KeyMissing)),
    ):
        queries.waiting_one(posing(jonas, amina.party_id), waiting_id)


def test_before_anybody_acts_there_is_no_row() -> None:
    draft_id = road.put_before(road.employee("kari"))
    road.employee("ingrid")
    amina = road.the_parent()
    waiting_id = steps.waiting_for_draft(amina, draft_id)
    steps.named(amina, waiting_id)
    steps.said_yes(amina, waiting_id)
    for door, tables in {
        "welfare": ("sending_draft", "sending_draftwrap"),
        "parent": ("consent_waiting", "consent_consent", "consent_outcomeslip"),
        "counselling": ("intake_delivery", "intake_wrap", "intake_tombstone"),
    }.items():
        with at(door), connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"SELECT count(id) FROM house.{table}")
                assert cursor.fetchone() == (0,), table


def test_the_worker_sees_no_slip_before_its_hour() -> None:
    draft_id = road.put_before(road.employee("kari"))
    road.employee("ingrid")
    amina = road.the_parent()
    waiting_id = steps.waiting_for_draft(amina, draft_id)
    steps.named(amina, waiting_id)
    steps.said_yes(amina, waiting_id)

    def slips() -> int:
        with at("worker"), connection.cursor() as cursor:
            cursor.execute("SELECT count(id) FROM house.consent_outcomeslip")
            return int(cursor.fetchone()[0])

    assert slips() == 0
    steps.to_the_next_outcome()
    assert slips() == 1


@pytest.fixture
def delivery() -> UUID:
    """A delivery at the office: the leader and intake are its team, Tor is not."""
    kari = road.employee("kari")
    for who in ("hanne", "ingrid", "tor"):
        road.employee(who)
    road.put_before(kari)
    road.consented(road.the_parent())
    (row,) = insider.rows("house.intake_delivery")
    return UUID(str(row["id"]))


def test_the_intake_team_of_the_office_reads_and_nobody_else(delivery: UUID) -> None:
    hanne, ingrid, tor, dina = map(road.employee, ("hanne", "ingrid", "tor", "dina"))
    for reader in (hanne, ingrid):
        assert road.inbox(reader) == [delivery]
        assert road.opened(reader, delivery)["name"] == "Amina Yusuf"
    for other in (tor, dina):
        assert road.inbox(other) == []
        assert seen(other, "intake_wrap") == {"intake_wrap": 0}
        with pytest.raises(NotVisible) as refused:
            road.opened(other, delivery)
        assert refused.value.reason == NotVisible.reason
    assert seen(dina, "intake_delivery") == {"intake_delivery": 0}


def test_what_one_may_not_see_is_refused_like_what_isnt_there(delivery: UUID) -> None:
    tor, dina = road.employee("tor"), road.employee("dina")
    refusals = set()
    for by in (tor, dina):
        for wanted in (delivery, uuid4()):
            with pytest.raises(NotVisible) as refused:
                road.opened(by, wanted)
            refusals.add((str(refused.value), refused.value.reason))
    assert len(refusals) == 1


def test_a_colleagues_way_in_is_no_way_in_for_another(delivery: UUID) -> None:
    """Tor's session says he is Ingrid: he sees her wrap; as himself he has none."""
    ingrid, tor = road.employee("ingrid"), road.employee("tor")
    road.opened(ingrid, delivery)
    (wrap,) = insider.rows("house.intake_wrap", "person_id = %s", ingrid.person_id)
    insider.put(
        "house.intake_wrap", {**wrap, "id": uuid4(), "person_id": tor.person_id}
    )
    with pytest.raises(NotVisible) as refused:
        road.opened(tor, delivery)
    assert refused.value.reason == "certificate_seal"


def test_somebody_who_comes_later_reads_nothing_of_before(delivery: UUID) -> None:
    """And the other way: who came before the next delivery reads that one."""
    from portal.accounts.signals import membership_changed

    tor = road.employee("tor")
    with at("counselling", tor):
        membership_changed.send(
            None,
            party_id=tor.party_id,
            person_id=tor.person_id,
            role=Role.INTAKE_OFFICER.value,
            starts_on=house.today(),
            ends_on=None,
        )
    assert road.inbox(tor) == []
    draft_id = road.put_before(road.employee("kari"), "jonas")
    jonas = road.the_parent("jonas")
    waiting_id = steps.waiting_for_draft(jonas, draft_id)
    steps.named(jonas, waiting_id, "jonas")
    steps.said_yes(jonas, waiting_id)
    (found,) = road.inbox(tor)
    assert found != delivery
    assert road.opened(tor, found)["name"] == "Jonas Solberg"


def test_two_parents_of_one_child_share_nothing() -> None:
    """Two drafts by one person on one day: no value of one's rows is in the other's."""
    kari = road.employee("kari")
    for who in ("amina", "jonas"):
        road.put_before(kari, who)
    first, second = insider.rows("house.consent_waiting")
    times = {"arrived_at", "answer_by", "gone_at", "row_version"}
    same = {name for name in first if first[name] == second[name]}
    assert same == times


def test_nobody_at_the_welfare_door_can_call_themselves_into_another_service() -> None:
    """A posed party opens nothing without that service's keys on the ring."""
    kari, dag = road.employee("kari"), road.employee("dag")
    draft_id = road.drafted(kari)
    posed = Actor(Door.WELFARE, kari.person_id, dag.party_id, kari.role)
    with at("welfare", posed), pytest.raises(NotVisible):
        sending_queries.draft_for(posed, draft_id)
    assert kari.party_id == ARENDAL.party_id
