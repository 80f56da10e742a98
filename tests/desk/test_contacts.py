"""The desk: contacts begin, get their town and their words, and end; nobody looks over a colleague's shoulder."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from amtsdraht.calls.acts import ring
from amtsdraht.calls.models import Call
from amtsdraht.calls.ports import LineEvent
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Marker, Outcome
from amtsdraht.people.models import Account
from amtsdraht.tenancy.scope import acting_in
from tests.desk.desks import BOOK, GENERAL, at, concerns, fresh, post
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_fragment, lint_page
from tests.personae import FRANKFURT, GIESSEN, WETZLAR, World
from tests.quality.conversations import converse
from tests.signing_in import browser_of, counted_queries, questions

FRAGMENTS = ("waiting_calls", "open_contacts", "notices", "cases")
ACTS = ("worte", "antwort", "ort", "hinweis", "notiz", "anliegen", "ende", "notfall", "entwarnung", "weiterleiten/",
        "weiterleiten/entwurf")  # fmt: skip


def ringing(world: World, key: str = "line-1", caller: str = "06441 123456") -> Call:
    with acting_in(world.scope):
        return ring(world.scope, LineEvent(key, "115", caller, simulated=True))


def opened(account: Account, town: str = WETZLAR) -> Contact:
    return converse(account, town=town, ended=False)


def begin(client: Client, channel: str = "letter", key: str = "") -> str:
    return client.post(reverse("desk:new_contact"), {"channel": channel, "request_key": key or str(uuid.uuid4())}).url


def test_an_empty_desk_says_what_to_do(anna: Client) -> None:
    page = anna.get(reverse("desk:desk"))
    assert "No contact is open" in text_of(page)
    assert lint_page(text_of(page)) == []


def test_a_call_is_taken_with_its_proposed_town_and_the_reason(office: World, anna: Client) -> None:
    call = ringing(office)
    waiting = text_of(anna.get(reverse("desk:waiting_calls")))
    assert "Wetzlar" in waiting
    assert "Simulated" in waiting
    assert "caller&#x27;s area code" in waiting
    page = anna.post(reverse("desk:answer_call", args=[call.public_id]), follow=True)
    assert "Wetzlar" in text_of(page)
    assert "proposed: caller&#x27;s area code" in text_of(page)
    assert lint_page(text_of(page)) == []


def test_a_call_that_a_colleague_took_is_told(office: World, anna: Client) -> None:
    address = reverse("desk:answer_call", args=[ringing(office).public_id])
    assert browser_of(office.ayla).post(address).status_code == 302
    late = anna.post(address)
    assert (late.status_code, "a colleague was faster" in text_of(late)) == (409, True)


def test_a_contact_by_hand_begins_once(office: World, anna: Client) -> None:
    key = str(uuid.uuid4())
    assert begin(anna, key=key) == begin(anna, key=key)
    assert anna.post(reverse("desk:new_contact"), {"channel": "pigeon"}).status_code == 409
    with acting_in(office.scope):
        assert [contact.channel for contact in Contact.objects.all()] == ["letter"]


def test_the_desk_leads_to_the_contact_begun_last(office: World, anna: Client) -> None:
    for _ in range(2):
        last = begin(anna)
    assert anna.get(reverse("desk:desk")).url == last


@pytest.mark.parametrize("act", ["", *ACTS])
def test_a_contact_of_somebody_else_does_not_exist(office: World, act: str) -> None:
    contact = opened(office.anna)
    for stranger in (office.ayla, office.berta):
        client = browser_of(stranger)
        answer = client.post(at(contact, act)) if act else client.get(at(contact))
        assert answer.status_code == 404
    for other in (office.carl, office.erik, office.oskar):
        client = browser_of(other)
        answer = client.post(at(contact, act)) if act else client.get(at(contact))
        assert answer.status_code == 403
    assert (Client().post(at(contact, act)) if act else Client().get(at(contact))).status_code == 302
    assert fresh(office, contact).ended_at is None


@pytest.mark.parametrize("part", FRAGMENTS)
def test_the_parts_that_refresh_are_fragments_for_those_on_shift(office: World, anna: Client, part: str) -> None:
    answer = anna.get(reverse(f"desk:{part}"), headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in text_of(answer)
    assert lint_fragment(text_of(answer)) == []
    assert browser_of(office.oskar).get(reverse(f"desk:{part}")).status_code == 403


def test_the_desk_takes_as_many_queries_for_three_contacts_and_calls_as_for_one(office: World) -> None:
    client, counted = browser_of(office.anna), []
    shown = opened(office.anna)
    ringing(office)
    client.get(at(shown))
    for more in (0, 2):
        for number in range(more):
            opened(office.anna)
            ringing(office, f"line-more-{number}")
        with counted_queries() as queries:
            assert client.get(at(shown)).status_code == 200
        counted.append(questions(queries))
    assert counted[0] == counted[1]


def test_confirming_and_changing_the_town(office: World, anna: Client) -> None:
    contact = opened(office.anna)
    assert post(anna, contact, "ort", ars=WETZLAR).status_code == 302
    assert fresh(office, contact).town_confirmed
    answer = anna.post(at(contact, "ort"), {"ars": GIESSEN}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == at(contact)
    assert fresh(office, contact).partner_id == office.giessen.pk
    assert "confirmed: chosen by you" in text_of(anna.get(at(contact)))


@pytest.mark.parametrize("ars", ["", "999999999999", "Wetzlar", "x" * 500])
def test_a_town_that_nobody_knows_changes_nothing(office: World, anna: Client, ars: str) -> None:
    contact = opened(office.anna)
    answer = post(anna, contact, "ort", ars=ars)
    assert (answer.status_code, "This town is not in the register." in text_of(answer)) == (422, True)
    assert lint_page(text_of(answer)) == []
    assert fresh(office, contact).ars == WETZLAR


def test_towns_are_proposed_as_she_types(office: World, anna: Client) -> None:
    contact = opened(office.anna)
    shown = {typed: text_of(anna.get(at(contact, "orte"), {"q": typed})) for typed in ("gies", "60311", "zzz", "")}
    assert GIESSEN in shown["gies"]
    assert FRANKFURT in shown["60311"]
    assert all(lint_fragment(text) == [] for text in shown.values())


def test_a_town_without_a_partner_is_named_and_recorded_as_such(office: World, anna: Client) -> None:
    contact = opened(office.anna, town=FRANKFURT)
    anna.post(at(contact, "antwort"), {"topic": _topic(office, anna, contact, "hund")})
    page = text_of(anna.get(at(contact)))
    assert "Not a partner of this centre" in page
    assert "60311 Frankfurt am Main" in page
    assert 'name="outcome" value="not_a_partner"' in page
    assert at(contact, "weiterleiten/") not in page
    assert "Forwarding is not possible" in text_of(anna.get(at(contact, "weiterleiten/")))
    assert post(anna, contact, "anliegen", category=GENERAL, outcome="not_a_partner").status_code == 302
    assert [one.outcome for one in concerns(office, contact)] == [Outcome.NOT_A_PARTNER]


def _topic(office: World, client: Client, contact: Contact, words: str) -> str:
    results = text_of(client.post(at(contact, "worte"), {"words": words, "draft_version": "1"}))
    topic = results.partition('{"topic": "')[2].partition('"')[0]
    assert topic, results
    return topic.encode().decode("unicode_escape")


def test_the_words_are_kept_and_answered_with_what_fits(office: World, anna: Client) -> None:
    contact = opened(office.anna)
    results = text_of(anna.post(at(contact, "worte"), {"words": "Hundesteuer", "draft_version": "1"}))
    assert "Hundesteuer" in results
    assert lint_fragment(results) == []
    anna.post(at(contact, "worte"), {"words": "alt", "draft_version": "0"})
    assert fresh(office, contact).words == "Hundesteuer"
    assert 'value="Hundesteuer"' in text_of(anna.get(at(contact)))
    nothing = text_of(anna.post(at(contact, "worte"), {"words": "qqqqqqq", "draft_version": "2"}))
    assert "Nothing was found." in nothing


def test_the_answer_shown_is_there_after_a_reload(office: World, anna: Client) -> None:
    contact = opened(office.anna)
    answer = anna.post(at(contact, "antwort"), {"topic": _topic(office, anna, contact, "perso verlust")})
    assert "Verlust Personalausweis" in text_of(answer)
    assert lint_fragment(text_of(answer)) == []
    page = text_of(anna.get(at(contact)))
    assert "Bitte sofort sperren lassen." in page
    assert 'name="outcome" value="answered"' in page
    assert lint_page(page) == []
    for unknown in ("", "kein/schluessel", "x" * 1000):
        assert "The answer appears here" in text_of(anna.post(at(contact, "antwort"), {"topic": unknown}))


@pytest.mark.parametrize(("act", "field", "limit"), [("worte", "words", 2000), ("notiz", "note", 500)])
def test_a_pasted_book_is_refused_with_both_lengths_and_changes_nothing(
    office: World, anna: Client, act: str, field: str, limit: int
) -> None:
    contact = opened(office.anna)
    anna.post(at(contact, act), {field: "vorher", "draft_version": "1"})
    refused = anna.post(at(contact, act), {field: BOOK, "draft_version": "2"})
    assert refused.status_code == 422
    assert text_of(refused) == (f"Not saved: the text has 100000 characters, {limit} are possible. Please shorten it.")
    assert getattr(fresh(office, contact), field) == "vorher"


@pytest.mark.parametrize(
    ("act", "field"), [("worte", "words"), ("notiz", "note"), ("antwort", "topic"), ("ort", "ars")]
)
def test_characters_that_no_text_holds_break_nothing(office: World, anna: Client, act: str, field: str) -> None:
    contact = opened(office.anna)
    assert anna.post(at(contact, act), {field: "a\x00b", "draft_version": "1"}).status_code < 500
    assert anna.get(at(contact, "orte"), {"q": "gi\x00es"}).status_code == 200


@pytest.mark.parametrize("version", ["", "-1", "1e9", "²", "9" * 30, "zwei"])
def test_a_version_that_is_no_number_saves_nothing_and_breaks_nothing(
    office: World, anna: Client, version: str
) -> None:
    contact = opened(office.anna)
    assert anna.post(at(contact, "worte"), {"words": "neu", "draft_version": version}).status_code == 200
    assert fresh(office, contact).words == ""


def test_typing_into_an_ended_contact_is_told(office: World, anna: Client) -> None:
    contact = converse(office.anna, Outcome.ANSWERED)
    for act, field in (("worte", "words"), ("notiz", "note"), ("weiterleiten/entwurf", "facts")):
        refused = anna.post(at(contact, act), {field: "zu spät", "draft_version": "9"})
        assert (refused.status_code, "The contact has ended" in text_of(refused)) == (409, True)
    assert anna.get(at(contact)).url == reverse("desk:desk")
    assert anna.get(at(contact, "weiterleiten/")).url == reverse("desk:desk")
    for act in ("ort", "anliegen", "hinweis", "ende"):
        assert post(anna, contact, act, ars=GIESSEN, category=GENERAL, outcome="answered").status_code == 302, act


def test_a_marker_shows_its_card_and_goes_again(office: World, anna: Client) -> None:
    contact = opened(office.anna)
    for chosen, kept in ((Marker.RELAY_SERVICE, "relay_service"), (Marker.RELAY_SERVICE, ""), ("unsinn", "")):
        post(anna, contact, "hinweis", marker=chosen)
        assert fresh(office, contact).marker == kept
    post(anna, contact, "hinweis", marker=Marker.NO_GERMAN)
    assert "How to talk to this caller" in text_of(anna.get(at(contact)))


def test_an_emergency_shows_the_script_until_all_clear(office: World, anna: Client) -> None:
    contact = opened(office.anna)
    page = text_of(anna.post(at(contact, "notfall"), follow=True))
    assert "110" in page
    assert "112" in page
    assert lint_page(page) == []
    anna.post(at(contact, "entwarnung"))
    assert fresh(office, contact).emergency_over_at is not None


def test_a_contact_ends_only_with_a_concern(office: World, anna: Client) -> None:
    contact = opened(office.anna)
    refused = anna.post(at(contact, "ende"))
    assert (refused.status_code, "No concern is recorded yet" in text_of(refused)) == (422, True)
    assert lint_page(text_of(refused)) == []
    post(anna, contact, "anliegen", category=GENERAL, outcome="answered")
    assert anna.post(at(contact, "ende")).url == reverse("desk:desk")
    assert fresh(office, contact).ended_at is not None


def test_the_shift(office: World, anna: Client) -> None:
    anna.get(reverse("desk:desk"))
    assert "Ready again" in text_of(anna.post(reverse("desk:shift"), {"state": "break"}, follow=True))
    assert "Take a break" in text_of(anna.post(reverse("desk:shift"), {"state": "ready"}, follow=True))
    assert anna.post(reverse("desk:pulse")).status_code == 204
    assert browser_of(office.carl).post(reverse("desk:pulse")).status_code == 403


def test_the_simulated_line_rings_in_the_demo_alone(office: World, anna: Client, settings: Settings) -> None:
    call = {"dialled": "115" * 50, "caller": "06441 123456"}
    assert anna.post(reverse("desk:simulate_call"), call).status_code == 404
    settings.DEMO = True
    assert anna.post(reverse("desk:simulate_call"), call).status_code == 302
    with acting_in(office.scope):
        assert Call.objects.get().simulated
    assert english_browser_of(office.carl).post(reverse("desk:simulate_call"), call).status_code == 403
