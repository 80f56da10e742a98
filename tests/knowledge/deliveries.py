"""A source of knowledge in memory, and short ways to write what it delivers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from amtsdraht.knowledge.ports import (
    Address,
    Content,
    DeliveredDeletion,
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
    Remark,
    UnreadableDelivery,
)

AGENCY = "L900115"
HESSEN, LAHN_DILL, COUNTRY = "060000000000", "065320000000", "000000000000"
DOG_TAX = "99102013104000"
Delivered = DeliveredObject | DeliveredDeletion | Remark


class Killed(BaseException):
    """Stands for a process that ends in the middle."""


@dataclass
class MemoryKnowledge:
    """Delivers these objects. ``breaks`` ends the stream as a broken file, ``dies_after`` as a killed process."""

    objects: Sequence[Delivered]
    breaks: str = ""
    dies_after: int | None = None
    format_name: str = "memory"
    read_until: list[int] = field(default_factory=list)

    def read(self, path: Path) -> Iterator[Delivered]:
        for number, delivered in enumerate(self.objects):
            if number == self.dies_after:
                raise Killed
            yield delivered
        if self.breaks:
            raise UnreadableDelivery(self.breaks)


def identity(value: str) -> Identity:
    return Identity(AGENCY, value)


def write(content: Content, kind: ObjectKind | None = None, position: int = 1) -> DeliveredObject:
    kinds = {
        DeliveredService: ObjectKind.SERVICE,
        DeliveredOffice: ObjectKind.OFFICE,
        DeliveredResponsibility: ObjectKind.RESPONSIBILITY,
        DeliveredOnlineService: ObjectKind.ONLINE_SERVICE,
    }
    return DeliveredObject(kind or kinds[type(content)], content.identity, position, repr(content), content)


def keep(kind: ObjectKind, value: str, raw: str) -> DeliveredObject:
    return DeliveredObject(kind, identity(value), 1, raw, None)


def delete(kind: ObjectKind, value: str) -> DeliveredDeletion:
    return DeliveredDeletion(kind, identity(value), 1)


def text(code: str, html: str, language: str = "de", links: tuple[Link, ...] = ()) -> DeliveredModule:
    return DeliveredModule(ModuleKind.TEXT, code, language, html, links)


def terms(*words: str) -> DeliveredModule:
    return DeliveredModule(ModuleKind.TERM, data={"terms": [{"term": word, "type": "001"} for word in words]})


def service(
    value: str,
    title: str = "Hundesteuer",
    *modules: DeliveredModule,
    areas: tuple[str, ...] = (HESSEN,),
    leika: str = DOG_TAX,
    changed_at: datetime | None = None,
) -> DeliveredObject:
    return write(
        DeliveredService(
            identity(value),
            (text("02", title), *modules),
            leika_keys=(leika,) if leika else (),
            areas=areas,
            situations=("1110300",),
            changed_at=changed_at,
        )
    )


def office(value: str, name: str, *hours: OpeningSpan, internal_phone: str = "", ars: str = "") -> DeliveredObject:
    address = Address("Am Markt", "5", "35390", "Beispielstadt", "001", ars)
    return write(
        DeliveredOffice(
            identity(value), {"de": name}, (address,), "0555 100", internal_phone=internal_phone, hours=hours
        )
    )


def online(value: str, name: str, url: str) -> DeliveredObject:
    return write(DeliveredOnlineService(identity(value), {"de": name}, (Link(url, name),)))


def responsible(
    value: str, office: str, service: str, *areas: str, role: str = "01", inline: bool = False
) -> DeliveredObject:
    return write(DeliveredResponsibility(identity(value), identity(office), identity(service), areas, role, inline))
