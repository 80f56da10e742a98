"""A backup is worth what its restore is worth: everything comes back, sessions and one-time links go on working."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.database import ROOT
from tests.drills.test_killed_worker import forward_many, wait_until
from tests.journeys.figures import FIGURES
from tests.journeys.house import House, OwnServer, mailing_to
from tests.journeys.post import PostOffice, free_port, links_in
from tests.journeys.telephone import Agent

MAILBOX = "115@wetzlar.example"


@pytest.fixture
def fresh(post: PostOffice) -> Iterator[OwnServer]:
    home = ROOT / "build" / "journeys" / f"restored-{free_port()}"
    home.mkdir(parents=True)
    fresh = OwnServer(House(home, mailing_to(post)))
    yield fresh
    fresh.close()


@pytest.fixture
def backup(own: OwnServer, post: PostOffice) -> tuple[Path, str]:
    """A backup of a running house, and a one-time link that was sent before it."""
    own.house.open()
    before = len(post.to(MAILBOX))
    (key,) = forward_many(own, 1)
    number = own.ledger.one("SELECT number FROM cases_case WHERE request_key = %s", key)["number"]
    wait_until(lambda: any(number in mail["Subject"] for mail in post.to(MAILBOX)[before:]))
    (mail,) = (mail for mail in post.to(MAILBOX)[before:] if number in mail["Subject"])
    (link,) = links_in(mail)
    file = own.house.home / "all.backup"
    began = time.monotonic()
    done = own.house.command("backup", str(file), "--json")
    FIGURES.seconds("backup of the demo", time.monotonic() - began)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"] > 1000
    assert file.stat().st_mode & 0o077 == 0, "everybody may read the backup"
    return file, link


def test_a_restored_house_works(backup: tuple[Path, str], fresh: OwnServer) -> None:
    file, link = backup
    began = time.monotonic()
    done = fresh.house.command("restore", str(file), "--json")
    FIGURES.seconds("restore of the demo, every table compared", time.monotonic() - began)
    assert done.returncode == 0, done.stderr
    fresh.house.open()
    anna = Agent(fresh.house.url, "anna")
    anna.sign_in()
    assert anna.get("/desk/").status_code == 200
    anna.client.close()
    found = fresh.house.command("search", "--ars", "065320023023", "--json", "mein perso ist weg")
    assert "ersonalausweis" in json.loads(found.stdout)[0]["title"]
    path = "/antwort/" + link.rpartition("/")[2]
    answer = httpx.get(fresh.house.url + path, timeout=15)
    assert answer.status_code == 200
    assert "buerger0@post.example" in answer.text
    checked = fresh.house.command("check", "--json")
    assert checked.returncode == 0, checked.stdout


def test_a_damaged_backup_is_refused_with_a_sentence(backup: tuple[Path, str], fresh: OwnServer) -> None:
    """Cut off, or with single bits turned anywhere in it: never silently taken."""
    file, _link = backup
    whole = file.read_bytes()
    size = len(whole)
    damaged = [("cut off", whole[: size // 2]), ("cut off early", whole[:700]), ("no backup", b"something else")]
    damaged += [(f"bit at {at}", flipped(whole, at)) for at in places_in(whole)]
    for name, content in damaged:
        file.write_bytes(content)
        done = fresh.house.command("restore", str(file))
        assert done.returncode != 0, f"{name}: was taken"
        assert done.stderr.startswith("amtsdraht: "), f"{name}: {done.stderr[-300:]}"
        assert "Traceback" not in done.stderr
        fresh.server.start()
        assert fresh.ledger.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [], name
        fresh.server.stop()


def places_in(whole: bytes) -> list[int]:
    """Inside the sums, the dump, the keys and the seal itself."""
    dump, keys, seal = whole.index(b"PGDMP"), whole.index(b"secrets/django"), whole.rindex(b"seal\0")
    return [whole.index(b'"sums"') + 30, dump + 40, (dump + keys) // 2, keys - 3000, keys + 520, seal + 520]


def flipped(whole: bytes, at: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :]
