"""An order goes out, ends at its hour, and only what two people released comes back."""

from datetime import timedelta

import pytest
from django.db import Error, transaction

from portal.audit.events import Event
from portal.policy.disclosures import What
from portal.policy.orders import Phrase, Untold
from portal.policy.refusals import NotAllowedNow, NotVisible
from referrals.disclosure import answering, receiving, signing
from referrals.disclosure.answer_queries import order_for
from referrals.disclosure.ordering import Parties
from tests.disclosure import support
from tests.disclosure.support import CANARY, TEXT
from tests.support import insider, road
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db


def test_what_two_people_released_comes_back_at_its_hour_and_not_before() -> None:
    order_id = support.whole_way()
    kari = road.employee("kari")
    assert support.told() == 0
    assert support.own(kari, order_id).state == "sent"
    support.to_its_hour(order_id)
    assert support.told() == 1
    answer = support.read_answer(kari, order_id)
    assert answer["text"] == TEXT
    assert (answer["writer"], answer["releaser"]) == ("Tor Eide", "Hanne Vik")
    # Sealed anew: the second reading needs no letter.
    assert support.own(kari, order_id).letter is None
    assert support.read_answer(kari, order_id) == answer
    assert len(lines(Event.ORDER_ANSWER_READ)) == 1
    assert CANARY not in insider.welfare()


def test_an_order_that_nobody_touched_ends_with_the_one_phrase() -> None:
    order_id = support.sent()
    support.to_its_hour(order_id)
    assert support.told() == 1
    answer = support.read_answer(road.employee("kari"), order_id)
    assert answer == {"phrase": "nothing", "text": ""}
    hanne = road.employee("hanne")
    (there,) = support.received(hanne)
    with pytest.raises(NotAllowedNow, match="over"):
        support.form_found_right(hanne, there)


@pytest.mark.parametrize("phrase", [Phrase.BASIS_MISSING, Phrase.FORM_ERROR])
def test_what_is_wrong_with_the_form_is_said_before_anybody_sees_about_whom(
    phrase: Phrase,
) -> None:
    order_id = support.sent()
    hanne, tor = road.employee("hanne"), road.employee("tor")
    (there,) = support.received(hanne)
    with at("counselling", hanne):
        row = receiving.open_order(there, by=hanne)
        assert not receiving.person_is_shown(row)
        with pytest.raises(NotAllowedNow, match="not_in_this_state"):
            answering.write_answer(row, Phrase.NOTHING, by=hanne)
    support.given(hanne, there, tor)
    support.at_office(tor, there, answering.remark_on_form, phrase)
    support.released(hanne, there)
    with at("counselling", hanne):
        assert not receiving.person_is_shown(receiving.open_order(there, by=hanne))
    support.to_its_hour(order_id)
    support.told()
    answer = support.read_answer(road.employee("kari"), order_id)
    assert answer == {"phrase": phrase.value, "text": ""}


def test_whoever_wrote_it_cant_release_it_nor_sign_their_own_order() -> None:
    order_id = support.written(road.employee("berit"))
    berit, hanne = road.employee("berit"), road.employee("hanne")
    with pytest.raises(NotAllowedNow, match="signed_by_another"):
        support.signed(berit, order_id)
    kari = road.employee("kari")
    other = support.written(kari)
    with pytest.raises(NotAllowedNow, match="signed_by_another"):
        support.signed(kari, other)
    support.signed(berit, other)
    (there,) = support.received(hanne)
    support.form_found_right(hanne, there)
    support.answered(hanne, there, Phrase.NOTHING)
    with pytest.raises(NotAllowedNow, match="released_by_another"):
        support.released(hanne, there)
    # Nor in SQL, by anybody.
    row = support.office_row(there)
    with pytest.raises(Error, match="answer_released_by_another"), transaction.atomic():
        insider.change(
            "house.disclosure_receivedorder", there, releaser_id=row["writer_id"]
        )
    with pytest.raises(Error, match="order_signed_by_another"), transaction.atomic():
        insider.change("house.disclosure_order", order_id, signer_id=berit.person_id)


def test_what_changed_since_it_was_read_isnt_released() -> None:
    support.sent()
    hanne, tor = road.employee("hanne"), road.employee("tor")
    (there,) = support.received(hanne)
    support.form_found_right(hanne, there)
    support.given(hanne, there, tor)
    support.answered(tor, there, Phrase.TEXT, "Første utkast.")
    with at("counselling", hanne):
        seen = answering.fingerprint(receiving.open_order(there, by=hanne))
    support.answered(tor, there, Phrase.TEXT, "Noe annet.")
    with at("counselling", hanne):
        row = receiving.open_order(there, by=hanne)
        with pytest.raises(NotAllowedNow, match="changed_meanwhile"):
            answering.release_answer(row, seen=seen, by=hanne)


