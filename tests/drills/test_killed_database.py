"""PostgreSQL is killed at random under load: nothing acknowledged is lost, nothing is there twice, and it is short."""

import os
import random
import threading
import time

import pytest

from tests.drills.ledger import WorkingAgent
from tests.journeys.figures import FIGURES
from tests.journeys.house import OwnServer

OUTAGE = 5.0  # seconds until agents are served again
AGENTS = ("anna", "ayla", "anna", "ayla")


def test_a_database_killed_three_times_loses_nothing(own: OwnServer) -> None:
    kill_under_load(own, kills=3)


@pytest.mark.drill
@pytest.mark.timeout(900)
def test_a_database_killed_twenty_times_loses_nothing(own: OwnServer) -> None:
    kill_under_load(own, kills=20)


def kill_under_load(own: OwnServer, *, kills: int) -> None:
    own.house.open()
    agents = [WorkingAgent(own.house.url, name, number) for number, name in enumerate(AGENTS)]
    over, failures = threading.Event(), []

    def run(agent: WorkingAgent) -> None:
        try:
            agent.work(over)
        except BaseException as failure:  # noqa: BLE001  (told by the test, not by a thread that dies in silence)
            failures.append(failure)
            over.set()

    threads = [threading.Thread(target=run, args=[agent]) for agent in agents]
    for thread in threads:
        thread.start()
    outages = kill(own, agents, kills=kills, over=over)
    over.set()
    for thread in threads:
        thread.join()
    assert failures == []
    compare(own, agents)
    for outage in outages:
        FIGURES.seconds("database killed under load, agents served again after", outage)
    FIGURES.count("acts acknowledged over killed databases", sum(len(agent.acknowledged_at) for agent in agents))
    assert max(outages) <= OUTAGE * crowding()


def crowding() -> float:
    """How many processes wait for each core: a crowded machine gets time in proportion."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def kill(own: OwnServer, agents: list[WorkingAgent], *, kills: int, over: threading.Event) -> list[float]:
    """Kill at random moments; how long until each agent's next act was acknowledged, at the earliest."""
    chance, outages = random.Random(4), []
    while not all(agent.cases for agent in agents) and not over.is_set():
        time.sleep(0.1)
    for _kill in range(kills):
        time.sleep(chance.uniform(1.5, 3))
        own.kill_database()
        killed = time.monotonic()
        own.wait_for_database()
        back = time.monotonic()
        while not over.is_set() and not any(at > back for agent in agents for at in agent.acknowledged_at[-1:]):
            time.sleep(0.02)
            assert time.monotonic() < killed + 60, "nobody is served any more"
        outages.append(time.monotonic() - killed)
    return outages


def compare(own: OwnServer, agents: list[WorkingAgent]) -> None:
    """The ledgers of the agents against the database: 0 lost, 0 doubled, no half case."""
    for table, acknowledged in (
        ("contacts_contact", {key for agent in agents for key in agent.contacts}),
        ("contacts_concern", {key for agent in agents for key in agent.concerns | agent.cases}),
        ("cases_case", {key for agent in agents for key in agent.cases}),
    ):
        found = [str(row["request_key"]) for row in own.ledger.rows(f"SELECT request_key FROM {table}")]
        assert acknowledged - set(found) == set(), f"lost in {table}"
        assert len(found) == len(set(found)), f"doubled in {table}"
        assert acknowledged, f"nothing was done in {table}"
    half = (
        "SELECT c.id FROM cases_case c LEFT JOIN cases_particulars p ON p.case_id = c.id"
        " LEFT JOIN cases_replylink l ON l.case_id = c.id"
        " WHERE c.state <> 'anonymised' AND (p.id IS NULL OR l.id IS NULL)"
    )
    assert own.ledger.rows(half) == []
    doubled = "SELECT contact_id FROM cases_case GROUP BY contact_id HAVING count(*) > 1"
    assert own.ledger.rows(doubled) == []
