"""Bring a delivery in: stage the file in batches that survive a kill, then let it take effect at once."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from amtsdraht.journal.record import record
from amtsdraht.knowledge.acts.bulk import insert_texts
from amtsdraht.knowledge.acts.takeover import take_over
from amtsdraht.knowledge.acts.vanishing import TooMuchWouldVanish, WholeStock
from amtsdraht.knowledge.models import Delivery, StagedObject
from amtsdraht.knowledge.models.service import LOCAL
from amtsdraht.knowledge.ports import (
    Checked,
    DeliveredDeletion,
    DeliveredObject,
    Identity,
    KnowledgeSource,
    ObjectKind,
    Remark,
    UnreadableDelivery,
)
from amtsdraht.knowledge.staged import as_text, digest_of
from amtsdraht.knowledge.states import DeliveryState, StagedDeed
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope, acting_in

BATCH = 500
KEPT_REMARKS = 1_000
LONGEST_AGENCY, LONGEST_VALUE = 60, 200
STAGED_COLUMNS = (
    "centre_id", "delivery_id", "position", "deed", "kind", "agency", "value", "raw", "digest", "content",
)  # fmt: skip
TOLD = ("position", "line", "subject", "message", "skipped")
"""What a report tells of a remark."""
OPEN_STATES = (DeliveryState.STAGING.value, DeliveryState.STAGED.value)
Delivered = DeliveredObject | DeliveredDeletion | Remark | Checked
Named = tuple[ObjectKind, Identity]
Progress = Callable[[int], None]


class DeliveryBusy(Exception):
    """Somebody else is bringing the same file in at this moment. The message says what to do."""


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source under the name that readers of its texts know it by, such as "Hessen-Finder".

    ``stock``: it delivers all it has each time, so what a delivery does not name is deleted.
    """

    source: KnowledgeSource
    name: str
    stock: WholeStock | None = None

    @property
    def format_name(self) -> str:
        return self.source.format_name

    def read(self, path: Path) -> Iterator[Delivered]:
        return self.source.read(path)


@dataclass(slots=True)
class Remarks:
    """Remarks of a delivery: all are counted, the first thousand are kept."""

    total: int = 0
    skipped: int = 0
    kept: list[dict[str, Any]] = field(default_factory=list)
    withheld: bool = False
    checked_with: str = ""

    def add(self, remark: Remark) -> None:
        self.total += 1
        self.skipped += remark.skipped
        self.withheld |= remark.withholds
        if len(self.kept) < KEPT_REMARKS:
            self.kept.append({name: getattr(remark, name) for name in TOLD})


def import_knowledge(
    scope: Scope, source: KnowledgeSource, path: Path, *, by: Actor | None = None, progress: Progress | None = None
) -> Delivery:
    """Stage a file and take it over. Returns the delivery, APPLIED or REFUSED, with its report.

    Call it outside a transaction, so that each batch counts by itself. ``by`` None is the console. A source of a
    whole stock (``NamedSource.stock``) is refused when too much would vanish. Raises NotAllowed, DeliveryBusy.
    """
    delivery = stage_delivery(scope, source, path, by=by, progress=progress)
    if delivery.state == DeliveryState.REFUSED:
        return delivery
    stock = source.stock if isinstance(source, NamedSource) else None
    try:
        return take_over(delivery, by=by, stock=stock)
    except TooMuchWouldVanish as refusal:
        return _refuse(Scope(scope.centre_id), delivery, reason=str(refusal), by=by)


def stage_delivery(
    scope: Scope, source: KnowledgeSource, path: Path, *, by: Actor | None = None, progress: Progress | None = None
) -> Delivery:
    """Read a file into the waiting room, 500 objects a transaction; what is live stays as it is.

    The same file again continues behind the last whole batch. ``progress`` hears how many objects wait. A file that
    cannot be read leaves nothing waiting; the delivery returned is REFUSED and its report says why as "refused".
    Raises NotAllowed, DeliveryBusy.
    """
    if by is not None:
        require(by, "knowledge.import", scope)
    whole = Scope(scope.centre_id)
    delivery = _begin(whole, source, path)
    if delivery.state == DeliveryState.STAGED:
        return delivery
    try:
        remarks = _stage(whole, delivery, source.read(path), progress=progress)
    except UnreadableDelivery as error:
        return _refuse(whole, delivery, reason=str(error), by=by)
    with acting_in(whole):
        delivery.state = DeliveryState.STAGED
        delivery.report = {
            "remarks": remarks.kept,
            "remarks_total": remarks.total,
            "skipped": remarks.skipped,
            "withheld": remarks.withheld,
            "checked_with": remarks.checked_with,
        }
        delivery.save(update_fields=["state", "report"])
    return delivery


