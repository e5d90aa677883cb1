"""An order, from Kari's form to what Amina reads on her phone; and nothing before."""

import os

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.cast import parent
from demo.house import House
from tests.journeys.people import (
    LANGUAGES,
    a_page,
    log_in_parent,
    log_in_staff,
    speak,
)
from tests.journeys.test_the_main_road import declare, press
from tests.support.accessible import look_at

pytestmark = pytest.mark.browser


def at_door(page: Page, house: House, who: str, door: str) -> str:
    """Logged in and declared, at the list of orders."""
    log_in_staff(page, house, who)
    place = f"{house.address(door)}/palegg/"
    page.goto(place)
    declare(page)
    page.goto(place)
    return place


def shot(page: Page, name: str) -> None:
    """A picture, where somebody wants to see it."""
    if folder := os.environ.get("JOURNEY_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def in_each_language(page: Page, *addresses: str) -> None:
    """Nothing for axe to find, nothing too wide, whatever is spoken."""
    for language in LANGUAGES:
        speak(page, language)
        for address in addresses:
            page.goto(address)
            look_at(page)
    speak(page, "nb")


def test_from_the_form_to_the_parents_page(browser: Browser, house: House) -> None:
    amina = parent("amina")
    with a_page(browser) as kari, a_page(browser) as berit:
        place = at_door(kari, house, "kari", "welfare")
        in_each_language(kari, place, f"{place}nytt/")
        kari.goto(f"{place}nytt/")
        press(kari, "Lagre")
        expect(kari.locator(".ds-error-summary")).to_be_visible()
        look_at(kari)
        shot(kari, "order-errors")
        kari.locator("select[name=basis]").select_option("bvl_5_1")
        kari.locator("input[name=name]").fill(amina.name)
        kari.locator("input[name=number]").fill(amina.number)
        kari.locator("input[name=code_six][value=no]").check()
        kari.locator("select[name=office]").select_option(
            label="Familievernkontoret i Arendal"
        )
        kari.locator("textarea[name=why_here]").fill("Kontoret ligger i kommunen.")
        kari.locator("textarea[name=necessary]").fill("Saken skal opp i nemnda.")
        kari.locator("textarea[name=wanted]").fill("En vurdering av omsorgsevnen.")
        kari.locator("input[name=told][value=yes]").check()
        press(kari, "Lagre")
        expect(kari.locator(".ds-error-summary")).to_contain_text("omsorgsevnen")
        kari.locator("textarea[name=wanted]").fill("Datoer for samtaler i 2026.")
        press(kari, "Lagre")
        expect(kari.locator("main")).to_contain_text("Ikke signert ennå")
        look_at(kari)
        order = kari.url
        at_door(berit, house, "berit", "welfare")
        berit.goto(order)
        look_at(berit)
        berit.goto(f"{order}signer/")
        look_at(berit)
        shot(berit, "order-sign")
        berit.locator("input[name=read]").check()
        press(berit, "Signer og send")
        expect(berit.locator("main")).to_contain_text("Mottatt av kontoret")
        look_at(berit)
        shot(berit, "order-sent")
    with a_page(browser) as hanne, a_page(browser, "phone") as tor:
        place = at_door(hanne, house, "hanne", "counselling")
        shot(hanne, "received-list")
        hanne.locator("ul.rows a").first.click()
        there = hanne.url
        in_each_language(
            hanne,
            there,
            *(f"{there}{act}/" for act in ("form", "feil", "gi", "klage")),
            f"{place}post/",
        )
        hanne.goto(there)
        expect(hanne.locator("main")).not_to_contain_text(amina.name)
        shot(hanne, "received-one")
        hanne.goto(f"{there}form/")
        for name in ("organ", "basis", "necessity", "existing"):
            hanne.locator(f"input[name={name}]").check()
        press(hanne, "Formen er riktig")
        expect(hanne.locator("main")).to_contain_text(amina.name)
        hanne.goto(f"{there}gi/")
        hanne.get_by_label("Tor Eide").check()
        press(hanne, "Gi det")
        at_door(tor, house, "tor", "counselling")
        tor.goto(f"{there}svar/")
        look_at(tor)
        tor.locator("input[name=phrase][value=nothing]").check()
        press(tor, "Lagre svaret")
        expect(tor.locator("main")).to_contain_text("Et svar skal frigis")
        look_at(tor)
        shot(tor, "received-phone")
        hanne.goto(f"{there}frigi/")
        look_at(hanne)
        shot(hanne, "received-release")
        hanne.locator("input[name=read]").check()
        press(hanne, "Frigi svaret")
        expect(hanne.locator("main")).to_contain_text("Frigitt")
    with a_page(browser, "phone") as page:
        log_in_parent(page, house, "amina")
        mine = f"{house.address('parent')}/krav/"
        in_each_language(page, mine)
        page.goto(mine)
        expect(page.locator("main")).to_contain_text("Datoer for samtaler i 2026.")
        expect(page.locator("main")).to_contain_text("Det står her fra")
        shot(page, "parent-order")
