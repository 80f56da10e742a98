"""Let a staged delivery take effect: everything at once, or nothing."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection

from amtsdraht.journal.outbox import hint
from amtsdraht.journal.record import record
from amtsdraht.knowledge.acts.area_keys import AreaKeys
from amtsdraht.knowledge.acts.bulk import insert_rows, row_of, upsert_rows
from amtsdraht.knowledge.acts.rows import KEPT, SHELVES, Around, Shelf, Wanted, fit
from amtsdraht.knowledge.acts.vanishing import (
    HOLDERS,
    Row,
    WholeStock,
    held_no_more,
    refuse_great_loss,
    unnamed_rows,
)
from amtsdraht.knowledge.models import Delivery, Responsibility, StagedObject
from amtsdraht.knowledge.ports import ObjectKind
from amtsdraht.knowledge.states import DeliveryState, StagedDeed
from amtsdraht.knowledge.visibility import with_keys
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.patience import be_patient
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope, acting_in

CHUNK = 500
KEPT_REMARKS = 1_000
DERIVATION = 1
"""Part of every digest: raise it when rows are derived differently, and the next delivery rewrites them."""
COUNTED = ("created", "changed", "unchanged", "deleted", "unknown_deletions", "vanished")


class NotStaged(Exception):
    """The delivery is not wholly staged, or has taken effect already. The message says which."""


def take_over(delivery: Delivery, *, by: Actor | None = None, stock: WholeStock | None = None) -> Delivery:
    """Switch the live knowledge to what the delivery says, in one transaction, and write the report.

    Of several deeds on one object the last in the document counts. Objects of the same source that the delivery does
    not name stay and are counted as "not_in_file"; they go, and are counted as "vanished", if it is the whole
    ``stock`` and none of its files is missing. The same file again changes nothing.
    Raises NotAllowed, NotStaged, TooMuchWouldVanish.
    """
    scope = Scope(delivery.centre_id)
    if by is not None:
        require(by, "knowledge.import", scope)
    with acting_in(scope):
        locked = _lock(delivery)
        is_whole = stock is not None and not locked.report.get("withheld")
        if stock and is_whole and not stock.accepts_any_loss:
            refuse_great_loss(locked)
        switch = Switch(scope, locked)
        switch.run(sweeps=is_whole)
        locked.state, locked.ended_at = DeliveryState.APPLIED, clock.now()
        locked.report = switch.report()
        locked.save(update_fields=["state", "ended_at", "report"])
        StagedObject.objects.filter(**scope.filters, delivery=locked).delete()
        facts = {name: locked.report[name] for name in ("read", *COUNTED)}
        record("knowledge.taken_over", scope, subject=locked.public_id, by=by, facts=facts)
        hint(scope, "knowledge", locked.public_id)
    return locked


def _lock(delivery: Delivery) -> Delivery:
    be_patient()
    with connection.cursor() as cursor:  # one takeover at a time in a centre
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('knowledge takeover', %s))", [delivery.centre_id])
    locked = Delivery.objects.select_for_update().get(pk=delivery.pk, centre_id=delivery.centre_id)
    if locked.state != DeliveryState.STAGED:
        raise NotStaged(f"“{locked.file_name}” cannot take effect: its state is “{locked.state}”, not “staged”.")
    return locked


class Switch:
    """One takeover: walks through the kinds, chunk by chunk, and counts."""

    def __init__(self, scope: Scope, delivery: Delivery) -> None:
        self.scope, self.delivery = scope, delivery
        self.areas = AreaKeys(scope)
        self.counts: Counter[str] = Counter()
        self.touched: Counter[str] = Counter()
        self.remarks: list[dict[str, Any]] = list(delivery.report.get("remarks", []))
        self.remarks_total = int(delivery.report.get("remarks_total", 0))
        self.skipped = int(delivery.report.get("skipped", 0))
        self.named = 0

    def run(self, *, sweeps: bool) -> None:
        for kind in (*SHELVES, *(kind for kind in ObjectKind if kind not in SHELVES)):
            self._take_kind(kind)
        for shelf, rows in unnamed_rows(self.delivery) if sweeps else ():
            self.counts["vanished"] += len(rows)
            self._remove(shelf, rows)
        _raise_versions(self.scope, self.touched)

    def report(self) -> dict[str, Any]:
        read = self.delivery.staged_until
        stock = sum(
            shelf.model.objects.filter(**self.scope.filters, source=self.delivery.source).count()
            for shelf in (*SHELVES.values(), KEPT)
        )
        written = sum(self.counts[name] for name in ("created", "changed", "unchanged"))
        return {
            "read": read,
            **{name: self.counts[name] for name in COUNTED},
            "repeated": read - self.named,
            "kept_raw": self.counts["kept_raw"],
            "not_in_file": stock - written,
            "skipped": self.skipped,
            "checked_with": self.delivery.report.get("checked_with", ""),
            "remarks_total": self.remarks_total,
            "remarks": self.remarks,
        }

    def _take_kind(self, kind: ObjectKind) -> None:
        """Take the newest deed of each object. Objects that were not understood go to the shelf of kept ones."""
        newest = (
            StagedObject.objects.filter(**self.scope.filters, delivery=self.delivery, kind=kind)
            .order_by("agency", "value", "-position")
            .distinct("agency", "value")
        )
        shelf = SHELVES.get(kind, KEPT)
        for chunk in _chunks(newest.iterator(CHUNK)):
            written = [one for one in chunk if one.deed == StagedDeed.WRITE]
            if understood := [one for one in written if one.content is not None]:
                self._write(kind, shelf, understood)
            if kept := [one for one in written if one.content is None]:
                self._write(kind, KEPT, kept)
            if deleted := [one for one in chunk if one.deed == StagedDeed.DELETE]:
                self._delete(kind, shelf, deleted)

    def _write(self, kind: ObjectKind, shelf: Shelf, staged: Sequence[StagedObject]) -> None:
        around = self._around(kind, staged)
        known = self._known(kind, shelf, staged)
        upserts: list[Wanted] = []
        self.named += len(staged)
        for one in staged:
            wanted = shelf.make(one, around)
            if self._is_refused(one, wanted):
                continue
            fit(wanted)
            self._note(one, wanted.remarks)
            wanted.row.digest = _digest(one, wanted.row)
            before = known.get((one.agency, one.value))
            self.counts["kept_raw"] += shelf is KEPT
            what = "created" if before is None else "unchanged" if before[1] == wanted.row.digest else "changed"
            self.counts[what] += 1
            if what != "unchanged":
                upserts.append(wanted)
                self._touch(shelf, wanted.row.areas if shelf.has_areas else (), before[2] if before else ())
        _upsert(shelf, upserts)
        self._drop_held(kind, staged)

    def _delete(self, kind: ObjectKind, shelf: Shelf, staged: Sequence[StagedObject]) -> None:
        known = self._known(kind, shelf, staged)
        going = [known[one.agency, one.value] for one in staged if (one.agency, one.value) in known]
        self.named += len(staged)
        self.counts["deleted"] += len(going)
        self.counts["unknown_deletions"] += len(staged) - len(going)
        self._remove(shelf, [(key, areas) for key, _, areas in going])
        self._drop_held(kind, staged)

    def _drop_held(self, kind: ObjectKind, holders: Sequence[StagedObject]) -> None:
        """A responsibility written inside an office goes when the office comes without it, or goes itself."""
        if kind in HOLDERS:
            rows = held_no_more(self.delivery, [f"{one.agency}/{one.value}" for one in holders])
            self.counts["deleted"] += len(rows)
            self._remove(SHELVES[ObjectKind.RESPONSIBILITY], rows)

    def _remove(self, shelf: Shelf, rows: Sequence[Row]) -> None:
        for _, areas in rows:
            self._touch(shelf, areas)
        shelf.model.objects.filter(**self.scope.filters, pk__in=[key for key, _ in rows]).delete()

    def _known(
        self, kind: ObjectKind, shelf: Shelf, staged: Sequence[StagedObject]
    ) -> dict[tuple[str, str], tuple[int, str, tuple[str, ...]]]:
        """The rows that exist already: primary key, digest, areas, by identity."""
        rows = shelf.model.objects.filter(
            with_keys(f"{one.agency}/{one.value}" for one in staged), **self.scope.filters
        )
        if shelf.has_kind:
            rows = rows.filter(kind=kind)
        columns = ["agency", "value", "id", "digest", *(["areas"] if shelf.has_areas else [])]
        return {
            (agency, value): (key, digest, tuple(areas[0]) if areas else ())
            for agency, value, key, digest, *areas in rows.values_list(*columns)
        }

    def _around(self, kind: ObjectKind, staged: Sequence[StagedObject]) -> Around:
        around = Around(self.scope.centre_id, self.delivery.source, self.areas)
        self.areas.learn(area for one in staged for area in (one.content or {}).get("areas", ()))
        keys = [f"{one.agency}/{one.value}" for one in staged]
        rows = Responsibility.objects.filter(**self.scope.filters)
        if kind is ObjectKind.SERVICE:
            around.served.update(_areas_by(rows.filter(service_key__in=keys).values_list("service_key", "areas")))
        if kind in {ObjectKind.OFFICE, ObjectKind.ONLINE_SERVICE}:
            around.answered.update(_areas_by(rows.filter(office_key__in=keys).values_list("office_key", "areas")))
        return around

    def _touch(self, shelf: Shelf, *areas: Iterable[str]) -> None:
        if shelf is SHELVES[ObjectKind.SERVICE]:
            self.touched.update({area for some in areas for area in some})

    def _is_refused(self, staged: StagedObject, wanted: Wanted) -> bool:
        if not wanted.refused:
            return False
        self.skipped += 1
        self._note(staged, [*wanted.remarks, "No area of this object is known; it was left out."], skipped=True)
        return True

    def _note(self, staged: StagedObject, messages: Iterable[str], *, skipped: bool = False) -> None:
        for message in messages:
            self.remarks_total += 1
            if len(self.remarks) < KEPT_REMARKS:
                subject = f"{staged.kind} {staged.agency}/{staged.value}"
                self.remarks.append(
                    {"position": staged.position, "line": 0, "subject": subject, "message": message, "skipped": skipped}
                )


def _upsert(shelf: Shelf, wanted: Sequence[Wanted]) -> None:
    if not wanted:
        return
    identity = ["centre_id", *(["kind"] if shelf.has_kind else []), "agency", "value"]
    keys = upsert_rows(shelf.model, [row_of(one.row) for one in wanted], identity=identity, changed=shelf.columns)
    if shelf.child:
        shelf.child.objects.filter(**{f"{shelf.parent}__in": keys}).delete()
        children = [{shelf.parent: key, **row} for key, one in zip(keys, wanted, strict=True) for row in one.children]
        insert_rows(shelf.child, children)


def _digest(staged: StagedObject, row: Any) -> str:
    """Fingerprint of the object and of what else its row depends on, so that a new partner or key is noticed."""
    beside = (DERIVATION, staged.digest, row.source, row.partner_id, getattr(row, "areas", ()))
    return hashlib.sha256(repr(beside).encode()).hexdigest()


def _areas_by(rows: Iterable[tuple[str, list[str]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, areas in rows:
        found[key].update(areas)
    return found


def _raise_versions(scope: Scope, touched: Counter[str]) -> None:
    """Let the search see which areas changed, by how many texts."""
    areas = sorted(touched)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO knowledge_searcharea (centre_id, area, version)"
            " SELECT %s, unnest(%s::varchar[]), unnest(%s::bigint[])"
            " ON CONFLICT (centre_id, area) DO UPDATE SET version = knowledge_searcharea.version + excluded.version",
            [scope.centre_id, areas, [touched[area] for area in areas]],
        )


def _chunks(rows: Iterable[StagedObject]) -> Iterator[list[StagedObject]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
