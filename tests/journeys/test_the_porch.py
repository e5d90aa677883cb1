"""Somebody who needs an office finds it: on a phone, and without JavaScript."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from demo.house import House
from tests.support.accessible import look_at

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/?sted=oslo",
    "/kart/",
    "/kart/?vis=tabell",
    "/kommune/0301/",
    "/kommune/4203/",
    "/kontor/arendal/",
    "/haster/",
    "/tilbud/",
)


def a_page(browser: Browser, house: House, language: str, **more: Any) -> Any:
    """A page on a phone, in a language, and what its console says."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=house.address("open"), **more
    )
    cookie = {"name": "open-language", "value": language}
    context.add_cookies([{**cookie, "url": house.address("open")}])  # type: ignore[list-item]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    return page, said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_nothing_keeps_anybody_out(
    house: House, browser: Browser, language: str
) -> None:
    page, said = a_page(browser, house, language)
    for path in PAGES:
        page.goto(path)
        look_at(page)
    assert said == [], "A policy was broken, or a file isn't there."


def test_the_policy_lets_the_data_block_stand(house: House, browser: Browser) -> None:
    page, said = a_page(browser, house, "nb")
    page.goto("/kontor/arendal/")
    block = page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(block)["@type"] == "GovernmentOffice"
    assert said == []


def test_an_office_and_an_offer_are_found_without_scripts(
    house: House, browser: Browser
) -> None:
    page, _ = a_page(browser, house, "en", java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Municipality or city district").fill("frogner")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Frogner, Oslo").click()
    page.get_by_role("link", name="Christiania").click()
    expect(page.get_by_role("link", name="Call")).to_be_visible()
    page.goto("/kart/")
    page.get_by_role("link", name="Arendal", exact=True).click()
    page.get_by_role("link", name="Talks, groups and courses").click()
    page.get_by_label("The child's age").fill("5")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="COS-P").click()
    expect(page.get_by_text("How to join")).to_be_visible()
    page.get_by_role("button", name="Nynorsk").click()
    expect(page.get_by_role("heading", name="Slik blir du med")).to_be_visible()
