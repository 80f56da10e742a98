"""Whether a town is ready: what is known there of the services that citizens ask for most."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.knowledge.coverage import Coverage, KnownText, TopService, cover, folded, top_services
from amtsdraht.knowledge.coverage_reading import coverage_in
from amtsdraht.knowledge.models import Office, OfficeHour, OnlineService, Responsibility, ServiceModule
from amtsdraht.places.keys import Level
from tests.knowledge.texts import write_text
from tests.personae import WETZLAR, World

ALL = frozenset({"office", "hours", "fee", "online"})
HUND = TopService("Hund", Level.MUNICIPALITY, ("99102013104000",), (("hund", "anmeld"),), ALL)
AUTO = TopService("Auto", Level.DISTRICT, (), (("auto", "anmeld"), ("kfz",)), frozenset({"office"}))


def known(*names: str, leika: str = "", level: Level = Level.MUNICIPALITY, facts: frozenset[str] = ALL) -> KnownText:
    return KnownText(tuple(folded(name) for name in names), (leika,) if leika else (), level, facts)


def facts_of(coverage: Coverage) -> dict[str, dict[str, bool | None]]:
    return {line.service.name: dict(line.facts) for line in coverage.lines}


def test_the_list_names_a_hundred_services_once_each_with_a_way_to_find_them() -> None:
    services = top_services()
    assert len({service.name for service in services}) == len(services) == 100
    assert all(all(choice) and service.wanted <= ALL for service in services for choice in service.words)
    assert all(len(key) == 14 and key.startswith("99") for service in services for key in service.leika)
    assert not [name for service in services for choice in service.words for name in choice if name != folded(name)]


def test_a_service_is_found_by_its_key_first_and_else_by_words_in_one_name() -> None:
    by_key = cover(
        [HUND], [known("Steuer für Tiere", leika="99102013104000"), known("Hund anmelden", facts=frozenset())]
    )
    assert facts_of(by_key)["Hund"] == {"answer": True, "office": True, "hours": True, "fee": True, "online": True}
    assert facts_of(cover([HUND], [known("HUND im Amt anmelden")]))["Hund"]["answer"]
    assert not facts_of(cover([HUND], [known("Hund abmelden", "Auto anmelden")]))["Hund"]["answer"]


def test_a_text_of_a_wider_level_answers_only_in_general() -> None:
    (line,) = cover([HUND], [known("Hund anmelden", level=Level.STATE)]).lines
    assert (line.facts["answer"], line.general, line.is_ready) == (False, True, False)
    (line,) = cover([AUTO], [known("Kfz-Zulassung", level=Level.DISTRICT, facts=frozenset({"office"}))]).lines
    assert (line.facts["answer"], line.general, line.is_ready) == (True, False, True)
    assert line.facts["fee"] is None


@given(st.integers(0, 100))
def test_the_light_is_green_from_ninety_percent_and_yellow_from_sixty(ready: int) -> None:
    services = [
        TopService(f"s{number}", Level.COUNTRY, (), ((f"s{number:03}",),), frozenset()) for number in range(100)
    ]
    coverage = cover(services, [known(f"s{number:03}") for number in range(ready)])
    assert coverage.percent == coverage.ready == ready
    assert coverage.light == ("green" if ready >= 90 else "yellow" if ready >= 60 else "red")
    assert coverage.share("answer") == (ready, 100)
    assert coverage.share("fee") == (0, 0)


def test_what_the_database_knows_of_a_town_is_read(centre: World) -> None:
    text = write_text(centre, "hund", centre.wetzlar, title="Hundesteuer", leika_keys=["99102013104000"])
    write_text(centre, "fremd", centre.giessen, title="Sperrmüll anmelden")
    own = {"centre": centre.centre, "partner": centre.wetzlar, "agency": "A", "digest": "x", "source": "Redaktion"}
    ServiceModule.objects.create(
        centre=centre.centre, partner=centre.wetzlar, service=text, kind="fee", position=2, html="<p>60 Euro</p>"
    )
    before = facts_of(coverage_in(centre.scope, WETZLAR))
    assert before["Hund anmelden, Hundesteuer"] == {
        "answer": True, "office": False, "hours": False, "fee": True, "online": False,
    }  # fmt: skip
    assert not before["Sperrmüll"]["answer"]
    office = Office.objects.create(**own, value="1", name="Steueramt")
    OfficeHour.objects.create(
        centre=centre.centre, partner=centre.wetzlar, office=office, weekday=1, opens=time(8), closes=time(12)
    )
    OnlineService.objects.create(**own, value="2", name="Hund online")
    for value, key in (("3", "A/1"), ("4", "A/2")):
        Responsibility.objects.create(**own, value=value, office_key=key, service_key=text.key, areas=[WETZLAR])
    coverage = coverage_in(centre.scope, WETZLAR)
    assert set(facts_of(coverage)["Hund anmelden, Hundesteuer"].values()) == {True}
    assert (coverage.ready, coverage.light) == (1, "red")
