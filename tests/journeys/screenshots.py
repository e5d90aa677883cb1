"""`make screenshots`: every page of the journeys, phone and desk, three languages.

They lie in docs/screenshots (not committed), to be looked at before anything lands.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from demo.house import House
from portal.settings.environment import ROOT
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


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as var,
        a_running_house(Path(var), "samvei_screenshots") as house,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for file in take(browser, house):
            print(file.relative_to(ROOT))  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main()
