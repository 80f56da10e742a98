"""XZuFi messages inside the answers of an interface, read as if they were files."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from amtsdraht.knowledge.connecting import ConnectionBroken, Delivered
from amtsdraht.knowledge.ports import Checked, KnowledgeSource, UnreadableDelivery


def read_message(xml: bytes, name: str) -> tuple[Delivered, ...]:
    """What one message holds; ``name`` stands in what is told about it. Raises ConnectionBroken if it is broken."""
    source = cast(KnowledgeSource, import_string(settings.KNOWLEDGE_SOURCES["xzufi"])())
    with TemporaryDirectory(prefix="message-") as folder:
        file = Path(folder) / f"{name}.xml"
        file.write_bytes(xml)
        try:
            return tuple(one for one in source.read(file) if not isinstance(one, Checked))
        except UnreadableDelivery as error:
            raise ConnectionBroken(str(error)) from error
