"""The official schemas of XZuFi, where an operator has put them; this program ships none.

The folder may be nested. For a namespace all its schemas are joined; what they import from elsewhere is looked up by
its file name in the same folder, never on the internet.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from lxml import etree

_XS: Final = "http://www.w3.org/2001/XMLSchema"
_TOLD_FAULTS: Final = 5


class UnusableSchemas(Exception):
    """The folder of schemas cannot be used. The message says why, and what to do."""


class BreaksSchema(Exception):
    """A file does not keep to the schema. The message tells the first faults."""


class _FromFolder(etree.Resolver):
    """Finds imported schemas by their file names."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    # The published types of lxml know neither the third argument nor the methods that answer.
    def resolve(self, system_url: str, public_id: str, context: Any = None) -> Any:
        name = system_url.rpartition("/")[2]
        found = Path(system_url) if Path(system_url).is_file() else next(iter(sorted(self._folder.rglob(name))), None)
        return self.resolve_filename(str(found), context) if found else None  # type: ignore[attr-defined]


def namespace_with_schema(namespaces: Sequence[str]) -> str:
    """The first of these namespaces that has a schema, else the first. Raises UnusableSchemas."""
    return next((namespace for namespace in namespaces if schema_for(namespace) is not None), namespaces[0])


def schema_for(namespace: str) -> etree.XMLSchema | None:
    """The schema of a namespace; None if no folder is configured or it holds none. Raises UnusableSchemas."""
    folder = settings.XZUFI_SCHEMAS
    return _load(Path(folder), namespace) if folder else None


@lru_cache(maxsize=4)
def _load(folder: Path, namespace: str) -> etree.XMLSchema | None:
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    parser.resolvers.add(_FromFolder(folder))
    try:
        roots = {path: etree.parse(str(path), parser).getroot() for path in sorted(folder.rglob("*.xsd"))}
        own = {path: root for path, root in roots.items() if root.get("targetNamespace") == namespace}
        if not own:
            return None
        # libxml2 takes a schema that is reached on two ways for two, so only those nobody includes are named.
        included = {
            str(found.get("schemaLocation")).rpartition("/")[2]
            for root in own.values()
            for found in root.iterchildren(f"{{{_XS}}}include")
        }
        outermost = [path for path in own if path.name not in included] or list(own)[:1]
        includes = "".join(f'<xs:include schemaLocation="{path.as_uri()}"/>' for path in outermost)
        joined = f'<xs:schema xmlns:xs="{_XS}" targetNamespace="{namespace}">{includes}</xs:schema>'
        return etree.XMLSchema(etree.fromstring(joined, parser))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise UnusableSchemas(
            f"The schemas in “{folder.name}” (AMTSDRAHT_XZUFI_SCHEMAS) cannot be used: {error}. Put all files of the "
            "standard there, those it imports included, or leave the variable empty."
        ) from error


def check_file(path: Path, namespace: str) -> str:
    """Check a file as a stream against the schema of its namespace; return what it was checked with, "" if nothing.

    Raises BreaksSchema, UnusableSchemas.
    """
    schema = schema_for(namespace)
    if schema is None:
        return ""
    steps = etree.iterparse(
        str(path), events=("end",), schema=schema, load_dtd=False, no_network=True, resolve_entities=False,
        huge_tree=True,
    )  # fmt: skip
    try:
        for _event, element in steps:
            parent = element.getparent()
            if parent is not None and parent.getparent() is None:
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise BreaksSchema(_faults(steps.error_log) or str(error)) from error
    return f"the schema of {namespace}"


def _faults(log: Any) -> str:
    told = (f"line {entry.line}: {entry.message}" if entry.line else str(entry.message) for entry in log)
    return "; ".join(islice(told, _TOLD_FAULTS))
