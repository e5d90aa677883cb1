"""A duty is used: Tor reports and notes it on his phone, Hanne reads and can't stop it.

Then a summons. The longest pages are looked at in three languages.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.house import House
from tests.journeys.people import LANGUAGES, a_page, log_in_staff, speak
from tests.journeys.test_the_main_road import declare, press
from tests.support.accessible import look_at

pytestmark = pytest.mark.browser

PAGES = ("/meldeplikt/", "/vitne/", "/avverge/", "/plikter/", "/sporsmal/")


def in_days(days: int) -> str:
    """As one types it, by the wall clock."""
    day: date = datetime.now(ZoneInfo("Europe/Oslo")).date() + timedelta(days=days)
    return day.strftime("%d.%m.%Y")


def at_the_office(page: Page, house: House, who: str) -> str:
    """Logged in and declared; the address of the door."""
    log_in_staff(page, house, who)
    door = house.address("counselling")
    page.goto(f"{door}/plikter/")
    declare(page)
    return door


def looked_at(page: Page, house: House) -> None:
    """Nothing for axe to find, nothing too wide, whatever is spoken."""
    for language in LANGUAGES:
        speak(page, language)
        for path in PAGES if language == "nb" else PAGES[:2]:
            page.goto(f"{house.address('counselling')}{path}")
            look_at(page)
    speak(page, "nb")


def test_from_the_checklist_to_the_leader(browser: Browser, house: House) -> None:
    with a_page(browser, "phone") as tor, a_page(browser) as hanne:
        door = at_the_office(tor, house, "tor")
        looked_at(tor, house)
        tor.goto(f"{door}/meldeplikt/")
        expect(tor.get_by_role("link", name="112").first).to_be_visible()
        press(tor, "Noter at jeg har brukt plikten")
        expect(tor.locator(".ds-error-summary")).to_be_visible()
        look_at(tor)
        tor.locator("input[name=cases][value=neglect]").check()
        tor.locator("input[name=done_on]").fill(in_days(0))
        tor.locator("input[name=way][value=channel]").check()
        tor.locator("input[name=ends_in][value=exempt]").check()
        tor.locator("select[name=reason]").select_option("child")
        tor.locator("input[name=until]").fill(in_days(5))
        press(tor, "Noter at jeg har brukt plikten")
        expect(tor.locator("main")).to_contain_text("Det ville sette barnet i fare")
        look_at(tor)
        note = tor.url
        tor.goto(f"{door}/")
        expect(tor.locator("main")).to_contain_text("Innen en uke")

        at_the_office(hanne, house, "hanne")
        hanne.goto(f"{door}/")
        expect(hanne.locator("main")).to_contain_text("Innen en uke")
        hanne.goto(note)
        look_at(hanne)
        expect(hanne.locator("main")).not_to_contain_text("Rett notatet")

        tor.goto(f"{note}fortalt/")
        look_at(tor)
        tor.locator("input[name=told_on]").fill(in_days(0))
        press(tor, "Lagre")
        expect(tor.locator("main")).to_contain_text("Forelderen fikk vite det")
        tor.goto(f"{note}arkiv/")
        look_at(tor)
        with tor.expect_download() as download:
            press(tor, "Lag kopien")
        assert download.value.suggested_filename.endswith(".pdf")

        tor.goto(f"{door}/vitne/ny/")
        look_at(tor)
        tor.locator("input[name=organ][value=tribunal]").check()
        tor.locator("input[name=received_on]").fill(in_days(0))
        tor.locator("input[name=hearing_on]").fill(in_days(30))
        press(tor, "Lagre")
        look_at(tor)
        tor.goto(f"{door}/")
        expect(tor.locator("main")).to_contain_text("spør lederen din")
