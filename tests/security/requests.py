"""Requests of the isolation tests: an address, a form, an answer that can be compared."""

import random
import re
import uuid
from typing import Any

from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.personae import GIESSEN, WETZLAR
from tests.security.population import Population
from tests.security.routes import EXPECTED

LABELS = {"call": "calls.Call", "contact": "contacts.Contact",
          "emergency": "contacts.Contact", "case": "cases.Case", "text": "knowledge.Service",
          "version": "knowledge.TextVersion", "learnt word": "knowledge.LearntWord",
          "notice": "notices.Notice", "warning": "notices.ReceivedWarning",
          "link": "knowledge.LinkCheck", "directory": "knowledge.DirectoryEntry",
          "listing": "knowledge.Listing", "connection": "knowledge.SourceConnection",
          "online": "knowledge.OnlineService",
          "town": "partners.Partner", "remark": "knowledge.TextFeedback",
          "partner text": "knowledge.Service"}  # fmt: skip
OF_TWO = {"concern", "feed entry", "index entry", "letter text"}
"""Kinds whose address holds two names."""
OF_THE_CENTRE = {"warning", "learnt word"}
"""Rows that no partner has: the centre's stands for them."""
_CHANGING = [
    (re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"'), "CSRF"),
    (re.compile(r"&quot;X-CSRFToken&quot;: &quot;[^&]+&quot;|X-CSRFToken[^}>]{0,200}"), "CSRF"),
    (re.compile(r'name="csrf-token" content="[^"]+"'), "CSRF"),
    (re.compile(r"ticket=[^\"&\s]+"), "TICKET"),
    (re.compile(r'name="request_key" value="[^"]+"'), "KEY"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"), "RANDOM"),
]


def path_for(population: Population, route: str, whose: str, *, absent: uuid.UUID | str = "") -> str:
    """The address of a row of this owner ("own": Wetzlar's), or of nothing at all ("absent")."""
    kind = EXPECTED[route].kind
    if not kind:
        return reverse(route)
    owner = "A1" if whose == "own" else whose
    owner = f"{owner[0]}0" if kind in OF_THE_CENTRE else owner
    return reverse(route, args=[absent] * (2 if kind in OF_TWO else 1) if absent else _ids(population, kind, owner))


def _ids(population: Population, kind: str, owner: str) -> list[uuid.UUID | str]:
    """What the address of this kind of row holds."""
    if kind.startswith("feed"):
        entry = [population.public_id(owner, "notices.Notice")] if kind == "feed entry" else []
        return [population.owners[owner].centre.public_id, *entry]
    if kind.startswith("index"):
        topic = [population.owners[owner].mark_in("knowledge.Service")] if kind == "index entry" else []
        return [population.owners[owner].ars, *topic]
    if kind == "token":
        return [population.tokens[owner]]
    if kind in {"letter", "letter text"}:
        text = [population.public_id(owner, "knowledge.Service")] if kind == "letter text" else []
        return [population.letters[owner], *text]
    labels = ["contacts.Contact", "contacts.Concern"] if kind == "concern" else [LABELS[kind]]
    return [population.public_id(owner, label) for label in labels]


_addresses = iter(f"198.51.{n // 250}.{n % 250}" for n in range(10**6))


def send(client: Client, method: str, path: str, given: dict[str, Any]) -> HttpResponseBase:
    """One request, whose changes are undone and whose cookies are forgotten: each finds the same house."""
    client.raise_request_exception = False
    cookies = client.cookies.output()
    session = client.cookies["session"].value if "session" in client.cookies else None
    with transaction.atomic():
        sender = {"REMOTE_ADDR": next(_addresses), "HTTP_ACCEPT_LANGUAGE": "en"}
        if method == "GET":
            answer = client.get(path, given, **sender)
        elif method == "POST":
            answer = client.post(path, given, **sender)
        else:
            answer = client.generic(method, path, **sender)
        transaction.set_rollback(True)
    if client.cookies.output() != cookies:
        client.cookies.clear()
        if session:
            client.cookies["session"] = session
    return answer


def text_of(answer: HttpResponseBase) -> str:
    """Status, headers and body: everything in which something could leak."""
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(answer.items()))
    cookies = answer.cookies.output()  # type: ignore[attr-defined]
    return f"{answer.status_code}\n{headers}\n{cookies}\n{answer.content.decode(errors='replace')}"  # type: ignore[attr-defined]


def comparable(answer: HttpResponseBase, *own_words: object) -> str:
    """The answer without what differs from one request to the next, and without what was asked for."""
    body = f"{answer.status_code}\n{answer.get('Location', '')}\n{answer.get('HX-Redirect', '')}\n"
    body += answer.content.decode(errors="replace")  # type: ignore[attr-defined]
    for word in filter(None, own_words):
        body = body.replace(str(word), "ASKED")
    for pattern, name in _CHANGING:
        body = pattern.sub(name, body)
    return body


def sensible_form() -> dict[str, Any]:
    """Values with which every form of the site is accepted, where the row may be touched at all."""
    return {
        "words": "Reisepass", "note": "Ohne Namen.", "draft_version": "99", "outcome": "answered",
        "category": "general", "request_key": str(uuid.uuid4()), "channel": "phone", "ars": WETZLAR, "state": "break",
        "marker": "no_german", "topic": "Reisepass", "service": "", "facts": "Was kostet es?", "already_said": "",
        "reason": "individual_case", "urgency": "normal", "reply_way": "callback", "phone": "0555 115",
        "consented": "on", "department": "Ordnungsamt", "text": "Ja.", "because": "Nein.", "areas": [WETZLAR],
        "headline": "Wasser", "text_to_say": "Bitte abkochen.", "valid_until": "2099-01-01T10:00",
        "name": "Texte", "url": "https://neu.example/", "listing_kind": "MF", "town": WETZLAR,
        "alarm_to": "", "alarm_after": "3", "connection_kind": "pvog_search",
        "said_state": "disturbed", "help_subject": "Amt", "help_technology": "IT",
        "absent_until": "2099-01-01", "deputy": "",
        "closing": "Berichtigt.", "verdict": "accepted", "kind": "wrong", "owner": "",
        "interval_days": "90", "review_on": "2099-01-01",
        "area": WETZLAR,
        "base": "1", "why": "Satzung", "fee": "37 Euro", "wanted": "yes", "q": "Wetz", "page": "1", "next": "/office/",
    }  # fmt: skip


def hostile_form(population: Population, rng: random.Random) -> dict[str, Any]:
    """A sensible form in which some fields name what belongs to others, or nonsense."""
    form = sensible_form()
    owner = rng.choice(list(population.owners))
    marks = [population.owners[owner].mark_in(label) for label in ("knowledge.Service", "knowledge.Office")]
    ids = [str(population.public_id(owner, label)) for label in ("contacts.Contact", "contacts.Concern", "calls.Call")]
    nonsense = ["", "\x00", "'; DROP TABLE cases_case; --", "<script>alert(1)</script>", "9" * 40, "ﷺ" * 200, "-1"]
    for name in rng.sample(sorted(form), rng.randint(1, 8)):
        if name != "request_key":
            form[name] = rng.choice([*marks, *ids, f"{marks[0]}/{marks[0]}", WETZLAR, GIESSEN, *nonsense])
    form["shown"] = rng.choice(ids)
    form["emergencies_seen"] = rng.choice(ids)
    return form
