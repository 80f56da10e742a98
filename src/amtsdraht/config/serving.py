"""The running program: pages and live stream, a worker, and an eye on the embedded database."""

import asyncio
import logging
import os
import signal
import threading
from contextlib import suppress
from pathlib import Path

import uvicorn

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres, ServerDoesNotStart
from amtsdraht.config.startup import Started

logger = logging.getLogger("amtsdraht")
WATCH_SECONDS = 0.2
REAP_SECONDS = 4
WORKER_RESTART_SECONDS = 1
CONNECTION_SECONDS = 3


class DatabaseWatch(threading.Thread):
    """Starts the embedded server again when it is gone: a killed server comes back without anybody's help."""

    def __init__(self, server: EmbeddedPostgres) -> None:
        super().__init__(name="database-watch", daemon=True)
        self.server = server
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(WATCH_SECONDS):
            if not _runs(self.server):
                logger.warning("The database is gone; starting it again.")
                try:
                    self.server.start()
                except ServerDoesNotStart as problem:
                    logger.error("%s", problem)  # noqa: TRY400  (the sentence says where to look; it tries again)

    def end(self) -> None:
        self.ended.set()
        self.join()


class Worker(threading.Thread):
    """Carries out errands. If the database goes away it waits and goes on."""

    def __init__(self, name: str) -> None:
        super().__init__(name="worker", daemon=True)
        self.label = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._work: asyncio.Task[None] | None = None
        self._ended = False

    def run(self) -> None:
        asyncio.run(self._keep_working())

    def end(self) -> None:
        self._ended = True
        if self._loop and self._work:
            self._loop.call_soon_threadsafe(self._work.cancel)
        self.join(timeout=10)

    async def _keep_working(self) -> None:
        self._loop = asyncio.get_running_loop()
        reaping = asyncio.create_task(_keep_reaping())
        while not self._ended:
            self._work = asyncio.create_task(work(self.label))
            with suppress(asyncio.CancelledError):
                await _logged(self._work)
            if not self._ended:
                await asyncio.sleep(WORKER_RESTART_SECONDS)
        reaping.cancel()


async def work(name: str) -> None:
    """Run procrastinate's worker until it is cancelled."""
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.utils import connector_params

    # A copy: the application itself keeps Django's connector, with which errands join the page's transaction. A worker
    # whose database is gone ends, and waits for a connection at each step of its end: so the patience is short.
    own = app.with_connector(PsycopgConnector(kwargs=connector_params("default"), timeout=CONNECTION_SECONDS))
    async with own.open_async():
        await own.run_worker_async(
            name=name,
            concurrency=2,
            install_signal_handlers=False,
            shutdown_graceful_timeout=5,
            fetch_job_polling_interval=2,
            update_heartbeat_interval=3,
            delete_jobs="successful",
        )


async def _keep_reaping() -> None:
    from amtsdraht.journal.reaper import requeue_orphans

    while True:
        try:
            if orphans := await asyncio.to_thread(requeue_orphans):
                logger.warning("%s jobs of a dead worker run again.", orphans)
        except Exception as error:  # noqa: BLE001  (whatever it was, the next round tries again)
            logger.warning("Could not look for orphaned jobs: %s", error)
        await asyncio.sleep(REAP_SECONDS)


async def _logged(task: "asyncio.Task[None]") -> None:
    try:
        await task
    except Exception as error:  # noqa: BLE001  (the worker goes on; the reason is in the log)
        logger.warning("The worker was interrupted and goes on: %s", error)


def serve(started: Started, *, host: str, port: int, with_worker: bool = True) -> None:
    """Serve until Ctrl-C or SIGTERM, then end in order: pages, worker, database."""
    watch = DatabaseWatch(started.server) if started.server else None
    worker = Worker(f"{os.uname().nodename}-{os.getpid()}") if with_worker else None
    for thread in (watch, worker, threading.Thread(target=warm_up, name="warm-up", daemon=True)):
        if thread:
            thread.start()
    config = uvicorn.Config(
        "amtsdraht.config.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
        proxy_headers=True,
    )
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # uvicorn sends it again when it has ended, before we have
    try:
        uvicorn.Server(config).run()
    finally:
        if worker:
            worker.end()
        if watch:
            watch.end()


def warm_up() -> None:
    """Read the words of the search before the first citizen waits for them."""
    from django.db import Error, connection

    from amtsdraht.knowledge.search_index import prepare_search
    from amtsdraht.partners.queries import partners_of
    from amtsdraht.tenancy.models import Centre
    from amtsdraht.tenancy.scope import Scope, acting_in

    try:
        for centre in Centre.objects.all():
            scope = Scope(centre.pk)
            with acting_in(scope):
                for partner in partners_of(scope):
                    prepare_search(scope, partner.ars)
    except Error as error:
        logger.warning("The search is not warmed up and will read its words when asked: %s", error)
    finally:
        connection.close()


def run_worker(started: Started) -> None:
    """Carry out errands until Ctrl-C or SIGTERM."""
    watch = DatabaseWatch(started.server) if started.server else None
    if watch:
        watch.start()
    worker = Worker(f"{os.uname().nodename}-{os.getpid()}")
    asked_to_end = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked_to_end.set())
    worker.start()
    asked_to_end.wait()
    worker.end()
    if watch:
        watch.end()


def _runs(server: EmbeddedPostgres) -> bool:
    """Is the postmaster alive? A killed one that nobody has waited for is not."""
    try:
        state = Path(f"/proc/{server.pid()}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, ValueError, IndexError):
        return False
    return state != "Z"
