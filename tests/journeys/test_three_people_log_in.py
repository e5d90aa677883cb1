"""Three people, three doors, three languages, on a phone and at a desk.

Real processes, a real database with a login for each, a real browser.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.house import House
from tests.journeys.people import (
    LANGUAGES,
    WIDTHS,
    a_page,
    log_in_parent,
    log_in_staff,
    speak,
)
from tests.support.accessible import look_at

pytestmark = pytest.mark.browser
LogIn = Callable[[Page, House], None]

PEOPLE: dict[str, tuple[LogIn, list[str]]] = {
    "kari": (lambda page, house: log_in_staff(page, house, "kari"), ["/", "/konto/"]),
    "hanne": (
        lambda page, house: log_in_staff(page, house, "hanne"),
        ["/", "/medarbeidere/", "/medarbeidere/inviter/"],
    ),
    "amina": (lambda page, house: log_in_parent(page, house, "amina"), ["/"]),
}


# What sticks out of the window, or nothing.
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("who", PEOPLE)
def test_a_person_logs_in(browser: Browser, house: House, who: str, width: str) -> None:
    log_in, paths = PEOPLE[who]
    with a_page(browser, width) as page:
        log_in(page, house)
        base = page.url.split("/", 3)
        for language in LANGUAGES:
            speak(page, language)
            for path in paths:
                page.goto(f"{base[0]}//{base[2]}{path}")
                expect(page.locator("html")).to_have_attribute("lang", language)
                look_at(page)


@pytest.mark.parametrize("name", ["welfare", "counselling", "parent"])
def test_the_log_in_page_works_for_everybody(
    browser: Browser, house: House, name: str
) -> None:
    with a_page(browser, "phone") as page:
        page.goto(house.address(name))
        for language in LANGUAGES:
            speak(page, language)
            look_at(page)


def test_logging_in_needs_no_javascript(browser: Browser, house: House) -> None:
    with a_page(browser, java_script_enabled=False) as page:
        log_in_parent(page, house, "jonas")
    with a_page(browser, java_script_enabled=False) as page:
        log_in_staff(page, house, "dag")


def test_quick_exit_logs_out_and_leaves(browser: Browser, house: House) -> None:
    with a_page(browser, "phone") as page:
        page.route("https://www.yr.no/**", lambda route: route.fulfill(body="weather"))
        log_in_parent(page, house, "amina")
        page.get_by_role("button", name="Forlat siden").click()
        page.wait_for_url("https://www.yr.no/**")
        # The page is left at once; the beacon that ends the session follows it.
        for _ in range(100):
            page.goto(house.address("parent"))
            if page.url == f"{house.address('parent')}/logg-inn/":
                break
            page.wait_for_timeout(100)
        expect(page).to_have_url(f"{house.address('parent')}/logg-inn/")


def test_one_doors_session_is_nothing_at_another(
    browser: Browser, house: House
) -> None:
    """The cookie of one door, carried to another by hand, opens nothing there."""
    with a_page(browser) as page:
        log_in_staff(page, house, "kari")
        (own,) = [c for c in page.context.cookies() if "session" in c["name"]]
        for name, cookie in (
            ("counselling", "counselling-session"),
            ("parent", "session"),
        ):
            page.context.add_cookies(
                [{"name": cookie, "value": own["value"], "url": house.address(name)}]
            )
            page.goto(f"{house.address(name)}/konto/")
            expect(page.locator("h1")).not_to_contain_text("Kari")
            assert "logg-inn" in page.url or page.locator("h1").count() == 1


def test_an_invitation_by_mail_becomes_an_account(
    browser: Browser, house: House
) -> None:
    """The leader invites; the worker sends; the colleague enrols, and is in."""
    import re
    import time

    from django_otp.oath import TOTP

    with a_page(browser) as page:
        log_in_staff(page, house, "gro")
        page.goto(f"{house.address('welfare')}/medarbeidere/inviter/")
        page.locator("input[name=email]").fill("ny.kollega@bv-bodo.example")
        page.get_by_label("Saksbehandler").check()
        page.locator("main button[type=submit]").first.click()
        expect(page.locator("main")).to_contain_text("ny.kollega@bv-bodo.example")
    mails: list[str] = []
    deadline = time.monotonic() + 30
    while not mails and time.monotonic() < deadline:
        time.sleep(0.2)
        mails = [p.read_text() for p in (house.var / "mail").glob("*.eml")]
        mails = [text for text in mails if "ny.kollega@" in text]
    (mail,) = mails
    code = re.search(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}", mail)
    assert code, mail
    with a_page(browser, "phone") as page:
        page.goto(f"{house.address('welfare')}/invitasjon/")
        page.locator("input[name=code]").fill(code[0].lower())
        page.locator("main button[type=submit]").first.click()
        page.locator("input[name=name]").fill("Nils Ny")
        page.locator("input[name=password]").fill("fire-stille-fjell-om-natten")
        page.locator("summary").click()
        look_at(page)
        letters = page.locator("code.secret").inner_text().replace(" ", "")
        import base64

        secret = base64.b32decode(letters + "=" * (-len(letters) % 8))
        totp = TOTP(secret)
        totp.time = time.time()
        page.locator("input[name=code]").fill(f"{totp.token():06d}")
        page.locator("main button[type=submit]").first.click()
        expect(page.locator("ul.codes li")).to_have_count(10)
        look_at(page)
        page.get_by_role("link", name="Jeg har tatt vare på dem").click()
        expect(page.locator("h1")).to_contain_text("Nils Ny")
