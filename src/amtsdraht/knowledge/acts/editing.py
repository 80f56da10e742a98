"""What can happen to a local text: it is written, reviewed, released, withdrawn, and brought back.

Nothing that somebody wrote is ever overwritten: each saving makes a new version. Two who write at the same time
both keep their words; the second is told and chooses.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction

from amtsdraht.journal.outbox import hint
from amtsdraht.journal.record import record
from amtsdraht.knowledge.acts.editing_rows import put_live, take_down
from amtsdraht.knowledge.models import TextVersion
from amtsdraht.knowledge.queries import text_beneath
from amtsdraht.knowledge.states import OPEN_TEXTS, TEXT_MOVES, TextState
from amtsdraht.knowledge.text_fields import Content, tidy_content
from amtsdraht.knowledge.versions import newest_version, versions_of
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import person, require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope


@dataclass(frozen=True, slots=True)
class Wording:
    """What was written: a text per field, why, and the last day on which it holds (None: until further notice)."""

    content: Content = field(default_factory=dict)
    why: str = ""
    last_day: date | None = None


class TextNotPossible(Exception):
    """The text cannot be saved like this. The message says why."""


class TextMoved(Exception):
    """The version is not in a state in which this can happen to it; somebody was faster."""


class NeedsSecondPerson(Exception):
    """The partner wants a second pair of eyes: this needs a review by somebody else than the author."""


@transaction.atomic
def save_draft(by: Actor, topic: str, area: str, *, wording: Wording, base: int) -> TextVersion:
    """Keep what was written as the next version of the variant. ``base``: the number its author had before them.

    If a newer version came meanwhile, this one is SET_ASIDE: kept, and to be chosen by ``restore``.
    Raises NotAllowed, TextNotPossible.
    """
    version = _new_version(by, topic, area)
    require(by, "text.write", version)
    _lock(version)
    content = tidy_content(wording.content)
    if not content:
        raise TextNotPossible("Fill in at least one field; what stays empty is said by the text beneath.")
    newest = newest_version(by.scope, topic, area)
    if newest and newest.based_on == base and newest.author == by.account_id and newest.content == content:
        return newest  # the same form again: a second click, a reload
    version.state = TextState.DRAFT if _number(newest) == base else TextState.SET_ASIDE
    version.based_on, version.content = base, content
    version.why, version.last_day = wording.why, wording.last_day
    return _append(by, version)


@transaction.atomic
def restore(by: Actor, version: TextVersion) -> TextVersion:
    """Begin a new draft with the words of an earlier version, or of one that was set aside. Raises NotAllowed."""
    require(by, "text.write", version)
    _lock(version)
    newest = newest_version(by.scope, version.topic, version.area)
    again = _new_version(by, version.topic, version.area)
    again.based_on = _number(newest)
    again.content, again.title, again.restored_from = version.content, version.title, version.number
    return _append(by, again)


@transaction.atomic
def submit(by: Actor, version: TextVersion) -> None:
    """Ask for a review. Raises NotAllowed, TextMoved."""
    require(by, "text.write", version)
    _move(by, version, TextState.IN_REVIEW)


@transaction.atomic
def give_back(by: Actor, version: TextVersion, because: str) -> None:
    """The review found something: it is a draft again. Raises NotAllowed, TextMoved."""
    require(by, "text.release", version)
    _move(by, version, TextState.DRAFT, because=because)


@transaction.atomic
def release(by: Actor, version: TextVersion) -> None:
    """Let agents read it from now on; the version released before is replaced.

    Raises NotAllowed, TextMoved, NeedsSecondPerson (the partner wants four eyes and these are the author's).
    """
    require(by, "text.release", version)
    locked = _lock(version)
    if needs_second_person(locked) and (locked.state != TextState.IN_REVIEW or locked.author == person(by)):
        raise NeedsSecondPerson
    _replace(locked, {TextState.RELEASED})
    _move(by, version, TextState.RELEASED)
    put_live(version, source=_source(version))
    hint(Scope(version.centre_id, version.partner_id), "knowledge", version.public_id)


@transaction.atomic
def withdraw(by: Actor, version: TextVersion, because: str) -> None:
    """Take a released text away, or give an open one up. It stays to be read and restored.

    Raises NotAllowed, TextMoved.
    """
    require(by, "text.release" if version.state == TextState.RELEASED else "text.write", version)
    was_live = _lock(version).state == TextState.RELEASED
    _move(by, version, TextState.WITHDRAWN, because=because)
    if was_live:
        take_down(version)
        hint(Scope(version.centre_id, version.partner_id), "knowledge", version.public_id)


@transaction.atomic
def ask_for_two(by: Actor, partner: Partner, *, wanted: bool) -> None:
    """Whether texts of this partner need a second person before their release. Raises NotAllowed."""
    require(by, "text.ask_for_two", partner)
    changed = Partner.objects.filter(pk=partner.pk).exclude(texts_need_two=wanted).update(texts_need_two=wanted)
    if changed:
        record("partner.texts_need_two", partner, subject=partner.public_id, by=by, facts={"wanted": wanted})


def needs_second_person(version: TextVersion) -> bool:
    """Whether the partner of the text wants four eyes. Texts above the towns belong to none and need none."""
    return version.partner is not None and version.partner.texts_need_two


def _new_version(by: Actor, topic: str, area: str) -> TextVersion:
    scope = Scope(by.scope.centre_id)
    owner = Partner.objects.filter(centre_id=scope.centre_id, ars=area).values_list("pk", flat=True).first()
    version = TextVersion(centre_id=scope.centre_id, partner_id=owner, topic=topic, area=area, author=by.account_id)
    beneath = text_beneath(by.scope, topic, area)
    version.title = beneath.title.text[:500] if beneath else ""
    return version


def _number(version: TextVersion | None) -> int:
    return version.number if version else 0


def _append(by: Actor, version: TextVersion) -> TextVersion:
    """Give it the next number. An open version that it follows is replaced, unless it only stands aside."""
    last = versions_of(by.scope, version.topic, version.area).first()
    version.number = last.number + 1 if last else 1
    version.title = version.texts.get("title") or version.title or (last.title if last else "")
    if not version.title:
        raise TextNotPossible("There is no text beneath: give it a title.")
    if version.state == TextState.DRAFT:
        _replace(version, OPEN_TEXTS)
    version.save(force_insert=True)
    facts = {"number": version.number, "based_on": version.based_on, "aside": version.state == TextState.SET_ASIDE}
    record("text.saved", version, subject=version.public_id, by=by, facts=facts)
    return version


def _replace(version: TextVersion, states: frozenset[TextState] | set[TextState]) -> None:
    others = TextVersion.objects.filter(centre_id=version.centre_id, topic=version.topic, area=version.area)
    others.filter(state__in=states).exclude(pk=version.pk).update(state=TextState.REPLACED)


def _move(by: Actor, version: TextVersion, to: TextState, *, because: str = "") -> None:
    locked = _lock(version)
    if to not in TEXT_MOVES[TextState(locked.state)]:
        raise TextMoved
    version.state, version.decided_by, version.decided_at = to, by.account_id, clock.now()
    version.decided_because = because
    version.save(update_fields=["state", "decided_by", "decided_at", "decided_because"])
    record(f"text.{to}", version, subject=version.public_id, by=by, facts={"number": version.number})


def _lock(version: TextVersion) -> TextVersion:
    """One at a time for each variant. Returns the version as it is now."""
    variant = f"text {version.topic} {version.area}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [variant, version.centre_id])
    return TextVersion.objects.get(pk=version.pk) if version.pk else version


def _source(version: TextVersion) -> str:
    """Who speaks: the partner, above the towns the centre."""
    return version.partner.name if version.partner else version.centre.name
