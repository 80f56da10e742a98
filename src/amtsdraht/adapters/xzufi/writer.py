"""Writes XZuFi 2.2.0 and 2.3.1.

What came as XZuFi is written as it came, unknown elements included; the name of the root element of a transfer is not
publicly known, and readers that match by local names do not look at it.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TextIO
from xml.sax.saxutils import quoteattr

from amtsdraht.adapters.xzufi.rendering import PREFIX, Rendering
from amtsdraht.adapters.xzufi.schemas import BreaksSchema, UnusableSchemas, check_file, namespace_with_schema
from amtsdraht.adapters.xzufi.versions import WRITTEN, Version, namespaces_of
from amtsdraht.knowledge.ports import ObjectKind, StockObject, UnwritableStock, Written
from amtsdraht.service_hours import clock

_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_PRODUCT: Final = "Amtsdraht"


class XzufiTarget:
    """The ``KnowledgeTarget`` for XZuFi files."""

    def write(self, path: Path, objects: Iterable[StockObject], *, version: str) -> Written:
        """Write beside the file first, so that a failure leaves what was there; see ``KnowledgeTarget.write``."""
        if version not in WRITTEN:
            raise UnwritableStock(f"XZuFi {version} cannot be written; choose {' or '.join(WRITTEN)}.")
        wanted = Version(version)
        try:
            rendering = Rendering(wanted, namespace_with_schema(namespaces_of(wanted)))
        except UnusableSchemas as error:
            raise UnwritableStock(str(error)) from error
        beside = path.with_name(f"{path.name}.part")
        try:
            with beside.open("w", encoding="utf-8") as stream:
                counted = _write(stream, objects, rendering)
            remarks, checked_with = _check(beside, rendering)
            beside.replace(path)
        except OSError as error:
            raise UnwritableStock(f"“{path.name}” could not be written: {error.strerror}.") from error
        finally:
            beside.unlink(missing_ok=True)
        return Written(counted, remarks, checked_with)


def _check(path: Path, rendering: Rendering) -> tuple[tuple[str, ...], str]:
    """What has no place in the version, and what the file was checked with; a file that fails is no secret either."""
    remarks = tuple(f"{count} ×: {told}" for told, count in rendering.losses.most_common())
    try:
        return remarks, check_file(path, rendering.namespace)
    except BreaksSchema as fault:
        return (*remarks, f"The file does not keep to the official schema: {fault}"), ""


def _write(stream: TextIO, objects: Iterable[StockObject], rendering: Rendering) -> Counter[ObjectKind]:
    counted = Counter[ObjectKind]()
    stream.write(_head(rendering))
    for one in objects:
        text = rendering.render(one)
        if text is not None:
            stream.write(f"<{PREFIX}:schreibe>{text}</{PREFIX}:schreibe>\n")
            counted[one.kind] += 1
            counted[ObjectKind.RESPONSIBILITY] += len(one.held)
    stream.write(f"</{PREFIX}:uebertragung>\n")
    return counted


def _head(rendering: Rendering) -> str:
    declared = f"xmlns:{PREFIX}={quoteattr(rendering.namespace)} xmlns:xsi={quoteattr(_XSI)}"
    product = f'produktbezeichnung="{_PRODUCT}" produkthersteller="{_PRODUCT}" xzufiVersion="{rendering.version}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<{PREFIX}:uebertragung {declared} {product}>\n"
        f"<{PREFIX}:nachrichtenkopf><{PREFIX}:nachrichtUUID>{uuid.uuid4()}</{PREFIX}:nachrichtUUID>"
        f"<{PREFIX}:erstelltDatumZeit>{clock.now().isoformat()}</{PREFIX}:erstelltDatumZeit></{PREFIX}:nachrichtenkopf>\n"
    )
