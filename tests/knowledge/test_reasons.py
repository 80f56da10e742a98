"""A hit explains itself in words that people wrote."""

import pytest

from amtsdraht.knowledge.reasons import Reason, reasons_for
from amtsdraht.knowledge.search.explaining import Evidence


@pytest.mark.parametrize(
    ("words", "evidence", "title", "reason"),
    [
        ("Perso weg", Evidence("perso", ("personalausweis",)), "Personalausweis", Reason("Perso", "Personalausweis")),
        ("Lappen", Evidence("lappen", ("fuehrerschein",)), "Umtausch", Reason("Lappen", "führerschein")),
        ("HÄUSER", Evidence("haeuser", ("haus",)), "Haus bauen", Reason("HÄUSER", "")),
        ("Hund", Evidence("hund", ("hundesteuer",)), "Hundesteueranmeldung", Reason("Hund", "Hundesteueranmeldung")),
        ("Ausweis ist weg", Evidence("ausweis weg", ("verlust", "personalausweis")), "Verlust des Personalausweises",
         Reason("Ausweis weg", "Verlust Personalausweises")),
    ],
)  # fmt: skip
def test_a_reason_names_what_was_said_and_what_the_text_says(
    words: str, evidence: Evidence, title: str, reason: Reason
) -> None:
    assert reasons_for(words, [evidence], title) == (reason,)


def test_reasons_that_are_not_obvious_come_first_and_only_a_few_are_shown() -> None:
    because = [Evidence(word, (word,)) for word in ("hund", "katze", "maus")] + [Evidence("welpe", ("hundesteuer",))]
    reasons = reasons_for("Hund Katze Maus Welpe", because, "Hundesteuer")
    assert [reason.said for reason in reasons] == ["Welpe", "Hund", "Katze"]
