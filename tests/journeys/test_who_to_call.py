"""Finding whom to call, and help: from a vacancy to a name, from a page to a group.

Berit ends who is there, and the place is vacant; she appoints Kari, and the map says
so; Kari confirms with one press. Hanne enters a group; somebody finds it without
logging in; Amina signs up; Ingrid reads it, and child welfare has seen nothing.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.house import House
from tests.journeys.people import (
    a_page,
    log_in_parent,
    log_in_staff,
    open_what_tells,
    speak,
)
from tests.journeys.test_the_main_road import declare, press
from tests.support.accessible import look_at

pytestmark = pytest.mark.browser


def in_each_language(page: Page, *addresses: str) -> None:
    """Nothing in anybody's way: all three on a phone, Bokmål on a desk as well."""
    page.set_viewport_size({"width": 390, "height": 844})
    for language in ("en", "nn", "nb"):
        page.goto(addresses[0])
        speak(page, language)
        for address in addresses:
            page.goto(address)
            look_at(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    for address in addresses:
        page.goto(address)
        look_at(page)


def end_all(page: Page, address: str) -> None:
    """Whoever the demo has appointed: the deputy, too."""
    page.goto(address)
    ends = page.locator("main a[href$='/avslutt/']")
    while ends.count():
        ends.first.click()
        look_at(page)
        page.locator("main button[type=submit]").first.click()
        page.goto(address)


def colour_of(page: Page, house: House) -> str | None:
    """How Arendal stands on the map, the words beside the colour with it."""
    page.goto(f"{house.address('welfare')}/kart/")
    tile = page.locator(".cover-tile").filter(has_text=re.compile(r"^\W*Arendal"))
    return tile.first.get_attribute("data-cover")


def test_a_place_is_vacant_until_somebody_is_appointed_and_confirms(
    browser: Browser, house: House
) -> None:
    with a_page(browser) as berit, a_page(browser, "phone") as kari:
        log_in_staff(berit, house, "berit")
        here = house.address("welfare")
        end_all(berit, f"{here}/kontaktpersoner/")
        expect(berit.locator("main")).to_contain_text("Ingen svarer")
        assert colour_of(berit, house) == "vacant"
        berit.goto(f"{here}/kontaktpersoner/ny/")
        berit.get_by_label(re.compile("Kari Nes")).check()
        berit.locator("input[name=post][value=contact]").check()
        berit.locator("input[name=phone]").fill("37 00 57 81")
        berit.locator("input[name=email]").fill("kari@bv-arendal.example")
        look_at(berit)
        berit.locator("main button[type=submit]").last.click()
        expect(berit.locator("main")).to_contain_text("Kari Nes")
        assert colour_of(berit, house) == "confirmed"
        log_in_staff(kari, house, "kari")
        kari.goto(f"{here}/kontaktpersoner/bekreft/")
        look_at(kari)
        kari.locator("main button[type=submit]").first.click()
        expect(kari.locator("main")).to_contain_text("Kari Nes")
        pages = ("/kontaktpersoner/", "/kart/", "/sok/")
        in_each_language(berit, *(f"{here}{path}" for path in pages))
        berit.goto(f"{here}/sok/")
        berit.locator("input[name=q]").fill("trygghetsirkelen")
        press(berit, "Søk")
        expect(berit.locator("main")).to_contain_text("COS-P")
        look_at(berit)


def test_a_group_is_entered_found_and_joined(browser: Browser, house: House) -> None:
    office, porch = house.address("counselling"), house.address("open")
    with a_page(browser) as hanne:
        log_in_staff(hanne, house, "hanne")
        hanne.goto(f"{office}/tilbud/")
        look_at(hanne)
        hanne.get_by_role("link", name="Nytt tilbud").click()
        hanne.locator("input[name=name]").fill("Vårgruppa i Arendal")
        hanne.locator("input[name=form][value=group]").check()
        hanne.locator("textarea[name=about_nb]").fill("Dere møtes seks kvelder.")
        hanne.locator("input[name=situations][value=lost_custody]").check()
        hanne.locator("input[name=age_to]").fill("x")
        press(hanne, "Lagre")
        look_at(hanne)
        hanne.locator("input[name=age_to]").fill("12")
        hanne.locator("input[name=takes_sign_ups]").check()
        press(hanne, "Lagre")
        expect(hanne.locator("main")).to_contain_text("Vårgruppa")
        in_each_language(hanne, f"{office}/tilbud/", f"{office}/tilbud/nytt/")
    with a_page(browser, "phone") as amina:
        amina.goto(f"{porch}/tilbud/?kommune=4203&form=group")
        amina.get_by_role("link", name="Vårgruppa i Arendal").click()
        look_at(amina)
        there = amina.get_by_role("link", name="Meld deg på").get_attribute("href")
        log_in_parent(amina, house, "amina")
        in_each_language(amina, str(there), f"{house.address('parent')}/bli-med/")
        amina.goto(str(there))
        amina.locator("input[name=name]").fill("Amina")
        amina.locator("input[name=way_kind][value=sms]").check()
        amina.locator("input[name=way]").fill("98 76 54 32")
        amina.locator("main button[type=submit]").first.click()
        expect(amina.locator("main")).to_contain_text("Vårgruppa i Arendal")
        look_at(amina)
        press(amina, "Ja, meld meg på")
        expect(amina.locator("main")).to_contain_text("Du meldte deg på")
        look_at(amina)
        with a_page(browser, "phone") as ingrid:
            log_in_staff(ingrid, house, "ingrid")
            ingrid.goto(f"{office}/inntak/")
            declare(ingrid)
            open_what_tells(ingrid, house, "Vårgruppa i Arendal")
            look_at(ingrid)
            address = ingrid.url
            amina.get_by_role("link", name="Trekk tilbake").first.click()
            look_at(amina)
            press(amina, "Ja, trekk tilbake")
            answer = ingrid.goto(address)
            assert answer is not None
            assert answer.status == 404
