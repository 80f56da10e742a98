"""What stands on the page of the official warnings."""

from typing import Any

from amtsdraht.knowledge.markup import first_sentences, plain_text
from amtsdraht.notices.models import ReceivedWarning
from amtsdraht.notices.models.notice import LONGEST_SPOKEN
from amtsdraht.notices.states import OWN_SEVERITIES
from amtsdraht.notices.warnings import current_warnings
from amtsdraht.office.notice_forms import LONGEST_HEADLINE, USUAL_DURATION
from amtsdraht.office.notice_parts import warning_cards
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.roles import Actor

Part = dict[str, Any]


def warnings(account: Actor) -> Part:
    """Those that nobody has dealt with first, each with the worst on top."""
    cards = warning_cards(account, current_warnings(account.scope))
    return {
        "open_cards": [card for card in cards if card.warning.settled_at is None],
        "settled_cards": [card for card in cards if card.warning.settled_at is not None],
    }


def as_proposed(warning: ReceivedWarning) -> Part:
    """What a notice begins with that a person makes of a warning: shortened, and for that person to put right."""
    text = plain_text(warning.description)
    usual = clock.now() + USUAL_DURATION
    return {
        "areas": warning.areas,
        "headline": " ".join(warning.headline.split())[:LONGEST_HEADLINE],
        "text_to_say": first_sentences(text, count=3, limit=400),
        "spoken_text": first_sentences(text, count=2, limit=LONGEST_SPOKEN),
        "instruction": first_sentences(plain_text(warning.instruction), count=4, limit=800),
        "valid_until": min(usual, warning.expires) if warning.expires else usual,
        "severity": warning.severity if warning.severity in OWN_SEVERITIES and not warning.is_all_clear else "Minor",
        "status": warning.status,
        "internal_note": warning.source,
    }
