"""Nothing of the content in sessions, addresses, logs, titles or cookies."""

import logging

import pytest
from django.contrib.sessions.models import Session

from consent.urls import urlpatterns
from demo.cast import OFFICE, parent
from tests.consent import support
from tests.consent.conftest import Scene
from tests.support import road

TELLING = (
    "samtykke",
    "nei",
    "ja",
    "barnevern",
    "familie",
    "consent",
    "refus",
    "avslag",
)


def secrets() -> tuple[str, ...]:
    """What must stay sealed."""
    amina = parent("amina")
    return (
        amina.name,
        "Amina",
        amina.number,
        road.CANARY,
        "helgene",
        "41111111",
        "411 11 111",
        OFFICE.name,
        str(OFFICE.party_id),
        "Kari",
        "feelings",
    )


def test_a_whole_visit_leaves_nothing(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client, item = scene.client, scene.item
    answers = [client.get("/"), client.get(support.page(item))]
    answers.append(support.say_name(client, item, "Fatima"))
    answers.append(support.say_name(client, item))
    answers.append(support.choose(client, item, way="x"))
    answers.append(support.choose(client, item))
    answers.append(support.answer(client, item, "consent"))
    proof = support.proof_of(scene.amina)
    answers += [client.get(path) for path in ("/", "/delt/", f"/delt/{proof}/")]
    answers += [client.post(f"/delt/{proof}/trekk/"), client.get("/svart/")]
    kept = [repr(session.get_decoded()) for session in Session.objects.all()]
    kept += [answer.get("Location", "") for answer in answers]
    kept += [str(cookie) for cookie in client.cookies.values()]
    kept += [str(answer.headers) for answer in answers]
    kept += [
        record.getMessage()
        for record in caplog.records
        if record.name != "django.db.backends"
    ]
    for text in kept:
        for secret in secrets():
            assert secret not in text
    for answer in answers:
        assert answer["Cache-Control"] == "no-store"
        if answer.status_code == 200:
            title = answer.content.decode().split("<title>")[1].split("</title>")[0]
            assert title.strip() == "Min side"


@pytest.mark.parametrize("pattern", urlpatterns, ids=str)
def test_no_address_tells_what_it_is_about(pattern: object) -> None:
    parts = str(pattern.pattern).split("/")  # type: ignore[attr-defined]
    assert not set(parts) & set(TELLING)
