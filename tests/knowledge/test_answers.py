"""What is handed to the agent: merged text, who is responsible, when they are open."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amtsdraht.knowledge.acts.deliveries import import_knowledge
from amtsdraht.knowledge.answers import Answer, Answering, choose_answering
from amtsdraht.knowledge.merging import standpoint_of
from amtsdraht.knowledge.models import Service
from amtsdraht.knowledge.ports import OpeningSpan
from amtsdraht.knowledge.queries import answer_for, service_by_key, topics_of
from amtsdraht.places.acts import import_register
from amtsdraht.places.keys import Level
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.models import ClosingDay
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.knowledge.deliveries import (
    AGENCY,
    COUNTRY,
    DOG_TAX,
    HESSEN,
    LAHN_DILL,
    Delivered,
    MemoryKnowledge,
    office,
    online,
    responsible,
    service,
    text,
)
from tests.personae import FRANKFURT, GIESSEN, WETZLAR, World
from tests.places.test_register import town

pytestmark = pytest.mark.django_db
MONDAY_MORNING = "2026-11-23T09:00"
Bring = Callable[..., None]


@pytest.fixture
def bring(world: World, tmp_path: Path) -> Bring:
    def bring_in(*objects: Delivered) -> None:
        import_knowledge(world.scope, MemoryKnowledge(objects), tmp_path)

    return bring_in


def ask(world: World, ars: str = WETZLAR, scope: Scope | None = None, language: str = "de") -> Answer | None:
    with acting_in(scope or world.scope):
        return answer_for(scope or world.scope, DOG_TAX, ars, language=language)


def answer(world: World, ars: str = WETZLAR) -> Answer:
    found = ask(world, ars)
    assert found is not None
    return found


def test_two_levels_make_one_answer(world: World, bring: Bring) -> None:
    bring(
        service("land", "Hundesteuer", text("05", "Gilt im Land."), text("08", "Ausweis")),
        service("stadt", "Hund anmelden", text("05", "Gilt in Wetzlar."), areas=(WETZLAR,)),
    )
    found = answer(world)
    assert found.title == "Hund anmelden"
    assert found.text.phone_answer is not None
    assert found.text.phone_answer.text == "Gilt in Wetzlar."
    assert found.text.documents is not None
    assert found.text.documents.origin.level is Level.STATE
    assert (found.level, found.other_authority, found.service_key) == (Level.MUNICIPALITY, False, f"{AGENCY}/stadt")


def test_no_text_for_the_town_is_no_answer(world: World, bring: Bring) -> None:
    bring(service("stadt", areas=(GIESSEN,)))
    assert ask(world) is None


def test_a_text_that_is_not_valid_now_is_not_read(world: World, bring: Bring) -> None:
    bring(service("alt"), service("neu"), service("heute", "Heute"))
    with acting_in(world.scope):
        Service.objects.filter(value="alt").update(valid_to=datetime(2026, 1, 1, tzinfo=UTC))
        Service.objects.filter(value="neu").update(valid_from=datetime(2027, 1, 1, tzinfo=UTC))
    with clock.fixed_at(MONDAY_MORNING):
        assert answer(world).title == "Heute"


def test_the_responsible_office_of_the_most_specific_area_answers(world: World, bring: Bring) -> None:
    bring(
        service("1"), office("stadt", "Bürgerbüro"), office("kreis", "Kreisverwaltung"), office("land", "Ministerium"),
        responsible("a", "land", "1", HESSEN), responsible("b", "kreis", "1", LAHN_DILL),
        responsible("c", "stadt", "1", WETZLAR),
    )  # fmt: skip
    assert [one.name for one in answer(world).offices] == ["Bürgerbüro"]
    haiger = answer(world, "065320012012")
    assert ([one.name for one in haiger.offices], haiger.level) == (["Kreisverwaltung"], Level.DISTRICT)
    assert haiger.other_authority


def test_all_offices_of_the_best_level_are_shown(world: World, bring: Bring) -> None:
    offices = [office(str(number), f"Büro {number}") for number in range(3)]
    ties = [responsible(f"r{number}", str(number), "1", WETZLAR) for number in range(3)]
    bring(service("1"), *offices, *ties)
    assert [one.name for one in answer(world).offices] == ["Büro 0", "Büro 1", "Büro 2"]


def test_a_near_point_of_contact_does_not_hide_the_responsible_district(world: World, bring: Bring) -> None:
    bring(
        service("1"), office("stadt", "Bürgerbüro"), office("kreis", "Zulassung"),
        responsible("a", "kreis", "1", LAHN_DILL), responsible("b", "stadt", "1", WETZLAR, role="03"),
    )  # fmt: skip
    found = answer(world)
    assert [(one.name, one.is_responsible) for one in found.offices] == [("Zulassung", True), ("Bürgerbüro", False)]
    assert found.level is Level.DISTRICT


def test_without_an_office_the_most_specific_text_says_who_is_responsible(world: World, bring: Bring) -> None:
    bring(service("1", areas=(COUNTRY,)), responsible("a", "unknown", "1", WETZLAR))
    found = answer(world)
    assert (found.offices, found.level, found.other_authority) == ((), Level.COUNTRY, True)


def test_a_town_that_is_its_own_district_is_not_another_authority(world: World, bring: Bring) -> None:
    bring(service("1"), office("amt", "Bürgeramt"), responsible("a", "amt", "1", FRANKFURT))
    import_register([town(FRANKFURT, "Frankfurt am Main, Stadt")])
    assert answer(world, FRANKFURT).other_authority is False


def test_a_land_may_be_asked_for_and_is_another_authority_than_a_town(world: World, bring: Bring) -> None:
    bring(
        service("land"),
        service("stadt", areas=(WETZLAR,)),
        office("m", "Ministerium"),
        responsible("a", "m", "1", HESSEN),
    )
    found = answer(world, HESSEN)
    assert (found.text.base.level, found.level, found.other_authority) == (Level.STATE, Level.STATE, True)


def test_online_services_do_not_make_way_for_offices(world: World, bring: Bring) -> None:
    bring(
        service("1"), office("amt", "Amt"), online("o", "Hund online", "https://hund.example"),
        responsible("a", "amt", "1", WETZLAR), responsible("b", "o", "1", HESSEN),
    )  # fmt: skip
    found = answer(world)
    assert [(one.name, one.links[0].url, one.level) for one in found.online_services] == [
        ("Hund online", "https://hund.example", Level.STATE)
    ]
    assert [one.name for one in found.offices] == ["Amt"]


def test_an_office_knows_its_hours_closings_and_the_holidays_of_its_land(world: World, bring: Bring) -> None:
    hours = [OpeningSpan(weekday, "08:00", "12:00") for weekday in range(5)]
    bring(service("1"), office("amt", "Amt", *hours, internal_phone="-123"), responsible("a", "amt", "1", WETZLAR))
    with acting_in(world.scope):
        own, whole, other = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)
        for day, key, partner in (
            (own, f"{AGENCY}/amt", world.wetzlar),
            (whole, "", world.wetzlar),
            (other, "", world.giessen),
        ):
            ClosingDay.objects.create(centre=world.centre, partner=partner, date=day, office_key=key, reason="Zu")
    with clock.fixed_at(MONDAY_MORNING):
        found = answer(world).offices[0]
    assert found.internal_phone == "-123"
    assert found.calendar is not None
    assert [found.calendar.is_service_day(day) for day in (own, whole, other)] == [False, False, True]
    assert found.calendar.holiday(date(2026, 6, 4)) == "Fronleichnam"
    assert found.calendar.usual_spans(own)[0].opens == time(8)


def test_an_office_without_hours_has_no_calendar(world: World, bring: Bring) -> None:
    bring(service("1"), office("amt", "Amt"), responsible("a", "amt", "1", WETZLAR))
    assert answer(world).offices[0].calendar is None


def test_an_answer_takes_seven_queries_however_much_there_is(world: World, bring: Bring) -> None:
    hours = [OpeningSpan(weekday, "08:00", "12:00") for weekday in range(5)]
    offices = [office(str(number), f"Büro {number}", *hours) for number in range(20)]
    ties = [responsible(f"r{number}", str(number), "1", WETZLAR) for number in range(20)]
    bring(service("1", "A", text("05", "x")), service("2", "B", areas=(WETZLAR,)), online("o", "O", "https://a.example"),
          *offices, *ties, responsible("ro", "o", "1", HESSEN))  # fmt: skip
    with (
        acting_in(world.scope),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        found = answer_for(world.scope, DOG_TAX, WETZLAR)
    assert found is not None
    assert len(found.offices) == 20
    assert len(queries) == 7


def test_a_partner_gets_the_answer_without_the_neighbours_text(world: World, bring: Bring) -> None:
    bring(service("land", "Land"), service("stadt", "Gießen", areas=(GIESSEN,)))
    carl = ask(world, GIESSEN, world.carl.scope)
    assert carl is not None
    assert carl.title == "Land"
    assert answer(world, GIESSEN).title == "Gießen"


def test_the_wanted_language_is_used_where_it_exists(world: World, bring: Bring) -> None:
    bring(service("1", "Hundesteuer", text("05", "Dog tax.", "en"), text("05", "Hundesteuer."), text("08", "Ausweis")))
    found = ask(world, language="en")
    assert found is not None
    assert found.text.phone_answer is not None
    assert found.text.phone_answer.text == "Dog tax."
    assert found.text.documents is not None


def test_topics_are_listed_once_under_the_title_of_the_widest_text(world: World, bring: Bring) -> None:
    bring(service("stadt", "Lokal", areas=(WETZLAR,)), service("land", "Hundesteuer"), service("3", "Äpfel", leika=""))
    with acting_in(world.scope):
        lines = [(line.topic, line.title, line.texts) for line in topics_of(world.scope)]
        assert lines == [(DOG_TAX, "Hundesteuer", 2), (f"{AGENCY}/3", "Äpfel", 1)]


def test_a_text_is_found_by_its_key_within_the_scope(world: World, bring: Bring) -> None:
    bring(service("stadt", areas=(GIESSEN,)))
    with acting_in(world.scope):
        assert service_by_key(world.scope, f"{AGENCY}/stadt") is not None
        assert service_by_key(world.scope, "nonsense") is None
    with acting_in(world.carl.scope):
        assert service_by_key(world.carl.scope, f"{AGENCY}/stadt") is None


def test_an_office_with_both_roles_is_shown_once_as_responsible() -> None:
    both = [Answering("amt", (WETZLAR,), "03"), Answering("amt", (WETZLAR,), "01")]
    assert [(one.office_key, one.role) for one in choose_answering(both, standpoint_of(WETZLAR))] == [("amt", "01")]
