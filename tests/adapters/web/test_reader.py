"""Reading foreign pages: what each kind of answer becomes, and what a hostile server cannot do."""

import gzip
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from io import BytesIO
from typing import IO

import pytest

from amtsdraht.adapters.web.addresses import is_public
from amtsdraht.adapters.web.reader import CarefulReader, Manners
from amtsdraht.knowledge.fetching import FetchState, Wish
from amtsdraht.service_hours import clock
from tests.websites import Reply, Website, website

QUICK = Manners(gap=0, step=0.3, whole=0.6, tries=3, pause=0.01, longest_pause=0.2, private_allowed=True)


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as running:
        yield running


@pytest.fixture
def reader() -> CarefulReader:
    return CarefulReader(QUICK)


def test_a_page_is_read_with_what_is_needed_to_ask_again(site: Website, reader: CarefulReader) -> None:
    site.pages["/a"] = Reply(200, b"Guten Tag", {"ETag": '"1"', "Last-Modified": "Mon, 23 Nov 2026 08:00:00 GMT",
                                                 "Content-Type": "text/plain; charset=utf-8"})  # fmt: skip
    found = reader.fetch(Wish(site.url("/a#part")))
    assert (found.state, found.status, found.body) == (FetchState.FOUND, 200, b"Guten Tag")
    assert (found.etag, found.last_modified) == ('"1"', "Mon, 23 Nov 2026 08:00:00 GMT")
    assert (found.content_type, found.url) == ("text/plain; charset=utf-8", site.url("/a"))
    assert "Amtsdraht" in site.asked[-1].headers["User-Agent"]


def test_what_has_not_changed_is_not_sent_again(site: Website, reader: CarefulReader) -> None:
    site.pages["/a"] = Reply(304)
    found = reader.fetch(Wish(site.url("/a"), etag='"1"', last_modified="Mon, 23 Nov 2026 08:00:00 GMT"))
    assert (found.state, found.is_good, found.body) == (FetchState.UNCHANGED, True, b"")
    asked = site.asked[-1].headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"1"', "Mon, 23 Nov 2026 08:00:00 GMT")


@pytest.mark.parametrize(
    ("status", "state"),
    [(404, FetchState.MISSING), (410, FetchState.MISSING), (401, FetchState.REFUSED), (403, FetchState.REFUSED),
     (500, FetchState.FAULTY), (503, FetchState.FAULTY)],
)  # fmt: skip
def test_each_refusal_has_its_state(site: Website, reader: CarefulReader, status: int, state: FetchState) -> None:
    site.pages["/a"] = Reply(status, b"Fehler")
    found = reader.fetch(Wish(site.url("/a")))
    assert (found.state, found.status, found.is_good, found.body) == (state, status, False, b"")


def test_a_server_that_is_busy_for_a_moment_is_asked_again(site: Website, reader: CarefulReader) -> None:
    site.pages["/a"] = [Reply(503), Reply(503, headers={"Retry-After": "0"}), Reply(200, b"da")]
    assert reader.fetch(Wish(site.url("/a"))).body == b"da"
    assert site.paths() == ["/a"] * 3


def test_a_missing_page_is_asked_for_once(site: Website, reader: CarefulReader) -> None:
    assert reader.fetch(Wish(site.url("/fehlt"))).state == FetchState.MISSING
    assert site.paths() == ["/fehlt"]


TOMORROW = format_datetime(clock.now() + timedelta(days=1), usegmt=False)


@pytest.mark.parametrize("told", ["3600", TOMORROW], ids=["seconds", "date"])
def test_who_asks_for_a_long_wait_is_left_alone(site: Website, reader: CarefulReader, told: str) -> None:
    site.pages["/a"] = Reply(503, headers={"Retry-After": told})
    assert reader.fetch(Wish(site.url("/a"))).state == FetchState.FAULTY
    assert site.paths() == ["/a"]


def test_a_permanent_move_is_followed_and_told(site: Website, reader: CarefulReader) -> None:
    site.pages["/alt"] = Reply(301, headers={"Location": "/neu"})
    site.pages["/neu"] = Reply(200, b"hier")
    found = reader.fetch(Wish(site.url("/alt")))
    assert (found.body, found.url, found.moved_to) == (b"hier", site.url("/neu"), site.url("/neu"))


