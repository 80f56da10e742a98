"""An owner of texts gets one mail with all of them and a link, through a real mail server."""

from datetime import timedelta

from amtsdraht.knowledge.acts.freshness import confirm_text, write_to_owners
from amtsdraht.knowledge.models import DutyLetter
from amtsdraht.knowledge.review_links import address_of
from amtsdraht.mailbox.acts import ask_owner, give_up
from amtsdraht.mailbox.models import OutgoingMail
from amtsdraht.mailbox.states import MailKind, MailState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope
from tests.knowledge.texts import write_text
from tests.mailbox.mail_servers import mail_server
from tests.personae import World


def asked(world: World) -> tuple[Scope, DutyLetter]:
    (letter,) = write_to_owners(world.wetzlar)
    return Scope(world.centre.pk, world.wetzlar.pk), letter


def test_one_mail_names_every_text_and_holds_one_link(centre: World) -> None:
    write_text(centre, "Personalausweis", centre.wetzlar, days_old=190)
    write_text(centre, "Hundesteuer", centre.wetzlar, days_old=170)
    scope, letter = asked(centre)
    with mail_server() as post:
        for _ in range(2):
            ask_owner(scope, letter.public_id)
    (mail,) = post.mails
    text = mail.get_content()
    assert (mail["To"], mail["Auto-Submitted"]) == ("115@wetzlar.example", "auto-generated")
    assert "2 Texte" in mail["Subject"]
    for said in ("Personalausweis (14.11.2026)", "Hundesteuer (04.12.2026)", "05.01.2027", address_of(letter)):
        assert said in text
    assert text.count("/aktualitaet/") == 1
    assert OutgoingMail.objects.get().state == MailState.SENT


def test_what_was_confirmed_meanwhile_is_not_asked_for(centre: World) -> None:
    texts = [write_text(centre, value, centre.wetzlar, days_old=190) for value in ("pass", "hund")]
    scope, letter = asked(centre)
    confirm_text(centre.carl, texts[0])
    with mail_server() as post:
        ask_owner(scope, letter.public_id)
    (mail,) = post.mails
    assert "Text hund" in mail.get_content()
    assert "Text pass" not in mail.get_content()


def test_nothing_is_sent_when_nothing_waits_or_the_link_is_over(centre: World) -> None:
    text = write_text(centre, "pass", centre.wetzlar, days_old=190)
    scope, letter = asked(centre)
    with mail_server() as post:
        with clock.fixed_at(letter.valid_until + timedelta(seconds=1)):
            assert ask_owner(scope, letter.public_id) is None
        confirm_text(centre.carl, text)
        assert ask_owner(scope, letter.public_id) is None
    assert post.mails == []


def test_an_owner_whom_nobody_knows_becomes_visible_to_a_person(centre: World) -> None:
    write_text(centre, "pass", centre.wetzlar, days_old=190)
    scope, letter = asked(centre)
    with mail_server("550 5.1.1 <{address}>: no such mailbox"):
        mail = ask_owner(scope, letter.public_id)
    letter.refresh_from_db()
    assert mail is not None
    assert (mail.state, letter.undelivered_at) == (MailState.FAILED, clock.now())
    assert "wetzlar.example" not in mail.last_error


def test_giving_up_is_noted_on_the_letter(centre: World) -> None:
    write_text(centre, "pass", centre.wetzlar, days_old=190)
    scope, letter = asked(centre)
    give_up(scope, MailKind.DUTY_TO_OWNER, letter.public_id, because="451 busy")
    letter.refresh_from_db()
    assert letter.undelivered_at == clock.now()
