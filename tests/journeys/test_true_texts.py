"""Texts stay true: an owner confirms by the link of a mail, an agent says with two keys what is wrong."""

from playwright.sync_api import expect

from tests.journeys.desk import ask, begin_by_hand, choose_town
from tests.journeys.post import PostOffice, links_in, text_of
from tests.journeys.visitors import Lobby

OWNER = "redaktion@wetzlar.example"


def test_an_owner_confirms_each_text_of_the_mail_with_one_click(lobby: Lobby, post: PostOffice) -> None:
    mail = post.wait_for(OWNER)
    (link,) = links_in(mail)
    with lobby.visit() as owner, lobby.visit("berta") as berta:
        berta.go("/control/aktualitaet")
        overdue = berta.page.locator("tr", has_text="Wetzlar")
        expect(overdue).to_contain_text("3 von ")
        owner.page.goto(link)
        waiting = owner.page.locator("form[action$='/stimmt'] button")
        count = waiting.count()
        assert count == text_of(mail).count("\n– ")
        for left in range(count, 0, -1):
            expect(waiting).to_have_count(left)
            waiting.first.focus()
            owner.press("Enter")
        expect(owner.page.locator("main")).to_contain_text("Es ist nichts mehr zu tun.")
        berta.page.reload()
        expect(overdue).to_contain_text("keine")


def test_two_keys_during_the_call_become_a_task_that_the_town_closes(lobby: Lobby) -> None:
    with lobby.visit("anna") as anna, lobby.visit("carl") as carl:
        begin_by_hand(anna)
        choose_town(anna, "wetzl", "Wetzlar")
        ask(anna, "Bücherei")
        expect(anna.page.locator(".answer")).to_contain_text("gepflegt von")
        anna.press("Shift+F6")
        anna.see("#feedback-state", text="Notiert: Die Kommune erhält es als Aufgabe.")
        carl.go("/office/feedback/")
        task = carl.page.locator("article", has_text="falsch")
        expect(task).to_contain_text("bücherei")
        task.locator("[name=closing]").fill("Gebühr berichtigt")
        task.locator("[name=closing]").press("Enter")
        carl.see("main", text="Gebühr berichtigt")
        expect(carl.page.locator("article", has_text="bücherei")).to_have_count(0)
