"""The contact person's day: the note, a second pair of eyes, and a form on paper."""

import io
import re

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from demo.cast import parent
from demo.house import House
from tests.journeys.people import a_page, log_in_staff, speak
from tests.journeys.test_the_main_road import declare, press
from tests.sending.pages import WAYS
from tests.support.accessible import look_at

pytestmark = pytest.mark.browser

NOTES = {
    "nb": (
        "Vi ber om en vurdering av mors omsorgsevne.",
        "Send oss en rapport når samtalene er ferdige.",
        "Mor må gå i samtaler for å få mer samvær.",
        "Barnet går på Furulia skole.",
    ),
    "nn": (
        "Vi ber om ei vurdering av omsorgsevna til mor.",
        "Send oss ein rapport når samtalane er ferdige.",
        "Mor må gå i samtalar for å få meir samvær.",
        "Barnet går på Furulia skule.",
    ),
    "en": (
        "Please assess her ability to care for the child.",
        "Please send us a report after the talks.",
        "She must attend the talks to get more contact.",
        "The child goes to Furulia school.",
    ),
}


FETCHED = """async (href) => {
  const answer = await fetch(href);
  const content = new Uint8Array(await answer.arrayBuffer());
  return [answer.headers.get("content-type"), Array.from(content)];
}"""


def new_draft(page: Page, house: House) -> None:
    address = f"{house.address('welfare')}/formidling/ny/"
    page.goto(address)
    declare(page)
    page.goto(address)


def fill_in(page: Page, who: str, note: str) -> None:
    """All that the form asks for."""
    about = parent(who)
    for whom in ("parent", "child", "other"):
        page.locator(f"input[name=protected_{whom}][value=no]").check()
    page.locator("input[name=name]").fill(about.name)
    page.locator("input[name=number]").fill(about.number)
    page.locator("input[name=way_kind][value=sms]").check()
    page.locator("input[name=way]").fill(WAYS[who])
    page.locator("select[name=word]").select_option("Bjørk")
    page.locator("select[name=language]").select_option("nb")
    page.locator("select[name=situation]").select_option("care_order")
    page.locator("textarea[name=note]").fill(note)
    page.locator("select[name=municipality]").select_option("4203")


@pytest.mark.parametrize("language", NOTES)
def test_what_cant_stand_is_said_while_typing(
    browser: Browser, house: House, language: str
) -> None:
    with a_page(browser, "phone") as page:
        log_in_staff(page, house, "tone")
        new_draft(page, house)
        speak(page, language)
        said = page.locator("#note-screening q")
        for note in NOTES[language]:
            page.locator("textarea[name=note]").press_sequentially(note)
            expect(said.first).to_be_visible()
            page.locator("textarea[name=note]").fill("")
            page.locator("textarea[name=note]").press_sequentially("OK.")
            expect(said).to_have_count(0)
        page.locator("textarea[name=note]").press_sequentially(NOTES[language][0])
        expect(said.first).to_be_visible()
        look_at(page)


def test_without_scripting_the_server_refuses(browser: Browser, house: House) -> None:
    with a_page(browser, java_script_enabled=False) as page:
        log_in_staff(page, house, "tone")
        new_draft(page, house)
        for note in NOTES["nb"]:
            fill_in(page, "jonas", note)
            press(page, re.compile("^Lagre"))
            expect(page.locator("main")).to_contain_text("«")
            expect(page.locator("textarea[name=note]")).to_have_value(note)
            expect(page).to_have_url(re.compile("/formidling/ny/"))


def test_approved_by_another_and_printed(browser: Browser, house: House) -> None:
    rules = f"{house.address('welfare')}/formidling/regler/"
    with a_page(browser) as berit, a_page(browser) as kari, a_page(browser) as tone:
        log_in_staff(berit, house, "berit")
        berit.goto(rules)
        declare(berit)
        berit.goto(rules)
        look_at(berit)
        berit.locator("input[name=needs_approval]").check()
        press(berit, "Lagre")
        try:
            approved_and_printed(kari, tone, house)
        finally:
            berit.goto(rules)
            berit.locator("input[name=needs_approval]").uncheck()
            press(berit, "Lagre")


def approved_and_printed(kari: Page, tone: Page, house: House) -> None:
    """Kari asks, Tone approves, Kari puts it before the parent and prints the form."""
    log_in_staff(kari, house, "kari")
    new_draft(kari, house)
    fill_in(kari, "jonas", "Helst på dagtid.")
    press(kari, "Finn kontor")
    kari.get_by_label("Familievernkontoret i Arendal").check()
    press(kari, re.compile("^Lagre"))
    expect(kari.locator("main")).to_contain_text("Jonas Solberg")
    draft = kari.url
    assert kari.get_by_role("link", name=re.compile("^Legg fram")).count() == 0
    kari.get_by_role("link", name="Be om godkjenning").click()
    kari.get_by_label("Tone Rud").check()
    look_at(kari)
    press(kari, "Be om godkjenning")
    expect(kari.locator("main")).to_contain_text("Venter på godkjenning")

    log_in_staff(tone, house, "tone")
    tone.goto(draft)
    declare(tone)
    tone.goto(draft)
    expect(tone.locator("main")).to_contain_text("Jonas Solberg")
    look_at(tone)
    press(tone, "Godkjenn")
    expect(tone.locator("main")).to_contain_text("Godkjent")

    kari.goto(draft)
    kari.get_by_role("link", name=re.compile("^Legg fram")).first.click()
    kari.locator("input[name=told]").check()
    press(kari, re.compile("^Legg fram"))
    expect(kari.locator("main")).to_contain_text("Lagt fram for forelderen")
    look_at(kari)
    said = printed(kari, "Skjema uten e-ID (PDF)")
    assert "Jonas Solberg" in said
    assert "Familievernkontoret i Arendal" in said
    letter = printed(kari, "Brev (PDF)")
    assert "Jonas" not in letter
    assert "barnevern" not in letter.lower()
    kari.goto(draft)
    kari.locator("main a[href$='/trekk-tilbake/']").click()
    press(kari, "Trekk tilbake")


def printed(page: Page, name: str) -> str:
    """What stands in a tagged PDF, opened and read."""
    link = page.get_by_role("link", name=name)
    href = link.get_attribute("href") or ""
    kind, content = page.evaluate(FETCHED, href)
    assert "pdf" in kind
    read = pypdf.PdfReader(io.BytesIO(bytes(content)))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"]
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())
