"""The least a page can cost: two bytes over the same uvicorn and the same pool of threads."""

import sys
from collections.abc import Callable, Iterable
from typing import Any, cast

import uvicorn
from a2wsgi import WSGIMiddleware

THREADS = 6


def hello(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


if __name__ == "__main__":
    application = WSGIMiddleware(cast(Any, hello), workers=THREADS)
    uvicorn.run(cast(Any, application), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
