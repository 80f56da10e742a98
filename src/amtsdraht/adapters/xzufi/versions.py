"""The versions of XZuFi and the namespaces they are written in."""

from enum import StrEnum
from typing import Final


class Version(StrEnum):
    V2_1 = "2.1"
    V2_2 = "2.2.0"
    V2_3 = "2.3.1"


# The first of a version is the one to write. No file of 2.3.1 has been seen yet: its first name continues the older
# ones, its second follows the newer custom of XÖV. Where the official schema is at hand, that one names it.
NAMESPACES: Final = {
    "http://xoev.de/schemata/xzufi/2_1_0": Version.V2_1,
    "http://xoev.de/schemata/xzufi/2_2_0": Version.V2_2,
    "http://xoev.de/schemata/xzufi/2_3_1": Version.V2_3,
    "urn:xoev-de:fim:standard:xzufi_2.3.1": Version.V2_3,
}
WRITTEN: Final = (Version.V2_2, Version.V2_3)


def namespaces_of(version: Version) -> list[str]:
    """The namespaces that a version may be written in, the likeliest first."""
    return [namespace for namespace, known in NAMESPACES.items() if known is version]
