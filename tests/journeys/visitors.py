"""People in front of their browsers. A visit fails when a page throws, breaks its content policy or asks a stranger."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

from amtsdraht.demo.seed import PASSWORD

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 8_000  # ms


@dataclass
class Visitor:
    """One person in one browser window. ``tolerated``: what the browser may complain about in this story."""

    context: BrowserContext
    page: Page
    home: str
    faults: list[str] = field(default_factory=list)
    tolerated: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.home + path)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text, delay=15)

    def see(self, selector: str, *, text: str | re.Pattern[str] | None = None) -> Locator:
        """Wait until it is on the screen."""
        found = self.page.locator(selector)
        found = found.filter(has_text=text) if text else found
        expect(found.first).to_be_visible()
        return found.first

    def not_see(self, selector: str) -> None:
        expect(self.page.locator(selector).locator("visible=true")).to_have_count(0)

    def tab_to(self, selector: str, *, backwards: bool = False) -> int:
        """Walk with the Tab key to an element, as somebody without a mouse does. Returns the number of steps."""
        for step in range(1, 80):
            self.press("Shift+Tab" if backwards else "Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return step
        raise AssertionError(f"{selector} cannot be reached with the Tab key")

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        self.go("/anmelden/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", password)
        self.press("Enter")
        self.see(".page-header__user form")

    def tolerate(self, *complaints: str) -> None:
        self.tolerated += complaints

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def unforgiven(self) -> list[str]:
        return [fault for fault in self.faults if not any(word in fault for word in self.tolerated)]


@dataclass
class Lobby:
    """Lets people in: each signs in once, later visits bring the same cookie."""

    browser: Browser
    home: str
    cookies: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def visit(self, who: str = "", **look: Any) -> Iterator[Visitor]:
        """A window of its own; ``who`` is signed in already, nobody if empty."""
        if who and who not in self.cookies:
            with self.visit() as first:
                first.sign_in(who)
                self.cookies[who] = first.context.storage_state()
        context = self.browser.new_context(locale="de-DE", storage_state=self.cookies.get(who), **look)
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(context, context.new_page(), self.home)
        _watch(visitor)
        try:
            yield visitor
        finally:
            context.close()
        assert not visitor.unforgiven, "\n".join(visitor.unforgiven)


def _watch(visitor: Visitor) -> None:
    def said(line: ConsoleMessage) -> None:
        if line.type in {"error", "warning"}:
            visitor.faults.append(f"console: {line.text} ({line.location.get('url', '')})")

    def asked(request: Request) -> None:
        if not request.url.startswith((visitor.home, "data:", "blob:")):
            visitor.faults.append(f"asks a stranger: {request.url}")

    visitor.context.on("console", said)
    visitor.context.on("request", asked)
    visitor.context.on("weberror", lambda error: visitor.faults.append(f"script: {error.error}"))
