"""Citizens' words lead to official ones."""

import pytest

from amtsdraht.knowledge.search.analysis import stem, words
from amtsdraht.knowledge.search.lexicon import UnreadableLexicon, citizen_lexicon, read_lexicon


def meanings(query: str) -> set[str]:
    lexicon = citizen_lexicon()
    said = words(query)
    phrases = [phrase for word in said for phrase in lexicon.alternatives(word)]
    for _, found in lexicon.situations_in(frozenset(stem(word) for word in said)):
        phrases.extend(found)
    return {" ".join(phrase) for phrase in phrases}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Perso", "personalausweis"),
        ("Sofa loswerden", "sperrmuell"),
        ("unser Welpe", "hundesteuer"),
        ("Handy geklaut", "diebstahl"),
        ("wir ziehen um", "wohnsitz ummelden"),
        ("Führerschein weg", "ersatzfuehrerschein"),
        ("WBS", "wohnberechtigungsschein"),
        ("GEZ", "rundfunkbeitrag"),
        ("TÜV abgelaufen", "hauptuntersuchung"),
        ("mein Auto abmelden", "ausserbetriebsetzung fahrzeug"),
        ("Pickerl", "hauptuntersuchung"),
    ],
)
def test_the_lexicon_knows_everyday_words(said: str, meant: str) -> None:
    assert meant in meanings(said)


def test_the_lexicon_is_large_and_readable() -> None:
    lexicon = citizen_lexicon()
    situations = sum(len(entries) for entries in lexicon.situations.values())
    assert len(lexicon.by_word) + situations >= 500


def test_inflected_words_find_their_entry() -> None:
    lexicon = read_lexicon(["sofa\tsperrmüll", "wbs\twohnberechtigungsschein"])
    assert lexicon.alternatives("sofas") == (("sperrmuell",),)


def test_a_situation_needs_all_its_words_in_any_order() -> None:
    lexicon = read_lexicon(["auto abmelden\taußerbetriebsetzung"])
    assert lexicon.situations_in(frozenset({stem("abmelden"), stem("auto"), "heute"}))
    assert not lexicon.situations_in(frozenset({stem("auto")}))


def test_a_broken_line_is_named() -> None:
    with pytest.raises(UnreadableLexicon, match=r"Lexicon line 2 .* a tab"):
        read_lexicon(["perso\tpersonalausweis", "ausweis personalausweis"])
