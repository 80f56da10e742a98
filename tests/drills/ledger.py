"""An agent's own ledger: what the product has acknowledged to her, kept outside of it."""

import random
import time
import uuid
from dataclasses import dataclass, field
from threading import Event

import httpx

from tests.journeys.telephone import Agent, uuid_in

WETZLAR = "065320023023"
PATIENCE = 40  # seconds in which one act must succeed at last


@dataclass
class WorkingAgent:
    """Opens contacts, records, forwards; repeats with the same key until she gets her answer, as people do."""

    home: str
    username: str
    seed: int
    contacts: set[str] = field(default_factory=set)
    concerns: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    acknowledged_at: list[float] = field(default_factory=list)
    repeated: int = 0

    def work(self, over: Event) -> None:
        chance = random.Random(self.seed)
        agent = Agent(self.home, self.username)
        agent.sign_in()
        while not over.is_set():
            self._one_contact(agent, forwards=chance.random() < 0.4)
        agent.client.close()

    def _one_contact(self, agent: Agent, *, forwards: bool) -> None:
        key = str(uuid.uuid4())
        contact = uuid_in(self._do(agent, "/desk/kontakte/neu", channel="mail", request_key=key))
        self.contacts.add(key)
        page = f"/desk/kontakte/{contact}"
        self._do(agent, f"{page}/ort", ars=WETZLAR)
        key = str(uuid.uuid4())
        self._do(agent, f"{page}/anliegen", category="general", outcome="answered", note="", request_key=key)
        self.concerns.add(key)
        if forwards:
            key = str(uuid.uuid4())
            wish = {"reply_way": "email", "email": "buerger@post.example", "consented": "on", "name": ""}
            matter = {
                "facts": "Bitte um Auskunft.",
                "category": "general",
                "reason": "individual_case",
                "urgency": "normal",
            }
            self._do(agent, f"{page}/weiterleiten/", **wish, **matter, request_key=key)
            self.cases.add(key)
        self._do(agent, f"{page}/ende")

    def _do(self, agent: Agent, path: str, **fields: str) -> str:
        """Until it is acknowledged. Returns where it leads."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = agent.post(path, **fields)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code == 302:
                self.acknowledged_at.append(time.monotonic())
                return str(answer.headers["Location"])
            assert answer is None or answer.status_code >= 500, f"{path}: {answer.status_code} {answer.text[-600:]}"
            assert time.monotonic() < deadline, f"{path} was not acknowledged within {PATIENCE} s"
            self.repeated += 1
            time.sleep(0.1)
