"""The pages about how fresh texts are: every town's score, one town's texts, and who looks after them."""

from datetime import date

from amtsdraht.knowledge.acts.freshness import note_undelivered, write_to_owners
from amtsdraht.knowledge.freshness import standing_of
from amtsdraht.tenancy.scope import acting_in
from tests.knowledge.texts import write_text
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import World
from tests.signing_in import browser_of, counted_queries, questions


def test_a_town_sees_its_score_on_the_overview_and_its_texts_by_review_date(world: World) -> None:
    write_text(world, "alt", world.wetzlar, days_old=190)
    write_text(world, "neu", world.wetzlar, days_old=1)
    write_text(world, "fremd", world.giessen, days_old=900)
    carl = english_browser_of(world.carl)
    assert "1 of 2 (50 %)" in text_of(carl.get("/office/"))
    page = text_of(carl.get(f"/office/freshness/{world.wetzlar.public_id}/"))
    assert page.index("Text alt") < page.index("Text neu")
    for shown in ("overdue for 10 days", "115@wetzlar.example"):
        assert shown in page
    assert "fremd" not in page
    assert lint_page(page) == []
    assert carl.get(f"/office/freshness/{world.giessen.public_id}/").status_code == 404


def test_the_team_lead_sees_every_town_the_worst_first(world: World) -> None:
    write_text(world, "alt", world.giessen, days_old=190)
    write_text(world, "neu", world.wetzlar)
    berta = english_browser_of(world.berta)
    for path in ("/control/aktualitaet", "/office/freshness/"):
        page = text_of(berta.get(path))
        assert page.index("Gießen") < page.index("Wetzlar")
        assert "1 of 1 (100 %)" in page
        assert lint_page(page) == []
    assert 'href="/control/aktualitaet"' in text_of(berta.get("/control/"))


def test_carl_confirms_a_text_and_names_who_looks_after_it(world: World) -> None:
    text = write_text(world, "alt", world.wetzlar, days_old=190)
    carl, path = english_browser_of(world.carl), f"/office/texts/{text.public_id}/"
    assert "overdue for 10 days" in text_of(carl.get(path))
    carl.post(f"{path}confirm")
    carl.post(f"{path}assign", {"owner": "bad@wetzlar.example", "review_on": "2027-01-01"})
    page = text_of(carl.get(path))
    assert "bad@wetzlar.example" in page
    assert lint_page(page) == []
    with acting_in(world.scope):
        standing = standing_of(world.scope, text.key)
    assert standing is not None
    assert (standing.days_old, standing.review_day) == (0, date(2027, 1, 1))


def test_a_private_address_is_refused_with_a_sentence(world: World) -> None:
    text = write_text(world, "alt", world.wetzlar)
    carl = english_browser_of(world.carl)
    given = {"owner": "elke@post.example", "interval_days": "90"}
    for path in (f"/office/texts/{text.public_id}/assign", f"/office/freshness/{world.wetzlar.public_id}/terms"):
        page = carl.post(path, given)
        assert page.status_code == 422
        assert "belongs to no office of the town" in text_of(page)
        assert "elke@post.example" in text_of(page)
        assert lint_page(text_of(page)) == []
    assert carl.post(path, {"owner": "", "interval_days": "0"}).status_code == 422


def test_terms_hold_for_all_texts_of_the_town(world: World) -> None:
    write_text(world, "alt", world.wetzlar, days_old=40)
    path = f"/office/freshness/{world.wetzlar.public_id}/"
    carl = english_browser_of(world.carl)
    carl.post(f"{path}terms", {"owner": "redaktion@wetzlar.example", "interval_days": "30"})
    page = text_of(carl.get(path))
    assert "overdue for 10 days" in page
    assert page.count("redaktion@wetzlar.example") == 2


def test_a_mail_that_reached_nobody_is_said_on_the_page(world: World) -> None:
    write_text(world, "alt", world.wetzlar, days_old=190)
    with acting_in(world.scope):
        (letter,) = write_to_owners(world.wetzlar)
        note_undelivered(letter)
    page = text_of(english_browser_of(world.carl).get(f"/office/freshness/{world.wetzlar.public_id}/"))
    assert "could not be delivered" in page


def test_agents_read_and_only_those_who_answer_for_texts_confirm(world: World) -> None:
    text = write_text(world, "alt", world.wetzlar, days_old=190)
    anna = browser_of(world.anna)
    assert anna.get("/office/freshness/").status_code == 200
    assert "stimmt" not in text_of(anna.get(f"/office/texts/{text.public_id}/"))
    assert anna.post(f"/office/texts/{text.public_id}/confirm").status_code == 403
    assert browser_of(world.dilek).post(f"/office/texts/{text.public_id}/confirm").status_code == 404
    assert browser_of(world.erik).post(f"/office/texts/{text.public_id}/confirm").status_code == 302


def test_a_towns_page_takes_as_many_queries_for_three_texts_as_for_one(world: World) -> None:
    counted = []
    for values in ("a", "bc"):
        for value in values:
            write_text(world, value, world.wetzlar, days_old=190)
        client = browser_of(world.carl)
        with counted_queries() as queries:
            assert client.get(f"/office/freshness/{world.wetzlar.public_id}/").status_code == 200
        counted.append(questions(queries))
    assert counted[0] == counted[1] <= 9
