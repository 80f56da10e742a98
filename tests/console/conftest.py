import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
from tests.console.house import House, running_demo


@pytest.fixture(scope="package")
def demo() -> Iterator[House]:
    """One demo for all tests of this folder, in a folder that the database's own user may enter."""
    parent = Path(tempfile.mkdtemp(prefix="amtsdraht-console-"))
    parent.chmod(0o755)
    with running_demo(parent) as house:
        yield house
    server = EmbeddedPostgres(parent / "demo")
    if server.answers():
        server.stop()
    shutil.rmtree(server.place, ignore_errors=True)
    shutil.rmtree(parent, ignore_errors=True)
