"""What templates may use in the demo only."""

from functools import cache

from django.http import HttpRequest

from amtsdraht.demo.reading import FOLDER
from amtsdraht.demo.scenes import DemoCall, load_calls


def simulated_line(request: HttpRequest) -> dict[str, object]:
    """The invented callers who can be let ring."""
    return {"example_calls": _calls()}


@cache
def _calls() -> tuple[DemoCall, ...]:
    return load_calls(FOLDER / "calls.toml")
