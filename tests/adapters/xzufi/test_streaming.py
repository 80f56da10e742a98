import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from tests.adapters.xzufi.deliveries import office, responsibility, service, transfer

MEGABYTE = 1 << 20
PARAGRAPH = (
    "&lt;p&gt;Bitte bringen Sie &lt;strong&gt;alle&lt;/strong&gt; Unterlagen mit, auch die übersetzten.&lt;/p&gt;\n"
)
MODULE = (
    "<x:modulText><x:leikaTextmodul><code>06</code></x:leikaTextmodul>"
    f'<x:inhalt languageCode="de">{PARAGRAPH * 25}</x:inhalt></x:modulText>'
)


def write_large(path: Path, size: int) -> int:
    """Write services, offices and responsibilities until the file has the size; tell how many objects it holds."""
    head, tail = transfer("\n#\n").split("#")
    with path.open("w", encoding="utf-8") as stream:
        stream.write(head)
        for number in count():
            written = service(MODULE, value=f"S{number}")
            written += office(responsibility("<x:gebietID>06</x:gebietID>", value=f"Z{number}"), value=f"O{number}")
            stream.write(written)
            if stream.tell() >= size:
                break
        stream.write(tail)
    return 3 * (number + 1)


# A process of its own: the peak of this one was set by whatever test ran before.
MEASURE = """
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from amtsdraht.adapters.xzufi.reader import XzufiSource
from amtsdraht.knowledge.ports import DeliveredObject

for name in sys.argv[1:]:
    found = sum(isinstance(one, DeliveredObject) for one in XzufiSource().read(Path(name)))
    print(found, getrusage(RUSAGE_SELF).ru_maxrss * 1024)
"""


def measure(*paths: Path) -> list[tuple[int, int]]:
    """Read the files one after the other; tell the objects found and the peak of memory after each."""
    told = subprocess.run([sys.executable, "-c", MEASURE, *paths], check=True, capture_output=True, text=True)
    return [(int(found), int(peak)) for found, peak in map(str.split, told.stdout.splitlines())]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    small, large = tmp_path / "klein.xml", tmp_path / "groß.xml"
    written = write_large(small, MEGABYTE // 10), write_large(large, 12 * MEGABYTE)
    (few, before), (many, after) = measure(small, large)
    assert (few, many) == written
    # The tree of the whole file would take several times its twelve megabytes.
    assert after - before < 6 * MEGABYTE


@pytest.mark.drill
@pytest.mark.timeout(900)
def test_two_hundred_megabytes_are_read_in_the_same_memory(tmp_path: Path) -> None:
    small, large = tmp_path / "klein.xml", tmp_path / "riesig.xml"
    written = write_large(small, MEGABYTE // 10), write_large(large, 200 * MEGABYTE)
    (few, before), (many, after) = measure(small, large)
    assert (few, many) == written
    assert after - before < 60 * MEGABYTE
