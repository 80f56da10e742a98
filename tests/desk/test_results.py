"""What the agent sees of a search: why something was found, and that nothing fits."""

from pathlib import Path

from django.test import Client

from amtsdraht.knowledge.acts.deliveries import import_knowledge
from amtsdraht.knowledge.ports import OpeningSpan
from tests.desk.desks import post
from tests.desk.test_contacts import opened
from tests.knowledge.deliveries import MemoryKnowledge
from tests.knowledge.deliveries import office as town_office
from tests.office.pages import text_of
from tests.page_lint import lint_fragment
from tests.personae import WETZLAR, World


def found(office: World, anna: Client, words: str) -> str:
    answer = post(anna, opened(office.anna), "worte", words=words, version="1")
    assert lint_fragment(text_of(answer)) == []
    return " ".join(text_of(answer).split())


def test_a_result_says_why_it_was_found_and_how_many_there_are(office: World, anna: Client) -> None:
    page = found(office, anna, "mein Perso ist weg")
    assert "Verlust Personalausweis" in page
    assert "Perso → Personalausweis" in page
    assert "data-announce>1 result<" in page
    assert "Nothing here fits" not in page


def test_where_nothing_fits_the_nearest_are_offered_as_a_choice(office: World, anna: Client) -> None:
    page = found(office, anna, "Zuschuss für einen Zirkus mit Hund im Wintergarten am Bahnhof")
    assert "Nothing here fits for sure." in page
    assert "data-announce>Nothing fits. 1 result<" in page
    assert 'role="option"' in page


def test_a_text_of_the_land_is_marked_as_not_the_towns_own(office: World, anna: Client) -> None:
    assert "no text of the town's own" in found(office, anna, "Hundesteuer")
    assert "no text of the town's own" not in found(office, anna, "Personalausweis verloren")


def test_what_the_call_costs_has_an_answer(office: World, anna: Client) -> None:
    page = found(office, anna, "was kostet der Anruf")
    assert "costs what a call to a local landline number costs" in page
    assert "Nothing" not in page


def test_the_town_hall_tells_its_hours(office: World, anna: Client, tmp_path: Path) -> None:
    (tmp_path / "offices").write_text("2")
    delivered = [town_office("amt", "Rathaus Beispielstadt", OpeningSpan(2, "08:00", "12:00"), ars=WETZLAR)]
    import_knowledge(office.scope, MemoryKnowledge(delivered), tmp_path / "offices")
    page = found(office, anna, "Öffnungszeiten Rathaus")
    assert "Rathaus Beispielstadt" in page
    assert "8:00–12:00" in page
