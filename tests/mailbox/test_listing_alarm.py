"""The centre's information manager hears of a source listing that keeps failing, through a real mail server."""

from amtsdraht.knowledge.acts.listings import agree_on_alarm
from amtsdraht.knowledge.fetching import FetchState
from amtsdraht.knowledge.models import Listing, ListingVisit
from amtsdraht.mailbox.acts import give_up, warn_of_listing
from amtsdraht.mailbox.models import OutgoingMail
from amtsdraht.mailbox.states import MailKind, MailState
from tests.mailbox.mail_servers import mail_server
from tests.personae import World


def failing(centre: World) -> ListingVisit:
    agree_on_alarm(centre.erik, alarm_to="wissen@servicecenter.example", alarm_after=3)
    own = {
        "centre": centre.centre,
        "partner": centre.wetzlar,
        "state": FetchState.MISSING,
        "status": 404,
        "failures": 3,
    }
    listing = Listing.objects.create(**own, name="Leistungen", url="https://wetzlar.example/x.xml", kind="MF")
    return ListingVisit.objects.create(**own, listing=listing)


def test_one_mail_says_which_listing_and_how_it_failed(centre: World) -> None:
    visit = failing(centre)
    with mail_server() as post:
        for _ in range(2):
            warn_of_listing(centre.scope, visit.public_id)
    (mail,) = post.mails
    assert (mail["To"], mail["Subject"]) == (
        "wissen@servicecenter.example", "115: Fundstelle von Wetzlar nicht lesbar",
    )  # fmt: skip
    for said in ("https://wetzlar.example/x.xml", "Seite gibt es nicht 404", "3-mal", str(visit.listing.public_id)):
        assert said in mail.get_content()


def test_a_listing_that_has_got_well_meanwhile_alarms_nobody(centre: World) -> None:
    visit = failing(centre)
    Listing.objects.update(failures=0)
    with mail_server() as post:
        assert warn_of_listing(centre.scope, visit.public_id) is None
    assert post.mails == []


def test_an_alarm_that_cannot_be_sent_is_kept_as_failed(centre: World) -> None:
    visit = failing(centre)
    give_up(centre.scope, MailKind.LISTING_ALARM, visit.public_id, because="550 unknown")
    assert OutgoingMail.objects.get().state == MailState.FAILED
