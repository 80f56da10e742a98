"""Questions about the call and the house are told from those about services."""

import pytest

from amtsdraht.knowledge.meta_questions import MetaQuestion, meta_question


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("was kostet der Anruf", MetaQuestion.CALL_COST),
        ("Kostet mich das Gespräch etwas?", MetaQuestion.CALL_COST),
        ("Ist die 115 kostenlos?", MetaQuestion.CALL_COST),
        ("wann ist die 115 erreichbar", MetaQuestion.CENTRE_HOURS),
        ("Öffnungszeiten Rathaus", MetaQuestion.TOWN_HALL_HOURS),
        ("Wann hat das Bürgerbüro am Samstag geöffnet?", MetaQuestion.TOWN_HALL_HOURS),
        ("Öffnungszeiten", MetaQuestion.TOWN_HALL_HOURS),
        ("was kostet ein Reisepass", None),
        ("Öffnungszeiten Schwimmbad", None),
        ("Rathaus", None),
        ("Hund anmelden", None),
        ("", None),
    ],
)
def test_what_is_asked(said: str, question: MetaQuestion | None) -> None:
    assert meta_question(said) is question
