"""The nightly look behind every link, and what people say about the state of an online service.

A broken link is a task for whoever owns the text; the text itself stays as it is.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event

from django.db import connection, transaction

from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.knowledge.fetching import Fetched, FetchState, WebReader, Wish, web_reader
from amtsdraht.knowledge.links import A_NIGHT, UsedLink, due_urls, failures_after, used_links
from amtsdraht.knowledge.models import LinkCheck, OnlineService
from amtsdraht.knowledge.models.linkcheck import BROKEN_AFTER
from amtsdraht.knowledge.states import OnlineState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope, acting_in

A_NIGHTS_LINKS = 20_000
HOSTS_AT_ONCE = 8
CHUNK = 1_000
Progress = Callable[[int], None]
Found = tuple[str, Fetched]

_MARK_DEAD = """
UPDATE knowledge_onlineservice o SET is_dead = NOT o.is_dead
 WHERE o.centre_id = %(centre)s AND o.is_dead <> EXISTS (
       SELECT FROM jsonb_array_elements(o.links) l
        WHERE btrim(l ->> 'url') IN (SELECT url FROM knowledge_linkcheck
                                      WHERE centre_id = %(centre)s AND failures >= %(broken)s))
"""


def check_links(
    scope: Scope, *, reader: WebReader | None = None, limit: int = A_NIGHTS_LINKS, progress: Progress | None = None
) -> Counter[FetchState]:
    """Look behind the links of a whole centre that were not looked at tonight. Returns how the looks ended.

    Call it outside a transaction: it may take hours. Each result counts by itself; what was cut short goes on with the
    next call.
    """
    whole = Scope(scope.centre_id)
    with acting_in(whole):
        list_links(whole)
        urls = due_urls(whole, limit=limit)
    ended: Counter[FetchState] = Counter()
    for url, fetched in _look_behind(reader or web_reader(), urls):
        with acting_in(whole):
            note_look(whole, url, fetched)
        ended[fetched.state] += 1
        if progress:
            progress(ended.total())
    with acting_in(whole):
        mark_dead_services(whole)
    return ended


@transaction.atomic
def list_links(scope: Scope) -> None:
    """Make the list of links that of the texts: new ones wait for their first look, unused ones are forgotten."""
    wanted = {(used.partner_id, digest_of(used.url)): used for used in used_links(scope)}
    for row in LinkCheck.objects.filter(centre_id=scope.centre_id).iterator(CHUNK):
        used = wanted.pop((row.partner_id, row.url_digest), None)
        if used is None:
            row.delete()
        elif used.places != row.places:
            LinkCheck.objects.filter(pk=row.pk).update(places=used.places)
    LinkCheck.objects.bulk_create((_row(scope, used) for used in wanted.values()), batch_size=CHUNK)


@transaction.atomic
def note_look(scope: Scope, url: str, fetched: Fetched) -> None:
    """Write down what was behind an address, for everybody whose texts name it."""
    for row in LinkCheck.objects.select_for_update().filter(centre_id=scope.centre_id, url_digest=digest_of(url)):
        was_broken, now = row.is_broken, clock.now()
        same_night = row.checked_at is not None and now - row.checked_at < A_NIGHT
        row.failures = failures_after(row.failures, fetched.state, same_night=same_night)
        row.failing_since = (row.failing_since or now) if row.failures else None
        row.state, row.status, row.detail = fetched.state, fetched.status, fetched.detail[:200]
        row.moved_to = fetched.moved_to[:2000] if fetched.is_good else ""
        row.checked_at, row.asked_at = now, None
        row.save()
        if row.is_broken != was_broken:
            facts = {"state": row.state, "status": row.status}
            record("link.broken" if row.is_broken else "link.mended", row, subject=row.public_id, by=None, facts=facts)


@transaction.atomic
def mark_dead_services(scope: Scope) -> None:
    """Online services with a broken link are marked as such, and no others."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK_DEAD, {"centre": scope.centre_id, "broken": BROKEN_AFTER})


@transaction.atomic
def recheck_link(by: Actor, link: LinkCheck) -> None:
    """Look again soon: somebody says that it is mended. Asking twice is the same as once."""
    require(by, "link.recheck", link)
    if not LinkCheck.objects.filter(pk=link.pk, asked_at=None).update(asked_at=clock.now()):
        return
    record("link.recheck_asked", link, subject=link.public_id, by=by)
    outbox.errand(Scope(link.centre_id), "knowledge.check_link", digest=link.url_digest)


def check_one(scope: Scope, digest: str, *, reader: WebReader | None = None) -> None:
    """Look behind one address; nothing happens if no text names it by now. Call it outside a transaction."""
    with acting_in(scope):
        row = LinkCheck.objects.filter(centre_id=scope.centre_id, url_digest=digest).first()
    if row is not None:
        fetched = (reader or web_reader()).fetch(Wish(row.url, wants_body=False))
        with acting_in(scope):
            note_look(scope, row.url, fetched)
            mark_dead_services(scope)


@transaction.atomic
def say_state(
    by: Actor, service: OnlineService, *, state: OnlineState | None, help_subject: str, help_technology: str
) -> None:
    """What holds for an online service (None: what the link check finds), and who helps with it."""
    require(by, "online.say_state", service)
    service.said_state = state or ""
    service.help_subject, service.help_technology = help_subject, help_technology
    service.save(update_fields=["said_state", "help_subject", "help_technology"])
    record("online.state_said", service, subject=service.public_id, by=by, facts={"state": service.said_state})


def digest_of(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()


def _row(scope: Scope, used: UsedLink) -> LinkCheck:
    return LinkCheck(
        centre_id=scope.centre_id,
        partner_id=used.partner_id,
        url=used.url,
        url_digest=digest_of(used.url),
        places=used.places,
    )


def _look_behind(reader: WebReader, urls: Iterable[str]) -> Iterator[Found]:
    """Several hosts at once, each one link after the other; results as they come."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[url.split("/", 3)[2].lower()].append(url)
    results: SimpleQueue[Found | Future[None]] = SimpleQueue()
    ended = Event()
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for listed in by_host.values():
            pool.submit(_look_at_host, reader, listed, results.put, ended=ended).add_done_callback(results.put)
        try:
            yield from _as_they_come(results, len(by_host))
        finally:
            ended.set()


def _as_they_come(results: "SimpleQueue[Found | Future[None]]", hosts: int) -> Iterator[Found]:
    while hosts:
        result = results.get()
        if isinstance(result, Future):
            result.result()
            hosts -= 1
        else:
            yield result


def _look_at_host(reader: WebReader, urls: Sequence[str], tell: Callable[[Found], None], *, ended: Event) -> None:
    """A host that cannot be reached is not asked for its other pages: they share its fate until the next night."""
    down: Fetched | None = None
    for url in urls:
        if ended.is_set():
            return
        fetched = down or reader.fetch(Wish(url, wants_body=False))
        if fetched.state == FetchState.UNREACHABLE:
            down = fetched
        tell((url, fetched))
