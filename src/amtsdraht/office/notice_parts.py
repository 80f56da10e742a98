"""What stands on the pages of the notices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from amtsdraht.notices.models import Notice, ReceivedWarning
from amtsdraht.notices.queries import recent_notices
from amtsdraht.notices.warnings import original, warnings_by_id
from amtsdraht.notices.wording import AUDIENCES, EVENT_KINDS, LANGUAGE_NAMES, STATUSES
from amtsdraht.office.notice_forms import NoticeForm
from amtsdraht.people.models import Account
from amtsdraht.quality.towns import town_names
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import may
from amtsdraht.tenancy.roles import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Part = dict[str, Any]
ENDS_SOON = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class WarningCard:
    """A warning in the words of its source, with dangerous markup taken out, and the towns it concerns."""

    warning: ReceivedWarning
    towns: str
    description: SafeString
    instruction: SafeString


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice with the names of its towns; whether it runs or waits, and what this person may do with it."""

    notice: Notice
    towns: str
    runs: bool
    waits: bool
    may_withdraw: bool
    may_update: bool
    may_approve: bool
    may_publish_alone: bool
    original: WarningCard | None = None

    @property
    def ends_soon(self) -> bool:
        return self.runs and self.notice.valid_until - clock.now() <= ENDS_SOON

    @property
    def severity(self) -> "StrOrPromise":
        return self.notice.severity_label if self.notice.is_above_minor else ""

    @property
    def drill(self) -> "StrOrPromise":
        return STATUSES[self.notice.status] if self.notice.is_drill else ""

    @property
    def event(self) -> "StrOrPromise":
        return EVENT_KINDS[self.notice.event] if self.notice.event != "other" else ""

    @property
    def audience(self) -> "StrOrPromise":
        return AUDIENCES[self.notice.audience] if self.notice.audience != "public" else ""

    @property
    def languages(self) -> "list[tuple[str, StrOrPromise, str, str]]":
        return [
            (one["language"], LANGUAGE_NAMES[one["language"]], one["headline"], one["text"])
            for one in self.notice.translations
        ]


def notices(account: Account, form: NoticeForm) -> Part:
    """Those that wait for a second person first, then the running ones, then the last that are over."""
    lines = notice_lines(account, recent_notices(account.scope))
    return {
        "waiting": [line for line in lines if line.waits],
        "running": [line for line in lines if line.runs],
        "over": [line for line in lines if not line.runs and not line.waits],
        "form": form,
        "may_read_warnings": may(account, "warning.read"),
        "may_publish": may(account, "notice.publish"),
        "centre_public_id": account.centre.public_id,
        "counts_readers": account.scope.partner_id is None,
    }


def notice_lines(account: Actor, found: Iterable[Notice]) -> list[NoticeLine]:
    listed = list(found)
    names = town_names(account.scope, {ars for notice in listed for ars in notice.areas})
    sources = warnings_by_id(account.scope, {one.source_warning for one in listed if one.source_warning})
    cards = {card.warning.public_id: card for card in warning_cards(account, list(sources.values()))}
    return [
        replace(
            _line(account, notice, ", ".join(sorted(names[ars] for ars in notice.areas))),
            original=cards.get(notice.source_warning) if notice.source_warning else None,
        )
        for notice in listed
    ]


def warning_cards(account: Actor, found: Sequence[ReceivedWarning]) -> list[WarningCard]:
    names = town_names(account.scope, {ars for warning in found for ars in warning.areas})
    return [
        WarningCard(
            warning,
            ", ".join(sorted(names[ars] for ars in warning.areas)),
            original(warning.description),
            original(warning.instruction),
        )
        for warning in found
    ]


def _line(account: Actor, notice: Notice, towns: str) -> NoticeLine:
    holds = notice.withdrawn_at is None and notice.replaced_at is None and notice.valid_until > clock.now()
    waits = holds and notice.awaits_approval
    own = notice.published_by == account.account_id
    return NoticeLine(
        notice,
        towns,
        runs=holds and not waits,
        waits=waits,
        may_withdraw=holds and may(account, "notice.withdraw", notice),
        may_update=holds and not waits and may(account, "notice.publish", notice),
        may_approve=waits and not own and may(account, "notice.approve", notice),
        may_publish_alone=waits and own and may(account, "notice.publish_alone", notice),
    )