def test_a_move_for_now_is_followed_and_changes_nothing(site: Website, reader: CarefulReader) -> None:
    site.pages["/alt"] = Reply(301, headers={"Location": "/halt"})
    site.pages["/halt"] = Reply(302, headers={"Location": "/neu"})
    site.pages["/neu"] = Reply(200, b"hier")
    found = reader.fetch(Wish(site.url("/alt")))
    assert (found.state, found.url, found.moved_to) == (FetchState.FOUND, site.url("/neu"), "")


def test_endless_redirects_end(site: Website, reader: CarefulReader) -> None:
    site.pages["/a"] = Reply(302, headers={"Location": "/b"})
    site.pages["/b"] = Reply(302, headers={"Location": "/a"})
    assert reader.fetch(Wish(site.url("/a"))).state == FetchState.ENDLESS
    assert len(site.paths()) == 1 + QUICK.redirects


@pytest.mark.parametrize("place", ["http://[::", "file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/"])
def test_a_redirect_to_something_else_than_the_web_is_not_followed(
    site: Website, reader: CarefulReader, place: str
) -> None:
    site.pages["/a"] = Reply(302, headers={"Location": place})
    assert not reader.fetch(Wish(site.url("/a"))).is_good
    assert site.paths() == ["/a"]


def test_an_answer_of_a_gigabyte_is_cut_off(site: Website, reader: CarefulReader) -> None:
    sent = 0

    def huge(out: IO[bytes]) -> None:
        nonlocal sent
        for _ in range(16_384):
            out.write(b"x" * 65_536)
            sent += 65_536

    site.pages |= {"/still": Reply(200, huge), "/sagt%20es": Reply(200, huge, {"Content-Length": str(1 << 30)})}
    for path in ("/still", "/sagt%20es"):
        found = replace_whole(reader, 20).fetch(Wish(site.url(path), longest=1 << 20))
        assert (found.state, found.body) == (FetchState.TOO_LARGE, b"")
    assert sent < 64 << 20


def test_a_small_packed_answer_that_unpacks_to_a_huge_one_is_cut_off(site: Website, reader: CarefulReader) -> None:
    site.pages["/bombe"] = Reply(200, gzip.compress(b"0" * (64 << 20)), {"Content-Encoding": "gzip"})
    site.pages["/klein"] = Reply(200, gzip.compress(b"Hallo" * 1000), {"Content-Encoding": "gzip"})
    patient = replace_whole(reader, 20)
    assert patient.fetch(Wish(site.url("/bombe"), longest=1 << 20)).state == FetchState.TOO_LARGE
    assert patient.fetch(Wish(site.url("/klein"))).body == b"Hallo" * 1000


def test_a_server_that_says_nothing_is_given_up(site: Website, reader: CarefulReader) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        began = time.monotonic()
        found = reader.fetch(Wish(f"http://127.0.0.1:{deaf.getsockname()[1]}/", as_robot=False))
    assert found.state == FetchState.TIMED_OUT
    assert time.monotonic() - began < 3


def test_a_server_that_drips_is_given_up(site: Website, reader: CarefulReader) -> None:
    def drip(out: IO[bytes]) -> None:
        for _ in range(100):
            out.write(b".")
            out.flush()
            time.sleep(0.1)

    site.pages["/a"] = Reply(200, drip)
    began = time.monotonic()
    assert reader.fetch(Wish(site.url("/a"))).state == FetchState.TIMED_OUT
    assert time.monotonic() - began < 4


def test_where_nobody_listens_nobody_answers(reader: CarefulReader) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert reader.fetch(Wish(url)).state == FetchState.UNREACHABLE
    assert reader.fetch(Wish("http://nirgends.invalid/")).state == FetchState.UNREACHABLE


def test_something_that_does_not_speak_http_is_no_page(reader: CarefulReader) -> None:
    with socket.socket() as strange:
        strange.bind(("127.0.0.1", 0))
        strange.listen()

        def babble() -> None:
            for _ in range(QUICK.tries):
                peer, _address = strange.accept()
                with peer:
                    peer.recv(4096)
                    peer.sendall(b"220 mail.example ESMTP\r\n")

        thread = threading.Thread(target=babble, daemon=True)
        thread.start()
        found = reader.fetch(Wish(f"http://127.0.0.1:{strange.getsockname()[1]}/", as_robot=False))
        thread.join(5)
    assert found.state == FetchState.UNREACHABLE


