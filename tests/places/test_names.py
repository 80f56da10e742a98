import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.places.names import area_name, search_name, search_words, short_name, sort_key


@pytest.mark.parametrize(
    ("official", "short"),
    [
        ("Wetzlar, Stadt", "Wetzlar"),
        ("Frankfurt am Main, Stadt", "Frankfurt am Main"),
        ("Marburg, Universitätsstadt", "Marburg"),
        ("Limburg a. d. Lahn, Kreisstadt", "Limburg a. d. Lahn"),
        ("Hanau, Brüder-Grimm-Stadt", "Hanau"),
        ("Gelnhausen, Barbarossastadt, Kreisstadt", "Gelnhausen"),
        ("Heppenheim (Bergstraße), Kreisstadt", "Heppenheim (Bergstraße)"),
        ("Gutsbezirk Spessart, gemfr. Gebiet", "Gutsbezirk Spessart"),
        ("Lübbenau/Spreewald / Lubnjow/Błota, Stadt", "Lübbenau/Spreewald"),
        ("Sinn", "Sinn"),
    ],
)
def test_a_short_name_is_what_people_say(official: str, short: str) -> None:
    assert short_name(official) == short


@pytest.mark.parametrize(
    ("official", "kind_code", "name"),
    [
        ("Gießen", 44, "Landkreis Gießen"),
        ("Lahn-Dill-Kreis", 44, "Lahn-Dill-Kreis"),
        ("Märkischer Kreis", 43, "Märkischer Kreis"),
        ("Unna", 43, "Kreis Unna"),
        ("Städteregion Aachen", 43, "Städteregion Aachen"),
        ("Kassel, documenta-Stadt", 41, "Kassel"),
        ("Reg.-Bez. Gießen", 0, "Regierungsbezirk Gießen"),
    ],
)
def test_an_area_is_named_in_full(official: str, kind_code: int, name: str) -> None:
    assert area_name(official, kind_code=kind_code) == name


@pytest.mark.parametrize("typed", ["gießen", "Giessen", "GIESSEN", "GIEẞEN", " gießen "])
def test_all_spellings_of_giessen_meet(typed: str) -> None:
    assert search_name(typed) in search_words("Gießen, Universitätsstadt")


@pytest.mark.parametrize("typed", ["Büdi", "Buedi", "budi", "Bu\u0308di"])
def test_an_umlaut_is_found_however_it_is_typed(typed: str) -> None:
    assert any(word.startswith(search_name(typed)) for word in search_words("Büdingen, Stadt"))


def test_every_word_and_the_joined_compound_find_the_place() -> None:
    assert search_words("Limburg a. d. Lahn, Kreisstadt") == ("limburg", "a", "d", "lahn")
    assert search_words("Groß-Gerau, Stadt") == ("gross", "gerau", "grossgerau")
    assert "sankt" in search_words("St. Goar, Stadt")


def test_titles_find_nothing() -> None:
    assert "universitaetsstadt" not in search_words("Gießen, Universitätsstadt")


def test_places_sort_like_a_dictionary() -> None:
    names = ["Zell", "Öhringen", "Oberursel", "Aßlar", "Assenheim", "Bad Orb", "Ahrweiler"]
    assert sorted(names, key=sort_key) == [
        "Ahrweiler",
        "Assenheim",
        "Aßlar",
        "Bad Orb",
        "Oberursel",
        "Öhringen",
        "Zell",
    ]


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search_name(search_name(text)) == search_name(text)
    assert sort_key(sort_key(text)) == sort_key(text)
