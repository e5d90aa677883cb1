"""The calendar over a year, in a house of its own whose clock is moved by hand."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.house import House
from portal.policy.calendar import working_day_from
from tests.journeys.people import a_page, log_in_staff
from tests.journeys.test_the_main_road import declare, press
from tests.support.accessible import look_at
from tests.support.house import a_running_house

pytestmark = pytest.mark.browser
QUARTER = 84


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[House]:
    """Nobody else's clock moves."""
    with a_running_house(tmp_path, "samvei_journey_year") as opened:
        yield opened


def today() -> date:
    """By the wall clock, which the house's follows until somebody moves it."""
    return datetime.now(ZoneInfo("Europe/Oslo")).date()


def typed(day: date) -> str:
    """As one types it."""
    return day.strftime("%d.%m.%Y")


def test_a_year(browser: Browser, own_house: House) -> None:
    place = f"{own_house.address('welfare')}/oppfolging/"
    with a_page(browser) as berit, a_page(browser, "phone") as kari:
        log_in_staff(berit, own_house, "berit")
        berit.goto(f"{place}tjenesten/")
        declare(berit)
        berit.goto(f"{place}tjenesten/")
        berit.locator("input[name=is_on]").check()
        look_at(berit)
        press(berit, "Lagre")

        log_in_staff(kari, own_house, "kari")
        kari.goto(f"{place}ny/")
        declare(kari)
        kari.goto(f"{place}ny/")
        kari.locator("input[name=name]").fill("Amina Yusuf")
        kari.locator("select[name=situation]").select_option("care_order")
        kari.locator("input[name=starts_on]").fill(typed(today()))
        kari.locator("input[name=next_on]").fill("")
        press(kari, "Lagre")
        expect(kari.locator(".ds-error-summary")).to_be_visible()  # not without a date
        kari.locator("input[name=next_on]").fill(
            typed(working_day_from(today() + timedelta(days=10)))
        )
        look_at(kari)
        press(kari, "Lagre")
        expect(kari.locator("main")).to_contain_text("Amina Yusuf")
        follow_up = kari.url
        passes(own_house, 14)
        kari.goto(f"{place}forfalt/")
        expect(kari.locator("main")).to_contain_text("Amina Yusuf")
        look_at(kari)
        for _ in range(4):
            offered(kari, follow_up)
            passes(own_house, QUARTER)
        kari.goto(f"{place}aaret/")
        look_at(kari)
        kari.goto(follow_up)
        look_at(kari)
        assert kari.locator("main").inner_text().count("Tilbud ble gitt") == 4
        berit.goto(f"{place}tjenesten/")
        expect(berit.locator("main")).to_contain_text("færre enn fem")
        look_at(berit)
        kari.goto(f"{follow_up}avslutt/")
        kari.locator("[name=reason]").first.scroll_into_view_if_needed()
        choose_reason(kari)
        press(kari, re.compile("^Avslutt"))
        expect(kari.locator("main")).to_contain_text("Avsluttet")


def passes(house: House, days: int) -> None:
    """The house's clock moves on."""
    house.run("owner", "manage.py", "tick", "--days", str(days))


def offered(page: Page, follow_up: str) -> None:
    """Today an offer was made; the next date is the one that is proposed."""
    page.goto(f"{follow_up}tilbud-gitt/")
    press(page, "Lagre")
    expect(page).to_have_url(follow_up)


def choose_reason(page: Page) -> None:
    """One of the list, whichever way the form shows it."""
    radio = page.locator("input[name=reason][value=lifted]")
    if radio.count():
        radio.check()
    else:
        page.locator("select[name=reason]").select_option("lifted")
