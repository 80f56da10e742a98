"""One-time links: 128 bits that are nowhere in the database, and open nothing when changed by a letter."""

import base64
import uuid

import psycopg

from amtsdraht.cases.links import address_of, find_link
from amtsdraht.config.connection import Logins
from amtsdraht.tenancy.scope import acting_in
from tests.database import TestDatabases
from tests.personae import World
from tests.quality.conversations import forward
from tests.security.population import populate


def token_of(world: World) -> str:
    case = forward(world.anna)
    with acting_in(world.scope):
        return address_of(case.links.get()).rpartition("/")[2]


def test_a_token_has_128_bits_and_no_two_are_alike(world: World) -> None:
    tokens = {token_of(world) for _ in range(25)}
    assert len(tokens) == 25
    assert {len(base64.urlsafe_b64decode(token + "==")) for token in tokens} == {16}
    firsts = {token[:4] for token in tokens}
    assert len(firsts) == 25, "derived ids sort by time, the tokens made of them must not"


def test_the_token_is_nowhere_in_the_database(committed_world: World, committed: Logins) -> None:
    """Searched as everybody sees it: every row of every table, as text, also its raw bytes and their hex."""
    token = token_of(committed_world)
    raw = base64.urlsafe_b64decode(token + "==")
    searched = 0
    with psycopg.connect(committed.owner.address) as owner:
        names = owner.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                              " AND relkind IN ('r', 'p')").fetchall()  # fmt: skip
        for (name,) in names:
            owner.execute(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")  # type: ignore[arg-type]
            for (row,) in owner.execute(f"SELECT t::text FROM {name} t"):  # type: ignore[arg-type]
                searched += 1
                assert not [form for form in (token, raw.hex(), str(uuid.UUID(bytes=raw))) if form in row], name
        owner.rollback()
    assert searched > 20


def test_every_changed_letter_makes_an_unknown_link(db: None) -> None:
    population = populate()
    token = population.tokens["A1"]
    assert find_link(token).centre_id == population.here.centre.pk
    others = {token[:n] + ("A" if token[n] != "A" else "B") + token[n + 1 :] for n in range(len(token))}
    others |= {token.lower(), token.upper(), token + "=", token[:-1], token + "A", " " + token, f"{token}%00"}
    from django.test import Client

    statuses = {
        Client().get(f"/antwort/{other}", REMOTE_ADDR=f"203.0.113.{number}").status_code
        for number, other in enumerate(sorted(others - {token}))
    }
    assert statuses == {404}


def test_the_log_of_the_database_server_is_not_given_tokens(databases: TestDatabases, committed: Logins) -> None:
    with psycopg.connect(committed.owner.address) as owner:
        assert owner.execute("SHOW log_statement").fetchone() == ("none",)
        assert owner.execute("SHOW log_min_duration_statement").fetchone() == ("-1",)
