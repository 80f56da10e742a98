"""Files that are broken, wrong or hostile change nothing and get a sentence that names file, place and remedy."""

import gzip
import io
import zipfile
from pathlib import Path

import psycopg
import pytest

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
from amtsdraht.config.connection import embedded_logins
from tests.console.house import House

pytestmark = pytest.mark.timeout(400)
NAMESPACE = "http://xzufi.de/xzufi/2_2_0"


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bombe.xml", b" " * 5_000_000)
    return held.getvalue()


def _laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><x xmlns="{NAMESPACE}">&l9;</x>'
    return document.encode()


def _outsider() -> bytes:
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x xmlns="{NAMESPACE}">&e;</x>'.encode()


BAD = {
    "abgerissen.xml": f'<?xml version="1.0"?><transfer xmlns="{NAMESPACE}"><schreiben>'.encode(),
    "leer.xml": b"",
    "brief.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "liste.json": b'{"leistungen": []}',
    "archiv.zip": _zip(),
    "gepackt.xml.gz": gzip.compress(b" " * 5_000_000),
    "kodierung.xml": '<?xml version="1.0" encoding="UTF-8"?><x>Gießen</x>'.encode("latin-1"),
    "fremd.xml": b'<?xml version="1.0"?><rss xmlns="http://example.org/other"><channel/></rss>',
    "gelaechter.xml": _laughs(),
    "fremde-datei.xml": _outsider(),
}


def knowledge(house: House) -> dict[str, int]:
    """Number of rows of each table of texts; the list of deliveries itself may grow, it is the report."""
    server = EmbeddedPostgres(house.home)
    login = embedded_logins(server).owner.parameters() | {"user": "postgres", "password": server.superuser_password}
    with psycopg.connect(**login) as connection:  # type: ignore[arg-type]
        names = connection.execute(
            "SELECT tablename FROM pg_tables WHERE tablename ~ '^(knowledge|places)_' AND tablename !~ 'delivery'"
        ).fetchall()
        counted = {}
        for (name,) in names:
            row = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # type: ignore[arg-type]
            assert row is not None
            counted[name] = int(row[0])
    return counted


def test_no_bad_file_changes_the_texts_and_each_is_told_why(demo: House, tmp_path: Path) -> None:
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    before = knowledge(demo)
    told = demo.run("import", "xzufi", *(tmp_path / name for name in BAD), "--json")
    reports = {report["file"]: report for report in told.json}
    assert told.code == 1
    assert set(reports) == set(BAD)
    for name, report in reports.items():
        assert report["state"] == "refused", name
        assert name in report["refused"], report
        assert report["refused"].count(".") >= 2, report
        assert "root:" not in report["refused"]
    assert knowledge(demo) == before


def test_for_people_a_refusal_is_one_sentence(demo: House, tmp_path: Path) -> None:
    (tmp_path / "leer.xml").write_bytes(b"")
    told = demo.run("import", "xzufi", tmp_path / "leer.xml")
    assert told.code == 1
    assert told.out.startswith("leer.xml was refused and changed nothing: ")
    assert "Traceback" not in told.out + told.err


def test_a_folder_or_a_missing_file_is_told(demo: House, tmp_path: Path) -> None:
    told = demo.run("import", "xzufi", tmp_path)
    assert (told.code, "holds neither an index.txt nor XML files" in told.out) == (1, True)
    told = demo.run("import", "xzufi", tmp_path / "fehlt.xml")
    assert (told.code, "fehlt.xml does not exist" in told.sentence) == (1, True)


@pytest.mark.parametrize(("name", "content"), [("brief.pdf", BAD["brief.pdf"]), ("leer.txt", b""), ("x.csv", b"a;b\n")])
def test_a_file_that_is_no_register_changes_no_town(demo: House, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    before = knowledge(demo)
    told = demo.run("import", "municipalities", tmp_path / name)
    assert told.code == 1
    assert name in told.sentence
    assert knowledge(demo) == before


def test_a_folder_is_no_register(demo: House, tmp_path: Path) -> None:
    told = demo.run("import", "municipalities", tmp_path)
    assert told.code == 1
    assert told.sentence.startswith("amtsdraht: ")


@pytest.mark.shared_data
def test_munich_is_read_as_a_whole_found_and_written_out(demo: House, shared_data: Path, tmp_path: Path) -> None:
    register = demo.run("import", "municipalities", shared_data / "gemeinden/GV100AD_28022026.txt", "--json")
    assert register.code == 0, register.err
    assert register.json["read"] > 10_000
    before = knowledge(demo)
    (report,) = demo.run("import", "xzufi", shared_data / "xzufi/munich_xzufi_2_2_0_full.xml", "--json").json
    assert report["state"] == "applied"
    assert (report["read"], report["created"], report["skipped"]) == (922, 922, 0)
    more = {name: count - before[name] for name, count in knowledge(demo).items()}
    assert [more[f"knowledge_{kind}"] for kind in ("service", "office", "responsibility")] == [287, 109, 526]
    hits = demo.run("search", "--ars", "091620000000", "--json", "Gewerbe anmelden").json
    assert "Gewerbe" in hits[0]["title"]
    out = tmp_path / "aus.xml"
    told = demo.run("export", "xzufi", "--version", "2.3.1", "--ars", "091620000000", out, "--json").json
    assert told["objects"]["office"] >= 109
    assert (told["checked_with"], out.read_text(encoding="utf-8").count("schreibe>") > 2 * 900) == ("", True)
    wrong = demo.run("export", "xzufi", "--version", "2.1", out)
    assert (wrong.code, "2.2.0 or 2.3.1" in wrong.sentence) == (1, True)
