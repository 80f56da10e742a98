"""What stands in the navigation, by what the role may do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from amtsdraht.tenancy.permission import may
from amtsdraht.tenancy.roles import Actor


@dataclass(frozen=True, slots=True)
class Item:
    url: str
    label: str
    current: bool


def navigation_for(actor: Actor, path: str) -> list[Item]:
    """The pages this actor may open; a page is listed exactly where its first act is allowed."""
    entries = (
        ("contact.open", "desk:desk", _("Desk")),
        ("shift.see", "control:board", _("Control room")),
        ("contact.count", "office:overview", _("Cases and texts")),
        ("notice.read", "notices:list", _("Notices")),
    )
    known = [(reverse(name), label) for act, name, label in entries if may(actor, act)]
    return [Item(url, label, path.startswith(url)) for url, label in known]
