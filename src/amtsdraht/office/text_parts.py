"""What stands on the pages of local texts: the form, a version with its differences, what is being worked on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amtsdraht.knowledge.acts.editing import needs_second_person
from amtsdraht.knowledge.comparing import Piece, differences
from amtsdraht.knowledge.markup import clean_html
from amtsdraht.knowledge.merging import MergedText
from amtsdraht.knowledge.models import Service, TextVersion
from amtsdraht.knowledge.queries import search_services, text_beneath
from amtsdraht.knowledge.states import OPEN_TEXTS, TextState
from amtsdraht.knowledge.text_fields import ADDED_UP, FIELDS, Content, content_beneath
from amtsdraht.knowledge.versions import (
    newest_version,
    open_versions,
    place_names,
    places_to_write,
    versions_of,
    versions_of_topic,
)
from amtsdraht.knowledge.visibility import valid_services, with_keys
from amtsdraht.knowledge.wording import FIELD_NAMES, TEXT_STATES
from amtsdraht.office.text_forms import SHAPES, BecauseForm, PlaceForm, TextForm
from amtsdraht.partners.queries import partners_of
from amtsdraht.people.models import Account
from amtsdraht.tenancy.permission import may

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Part = dict[str, Any]
OPEN_SHOWN = 50
GROUPS: "Final[tuple[tuple[StrOrPromise, tuple[str, ...]], ...]]" = (
    (gettext_lazy("On the telephone"), ("phone_answer", "questions")),
    (gettext_lazy("Text"), tuple(field.name for field in FIELDS[2:14])),
    (gettext_lazy("What citizens say"), ("everyday_names", "synonyms", "misnomers")),
    (gettext_lazy("Appointments and forwarding"), ("appointment_link", "forwarding_target", "internal_phone")),
)
_HEADING = re.compile(r"<(/?)h[1-6]>")
_TAGS: Final = {"removed": "del", "added": "ins"}


@dataclass(frozen=True, slots=True)
class EditorField:
    """A field with what the text beneath says there."""

    bound: BoundField
    beneath: SafeString


@dataclass(frozen=True, slots=True)
class VersionLine:
    version: TextVersion
    state: "StrOrPromise"
    place: str
    author: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, as marked text."""

    title: "StrOrPromise"
    text: SafeString


def editor(account: Account, topic: str, area: str, *, form: TextForm) -> Part:
    """The form over the text beneath."""
    beneath = text_beneath(account.scope, topic, area)
    newest = newest_version(account.scope, topic, area)
    said = content_beneath(beneath)
    return {
        "form": form,
        "groups": [(title, [EditorField(form[name], _shown(name, said)) for name in names]) for title, names in GROUPS],
        "title": newest.title if newest else beneath.title.text if beneath else _("New text"),
        "place": place_names([area])[area],
        "newest": newest,
        "is_new": beneath is None,
        "state": TEXT_STATES[newest.standing] if newest else "",
    }


def version(
    account: Account, shown: TextVersion, against: str = "", *, because_form: BecauseForm | None = None
) -> Part:
    """A version with who, when and why, what it changes, and what may be done with it."""
    versions = list(versions_of(account.scope, shown.topic, shown.area))
    newest = next((one for one in versions if one.state != TextState.SET_ASIDE), None)
    beneath = text_beneath(account.scope, shown.topic, shown.area)
    before = _before(shown, versions, against)
    lines = _lines(account, versions)
    return {
        "version": shown,
        "line": next(line for line in lines if line.version.pk == shown.pk),
        "lines": lines,
        "before": before,
        "changes": _changes(before.texts if before else content_beneath(beneath), shown.texts, partly=before is None),
        "newest": newest,
        "beneath_changed": _changed_since(beneath, shown),
        "because_form": because_form or BecauseForm(),
        **_possible(account, shown),
    }


def workbench(account: Account, asked: QueryDict) -> Part:
    """What is being worked on, and the way to a text that has no local wording yet. Nothing for mere readers."""
    if not may(account, "text.write"):
        return {}
    places = places_to_write(account.scope)
    form = PlaceForm(places, asked if "words" in asked else None)
    words = form.cleaned_data["words"].strip() if form.is_valid() else ""
    area = (form.cleaned_data["area"] if form.is_bound and form.is_valid() else "") or (
        places[0].area if places else ""
    )
    return {
        "in_work": _lines(account, open_versions(account.scope)[:OPEN_SHOWN]),
        "place_form": form,
        "has_places": len(places) > 1,
        "area": area,
        "words": words,
        "found": _found(account, words, area) if words and area else [],
        "partners": partners_of(account.scope) if may(account, "text.ask_for_two") else [],
    }


