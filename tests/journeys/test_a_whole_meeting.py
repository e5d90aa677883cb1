"""The whole life of a meeting: an office, three services, a resource centre, a guest.

Hanne invites them all; they answer; the agenda and the minutes are open at the office
and at a service at once, and nobody reloads; Siv reads and says what a guest may, in
the one browser that her link is bound to, until it is taken back.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.cast import ARENDAL, SIV, Staff, staff
from demo.house import House
from portal.policy.calendar import working_day_from
from tests.journeys.guest import (
    become_a_guest,
    link_of_siv,
    open_link,
    read_as_a_guest,
)
from tests.journeys.neighbours import CENTRE, FROLAND, GRIMSTAD, IVAR, NINA, RUT
from tests.journeys.people import a_page, log_in_staff, speak
from tests.journeys.test_the_main_road import declare, press
from tests.support.accessible import look_at
from tests.support.house import a_running_house

pytestmark = pytest.mark.browser
SOON = 30_000  # at once, or after a round beside a door; a busy machine takes its time
INVITED = (ARENDAL, GRIMSTAD, FROLAND, CENTRE)
TITLE = "Samarbeid når et barn flytter"
OUTSIDE = "Dette åpner ikke noe her"


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[House]:
    """Nobody else's clock moves, and nobody else has these neighbours."""
    with a_running_house(tmp_path, "samvei_journey_meeting") as opened:
        more = ("-m", "tests.journeys.neighbours")
        opened.run("owner", *more, "owner")
        with ThreadPoolExecutor(2) as pool:
            doors = [
                pool.submit(opened.run, door, *more, door)
                for door in ("welfare", "counselling")
            ]
            for done in doors:
                done.result()
        yield opened


def in_days(days: int) -> date:
    """A working day, by the wall clock, which the house's follows until it is moved."""
    today = datetime.now(ZoneInfo("Europe/Oslo")).date()
    return working_day_from(today + timedelta(days=days))


def typed(day: date) -> str:
    """As one types it."""
    return day.strftime("%d.%m.%Y")


def arrive(page: Page, house: House, who: str | Staff) -> str:
    """Logged in and declared; where meetings are at that door."""
    log_in_staff(page, house, who)
    one = staff(who) if isinstance(who, str) else who
    place = f"{house.address(one.door)}/moter/"
    page.goto(place)
    declare(page)
    page.goto(place)
    return place


def listening(page: Page, address: str) -> None:
    """Open a page, and wait until its socket is there."""
    with page.expect_websocket():
        page.goto(address)


def learns(page: Page, text: str) -> None:
    """An open page has it by itself: nobody presses anything there."""
    expect(page.locator("#live")).to_contain_text(text, timeout=SOON)


# --- before ---------------------------------------------------------------------------


def call(hanne: Page, place: str) -> str:
    """Hanne plans, invites all services with one tick, the centre, and Siv."""
    look_at(hanne)
    hanne.goto(f"{place}nytt/")
    look_at(hanne)
    hanne.locator("input[name=title]").fill(TITLE)
    hanne.locator("input[name=day]").fill(typed(in_days(5)))
    hanne.locator("input[name=begins]").fill("9.00")
    hanne.locator("input[name=ends]").fill("11.00")
    hanne.locator("input[name=answer_by]").fill(typed(in_days(4)))
    hanne.locator("input[name=place]").fill("Møterommet i andre etasje")
    press(hanne, "Lagre")
    expect(hanne.locator("h1")).to_have_text("Hvem som skal inviteres")
    look_at(hanne)
    hanne.get_by_label("Alle de 3 tjenestene").check()
    press(hanne, "Inviter de som er krysset av")
    press(hanne, f"Inviter {CENTRE.name}")
    meeting = hanne.url
    hanne.get_by_role("link", name="Inviter en gjest").click()
    look_at(hanne)
    hanne.locator("input[name=name]").fill(SIV.name)
    hanne.locator("input[name=organisation]").fill(SIV.organisation)
    hanne.locator("input[name=email]").fill(SIV.email)
    hanne.locator(f"input[name=language][value={SIV.language}]").check()
    press(hanne, "Inviter")
    for one in INVITED:
        expect(hanne.locator("main")).to_contain_text(one.name)
    press(hanne, "Send invitasjonene")
    expect(hanne.locator("main")).to_contain_text("Invitasjonene er sendt")
    look_at(hanne)
    return meeting


