"""`make screenshots`: every page of the journeys, phone and desk, three languages.

They lie in docs/screenshots (not committed), to be looked at before anything lands.
"""

import tempfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from demo.house import House
from portal.settings.environment import ROOT
from tests.journeys import test_the_main_road as road
from tests.journeys.conftest import FLAGS, chromium
from tests.journeys.people import (
    LANGUAGES,
    WIDTHS,
    a_page,
    log_in_parent,
    log_in_staff,
    speak,
)
from tests.support.house import a_running_house

FOLDER = ROOT / "docs" / "screenshots"
Shot = tuple[str, str, Callable[[Page, House], None] | None, tuple[str, ...]]

SHOTS: tuple[Shot, ...] = (
    ("welfare", "visitor", None, ("/logg-inn/", "/invitasjon/", "/glemt-passord/")),
    (
        "welfare",
        "berit",
        lambda page, house: log_in_staff(page, house, "berit"),
        ("/", "/konto/", "/medarbeidere/", "/medarbeidere/inviter/", "/finnes-ikke/"),
    ),
    (
        "counselling",
        "ingrid",
        lambda page, house: log_in_staff(page, house, "ingrid"),
        ("/", "/bekreft/"),
    ),
    ("parent", "visitor", None, ("/logg-inn/", "/personvern/", "/kontakt/")),
    (
        "parent",
        "amina",
        lambda page, house: log_in_parent(page, house, "amina"),
        ("/", "/logg-inn/igjen/"),
    ),
)


def take(browser: Browser, house: House) -> Iterator[Path]:
    """One file a page, width and language."""
    for door, who, log_in, paths in SHOTS:
        for width in WIDTHS:
            with a_page(browser, width) as page:
                page.goto(house.address(door))
                if log_in:
                    log_in(page, house)
                for language in LANGUAGES:
                    page.goto(house.address(door))
                    speak(page, language)
                    for path in paths:
                        page.goto(house.address(door) + path)
                        name = path.strip("/").replace("/", "-") or "first"
                        file = FOLDER / f"{door}-{who}-{name}-{width}-{language}.png"
                        page.screenshot(path=file, full_page=True)
                        yield file


def the_road(browser: Browser, house: House) -> Iterator[Path]:
    """A draft, what the parent sees of it, and what the office reads."""
    with (
        a_page(browser) as kari,
        a_page(browser, "phone") as amina,
        a_page(browser) as ingrid,
    ):
        log_in_staff(kari, house, "kari")
        road.write_and_put_before(kari, house, "amina", "Helst på dagtid.")
        yield from both(kari, "road-1-list")
        kari.get_by_role("link", name="Amina Yusuf").first.click()
        yield from both(kari, "road-2-draft")
        kari.goto(f"{house.address('welfare')}/formidling/ny/")
        yield from both(kari, "road-3-form")
        log_in_parent(amina, house, "amina")
        road.wait_until_something_waits(amina, house)
        yield from both(amina, "road-4-waits")
        amina.locator("main a[href*='/venter/']").first.click()
        yield from both(amina, "road-5-name")
        amina.locator("input[name=name]").fill("Amina")
        amina.locator("main button[type=submit]").first.click()
        yield from both(amina, "road-6-what")
        amina.locator("input[name=way_kind][value=sms]").check()
        amina.locator("input[name=way]").fill("98 76 54 32")
        amina.locator("main form:has(textarea) button[type=submit]").first.click()
        amina.wait_for_url("**/se-over/")
        yield from both(amina, "road-7-review")
        amina.locator("main button[name=answer][value=consent]").click()
        yield from both(amina, "road-8-answered")
        amina.goto(f"{house.address('parent')}/delt/")
        yield from both(amina, "road-9-shared")
        log_in_staff(ingrid, house, "ingrid")
        ingrid.goto(f"{house.address('counselling')}/inntak/")
        yield from both(ingrid, "road-10-declaration")
        road.declare(ingrid)
        ingrid.goto(f"{house.address('counselling')}/inntak/")
        yield from both(ingrid, "road-11-inbox")
        ingrid.locator("main a[href*='/inntak/']").first.click()
        yield from both(ingrid, "road-12-opened")


def both(page: Page, name: str) -> Iterator[Path]:
    """The page as it stands, phone and desk, Bokmål."""
    for width, (wide, high) in WIDTHS.items():
        page.set_viewport_size({"width": wide, "height": high})
        file = FOLDER / f"{name}-{width}-nb.png"
        page.screenshot(path=file, full_page=True)
        yield file


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as var,
        a_running_house(Path(var), "samvei_screenshots") as house,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for file in chain(the_road(browser, house), take(browser, house)):
            print(file.relative_to(ROOT))  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main()
