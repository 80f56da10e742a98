"""The other side of the simulated line, and a fast agent without a browser."""

import re
from dataclasses import dataclass, field

import httpx

from amtsdraht.demo.reading import FOLDER
from amtsdraht.demo.scenes import load_calls
from amtsdraht.demo.seed import PASSWORD


@dataclass
class Agent:
    """Somebody who does what the pages do, by plain requests."""

    home: str
    username: str
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.home, timeout=15, headers={"Referer": self.home + "/"})

    def sign_in(self) -> None:
        answer = self.get("/anmelden/")
        answer = self.post("/anmelden/", username=self.username, password=PASSWORD)
        assert answer.status_code == 302, answer.text

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, **fields: str) -> httpx.Response:
        token = self.client.cookies.get("csrf") or ""
        return self.client.post(path, data={"csrfmiddlewaretoken": token, **fields})

    def let_ring(self, label: str) -> None:
        """One of the demo's callers, by a word of the label."""
        (call,) = [call for call in load_calls(FOLDER / "calls.toml") if label in call.label]
        given = {"dialled": call.dialled, "caller": call.caller, "diverted_from": call.diverted_from}
        answer = self.post("/desk/probeanruf", **given)
        assert answer.status_code == 302, answer.text


def uuid_in(address: str) -> str:
    found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", address)
    assert found, f"no id in {address}"
    return found[0]
