"""Machines read what everybody may know, in the terms of HSDS 3.0, and no person."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.porch.api_document import COLLECTIONS
from portal.registry.models import Capacity, Offer, Office
from portal.registry.offer_models import Listing
from portal.settings.environment import ROOT
from portal.walls import house
from tests.conftest import ClientAt
from tests.porch.hsds_fields import faults

pytestmark = pytest.mark.django_db
PAGED = ("total_items", "total_pages", "page_number", "size")


@pytest.fixture
def client(client_at: ClientAt) -> Client:
    """Somebody without a log-in."""
    return client_at("open")


def read(client: Client, path: str) -> Any:
    """What stands there."""
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 200, path
    assert answer["Content-Type"] == "application/json"
    return json.loads(answer.content)


@pytest.mark.parametrize("path", COLLECTIONS)
def test_all_of_it_is_as_the_standard_says(client: Client, path: str) -> None:
    kind, _ = COLLECTIONS[path]
    page = read(client, f"{path}?per_page=100")
    assert page["total_items"] == len(page["contents"]) > 1
    for thing in page["contents"]:
        assert list(faults(kind, thing)) == []
        if kind != "service_at_location" or thing is page["contents"][0]:
            whole = read(client, f"{path}/{thing['id']}")
            assert whole["id"] == thing["id"]
            assert list(faults(kind, whole)) == []


def test_the_check_sees_faults() -> None:
    good = {"id": str(uuid4()), "name": "x", "status": "active"}
    assert list(faults("service", good)) == []
    for bad in (
        {"name": "x", "status": "active"},
        {**good, "status": "open"},
        {**good, "contacts": []},
        {**good, "minimum_age": "4"},
        {**good, "phones": [{"id": str(uuid4())}]},
    ):
        assert list(faults("service", bad))


def test_pages_add_up_to_the_whole(client: Client) -> None:
    whole = read(client, "services?per_page=100")["contents"]
    seen: list[Any] = []
    for number in range(1, 100):
        page = read(client, f"services?per_page=7&page={number}")
        assert page["page_number"] == number
        assert page["first_page"] == (number == 1)
        assert page["size"] == len(page["contents"])
        seen += page["contents"]
        if page["last_page"]:
            break
    assert seen == whole
    assert len({thing["id"] for thing in seen}) == len(seen)
    beyond = read(client, "services?page=900")
    assert (beyond["empty"], beyond["contents"]) == (True, [])


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=-1", "per_page=101", "per_page=", "page=²"]
)
def test_a_page_that_cant_be_is_explained(client: Client, query: str) -> None:
    answer = client.get(f"/api/services?{query}")
    assert answer.status_code == 400
    assert "must be a number" in json.loads(answer.content)["error"]
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", COLLECTIONS)
def test_what_isnt_there_is_a_404(client: Client, path: str) -> None:
    assert client.get(f"/api/{path}/{uuid4()}").status_code == 404
    assert client.get(f"/api/{path}/x").status_code == 404


def test_it_may_be_kept_and_read_from_anywhere(client: Client) -> None:
    first = client.get("/api/services")
    assert first["Cache-Control"] == "public, max-age=300"
    assert first["Access-Control-Allow-Origin"] == "*"
    again = client.get("/api/services", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post("/api/services").status_code == 405


def test_what_an_office_says_is_what_machines_read(client_at: ClientAt) -> None:
    office = Office.objects.get(key="arendal")
    office.offer, office.offer_confirmed_on = Offer.INDIVIDUAL, house.today()
    office.capacity = Capacity.CLOSED
    office.save()
    client = client_at("open")
    (found,) = [
        thing
        for thing in read(client, "services?per_page=100")["contents"]
        if thing["organization"]["id"] == str(office.organisation_id)
    ]
    assert found["status"] == "temporarily closed"
    assert found["assured_date"] == house.today().isoformat()
    whole = read(client, f"services/{found['id']}")
    assert "Arendal" in [area["name"] for area in whole["service_areas"]]
    (there,) = whole["service_at_locations"]
    assert there["location"]["addresses"][0]["city"] == "Arendal"
    theirs = read(client, f"organizations/{office.organisation_id}")["services"]
    assert [one["id"] for one in theirs] == [found["id"]]


def test_an_offer_says_whom_it_is_for(client: Client) -> None:
    listing = Listing.objects.get(key="cos-p")
    found = read(client, f"services/{listing.pk}")
    assert (found["minimum_age"], found["maximum_age"]) == (0, 10)
    assert {one["code"] for one in found["languages"]} == {"nb", "nn", "en"}
    terms = {one["taxonomy_term"]["code"] for one in found["attributes"]}
    assert terms == {"programme"}
    body = read(client, f"organizations/{found['organization']['id']}")
    assert listing.name in [one["name"] for one in body["services"]]


def test_no_person_is_in_it(client: Client) -> None:
    """No field of HSDS that holds people, and no table that has any is asked."""
    with CaptureQueriesContext(connection) as seen:
        for path in COLLECTIONS:
            said = client.get(f"/api/{path}?per_page=100").content.decode()
            assert '"contact' not in said
    asked = " ".join(query["sql"] for query in seen)
    assert "contact" not in asked
    assert "accounts_" not in asked


def test_the_description_has_every_address(client: Client) -> None:
    described = read(client, "openapi.json")
    assert described["openapi"] == "3.1.0"
    paths = set(described["paths"])
    assert paths == {
        "/",
        *(f"/{path}" for path in COLLECTIONS),
        *(f"/{path}/{{id}}" for path in COLLECTIONS),
    }
    about = read(client, "")
    assert about["version"] == "3.0"
    assert about["openapi_url"].endswith("/api/openapi.json")
    assert described["servers"][0]["url"].endswith("/api")


@pytest.mark.parametrize("path", COLLECTIONS)
def test_a_page_costs_the_same_however_long(client: Client, path: str) -> None:
    counts = []
    for size in (2, 40):
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/api/{path}?per_page={size}")
        counts.append(len(seen))
    assert counts[1] - counts[0] in (0, 1)  # a second group begins on the longer page


def test_every_field_stands_in_the_document(client: Client) -> None:
    """Whoever reads `docs/open-interface.md` has read of all that is sent."""
    words = set(re.findall(r"\w+", (ROOT / "docs/open-interface.md").read_text()))
    sent: set[str] = set()
    for path in COLLECTIONS:
        first = read(client, path)["contents"][0]
        _fields(read(client, f"{path}/{first['id']}"), sent)
    listing = Listing.objects.get(key="cos-p")
    _fields(read(client, f"services/{listing.pk}"), sent)
    assert sent - words == set()


def _fields(thing: Any, found: set[str]) -> None:
    if isinstance(thing, dict):
        found |= set(thing)
    for part in thing.values() if isinstance(thing, dict) else thing:
        if isinstance(part, (dict, list)):
            _fields(part, found)
