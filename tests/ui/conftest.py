"""A real browser and a tiny peer for the scripts of the page frame."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright

from tests.ui.peer import Peer, serve

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are compared with the source code, not with a translation."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for each module: a longer life would leave an event loop running under the database tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def peer() -> Iterator[Peer]:
    with serve() as peer:
        yield peer


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh tab that fails the test when a script throws or the content policy is broken."""
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.set_default_timeout(8000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    context.close()
    assert faults == []
