"""A parent leaves any page at once: logged out, forgotten, on a neutral site."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.policy.parties import Door


@pytest.fixture
def parent(stand_at: Callable[[Door], None]) -> Client:
    stand_at(Door.PARENT)
    return Client(enforce_csrf_checks=True)


def test_leaving_works_without_a_token(parent: Client) -> None:
    answer = parent.post("/forlat/")
    assert (answer.status_code, answer["Location"]) == (303, "https://www.yr.no/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer["Referrer-Policy"] == "no-referrer"


def test_a_beacon_gets_no_redirect(parent: Client) -> None:
    answer = parent.post("/forlat/", headers={"sec-fetch-dest": "empty"})
    assert answer.status_code == 204
    assert "Clear-Site-Data" in answer.headers


def test_loading_the_address_again_leads_away_too(parent: Client) -> None:
    answer = parent.get("/forlat/")
    assert answer["Location"] == "https://www.yr.no/"
    assert "Clear-Site-Data" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/parent/", "/personvern/", "/fail/missing/", "/fail/broken/"]
)
def test_the_way_out_is_on_every_page(parent: Client, path: str) -> None:
    parent.raise_request_exception = False
    assert 'action="/forlat/"' in parent.get(path).content.decode()
