"""What axe has to say of a page, with all its rules of WCAG 2.2 A and AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Only a rule that nobody asks for reads the style sheets themselves: fetching them anew
# for each look would take longer than all the rest. So would telling what is right.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return "";
  return [...document.querySelectorAll("main *")]
    .filter((e) => e.getBoundingClientRect().right > wide + 1)
    .map((e) => e.outerHTML.slice(0, 200)).join("\\n");
}"""


def look_at(page: Page) -> None:
    """Nothing for axe to find, nothing wider than the window."""
    found = Axe().run(page, options=OPTIONS)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    wider = page.evaluate(WIDER)
    assert not wider, f"{page.url} scrolls sideways: {wider}"
