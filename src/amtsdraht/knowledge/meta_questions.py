"""Questions that no service text answers: what the call costs, when the centre and the town hall are open."""

from enum import StrEnum

from amtsdraht.knowledge.search.analysis import STOP_WORDS, stem, words


class MetaQuestion(StrEnum):
    """What is asked about the telephone and the house itself."""

    CALL_COST = "call_cost"
    CENTRE_HOURS = "centre_hours"
    TOWN_HALL_HOURS = "town_hall_hours"


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text))


COST = _stems("kostet kosten koste preis preise gebühr gebühren teuer kostenlos gratis tarif kostenpflichtig umsonst")
CALL = _stems("anruf anrufe anrufen telefonat gespräch telefonieren hotline servicenummer behördennummer 115 minute")
HOURS = _stems("öffnungszeit öffnungszeiten sprechzeit sprechzeiten sprechstunde servicezeit servicezeiten erreichbar")
HOURS |= _stems("geöffnet offen auf aufmachen schließt macht öffnet zu geschlossen")
CLEAR_HOURS = _stems("öffnungszeit öffnungszeiten sprechzeit sprechzeiten servicezeit servicezeiten geöffnet")
CENTRE = _stems("115 hotline servicecenter behördennummer servicenummer callcenter telefonisch")
HOUSE = _stems("rathaus rathauses bürgerbüro bürgerservice bürgeramt stadtverwaltung gemeindeverwaltung stadtbüro")
HOUSE |= _stems("gemeinde stadthaus verwaltung amt behörde bürgerdienste")
SMALL_TALK = _stems(
    "heute morgen samstag montag dienstag mittwoch donnerstag freitag uhr lange eigentlich mich hier nummer"
)
SMALL_TALK |= _stems(
    "stadt tag tage woche mittag abend nachmittag vormittag etwas wieviel euro cent pro festnetz handy"
)


def meta_question(said: str) -> MetaQuestion | None:
    """Which of these the words ask, if they ask nothing else: "Öffnungszeiten Kita" is a matter of a service."""
    stems = {stem(word) for word in words(said)}
    content = {stem(word) for word in words(said) if word not in STOP_WORDS}
    rules = (
        (MetaQuestion.CALL_COST, COST, CALL, frozenset[str]()),
        (MetaQuestion.CENTRE_HOURS, HOURS, CENTRE, frozenset[str]()),
        (MetaQuestion.TOWN_HALL_HOURS, HOURS, HOUSE, CLEAR_HOURS),
    )
    for question, first, second, alone in rules:
        named = bool(stems & first and stems & second) or bool(stems & alone)
        if named and not content - first - second - SMALL_TALK:
            return question
    return None
