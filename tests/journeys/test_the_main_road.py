"""The one thing the portal is for, with real processes and a real browser.

Kari writes; Amina sees exactly what would be shared and says yes; Ingrid at the right
office reads it; child welfare is told “delivered” in the morning; Amina takes it back,
and at the office it is gone.
"""

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.cast import parent
from demo.house import House
from tests.journeys.people import a_page, log_in_parent, log_in_staff
from tests.sending.pages import WAYS
from tests.support.accessible import look_at

pytestmark = pytest.mark.browser


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """A button of the page itself, by what it says."""
    page.locator("main").get_by_role("button", name=name).first.click()


def declare(page: Page) -> None:
    """The declaration of confidentiality, the first time that content is near."""
    if "/taushet/" in page.url:
        page.locator("main button[type=submit]").first.click()


def write_and_put_before(page: Page, house: House, who: str, note: str) -> None:
    """Kari's part."""
    about = parent(who)
    page.goto(f"{house.address('welfare')}/formidling/ny/")
    declare(page)
    page.goto(f"{house.address('welfare')}/formidling/ny/")
    look_at(page)
    page.locator("input[name=name]").fill(about.name)
    page.locator("input[name=number]").fill(about.number)
    page.locator("input[name=way_kind][value=sms]").check()
    page.locator("input[name=way]").fill(WAYS[who])
    page.locator("select[name=word]").select_option("Bjørk")
    page.locator("select[name=language]").select_option("nb")
    page.locator("select[name=situation]").select_option("care_order")
    for whom in ("parent", "child", "other"):
        page.locator(f"input[name=protected_{whom}][value=no]").check()
    page.locator("input[name=themes]").first.check()
    page.locator("textarea[name=note]").fill(note)
    page.locator("select[name=municipality]").select_option("4203")
    press(page, "Finn kontor")
    page.get_by_label("Familievernkontoret i Arendal").check()
    look_at(page)
    press(page, "Lagre")
    expect(page.locator("main")).to_contain_text(about.name)
    look_at(page)
    page.get_by_role("link", name=re.compile("Legg fram")).first.click()
    page.locator("input[name=told]").check()
    look_at(page)
    press(page, re.compile("Legg fram"))
    page.goto(f"{house.address('welfare')}/formidling/")
    expect(page.locator("main")).to_contain_text("Lagt fram for forelderen, svar innen")
    look_at(page)


def sms_to(number: str, house: House) -> list[str]:
    """What stands on the telephone that child welfare named."""
    files = (house.var / "sms").glob("*.json")
    found = [json.loads(path.read_text()) for path in files]
    return [message["text"] for message in found if message["to"] == number]


def wait_until_something_waits(page: Page, house: House) -> None:
    """Reception works by itself; the parent only looks again."""
    for _ in range(60):
        page.goto(house.address("parent"))
        if page.locator("main a[href*='/venter/']").count():
            return
        page.wait_for_timeout(500)
    raise AssertionError("Nothing was taken in within half a minute")


def say_yes(page: Page, house: House, own_words: str) -> None:
    """Amina's part: her name, what is shared, one way to be reached, yes."""
    wait_until_something_waits(page, house)
    look_at(page)
    page.locator("main a[href*='/venter/']").first.click()
    expect(page.locator("main")).not_to_contain_text("Arendal")
    look_at(page)
    page.locator("input[name=name]").fill("AMINA")
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Barnevernstjenesten i Arendal")
    look_at(page)
    page.locator("textarea[name=own_words]").fill(own_words)
    page.locator("input[name=way_kind][value=sms]").check()
    page.locator("input[name=way]").fill("98 76 54 32")
    page.locator("main form:has(textarea) button[type=submit]").first.click()
    page.wait_for_url("**/se-over/")
    expect(page.locator("main")).to_contain_text(own_words)
    look_at(page)
    page.locator("main button[name=answer][value=consent]").click()
    page.wait_for_url("**/svart/")
    look_at(page)


