"""One box finds what is like what was typed, and never whom one may not know."""

from datetime import timedelta
from unicodedata import normalize

import pytest
from django.db import connection, transaction
from django.db.models import Value
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from demo.cast import ARENDAL, BODO, OFFICE, OTHER_OFFICE
from portal.contacts import searching
from portal.policy.parties import Actor
from portal.registry.folding import WordSimilarity, folded
from portal.registry.models import Municipality, Organisation
from portal.registry.offer_models import Listing
from portal.sealing.acting import acting_as
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import appoint
from tests.support import given
from tests.support.doors import at
from tests.support.insider import a_world

pytestmark = pytest.mark.django_db


def found_by(actor: Actor, typed: str) -> searching.Found:
    """What the box finds for somebody."""
    with acting_as(actor.party_id, actor.person_id):
        return searching.search(actor, typed, house.today())


def places(found: searching.Found) -> set[str]:
    return {place.name for place in found.places}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Bodø", "Bodø"),
        ("bodo", "Bodø"),
        ("Bodoe", "Bodø"),
        ("AALESUND", "Ålesund"),
        ("alesund", "Ålesund"),
        ("Aremdal", "Arendal"),
        ("karasjohka", "Kárášjohka - Karasjok"),
        ("Kárášjohka", "Kárášjohka - Karasjok"),
        ("Naeroysund", "Nærøysund"),
        ("trondheim", "Trondheim"),
        ("barnevern arendal", "Arendal"),
        ("Familievernkontoret i Bodø", "Bodø"),
    ],
)
def test_a_slip_and_another_way_to_spell_find_the_same(typed: str, wanted: str) -> None:
    name = Municipality.objects.get(name__contains=(wanted.split(" - ")[-1])).name
    with at("welfare"):
        kari = given.an_employee("kari")
        assert name in places(found_by(kari, typed))


def test_both_places_of_one_name_come_with_who_serves_them() -> None:
    with at("welfare"):
        found = found_by(given.an_employee("kari"), "Herøy")
        two = [place for place in found.places if place.name == "Herøy"]
        assert len({place.county for place in two}) == 2
        assert all(place.served_by for place in two)


def test_services_and_offices_are_found_whoever_they_are() -> None:
    with at("counselling"):
        found = found_by(given.an_employee("dina"), "arendal")
        assert {ARENDAL.name, OFFICE.name} <= {o.name for o in found.organisations}
        assert ARENDAL.party_id not in found.near
        assert BODO.party_id in found.near


@pytest.mark.parametrize("typed", ["COS-P", "trygghetsirkelen", "alternativ vold"])
def test_offers_are_found_at_both_doors(typed: str, client_at: ClientAt) -> None:
    for door, who in (("welfare", "simen"), ("counselling", "tor")):
        client = given.signed_in(client_at(door), who)
        said = client.post("/sok/", {"q": typed}).content.decode()
        assert "/tilbud/" in said


def test_offers_that_have_ended_arent_found() -> None:
    cos = Listing.objects.filter(key="cos-p")
    cos.update(ends_on=house.today() - timedelta(days=1))
    with at("welfare"):
        assert found_by(given.an_employee("kari"), "COS-P").offers == ()


def test_people_are_found_by_those_who_may_know_them_alone() -> None:
    with at("welfare"):
        berit, kari = map(given.an_employee, ("berit", "kari"))
        appoint(kari, berit)
        dag = given.an_employee("dag")
        (card,) = found_by(kari, "Kari Ness").people
        assert card.name == "Kari Nes"
        assert found_by(dag, "Kari Nes").people == ()
    with at("counselling"):
        tor, dina = map(given.an_employee, ("tor", "dina"))
        assert [card.name for card in found_by(tor, "kari").people] == ["Kari Nes"]
        assert found_by(dina, "kari").people == ()


def test_the_page_takes_the_word_in_its_body_and_keeps_it_nowhere(
    client_at: ClientAt,
) -> None:
    client = given.signed_in(client_at("welfare"), "simen")
    assert 'name="q"' in client.get("/sok/?q=Arendal").content.decode()
    asked = client.get("/sok/?q=Arendal").content.decode()
    assert ARENDAL.name not in asked.split("<main")[1]
    page = client.post("/sok/", {"q": "Arendal"}).content.decode()
    assert f"/kontaktpersoner/hos/{OFFICE.party_id}/" in page
    page = client.post("/sok/", {"q": "Bodø familievernkontor"}).content.decode()
    assert OTHER_OFFICE.name in page
    assert str(OTHER_OFFICE.party_id) not in page
    assert "Ingen treff" in client.post("/sok/", {"q": "qxqxqx"}).content.decode()
    assert client.post("/sok/", {"q": "a"}).status_code == 422


@pytest.mark.parametrize("typed", ["%", "__", "\\%", "'; --", "%%%%", "  "])
def test_signs_of_a_pattern_are_letters_like_others(
    client_at: ClientAt, typed: str
) -> None:
    client = given.signed_in(client_at("welfare"), "simen")
    answer = client.post("/sok/", {"q": typed})
    assert answer.status_code in (200, 422)
    assert answer.content.decode().count("<li>") < 30


def test_a_search_asks_as_often_whatever_it_finds() -> None:
    with at("welfare"):
        kari = given.an_employee("kari")
        asked = []
        for typed in ("Arendal", "Herøy", "berg"):
            with CaptureQueriesContext(connection) as queries:
                found_by(kari, typed)
            asked.append(len(queries))
        assert len(set(asked)) == 1


@pytest.mark.parametrize("door", ["parent", "worker"])
def test_no_other_process_reaches_the_trigrams(door: str) -> None:
    alike = WordSimilarity(Value("arendal"), "folded")
    rows = Organisation.objects.annotate(alike=alike).values_list("alike")
    with at(door), pytest.raises(ProgrammingError), transaction.atomic():
        list(rows)


LETTERS = st.text(st.sampled_from("aeoEOæøåÆØÅäöáčđŋšŧžÁČĐŊŠŦŽ xX-.é1"), max_size=20)


@any_of(LETTERS)
@settings(max_examples=25)
def test_python_and_the_database_fold_alike(name: str) -> None:
    with a_world():
        made = Organisation.objects.create(kind="region", name=f"x{name}")
        made.refresh_from_db()
        assert made.folded == folded(made.name)


def test_every_name_of_the_registry_folds_into_plain_letters() -> None:
    names = [*Municipality.objects.values_list("name", flat=True)]
    for name in names:
        assert folded(normalize("NFC", name)).isascii(), name
