"""Where the database is: read from one address, with passwords that are made once."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from amtsdraht.config.connection import Login, WrongDatabaseAddress, home, outside_logins, secret


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSDRAHT_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_APP_URL", raising=False)


@pytest.mark.parametrize(
    ("url", "login"),
    [
        ("postgresql://amt:geheim@db.example:5433/draht", Login("db.example", "5433", "draht", "amt", "geheim")),
        ("postgres://amt@db.example/draht", Login("db.example", "", "draht", "amt", "")),
        ("postgresql://amt:a%40b%2Fc%3A@db.example/dr%C3%A4ht", Login("db.example", "", "dräht", "amt", "a@b/c:")),
        ("postgresql://amt:x@/draht?host=/run/postgresql", Login("/run/postgresql", "", "draht", "amt", "x")),
        ("postgresql://amt:x@/draht?host=h.example&port=6", Login("h.example", "6", "draht", "amt", "x")),
        ("postgresql://amt:x@[::1]:5432/draht", Login("::1", "5432", "draht", "amt", "x")),
        ("postgresql:///draht", Login("", "", "draht", "", "")),
    ],
)
def test_an_address_of_an_outside_database(url: str, login: Login) -> None:
    logins = outside_logins(url)
    assert logins.owner == login
    application = logins.application
    assert (application.host, application.port, application.database) == (login.host, login.port, login.database)
    assert (application.role, application.password) == ("amtsdraht_app", secret("application-role"))


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://a:b@c/d", "must begin with postgresql://"),
        ("", "must begin with postgresql://"),
        ("/var/run/postgresql", "must begin with postgresql://"),
        ("postgresql://a:b@c", "names no database"),
        ("postgresql://a:b@c/", "names no database"),
        ("postgresql://a:b@c:port/d", "The port"),
        ("postgresql://a:b@c:99999/d", "The port"),
        ("postgresql://a:b@[::1/d", "The host"),
    ],
)
def test_an_address_that_cannot_be_used_is_told(url: str, sentence: str) -> None:
    with pytest.raises(WrongDatabaseAddress, match=sentence):
        outside_logins(url)


def test_the_application_may_have_an_address_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_APP_URL", "postgresql://app:klein@db.example/draht")
    logins = outside_logins("postgresql://amt:gross@db.example/draht")
    assert (logins.application.role, logins.application.password) == ("app", "klein")
    assert not (tmp_path / "secrets").exists()


def test_an_address_survives_libpq() -> None:
    import psycopg.conninfo

    login = Login("h", "1", "dr äht", "a'b", "c\\d 'e")
    assert psycopg.conninfo.conninfo_to_dict(login.address) == {
        "host": "h", "port": "1", "dbname": "dr äht", "user": "a'b", "password": "c\\d 'e"
    }  # fmt: skip


def test_a_secret_is_made_once_and_only_we_can_read_it(tmp_path: Path) -> None:
    first = secret("probe")
    assert secret("probe") == first
    assert len(first) >= 43
    file = tmp_path / "secrets" / "probe"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert secret("andere") != first
    assert sorted(path.name for path in file.parent.iterdir()) == ["andere", "probe"]


def test_all_who_ask_for_a_new_secret_at_once_get_the_same() -> None:
    for _ in range(20):
        name = secrets.token_hex(4)
        with ThreadPoolExecutor(8) as askers:
            assert len(set(askers.map(secret, [name] * 8))) == 1


def test_the_folder_is_the_one_that_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home() == tmp_path
    monkeypatch.delenv("AMTSDRAHT_HOME")
    assert home().name == "data"
    assert (home().parent / "pyproject.toml").exists()
