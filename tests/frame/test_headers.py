"""What a browser may keep, load and send."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.policy.parties import Door
from portal.web import headers

Stand = Callable[[Door], None]
pytestmark = pytest.mark.usefixtures("stand_at")


def test_no_page_is_kept(client: Client) -> None:
    for path in ("/", "/personvern/", "/fail/missing/", "/healthz"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_nothing_is_told_to_other_sites(client: Client, stand_at: Stand) -> None:
    stand_at(Door.PARENT)
    answer = client.get("/parent/").headers
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["/", "/forlat/", "/sprak/"])
def test_a_sibling_door_can_send_nothing(client: Client, site: str, path: str) -> None:
    answer = client.post(path, headers={"sec-fetch-site": site})
    assert answer.status_code == 403
    assert not answer.cookies


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_ones_own_pages_can_send(client: Client, site: str) -> None:
    answer = client.post("/sprak/", headers={"sec-fetch-site": site})
    assert answer.status_code == 303


def test_links_from_elsewhere_still_work(client: Client) -> None:
    assert client.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_the_policy_lets_nothing_in_from_outside() -> None:
    rules = headers.policy(["https://login.example"])["DIRECTIVES"]
    assert rules["default-src"] == rules["frame-ancestors"] == ["'none'"]
    assert rules["form-action"] == [
        "'self'",
        "https://login.example",
        "https://www.yr.no",
    ]
    assert not any("unsafe" in str(sources) for sources in rules.values())


def test_no_page_has_inline_script_or_style(client: Client, stand_at: Stand) -> None:
    for door, path in ((Door.WELFARE, "/"), (Door.PARENT, "/parent/")):
        stand_at(door)
        text = client.get(path).content.decode()
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick=" not in text
        assert text.count("<script") == text.count("<script nonce=")
        assert 'nonce=""' not in text
