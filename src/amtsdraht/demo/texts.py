"""The demo's service texts: base texts for all, and local texts that override single modules."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from amtsdraht.demo.reading import Entry, files_of, read_table
from amtsdraht.demo.wording import FIELDS, origin_modules, text_modules, title_modules
from amtsdraht.knowledge.ports import DeliveredOnlineService, DeliveredService, Identity, Link

AGENCY: Final = "AMTSDRAHT-DEMO"
AREA_OF_LEVEL: Final = {
    "federal": "000000000000",
    "state": "060000000000",
    "county": "060000000000",
    "municipal": "060000000000",
}
"""Where a base text holds. Those for counties and towns are master texts of the Land, as in the real directories."""
SITUATION_WORDS: Final = frozenset({"general", "ozg-support", "no-concern"})
_LEIKA: Final = re.compile(r"99\d{12}")
_SITUATION: Final = re.compile(r"[12]\d{6}")
_ZONE: Final = ZoneInfo("Europe/Berlin")
_SERVICE_FIELDS: Final = FIELDS | {
    "topic",
    "concerns",
    "leika",
    "level",
    "typing",
    "situations",
    "title",
    "citizen_title",
}
_VARIANT_FIELDS: Final = FIELDS | {"base"}


@dataclass(frozen=True, slots=True)
class OnlineOffer:
    """An online service of a topic and where it holds."""

    topic: str
    area: str
    service: DeliveredOnlineService


@dataclass(frozen=True, slots=True)
class ServiceText:
    """A text of the demo. ``area`` is an ARS; ``is_local``: it only overrides modules of the base text.

    ``level``: federal, state, county or municipal – who does the work. ``concerns`` are the numbers of the list of
    frequent concerns that the text answers.
    """

    topic: str
    level: str
    area: str
    concerns: tuple[int, ...]
    is_local: bool
    service: DeliveredService
    online: OnlineOffer | None
    raw: str
    where: str

    @property
    def leika(self) -> str:
        return self.service.leika_keys[0]


def load_base_texts(folder: Path) -> dict[str, ServiceText]:
    """Load all base texts by topic.

    Raises UnreadableDelivery if a text lacks something or a topic or LeiKa key occurs twice.
    """
    found: dict[str, ServiceText] = {}
    keys: dict[str, str] = {}
    for path in files_of(folder):
        table = read_table(path)
        changed = table.day("changed")
        for entry in table.inners("service"):
            text = _base_text(entry, changed)
            if text.topic in found:
                raise entry.wrong(f"The topic “{text.topic}” occurs twice.")
            if text.leika in keys:
                raise entry.wrong(f"The LeiKa key {text.leika} already belongs to “{keys[text.leika]}”.")
            found[text.topic] = text
            keys[text.leika] = text.topic
    return found


def load_local_texts(folder: Path, bases: dict[str, ServiceText]) -> tuple[ServiceText, ...]:
    """Load the local texts; each names the base text that it overrides."""
    found: list[ServiceText] = []
    for path in files_of(folder):
        table = read_table(path)
        area, changed = table.text("area"), table.day("changed")
        seen: set[str] = set()
        for entry in table.inners("variant"):
            base = bases.get(entry.text("base"))
            if base is None:
                raise entry.wrong(f"There is no base text “{entry.text('base')}”.")
            if base.topic in seen:
                raise entry.wrong(f"“{base.topic}” is overridden twice for {area}.")
            seen.add(base.topic)
            found.append(_local_text(entry, base=base, area=area, changed=changed))
    return tuple(found)


def _base_text(entry: Entry, changed: date) -> ServiceText:
    entry.expect_only(_SERVICE_FIELDS)
    topic, level = entry.text("topic"), entry.text("level")
    if level not in AREA_OF_LEVEL:
        raise entry.wrong(f"“{level}” is not a level. Known are: {', '.join(AREA_OF_LEVEL)}.")
    area = AREA_OF_LEVEL[level]
    service = DeliveredService(
        identity=Identity(AGENCY, topic),
        modules=(
            *title_modules(entry.text("title"), entry.text("citizen_title")),
            *text_modules(entry),
            *origin_modules(topic, changed.isoformat()),
        ),
        leika_keys=(_leika_key(entry),),
        areas=(area,),
        typing_codes=(entry.text("typing"),),
        situations=_situations(entry),
        changed_at=_morning_of(changed),
    )
    # Refuses a base text that could not be read aloud.
    entry.text("say")
    return ServiceText(
        topic, level, area, _concerns(entry), False, service, _online(entry, topic, area), entry.raw, entry.where
    )


def _local_text(entry: Entry, *, base: ServiceText, area: str, changed: date) -> ServiceText:
    entry.expect_only(_VARIANT_FIELDS)
    own = tuple(text_modules(entry))
    online = _online(entry, base.topic, area)
    if not own and online is None:
        raise entry.wrong("A local text must override something.")
    titles = tuple(module for module in base.service.modules if module.code in ("02", "03"))
    service = DeliveredService(
        identity=Identity(AGENCY, f"{base.topic}-{area}"),
        modules=(*titles, *own, *origin_modules(base.topic, changed.isoformat())),
        leika_keys=base.service.leika_keys,
        areas=(area,),
        typing_codes=base.service.typing_codes,
        situations=base.service.situations,
        changed_at=_morning_of(changed),
    )
    return ServiceText(base.topic, base.level, area, (), True, service, online, entry.raw, entry.where)


def _online(entry: Entry, topic: str, area: str) -> OnlineOffer | None:
    online = entry.inner("online")
    if online is None:
        return None
    online.expect_only(frozenset({"name", "url"}))
    name = online.text("name")
    identity = Identity(AGENCY, f"online-{topic}-{area}")
    links = (Link(online.text("url"), name),)
    return OnlineOffer(topic, area, DeliveredOnlineService(identity, {"de": name}, links))


def _leika_key(entry: Entry) -> str:
    key = entry.text("leika")
    if not _LEIKA.fullmatch(key):
        raise entry.wrong(f"“{key}” is not a LeiKa key (99 and twelve more digits).")
    return key


def _situations(entry: Entry) -> tuple[str, ...]:
    found = entry.texts("situations")
    for word in found:
        if not _SITUATION.fullmatch(word) and word not in SITUATION_WORDS:
            raise entry.wrong(f"“{word}” is neither a situation of seven digits nor one of {sorted(SITUATION_WORDS)}.")
    if not found:
        raise entry.wrong("Name at least one situation.")
    return found


def _concerns(entry: Entry) -> tuple[int, ...]:
    numbers = entry.data.get("concerns", [])
    if not isinstance(numbers, list) or not all(isinstance(number, int) for number in numbers):
        raise entry.wrong("The field “concerns” must be a list of numbers.")
    return tuple(numbers)


def _morning_of(day: date) -> datetime:
    return datetime.combine(day, time(8), _ZONE)
