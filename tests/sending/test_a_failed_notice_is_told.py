"""What Kari reads when the first notice couldn't be delivered: that, and a day."""

import re
from pathlib import Path

import pytest
from django.test import Client

from consent import use_cases as parent_acts
from portal.notices.parent_notices import Letter
from portal.notices.sms import NumberRefused
from portal.web.management.commands.texts import compile_all
from tests.conftest import ClientAt
from tests.notices import post
from tests.sending import pages
from tests.support import road, steps
from tests.support.aside import as_owner
from tests.support.doors import at

pytestmark = pytest.mark.django_db
LIST = "/formidling/"

TOLD = {
    "nb": "Det første varselet kom ikke fram (meldt 2. februar 2027)",
    "nn": "Det første varselet kom ikkje fram (meldt 2. februar 2027)",
    "en": "The first notice couldn&#x27;t be delivered (told 2 February 2027)",
}


@pytest.fixture(scope="session", autouse=True)
def _texts() -> None:
    compile_all()


def refuses(letter: Letter) -> None:
    """The provider knows no such number."""
    raise NumberRefused


@pytest.fixture
def kari(client_at: ClientAt, tmp_path: Path) -> Client:
    """On a Monday at ten."""
    post.it_is(post.MONDAY)
    road.employee("ingrid")
    return pages.someone(client_at)


def failed(kari: Client) -> str:
    """Put before the parent; the notice was refused. The draft's page."""
    page = pages.put_before(kari)
    with as_owner():
        road.taken_in()
        assert post.works(refuses) == 0
    return page


def it_is(day: str, hour: str) -> None:
    """The worker's round at that time."""
    with as_owner():
        post.it_is(day, hour)
        steps.told()
        post.tells()


def both(kari: Client, page: str) -> tuple[str, str]:
    """The draft's page and the list."""
    return pages.read(kari, page), pages.read(kari, LIST)


def test_until_the_hour_both_pages_read_as_before(kari: Client) -> None:
    page = pages.put_before(kari)
    before = both(kari, page)
    with as_owner():
        post.works(refuses)
    assert both(kari, page) == before
    for day, hour in ((post.MONDAY, "16:00"), ("2027-02-02", "07:59")):
        it_is(day, hour)
        assert both(kari, page) == before


@pytest.mark.parametrize("language", TOLD)
def test_then_both_say_so_by_the_day_alone(kari: Client, language: str) -> None:
    page = failed(kari)
    it_is("2027-02-02", "08:00")
    kari.post("/sprak/", {"language": language})
    for text in both(kari, page):
        assert text.count(TOLD[language]) == 1
        assert not re.search(r"0?8[:.]00|kl\. ?\d", text)


def test_it_says_what_to_do_and_nothing_of_the_parent(kari: Client) -> None:
    page = failed(kari)
    it_is("2027-02-02", "08:00")
    text = pages.read(kari, page)
    assert "Lagt fram for forelderen, svar innen" in text
    assert f"{page}trekk-tilbake/" in text
    assert "412" not in text  # the way is gone: it can't be tried again
    assert "Brukt til ett varsel, og slettet" in text
    assert "ingenting om hva forelderen har lest eller svart" in text


def test_the_pages_stay_the_same_whatever_the_parent_does_then(kari: Client) -> None:
    page = failed(kari)
    it_is("2027-02-02", "08:00")
    before = both(kari, page)
    with as_owner():
        amina = road.the_parent()
        waiting_id = road.opened_by_name(amina)
    with as_owner(), at("parent", amina):
        waiting = steps.locked(amina, waiting_id)
        parent_acts.share_nothing(waiting, by=amina, proof=None)
    it_is("2027-02-03", "08:00")
    assert both(kari, page) == before


def test_after_delivered_nothing_is_added(kari: Client) -> None:
    page = failed(kari)
    with as_owner():
        road.consented(road.the_parent())
    it_is("2027-02-02", "08:00")
    said = both(kari, page)
    assert "Levert, 2. februar 2027" in said[0]
    assert "kom ikke fram" not in "".join(said)
    it_is("2027-02-03", "08:00")
    assert both(kari, page) == said


def test_after_a_recall_nothing_is_added(kari: Client) -> None:
    page = failed(kari)
    kari.post(f"{page}trekk-tilbake/")
    said = both(kari, page)
    it_is("2027-02-02", "08:00")
    assert both(kari, page) == said
    assert "kom ikke fram" not in "".join(said)
