"""What the mails say. To the department: no personal data, neither in subject nor in text."""

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from amtsdraht.cases.links import address_of
from amtsdraht.cases.models import Case, Particulars, ReplyLink
from amtsdraht.knowledge.freshness import Standing
from amtsdraht.knowledge.models import DutyLetter, ListingVisit
from amtsdraht.knowledge.review_links import address_of as address_of_review
from amtsdraht.knowledge.web_wording import FETCH_STATES

LANGUAGE = "de"
"""Departments and citizens are written to in German, whatever language the agent's screen has."""


def letter_to_department(case: Case, link: ReplyLink, *, message_id: str) -> EmailMessage:
    """To the partner's central mailbox: number, subject of the concern, due date and the one-time link."""
    with override(LANGUAGE):
        subject = _("115: case %(number)s, please reply by %(date)s") % {
            "number": case.number,
            "date": date_format(timezone.localtime(case.due_at), "SHORT_DATE_FORMAT"),
        }
        text = _(
            "Good day,\n\n"
            "the 115 service centre has taken down a concern for you.\n\n"
            "Case: %(number)s\nConcern: %(title)s\nDepartment: %(department)s\nThe citizen was promised a reply by:"
            " %(date)s\n\n"
            "Read and answer here (no password needed; the link works for one answer):\n%(address)s\n\n"
            "If it is not your responsibility, you can say so there with one click.\n\n"
            "This mail holds no personal data. Please do not forward the link outside your authority.\n"
        ) % {
            "number": case.number,
            "title": case.concern.title,
            "department": case.department or "–",
            "date": date_format(timezone.localtime(case.due_at), "l, j. F Y"),
            "address": address_of(link),
        }
    assert case.partner is not None
    return _letter(case.partner.mailbox, subject, text, message_id=message_id)


def letter_to_citizen(case: Case, particulars: Particulars, *, message_id: str) -> EmailMessage:
    """The department's answer, as it was written, with the case number."""
    assert case.partner is not None
    with override(LANGUAGE):
        subject = _("Your enquiry to 115, case %(number)s") % {"number": case.number}
        text = _(
            "Good day,\n\n"
            "you asked the authority number 115. %(partner)s answers:\n\n"
            "%(answer)s\n\n"
            "Kind regards\n%(partner)s and your 115 service centre\n\n"
            "Case: %(number)s. Your address was kept for this answer only and will be erased.\n"
        ) % {"partner": case.partner.name, "answer": particulars.answer, "number": case.number}
    return _letter(particulars.email, subject, text, message_id=message_id)


def letter_to_owner(letter: DutyLetter, texts: Sequence[Standing], *, message_id: str) -> EmailMessage:
    """To the office that looks after texts: all that wait, by when each, and one link for them."""
    assert letter.partner is not None
    with override(LANGUAGE):
        subject = ngettext(
            "115: please look at %(count)d text of %(partner)s",
            "115: please look at %(count)d texts of %(partner)s",
            len(texts),
        ) % {"count": len(texts), "partner": letter.partner.name}
        lines = [f"– {one.title} ({date_format(one.review_day, 'SHORT_DATE_FORMAT')})" for one in texts]
        text = _(
            "Good day,\n\n"
            "the 115 service centre reads your texts out to citizens. These are to be looked at again"
            " (in brackets by when):\n\n%(texts)s\n\n"
            "Read them and say with one click each that they are still right (no password needed;"
            " the link works until %(until)s):\n%(address)s\n\n"
            "Please do not forward the link outside your authority.\n"
        ) % {
            "texts": "\n".join(lines),
            "until": date_format(timezone.localtime(letter.valid_until), "SHORT_DATE_FORMAT"),
            "address": address_of_review(letter),
        }
    return _letter(letter.owner, subject, text, message_id=message_id)


def letter_about_listing(visit: ListingVisit, recipient: str, *, message_id: str) -> EmailMessage:
    """To the centre's information manager: which source listing keeps failing, and how."""
    listing = visit.listing
    with override(LANGUAGE):
        town = listing.partner.name if listing.partner else ""
        subject = _("115: source listing of %(town)s cannot be read") % {"town": town}
        text = _(
            "Good day,\n\n"
            "this source listing could not be read %(failures)d times in a row:\n\n"
            "Town: %(town)s\nName: %(name)s\nAddress: %(url)s\nFound: %(state)s %(status)s\n%(fault)s\n"
            "Please tell the town, or mend the entry:\n%(page)s\n"
        ) % {
            "failures": visit.failures,
            "town": town,
            "name": listing.name,
            "url": listing.url,
            "state": FETCH_STATES[visit.state],
            "status": visit.status or "",
            "fault": visit.contents.get("fault", ""),
            "page": settings.PUBLIC_ADDRESS + f"/office/listings/{listing.public_id}/",
        }
    return _letter(recipient, subject, text, message_id=message_id)


def _letter(recipient: str, subject: str, text: str, *, message_id: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address("115 Servicecenter", addr_spec=settings.SENDER_ADDRESS)
    mail["To"] = recipient
    mail["Subject"] = " ".join(subject.split())
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return mail
