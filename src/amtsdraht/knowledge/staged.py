"""Delivered objects as JSON: how they wait between staging and taking over. Pure."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from amtsdraht.knowledge.gist import Gist, gist_of
from amtsdraht.knowledge.ports import (
    Address,
    Content,
    DeliveredModule,
    DeliveredObject,
    DeliveredOffice,
    DeliveredOnlineService,
    DeliveredResponsibility,
    DeliveredService,
    Identity,
    Link,
    ModuleKind,
    ObjectKind,
    OpeningSpan,
)

Json = dict[str, Any]


def as_text(content: Content | None) -> str:
    """Turn an object into JSON; a service brings its gist along, so that taking over need not read texts."""
    if content is None:
        return "null"
    fields = _fields(content)
    if isinstance(content, DeliveredService):
        fields["gist"] = gist_of(content)
    return json.dumps(fields, ensure_ascii=False, default=_plain)


def as_json(content: Content | None) -> Json | None:
    """As ``as_text``, as plain JSON data."""
    data: Json | None = json.loads(as_text(content))
    return data


def _plain(item: object) -> object:
    return item.isoformat() if isinstance(item, datetime) else _fields(item)


def _fields(item: Any) -> Json:
    """One level of a dataclass; JSON asks for the next. Copying all levels at once took longer than writing them."""
    return {name: getattr(item, name) for name in item.__slots__}


def digest_of(delivered: DeliveredObject, understood: str) -> str:
    """Fingerprint of what came and of what was understood: a better reader changes it too."""
    return hashlib.sha256(f"{delivered.raw}\0{understood}".encode()).hexdigest()


def gist_from(data: Json) -> Gist:
    found = data["gist"]
    return Gist(
        found["title"], found["official_title"], found["teaser"], tuple(found["keywords"]), found["search_words"]
    )


def read_service(data: Json) -> DeliveredService:
    return DeliveredService(
        identity=_identity(data["identity"]),
        modules=tuple(_module(module) for module in data["modules"]),
        leika_keys=tuple(data["leika_keys"]),
        areas=tuple(data["areas"]),
        typing_codes=tuple(data["typing_codes"]),
        situations=tuple(data["situations"]),
        changed_at=_moment(data["changed_at"]),
        valid_from=_moment(data["valid_from"]),
        valid_to=_moment(data["valid_to"]),
    )


def read_office(data: Json) -> DeliveredOffice:
    plain = {key: data[key] for key in _OFFICE_LINES}
    return DeliveredOffice(
        identity=_identity(data["identity"]),
        names=data["names"],
        addresses=tuple(Address(**address) for address in data["addresses"]),
        hours=tuple(OpeningSpan(**span) for span in data["hours"]),
        parent=_identity(data["parent"]) if data["parent"] else None,
        **plain,
    )


def read_responsibility(data: Json) -> DeliveredResponsibility:
    return DeliveredResponsibility(
        identity=_identity(data["identity"]),
        office=_identity(data["office"]),
        service=_identity(data["service"]),
        areas=tuple(data["areas"]),
        role=data["role"],
        inline=data.get("inline", False),
    )


def read_online_service(data: Json) -> DeliveredOnlineService:
    return DeliveredOnlineService(_identity(data["identity"]), data["names"], _links(data["links"]))


READERS: Mapping[ObjectKind, Callable[[Json], Content]] = {
    ObjectKind.SERVICE: read_service,
    ObjectKind.OFFICE: read_office,
    ObjectKind.RESPONSIBILITY: read_responsibility,
    ObjectKind.ONLINE_SERVICE: read_online_service,
}
_OFFICE_LINES = ("phone", "fax", "email", "website", "internal_phone", "appointment_url", "hours_text", "room")


def _identity(data: Json) -> Identity:
    return Identity(data["agency"], data["value"])


def _links(data: list[Json]) -> tuple[Link, ...]:
    return tuple(Link(link["url"], link["title"]) for link in data)


def _module(data: Json) -> DeliveredModule:
    return DeliveredModule(
        kind=ModuleKind(data["kind"]),
        code=data["code"],
        language=data["language"],
        html=data["html"],
        links=_links(data["links"]),
        data=data["data"],
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
