"""Signs that a text names a person. What is kept for the statistics, or for another office, must not."""

import re

EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+\.[\w.-]+")
PHONE = re.compile(r"(?<![\d,.])(?:\+49|0)[\d /()-]{6,}\d")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?\d{4}){3,}", re.IGNORECASE)
ID_CARD = re.compile(r"\b[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\b")
SALUTATION = re.compile(
    r"\b(?:Herrn?|Frau|Familie)\s+(?:(?:von|van|vom|de|di|el|al)\s+(?:(?:und\s+zu|der|den|dem)\s+)?)?[A-ZÄÖÜ][a-zäöüß]+"
)


def names_a_person(text: str) -> str:
    """The first piece of the text that looks like personal data, or ""."""
    for pattern in (EMAIL, IBAN, PHONE, ID_CARD, SALUTATION):
        if found := pattern.search(text):
            return found.group().strip()
    return ""


def without_addresses(text: str) -> str:
    """The text with every e-mail address blanked out: what a foreign server says may quote the citizen's."""
    return EMAIL.sub("…@…", text)