def answer(page: Page, who: Staff, words: str) -> None:
    """One answer for the whole organisation, from the list of meetings."""
    page.get_by_role("link", name=TITLE).click()
    page.get_by_label(words, exact=True).check()
    page.locator("input[name=people]").fill(who.name)
    look_at(page)
    press(page, "Svar")
    line = page.locator("main .rows li").filter(has_text=who.at.name)
    expect(line).to_contain_text(words)


def propose(page: Page, text: str) -> None:
    """Something of one's own for the agenda."""
    page.locator("input[name=text]").fill(text)
    page.locator("input[name=minutes]").fill("20")
    page.locator("main form:has(input[name=text]) button[type=submit]").click()
    expect(page.locator("#live")).to_contain_text(text)


def make_the_agenda(hanne: Page, berit: Page) -> None:
    """Both have it open; what one does, the other sees."""
    proposed = "Hvem ringer hvem den første uka?"
    propose(berit, proposed)
    learns(hanne, proposed)
    learns(hanne, f"Foreslått av {ARENDAL.name}")
    expect(hanne.locator("main [role=status]")).to_have_text("Siden er oppdatert.")
    look_at(hanne)
    look_at(berit)
    hanne.get_by_role("button", name=f"Sett «{proposed}» på sakslista").click()
    learns(berit, f"1. {proposed}")


# --- during and after -----------------------------------------------------------------


def hold(hanne: Page, meeting: str) -> None:
    """Organisation by organisation: ticked is who said that they would come."""
    hanne.goto(f"{meeting}oppmote/")
    look_at(hanne)
    for one in (ARENDAL, GRIMSTAD, CENTRE):
        expect(hanne.get_by_label(one.name)).to_be_checked()
    expect(hanne.get_by_label(FROLAND.name)).not_to_be_checked()
    expect(hanne.get_by_label(SIV.name)).to_be_checked()
    press(hanne, "Møtet er avholdt")
    expect(hanne.locator("main")).to_contain_text("Avholdt")


def write(page: Page, text: str, kind: str, **chosen: str) -> None:
    """One line of the minutes."""
    form = page.locator("#write-line")
    form.locator(f"input[name=kind][value={kind}]").check()
    form.locator("textarea[name=text]").fill(text)
    for name, label in chosen.items():
        form.locator(f"select[name={name}]").select_option(label=label)
    if kind == "action":
        form.locator("input[name=due_on]").fill(typed(in_days(60)))
    form.get_by_role("button", name="Legg til").click()
    expect(page.locator("#live")).to_contain_text(text)


def write_the_minutes(hanne: Page, berit: Page) -> None:
    """Written by both, seen by both, and sent by whoever calls."""
    item = "Hvem ringer hvem den første uka?"
    write(hanne, "Tjenesten ringer kontoret samme dag", "decision", item=item)
    learns(berit, "Tjenesten ringer kontoret samme dag")
    write(berit, "Lage et ark med telefonnumre", "action", owner=ARENDAL.name)
    learns(hanne, "Lage et ark med telefonnumre")
    look_at(hanne)
    press(hanne, "Send til godkjenning hos dem som var der")
    expect(hanne.locator("#live")).to_contain_text(f"Venter på {ARENDAL.name}")
    approve = berit.get_by_role("button", name="Godkjenn på vegne av dere")
    expect(approve).to_be_visible(timeout=SOON)
    look_at(berit)


def approve(page: Page) -> None:
    """One yes for the whole organisation."""
    press(page, "Godkjenn på vegne av dere")
    expect(page.locator("#live")).to_contain_text("Godkjent av")


