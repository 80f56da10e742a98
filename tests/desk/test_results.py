"""What the agent sees of a search: why something was found, and that nothing fits."""

from django.test import Client

from tests.desk.desks import post
from tests.desk.test_contacts import opened
from tests.office.pages import text_of
from tests.page_lint import lint_fragment
from tests.personae import World


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
