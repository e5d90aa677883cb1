"""The frame as people meet it: seen by axe, by keyboard, with and without scripts."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from portal.policy.parties import Door
from tests.support.accessible import look_at

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NARROW: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 844}
NEUTRAL = "https://www.yr.no/"
STAFF = ["/", "/fail/missing/", "/fail/broken/", "/kontakt/"]
PARENT = [
    "/parent/",
    "/fail/missing/",
    "/tilgjengelighet/",
    "/personvern/",
    "/kontakt/",
]

Stand = Callable[[Door], None]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS
        )
        yield browser
        browser.close()


def _page(browser: Browser, address: str, language: str = "nb", **more: Any) -> Page:
    context = browser.new_context(viewport=NARROW, **more)
    context.add_cookies([{"name": "language", "value": language, "url": address}])
    context.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="neutral"))
    return context.new_page()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    ("door", "paths"),
    [(Door.WELFARE, STAFF), (Door.COUNSELLING, STAFF[:1]), (Door.PARENT, PARENT)],
)
def test_axe_finds_nothing(
    browser: Browser,
    address: str,
    stand_at: Stand,
    door: Door,
    paths: list[str],
    language: str,
) -> None:
    stand_at(door)
    page = _page(browser, address, language)
    page.set_viewport_size(WIDE)
    for path in paths[1:]:
        page.goto(address + path)
        _look(page)
    page.set_viewport_size(NARROW)
    page.goto(address + paths[0])
    _look(page)
    with page.expect_navigation():
        page.locator("main form button").first.click()
    _look(page)
    assert page.evaluate("document.activeElement.className") == "ds-error-summary"
    page.context.close()


def _look(page: Page) -> None:
    look_at(page)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_parts_of_a_page_are_fetched_and_sent(browser: Browser, address: str) -> None:
    page = _page(browser, address)
    page.goto(address)
    page.get_by_text("Hent del").click()
    page.get_by_text("GET kom fram").wait_for()
    page.get_by_text("Send del").click()
    page.get_by_text("POST kom fram").wait_for()
    page.context.close()


def test_markup_without_the_nonce_does_nothing(browser: Browser, address: str) -> None:
    page = _page(browser, address)
    page.goto(address)
    page.wait_for_function(
        "!document.querySelector('#injected').hasAttribute('hx-get')"
    )
    page.context.close()


def test_no_script_can_write_markup(browser: Browser, address: str) -> None:
    page = _page(browser, address)
    page.goto(address)
    with pytest.raises(Exception, match="TrustedHTML"):
        page.evaluate("document.body.innerHTML = '<b>x</b>'")
    page.context.close()


@pytest.mark.parametrize("how", ["click", "shift", "without scripts"])
def test_a_parent_leaves(
    browser: Browser, address: str, stand_at: Stand, how: str
) -> None:
    stand_at(Door.PARENT)
    page = _page(browser, address, java_script_enabled=how != "without scripts")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.goto(f"{address}/parent/")
    if how == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.get_by_role("button", name="Forlat siden").click()
    page.wait_for_url(f"{NEUTRAL}**")
    page.wait_for_timeout(300)
    assert f"POST {address}/forlat/" in sent
    assert [c for c in page.context.cookies() if c["name"] == "language"] == []
    if how != "without scripts":
        page.go_back()
        assert page.url == "about:blank"  # the page's place in the history is taken
    page.context.close()


def test_shift_while_typing_leads_nowhere(
    browser: Browser, address: str, stand_at: Stand
) -> None:
    stand_at(Door.PARENT)
    page = _page(browser, address)
    page.goto(f"{address}/parent/")
    page.locator("textarea").click()
    for key in ("Shift+A", "Shift+B", "Shift+C", "Shift+D"):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == f"{address}/parent/"
    page.context.close()


def test_focus_never_hides_behind_the_bar(
    browser: Browser, address: str, stand_at: Stand
) -> None:
    stand_at(Door.PARENT)
    page = _page(browser, address)
    page.goto(f"{address}/parent/")
    page.keyboard.press("End")
    for _ in range(14):
        page.keyboard.press("Shift+Tab")
        top, bar, is_inside = page.evaluate(
            """() => {
              const bar = document.querySelector(".frame-bar");
              const focused = document.activeElement;
              return [
                focused.getBoundingClientRect().bottom,
                bar.getBoundingClientRect().bottom,
                !focused.closest("main") ,
              ];
            }"""
        )
        assert is_inside or top > bar
    page.context.close()
