"""A parent signs up for a group: the office reads it, child welfare learns nothing."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from demo.cast import OTHER_OFFICE
from portal.policy import consent_text
from portal.registry import offering
from portal.registry.offer_models import Listing
from tests.conftest import ClientAt
from tests.consent import support
from tests.consent.conftest import Scene
from tests.consent.test_the_consent_text import LANGUAGES, PLAIN, lix
from tests.intake.support import at_work, path_of
from tests.support import insider, road, stops
from tests.support.aside import as_owner
from tests.support.doors import at

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Amina",
    "way_kind": "sms",
    "way": "411 11 112",
    "language": "so",
    "interpreter": "on",
    "own_words": "Kan jeg ta med <b>mor</b>?",
}


@pytest.fixture
def group(scene: Scene) -> UUID:
    """A group of the office, with sign-ups."""
    with support.somewhere_else():
        hanne = road.employee("hanne")
        said = offering.Said("group", "Vårgruppa", "Dere møtes.", takes_sign_ups=True)
        with at("counselling", hanne):
            return offering.add_listing(said, by=hanne).pk


def rows(table: str) -> list[insider.Row]:
    """All of a table, as the owner sees it."""
    with support.somewhere_else():
        return insider.rows(table)


def joined(scene: Scene, group: UUID, **instead: Any) -> Any:
    """As the last page sends it."""
    path = f"/bli-med/{group}/"
    return scene.client.post(path, {**TYPED, "answer": "yes", **instead})


def test_it_is_seen_over_first_and_nothing_is_sent_by_that(
    scene: Scene, group: UUID
) -> None:
    client = scene.client
    assert "/bli-med/" in client.get("/").content.decode()
    assert str(group) in client.get("/bli-med/").content.decode()
    assert client.get(f"/bli-med/{group}/").status_code == 200
    page = client.post(f"/bli-med/{group}/", TYPED).content.decode()
    for words in ("Vårgruppa", "Amina", "+47 41 11 11 12", "&lt;b&gt;mor&lt;/b&gt;"):
        assert words in page
    assert consent_text.text(consent_text.JOINING, "nb")[0] in page
    assert support.at_the_office(scene.ingrid) == []
    again = joined(scene, group, answer="change").content.decode()
    assert 'name="way"' in again
    assert "411 11 112" in again


def test_the_office_reads_it_and_child_welfare_is_as_before(
    scene: Scene, group: UUID, client_at: ClientAt
) -> None:
    before = support.at_welfare(scene.kari)
    answer = joined(scene, group)
    assert answer.status_code == 303
    proof = scene.client.get(answer["Location"]).content.decode()
    assert "Vårgruppa" in proof
    assert support.at_welfare(scene.kari) == before
    assert rows("house.consent_outcomeslip") == []
    (content,) = support.at_the_office(scene.ingrid)
    assert (content["name"], content["way"]) == ("Amina", "+4741111112")
    assert not {"number", "sender", "note", "situation"} & set(content)
    with support.somewhere_else():
        ingrid = at_work(client_at)
        address = path_of(ingrid)
        page = ingrid.get(address).content.decode()
        for words in ("Vårgruppa", "Somali", "41 11 11 12"):
            assert words in page
        assert ingrid.get(f"{address}sikkerhetsstopp/").status_code == 404
        assert ingrid.post(f"{address}sikkerhetsstopp/").status_code == 404


def test_what_was_typed_outlives_a_log_in_that_grows_old(
    scene: Scene, group: UUID
) -> None:
    """The form asks for a fresh one; the yes doesn't, and shows nothing of before."""
    support.grow_stale(scene.client)
    assert scene.client.get(f"/bli-med/{group}/").status_code == 302
    assert "Vårgruppa" in joined(scene, group, answer="").content.decode()
    assert joined(scene, group)["Location"].startswith("/delt/")
    again = joined(scene, group, answer="").content.decode()
    assert "meldt på" not in again


def test_it_is_taken_back_as_easily(scene: Scene, group: UUID) -> None:
    address = joined(scene, group)["Location"]
    assert "Vårgruppa" in scene.client.get("/").content.decode()
    assert "meldt på" in scene.client.get(f"/bli-med/{group}/").content.decode()
    assert joined(scene, group).status_code == 200  # once is enough
    assert scene.client.post(f"{address}trekk/").status_code == 303
    assert support.at_the_office(scene.ingrid) == []
    assert len(rows("house.intake_tombstone")) == 1
    assert "trukket det tilbake" in scene.client.get("/delt/").content.decode()
    assert joined(scene, group).status_code == 303  # and one may change one's mind


def test_a_safety_stop_marks_it_before_and_after(scene: Scene, group: UUID) -> None:
    joined(scene, group)
    with support.somewhere_else():
        stops.pressed_by_parent(scene.amina)
        assert len(stops.raised()) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"way": "12"}, "way"),
        ({"way": ""}, "way"),
        ({"way_kind": "email"}, "way"),
        ({"way_kind": "here"}, "way_kind"),
        ({"language": "x"}, "language"),
    ],
)
def test_what_cant_be_is_explained_and_nothing_is_sent(
    scene: Scene, group: UUID, wrong: dict[str, str], field: str
) -> None:
    answer = joined(scene, group, **wrong)
    assert answer.status_code == 422
    assert f'href="#id_{field}' in answer.content.decode()
    assert support.at_the_office(scene.ingrid) == []


def test_what_takes_no_sign_ups_isnt_there(scene: Scene, group: UUID) -> None:
    with as_owner():
        elsewhere = Listing.objects.create(
            key="x",
            organisation_id=OTHER_OFFICE.party_id,
            form="group",
            name="Uten påmelding",
        )
    for listing in (elsewhere.pk, Listing.objects.get(key="icdp").pk, uuid4()):
        assert scene.client.get(f"/bli-med/{listing}/").status_code == 404
        assert joined(scene, listing).status_code == 404
    with as_owner():
        Listing.objects.filter(pk=group).update(takes_sign_ups=False)
    assert joined(scene, group).status_code == 404


def test_an_office_where_nobody_takes_in_gets_nothing(
    scene: Scene, group: UUID
) -> None:
    with support.somewhere_else():
        insider.do("DELETE FROM house.intake_teammember")
    answer = joined(scene, group)
    assert answer.status_code == 503
    assert "/delt/" not in answer.content.decode().split("<main")[1].split("</main")[0]
    assert rows("house.consent_consent") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_is_plain(language: str) -> None:
    texts = consent_text.JOINING_TEXTS[consent_text.JOINING]
    assert lix(" ".join(texts[language])) < PLAIN
    assert len(texts[language]) == len(texts["nb"])
    for one, nb in zip(texts[language], texts["nb"]):
        assert one.count(".") == nb.count(".")
