"""Commands as an administrator types them, beside the running demo: sentences, JSON, and no trace of the inside."""

import json
from pathlib import Path

import pytest

from tests.console.house import House
from tests.personae import FRANKFURT, WETZLAR

pytestmark = pytest.mark.timeout(400)
LONG_PASSWORD = "zwölf-zeichen-und-mehr"
STAFF = ("--name", "Probe", "--password", LONG_PASSWORD)


def test_the_first_hit_for_a_lost_identity_card(demo: House) -> None:
    told = demo.run("search", "--ars", WETZLAR, "--json", "mein perso ist weg")
    assert told.code == 0
    assert all(set(hit) == {"id", "title", "score", "source"} for hit in told.json)
    first = told.json[0]
    assert "Personalausweis" in first["title"]
    assert "verloren" in first["title"]
    scores = [hit["score"] for hit in told.json]
    assert scores == sorted(scores, reverse=True)


def test_a_town_that_nobody_knows_is_named(demo: House) -> None:
    told = demo.run("search", "--ars", "999999999999", "pass")
    assert told.code == 1
    assert told.sentence.startswith("amtsdraht: 999999999999 is no key in the municipal register.")
    assert told.out == ""


def test_lists_for_machines(demo: House) -> None:
    partners, people, centres = (demo.run(name, "list", "--json").json for name in ("partner", "user", "centre"))
    assert {"ars": WETZLAR, "name": "Wetzlar"}.items() <= next(row for row in partners if row["ars"] == WETZLAR).items()
    assert {row["username"]: row["role"] for row in people}.items() >= {"anna": "agent", "berta": "team_lead"}.items()
    assert len(centres) == 1


def test_the_check_names_what_is_good_and_what_is_not(demo: House) -> None:
    told = demo.run("check", "--deploy", "--json")
    findings = {finding["name"]: finding for finding in told.json}
    assert {name: findings[name]["ok"] for name in ("database", "application role", "row policies", "https")} == {
        "database": True, "application role": True, "row policies": True, "https": False
    }  # fmt: skip
    assert (told.code, findings["https"]["sentence"]) == (1, "off: set AMTSDRAHT_HTTPS=1 behind a proxy")
    assert "does not answer" in findings["mail server"]["sentence"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("user", "add", "neu", "--role", "agent", "--name", "Neu", "--password", "kurz"), "12"),
        (("user", "add", "ANNA", "--role", "agent", *STAFF), "anna"),
        (("user", "add", "neu", "--role", "office_worker", "--partner", FRANKFURT, *STAFF), "is no partner"),
        (("user", "password", "niemand", "--password", LONG_PASSWORD), "Nobody is called niemand."),
        (("partner", "add", "123", "--mailbox", "a@b.example"), "123 is no valid key in the register."),
        (("partner", "add", WETZLAR, "--mailbox", "a@b.example"), "is a partner of this centre already."),
        (("partner", "add", FRANKFURT, "--mailbox", "rathaus"), "“rathaus” is no e-mail address."),
        (("partner", "number", "069", "--label", "x", "--ars", FRANKFURT), "is no partner of the centre."),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_told_in_one_sentence(demo: House, arguments: tuple[str, ...], sentence: str) -> None:
    told = demo.run(*arguments)
    assert told.code == 1
    assert sentence.casefold() in told.sentence.casefold()
    assert len(told.err.strip().splitlines()) == 1


def test_an_unknown_role_shows_those_there_are(demo: House) -> None:
    told = demo.run("user", "add", "neu", "--role", "chef", *STAFF)
    assert told.code == 2
    assert "office_worker" in told.err


def test_a_person_is_added_and_switched_off(demo: House) -> None:
    assert demo.run("user", "add", "nora", "--role", "agent", *STAFF, "--json").json == {
        "username": "nora", "role": "agent"
    }  # fmt: skip
    assert demo.run("user", "deactivate", "nora").code == 0
    (nora,) = [row for row in demo.run("user", "list", "--json").json if row["username"] == "nora"]
    assert nora["is_active"] is False


def test_a_running_demo_is_not_forgotten(demo: House) -> None:
    told = demo.run("demo", "--reset", home=demo.parent)
    assert (told.code, told.sentence) == (1, "amtsdraht: The demo is running. End it with Ctrl-C first.")
    assert (demo.home / "postgres").exists()


def test_a_backup_never_overwrites(demo: House, tmp_path: Path) -> None:
    file = tmp_path / "sicherung.tar"
    report = demo.run("backup", file, "--json").json
    assert report["rows"] > 100
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    told = demo.run("backup", file)
    assert told.code == 1
    assert "exists already" in told.sentence
    assert file.read_bytes() == before


def test_a_backup_into_a_folder_that_is_not_there_says_so(demo: House, tmp_path: Path) -> None:
    told = demo.run("backup", tmp_path / "fehlt" / "sicherung.tar")
    assert told.code == 1
    assert "fehlt" in told.sentence


def test_only_a_backup_can_be_restored(demo: House, tmp_path: Path) -> None:
    wrong = tmp_path / "brief.txt"
    wrong.write_text("Sehr geehrte Damen und Herren")
    told = demo.run("restore", wrong)
    assert told.code == 1
    assert "brief.txt cannot be read as a backup" in told.sentence
    missing = demo.run("restore", tmp_path / "fehlt.tar")
    assert (missing.code, "fehlt.tar cannot be read as a backup" in missing.sentence) == (1, True)


def test_broken_lines_of_an_evaluation_are_named(tmp_path: Path) -> None:
    house = House(tmp_path, 0)
    docs, queries = tmp_path / "docs.jsonl", tmp_path / "queries.jsonl"
    docs.write_text(json.dumps({"id": "1", "municipality": "Wetzlar", "title": "Pass", "text": "Pass"}) + "\n{kaputt\n")
    queries.write_text("")
    told = house.run("evaluate", "search", "--docs", docs, "--queries", queries)
    assert told.code == 1
    assert "docs.jsonl" in told.sentence
    assert "2" in told.sentence
    told = house.run("evaluate", "search", "--docs", tmp_path / "fehlt.jsonl", "--queries", queries)
    assert told.code == 1
    assert "fehlt.jsonl" in told.sentence


@pytest.mark.parametrize("address", ["mysql://a@b/c", "postgresql://amt@127.0.0.1/", "postgresql://a:b@127.0.0.1:x/c"])
def test_a_wrong_database_address_is_told(tmp_path: Path, address: str) -> None:
    told = House(tmp_path, 0).run("user", "list", home=tmp_path, DATABASE_URL=address)
    assert told.code == 1
    assert "address" in told.sentence


def test_a_towns_list_of_people_comes_in_once_and_a_bad_one_not_at_all(demo: House, tmp_path: Path) -> None:
    file = tmp_path / "leute.csv"
    file.write_text("Abteilung;Name\nBauamt;Pia Beispiel\n")
    command = ("import", "directory", file, "--partner", WETZLAR, "--json")
    first, second = demo.run(*command).json, demo.run(*command).json
    assert (first["created"], second["created"], second["unchanged"]) == (1, 0, 1)
    file.write_text("Abteilung;Name\nBauamt;Ben Muster\n;Ohne Amt\n")
    told = demo.run(*command)
    assert (told.code, told.json["state"]) == (1, "refused")
    assert told.json["problems"] == [{"line": 3, "message": "department: Name the department."}]
