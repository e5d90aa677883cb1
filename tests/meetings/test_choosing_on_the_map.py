"""Whom to invite, chosen on a map of tiles or in a list: one form in two shapes."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from demo.cast import ARENDAL, BODO, OFFICE
from portal.accounts.models import Membership
from portal.policy.parties import Kind
from portal.registry.models import Organisation
from portal.walls import house
from tests.conftest import ClientAt
from tests.contacts.support import appoint
from tests.meetings.support import (
    PLACE,
    a_forum,
    acting,
    called,
    employee,
    joined,
    planned,
)
from tests.meetings.test_pages import someone
from tests.sending.pages import read
from tests.support.aside import as_owner
from tests.support.doors import at

pytestmark = pytest.mark.django_db
LIST = "?vis=liste"


class Ticks(HTMLParser):
    """The checkboxes of a page: name, value, whether ticked, and what labels them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ticks: dict[str, tuple[str, str, bool]] = {}
        self.labels: dict[str, str] = {}
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "input" and said.get("type") == "checkbox":
            where = str(said["name"]), str(said["value"]), "checked" in said
            assert said["id"] not in self.ticks
            self.ticks[str(said["id"])] = where
        if tag == "label":
            self.inside = str(said["for"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            said = f"{self.labels.get(self.inside, '')} {data}"
            self.labels[self.inside] = " ".join(said.split())

    @property
    def named(self) -> dict[tuple[str, str], str]:
        """What each name and value is called."""
        return {self.ticks[pk][:2]: self.labels[pk] for pk in self.ticks}


def ticks_of(answer: Any) -> Ticks:
    """Those of an answer."""
    return Ticks(answer.content.decode())


@pytest.fixture
def hanne(client_at: ClientAt) -> Client:
    """The leader of the office, at a page."""
    return someone(client_at, "hanne", "counselling")


@pytest.fixture
def page() -> str:
    """Where one invites to a draft of hers."""
    joined(name__in=["Barnevernstjenesten i Grimstad", "Barnevernstjenesten i Froland"])
    return f"{PLACE}{planned(employee('hanne'))}/inviter/"


def test_map_and_list_have_the_same_ticks_by_the_same_ids(
    hanne: Client, page: str
) -> None:
    on_the_map, in_the_list = (ticks_of(hanne.get(page + how)) for how in ("", LIST))
    assert on_the_map.ticks == in_the_list.ticks
    assert len(on_the_map.ticks) > 3
    assert "cover-tiles" in hanne.get(page).content.decode()
    assert "cover-tiles" not in hanne.get(page + LIST).content.decode()


def test_a_tile_says_the_place_and_to_a_screen_reader_whose_it_is_and_how_it_stands(
    hanne: Client, page: str
) -> None:
    berit, kari = employee("berit"), employee("kari")
    with acting(berit):
        appoint(kari, berit)
    names = ticks_of(hanne.get(page)).named
    (said,) = [
        name for where, name in names.items() if where[1] == str(ARENDAL.party_id)
    ]
    assert (
        said == "Arendal (Barnevernstjenesten i Arendal, Har bekreftet kontaktperson)"
    )
    (said,) = [name for name in names.values() if name.startswith("Grimstad")]
    assert "Har ingen kontaktperson" in said
    shown = read(hanne, page)
    assert "Har ikke blitt med" in shown
    assert "Vegårshei" in shown
    assert not any("Vegårshei" in name for name in names.values())


def test_what_is_ticked_stays_ticked_in_the_other_shape(
    hanne: Client, page: str
) -> None:
    ticked = next(iter(ticks_of(hanne.get(page)).ticks.values()))
    one = {ticked[0]: [ticked[1]]}
    for shape in ("liste", "kart"):
        answer = hanne.post(f"{page}?vis={shape}", {**one, "vis": shape})
        assert answer.status_code == 200
        found = [
            name for *name, is_ticked in ticks_of(answer).ticks.values() if is_ticked
        ]
        assert found == [list(ticked[:2])]
    assert not any(t[2] for t in ticks_of(hanne.get(page)).ticks.values())


def test_from_the_map_one_or_a_county_is_invited_and_stands_there_afterwards(
    hanne: Client, page: str
) -> None:
    assert hanne.post(page, {}).status_code == 422
    assert "cover-tiles" in hanne.post(page, {}).content.decode()
    names = ticks_of(hanne.get(page)).named
    (arendal,) = [where for where in names if where[1] == str(ARENDAL.party_id)]
    assert hanne.post(page, {arendal[0]: arendal[1]}).status_code == 302
    after = hanne.get(page)
    assert arendal not in ticks_of(after).named
    assert "(Barnevernstjenesten i Arendal, Er med fra før)" in " ".join(
        after.content.decode().split()
    )
    assert hanne.post(page, {"whole": "all"}).status_code == 302
    seen = hanne.get(page.removesuffix("inviter/")).context["seen"]
    assert len(seen.others) == 3


def test_members_of_a_forum_are_chosen_the_same_way(hanne: Client, page: str) -> None:
    forum = a_forum(employee("hanne"), ARENDAL.party_id)
    where = f"{PLACE}forum/{forum.pk}/deltakere/"
    assert "Er med fra før" in read(hanne, where)
    assert hanne.post(where, {"whole": "all"}).status_code == 302
    assert "Grimstad" in read(hanne, f"{PLACE}forum/{forum.pk}/")


def test_the_whole_country_is_ticked_one_by_one_in_a_fixed_number_of_queries(
    client_at: ClientAt,
) -> None:
    """A county governor's network: more than 250 tiles, each ticked, in one form."""
    governor = Organisation(kind=Kind.COUNTY_GOVERNOR.value, name="Statsforvalteren")
    governor.joined_on = house.today()
    with as_owner():
        governor.save(force_insert=True)
    hanne = someone(client_at, "hanne", "counselling")
    with as_owner(), at("counselling"):
        theirs = Membership.objects.filter(party_id=OFFICE.party_id)
        theirs.update(party_id=governor.pk)
    assert hanne.post("/taushet/", {"version": "1"}).status_code == 302
    counts, ticks = [], Ticks("")
    typed = {"sort": "learning_network", "title": "Nettverk", "setting": "video"}
    answer = hanne.post(f"{PLACE}nytt/", typed)
    assert answer.status_code == 302
    page = str(answer["Location"])
    joined(pk__in=[ARENDAL.party_id, BODO.party_id])
    for kind in (None, *Kind):
        if kind:
            joined(kind=kind.value)
        with CaptureQueriesContext(connection) as captured:
            ticks = ticks_of(hanne.get(page))
        counts.append(len(captured))
    assert len(set(counts)) == 1
    ones = [where for where in ticks.named if where[0] != "whole"]
    assert 250 < len(ones) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    sent: dict[str, list[str]] = {}
    for name, value in ticks.named:
        sent.setdefault(name, []).append(value)
    assert hanne.post(page, sent).status_code == 302
    seen = hanne.get(page.removesuffix("inviter/")).context["seen"]
    assert len(seen.others) == len(ones)


def test_it_is_said_that_invitations_go_out_at_once(hanne: Client) -> None:
    joined(name="Barnevernstjenesten i Froland")
    where = f"{PLACE}{called(employee('hanne'))}/inviter/"
    assert "Invitasjonene går ut med en gang." in read(hanne, where)

    assert re.search(r'name="vis"\s+value="liste"', hanne.get(where).content.decode())
