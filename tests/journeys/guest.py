"""What Siv, the guest of a meeting, does in a browser at the porch."""

import re
from collections.abc import Iterable
from email import message_from_bytes, policy

from playwright.sync_api import Page, expect

from demo.cast import SIV, Place
from demo.house import House
from tests.journeys.people import speak
from tests.journeys.test_the_main_road import press
from tests.support.accessible import look_at


def link_of_siv(page: Page, house: House) -> str:
    """The link of a guest's own lies in the mail to her, and nowhere else."""
    porch = re.escape(house.address("open"))
    for _ in range(60):
        for file in (house.var / "mail").glob("*.eml"):
            mail = message_from_bytes(file.read_bytes(), policy=policy.default)
            body = mail.get_body(("plain",))
            if mail["To"] == SIV.email and body is not None:
                (found,) = re.findall(rf"{porch}/gjest/#\S+", body.get_content())
                return str(found)
        page.wait_for_timeout(500)
    raise AssertionError("No mail to the guest within half a minute")


def open_link(page: Page, house: House, link: str) -> None:
    """A script takes the code out of the address; a person presses."""
    page.goto(link)
    expect(page).to_have_url(f"{house.address('open')}/gjest/")
    look_at(page)
    press(page, "Åpne i denne nettleseren")


def become_a_guest(
    siv: Page, house: House, link: str, title: str, others: Iterable[Place]
) -> None:
    """Nothing is seen before the declaration; then answer and propose."""
    open_link(siv, house, link)
    expect(siv.locator("h1")).to_have_text("Erklæring om teieplikt")
    speak(siv, "nb")
    expect(siv.locator("main")).not_to_contain_text(title)
    look_at(siv)
    siv.locator("input[name=name]").fill(SIV.name)
    siv.locator("input[name=agrees]").check()
    press(siv, "Skriv under")
    expect(siv.locator("h1")).to_have_text(title)
    siv.locator("input[name=answer][value=coming]").check()
    press(siv, "Svar")
    expect(siv.locator("main")).to_contain_text("Du har svart: Kommer")
    siv.locator("input[name=sak-text]").fill("Hvordan får foreldre vite hva som skjer?")
    press(siv, "Foreslå")
    expect(siv.locator("main")).to_contain_text("Du har foreslått")
    for one in others:
        expect(siv.locator("main")).not_to_contain_text(one.name)
    look_at(siv)


def read_as_a_guest(siv: Page) -> None:
    """What was written, and a yes and a word of one's own."""
    siv.reload()
    expect(siv.locator("main")).to_contain_text("Tjenesten ringer kontoret samme dag")
    look_at(siv)
    siv.locator("textarea[name$=text]").fill("Foreldre bør få det samme arket.")
    press(siv, "Send merknaden")
    press(siv, "Det er gjengitt riktig")
    expect(siv.locator("main")).to_contain_text("Du har godkjent denne versjonen")
    expect(siv.locator("main")).to_contain_text("Foreldre bør få det samme arket.")
