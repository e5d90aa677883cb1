"""Which offices a parent can be introduced to, where the real map is not simple."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL, OFFICE, OTHER_OFFICE
from portal.policy.parties import PROCESSES
from portal.policy.refusals import NotVisible
from portal.registry import queries
from portal.registry.models import Catchment, Municipality, Offer, Office
from portal.registry.queries import OfficeCard
from tests.support.doors import at

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def ready(*keys: str) -> None:
    """These offices have joined and confirmed what they offer."""
    for office in Office.objects.filter(key__in=keys).select_related("organisation"):
        office.organisation.joined_on = TODAY
        office.organisation.save()
        office.offer, office.offer_confirmed_on = Offer.INDIVIDUAL, TODAY
        office.save()


def everybody_is_ready() -> None:
    ready(*Office.objects.values_list("key", flat=True))


def keys(cards: tuple[OfficeCard, ...]) -> list[str]:
    """The offices' short names, in the order in which they are proposed."""
    named = dict(Office.objects.values_list("organisation", "key"))
    return [named[card.party_id] for card in cards]


def proposed(code: str, district: str | None = None) -> list[str]:
    """The offices for a place."""
    return keys(queries.proposal_for(code, district, TODAY).offices)


# --- one, several, none -------------------------------------------------------------


def test_most_places_have_one_office() -> None:
    everybody_is_ready()
    assert proposed("4203") == ["arendal"]


@pytest.mark.parametrize(
    ("district", "office"),
    [
        ("0301-frogner", "christiania"),
        ("0301-sondre-nordstrand", "christiania"),
        ("0301-gamle-oslo", "enerhaugen"),
        ("0301-st-hanshaugen", "homansbyen"),
        ("0301-stovner", "oslo-nord"),
        ("4601-loddefjord", "bergen-og-omland"),
        ("4601-arstad", "bjorgvin"),
    ],
)
def test_oslo_and_bergen_go_by_district(district: str, office: str) -> None:
    everybody_is_ready()
    assert proposed(district[:4], district) == [office]


def test_every_district_has_exactly_one_office() -> None:
    everybody_is_ready()
    for city, count in (("0301", 15), ("4601", 9)):
        districts = queries.districts_of(city, TODAY)
        assert len(districts) == count
        assert all(len(proposed(city, place.code)) == 1 for place in districts)


def test_a_city_without_a_district_has_all_its_offices() -> None:
    everybody_is_ready()
    assert proposed("0301") == ["christiania", "enerhaugen", "homansbyen", "oslo-nord"]
    assert proposed("4601") == ["bergen-og-omland", "bjorgvin"]


@pytest.mark.parametrize(
    ("code", "offices"),
    [
        ("1119", {"bryne", "egersund"}),  # Hå
        ("4602", {"nordfjord", "sunnfjord-og-sogn"}),  # Kinn
        ("5054", {"innherred", "trondheim"}),  # Indre Fosen
        ("1577", {"nordfjord", "sunnmore"}),  # Volda
        ("1557", {"nordmore", "romsdal"}),  # Gjemnes
        ("1563", {"nordmore", "romsdal"}),  # Sunndal
        ("5055", {"nordmore", "trondheim"}),  # Heim
        ("5061", {"nordmore", "trondheim"}),  # Rindal
        ("5020", {"namdalen", "trondheim"}),  # Osen
        ("4205", {"farsund", "kristiansand"}),  # Lindesnes
        ("3414", {"innlandet-ost", "ovre-romerike-glamdal"}),  # Nord-Odal
        ("1811", {"mosjoen", "namdalen"}),  # Bindal, over the border of regions
    ],
)
def test_twelve_municipalities_have_two_offices(code: str, offices: set[str]) -> None:
    everybody_is_ready()
    assert set(proposed(code)) == offices


def test_the_part_that_an_office_serves_is_said() -> None:
    everybody_is_ready()
    found = queries.proposal_for("1119", None, TODAY).offices
    assert dict(zip(keys(found), [card.part for card in found])) == {
        "bryne": "",
        "egersund": "søre del",
    }


