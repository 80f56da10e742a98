"""One interface made for programs: asks politely, and tells what went wrong in a sentence."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from amtsdraht.knowledge.connecting import ConnectionBroken
from amtsdraht.knowledge.fetching import MEGABYTE, Fetched, FetchState, WebReader, Wish

LONGEST = 50 * MEGABYTE
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Interface:
    """``base`` without a slash at its end; ``headers`` may hold a key, so no redirect is followed."""

    reader: WebReader
    base: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def ask(self, path: str, **asked: str | int) -> Any:
        """The answer to a GET as JSON, or None where there is nothing (404). Raises ConnectionBroken."""
        body = self.ask_bytes(path, **asked)
        return None if body is None else self._parse(path, body)

    def ask_bytes(self, path: str, **asked: str | int) -> bytes | None:
        """As ``ask``, as it came."""
        fetched = self._fetch(path, Wish(self._url(path, asked), headers=self.headers, **self._terms))
        return None if fetched.state == FetchState.MISSING else fetched.body

    def send(self, path: str, form: Mapping[str, str]) -> Any:
        """The answer to a form sent by POST, as JSON. Raises ConnectionBroken."""
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        wish = Wish(self.base + path, headers=headers, data=urlencode(form).encode(), **self._terms)
        fetched = self._fetch(path, wish)
        if fetched.state == FetchState.MISSING:
            raise ConnectionBroken(f"{self.base}{path} does not exist. Check the address of the connection.")
        return self._parse(path, fetched.body)

    @property
    def _terms(self) -> dict[str, Any]:
        return {"longest": LONGEST, "as_robot": False, "stays": True}

    def _url(self, path: str, asked: Mapping[str, str | int]) -> str:
        return f"{self.base}{path}?{urlencode(asked)}" if asked else self.base + path

    def _fetch(self, path: str, wish: Wish) -> Fetched:
        fetched = self.reader.fetch(wish)
        if fetched.state in {FetchState.FOUND, FetchState.MISSING}:
            return fetched
        advice = "Check the key." if fetched.status in {401, 403} else "The next run goes on from here."
        raise ConnectionBroken(f"{self.base}{path} did not answer as it should: {fetched.detail}. {advice}")

    def _parse(self, path: str, body: bytes) -> Any:
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise ConnectionBroken(f"{self.base}{path} did not answer with JSON. Check the address.") from error


def rows_of(answer: Any, *names: str) -> Iterator[Json]:
    """The objects of a list that lies below these names; what has another shape says nothing."""
    for name in names:
        answer = answer.get(name) if isinstance(answer, dict) else None
    for row in answer if isinstance(answer, list) else ():
        if isinstance(row, dict):
            yield row


def text_of(row: Any, *names: str) -> str:
    """The first of these fields that says something, as text."""
    for name in names:
        value = row.get(name) if isinstance(row, dict) else None
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def raw_of(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)