def test_robots_txt_is_asked_once_and_honoured(site: Website, reader: CarefulReader) -> None:
    rules = b"User-agent: Amtsdraht\nDisallow: /intern/*.pdf$\nAllow: /\n\nUser-agent: *\nDisallow: /\n"
    site.pages |= {"/robots.txt": Reply(200, rules), "/a": Reply(), "/intern/a.pdf": Reply(), "/intern/a": Reply()}
    assert reader.fetch(Wish(site.url("/intern/a.pdf"))).state == FetchState.DISALLOWED
    assert reader.fetch(Wish(site.url("/intern/a"))).state == FetchState.FOUND
    assert reader.fetch(Wish(site.url("/a"))).state == FetchState.FOUND
    assert [one.path for one in site.asked] == ["/robots.txt", "/intern/a", "/a"]
    assert reader.fetch(Wish(site.url("/intern/a.pdf"), as_robot=False)).state == FetchState.FOUND


def test_a_redirect_does_not_lead_around_robots_txt(site: Website, reader: CarefulReader) -> None:
    site.pages["/robots.txt"] = Reply(200, b"User-agent: *\nDisallow: /zu\n")
    site.pages |= {"/a": Reply(302, headers={"Location": "/zu"}), "/zu": Reply()}
    assert reader.fetch(Wish(site.url("/a"))).state == FetchState.DISALLOWED
    assert site.paths() == ["/a"]


def test_while_robots_txt_is_faulty_nothing_else_is_read(site: Website, reader: CarefulReader) -> None:
    site.pages |= {"/robots.txt": Reply(500), "/a": Reply()}
    found = reader.fetch(Wish(site.url("/a")))
    assert (found.state, found.url) == (FetchState.FAULTY, site.url("/a"))
    assert site.paths() == []


def test_a_host_is_asked_by_one_at_a_time_with_a_gap(site: Website) -> None:
    busy = 0
    most = 0

    def slow(out: IO[bytes]) -> None:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        time.sleep(0.02)
        busy -= 1

    site.pages["/a"] = Reply(200, slow)
    reader = CarefulReader(replace(QUICK, gap=0.1))
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(reader.fetch, [Wish(site.url("/a"))] * 4))
    assert [one.state for one in found] == [FetchState.FOUND] * 4
    times = [one.at for one in site.asked]
    assert most == 1
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.1


def test_the_pause_that_a_site_asks_for_is_kept(site: Website, reader: CarefulReader) -> None:
    site.pages |= {"/robots.txt": Reply(200, b"User-agent: *\nCrawl-delay: 0.3\n"), "/a": Reply()}
    for _ in range(2):
        reader.fetch(Wish(site.url("/a")))
    first, second = [one.at for one in site.asked if one.path == "/a"]
    assert second - first >= 0.3


def test_a_body_may_go_into_a_file(site: Website, reader: CarefulReader) -> None:
    site.pages["/a"] = Reply(200, b"<xml/>")
    out = BytesIO()
    assert reader.fetch(Wish(site.url("/a")), into=out).body == b""
    assert out.getvalue() == b"<xml/>"


def test_whether_a_page_is_there_is_asked_without_its_body(site: Website, reader: CarefulReader) -> None:
    site.pages["/a"] = Reply(200, b"x" * 1000)
    found = reader.fetch(Wish(site.url("/a"), longest=10, wants_body=False))
    assert (found.state, found.body) == (FetchState.FOUND, b"")


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
     "2002:7f00:1::", "2001:0:7f00:1::", "ff02::1"],
)  # fmt: skip
def test_numbers_of_private_networks_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["194.77.1.1", "2a02:2e0:3fe:1001:302::", "::ffff:194.77.1.1"])
def test_numbers_of_the_internet_are_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:7f00:1]"])
def test_an_internal_host_is_not_asked_however_it_is_written(site: Website, host: str) -> None:
    port = site.address.rpartition(":")[2]
    guarded = CarefulReader(replace(QUICK, private_allowed=False))
    found = guarded.fetch(Wish(f"http://{host}:{port}/a"))
    assert found.state in {FetchState.FORBIDDEN, FetchState.UNREACHABLE}
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["", "wetzlar.example", "file:///etc/passwd", "http://", "http://carl:geheim@a.example/", "ftp://a.example/",
     "http://a.example/" + "x" * 3000, "http://[::", "gopher://127.0.0.1:25/"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(reader: CarefulReader, address: str) -> None:
    assert reader.fetch(Wish(address)).state == FetchState.FORBIDDEN


def replace_whole(reader: CarefulReader, seconds: float) -> CarefulReader:
    return CarefulReader(replace(reader.manners, whole=seconds))
