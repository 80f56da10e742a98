"""The demo's local wordings: written, submitted and released by its people, by the acts that real work uses."""

from pathlib import Path

from amtsdraht.demo.reading import Entry, read_entries
from amtsdraht.demo.texts import AGENCY
from amtsdraht.knowledge.acts.editing import Wording, ask_for_two, release, save_draft, submit
from amtsdraht.knowledge.queries import service_by_key
from amtsdraht.knowledge.states import TextState
from amtsdraht.knowledge.text_fields import FIELDS
from amtsdraht.knowledge.writing import html_from
from amtsdraht.people.models import Account
from amtsdraht.tenancy.scope import Scope

KNOWN = frozenset({"base", "author", "why", "state", *(field.name for field in FIELDS)})
WANTS_FOUR_EYES = "dilek"


def write_local_texts(scope: Scope, path: Path, people: dict[str, Account]) -> None:
    """Each author writes for the own town. Dilek's town wants four eyes. Raises UnreadableDelivery."""
    if town := people[WANTS_FOUR_EYES].partner:
        ask_for_two(people["erik"], town, wanted=True)
    for entry in read_entries(path, "text"):
        entry.expect_only(KNOWN)
        _write(scope, entry, people[entry.text("author")])


def _write(scope: Scope, entry: Entry, author: Account) -> None:
    base = service_by_key(scope, f"{AGENCY}/{entry.text('base')}")
    if base is None or author.partner is None:
        raise entry.wrong("There is no such base text, or its author works for no town.")
    texts = {field.name: entry.text(field.name, "") for field in FIELDS}
    content = {f.name: html_from(texts[f.name]) if f.shape == "html" else texts[f.name] for f in FIELDS}
    wording = Wording(content, entry.text("why"))
    version = save_draft(author, base.topic, author.partner.ars, wording=wording, base=0)
    state = TextState(entry.text("state"))
    if state == TextState.IN_REVIEW:
        submit(author, version)
    if state == TextState.RELEASED:
        release(author, version)