def in_the_other_languages(page: Page, *pages: tuple[str, str, str]) -> None:
    """An address, and a heading that it has in Nynorsk and in English."""
    for number, language in enumerate(("nn", "en"), start=1):
        page.goto(pages[0][0])
        speak(page, language)
        for one in pages:
            page.goto(one[0])
            named = page.get_by_role("heading", name=one[number], exact=True)
            expect(named.first).to_be_visible()
    speak(page, "nb")


def test_from_the_invitations_to_the_last_yes(
    browser: Browser, own_house: House
) -> None:
    with (
        a_page(browser) as hanne,
        a_page(browser) as berit,
        a_page(browser, "phone") as nina,
        a_page(browser, "phone") as ivar,
        a_page(browser) as rut,
        a_page(browser, "phone") as siv,
    ):
        place = arrive(hanne, own_house, "hanne")
        meeting = call(hanne, place)
        arrive(berit, own_house, "berit")
        answer(berit, staff("berit"), "Kommer")
        for page, who, said in (
            (nina, NINA, "Kommer"),
            (ivar, IVAR, "Kommer ikke"),
            (rut, RUT, "Kommer"),
        ):
            arrive(page, own_house, who)
            answer(page, who, said)
        path = meeting.removeprefix(place)

        def at_the_service(page: str) -> str:
            return f"{own_house.address('welfare')}/moter/{path}{page}"

        listening(hanne, f"{meeting}saksliste/")
        listening(berit, at_the_service("saksliste/"))
        make_the_agenda(hanne, berit)
        listening(hanne, f"{meeting}saksliste/")
        link = link_of_siv(hanne, own_house)
        become_a_guest(siv, own_house, link, TITLE, INVITED)
        with a_page(browser) as another:
            open_link(another, own_house, link)
            expect(another.locator("main")).to_contain_text(OUTSIDE)
        asked = "Hvordan får foreldre vite hva som skjer?"
        learns(hanne, asked)
        hanne.get_by_role("button", name=f"Sett «{asked}» på sakslista").click()
        learns(berit, f"2. {asked}")

        day_after = str(in_days(5) + timedelta(days=1))
        own_house.run("owner", "manage.py", "tick", "--to", day_after)
        hold(hanne, meeting)
        listening(hanne, f"{meeting}referat/")
        listening(berit, at_the_service("referat/"))
        write_the_minutes(hanne, berit)
        read_as_a_guest(siv)
        approve(berit)
        nina.goto(at_the_service("referat/"))
        approve(nina)
        ivar.goto(at_the_service("referat/"))
        expect(ivar.locator("#live")).to_contain_text("Tjenesten ringer kontoret")
        expect(ivar.get_by_role("button", name="Godkjenn")).to_have_count(0)
        rut.goto(f"{meeting}referat/")
        approve(rut)
        learns(hanne, "Godkjent av alle som var der")
        learns(hanne, "Foreldre bør få det samme arket.")
        in_the_other_languages(
            hanne,
            (place, "Møte", "Meetings"),
            (f"{place}nytt/", "Planlegg eit møte", "Plan a meeting"),
            (meeting, "Kven som er inviterte", "Who is invited"),
            (f"{meeting}saksliste/", "Saksliste", "Agenda"),
            (f"{meeting}referat/", "Det gjester har sagt", "What guests have said"),
        )
        in_the_other_languages(siv, (siv.url, "Du har føreslått", "You have proposed"))

        hanne.goto(meeting)
        hanne.get_by_role("button", name=re.compile("^Ta ut .*")).last.click()
        expect(hanne.locator("main")).not_to_contain_text(SIV.name)
        siv.reload()
        expect(siv.locator("main")).to_contain_text(OUTSIDE)
        expect(siv.locator("main")).not_to_contain_text(TITLE)
        open_link(siv, own_house, link)
        expect(siv.locator("main")).to_contain_text(OUTSIDE)
