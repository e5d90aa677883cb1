"""What the parent lets through, and that it is exactly what the office opens."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from consent import queries
from consent.states import answer_of
from demo.cast import OFFICE, OTHER_OFFICE, parent
from portal.registry.models import Office
from portal.sealing.acting import acting_as
from tests.conftest import ClientAt
from tests.consent import support
from tests.consent.conftest import Scene
from tests.support import road
from tests.support.aside import as_owner


@pytest.fixture
def opened(scene: Scene) -> Scene:
    """The name is said."""
    support.say_name(scene.client, scene.item)
    return scene


def text_of(answer: Any) -> str:
    """A page as it is read."""
    return html.unescape(answer.content.decode())


def chosen(scene: Scene) -> Any:
    """What is kept of the choices."""
    with acting_as(scene.amina.party_id, scene.amina.person_id):
        return answer_of(queries.waiting_one(scene.amina, scene.item))["choices"]


# --- what is shown ------------------------------------------------------------


def test_the_page_shows_exactly_what_would_be_sent(opened: Scene) -> None:
    body = text_of(opened.client.get(support.page(opened.item)))
    number = parent("amina").number
    for word in (
        "Kari Nes, Barnevernstjenesten i Arendal",
        "Amina Yusuf",
        f"{number[:6]} {number[6:]}",
        "Norsk (bokmål)",
        "Vil helst ha time på dagtid.",
        "Fødselsnummeret ditt følger med",
        OFFICE.name,
        "«levert»",
        "«ikke sendt innen fristen»",
        "De ser aldri hvorfor.",
    ):
        assert word in body
    assert "40000000" not in body
    assert "checked" not in body


def test_the_proposed_office_is_put_before_them(opened: Scene) -> None:
    body = opened.client.get(support.page(opened.item)).content.decode()
    assert f'<option value="{OFFICE.party_id}" selected>' in body
    assert OTHER_OFFICE.name in body


def test_an_office_that_left_is_said_and_not_chosen(opened: Scene) -> None:
    with as_owner():
        Office.objects.filter(organisation=OFFICE.party_id).update(offer="none")
    body = text_of(opened.client.get(support.page(opened.item)))
    assert f"{OFFICE.name} kan ikke velges nå" in body
    assert support.choose(opened.client, opened.item).status_code == 200
    assert chosen(opened) is None


# --- mistakes -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("instead", "told"),
    [
        (
            {"way_kind": ""},
            "Velg et svar på «Hvordan kan kontoret trygt få tak i deg?»",
        ),
        ({"way": ""}, "Se over telefonnummeret."),
        ({"way": "12"}, "Se over telefonnummeret."),
        ({"way": "37 00 57 80"}, "kan ikke få tekstmeldinger"),
        ({"way_kind": "email"}, "Se over e-postadressen."),
        ({"own_words": "å" * 2001}, "kan ha høyst 2000 tegn"),
        ({"office": ""}, "Velg et svar på «Hvilket kontor?»"),
        ({"office": "x"}, "Velg ett av svarene på «Hvilket kontor?»"),
    ],
)
def test_a_mistake_loses_nothing(
    opened: Scene, instead: dict[str, str], told: str
) -> None:
    typed = {"without_themes": "feelings", "without_note": "on", **instead}
    answer = support.choose(opened.client, opened.item, **typed)
    assert answer.status_code == 200
    body = text_of(answer)
    assert told in body
    assert body.index("ds-error-summary") < body.index("<h1")
    kept = instead.get("own_words", support.WORDS)
    assert kept in html.unescape(body)
    assert body.count(" checked") == 2 + bool(instead.get("way_kind", "sms"))
    assert chosen(opened) is None


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("sms", "411 11 111", "+4741111111"),
        ("sms", "+46 70 123 45 67", "+46701234567"),
        ("call", "37005780", "+4737005780"),
        ("email", " amina@example.no ", "amina@example.no"),
        ("here", "411 11 111", ""),
    ],
)
def test_one_way_to_be_reached(opened: Scene, kind: str, typed: str, kept: str) -> None:
    support.choose(opened.client, opened.item, way_kind=kind, way=typed)
    assert (chosen(opened)["way_kind"], chosen(opened)["way"]) == (kind, kept)


def test_a_place_is_chosen_with_its_office(opened: Scene) -> None:
    with acting_as(opened.amina.party_id):
        found = {
            str(choice.office): choice
            for choice in queries.offices_to_choose(queries.house.today())
        }
    bodo = found[str(OTHER_OFFICE.party_id)]
    assert len(bodo.sites) == 2
    assert found[str(OFFICE.party_id)].sites == ()
    site, address = bodo.sites[1]
    value = f"{OTHER_OFFICE.party_id}/{site}"
    support.choose(opened.client, opened.item, office=value)
    assert chosen(opened)["office"] == str(OTHER_OFFICE.party_id)
    assert chosen(opened)["site"] == str(site)
    body = text_of(opened.client.get(support.page(opened.item, "item_review")))
    assert address in body
    assert f'value="{value}" selected' in text_of(
        opened.client.get(support.page(opened.item))
    )
    wrong = support.choose(
        opened.client, opened.item, office=f"{OFFICE.party_id}/{site}"
    )
    assert "Velg ett av svarene" in text_of(wrong)


# --- what goes out ------------------------------------------------------------


def test_the_office_opens_exactly_what_was_chosen(opened: Scene) -> None:
    support.choose(
        opened.client, opened.item, without_themes=["feelings"], without_note="on"
    )
    body = text_of(opened.client.get(support.page(opened.item, "item_review")))
    assert road.CANARY not in body
    assert "Følelser" not in body
    assert support.answer(opened.client, opened.item, "consent").status_code == 303
    (content,) = support.at_the_office(opened.ingrid)
    about = parent("amina")
    assert content == {
        "name": about.name,
        "number": about.number,
        "language": "nb",
        "interpreter": False,
        "situation": "care_order",
        "themes": ["child_welfare"],
        "note": "",
        "own_words": support.WORDS,
        "way_kind": "sms",
        "way": "+4741111111",
        "sender": {"service": "Barnevernstjenesten i Arendal", "person": "Kari Nes"},
        "office": str(OFFICE.party_id),
    }


def test_what_is_left_alone_goes_as_it_was_written(opened: Scene) -> None:
    support.choose(opened.client, opened.item, own_words="")
    support.answer(opened.client, opened.item, "consent")
    (content,) = support.at_the_office(opened.ingrid)
    assert content["themes"] == ["feelings", "child_welfare"]
    assert road.CANARY in content["note"]


def test_another_office_gets_it_and_the_proposed_one_nothing(opened: Scene) -> None:
    with as_owner():
        dina = road.employee("dina")
    support.choose(opened.client, opened.item, office=str(OTHER_OFFICE.party_id))
    support.answer(opened.client, opened.item, "consent")
    assert support.at_the_office(opened.ingrid) == []
    assert len(support.at_the_office(dina)) == 1


def test_the_last_page_shows_the_own_words_as_they_were_typed(opened: Scene) -> None:
    support.choose(opened.client, opened.item)
    body = opened.client.get(support.page(opened.item, "item_review")).content.decode()
    assert "&lt;b&gt;ikke&lt;/b&gt;" in body
    assert "helgene.<br>Og om" in body
    assert body.count('name="answer"') == 2
    assert body.count('data-variant="secondary"') == 2
    assert body.count("data-fullwidth") == 2
    assert body.count('action="' + support.page(opened.item, "item_answer")) == 1


def test_without_a_choice_there_is_nothing_to_answer(opened: Scene) -> None:
    back = opened.client.get(support.page(opened.item, "item_review"))
    assert back["Location"] == support.page(opened.item)


def test_nothing_to_take_out_is_not_asked_for(client_at: ClientAt) -> None:
    road.put_before(road.employee("kari"), themes=(), note="")
    amina = road.the_parent()
    client = support.log_in(client_at("parent"), amina)
    item = support.item_of(amina)
    support.say_name(client, item)
    body = text_of(client.get(support.page(item)))
    assert "without_" not in body
    assert support.choose(client, item).status_code == 303


@pytest.mark.parametrize("own_words", ["", "ß" * 2000, "😀" * 2000, '\n"\\' * 666])
def test_whatever_is_said_the_rows_are_one_size(opened: Scene, own_words: str) -> None:
    support.choose(opened.client, opened.item, own_words=own_words)
    support.answer(opened.client, opened.item, "consent")
    with connection.cursor() as cursor, acting_as(opened.amina.party_id):
        cursor.execute(
            "SELECT length(content), length(answer) FROM house.consent_waiting "
            "UNION ALL SELECT length(record), 0 FROM house.consent_consent"
        )
        sizes = set(cursor.fetchall())
    assert len({size for row in sizes for size in row if size}) == 1


def test_what_nobody_can_type_is_left_out(opened: Scene) -> None:
    support.choose(opened.client, opened.item, own_words="a\x01\x1bb\r\nc")
    assert chosen(opened)["own_words"] == "ab\nc"


def test_the_deadline_is_on_the_page(opened: Scene) -> None:
    with acting_as(opened.amina.party_id, opened.amina.person_id):
        last = queries.waiting_one(opened.amina, opened.item).answer_by
    assert last > queries.house.today() + timedelta(days=20)
    body = text_of(opened.client.get(support.page(opened.item)))
    assert f'datetime="{last.isoformat()}"' in body
