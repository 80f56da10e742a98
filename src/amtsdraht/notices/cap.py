"""Write the Common Alerting Protocol, version 1.2 (OASIS standard of 1 July 2010)."""

from typing import cast

from lxml import etree

from amtsdraht.notices.publication import BBK_CODES, CATEGORIES, Message, Publisher, stamp

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA_TYPE = "application/cap+xml"
GERMAN = "de-DE"


def cap_alert(message: Message, publisher: Publisher) -> bytes:
    """One ``alert`` with an ``info`` for each language; the elements stand in the order of the schema."""
    alert = etree.Element(f"{{{CAP}}}alert", nsmap=cast(dict[str, str], {None: CAP}))
    _put(alert, "identifier", message.identifier)
    _put(alert, "sender", publisher.address)
    _put(alert, "sent", stamp(message.sent))
    _put(alert, "status", "Actual")
    _put(alert, "msgType", message.kind)
    _put(alert, "scope", "Public")
    _put(alert, "references", message.reference)
    _info(alert, message, publisher)
    for translation in message.translations:
        words = (translation.language.value, translation.headline, translation.text)
        _info(alert, message, publisher, translated=words)
    return etree.tostring(alert, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _info(
    alert: etree._Element, message: Message, publisher: Publisher, *, translated: tuple[str, str, str] | None = None
) -> None:
    language, headline, text = translated or (GERMAN, message.headline, message.text)
    info = etree.SubElement(alert, f"{{{CAP}}}info")
    _put(info, "language", language)
    _put(info, "category", CATEGORIES[message.event])
    _put(info, "event", message.event_name)
    _put(info, "responseType", "AllClear" if message.is_cancelled else "")
    _put(info, "urgency", "Past" if message.is_cancelled else message.urgency)
    _put(info, "severity", message.severity)
    _put(info, "certainty", message.certainty)
    _pair(info, "eventCode", "profile:DE-BBK-EVENTCODE:01.00R", value=BBK_CODES.get(message.event, ""))
    _put(info, "effective", stamp(message.sent))
    _put(info, "onset", stamp(message.onset))
    _put(info, "expires", stamp(message.expires))
    _put(info, "senderName", publisher.name)
    _put(info, "headline", headline)
    _put(info, "description", text)
    _put(info, "instruction", "" if translated else message.instruction)
    _put(info, "web", message.web)
    _put(info, "contact", message.contact)
    _pair(info, "parameter", "spokenText", value="" if translated else message.spoken_text)
    for ars, name in message.areas:
        area = etree.SubElement(info, f"{{{CAP}}}area")
        _put(area, "areaDesc", name)
        _pair(area, "geocode", "ARS", value=ars)


def _put(parent: etree._Element, name: str, text: str) -> None:
    """An element with this text; none where there is nothing to say."""
    if text:
        etree.SubElement(parent, f"{{{CAP}}}{name}").text = text


def _pair(parent: etree._Element, name: str, value_name: str, *, value: str) -> None:
    if value:
        pair = etree.SubElement(parent, f"{{{CAP}}}{name}")
        _put(pair, "valueName", value_name)
        _put(pair, "value", value)
