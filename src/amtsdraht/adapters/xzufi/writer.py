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
from amtsdraht.adapters.xzufi.versions import WRITTEN, Version, namespace_of
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
        rendering = Rendering(wanted, namespace_of(wanted))
        beside = path.with_name(f"{path.name}.part")
        try:
            with beside.open("w", encoding="utf-8") as stream:
                counted = _write(stream, objects, rendering)
            beside.replace(path)
        except OSError as error:
            raise UnwritableStock(f"“{path.name}” could not be written: {error.strerror}.") from error
        finally:
            beside.unlink(missing_ok=True)
        return Written(counted, tuple(f"{count} ×: {told}" for told, count in rendering.losses.most_common()))


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