def _begin(scope: Scope, source: KnowledgeSource, path: Path) -> Delivery:
    """The delivery of this file that is under way, or a new one."""
    name = source.name if isinstance(source, NamedSource) else source.format_name
    digest = _file_digest(path)
    with acting_in(scope):
        delivery, _ = Delivery.objects.get_or_create(
            **scope.filters,
            source=name[:120],
            file_digest=digest,
            state__in=OPEN_STATES,
            defaults={"state": DeliveryState.STAGING, "format": source.format_name[:20], "file_name": path.name[:255]},
        )
    return delivery


def _stage(scope: Scope, delivery: Delivery, stream: Iterator[Delivered], *, progress: Progress | None) -> Remarks:
    remarks = Remarks()
    objects = _without_remarks(stream, remarks)
    for _ in islice(objects, delivery.staged_until):
        pass
    while batch := list(islice(objects, BATCH)):
        first = delivery.staged_until + 1
        rows = [_staged(delivery, number, delivered) for number, delivered in enumerate(batch, start=first)]
        _write_batch(scope, delivery, rows)
        if progress:
            progress(delivery.staged_until)
    return remarks


def _without_remarks(
    stream: Iterator[Delivered], remarks: Remarks
) -> Iterator[DeliveredObject | DeliveredDeletion | Named]:
    for delivered in stream:
        if isinstance(delivered, Remark):
            remarks.add(delivered)
            if delivered.spares:
                yield delivered.spares
        elif isinstance(delivered, Checked):
            remarks.checked_with = delivered.schema
        elif delivered.identity.agency == LOCAL:
            remarks.add(_remark_local_id(delivered))
        elif len(delivered.identity.agency) > LONGEST_AGENCY or len(delivered.identity.value) > LONGEST_VALUE:
            remarks.add(_remark_long_id(delivered))
        else:
            yield delivered


def _remark_long_id(delivered: DeliveredObject | DeliveredDeletion) -> Remark:
    subject = f"{delivered.kind} {delivered.identity.value[:LONGEST_VALUE]}"
    message = (
        f"The id is longer than {LONGEST_VALUE} characters (agency: {LONGEST_AGENCY}). Left out; give it a shorter one."
    )
    return Remark(delivered.position, 0, subject, message, skipped=True)


def _remark_local_id(delivered: DeliveredObject | DeliveredDeletion) -> Remark:
    subject = f"{delivered.kind} {delivered.identity}"
    message = (
        f"The agency “{LOCAL}” means texts written in this centre; left out. The supplier needs a name of its own."
    )
    return Remark(delivered.position, 0, subject, message, skipped=True)


def _staged(delivery: Delivery, position: int, delivered: DeliveredObject | DeliveredDeletion | Named) -> str:
    """A row as JSON. ``position`` counts what the source yields: one ``schreibe`` may hold several objects."""
    kind, identity = delivered if isinstance(delivered, tuple) else (delivered.kind, delivered.identity)
    row = {
        "centre_id": delivery.centre_id,
        "delivery_id": delivery.pk,
        "position": position,
        "deed": StagedDeed.KEEP if isinstance(delivered, tuple) else StagedDeed.DELETE,
        "kind": kind,
        "agency": identity.agency,
        "value": identity.value,
        "raw": "",
        "digest": "",
    }
    understood = "null"
    if isinstance(delivered, DeliveredObject):
        understood = as_text(delivered.content)
        row |= {"deed": StagedDeed.WRITE, "raw": delivered.raw, "digest": digest_of(delivered, understood)}
    return f'{json.dumps(row, ensure_ascii=False)[:-1]}, "content": {understood}}}'


def _write_batch(scope: Scope, delivery: Delivery, rows: list[str]) -> None:
    before = delivery.staged_until
    with acting_in(scope):
        mine = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.STAGING, staged_until=before)
        if not mine.update(staged_until=before + len(rows)):
            raise DeliveryBusy(f"“{delivery.file_name}” is being brought in already. Wait until that has ended.")
        insert_texts(StagedObject, STAGED_COLUMNS, rows)
    delivery.staged_until = before + len(rows)


def _refuse(scope: Scope, delivery: Delivery, *, reason: str, by: Actor | None) -> Delivery:
    with acting_in(scope):
        StagedObject.objects.filter(**scope.filters, delivery=delivery).delete()
        delivery.state, delivery.ended_at = DeliveryState.REFUSED, clock.now()
        delivery.staged_until, delivery.report = 0, {"refused": reason}
        delivery.save(update_fields=["state", "ended_at", "staged_until", "report"])
        record("knowledge.delivery_refused", scope, subject=delivery.public_id, by=by)
    return delivery


def _file_digest(path: Path) -> str:
    """Fingerprint of a file, or of all files of a folder. An absent one is left for the source to complain about."""
    digest = hashlib.sha256()
    files = sorted(found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]
    for file in files:
        if file.is_file():
            digest.update(file.name.encode())
            with file.open("rb") as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
    return digest.hexdigest()
