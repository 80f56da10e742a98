"""What a connection has delivered so far, kept as plain JSON until all of it is there; then read like a file."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from amtsdraht.knowledge.connecting import Delivered
from amtsdraht.knowledge.ports import DeliveredDeletion, DeliveredObject, Identity, ObjectKind, Remark
from amtsdraht.knowledge.staged import READERS, as_json

Json = dict[str, Any]


class CollectedSource:
    """The ``KnowledgeSource`` for a file that holds one packed object a line."""

    format_name = "connection"

    def read(self, path: Path) -> Iterator[Delivered]:
        with path.open(encoding="utf-8") as lines:
            for position, line in enumerate(lines, start=1):
                yield unpack(json.loads(line), position)


def pack(delivered: Delivered) -> Json:
    """An object, a deletion or a remark as JSON that ``unpack`` understands."""
    if isinstance(delivered, Remark):
        return {"remark": asdict(delivered)}
    named = {"kind": delivered.kind, "agency": delivered.identity.agency, "value": delivered.identity.value}
    if isinstance(delivered, DeliveredDeletion):
        return named
    return {**named, "raw": delivered.raw, "content": as_json(delivered.content)}


def unpack(packed: Json, position: int) -> Delivered:
    """Give back what was packed; its place is the one among all blocks."""
    if "remark" in packed:
        return _remark(packed["remark"], position)
    kind, identity = ObjectKind(packed["kind"]), Identity(packed["agency"], packed["value"])
    if "raw" not in packed:
        return DeliveredDeletion(kind, identity, position)
    content = packed["content"]
    return DeliveredObject(kind, identity, position, packed["raw"], READERS[kind](content) if content else None)


def _remark(told: Json, position: int) -> Remark:
    spares = told.pop("spares")
    if spares:
        kind, identity = spares
        spares = (ObjectKind(kind), Identity(identity["agency"], identity["value"]))
    return Remark(**{**told, "position": position, "spares": spares})