@pytest.mark.parametrize(
    ("code", "near", "some_in_region"),
    [
        ("1580", ["nordmore", "romsdal", "sunnmore"], "trondheim"),  # Haram
        ("4640", ["odda", "stord", "sunnfjord-og-sogn"], "stavanger"),  # Sogndal
    ],
)
def test_two_municipalities_are_in_no_list(
    code: str, near: list[str], some_in_region: str
) -> None:
    everybody_is_ready()
    found = queries.proposal_for(code, None, TODAY)
    assert found.offices == found.not_ready == ()
    assert set(near) <= set(keys(found.same_county))
    assert some_in_region in keys(found.same_region)
    assert not set(found.same_county) & set(found.same_region)
    assert found.telephone == found.same_county[0].phone


def test_every_other_municipality_has_an_office() -> None:
    everybody_is_ready()
    without = [
        place.name
        for place in queries.municipalities(TODAY)
        if not queries.proposal_for(place.code, None, TODAY).offices
    ]
    assert without == ["Haram", "Sogndal"]


# --- not ready ----------------------------------------------------------------------


def test_in_the_demo_kristiansand_is_not_ready_and_arendal_is_nearest() -> None:
    found = queries.proposal_for("4204", None, TODAY)
    assert found.offices == ()
    assert keys(found.not_ready) == ["kristiansand"]
    assert keys(found.same_county) == ["arendal"]
    assert found.telephone == found.not_ready[0].phone == "38 10 43 10"


def test_in_the_demo_skien_has_arendal_in_its_region() -> None:
    found = queries.proposal_for("4003", None, TODAY)
    assert (keys(found.same_county), keys(found.same_region)) == ([], ["arendal"])


def test_where_nobody_is_ready_there_is_still_a_number() -> None:
    Office.objects.update(offer=Offer.UNKNOWN, offer_confirmed_on=None)
    haram = queries.proposal_for("1580", None, TODAY)
    assert haram.offices == haram.same_county == haram.same_region == ()
    assert haram.telephone


@pytest.mark.parametrize(
    "change",
    [
        {"offer_confirmed_on": None},
        {"offer_confirmed_on": TODAY + timedelta(days=1)},
        {"offer": Offer.NONE},
    ],
    ids=["unconfirmed", "confirmed later", "offers none"],
)
def test_joining_is_not_enough(change: dict[str, object]) -> None:
    Office.objects.filter(key="arendal").update(**change)
    found = queries.proposal_for("4203", None, TODAY)
    assert (found.offices, keys(found.not_ready)) == ((), ["arendal"])


def test_an_offer_by_a_route_counts() -> None:
    Office.objects.filter(key="arendal").update(offer=Offer.ROUTE)
    (found,) = queries.proposal_for("4203", None, TODAY).offices
    assert found.offer is Offer.ROUTE


def test_an_office_that_left_is_not_proposed() -> None:
    organisation = Office.objects.get(key="arendal").organisation
    organisation.left_on = TODAY
    organisation.save()
    assert proposed("4203") == []
    day_before = TODAY - timedelta(days=1)
    assert queries.proposal_for("4203", None, day_before).offices
    assert OFFICE.party_id not in {o.party_id for o in queries.joined_offices(TODAY)}


# --- with time ----------------------------------------------------------------------


def test_a_catchment_is_dated() -> None:
    ready("kristiansand")
    moved = Catchment.objects.get(office__key="arendal", municipality__code="4215")
    moved.valid_to = TODAY
    moved.save()
    Catchment.objects.create(
        office=Office.objects.get(key="kristiansand"),
        municipality=moved.municipality,
        valid_from=TODAY,
    )
    assert proposed("4215") == ["kristiansand"]
    before = queries.proposal_for("4215", None, TODAY - timedelta(days=1))
    assert keys(before.offices) == ["arendal"]


def test_a_dissolved_municipality_is_not_found() -> None:
    names = {place.name for place in queries.municipalities(TODAY)}
    assert not names & {"Selje", "Eid", "Vågsøy", "Hornindal", "Leksvik", "Rennesøy"}
    assert not names & {"Finnøy", "Forsand"}
    with pytest.raises(NotVisible):
        queries.proposal_for("1441", None, TODAY)  # Selje, until 2020


