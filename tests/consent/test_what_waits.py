"""The first page, the name, and “this is not me”."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consent import queries, use_cases
from consent.states import MISSES, answer_of
from demo.cast import OFFICE, parent
from portal.policy import calendar
from portal.policy.refusals import NotAllowedNow
from portal.sealing.acting import acting_as
from portal.walls import house
from referrals.sending import use_cases as sending
from tests.conftest import ClientAt
from tests.consent import support
from tests.consent.conftest import Scene
from tests.support import road
from tests.support.aside import time_passes
from tests.support.doors import at
from tests.support.enrolling import another
from tests.support.looks import look

OF_THE_SENDER = ("Kari", "Arendal", "arnevern", "familievern", road.CANARY, "Amina")


def waits(scene: Scene) -> bool:
    """Whether the first page says that something does."""
    return "Noe venter på deg her" in scene.client.get("/").content.decode()


# --- the first page -------------------------------------------------------------------


def test_who_has_nothing_waiting_is_told_so(client_at: ClientAt) -> None:
    jonas = road.the_parent("jonas")
    client = support.log_in(client_at("parent"), jonas)
    body = client.get("/").content.decode()
    assert "Ingenting venter på deg" in body
    assert 'href="/delt/"' in body
    assert "Du har ikke delt noe." in client.get("/delt/").content.decode()


def test_the_first_page_names_nobody(scene: Scene) -> None:
    body = scene.client.get("/").content.decode()
    assert "Noe venter på deg her" in body
    assert "Ingenting blir delt uten at du sier ja. Du trenger ikke å svare." in body
    for word in OF_THE_SENDER:
        assert word not in body


def test_until_the_deadline_the_first_page_reads_the_same(scene: Scene) -> None:
    client, item = scene.client, scene.item
    new = look(client.get("/"))
    support.say_name(client, item)
    looks = [look(client.get("/"))]
    support.choose(client, item)
    looks.append(look(client.get("/")))
    support.refuse(client, item)
    looks.append(look(client.get("/")))
    support.consent(client, item)
    looks.append(look(client.get("/")))
    support.refuse(client, item)
    looks.append(look(client.get("/")))
    assert looks == [new] * 5


def test_after_the_deadline_it_says_what_is_shared(scene: Scene) -> None:
    support.consent(scene.client, scene.item)
    time_passes(timedelta(days=40))
    body = scene.client.get("/").content.decode()
    assert OFFICE.name in body
    assert f"/delt/{support.proof_of(scene.amina)}/trekk/" in body
    assert not waits(scene)
    assert scene.client.get(support.page(scene.item)).status_code == 404


def test_one_item_and_ten_take_as_many_queries(scene: Scene) -> None:
    assert queries_of_the_first_page(scene, 1) == queries_of_the_first_page(scene, 10)


def queries_of_the_first_page(scene: Scene, items: int) -> int:
    with support.somewhere_else():
        with acting_at_welfare(scene):
            for _ in range(items - 1):
                hand_over()
        road.taken_in()
    scene.client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as counted:
        body = scene.client.get("/").content.decode()
    assert body.count("Se hva det er") == items
    return len(counted)


def acting_at_welfare(scene: Scene) -> Any:
    return at("welfare", scene.kari)


def hand_over() -> None:
    """What a draft put before Amina hands to reception."""
    words = road.words()
    shown = {name: getattr(words, name) for name in sending.SHOWN}
    sending._hand_over(
        {
            "kind": "put_before",
            "reference": str(uuid4()),
            "answer_by": calendar.answer_by(house.today()).isoformat(),
            "number": words.number,
            "content": {**shown, "themes": list(words.themes)},
        }
    )


# --- the name -------------------------------------------------------------------------


def test_before_the_name_nothing_of_it_is_shown(scene: Scene) -> None:
    body = scene.client.get(support.page(scene.item)).content.decode()
    assert "Er dette til deg?" in body
    for word in OF_THE_SENDER:
        assert word not in body
    again = scene.client.get(support.page(scene.item, "item_review"))
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Amina Yusuf", "AMINA"),
        ("Amina Yusuf", " yusuf "),
        ("Amina Yusuf", "Amina Maria Yusuf"),
        ("Zoë Núñez", "nunez"),
        ("Zoe Nunez", "Zoë"),
        ("Bjørn Ødegård", "bjorn"),
        ("Bjørn Ødegård", "Odegard"),
        ("Bjorn Odegard", "Ødegård"),
        ("Bjørn Ødegaard", "ødegård"),
        ("Kjærsti Bjerke", "kjaersti"),
        ("Anne-Lise Sæther", "Lise"),
        ("Siobhán O'Brien", "obrien"),
        ("Ánte Gáhkkor", "ante"),
        ("Bjo\u0308rk Li", "björk"),
    ],
)
def test_any_one_of_the_names_opens_it(
    client_at: ClientAt, name: str, typed: str
) -> None:
    road.put_before(road.employee("kari"), name=name)
    amina = road.the_parent()
    client = support.log_in(client_at("parent"), amina)
    item = support.item_of(amina)
    assert support.say_name(client, item, typed).status_code == 303
    assert "Kari Nes" in client.get(support.page(item)).content.decode()


def test_a_wrong_name_says_how_many_tries_are_left(scene: Scene) -> None:
    wrong = support.say_name(scene.client, scene.item, "Fatima")
    assert wrong.status_code == 200
    body = wrong.content.decode()
    assert "Du har 4 forsøk igjen" in body
    for word in OF_THE_SENDER:
        assert word not in body
    assert support.say_name(scene.client, scene.item).status_code == 303


def test_a_list_of_names_is_no_try(scene: Scene) -> None:
    many = "Fatima Anne Maria Amina Nora"
    body = support.say_name(scene.client, scene.item, many).content.decode()
    assert "Skriv bare ett av navnene dine" in body
    assert "Du har 5 forsøk igjen" in body


def test_after_five_misses_it_is_gone_and_the_sender_sees_nothing(
    scene: Scene,
) -> None:
    before = support.at_welfare(scene.kari)
    for _ in range(MISSES):
        last = support.say_name(scene.client, scene.item, "Fatima")
    assert last.status_code == 303
    gone = scene.client.get(last["Location"])
    assert look(gone) == look(scene.client.get(support.page(uuid4())))
    assert gone.status_code == 404
    assert not waits(scene)
    assert support.at_welfare(scene.kari) == before
    assert support.say_name(scene.client, scene.item).status_code == 404


def test_an_item_refused_unread_still_asks_for_the_name(scene: Scene) -> None:
    support.refuse(scene.client, scene.item)
    body = scene.client.get(support.page(scene.item)).content.decode()
    assert "Er dette til deg?" in body
    assert road.CANARY not in body
    with acting_as(scene.amina.party_id, scene.amina.person_id):
        waiting = queries.waiting_one(scene.amina, scene.item, lock=True)
        with pytest.raises(NotAllowedNow):
            use_cases.choose(waiting, road.choices(), by=scene.amina)
    support.say_name(scene.client, scene.item)
    assert road.CANARY in scene.client.get(support.page(scene.item)).content.decode()


def test_the_name_is_asked_once(scene: Scene) -> None:
    support.say_name(scene.client, scene.item)
    with acting_as(scene.amina.party_id, scene.amina.person_id):
        waiting = queries.waiting_one(scene.amina, scene.item, lock=True)
        with pytest.raises(NotAllowedNow):
            use_cases.say_name(waiting, "Fatima", by=scene.amina)
        assert answer_of(waiting)["misses"] == 0


# --- not me ---------------------------------------------------------------------------


@pytest.mark.parametrize("is_opened", [True, False])
def test_this_is_not_me(scene: Scene, is_opened: bool) -> None:
    before = support.at_welfare(scene.kari)
    if is_opened:
        support.say_name(scene.client, scene.item)
    answer = scene.client.post(support.page(scene.item, "item_not_me"))
    assert (answer.status_code, answer["Location"]) == (303, "/svart/")
    assert not waits(scene)
    assert scene.client.get(support.page(scene.item)).status_code == 404
    assert support.at_welfare(scene.kari) == before


# --- others ---------------------------------------------------------------------------

NAMES = ("item", "item_review", "item_answer", "item_not_me")


def test_another_parents_page_shows_none_of_it(scene: Scene) -> None:
    support.consent(scene.client, scene.item)
    proof, unknown = support.proof_of(scene.amina), uuid4()
    with support.somewhere_else():
        jonas = road.the_parent("jonas")
    client = support.log_in(another(scene.client), jonas)
    assert "Ingenting venter på deg" in client.get("/").content.decode()
    for path in ("/venter/{}/", "/venter/{}/se-over/", "/delt/{}/", "/delt/{}/trekk/"):
        foreign = client.get(path.format(scene.item if "venter" in path else proof))
        assert foreign.status_code == 404
        assert look(foreign) == look(client.get(path.format(unknown)))
    for path in ("/venter/{}/", "/venter/{}/svar/", "/venter/{}/ikke-meg/"):
        sent = {"answer": "nothing", "name": "Amina"}
        foreign = client.post(path.format(scene.item), sent)
        assert foreign.status_code == 404
        assert look(foreign) == look(client.post(path.format(unknown), sent))
    assert client.post(f"/delt/{proof}/trekk/").status_code == 404
    assert support.at_the_office(scene.ingrid)


def test_nobody_gets_in_without_logging_in(scene: Scene) -> None:
    client = another(scene.client)
    for name in NAMES:
        answer = client.post(support.page(scene.item, name), {"answer": "nothing"})
        assert answer.status_code == 302
        assert answer["Location"].startswith("/logg-inn/")


def test_content_asks_to_log_in_again_when_that_was_long_ago(scene: Scene) -> None:
    support.say_name(scene.client, scene.item)
    support.choose(scene.client, scene.item)
    support.grow_stale(scene.client)
    paths = [
        support.page(scene.item),
        support.page(scene.item, "item_review"),
        "/delt/",
        f"/delt/{uuid4()}/",
    ]
    for path in paths:
        answer = scene.client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/logg-inn/igjen/?next=")
    for sent in ("nothing", "consent"):
        answer = scene.client.post(
            support.page(scene.item, "item_answer"), {"answer": sent}
        )
        assert answer["Location"].startswith("/logg-inn/igjen/?next=")


def test_who_comes_back_from_logging_in_again_has_not_answered(scene: Scene) -> None:
    back = scene.client.get(support.page(scene.item, "item_answer"))
    assert back.status_code == 303
    body = scene.client.get(back["Location"]).content.decode()
    assert "Svaret ditt er ikke lagret" in body


def test_what_a_slow_writer_wrote_is_kept(scene: Scene) -> None:
    support.say_name(scene.client, scene.item)
    support.grow_stale(scene.client)
    kept = support.choose(scene.client, scene.item)
    assert kept["Location"] == support.page(scene.item, "item_review")
    # But an error shows no content to whoever holds the phone now.
    refused = support.choose(scene.client, scene.item, way="x")
    assert refused.status_code == 302
    support.log_in(scene.client, scene.amina)
    body = scene.client.get(kept["Location"]).content.decode()
    assert "Jeg vil snakke om helgene." in body


def test_the_cast_has_the_name_that_the_tests_type() -> None:
    assert parent("amina").name.startswith("Amina")
