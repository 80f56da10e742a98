"""Connections to other systems: kept by the editor, read block by block, taken over at once or not at all."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from amtsdraht.journal.models import Event
from amtsdraht.knowledge.acts.connection_runs import ConnectionBusy, run_connection, run_due
from amtsdraht.knowledge.acts.connections import (
    ConnectionEntry,
    ConnectionNotPossible,
    add_connection,
    switch_connection,
)
from amtsdraht.knowledge.acts.deliveries import NamedSource, import_knowledge
from amtsdraht.knowledge.collected import pack, unpack
from amtsdraht.knowledge.connecting import Block, ConnectionBroken, ConnectionKind, Delivered, Order
from amtsdraht.knowledge.models import CollectedBlock, Service, SourceConnection
from amtsdraht.knowledge.ports import ObjectKind, Remark
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.adapters.connectors import pvog
from tests.adapters.connectors.recorded import reader
from tests.knowledge.deliveries import MemoryKnowledge, delete, identity, office, online, responsible, service
from tests.personae import GIESSEN, WETZLAR, World
from tests.websites import Reply, Website, website

pytestmark = pytest.mark.django_db
NAME = "PVOG"


@pytest.fixture
def site() -> Iterator[Website]:
    with website(pvog.pages()) as running, clock.fixed_at("2026-11-24T02:00"):
        yield running


def connect(world: World, address: str = "", **given: str) -> SourceConnection:
    settings = {"areas": f"{WETZLAR} {GIESSEN}", "leika_keys": pvog.DOG_TAX, **given}
    with acting_in(world.scope):
        return add_connection(world.erik, None, ConnectionEntry(NAME, ConnectionKind.PVOG_SEARCH, address, settings))


def run(world: World, row: SourceConnection) -> SourceConnection:
    ended = run_connection(world.scope, row.public_id, reader=reader())
    assert ended is not None
    return ended


def titles(world: World) -> list[str]:
    with acting_in(world.scope):
        return list(Service.objects.filter(source=NAME).values_list("title", flat=True))


def test_a_run_brings_everything_in_and_the_same_again_changes_nothing(world: World, site: Website) -> None:
    row = run(world, connect(world, site.address))
    assert (row.state, row.last_error, row.blocks, row.cursor) == ("done", "", 0, {})
    assert titles(world) == ["Hundesteuer anmelden"]
    assert row.counts["created"] == 5
    again = run(world, row)
    assert (again.counts["created"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 5)
    with acting_in(world.scope):
        assert not CollectedBlock.objects.exists()
        assert Event.objects.filter(kind="connection.done", subject=row.public_id).count() == 2


def test_nothing_of_a_broken_run_is_visible_and_the_next_goes_on_behind_it(world: World, site: Website) -> None:
    site.pages[pvog.found_at(GIESSEN)] = Reply(500)
    row = run(world, connect(world, site.address))
    assert row.state == "failed"
    assert "did not answer as it should: HTTP 500" in row.last_error
    assert titles(world) == []
    assert (row.blocks, row.cursor) == (1, {"done": [WETZLAR, pvog.DOG_TAX]})
    site.pages[pvog.found_at(GIESSEN)] = Reply(404)
    site.asked.clear()
    assert run(world, row).state == "done"
    assert site.paths() == [pvog.found_at(GIESSEN)]
    assert titles(world) == ["Hundesteuer anmelden"]


def test_a_source_that_suddenly_knows_nothing_does_not_empty_the_stock(world: World, site: Website) -> None:
    row = run(world, connect(world, site.address))
    site.pages[pvog.found_at(WETZLAR)] = Reply(404)
    row = run(world, row)
    assert (row.state, titles(world)) == ("failed", ["Hundesteuer anmelden"])
    assert "5 of its 5 objects" in row.last_error
    assert (row.blocks, row.cursor) == (0, {})


class Interrupted:
    """A connector during whose second block somebody else goes on with the same run."""

    address, delivers_all = "", False
    settings: Mapping[str, str] = {}
    meanwhile: SourceConnection

    def __init__(self, _reader: object) -> None:
        """Asks nobody."""

    def blocks(self, order: Order) -> Iterator[Block]:
        yield Block((service("1"),), {"at": 1})
        with acting_in(Scope(self.meanwhile.centre_id)):
            SourceConnection.objects.filter(pk=self.meanwhile.pk).update(blocks=2)
        yield Block((service("2"),), {}, is_last=True)


def test_two_at_once_do_not_mix_their_blocks(world: World, settings: Settings) -> None:
    row = connect(world, "https://pvog.example/")
    Interrupted.meanwhile = row
    settings.CONNECTORS = {"pvog_search": f"{__name__}.Interrupted"}
    with pytest.raises(ConnectionBusy, match="is being read already"):
        run(world, row)
    with acting_in(world.scope):
        assert CollectedBlock.objects.get(connection=row).number == 0


def test_secrets_come_from_the_environment_only_from_variables_meant_for_it(
    world: World, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConnectionNotPossible) as refusal:
        connect(world, site.address, client_id_from="DATABASE_URL")
    assert refusal.value.field == "settings"
    row = connect(world, site.address, client_id_from="AMTSDRAHT_CONNECTION_PVOG")
    assert "AMTSDRAHT_CONNECTION_PVOG is empty" in run(world, row).last_error
    monkeypatch.setenv("AMTSDRAHT_CONNECTION_PVOG", "geheim-4711")
    ended = run(world, row)
    assert ended.state == "done"
    assert {one.headers["pvog-sud-api-client-id"] for one in site.asked} == {"geheim-4711"}
    assert "geheim" not in str(vars(ended))


def test_the_night_reads_what_is_due(world: World, site: Website) -> None:
    row = connect(world, site.address)
    assert [one.pk for one in run_due(world.scope, reader=reader())] == [row.pk]
    assert run_due(world.scope, reader=reader()) == []
    with clock.fixed_at(clock.now() + timedelta(hours=13)):
        with acting_in(world.scope):
            switch_connection(world.erik, row, active=False)
        assert run_due(world.scope, reader=reader()) == []
        with acting_in(world.scope):
            switch_connection(world.erik, row, active=True)
        assert len(run_due(world.scope, reader=reader())) == 1


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (ConnectionEntry("A", ConnectionKind.PVOG_SEARCH, "ftp://x"), "address"),
        (ConnectionEntry("A", ConnectionKind.PVOG_SEARCH, settings={"verzion": "v1"}), "settings"),
        (ConnectionEntry("Altbestand", ConnectionKind.PVOG_SEARCH), "name"),
    ],
)
def test_what_cannot_be_a_connection_is_refused(
    world: World, entry: ConnectionEntry, field: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.xml"
    file.write_text("a")
    import_knowledge(world.scope, NamedSource(MemoryKnowledge([service("1")]), "Altbestand"), file)
    with acting_in(world.scope), pytest.raises(ConnectionNotPossible) as refusal:
        add_connection(world.erik, None, entry)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    "delivered",
    [
        service("1", changed_at=clock.now()), office("2", "Amt"), online("3", "Hund", "https://a.example/"),
        responsible("4", "2", "1", WETZLAR), delete(ObjectKind.FORM, "5"),
        Remark(1, 2, "x", "y", spares=(ObjectKind.FORM, identity("6")), withholds=True), Remark(1, 2, "x", "y"),
    ],
)  # fmt: skip
def test_what_waits_is_the_same_afterwards(delivered: Delivered) -> None:
    assert unpack(pack(delivered), 1) == delivered


def test_answers_that_just_end_are_a_fault(world: World, settings: Settings) -> None:
    row = connect(world, "https://pvog.example/")
    settings.CONNECTORS = {"pvog_search": f"{__name__}.Endless"}
    assert "ended before they said so" in run(world, row).last_error


class Endless(Interrupted):
    def blocks(self, order: Order) -> Iterator[Block]:
        if order.cursor:
            raise ConnectionBroken("asked twice")
        yield Block((service("1"),), {"at": 1})
