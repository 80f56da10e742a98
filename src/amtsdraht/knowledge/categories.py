"""Categories of a concern: the life situations of the Portalverbund (PV-Lagen), and those that are none.

A concern is counted under one category. The codes have seven digits; the last four narrow the first three.
"""

from collections.abc import Iterable
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GENERAL = "general"
NO_CONCERN = "no_concern"

CITIZENS: dict[str, Promise] = {
    "1010000": _("Birth"),
    "1020000": _("Partnership and family"),
    "1020200": _("Child care"),
    "1020300": _("Marriage"),
    "1030000": _("School, training and studies"),
    "1030100": _("School"),
    "1040000": _("Work"),
    "1050000": _("Building and housing"),
    "1050100": _("Building a house"),
    "1050200": _("Housing and moving"),
    "1060000": _("Taxes and charges"),
    "1060400": _("Property tax"),
    "1060600": _("Vehicle taxes"),
    "1060800": _("Other taxes"),
    "1070000": _("Identity papers and documents"),
    "1070100": _("Identity papers"),
    "1070200": _("Records and certificates"),
    "1080000": _("Migration and integration"),
    "1080100": _("Immigration"),
    "1080300": _("Naturalisation"),
    "1090000": _("Mobility and vehicles"),
    "1090100": _("Driving licences"),
    "1090200": _("Owning a vehicle"),
    "1100000": _("Civic engagement"),
    "1100200": _("Elections"),
    "1110000": _("Hobbies and leisure"),
    "1110100": _("Events"),
    "1110200": _("Fishing and hunting"),
    "1110300": _("Keeping animals"),
    "1120000": _("Travel and stays abroad"),
    "1130000": _("Health"),
    "1130300": _("Disability"),
    "1130400": _("Long-term care"),
    "1140000": _("Social benefits"),
    "1140100": _("Securing a livelihood"),
    "1150000": _("Law and consumer protection"),
    "1160000": _("Emergencies"),
    "1160100": _("Disaster relief"),
    "1170000": _("Environment and climate"),
    "1170200": _("Water"),
    "1180000": _("Provision for old age"),
    "1180200": _("Pension"),
    "1190000": _("Bereavement"),
}
BUSINESSES: dict[str, Promise] = {
    "2010000": _("Starting a business"),
    "2010100": _("Duties to register a business"),
    "2010400": _("Permits for businesses"),
    "2050000": _("Construction by businesses"),
    "2130000": _("Waste and environmental protection of businesses"),
    "2150000": _("Events of businesses"),
    "2160000": _("Closing a business"),
}
OWN: dict[str, Promise] = {
    GENERAL: _("General"),
    "ozg_support": _("Help with online services"),
    "complaint": _("Complaint"),
    "praise": _("Praise"),
    "suggestion": _("Suggestion"),
    NO_CONCERN: _("No concern"),
}
LABELS = MappingProxyType({**OWN, **CITIZENS, **BUSINESSES})
ALL: tuple[tuple[str, Promise], ...] = tuple(LABELS.items())
"""Code and label in the order of a select box: the own categories, citizens' situations, those of businesses."""


def category_of(situations: Iterable[str]) -> str:
    """Return the category of a service: its first known situation, a finer one by the wider that it belongs to.

    1070101 is counted under 1070100, were that unknown under 1070000. Without any known one: general.
    """
    for situation in situations:
        digits = situation.strip()
        if len(digits) != 7:
            continue
        for code in (digits, f"{digits[:5]}00", f"{digits[:3]}0000"):
            if code in CITIZENS or code in BUSINESSES:
                return code
    return GENERAL


def label_of(code: str) -> str:
    """Return the label of a category in the reader's language; an unknown code is its own label."""
    return str(LABELS[code]) if code in LABELS else code