def test_from_a_draft_to_the_office_and_back(browser: Browser, house: House) -> None:
    with (
        a_page(browser) as kari,
        a_page(browser, "phone") as amina,
        a_page(browser) as ingrid,
        a_page(browser) as hanne,
    ):
        log_in_staff(ingrid, house, "ingrid")
        inbox = f"{house.address('counselling')}/inntak/"
        ingrid.goto(inbox)
        declare(ingrid)
        ingrid.goto(inbox)
        expect(ingrid.locator("main")).to_contain_text("Det har ikke kommet noe ennå")
        log_in_staff(hanne, house, "hanne")
        hanne.goto(inbox)
        declare(hanne)
        hanne.goto(inbox)

        log_in_staff(kari, house, "kari")
        write_and_put_before(kari, house, "amina", "Helst på dagtid.")
        looked_at = kari.locator("#live").inner_text()
        log_in_parent(amina, house, "amina")
        say_yes(amina, house, "Jeg vil snakke om helgene.")

        line = ingrid.locator("main a[href*='/inntak/']")
        expect(line).to_have_count(1)  # the page has learnt of it by itself
        expect(ingrid.locator("main [role=status]")).to_have_text("Siden er oppdatert.")
        expect(ingrid.locator("main")).not_to_contain_text("Amina")
        look_at(ingrid)
        line.first.click()
        for told in ("Amina Yusuf", "Jeg vil snakke om helgene.", "Helst på dagtid."):
            expect(ingrid.locator("main")).to_contain_text(told)
        expect(ingrid.locator("main")).not_to_contain_text("41 23 45 67")
        look_at(ingrid)
        opened = ingrid.url
        expect(hanne.locator("main")).to_contain_text("Åpnet")

        amina.goto(f"{house.address('parent')}/delt/")
        look_at(amina)
        amina.locator("main a[href$='/trekk/']").first.click()
        look_at(amina)
        amina.locator("main button[type=submit]").first.click()
        amina.wait_for_url("**/svart/")

        # Nobody presses anything here.
        expect(ingrid.locator("h1")).to_have_text("Dette er ikke lenger tilgjengelig")
        expect(ingrid.locator("main")).not_to_contain_text("Amina")
        look_at(ingrid)
        expect(hanne.locator("main a[href*='/inntak/']")).to_have_count(0)
        ingrid.goto(opened)
        expect(ingrid.locator("main")).not_to_contain_text("Amina")
        ingrid.goto(inbox)
        expect(ingrid.locator("main a[href*='/inntak/']")).to_have_count(0)
        assert kari.locator("#live").inner_text() == looked_at
        kari.reload()
        assert kari.locator("#live").inner_text() == looked_at


def test_child_welfare_is_told_in_the_morning(browser: Browser, house: House) -> None:
    with a_page(browser) as gro, a_page(browser, "phone") as jonas:
        log_in_staff(gro, house, "dag")
        write_and_put_before(gro, house, "jonas", "")
        log_in_parent(jonas, house, "jonas")
        wait_until_something_waits(jonas, house)
        jonas.locator("main a[href*='/venter/']").first.click()
        jonas.locator("input[name=name]").fill("solberg")
        jonas.locator("main button[type=submit]").first.click()
        jonas.locator("input[name=way_kind][value=here]").check()
        jonas.locator("main form:has(textarea) button[type=submit]").first.click()
        jonas.wait_for_url("**/se-over/")
        jonas.locator("main button[name=answer][value=consent]").click()
        jonas.wait_for_url("**/svart/")
        gro.goto(f"{house.address('welfare')}/formidling/")
        expect(gro.locator("main")).not_to_contain_text("Levert")
        house.run("owner", "manage.py", "tick", "--to-outcome")
        # The worker tells, and the list fetches itself.
        expect(gro.locator("main")).to_contain_text("Levert", timeout=30_000)
        expect(gro.locator("main")).not_to_contain_text("Familievernkontoret")
        house.run("owner", "manage.py", "tick", "--hours", "1")
        for _ in range(60):
            if said := sms_to("+47" + WAYS["jonas"].replace(" ", ""), house):
                break
            gro.wait_for_timeout(500)
        # No name, no sender, no office, no link: the agreed word, and one sentence.
        assert set(said) == {"Bjørk: Du har en ny melding. Det haster ikke."}
