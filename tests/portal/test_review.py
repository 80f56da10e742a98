"""The link to an owner's texts: read, confirm each with one click, change nothing by looking."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from amtsdraht.knowledge.acts.freshness import write_to_owners
from amtsdraht.knowledge.freshness import standings
from amtsdraht.knowledge.models import DutyLetter, Service, TextDuty
from amtsdraht.knowledge.review_links import address_of
from amtsdraht.portal.discretion import hide_tokens
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.knowledge.texts import write_text
from tests.page_lint import lint_page
from tests.personae import World

UNKNOWN = "/aktualitaet/AAAAAAAAAAAAAAAAAAAAAA"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.fixed_at("2026-11-24T10:00"), translation.override("en"):
        yield


@pytest.fixture
def owner() -> Client:
    return Client(headers={"accept-language": "en"})


def letter_to(world: World, *values: str) -> tuple[str, DutyLetter, list[Service]]:
    """The path of the link, the letter, and its texts; one more text of the town is not in it."""
    texts = [write_text(world, value, world.wetzlar, days_old=200) for value in values]
    with acting_in(world.scope):
        (letter,) = write_to_owners(world.wetzlar)
    return "/aktualitaet/" + address_of(letter).rpartition("/")[2], letter, texts


def overdue(world: World) -> list[str]:
    with acting_in(world.scope):
        return [one.title for one in standings(world.scope) if one.is_due]


def test_the_link_lists_all_texts_of_the_mail_with_their_dates(world: World, owner: Client) -> None:
    link, _, texts = letter_to(world, "pass", "hund")
    write_text(world, "fremd", world.giessen, days_old=300)
    page = owner.get(link)
    assert page.status_code == 200
    for shown in ("Text pass", "Text hund", "Wetzlar", "05/08/2026", "11/04/2026"):
        assert shown in page.content.decode()
    assert "Text fremd" not in page.content.decode()
    assert lint_page(page.content.decode()) == []
    text = owner.get(f"{link}/{texts[0].public_id}").content.decode()
    assert "Inhalt von pass" in text
    assert lint_page(text) == []


def test_opening_changes_nothing_because_mail_scanners_open_links(world: World, owner: Client) -> None:
    link, _, texts = letter_to(world, "pass")
    for path in re.findall(r'(?:href|action)="(/aktualitaet/[^"#]+)', owner.get(link).content.decode()):
        owner.get(path)
        owner.head(path)
    assert owner.get(f"{link}/{texts[0].public_id}/stimmt").status_code == 405
    with acting_in(world.scope):
        assert not TextDuty.objects.exists()


def test_one_click_without_a_login_confirms_one_text(world: World, owner: Client) -> None:
    link, _, texts = letter_to(world, "pass", "hund")
    for _ in range(2):
        page = owner.post(f"{link}/{texts[0].public_id}/stimmt", follow=True)
        assert page.redirect_chain == [(f"{link}#waiting", 302)]
    assert overdue(world) == ["Text hund"]
    assert "Seen to" in page.content.decode()
    assert lint_page(page.content.decode()) == []
    page = owner.post(f"{link}/{texts[1].public_id}/stimmt", follow=True)
    assert "Nothing is left to do." in page.content.decode()
    assert overdue(world) == []


def test_the_link_opens_no_other_text_of_the_town(world: World, owner: Client) -> None:
    link, _, _ = letter_to(world, "pass")
    other = write_text(world, "hund", world.wetzlar, days_old=200)
    assert owner.get(f"{link}/{other.public_id}").status_code == 404
    assert owner.post(f"{link}/{other.public_id}/stimmt").status_code == 404
    assert overdue(world) == ["Text hund", "Text pass"]


def test_a_hundred_texts_are_confirmed_in_one_sitting(world: World, owner: Client) -> None:
    link, _, texts = letter_to(world, *(f"{number:03}" for number in range(100)))
    statuses = {owner.post(f"{link}/{text.public_id}/stimmt").status_code for text in texts}
    assert (statuses, overdue(world)) == ({302}, [])


def test_a_link_that_is_over_says_what_to_do(world: World, owner: Client) -> None:
    link, letter, texts = letter_to(world, "pass")
    with clock.fixed_at(letter.valid_until + timedelta(seconds=1)):
        for page in (owner.get(link), owner.post(f"{link}/{texts[0].public_id}/stimmt")):
            assert page.status_code == 410
            assert "Link expired" in page.content.decode()
            assert lint_page(page.content.decode()) == []
    assert overdue(world) == ["Text pass"]


@pytest.mark.parametrize("path", [UNKNOWN, "/aktualitaet/kurz", "/aktualitaet/%00", "/aktualitaet/" + "x" * 3000])
def test_an_unknown_link_gets_a_kind_page(world: World, owner: Client, path: str) -> None:
    page = owner.get(path)
    assert (page.status_code, lint_page(page.content.decode())) == (404, [])
    assert "Link unknown" in page.content.decode()


def test_nobody_tries_tokens_at_leisure(world: World, owner: Client) -> None:
    statuses = [owner.get(UNKNOWN).status_code for _ in range(31)]
    assert statuses == [404] * 30 + [429]


def test_the_token_is_kept_from_logs_referers_and_the_database(world: World, owner: Client) -> None:
    link, letter, _ = letter_to(world, "pass")
    page = owner.get(link)
    assert (page["Referrer-Policy"], page["Cache-Control"]) == ("strict-origin", "no-store")
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert hide_tokens(f"GET {link}/x") == "GET /aktualitaet/…/x"
    with acting_in(world.scope):
        assert link.rpartition("/")[2] not in str(DutyLetter.objects.filter(pk=letter.pk).values().get())


def test_forged_confirmations_are_refused(world: World) -> None:
    link, _, texts = letter_to(world, "pass")
    assert Client(enforce_csrf_checks=True).post(f"{link}/{texts[0].public_id}/stimmt").status_code == 403
    assert overdue(world) == ["Text pass"]
