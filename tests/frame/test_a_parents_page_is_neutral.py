"""What shows over a shoulder, in a tab and in a history says nothing."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from portal.policy.parties import Door
from portal.web import vendor

TELLING = re.compile(
    r"barnevern|familievern|samvei|omsorg|welfare|counsel|custody", re.IGNORECASE
)
PATHS = ("/parent/", "/personvern/", "/kontakt/", "/tilgjengelighet/", "/fail/missing/")


@pytest.fixture
def parent(stand_at: Callable[[Door], None], client: Client) -> Client:
    stand_at(Door.PARENT)
    client.raise_request_exception = False
    return client


def test_all_titles_are_the_same(parent: Client) -> None:
    titles = {_title(parent, path) for path in (*PATHS, "/fail/broken/")}
    assert titles == {"Min side"}


def test_head_header_and_footer_say_nothing(parent: Client) -> None:
    text = parent.get("/personvern/").content.decode()
    for part in (text.split("<main")[0], text.split("</main>")[1]):
        assert not TELLING.search(part)


def test_files_and_their_names_say_nothing() -> None:
    folder = vendor.HERE / "static" / "web"
    for path in folder.iterdir():
        assert not TELLING.search(path.name)
        assert not TELLING.search(path.read_text())


def test_no_address_of_the_frame_says_anything(parent: Client) -> None:
    links = re.findall(r'(?:href|action|src)="([^"]+)"', _page(parent, "/personvern/"))
    assert not [link for link in links if TELLING.search(link)]


def test_staff_see_where_they_are(
    stand_at: Callable[[Door], None], client: Client
) -> None:
    stand_at(Door.COUNSELLING)
    assert _title(client, "/") == "Ny formidling – Samvei"
    assert "Familievernet" in _page(client, "/")


def _page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def _title(client: Client, path: str) -> str:
    found = re.search(r"<title>(.*?)</title>", _page(client, path), re.DOTALL)
    assert found
    return " ".join(found[1].split())
