"""The worker is killed while it sends: every errand is done in the end, and every mail leaves as one mail."""

import random
import subprocess
import time
import uuid
from collections.abc import Callable

import pytest

from tests.drills.ledger import WETZLAR
from tests.journeys.figures import FIGURES
from tests.journeys.house import OwnServer
from tests.journeys.post import PostOffice
from tests.journeys.telephone import Agent, uuid_in

AGAIN_WITHIN = 60.0  # seconds until a dead worker's job runs again
ALL_WITHIN = 150.0
WAITING = "SELECT id FROM procrastinate_jobs WHERE queue_name = 'mail' AND status IN ('todo', 'doing')"


@pytest.mark.timeout(300)
def test_a_worker_killed_twice_in_the_middle_of_sending(own: OwnServer, post: PostOffice) -> None:
    kill_in_sending(own, post, errands=25, kills=2)


@pytest.mark.drill
@pytest.mark.timeout(3600)
def test_a_worker_killed_fifty_times(own: OwnServer, post: PostOffice) -> None:
    kill_in_sending(own, post, errands=500, kills=50)


def kill_in_sending(own: OwnServer, post: PostOffice, *, errands: int, kills: int) -> None:
    """Each case is two errands: the mail to the department, and after the answer the one to the citizen."""
    own.house.open(with_worker=False)
    cases = forward_many(own, errands)
    before = len(post.raw)
    post.stalls = 1.0  # after the mail is taken and before this is acknowledged
    worker = own.house.process("worker")
    chance = random.Random(3)
    for number in range(kills):
        enough = before + number
        wait_until(lambda enough=enough: len(post.raw) > enough)  # type: ignore[misc]
        time.sleep(chance.uniform(0, 0.5))
        worker.kill()
        worker.wait()
        worker = own.house.process("worker")
    post.stalls, killed = 0.0, time.monotonic()
    try:
        wait_until(lambda: state_of(own, cases) == {"delivered"}, seconds=ALL_WITHIN + errands)
        FIGURES.seconds("killed worker: every errand done after the last kill", time.monotonic() - killed)
        answer_all(own, cases)
        wait_until(lambda: state_of(own, cases) == {"closed"}, seconds=ALL_WITHIN + errands)
        wait_until(lambda: own.ledger.rows(WAITING) == [])  # what else was waiting was not lost either
    finally:
        stop(worker)
    ids = [mail["Message-ID"] for mail in post.mails[before:]]
    wanted = message_ids(own, cases)
    assert len(wanted) == 2 * errands
    assert wanted - set(ids) == set(), "a mail was lost"
    again = len(ids) - len(set(ids))
    FIGURES.count(f"mails that left again after {kills} kills, with the Message-ID they had", again)
    assert again <= 2 * kills
    for number in range(errands):
        letters = {mail["Message-ID"] for mail in post.to(f"buerger{number}@post.example")}
        assert len(letters & wanted) == 1


def forward_many(own: OwnServer, count: int) -> list[str]:
    """Cases of citizens who each have an address of their own; nobody sends anything yet."""
    agent = Agent(own.house.url, "anna")
    agent.sign_in()
    keys = []
    for number in range(count):
        key = str(uuid.uuid4())
        answer = agent.post("/desk/kontakte/neu", channel="mail", request_key=str(uuid.uuid4()))
        page = "/desk/kontakte/" + uuid_in(answer.headers["Location"])
        agent.post(f"{page}/ort", ars=WETZLAR)
        wish = {"reply_way": "email", "email": f"buerger{number}@post.example", "consented": "on", "name": ""}
        matter = {
            "facts": "Bitte um Auskunft.",
            "category": "general",
            "reason": "individual_case",
            "urgency": "normal",
        }
        assert agent.post(f"{page}/weiterleiten/", **wish, **matter, request_key=key).status_code == 302
        agent.post(f"{page}/ende")
        keys.append(key)
    agent.client.close()
    return keys


def answer_all(own: OwnServer, cases: list[str]) -> None:
    carl = Agent(own.house.url, "carl")
    carl.sign_in()
    for row in own.ledger.rows("SELECT public_id FROM cases_case WHERE request_key = ANY(%s::uuid[])", cases):
        answer = carl.post(f"/office/cases/{row['public_id']}/answer", text="Ihre Antwort.")
        assert answer.status_code == 302, answer.text
    carl.client.close()


def message_ids(own: OwnServer, cases: list[str]) -> set[str]:
    """Of all mails about these cases, as the product fixed them before the first try."""
    rows = own.ledger.rows(
        "SELECT DISTINCT m.message_id FROM mailbox_outgoingmail m JOIN cases_case c ON c.request_key = ANY(%s::uuid[])"
        " LEFT JOIN cases_replylink l ON l.case_id = c.id"
        " WHERE m.state = 'sent' AND m.subject_id IN (c.public_id, l.public_id)",
        cases,
    )
    return {row["message_id"] for row in rows}


def state_of(own: OwnServer, cases: list[str]) -> set[str]:
    rows = own.ledger.rows("SELECT DISTINCT state FROM cases_case WHERE request_key = ANY(%s::uuid[])", cases)
    return {row["state"] for row in rows}


def wait_until(condition: Callable[[], bool], *, seconds: float = AGAIN_WITHIN) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s"
        time.sleep(0.1)


def stop(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    worker.wait(20)
