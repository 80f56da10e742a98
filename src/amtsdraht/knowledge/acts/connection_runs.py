"""Read an interface: keep its blocks until all are there, then bring them in like a delivery, at once or not at all."""

import json
import uuid
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from amtsdraht.journal.record import record
from amtsdraht.knowledge.acts.deliveries import DeliveryBusy, NamedSource, import_knowledge
from amtsdraht.knowledge.acts.takeover import COUNTED
from amtsdraht.knowledge.acts.vanishing import WholeStock
from amtsdraht.knowledge.collected import CollectedSource, pack
from amtsdraht.knowledge.connecting import Block, ConnectionBroken, ConnectionState, Connector, connector_for
from amtsdraht.knowledge.connections import due_connections, order_for
from amtsdraht.knowledge.fetching import WebReader
from amtsdraht.knowledge.models import CollectedBlock, Delivery, SourceConnection
from amtsdraht.knowledge.states import DeliveryState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope, acting_in

LONGEST_ERROR = 1_000
TOLD = ("read", *COUNTED, "skipped", "remarks_total")
KEPT_AT_THE_END = (
    "state", "ended_at", "last_error", "counts", "whole_at", "blocks", "is_collected", "cursor",
)  # fmt: skip
Progress = Callable[[SourceConnection], None]


class ConnectionBusy(Exception):
    """Somebody else reads the same interface at this moment. The message says what to do."""


def run_due(scope: Scope, *, reader: WebReader | None = None) -> list[SourceConnection]:
    """Run every active connection of a centre whose turn it is. Call it outside a transaction."""
    with acting_in(scope):
        due = [row.public_id for row in due_connections(scope)]
    runs = (run_connection(scope, public_id, reader=reader) for public_id in due)
    return [row for row in runs if row is not None]


def run_connection(
    scope: Scope, public_id: uuid.UUID, *, reader: WebReader | None = None, progress: Progress | None = None
) -> SourceConnection | None:
    """Read one interface to its end and bring in what it delivered; None if it is gone or switched off.

    A run that broke off is continued behind its last block. What the interface does is told by the state FAILED and
    the last error, never raised. Call it outside a transaction. Raises ConnectionBusy.
    """
    row = _begin(scope, public_id)
    if row is None:
        return None
    connector = connector_for(row.kind, reader=reader)
    try:
        _collect(scope, row, connector=connector, progress=progress)
        delivery = _bring_in(scope, row, connector)
    except (ConnectionBroken, DeliveryBusy) as fault:
        return _end(scope, row, fault=str(fault))
    if delivery.state == DeliveryState.REFUSED:
        return _end(scope, row, fault=delivery.report["refused"], forget=True)
    return _end(scope, row, counts={name: delivery.report[name] for name in TOLD}, forget=True)


def _begin(scope: Scope, public_id: uuid.UUID) -> SourceConnection | None:
    with acting_in(scope):
        row = SourceConnection.objects.filter(centre_id=scope.centre_id, public_id=public_id, is_active=True).first()
        if row is None:
            return None
        row.state, row.begun_at = ConnectionState.RUNNING, clock.now()
        if not row.blocks:
            row.run_began_at = row.begun_at
        row.save(update_fields=["state", "begun_at", "run_began_at"])
    return row


def _collect(scope: Scope, row: SourceConnection, *, connector: Connector, progress: Progress | None) -> None:
    if row.is_collected:
        return
    with acting_in(scope):
        order = order_for(row, connector)
    for block in connector.blocks(order):
        _keep(scope, row, block)
        if progress:
            progress(row)
    if not row.is_collected:
        raise ConnectionBroken("The answers ended before they said so. The next run goes on from here.")


def _keep(scope: Scope, row: SourceConnection, block: Block) -> None:
    """The block and the place behind it, together: nothing is lost, nothing read twice."""
    with acting_in(scope):
        mine = SourceConnection.objects.filter(pk=row.pk, blocks=row.blocks, is_collected=False)
        if not mine.update(blocks=row.blocks + 1, cursor=dict(block.cursor), is_collected=block.is_last):
            raise ConnectionBusy(f"“{row.name}” is being read already. Wait until that has ended.")
        CollectedBlock.objects.create(
            centre_id=row.centre_id,
            partner_id=row.partner_id,
            connection=row,
            number=row.blocks,
            objects_packed=[pack(one) for one in block.delivered],
        )
    row.blocks, row.cursor, row.is_collected = row.blocks + 1, dict(block.cursor), block.is_last


def _bring_in(scope: Scope, row: SourceConnection, connector: Connector) -> Delivery:
    """As a file of its own: the same blocks make the same file, so a killed takeover goes on where it was."""
    stock = WholeStock() if connector.delivers_all else None
    with TemporaryDirectory(prefix="connection-") as folder:
        path = Path(folder) / f"{row.public_id}.jsonl"
        _write_out(scope, row, path)
        return import_knowledge(Scope(scope.centre_id), NamedSource(CollectedSource(), row.name, stock), path)


def _write_out(scope: Scope, row: SourceConnection, path: Path) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for number in range(row.blocks):
            with acting_in(scope):
                block = CollectedBlock.objects.get(connection=row, number=number)
            lines.writelines(f"{json.dumps(one, ensure_ascii=False)}\n" for one in block.objects_packed)


def _end(
    scope: Scope,
    row: SourceConnection,
    *,
    fault: str = "",
    counts: dict[str, int] | None = None,
    forget: bool = False,
) -> SourceConnection:
    """``forget``: the blocks have done their work, or are not to be taken; the next run begins anew."""
    with acting_in(scope):
        row.state = ConnectionState.FAILED if fault else ConnectionState.DONE
        row.ended_at, row.last_error = clock.now(), fault[:LONGEST_ERROR]
        if counts is not None:
            row.counts, row.whole_at = counts, row.run_began_at
        if forget:
            CollectedBlock.objects.filter(connection=row).delete()
            row.blocks, row.is_collected = 0, False
        if fault and forget:
            row.cursor = {}
        row.save(update_fields=KEPT_AT_THE_END)
        facts = {name: (counts or {}).get(name, 0) for name in ("read", "created", "changed", "deleted")}
        record(f"connection.{row.state}", row, subject=row.public_id, by=None, facts=facts)
    return row
