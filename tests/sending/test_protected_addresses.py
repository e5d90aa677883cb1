"""A protected address is asked about first: it ends the form, or leaves out places."""

from typing import Any

import pytest

from demo.cast import OFFICE
from portal.audit.events import Event
from portal.policy.purposes import Purpose
from referrals.sending.models import Draft
from tests.conftest import ClientAt
from tests.sending import pages
from tests.support import given, insider, road
from tests.support.aside import as_owner
from tests.support.doors import at
from tests.support.log import lines

pytestmark = pytest.mark.django_db
WHOSE = ("parent", "child", "other")
# Made up (month + 80), and born in 2012.
CHILDISH = "05811250025"


@pytest.mark.parametrize("whose", WHOSE)
@pytest.mark.parametrize(
    ("how", "sentence"), [("strict", "strengt fortrolig"), ("unknown", "Finn først ut")]
)
def test_a_strict_or_unknown_address_ends_it_and_keeps_nothing(
    client_at: ClientAt, whose: str, how: str, sentence: str
) -> None:
    kari = pages.someone(client_at)
    values = pages.typed(**{f"protected_{whose}": how})
    answer = kari.post("/formidling/ny/", values)
    page = pages.text_of(answer)
    assert answer.status_code == 422
    assert "Denne forelderen kan ikke formidles her" in page
    assert sentence in page
    assert values["note"] in page
    assert not lines(Event.DRAFTED)
    with as_owner():
        assert insider.rows("house.sending_draft") == []


@pytest.mark.parametrize("whose", WHOSE)
def test_it_must_be_answered(client_at: ClientAt, whose: str) -> None:
    kari = pages.someone(client_at)
    values = pages.typed()
    del values[f"protected_{whose}"]
    answer = kari.post("/formidling/ny/", values)
    assert answer.status_code == 422
    assert "Velg et svar" in pages.text_of(answer)


@pytest.mark.parametrize("whose", WHOSE)
def test_a_confidential_address_leaves_out_every_place(
    client_at: ClientAt, whose: str
) -> None:
    with at("counselling"):
        given.an_employee("ingrid")
    kari = pages.someone(client_at)
    page = pages.saved(kari, **{f"protected_{whose}": "confidential"})
    said = pages.read(kari, page)
    assert "Fortrolig (kode 7)" in said
    assert OFFICE.name not in said
    shown = pages.read(kari, f"{page}legg-fram/")
    assert "Ikke noe: forelderen velger selv" in shown
    assert "kode 7" not in shown
    assert kari.post(f"{page}legg-fram/", {"told": "on"}).status_code == 302
    assert len(lines(Event.PUT_BEFORE_PARENT)) == 1


def test_the_parent_chooses_an_office_where_none_is_said() -> None:
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    road.put_before(
        kari, municipality="", office="", protection={"child": "confidential"}
    )
    amina = road.the_parent()
    road.consented(amina)
    (delivery,) = road.inbox(ingrid)
    content = road.opened(ingrid, delivery)
    assert content["office"] == str(OFFICE.party_id)
    assert "protection" not in content


def test_an_answer_that_changes_takes_the_places_out(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    page = pages.saved(kari)
    changed = pages.typed(protected_other="confidential")
    assert kari.post(f"{page}endre/", changed).status_code == 302
    assert OFFICE.name not in pages.read(kari, page)
    form = kari.get(f"{page}endre/").context["form"]
    assert form["protected_other"].value() == "confidential"
    with_strict = pages.typed(protected_other="strict")
    assert kari.post(f"{page}endre/", with_strict).status_code == 422


@pytest.mark.parametrize(
    "said",
    [
        {"protection": {"child": "strict"}},
        {"protection": {"parent": "unknown"}},
        {"protection": {"other": "confidential"}},  # and a place beside it
    ],
)
def test_no_use_case_writes_it_either(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"secret address|No place"):
        road.words("amina", **said)


def test_a_parent_who_is_a_child_isnt_introduced_here(client_at: ClientAt) -> None:
    kari = pages.someone(client_at)
    answer = kari.post("/formidling/ny/", pages.typed(number=CHILDISH))
    assert answer.status_code == 422
    assert "ikke 18 år ennå" in pages.text_of(answer)
    assert not lines(Event.DRAFTED)


def test_where_the_child_is_is_a_code_that_the_parent_and_the_office_read() -> None:
    kari, ingrid = road.employee("kari"), road.employee("ingrid")
    draft = road.drafted(kari, situation="voluntary")
    with at("welfare", kari):
        from referrals.sending import queries

        found: Draft = queries.draft_for(kari, draft)
        assert found.content.reveal(Purpose.SHOW_OWN)["situation"] == "voluntary"
    road.put_before(kari, situation="lifted")
    road.consented(road.the_parent())
    (delivery,) = road.inbox(ingrid)
    assert road.opened(ingrid, delivery)["situation"] == "lifted"
