"""One-time links: 128 bits that exist only in the mail, good for one answer."""

import string
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from amtsdraht.cases.access import LinkHolder
from amtsdraht.cases.acts.forwarding import forward_again
from amtsdraht.cases.acts.moving import CaseMoved
from amtsdraht.cases.acts.replying import LinkUsedUp, answer_case, return_case
from amtsdraht.cases.links import VALID_AFTER_DUE, LinkUnknown, address_of, find_link, is_expired, make_link
from amtsdraht.cases.models import Case, ReplyLink
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.personae import World
from tests.quality.conversations import forward


def token_of(link: ReplyLink) -> str:
    return address_of(link).rpartition("/")[2]


def holder_of(case: Case) -> LinkHolder:
    return LinkHolder(Scope(case.centre_id, case.partner_id), case.pk)


def test_a_token_has_22_characters_and_is_stored_nowhere(centre: World) -> None:
    link = make_link(forward(centre.anna))
    token = token_of(link)
    assert len(token) == 22
    assert set(token) <= set(string.ascii_letters + string.digits + "-_")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(l::text, '') FROM cases_replylink l")
        (stored,) = cursor.fetchone()
    assert link.digest in stored
    assert token not in stored


def test_the_mail_can_be_repeated_with_the_same_address(centre: World) -> None:
    link = make_link(forward(centre.anna))
    assert address_of(ReplyLink.objects.get(pk=link.pk)) == address_of(link)
    assert find_link(token_of(link)) == link


def test_no_two_links_are_alike_even_of_one_case(centre: World) -> None:
    case = forward(centre.anna)
    tokens = {token_of(make_link(case)) for _ in range(50)}
    assert len(tokens) == 50


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "A", str.swapcase, lambda t: "", lambda t: "x" * 22]
)
def test_a_token_that_was_changed_is_unknown(centre: World, change: "type[str]") -> None:
    token = token_of(make_link(forward(centre.anna)))
    with pytest.raises(LinkUnknown):
        find_link(change(token))


def test_a_link_lives_until_two_weeks_after_the_promise(centre: World) -> None:
    case = forward(centre.anna)
    link = make_link(case)
    assert link.valid_until == case.due_at + VALID_AFTER_DUE
    with clock.fixed_at(link.valid_until - timedelta(seconds=1)):
        assert not is_expired(link)
        clock.advance(timedelta(seconds=1))
        assert is_expired(link)
        with pytest.raises(LinkUsedUp):
            answer_case(holder_of(case), case, "zu spät", link=link)


def test_a_new_link_ends_the_old_one(centre: World) -> None:
    case = forward(centre.anna)
    old = case.links.get()
    return_case(centre.carl, case, "falsch zuständig")
    forward_again(centre.anna, case, department="Ordnungsamt")
    old.refresh_from_db()
    assert is_expired(old)
    (new,) = [link for link in case.links.all() if not is_expired(link)]
    assert find_link(token_of(new)) == new


def test_a_link_serves_one_answer_and_the_refused_second_changes_nothing(centre: World) -> None:
    case = forward(centre.anna)
    link = case.links.get()
    answer_case(holder_of(case), case, "Erste Antwort", link=link)
    with pytest.raises((LinkUsedUp, CaseMoved)):
        return_case(holder_of(case), case, "doch nicht", link=link)
    fresh = Case.objects.select_related("particulars").get(pk=case.pk)
    assert (fresh.state, fresh.particulars.answer) == ("answered", "Erste Antwort")


def test_the_holder_of_a_link_answers_only_with_it(centre: World) -> None:
    case = forward(centre.anna)
    with pytest.raises(LinkUsedUp):
        answer_case(holder_of(case), case, "ohne Link")


def test_of_two_browsers_that_answer_at_once_the_first_wins(committed_world: World) -> None:
    world = committed_world
    case = forward(world.anna)
    with acting_in(world.scope):
        link = case.links.get()

    def send(text: str) -> str:
        try:
            with acting_in(holder_of(case).scope):
                answer_case(holder_of(case), case, text, link=link)
            return text
        except (LinkUsedUp, CaseMoved):
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as browsers:
        told = list(browsers.map(send, ["eine", "andere"]))
    with acting_in(world.scope):
        answer = Case.objects.select_related("particulars").get(pk=case.pk).particulars.answer
    assert sorted(told) == ["", answer]
