"""A log-in that times out, a page that is closed, a connection that is lost.

Real processes, a real browser: with scripting off, what is sent too late is there after
the log-in; with it on, what was only typed is there, too.
"""

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from demo.cast import PASSWORD, staff
from demo.house import House
from tests.journeys.people import (
    LANGUAGES,
    WIDTHS,
    a_page,
    fresh_code,
    log_in_staff,
    speak,
)
from tests.journeys.test_the_main_road import declare, press
from tests.support.accessible import look_at

pytestmark = pytest.mark.browser
NOTE = "Helst på dagtid, og ikke på fredager."
KEPT = "Det du skriver, blir tatt vare på i ett døgn"
HERE = "Det du hadde skrevet, står her"
OFFERED = "Du har skrevet noe her som du ikke har lagret"

# As the door's own process, which alone can read the session. Each test has a person of
# its own, or waits for the next code of their app.
TIME_OUT = """
import django; django.setup()
from django.contrib.sessions.backends.db import SessionStore
session = SessionStore("{key}")
session["seen_at"] -= 31 * 60
session.save()
"""


def time_out(page: Page, house: House) -> None:
    """Half an hour passes in which nothing is done."""
    cookies = page.context.cookies(house.address("welfare"))
    (key,) = [c["value"] for c in cookies if c["name"] == "welfare-session"]
    house.run("welfare", "-c", TIME_OUT.format(key=key))


def log_in_here(page: Page, who: str) -> None:
    """Log in on the page that one was sent to."""
    page.locator("input[name=login]").fill(staff(who).email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.locator("input[name=code]").fill(fresh_code(who))
    page.locator("main button[type=submit]").first.click()


def new_draft(page: Page, house: House, who: str) -> None:
    """Log in, and open an empty form."""
    log_in_staff(page, house, who)
    page.goto(f"{house.address('welfare')}/formidling/ny/")
    declare(page)
    page.goto(f"{house.address('welfare')}/formidling/ny/")
    expect(page.locator("input[name=name]")).to_have_value("")


def type_something(page: Page) -> None:
    """Half a form; nothing is kept before the first questions are answered."""
    for whom in ("parent", "child", "other"):
        page.locator(f"input[name=protected_{whom}][value=no]").check()
    page.locator("input[name=name]").fill("Amina Yusuf")
    page.locator("input[name=way_kind][value=sms]").check()
    page.locator("input[name=themes]").first.check()
    page.locator("textarea[name=note]").fill(NOTE)


def is_all_there(page: Page) -> None:
    """As it was typed."""
    expect(page.locator("input[name=name]")).to_have_value("Amina Yusuf")
    expect(page.locator("input[name=way_kind][value=sms]")).to_be_checked()
    expect(page.locator("input[name=themes]").first).to_be_checked()
    expect(page.locator("textarea[name=note]")).to_have_value(NOTE)


def in_each_language(page: Page, address: str) -> None:
    """Nothing for axe to find, nothing wider than the window, on a phone either."""
    for language in (*LANGUAGES, "nb"):
        speak(page, language)
        page.goto(address)
        for wide, high in WIDTHS.values():
            page.set_viewport_size({"width": wide, "height": high})
            look_at(page)


def test_a_log_in_that_timed_out_loses_nothing_without_scripting(
    browser: Browser, house: House
) -> None:
    with a_page(browser, java_script_enabled=False) as page:
        new_draft(page, house, "tone")
        type_something(page)
        time_out(page, house)
        press(page, "Lagre utkastet")
        expect(page.locator("main")).to_contain_text("tatt vare på")
        log_in_here(page, "tone")
        expect(page.locator("main")).to_contain_text(HERE)
        is_all_there(page)
        # Nobody asked for it to be saved: the list says nothing of it.
        page.goto(f"{house.address('welfare')}/formidling/")
        expect(page.locator("main")).not_to_contain_text("Amina")
        page.goto(f"{house.address('welfare')}/formidling/ny/")
        expect(page.locator("main")).to_contain_text(OFFERED)
        press(page, "Kast det")
        expect(page.locator("main")).not_to_contain_text(OFFERED)
        expect(page.locator("input[name=name]")).to_have_value("")


def test_a_page_that_was_closed_is_gone_on_with(browser: Browser, house: House) -> None:
    form = f"{house.address('welfare')}/formidling/ny/"
    with a_page(browser) as page:
        new_draft(page, house, "dag")
        type_something(page)
        expect(page.locator("[data-keeps]")).to_contain_text(KEPT)
        look_at(page)
        page.close()
    with a_page(browser) as page:  # the next day, say
        log_in_staff(page, house, "dag")
        page.goto(form)
        expect(page.locator("main")).to_contain_text(OFFERED)
        expect(page.locator("input[name=name]")).to_have_value("")
        in_each_language(page, form)
        page.get_by_role("link", name="Fortsett på det").click()
        expect(page.locator("main")).to_contain_text(HERE)
        is_all_there(page)
        in_each_language(page, f"{form}?fortsett=1")
        press(page, "Kast det")
        expect(page.locator("input[name=name]")).to_have_value("")
        page.goto(form)
        expect(page.locator("main")).not_to_contain_text(OFFERED)


def test_who_types_on_after_the_time_is_told_and_goes_on(
    browser: Browser, house: House
) -> None:
    with a_page(browser) as page:
        new_draft(page, house, "gro")
        time_out(page, house)
        type_something(page)
        expect(page.locator("[data-keeps]")).to_contain_text("Du er logget ut")
        page.locator("textarea[name=note]").fill(f"{NOTE} Takk.")
        press(page, "Lagre utkastet")
        log_in_here(page, "gro")
        expect(page.locator("textarea[name=note]")).to_have_value(f"{NOTE} Takk.")
        press(page, "Kast det")


def test_without_a_connection_the_page_says_so_and_catches_up(
    browser: Browser, house: House
) -> None:
    with a_page(browser) as page:
        new_draft(page, house, "berit")
        page.context.set_offline(True)
        type_something(page)
        expect(page.locator("[data-keeps]")).to_contain_text("uten forbindelse")
        page.context.set_offline(False)
        expect(page.locator("[data-keeps]")).to_contain_text(KEPT, timeout=15_000)
        page.reload()
        expect(page.locator("main")).to_contain_text(OFFERED)
        press(page, "Kast det")


def test_what_is_on_its_way_never_arrives_after_the_form(
    browser: Browser, house: House
) -> None:
    """A save while the page is just sending what was typed: nothing is left over."""
    sent: list[str] = []

    def slowly(route: Route, request: Request) -> None:
        by_itself = "keep-typed" in request.headers
        sent.append("typed" if by_itself else "form")
        if by_itself:
            page.wait_for_timeout(1000)
        route.continue_()

    with a_page(browser) as page:
        new_draft(page, house, "berit")
        page.route("**/formidling/ny/", slowly)
        with page.expect_request(lambda r: "keep-typed" in r.headers):
            type_something(page)
        press(page, "Lagre utkastet")
        expect(page.locator(".ds-error-summary")).to_be_visible()
        assert sent == ["typed", "form"]
        page.unroute("**/formidling/ny/")
        page.goto(f"{house.address('welfare')}/formidling/ny/")
        press(page, "Kast det")
