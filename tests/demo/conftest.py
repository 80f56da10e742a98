"""The demo's content, loaded once: it is read-only."""

import pytest

from amtsdraht.demo.content import DemoContent, load_content


@pytest.fixture(scope="session")
def content() -> DemoContent:
    return load_content()
