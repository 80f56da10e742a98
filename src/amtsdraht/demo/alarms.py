"""Official warnings of invented sources, and a severe notice that waits for a second person."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from amtsdraht.demo.reading import Entry, read_entries
from amtsdraht.notices.acts import NoticeText, publish_notice
from amtsdraht.notices.acts.receiving import take_poll
from amtsdraht.notices.drafts import Nature, Translation
from amtsdraht.notices.ports import OfficialWarning, Poll, WarnedArea
from amtsdraht.notices.states import FeedKind, Language, MessageStatus, MessageType, Severity
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope


def raise_alarms(scope: Scope, path: Path, people: Mapping[str, Account]) -> None:
    """Within the scope. The notice is Carl's, so Berta can approve it."""
    for entry in read_entries(path, "warning"):
        take_poll(scope, FeedKind(entry.text("feed")), Poll((_warning(entry),), is_complete=False))
    for entry in read_entries(path, "notice"):
        publish_notice(
            people["carl"],
            _text(entry),
            areas=[entry.text("town")],
            valid_until=clock.now() + timedelta(hours=entry.number("valid_hours")),
            request_key=uuid.uuid4(),
        )


def _warning(entry: Entry) -> OfficialWarning:
    now = clock.now()
    return OfficialWarning(
        identifier=f"beispiel.{entry.text('feed')}.{now:%Y%m%d%H%M}",
        type=MessageType.ALERT,
        status=MessageStatus.ACTUAL,
        sent=now,
        severity=Severity(entry.text("severity")),
        event=entry.text("event"),
        headline=entry.text("headline"),
        description=entry.text("description"),
        instruction=entry.text("instruction", ""),
        source=entry.text("source"),
        expires=now + timedelta(hours=entry.number("valid_hours")),
        areas=(WarnedArea(entry.text("place"), keys=(entry.text("district"),)),),
    )


def _text(entry: Entry) -> NoticeText:
    return NoticeText(
        entry.text("headline"),
        entry.text("say"),
        entry.text("internal_note"),
        spoken_text=entry.text("spoken"),
        instruction=entry.text("instruction"),
        translations=(Translation(Language.EASY, entry.text("easy_headline"), entry.text("easy_text")),),
        nature=Nature(severity=Severity.SEVERE),
    )