def test_a_municipality_that_ends_is_there_until_then() -> None:
    Municipality.objects.filter(code="4203").update(valid_to=TODAY)
    day_before = TODAY - timedelta(days=1)
    assert queries.proposal_for("4203", None, day_before).offices
    assert "Arendal" in {p.name for p in queries.municipalities(day_before)}
    assert "Arendal" not in {p.name for p in queries.municipalities(TODAY)}
    assert queries.areas_of(ARENDAL.party_id, TODAY) == ()
    with pytest.raises(NotVisible):
        queries.proposal_for("4203", None, TODAY)


def test_a_district_of_another_city_is_not_found() -> None:
    for code, district in (("4601", "0301-alna"), ("4203", "0301-alna")):
        with pytest.raises(NotVisible):
            queries.proposal_for(code, district, TODAY)


# --- names, and how much is asked ---------------------------------------------------


def test_names_that_occur_twice_are_shown_with_the_county() -> None:
    labels = {place.code: place.label for place in queries.municipalities(TODAY)}
    assert [labels[code] for code in ("1515", "1818", "3114", "3419", "4203")] == [
        "Herøy (Møre og Romsdal)",
        "Herøy (Nordland)",
        "Våler (Østfold)",
        "Våler (Innlandet)",
        "Arendal",
    ]
    assert len(set(labels.values())) == len(labels) == 357


def test_names_come_in_norwegian_order() -> None:
    names = [place.name for place in queries.municipalities(TODAY)]
    assert names[0] == "Alstahaug"
    assert names.index("Ørsta") < names.index("Ålesund")
    assert names.index("Ås") > names.index("Vågå")
    assert [n[0] for n in names if n[0] in "ZÆØÅ"] == sorted(
        (n[0] for n in names if n[0] in "ZÆØÅ"), key="ZÆØÅ".index
    )
    districts = [place.name for place in queries.districts_of("4601", TODAY)]
    assert districts[-2:] == ["Årstad", "Åsane"]


QUERIES = {
    "municipalities": (1, lambda: queries.municipalities(TODAY)),
    "districts_of": (1, lambda: queries.districts_of("0301", TODAY)),
    "proposal": (3, lambda: queries.proposal_for("1811", None, TODAY)),
    "proposal_in_a_city": (
        3,
        lambda: queries.proposal_for("0301", "0301-alna", TODAY),
    ),
    "joined_offices": (1, lambda: queries.joined_offices(TODAY)),
    "office": (1, lambda: queries.office(OFFICE.party_id)),
    "sites_of": (1, lambda: queries.sites_of(OFFICE.party_id)),
    "service": (1, lambda: queries.service(ARENDAL.party_id)),
    "areas_of": (1, lambda: queries.areas_of(ARENDAL.party_id, TODAY)),
}


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("is_everybody_ready", [False, True])
def test_each_asks_the_database_a_fixed_number_of_times(
    name: str, is_everybody_ready: bool
) -> None:
    if is_everybody_ready:
        everybody_is_ready()
    count, ask = QUERIES[name]
    with CaptureQueriesContext(connection) as seen:
        assert ask()
    assert len(seen) == count


@pytest.mark.parametrize("process", [process.name for process in PROCESSES])
def test_every_process_can_ask(process: str) -> None:
    with at(process):
        for _, ask in QUERIES.values():
            assert ask()


def test_joined_offices_are_those_a_parent_can_choose() -> None:
    found = queries.joined_offices(TODAY)
    assert [card.party_id for card in found] == [
        OTHER_OFFICE.party_id,
        OFFICE.party_id,
    ]


def test_an_office_and_a_service_are_found_by_party() -> None:
    assert queries.office(OFFICE.party_id).email == "fvk.arendal@bufetat.no"
    assert queries.service(ARENDAL.party_id).name == ARENDAL.name
    assert queries.areas_of(ARENDAL.party_id, TODAY) == ("Arendal",)
    (site,) = queries.sites_of(OFFICE.party_id)
    assert site.address == "Friholmsgaten 2 - 4, Arendal"
    for ask, party in (
        (queries.office, ARENDAL.party_id),
        (queries.service, OFFICE.party_id),
    ):
        with pytest.raises(NotVisible):
            ask(party)
