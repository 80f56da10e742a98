"""Every text of a partner has an owner and a day by which somebody looks at it again."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from procrastinate.contrib.django.models import ProcrastinateJob

from amtsdraht.journal.models import Event
from amtsdraht.knowledge.access import LetterHolder, partner_text_for
from amtsdraht.knowledge.acts.freshness import (
    AGAIN_AFTER,
    OwnerNotPossible,
    agree_on_terms,
    assign_text,
    confirm_text,
    write_to_owners,
)
from amtsdraht.knowledge.freshness import Score, scores, standing_of, standings
from amtsdraht.knowledge.jobs import ask_owners
from amtsdraht.knowledge.models import DutyLetter, Office, Service
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.knowledge.texts import write_text
from tests.personae import World

TODAY = date(2026, 11, 24)


def town(partner: Partner) -> Scope:
    return Scope(partner.centre_id, partner.pk)


def test_a_text_is_looked_after_by_the_mailbox_of_its_town_every_180_days(centre: World) -> None:
    write_text(centre, "pass", centre.wetzlar, days_old=200)
    (standing,) = standings(centre.scope)
    assert (standing.owner, standing.days_old, standing.days_overdue) == ("115@wetzlar.example", 200, 20)
    assert standing.review_day == TODAY - timedelta(days=20)


def test_a_text_of_the_state_has_no_owner_here(centre: World) -> None:
    text = write_text(centre, "land", None, days_old=900)
    assert standing_of(centre.scope, text.key) is None
    assert scores(centre.scope) == []


def test_the_towns_terms_hold_for_all_its_texts_and_a_texts_own_come_first(centre: World) -> None:
    text, other = (write_text(centre, value, centre.wetzlar, days_old=40) for value in ("pass", "hund"))
    write_text(centre, "pass-giessen", centre.giessen, days_old=40)
    agree_on_terms(centre.carl, centre.wetzlar, owner="redaktion@wetzlar.example", interval_days=30)
    assign_text(centre.carl, text, owner="buergerbuero@rathaus.wetzlar.example", review_on=date(2027, 1, 1))
    found = {one.title: (one.owner, one.days_overdue) for one in standings(centre.scope)}
    assert found == {
        "Text pass": ("buergerbuero@rathaus.wetzlar.example", 0),
        "Text hund": ("redaktion@wetzlar.example", 10),
        "Text pass-giessen": ("115@giessen.example", 0),
    }
    agree_on_terms(centre.erik, centre.wetzlar, owner="", interval_days=60)
    standing = standing_of(centre.scope, other.key)
    assert standing is not None
    assert (standing.owner, standing.review_day) == ("115@wetzlar.example", TODAY + timedelta(days=20))


def test_mail_about_texts_goes_to_offices_and_never_to_a_private_address(centre: World) -> None:
    text = write_text(centre, "pass", centre.wetzlar)
    for private in ("elke.gross@post.example", "wetzlar.example", "x@notwetzlar.example", "x@wetzlar.example.org"):
        with pytest.raises(OwnerNotPossible):
            assign_text(centre.carl, text, owner=private, review_on=None)
    Office.objects.create(
        centre=centre.centre, partner=centre.wetzlar, agency="A", value="1", name="Bad", digest="x",
        email="bad@eigenbetrieb.example", source="Redaktion",
    )  # fmt: skip
    assign_text(centre.carl, text, owner="Bad@eigenbetrieb.example", review_on=None)
    assert [one.owner for one in standings(centre.scope)] == ["Bad@eigenbetrieb.example"]


def test_a_confirmation_starts_the_interval_anew_and_uses_the_own_day_up(centre: World) -> None:
    text = write_text(centre, "pass", centre.wetzlar, days_old=500)
    assign_text(centre.carl, text, owner="", review_on=date(2026, 12, 24))
    for _ in range(2):
        confirm_text(centre.carl, text)
    standing = standing_of(centre.scope, text.key)
    assert standing is not None
    assert (standing.days_old, standing.review_day) == (0, TODAY + timedelta(days=180))
    assert Event.objects.filter(kind="text.confirmed", subject=text.public_id).count() == 2


def test_a_delivery_that_changes_the_text_counts_as_looked_at(centre: World) -> None:
    text = write_text(centre, "pass", centre.wetzlar, days_old=500)
    Service.objects.filter(pk=text.pk).update(changed_at=clock.now())
    assert scores(centre.scope) == [Score(centre.wetzlar.public_id, "Wetzlar", texts=1, overdue=0, longest=0)]


def test_the_score_tells_how_many_texts_of_each_town_wait_and_for_how_long(centre: World) -> None:
    for number in range(20):
        write_text(centre, f"w{number}", centre.wetzlar, days_old=200 + number if number < 2 else 1)
    write_text(centre, "g", centre.giessen, days_old=400)
    worst, wetzlar = scores(centre.scope)
    assert (worst.partner, worst.percent, worst.longest, worst.light) == ("Gießen", 100, 220, "red")
    assert (wetzlar.partner, wetzlar.overdue, wetzlar.percent, wetzlar.light) == ("Wetzlar", 2, 10, "yellow")
    assert [score.partner for score in scores(town(centre.wetzlar))] == ["Wetzlar"]
    assert Score(centre.wetzlar.public_id, "x", texts=1000, overdue=1, longest=1).percent == 1


def test_each_owner_gets_one_letter_with_all_texts_due_soon(centre: World) -> None:
    for value, days in (("pass", 181), ("hund", 170), ("frisch", 3)):
        write_text(centre, value, centre.wetzlar, days_old=days)
    other = write_text(centre, "bad", centre.wetzlar, days_old=300)
    early = write_text(centre, "wald", centre.wetzlar, days_old=175)
    assign_text(centre.carl, other, owner="bad@wetzlar.example", review_on=None)
    assign_text(centre.carl, early, owner="wald@wetzlar.example", review_on=None)
    letters = {letter.owner: letter.texts for letter in write_to_owners(centre.wetzlar)}
    assert letters == {
        "bad@wetzlar.example": ["S100001/bad"],
        "115@wetzlar.example": ["S100001/pass", "S100001/hund"],
    }
    errands = ProcrastinateJob.objects.filter(task_name="mailbox.ask_owner")
    assert {job.args["letter"] for job in errands} == {str(letter.public_id) for letter in DutyLetter.objects.all()}


def test_nobody_is_written_to_again_before_two_weeks_and_then_with_one_link_for_all(centre: World) -> None:
    write_text(centre, "pass", centre.wetzlar, days_old=181)
    (first,) = write_to_owners(centre.wetzlar)
    write_text(centre, "hund", centre.wetzlar, days_old=400)
    assert write_to_owners(centre.wetzlar) == []
    with clock.fixed_at(clock.now() + AGAIN_AFTER):
        (second,) = write_to_owners(centre.wetzlar)
        first.refresh_from_db()
        assert len(second.texts) == 2
        assert first.valid_until == clock.now() < second.valid_until


def test_the_holder_of_a_letter_confirms_its_texts_only(centre: World) -> None:
    text, other = (write_text(centre, value, centre.wetzlar) for value in ("pass", "hund"))
    holder = LetterHolder(town(centre.wetzlar), frozenset([text.key]))
    confirm_text(holder, partner_text_for(holder, text.public_id))
    with pytest.raises(NotAllowed):
        confirm_text(holder, other)
    with pytest.raises(Http404):
        partner_text_for(holder, other.public_id)


def test_a_neighbour_vouches_for_nothing_here(centre: World) -> None:
    text = write_text(centre, "pass", centre.wetzlar)
    with pytest.raises(NotAllowed):
        confirm_text(centre.dilek, text)
    with pytest.raises(NotAllowed):
        agree_on_terms(centre.dilek, centre.wetzlar, owner="", interval_days=3)


def test_the_morning_routine_writes_in_every_centre(tuesday: None, committed_world: World) -> None:
    world = committed_world
    write_text(world, "pass", world.wetzlar, days_old=181)
    write_text(world, "hund", world.giessen, days_old=181)
    for _ in range(2):
        ask_owners(timestamp=0)
    with acting_in(world.scope):
        assert sorted(DutyLetter.objects.values_list("owner", flat=True)) == [
            "115@giessen.example",
            "115@wetzlar.example",
        ]
