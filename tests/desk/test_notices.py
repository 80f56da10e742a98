"""Notices on the agent's screen: marked by how bad they are, read with one key press."""

import uuid
from dataclasses import replace
from datetime import timedelta

from django.test import Client

from amtsdraht.notices.acts import NoticeText, publish_notice, withdraw_notice
from amtsdraht.notices.acts.publishing import publish_alone
from amtsdraht.notices.drafts import Nature
from amtsdraht.notices.models import Notice
from amtsdraht.notices.states import MessageStatus, Severity
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.page_lint import lint_fragment
from tests.personae import WETZLAR, World
from tests.signing_in import browser_of

TEXT = NoticeText("Rathaus zu", "Das Rathaus ist heute geschlossen.", instruction="Bitte morgen kommen.")
PART = "/desk/teile/meldungen"


def published(world: World, nature: Nature) -> Notice:
    with acting_in(world.scope):
        end = clock.now() + timedelta(hours=1)
        text = replace(TEXT, nature=nature)
        notice = publish_notice(world.berta, text, areas=[WETZLAR], valid_until=end, request_key=uuid.uuid4())
        if notice.is_above_minor:
            publish_alone(world.berta, notice)
        return notice


def part(client: Client) -> str:
    shown = client.get(PART, headers={"Accept-Language": "en"}).content.decode()
    assert lint_fragment(shown) == []
    return shown


def test_an_agent_says_that_she_has_read_it_and_is_not_asked_again(world: World) -> None:
    notice, anna = published(world, Nature()), browser_of(world.anna)
    assert "I have read this" in part(anna)
    answer = anna.post(f"/desk/meldungen/{notice.public_id}/gelesen", headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert "I have read this" not in answer.content.decode()
    assert "· read" in part(anna)
    assert "I have read this" in part(browser_of(world.ayla))
    assert anna.post(f"/desk/meldungen/{uuid.uuid4()}/gelesen").status_code == 404


def test_danger_and_drill_are_told_in_words(world: World) -> None:
    published(world, Nature(severity=Severity.EXTREME, status=MessageStatus.EXERCISE))
    shown = part(browser_of(world.anna))
    for words in ("danger to life", "Exercise or test, not real", "Bitte morgen kommen."):
        assert words in shown


def test_a_danger_that_was_withdrawn_is_told_to_be_over(world: World) -> None:
    danger = published(world, Nature(severity=Severity.SEVERE))
    with acting_in(world.scope):
        withdraw_notice(world.berta, danger)
    assert "is over" in part(browser_of(world.anna))