def test_an_order_off_the_list_fails_in_the_use_case_and_in_sql() -> None:
    kari = road.employee("kari")
    for basis in ("bvl_8_3", "", "anything"):
        with pytest.raises(ValueError, match="OrderBasis"):
            support.written(kari, basis=basis)
    order_id = support.written(kari)
    with pytest.raises(Error, match="order_basis_on_the_list"), transaction.atomic():
        insider.change("house.disclosure_order", order_id, basis="bvl_8_3")


@pytest.mark.parametrize("field", ["necessary", "wanted", "why_here"])
@pytest.mark.parametrize(
    "text",
    [
        "Vi ber om en vurdering av mors omsorgsevne.",
        "Sønnen bor i Storgata 12, 4876 Grimstad.",
    ],
    ids=["assessment", "address"],
)
def test_a_new_assessment_and_a_childs_address_cant_be_ordered(
    field: str, text: str
) -> None:
    with pytest.raises(ValueError, match="can't be ordered"):
        support.words(**{field: text})


def test_one_order_at_a_time_about_one_person() -> None:
    support.sent()
    again = support.written(road.employee("kari"), office=str(support.OFFICE.party_id))
    with pytest.raises(NotAllowedNow, match="ordered_already"):
        support.signed(road.employee("berit"), again)


@pytest.mark.parametrize("is_client", [True, False], ids=["client", "stranger"])
def test_the_parent_sees_the_order_client_or_not_and_the_answer_at_its_hour(
    is_client: bool,
) -> None:
    road.employee("ingrid")
    if is_client:
        road.put_before(road.employee("kari"))
        road.consented(road.the_parent())
    order_id = support.whole_way()
    amina = road.the_parent()
    (one,) = support.shown(amina)
    assert one.what is What.ORDER
    assert one.said["wanted"].startswith("Datoer for samtaler")
    assert one.said["service"] == "Barnevernstjenesten i Arendal"
    assert one.answer is None
    support.to_its_hour(order_id)
    (one,) = support.shown(amina)
    assert one.answer == {"phrase": "text", "text": TEXT}


def test_until_the_parties_are_told_it_shows_from_a_day_by_itself() -> None:
    until = support.today() + timedelta(days=30)
    kept = Parties(Untold.HINDERS_HELP.value, until)
    order_id = support.sent(kept)
    amina, berit = road.the_parent(), road.employee("berit")
    assert support.shown(amina) == []
    later = until + timedelta(days=20)
    support.later()
    with at("welfare", berit):
        row = support.order_queries.order_for(berit, order_id, lock=True)
        signing.keep_untold(row, later, by=berit)
    road.taken_in()
    insider.move_clock_to(support.midday(until + timedelta(days=1)))
    assert support.shown(amina) == []
    insider.move_clock_to(support.midday(later))
    assert len(support.shown(amina)) == 1


def test_nobody_else_reads_it_at_either_side() -> None:
    order_id = support.sent()
    dag, simen = road.employee("dag"), road.employee("simen")
    for who in (dag, simen):
        with pytest.raises(NotVisible):
            support.own(who, order_id)
    hanne = road.employee("hanne")
    (there,) = support.received(hanne)
    for name in ("tor", "ingrid", "ola"):
        who = road.employee(name)
        assert support.received(who) == []
        with at("counselling", who), pytest.raises(NotVisible):
            order_for(who, there)


def test_a_letter_that_the_welfare_door_didnt_sign_isnt_there() -> None:
    support.sent()
    hanne = road.employee("hanne")
    (there,) = support.received(hanne)
    row = support.office_row(there)
    broken = bytes(row["letter"])[:-1] + b"x"
    insider.change("house.disclosure_receivedorder", there, letter=broken)
    with at("counselling", hanne), pytest.raises(NotVisible, match="order_seal"):
        receiving.open_order(there, by=hanne)


def test_no_other_row_reaches_child_welfare() -> None:
    """The counselling door writes no order, and the worker nothing but the answer."""
    order_id = support.sent()
    for door in ("counselling", "parent", "open"):
        with at(door), pytest.raises(Error), transaction.atomic():
            insider_sql("UPDATE house.disclosure_order SET letter = ''")
    with at("worker"), pytest.raises(Error), transaction.atomic():
        insider_sql("UPDATE house.disclosure_order SET state = 'answered'")
    with at("counselling"), pytest.raises(Error), transaction.atomic():
        insider_sql("SELECT house.flow_order_answer(gen_random_uuid(), NULL, NULL)")
    assert support.own(road.employee("kari"), order_id).state == "sent"


def insider_sql(statement: str) -> None:
    """As whoever stands at the door."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
