"""What a person sees of the open pages: in a second tab, after a step-up, and without.

Real processes, a real browser. Nobody presses anything in the tab that is looked at.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.house import House
from tests.journeys.people import a_page, log_in_parent, log_in_staff

pytestmark = pytest.mark.browser
GONE = "Dette er ikke lenger tilgjengelig"


def declare(page: Page) -> None:
    """The declaration of confidentiality, the first time that content is near."""
    if "/taushet/" in page.url:
        page.locator("main button[type=submit]").first.click()


def listening(page: Page, address: str) -> None:
    """Open the page, and wait until its socket is there."""
    with page.expect_websocket() as met:
        page.goto(address)
    assert met.value.url.endswith("/direkte/")


def test_a_log_out_in_one_tab_is_seen_in_the_other(
    browser: Browser, house: House
) -> None:
    with a_page(browser) as page:
        log_in_staff(page, house, "ola")
        inbox = f"{house.address('counselling')}/inntak/"
        page.goto(inbox)
        declare(page)
        listening(page, inbox)
        other = page.context.new_page()
        other.goto(f"{house.address('counselling')}/konto/")
        expect(page.locator("h1")).not_to_have_text(GONE)
        other.get_by_role("button", name="Logg ut").first.click()
        expect(page.locator("h1")).to_have_text(GONE, timeout=30_000)
        expect(page.locator("h1")).to_be_focused()
        expect(page.locator("#live")).to_have_count(0)


def test_a_page_outlives_a_new_key_of_its_session(
    browser: Browser, house: House
) -> None:
    """A parent confirms who she is in another tab: the session gets a new key."""
    with a_page(browser, "phone") as page:
        log_in_parent(page, house, "maja")
        home = f"{house.address('parent')}/"
        listening(page, home)

        def key() -> str:
            named = [c for c in page.context.cookies(home) if c["name"] == "session"]
            return str(named[0]["value"])

        before, other = key(), page.context.new_page()
        other.goto(f"{home}logg-inn/igjen/")
        with page.expect_websocket(timeout=60_000) as again:
            other.locator("main button[type=submit]").first.click()
            other.wait_for_url(f"{house.eid}/**")
            other.get_by_label("Maja Kristensen").check()
            other.locator("button[type=submit]").first.click()
            other.wait_for_url(f"{home}**")
        assert key() != before
        # It has knocked again by itself, with the new key, and stays.
        assert again.value.url.endswith("/direkte/")
        page.wait_for_timeout(1500)
        assert not again.value.is_closed()
        expect(page.locator("h1")).not_to_have_text(GONE)
        expect(page.locator("#live")).to_have_count(1)


def test_without_javascript_a_list_is_a_page_like_any(
    browser: Browser, house: House
) -> None:
    with a_page(browser, java_script_enabled=False) as page:
        log_in_staff(page, house, "gro")
        drafts = f"{house.address('welfare')}/formidling/"
        page.goto(drafts)
        declare(page)
        page.goto(drafts)
        expect(page.locator("#live")).to_be_visible()
        expect(page.locator("main")).not_to_contain_text(GONE)
        page.reload()
        expect(page.locator("#live")).to_be_visible()
