"""The safety stop across three doors: pressed by one, seen only where it must be.

Kari learns that somebody reads Maja's phone. Ingrid, who has Maja's page open, sees the
mark come; Hanne, who leads the office, deals with it. Kari's page says what it said.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.house import House
from tests.journeys.people import a_page, log_in_parent, log_in_staff, open_what_tells
from tests.journeys.test_the_main_road import (
    declare,
    press,
    wait_until_something_waits,
    write_and_put_before,
)
from tests.support.accessible import look_at

pytestmark = pytest.mark.browser
TOP = "Ta ikke kontakt før du har snakket med lederen"
STOP = "Stopp alle varsler av hensyn til sikkerheten"


def maja_says_yes(page: Page, house: House) -> None:
    """Her name, one way, yes."""
    log_in_parent(page, house, "maja")
    wait_until_something_waits(page, house)
    page.locator("main a[href*='/venter/']").first.click()
    page.locator("input[name=name]").fill("maja")
    page.locator("main button[type=submit]").first.click()
    page.locator("input[name=way_kind][value=here]").check()
    page.locator("main form:has(textarea) button[type=submit]").first.click()
    page.wait_for_url("**/se-over/")
    page.locator("main button[name=answer][value=consent]").click()
    page.wait_for_url("**/svart/")


def at_the_inbox(page: Page, house: House, who: str) -> None:
    """Logged in, declared, and there."""
    log_in_staff(page, house, who)
    inbox = f"{house.address('counselling')}/inntak/"
    page.goto(inbox)
    declare(page)
    page.goto(inbox)


def press_the_stop(page: Page) -> str:
    """One press, one confirmation; what the page says then."""
    page.get_by_role("link", name=STOP).click()
    look_at(page)
    press(page, "Stopp alle varsler")
    page.wait_for_url("**/sendt/")
    look_at(page)
    return page.locator("main").inner_text()


def test_from_child_welfare_to_the_office(browser: Browser, house: House) -> None:
    with (
        a_page(browser) as kari,
        a_page(browser, "phone") as maja,
        a_page(browser) as ingrid,
        a_page(browser, "phone") as hanne,
    ):
        at_the_inbox(ingrid, house, "ingrid")
        at_the_inbox(hanne, house, "hanne")
        log_in_staff(kari, house, "kari")
        write_and_put_before(kari, house, "maja", "")
        maja_says_yes(maja, house)
        kari.get_by_role("link", name="Maja").first.click()
        before = kari.locator("main").inner_text()

        open_what_tells(ingrid, house, "Maja")
        expect(ingrid.locator("main")).not_to_contain_text(TOP)

        said = press_the_stop(kari)
        expect(ingrid.locator("main")).to_contain_text(TOP, timeout=60_000)
        look_at(ingrid)
        row = hanne.get_by_role("link", name="Avgjør hva som er trygt")
        expect(row).to_have_count(1, timeout=30_000)
        look_at(hanne)
        row.click()
        look_at(hanne)
        press(hanne, "Jeg har tatt hånd om det")
        expect(row).to_have_count(0)
        expect(ingrid.locator("main")).to_contain_text("Lederen tok hånd om det")
        press_the_stop(ingrid)

        kari.get_by_role("link", name="Tilbake til utkastet").click()
        assert kari.locator("main").inner_text() == before
        assert press_the_stop(kari) == said


def test_a_parent_stops_them_on_a_phone(browser: Browser, house: House) -> None:
    with a_page(browser, "phone") as jonas:
        log_in_parent(jonas, house, "jonas")
        jonas.get_by_role("link", name="Stopp alle varsler").click()
        look_at(jonas)
        asked = jonas.locator("main").inner_text()
        press(jonas, "Ja, stopp alle varsler")
        jonas.wait_for_url("**/stoppet/")
        look_at(jonas)
        jonas.goto(f"{house.address('parent')}/varsler/")
        assert jonas.locator("main").inner_text() == asked
        jonas.locator("summary", has_text="Slipp varsler til igjen").click()
        look_at(jonas)
        press(jonas, "Ja, slipp varsler til igjen")
        jonas.wait_for_url("**/igjen/")
        look_at(jonas)
