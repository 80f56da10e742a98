"""Merging: per module the most specific text wins, and every part says where it comes from."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.knowledge.merging import MergedText, ServiceText, TextModule, merge_texts, standpoint_of
from amtsdraht.knowledge.ports import Link, ModuleKind
from amtsdraht.places.keys import Level
from tests.personae import FRANKFURT, GIESSEN, WETZLAR

HERE = standpoint_of(WETZLAR)
COVERING = HERE.covering
COUNTRY, HESSEN, LAHN_DILL = "000000000000", "060000000000", "065320000000"
SPRING = datetime(2026, 3, 1, tzinfo=UTC)


def module(code: str, html: str, language: str = "de", kind: ModuleKind = ModuleKind.TEXT) -> TextModule:
    return TextModule(kind, code, language, html)


def text(key: str, area: str, *modules: TextModule, days: int = 0) -> ServiceText:
    return ServiceText(key, f"Titel {key}", (area,), f"Quelle {key}", modules, SPRING + timedelta(days=days))


def merged(texts: Sequence[ServiceText], language: str = "de") -> MergedText:
    found = merge_texts(texts, HERE, language)
    assert found is not None
    return found


areas = st.sampled_from([*COVERING, GIESSEN, "050000000000"])
modules = st.lists(
    st.builds(
        module,
        st.sampled_from(["02", "03", "05", "06", "08"]),
        st.sampled_from(["", "<p>Eins.</p>", "<p>Zwei.</p>", "<p>Drei.</p>"]),
        st.sampled_from(["de", "en", "uk"]),
    ),
    max_size=5,
)
texts = st.lists(
    st.builds(
        lambda key, area, own, days: text(str(key), area, *own, days=days),
        st.integers(0, 10_000),
        areas,
        modules,
        st.integers(0, 3),
    ),
    max_size=7,
    unique_by=lambda text: text.key,
)


@given(texts, st.sampled_from(["de", "en", "pl"]))
def test_no_more_specific_text_has_a_module_that_was_passed_over(texts: list[ServiceText], language: str) -> None:
    found = merge_texts(texts, HERE, language)
    for part in found.parts.values() if found else ():
        rank = HERE.rank(part.origin.area)
        for other in texts:
            area = HERE.best_area(other.areas)
            if area and HERE.rank(area) < rank:
                same = [
                    m for m in other.modules if (m.kind, m.code, m.language) == (part.kind, part.code, part.language)
                ]
                assert all(m.is_empty for m in same)


@given(texts)
def test_every_part_names_the_text_it_stands_in(texts: list[ServiceText]) -> None:
    found = merge_texts(texts, HERE)
    by_key = {text.key: text for text in texts}
    for part in found.parts.values() if found else ():
        source = by_key[part.origin.service_key]
        own = [m.html for m in source.modules if (m.kind, m.code, m.language) == (part.kind, part.code, part.language)]
        assert part.html == "".join(dict.fromkeys(own))
        assert (part.origin.source, part.origin.changed_at) == (source.source, source.changed_at)
        assert part.origin.area in source.areas


@given(texts, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_does_not_matter(texts: list[ServiceText], random: object) -> None:
    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge_texts(texts, HERE) == merge_texts(shuffled, HERE)


@given(texts)
def test_only_texts_that_cover_the_town_are_used(texts: list[ServiceText]) -> None:
    found = merge_texts(texts, HERE)
    covering = [text for text in texts if HERE.best_area(text.areas)]
    assert (found is None) == (not covering)


def test_two_levels_complete_each_other() -> None:
    state = text("land", HESSEN, module("05", "<p>Das gilt in Hessen.</p>"), module("08", "<p>Ausweis</p>"))
    town = text("stadt", WETZLAR, module("05", "<p>Das gilt in Wetzlar.</p>"))
    found = merged([state, town])
    assert found.text("05") is not None
    assert found.text("05").plain == "Das gilt in Wetzlar."
    assert found.documents is not None
    assert found.documents.origin.level is Level.STATE
    assert found.base.level is Level.MUNICIPALITY


def test_an_empty_local_module_does_not_hide_the_one_of_the_land() -> None:
    found = merged([text("land", HESSEN, module("08", "<p>Ausweis</p>")), text("stadt", WETZLAR, module("08", ""))])
    assert found.documents is not None
    assert found.documents.origin.service_key == "land"


def test_among_equals_the_newest_text_wins() -> None:
    old, new = text("a", HESSEN, module("05", "alt")), text("b", HESSEN, module("05", "neu"), days=1)
    part = merged([old, new]).text("05")
    assert part is not None
    assert part.plain == "neu"


def test_the_title_is_the_one_for_citizens_before_the_official_one() -> None:
    found = merged(
        [text("land", HESSEN, module("03", "Hund anmelden")), text("stadt", WETZLAR, module("02", "Hundesteuer"))]
    )
    assert (found.title.text, found.title.origin.level) == ("Hund anmelden", Level.STATE)
    assert found.official_title is not None
    assert found.official_title.text == "Hundesteuer"


def test_a_text_without_title_module_is_called_by_its_stored_title() -> None:
    assert merged([text("land", HESSEN)]).title.text == "Titel land"


def test_the_wanted_language_comes_before_german_and_german_before_nothing() -> None:
    land = text("land", HESSEN, module("05", "Deutsch"), module("05", "English", "en"), module("08", "Ausweis"))
    english = merged([land], "en")
    assert [part.language for part in (english.text("05"), english.documents) if part] == ["en", "de"]
    only_english = merged([text("land", HESSEN, module("05", "English", "en"))])
    assert only_english.text("05") is not None


def test_the_hint_for_those_who_answer_is_what_is_said_on_the_telephone() -> None:
    hint = module("", "<p>Sagen Sie:</p><p>Bitte kommen Sie vorbei.</p>", kind=ModuleKind.HINT)
    found = merged([text("bund", COUNTRY, hint), text("stadt", WETZLAR, module("24", "<p>Ein Teaser.</p>"))])
    assert found.phone_answer is not None
    assert found.phone_answer.text == "Sagen Sie:\nBitte kommen Sie vorbei."
    assert found.phone_answer.prepared
    assert found.phone_answer.origin.level is Level.COUNTRY


def test_without_a_hint_the_first_two_sentences_of_the_shortest_text_are_said() -> None:
    found = merged([text("land", HESSEN, module("06", "<p>Erstens. Zweitens. Drittens.</p>"))])
    assert found.phone_answer is not None
    assert (found.phone_answer.text, found.phone_answer.prepared) == ("Erstens. Zweitens.", False)


def test_there_is_nothing_to_say_where_no_text_says_anything() -> None:
    found = merged([text("land", HESSEN, module("02", "Titel"))])
    assert found.phone_answer is None
    assert found.fee is found.documents is found.deadline is found.full_text is None
    assert found.further == ()


def test_everyday_names_are_collected_over_all_levels_without_repeating() -> None:
    def named(*words: str) -> TextModule:
        return TextModule(ModuleKind.TERM, data={"terms": [{"term": word} for word in words]})

    found = merged(
        [text("land", HESSEN, named("Hundemarke", "Kampfhund")), text("stadt", WETZLAR, named("hundemarke"))]
    )
    assert [line.text for line in found.everyday_names] == ["hundemarke", "Kampfhund"]


def test_several_modules_of_one_kind_stay_together_with_their_links() -> None:
    link = Link("https://stadt.example/formular", "Formular")
    one = TextModule(ModuleKind.FEE, html="<p>37 Euro</p>", data={"fees": [1]})
    two = TextModule(ModuleKind.FEE, html="<p>online 30 Euro</p>", links=(link,), data={"fees": [2]})
    fee = merged([text("stadt", WETZLAR, one, two)]).fee
    assert fee is not None
    assert (fee.plain, fee.links, len(fee.data)) == ("37 Euro\nonline 30 Euro", (link,), 2)


def test_a_town_that_is_its_own_district_counts_as_the_municipality() -> None:
    found = merge_texts([text("stadt", FRANKFURT)], standpoint_of(FRANKFURT))
    assert found is not None
    assert found.base.level is Level.MUNICIPALITY


def test_a_land_that_is_asked_for_is_no_municipality() -> None:
    found = merge_texts([text("land", HESSEN)], standpoint_of(HESSEN, is_town=False))
    assert found is not None
    assert found.base.level is Level.STATE


def test_questions_of_the_hint_are_asked_and_misnomers_are_no_names() -> None:
    hint = TextModule(ModuleKind.HINT, html="<p>So.</p>", data={"questions": ["Seit wann?"]})
    words = TextModule(ModuleKind.TERM, data={"terms": [{"term": "Perso"}, {"term": "Passkarte", "misnomer": True}]})
    found = merged([text("land", HESSEN, hint, words)])
    assert found.questions == ("Seit wann?",)
    assert [line.text for line in found.everyday_names] == ["Perso"]
