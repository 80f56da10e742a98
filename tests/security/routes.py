"""Every address of the site with what is expected of it. A new route without an entry fails the tests."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from amtsdraht.tenancy.roles import Role

AGENTS = frozenset({Role.AGENT, Role.TEAM_LEAD})
LEAD = frozenset({Role.TEAM_LEAD})
OFFICE = frozenset({Role.OFFICE_WORKER})
CASE_PEOPLE = AGENTS | OFFICE
READERS = CASE_PEOPLE | {Role.EDITOR}
TEXT_PEOPLE = OFFICE | {Role.EDITOR}
PUBLISHERS = READERS - {Role.AGENT}
WRITERS = OFFICE | {Role.EDITOR}
TRUSTED = frozenset({Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER})
EDITORS_AND_LEADS = LEAD | {Role.EDITOR}
SIGNED_IN = frozenset(Role)
PUBLIC: frozenset[Role] | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """Who may: None is everybody, also without signing in. ``by`` POST or GET; a form may have both."""

    who: frozenset[Role] | None
    by: str
    kind: str = ""


EXPECTED: dict[str, Expected] = {
    "entrance:start": Expected(PUBLIC, "GET"),
    "entrance:sign_in": Expected(PUBLIC, "GET POST"),
    "entrance:sign_out": Expected(PUBLIC, "POST"),
    "entrance:live_ticket": Expected(SIGNED_IN, "GET"),
    "entrance:administration": Expected(frozenset({Role.ADMINISTRATOR}), "GET"),
    "entrance:accessibility": Expected(PUBLIC, "GET"),
    "entrance:source": Expected(PUBLIC, "GET"),
    "entrance:healthy": Expected(PUBLIC, "GET"),
    "desk:desk": Expected(AGENTS, "GET"),
    "desk:waiting_calls": Expected(AGENTS, "GET"),
    "desk:open_contacts": Expected(AGENTS, "GET"),
    "desk:notices": Expected(READERS, "GET"),
    "desk:acknowledge_notice": Expected(AGENTS, "POST", "notice"),
    "desk:cases": Expected(CASE_PEOPLE, "GET"),
    "desk:shift": Expected(AGENTS, "POST"),
    "desk:pulse": Expected(AGENTS, "POST"),
    "desk:simulate_call": Expected(AGENTS, "POST"),
    "desk:answer_call": Expected(AGENTS, "POST", "call"),
    "desk:new_contact": Expected(AGENTS, "POST"),
    "desk:contact": Expected(AGENTS, "GET", "contact"),
    "desk:words": Expected(AGENTS, "POST", "contact"),
    "desk:answer": Expected(AGENTS, "POST", "contact"),
    "desk:feedback": Expected(AGENTS, "POST", "contact"),
    "desk:towns": Expected(AGENTS, "GET", "contact"),
    "desk:directory": Expected(AGENTS, "GET", "contact"),
    "desk:choose_town": Expected(AGENTS, "POST", "contact"),
    "desk:mark": Expected(AGENTS, "POST", "contact"),
    "desk:note": Expected(AGENTS, "POST", "contact"),
    "desk:record": Expected(AGENTS, "POST", "contact"),
    "desk:remove_concern": Expected(AGENTS, "POST", "concern"),
    "desk:end": Expected(AGENTS, "POST", "contact"),
    "desk:emergency": Expected(AGENTS, "POST", "contact"),
    "desk:all_clear": Expected(AGENTS, "POST", "contact"),
    "desk:forward": Expected(AGENTS, "GET POST", "contact"),
    "desk:forward_draft": Expected(AGENTS, "POST", "contact"),
    "control:board": Expected(LEAD, "GET"),
    "control:emergencies": Expected(LEAD, "GET"),
    "control:shift": Expected(LEAD, "GET"),
    "control:waiting": Expected(LEAD, "GET"),
    "control:figures": Expected(LEAD, "GET"),
    "control:cases": Expected(LEAD, "GET"),
    "control:notices": Expected(LEAD, "GET"),
    "control:freshness": Expected(LEAD, "GET"),
    "control:all_clear": Expected(LEAD, "POST", "emergency"),
    "office:overview": Expected(READERS, "GET"),
    "office:case": Expected(CASE_PEOPLE, "GET", "case"),
    "office:take_on": Expected(OFFICE, "POST", "case"),
    "office:answer": Expected(OFFICE, "POST", "case"),
    "office:return": Expected(OFFICE, "POST", "case"),
    "office:forward_again": Expected(AGENTS, "POST", "case"),
    "office:texts": Expected(READERS, "GET"),
    "office:text": Expected(READERS, "GET", "text"),
    "office:confirm_text": Expected(TEXT_PEOPLE, "POST", "partner text"),
    "office:assign_text": Expected(TEXT_PEOPLE, "POST", "partner text"),
    "office:coverage": Expected(READERS, "GET"),
    "office:town_coverage": Expected(READERS, "GET", "town"),
    "office:feedback": Expected(PUBLISHERS, "GET"),
    "office:close_feedback": Expected(TEXT_PEOPLE, "POST", "remark"),
    "office:questions": Expected(PUBLISHERS, "GET"),
    "office:freshness": Expected(READERS, "GET"),
    "office:town_freshness": Expected(READERS, "GET", "town"),
    "office:freshness_terms": Expected(TEXT_PEOPLE, "POST", "town"),
    "office:listings": Expected(TRUSTED, "GET"),
    "office:add_listing": Expected(TEXT_PEOPLE, "POST"),
    "office:listing_alarm": Expected(frozenset({Role.TEAM_LEAD, Role.EDITOR}), "POST"),
    "office:export_listings": Expected(TRUSTED, "GET"),
    "office:listing": Expected(TRUSTED, "GET", "listing"),
    "office:edit_listing": Expected(TEXT_PEOPLE, "POST", "listing"),
    "office:switch_listing": Expected(TEXT_PEOPLE, "POST", "listing"),
    "office:visit_listing": Expected(TEXT_PEOPLE, "POST", "listing"),
    "office:connections": Expected(EDITORS_AND_LEADS, "GET"),
    "office:add_connection": Expected(frozenset({Role.EDITOR}), "POST"),
    "office:switch_connection": Expected(frozenset({Role.EDITOR}), "POST", "connection"),
    "office:run_connection": Expected(frozenset({Role.EDITOR}), "POST", "connection"),
    "office:learnt_words": Expected(frozenset({Role.EDITOR}), "GET"),
    "office:decide_word": Expected(frozenset({Role.EDITOR}), "POST", "learnt word"),
    "office:directory": Expected(READERS, "GET"),
    "office:add_directory_entry": Expected(WRITERS, "POST"),
    "office:directory_entry": Expected(READERS, "GET", "directory"),
    "office:edit_directory_entry": Expected(WRITERS, "POST", "directory"),
    "office:directory_absence": Expected(WRITERS, "POST", "directory"),
    "office:remove_directory_entry": Expected(WRITERS, "POST", "directory"),
    "office:links": Expected(TRUSTED, "GET"),
    "office:recheck_link": Expected(TRUSTED, "POST", "link"),
    "office:online_services": Expected(TRUSTED, "GET"),
    "office:online_service": Expected(TRUSTED, "GET POST", "online"),
    "office:new_text": Expected(WRITERS, "GET POST"),
    "office:ask_for_two": Expected(frozenset({Role.EDITOR}), "POST"),
    "office:edit_text": Expected(WRITERS, "GET POST", "text"),
    "office:version": Expected(WRITERS, "GET", "version"),
    "office:edit_version": Expected(WRITERS, "GET POST", "version"),
    "office:submit_version": Expected(WRITERS, "POST", "version"),
    "office:release_version": Expected(WRITERS, "POST", "version"),
    "office:give_back_version": Expected(WRITERS, "POST", "version"),
    "office:withdraw_version": Expected(WRITERS, "POST", "version"),
    "office:restore_version": Expected(WRITERS, "POST", "version"),
    "notices:list": Expected(READERS, "GET"),
    "notices:publish": Expected(PUBLISHERS, "POST"),
    "notices:warnings": Expected(EDITORS_AND_LEADS, "GET"),
    "notices:adopt_warning": Expected(EDITORS_AND_LEADS, "GET POST", "warning"),
    "notices:set_warning_aside": Expected(EDITORS_AND_LEADS, "POST", "warning"),
    "notices:update": Expected(PUBLISHERS, "GET POST", "notice"),
    "notices:approve": Expected(PUBLISHERS, "POST", "notice"),
    "notices:publish_alone": Expected(LEAD, "POST", "notice"),
    "notices:withdraw": Expected(PUBLISHERS, "POST", "notice"),
    "index:robots": Expected(PUBLIC, "GET"),
    "index:towns": Expected(PUBLIC, "GET"),
    "index:sitemaps": Expected(PUBLIC, "GET"),
    "index:town": Expected(PUBLIC, "GET", "index"),
    "index:town_as_xml": Expected(PUBLIC, "GET", "index"),
    "index:sitemap": Expected(PUBLIC, "GET", "index"),
    "index:service": Expected(PUBLIC, "GET", "index entry"),
    "notice_feed:feed": Expected(PUBLIC, "GET", "feed"),
    "notice_feed:alert": Expected(PUBLIC, "GET", "feed entry"),
    "portal:case": Expected(PUBLIC, "GET", "token"),
    "portal:take_on": Expected(PUBLIC, "POST", "token"),
    "portal:answer": Expected(PUBLIC, "POST", "token"),
    "portal:return": Expected(PUBLIC, "POST", "token"),
    "portal:thanks": Expected(PUBLIC, "GET", "token"),
    "review:letter": Expected(PUBLIC, "GET", "letter"),
    "review:text": Expected(PUBLIC, "GET", "letter text"),
    "review:confirm": Expected(PUBLIC, "POST", "letter text"),
}


def all_routes() -> list[tuple[str, str]]:
    """Name and pattern of every address, from the resolver itself."""
    return sorted(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Iterable[URLPattern | URLResolver], namespace: str, prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, f"{namespace}{pattern.namespace}:", path)
        else:
            yield f"{namespace}{pattern.name}", path


def posting_routes() -> list[str]:
    return [name for name, expected in EXPECTED.items() if "POST" in expected.by]
