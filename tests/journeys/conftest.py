"""One seeded database a run; a running product and a browser for each module; a tidy desk for each story."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.database import TestDatabases
from tests.journeys.figures import FIGURES
from tests.journeys.house import House, Ledger, copied, database_of, mailing_to, seed, seeded_home, superuser_conninfo
from tests.journeys.post import PostOffice, post_office
from tests.journeys.telephone import Agent
from tests.journeys.visitors import FLAGS, Lobby

TIDYING = (
    "UPDATE contacts_contact SET ended_at = now(), words = '', note = '' WHERE ended_at IS NULL",
    "UPDATE calls_call SET state = 'lost', caller = '', ended_at = now() WHERE state IN ('ringing', 'talking')",
    "DELETE FROM cases_forwardingdraft",
    "DELETE FROM people_attempts",
    "DELETE FROM calls_shift",
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if FIGURES.lines:
        terminalreporter.section("measured")
        for line in sorted(FIGURES.lines):
            terminalreporter.write_line(line)
        FIGURES.lines.clear()


@pytest.fixture(scope="session")
def seeded(
    databases: TestDatabases, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The database that all houses are copied from."""
    with django_db_blocker.unblock():  # the first to ask for a database makes the migrated template
        name = seed(databases, tmp_path_factory.mktemp("seeding"))
    yield name
    databases.drop(name)


@pytest.fixture(scope="session")
def template_home() -> Iterator[Path]:
    """The demo in a cluster of its own, stopped: for stories in which the database server dies."""
    home = seeded_home()
    yield home
    shutil.rmtree(home)


@pytest.fixture(scope="module")
def post() -> Iterator[PostOffice]:
    with post_office() as office:
        yield office


@pytest.fixture(scope="module")
def house(
    databases: TestDatabases, seeded: str, post: PostOffice, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """The running product with the demo in a database of its own."""
    with copied(databases, seeded) as logins:
        house = House(tmp_path_factory.mktemp("house"), database_of(logins) | mailing_to(post))
        house.open()
        yield house
        house.close()


@pytest.fixture(scope="module")
def ledger(house: House, databases: TestDatabases) -> Ledger:
    return Ledger(superuser_conninfo(databases, house.database))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for each module: a longer life would leave an event loop running under other tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def lobby(house: House, browser: Browser) -> Lobby:
    return Lobby(browser, house.url)


@pytest.fixture(scope="module")
def ayla(house: House) -> Iterator[Agent]:
    """A colleague who lets the simulated line ring."""
    agent = Agent(house.url, "ayla")
    agent.sign_in()
    yield agent
    agent.client.close()


@pytest.fixture(autouse=True)
def tidy(ledger: Ledger) -> None:
    """No contact, call or half-filled form of another story is left over."""
    for statement in TIDYING:
        ledger.change(statement)
