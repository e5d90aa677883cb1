"""A house with real processes and a real browser, shared by the journeys.

Both end with the package: while the browser is there, an event loop runs in the suite's
own thread, and nothing else can use one.
"""

import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from demo.house import House
from tests.support.house import a_running_house

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Debian's Chromium, or whichever the machine has."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. Without one, CI fails; a laptop skips, and says so."""
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("No Chromium: the journeys can't be skipped in CI.")
        warnings.warn(
            "No Chromium here: THE BROWSER JOURNEYS ARE SKIPPED", stacklevel=1
        )
        pytest.skip("no Chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def house(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[House]:
    """Every process, on free ports."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    var: Path = tmp_path_factory.mktemp("house")
    with a_running_house(var, f"samvei_journey_{worker}") as opened:
        yield opened
