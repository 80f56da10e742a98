"""Finds the place where a file stops being well-formed, and says so in a sentence."""

from pathlib import Path
from typing import Final
from xml.parsers import expat

from lxml import etree

_CHUNK: Final = 1 << 16
_CUT_OFF: Final = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    }
)
_BAD_TOKEN: Final = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]
_BAD_ENTITY: Final = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]


def explain_fault(path: Path, error: etree.XMLSyntaxError) -> str:
    """Say what is wrong, in which line and at which byte.

    The streaming parser is vague about both, therefore the file is read a second time by the stricter expat.
    """
    parser = expat.ParserCreate()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except expat.ExpatError as fault:
        return _word(path, fault, parser.ErrorByteIndex)
    return f"“{path.name}” is not well-formed (line {error.lineno}: {error.msg}). Ask the supplier for a repaired file."


def _word(path: Path, fault: expat.ExpatError, byte_index: int) -> str:
    place = f"line {fault.lineno}, column {fault.offset + 1}"
    if fault.code in _CUT_OFF:
        return f"“{path.name}” breaks off in line {fault.lineno}: its end is missing. Fetch the file again."
    if fault.code == _BAD_ENTITY:
        return (
            f"“{path.name}” uses an entity that XML does not know ({place}), such as “&uuml;”. Ask the supplier to "
            "write the letter itself."
        )
    if fault.code == _BAD_TOKEN:
        return _word_bad_byte(path, place, byte_index)
    reason = expat.ErrorString(fault.code)
    return f"“{path.name}” is not well-formed ({place}: {reason}). Ask the supplier for a repaired file."


def _word_bad_byte(path: Path, place: str, byte_index: int) -> str:
    with path.open("rb") as stream:
        stream.seek(byte_index)
        byte = stream.read(1)
    value = f"byte {byte_index + 1}, value 0x{byte.hex().upper()}"
    if byte >= b"\x80":
        return (
            f"“{path.name}” is not in the encoding it declares: {place} ({value}). It was probably saved as Latin-1 or "
            "Windows-1252; save it as UTF-8, or have the XML declaration name the real encoding."
        )
    return f"“{path.name}” holds a character that XML does not allow: {place} ({value}). Ask for a repaired file."
