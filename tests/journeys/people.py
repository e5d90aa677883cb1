"""What people do in a browser, said once."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from demo import seed
from demo.cast import PASSWORD, Staff, parent, staff
from demo.house import House

WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


@contextmanager
def a_page(browser: Browser, width: str = "desk", **more: object) -> Iterator[Page]:
    """A window of one's own: no cookie of anybody else's."""
    wide, high = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": wide, "height": high},
        locale="nb-NO",
        **more,  # type: ignore[arg-type]
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def speak(page: Page, language: str) -> None:
    """Choose the language in the header."""
    page.get_by_role("button", name=LANGUAGES[language], exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", language)


_codes_used: dict[str, int] = {}


def member(who: str | Staff) -> Staff:
    """One of the cast by name, or somebody whom a journey has beside it."""
    return staff(who) if isinstance(who, str) else who


def fresh_code(who: str | Staff) -> str:
    """A code that wasn't used: a code works once, and the next is half a minute off.

    The server takes the code before and after as well. The oldest that it would take is
    never used: it can end while the browser types it.
    """
    import time

    one = member(who)
    now = int(time.time()) // 30
    step = max(now, _codes_used.get(one.who, 0) + 1)
    while step > int(time.time()) // 30 + 1:
        time.sleep(0.5)
    _codes_used[one.who] = step
    return seed.code_of(one, ahead=step - int(time.time()) // 30)


def log_in_staff(page: Page, house: House, who: str | Staff) -> None:
    """E-mail address, password, code: by labels, as a person finds them."""
    one = member(who)
    page.goto(house.address(one.door))
    page.locator("input[name=login]").fill(one.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.locator("input[name=code]").fill(fresh_code(who))
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("h1")).to_contain_text(one.name)


def log_in_parent(page: Page, house: House, who: str) -> None:
    """The button, the stand-in e-ID, and back."""
    page.goto(house.address("parent"))
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(f"{house.eid}/**")
    page.get_by_label(parent(who).name).check()
    page.locator("button[type=submit]").first.click()
    page.wait_for_url(f"{house.address('parent')}/**")


def open_what_tells(page: Page, house: House, told: str) -> None:
    """In the office's inbox, the page that tells this, once it is there.

    Another journey may have left something in the same hour, and in an hour nothing has
    an order.
    """
    office = house.address("counselling")
    for _ in range(60):
        page.goto(f"{office}/inntak/")
        links = page.locator("main a[href*='/inntak/']").all()
        for address in [str(link.get_attribute("href")) for link in links]:
            page.goto(f"{office}{address}")
            if told in page.locator("main").inner_text():
                return
        page.wait_for_timeout(500)
    raise AssertionError(f"Nothing in the inbox tells {told!r} after half a minute")
