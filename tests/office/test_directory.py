"""A town keeps its own people: adds, changes, says who is away and who stands in, and forgets who has left."""

from datetime import date

from django.test import Client

from amtsdraht.knowledge.acts.directory import add_entry
from amtsdraht.knowledge.directory_facts import EntryFacts
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import GIESSEN, WETZLAR, World
from tests.signing_in import browser_of, counted_queries, questions

PAGE = "/office/directory/"
LOST = {"department": "Ordnungsamt", "function": "Fundbüro", "name": "Änne Müller", "phone": "0555 99-2311"}


def entries(world: World) -> list[DirectoryEntry]:
    with acting_in(world.scope):
        return list(DirectoryEntry.objects.select_related("deputy").order_by("id"))


def add(client: Client, town: str = WETZLAR, **facts: str) -> str:
    answer = client.post(f"{PAGE}add", {"town": town, **facts})
    assert answer.status_code == 302
    return str(answer.url)


def test_a_town_adds_and_changes_an_entry(world: World) -> None:
    carl = english_browser_of(world.carl)
    place = add(carl, **LOST, public=["department", "phone"])
    page = text_of(carl.get(PAGE, {"q": "müll"}))
    assert "Änne Müller" in page
    assert "Department, Extension" in page
    assert lint_page(page) == []
    assert "Nobody found" in text_of(carl.get(PAGE, {"q": "qqqq"}))
    assert carl.post(f"{place}edit", LOST | {"phone": "0555 99-1"}).status_code == 302
    assert lint_page(text_of(carl.get(place))) == []
    (entry,) = entries(world)
    assert (entry.phone, entry.public_fields, entry.partner_id) == ("0555 99-1", [], world.wetzlar.pk)
    assert "Internal directory" in text_of(carl.get("/office/"))


def test_what_cannot_be_kept_is_said_beside_the_field(world: World) -> None:
    carl = english_browser_of(world.carl)
    for path, wrong in ((f"{PAGE}add", {"town": WETZLAR}), (f"{add(carl, **LOST)}edit", {"email": "keine"})):
        refused = carl.post(path, wrong)
        assert refused.status_code == 422
        assert "Please check your entries" in text_of(refused)
        assert lint_page(text_of(refused)) == []
    assert carl.post(f"{PAGE}add", LOST | {"town": GIESSEN}).status_code == 422
    assert len(entries(world)) == 1


def test_an_absence_ends_by_itself_and_has_a_deputy_of_the_same_town(world: World) -> None:
    carl = english_browser_of(world.carl)
    place = add(carl, **LOST)
    add(carl, department="Ordnungsamt", name="Jörg Beispiel")
    with acting_in(world.scope):
        dora = add_entry(world.dilek, world.giessen, EntryFacts("Bauamt", name="Dora Muster"))
    deputy = entries(world)[1]
    assert "Dora" not in text_of(carl.get(place))
    wrong = carl.post(f"{place}absence", {"absent_until": "2026-12-04", "deputy": str(dora.public_id)})
    assert wrong.status_code == 422
    assert lint_page(text_of(wrong)) == []
    given = {"absent_until": "2026-12-04", "deputy": str(deputy.public_id)}
    assert carl.post(f"{place}absence", given).status_code == 302
    assert (entries(world)[0].absent_until, entries(world)[0].deputy) == (date(2026, 12, 4), deputy)
    assert "Deputy: Jörg Beispiel" in text_of(carl.get(PAGE))
    with clock.fixed_at("2026-12-05T10:00"):
        assert "Deputy: Jörg Beispiel" not in text_of(english_browser_of(world.carl).get(PAGE))


def test_who_has_left_is_forgotten(world: World) -> None:
    carl = english_browser_of(world.carl)
    assert carl.post(f"{add(carl, **LOST)}remove").url == PAGE
    assert entries(world) == []


def test_others_read_but_do_not_write_and_other_towns_see_nothing(world: World) -> None:
    place = add(browser_of(world.carl), **LOST)
    berta = english_browser_of(world.berta)
    shown = text_of(berta.get(place))
    assert "Internal, do not pass on" in shown
    assert '<form method="post" action="/office/directory' not in shown
    assert lint_page(shown) == []
    assert lint_page(text_of(berta.get(PAGE))) == []
    assert berta.post(f"{place}edit", LOST).status_code == 403
    assert browser_of(world.dilek).get(place).status_code == 404
    assert "Müller" not in text_of(browser_of(world.dilek).get(PAGE))


def test_the_list_takes_as_many_queries_for_five_as_for_one(world: World) -> None:
    counted = []
    for names in (("A",), ("B", "C", "D", "E")):
        with acting_in(world.scope):
            for name in names:
                add_entry(world.carl, world.wetzlar, EntryFacts("Amt", name=name))
        client = browser_of(world.carl)
        with counted_queries() as queries:
            assert client.get(PAGE).status_code == 200
        counted.append(questions(queries))
    assert counted[0] == counted[1] <= 8
