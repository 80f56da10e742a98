"""Every page and state of the product, as a way to it: who looks, and what she does to get there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.journeys import at_the_desk, elsewhere
from tests.journeys.stage import Stage, at


@dataclass(frozen=True)
class Sight:
    """One page in one state. ``route``: the named route that it shows."""

    name: str
    route: str
    who: str
    reach: Callable[[Stage], None] = field(repr=False)
    complaints: tuple[str, ...] = ()


SIGHTS = (
    Sight("sign in", "entrance:sign_in", "", at("/anmelden/")),
    Sight("sign in, wrong", "entrance:sign_in", "", elsewhere.sign_in_wrong, ("422",)),
    Sight("accessibility", "entrance:accessibility", "", at("/barrierefreiheit/")),
    Sight("source", "entrance:source", "", at("/quelltext/")),
    Sight("administration", "entrance:administration", "oskar", at("/betrieb/")),
    Sight("desk, empty", "desk:desk", "anna", at("/desk/")),
    Sight("desk, ringing", "desk:desk", "anna", at_the_desk.ringing),
    Sight("desk, call gone", "desk:desk", "anna", at_the_desk.call_gone, ("409",)),
    Sight("contact", "desk:contact", "anna", at_the_desk.contact),
    Sight("contact, results", "desk:contact", "anna", at_the_desk.results),
    Sight("contact, nothing found", "desk:contact", "anna", at_the_desk.nothing_found),
    Sight("contact, answer", "desk:contact", "anna", at_the_desk.answer),
    Sight("contact, all details open", "desk:contact", "anna", at_the_desk.everything_open),
    Sight("contact, concern wrong", "desk:contact", "anna", at_the_desk.concern_wrong, ("422",)),
    Sight("contact, concern missing", "desk:contact", "anna", at_the_desk.concern_missing, ("422",)),
    Sight("contact, towns", "desk:contact", "anna", at_the_desk.towns),
    Sight("contact, emergency", "desk:contact", "anna", at_the_desk.emergency),
    Sight("contact, no partner", "desk:contact", "anna", at_the_desk.no_partner),
    Sight("contact, marked", "desk:contact", "anna", at_the_desk.marked),
    Sight("contact, forwarded", "desk:contact", "anna", at_the_desk.forwarded),
    Sight("forward", "desk:forward", "anna", at_the_desk.forward_form),
    Sight("forward, wrong", "desk:forward", "anna", at_the_desk.forward_wrong, ("422",)),
    Sight("forward, impossible", "desk:forward", "anna", at_the_desk.forward_impossible),
    Sight("control", "control:board", "berta", at("/control/")),
    Sight("control, alarm", "control:board", "berta", elsewhere.alarm),
    Sight("office", "office:overview", "carl", at("/office/")),
    Sight("office, centre", "office:overview", "berta", at("/office/")),
    Sight("office, editor", "office:overview", "erik", at("/office/")),
    Sight("case", "office:case", "carl", elsewhere.case_of("delivered")),
    Sight("case, returned", "office:case", "berta", elsewhere.case_of("returned")),
    Sight("case, closed", "office:case", "berta", elsewhere.case_of("closed")),
    Sight("case, wrong", "office:case", "carl", elsewhere.case_wrong, ("422",)),
    Sight("texts", "office:texts", "carl", at("/office/texts/")),
    Sight("text", "office:text", "carl", elsewhere.text),
    Sight("texts, found", "office:texts", "erik", elsewhere.texts_found),
    Sight("text, edit", "office:edit_text", "carl", elsewhere.edit_text),
    Sight("text, edit wrong", "office:edit_text", "carl", elsewhere.edit_wrong, ("422",)),
    Sight("text, new", "office:new_text", "carl", elsewhere.new_text),
    Sight("version", "office:version", "erik", elsewhere.version),
    Sight("version, edit", "office:edit_version", "erik", elsewhere.edit_version),
    Sight("version, set aside", "office:version", "hanna", elsewhere.set_aside),
    Sight("coverage", "office:coverage", "erik", at("/office/coverage/")),
    Sight("coverage, town", "office:town_coverage", "carl", at("/office/coverage/")),
    Sight("feedback", "office:feedback", "carl", elsewhere.feedback),
    Sight("feedback, wrong", "office:feedback", "carl", elsewhere.feedback_wrong, ("422",)),
    Sight("questions", "office:questions", "berta", at("/office/questions/")),
    Sight("learnt words", "office:learnt_words", "erik", at("/office/words/")),
    Sight("freshness", "office:freshness", "berta", at("/office/freshness/")),
    Sight("freshness, town", "office:town_freshness", "carl", elsewhere.town_freshness),
    Sight("freshness, wrong", "office:town_freshness", "carl", elsewhere.terms_wrong, ("422",)),
    Sight("freshness, control", "control:freshness", "berta", at("/control/aktualitaet")),
    Sight("review", "review:letter", "", elsewhere.review),
    Sight("review, text", "review:text", "", elsewhere.review_text),
    Sight("review, done", "review:letter", "", elsewhere.review_done),
    Sight("review, expired", "review:letter", "", elsewhere.review_expired, ("410",)),
    Sight("review, unknown", "review:letter", "", at("/aktualitaet/unbekannt"), ("404",)),
    Sight("directory", "office:directory", "carl", at("/office/directory/")),
    Sight("directory, entry", "office:directory_entry", "carl", at_the_desk.directory_entry),
    Sight("contact, directory", "desk:contact", "anna", at_the_desk.directory_at_the_desk),
    Sight("links", "office:links", "carl", at("/office/links/")),
    Sight("online services", "office:online_services", "carl", at("/office/online-services/")),
    Sight("connections", "office:connections", "erik", at("/office/connections/")),
    Sight("online service", "office:online_service", "carl", elsewhere.first_of("/office/online-services/")),
    Sight("listings", "office:listings", "erik", at("/office/listings/")),
    Sight("listing", "office:listing", "erik", elsewhere.first_of("/office/listings/")),
    Sight("notices", "notices:list", "berta", at("/meldungen/")),
    Sight("notices, town", "notices:list", "hanna", at("/meldungen/")),
    Sight("notice, update", "notices:update", "berta", elsewhere.notice_update),
    Sight("official warnings", "notices:warnings", "berta", at("/meldungen/warnungen/")),
    Sight("official warning to notice", "notices:adopt_warning", "berta", elsewhere.warning_adopted),
    Sight("notices, wrong", "notices:list", "berta", elsewhere.notice_wrong, ("422",)),
    Sight("portal", "portal:case", "anna", elsewhere.portal),
    Sight("portal, wrong", "portal:case", "anna", elsewhere.portal_wrong, ("422",)),
    Sight("portal, thanks", "portal:thanks", "anna", elsewhere.portal_thanks),
    Sight("portal, used", "portal:case", "anna", elsewhere.portal_used, ("410",)),
    Sight("portal, expired", "portal:case", "anna", elsewhere.portal_expired, ("410",)),
    Sight("index", "index:towns", "", at("/verzeichnis/")),
    Sight("index, town", "index:town", "", at("/verzeichnis/065320023023/")),
    Sight("index, service", "index:service", "", elsewhere.index_service),
    Sight("portal, unknown", "portal:case", "", at("/antwort/unbekannt"), ("404",)),
    Sight("example post", "demo:post", "anna", at("/beispielpost/")),
    Sight("forbidden", "", "carl", at("/control/"), ("403",)),
    Sight("not found", "", "anna", at("/gibt-es-nicht/"), ("404",)),
)