def variants(account: Account, text: Service) -> Part:
    """The local wordings of the text that this person may see, and where one may be begun."""
    if not may(account, "text.write"):
        return {}
    places = places_to_write(account.scope)
    own = next((place for place in places if [place.area] == text.areas), None)
    return {
        "variants": _lines(account, versions_of_topic(account.scope, text.topic)),
        "places": [own] if own else places,
        "text_id": text.public_id,
    }


def _found(account: Account, words: str, area: str) -> list[Service]:
    """The texts that fit, best first."""
    keys = [hit.service_key for hit in search_services(account.scope, words, area)]
    rows = {row.key: row for row in valid_services(account.scope).filter(with_keys(keys))}
    return [rows[key] for key in keys if key in rows]


def _changed_since(beneath: MergedText | None, shown: TextVersion) -> datetime | None:
    """When the text beneath a live variant changed after its release, if it did: somebody should compare."""
    if beneath is None or shown.standing != TextState.RELEASED or shown.decided_at is None:
        return None
    changes = (part.origin.changed_at for part in beneath.parts.values() if part.origin.changed_at)
    latest = max(changes, default=None)
    return latest if latest and latest > shown.decided_at else None


def _possible(account: Account, shown: TextVersion) -> Part:
    """What the buttons offer; the acts ask again."""
    is_open, state = shown.state in OPEN_TEXTS, shown.state
    needs_two = needs_second_person(shown)
    by_another = shown.author != account.pk
    reviewed = state == TextState.IN_REVIEW and (by_another or not needs_two)
    releases, writes = may(account, "text.release", shown), may(account, "text.write", shown)
    return {
        "needs_two": needs_two,
        "may_submit": writes and state == TextState.DRAFT,
        "may_release": releases and (reviewed or (state == TextState.DRAFT and not needs_two)),
        "waits_for_another": releases and needs_two and state == TextState.IN_REVIEW and not by_another,
        "may_give_back": releases and state == TextState.IN_REVIEW,
        "may_withdraw": (releases if state == TextState.RELEASED else writes)
        and (is_open or state == TextState.RELEASED),
        "may_edit": writes,
        "may_restore": writes and not is_open,
    }


def _before(shown: TextVersion, versions: Sequence[TextVersion], against: str) -> TextVersion | None:
    """The version to compare with: the one asked for ("0": the text beneath), else the one it was written over.

    One that was set aside is compared with what came in between.
    """
    if not against and shown.state == TextState.SET_ASIDE:
        return next((one for one in versions if one.state != TextState.SET_ASIDE), None)
    wanted = against or str(shown.based_on)
    return next((one for one in versions if str(one.number) == wanted and one.pk != shown.pk), None)


def _changes(old: Content, new: Content, *, partly: bool) -> list[Change]:
    """Over the text beneath only what the variant replaces counts; everything else stays as it is."""
    before = {name: text for name, text in old.items() if name in new and name not in ADDED_UP} if partly else old
    return [Change(FIELD_NAMES[found.field], _marked(found.pieces)) for found in differences(before, new)]


def _marked(pieces: Iterable[Piece]) -> SafeString:
    """Told by word for those who do not see the marks."""
    words = {"removed": _("removed:"), "added": _("added:")}
    mark = '<{0}><span class="visually-hidden">{1} </span>{2}</{0}>'
    shown = (
        piece.text if piece.fate == "same" else format_html(mark, _TAGS[piece.fate], words[piece.fate], piece.text)
        for piece in pieces
    )
    return format_html_join(" ", "{}", ((piece,) for piece in shown))


def _lines(account: Account, versions: Iterable[TextVersion]) -> list[VersionLine]:
    listed = list(versions)
    people = _people(account, {key for one in listed for key in (one.author, one.decided_by) if key})
    places = place_names({one.area for one in listed})
    return [
        VersionLine(
            one,
            TEXT_STATES[one.standing],
            places[one.area],
            people.get(one.author or 0, _("the service centre")),
            people.get(one.decided_by or 0, _("the service centre")) if one.decided_at else "",
        )
        for one in listed
    ]


def _people(account: Account, keys: set[int]) -> dict[int, str]:
    """Names of those whom this person may know: a town does not see who works at the centre."""
    rows = Account.objects.filter(**account.scope.filters, pk__in=keys)
    return dict(rows.values_list("pk", "display_name"))


def _shown(name: str, said: Content) -> SafeString:
    """Headings step down below those of the page."""
    text = said.get(name, "")
    if SHAPES[name] != "html":
        return linebreaksbr(text)
    return mark_safe(_HEADING.sub(r"<\1h3>", clean_html(text)))  # noqa: S308  (just cleaned)
