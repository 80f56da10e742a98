"""The peer: PostgreSQL's own full text search with German stems over the same texts, in the same run."""

import time
from collections.abc import Sequence

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
from bench.texts import Text

Administration = psycopg.Connection[tuple[object, ...]]
VECTOR = "setweight(to_tsvector('german', title), 'A') || to_tsvector('german', body)"
QUERY = """
SELECT number, ts_rank(words, asked) AS score
  FROM {}, to_tsquery('german', %(words)s) AS asked
 WHERE area = ANY(%(areas)s) AND words @@ asked
 ORDER BY score DESC LIMIT %(limit)s
"""


def administration_of(server: EmbeddedPostgres, database: str) -> Administration:
    login = make_conninfo(host=str(server.socket_folder), user="postgres", dbname=database)
    return psycopg.connect(login, password=server.superuser_password, autocommit=True)


class PeerSearch:
    """One table with an index over the words and one over the areas."""

    def __init__(self, administration: Administration, name: str) -> None:
        self.administration, self.table = administration, sql.Identifier(name)

    def build(self, texts: Sequence[Text], towns: Sequence[str]) -> float:
        """Write and index the texts; returns the seconds that indexing took."""
        self._execute("CREATE TABLE {} (number bigint, area text, title text, body text, words tsvector)")
        with (
            self.administration.cursor() as cursor,
            cursor.copy(sql.SQL("COPY {} (number, area, title, body) FROM STDIN").format(self.table)) as copy,
        ):
            for number, text in enumerate(texts):
                copy.write_row((number, towns[number % len(towns)], text.title, text.body))
        begun = time.perf_counter()
        self._execute(f"UPDATE {{}} SET words = {VECTOR}")
        self._index()
        return time.perf_counter() - begun

    def build_from(self, other: "PeerSearch", town: str) -> None:
        """The texts of another table, all in one town."""
        statement = sql.SQL("CREATE TABLE {} AS SELECT number, {}::text AS area, words FROM {}")
        self.administration.execute(statement.format(self.table, sql.Literal(town), other.table))
        self._index()

    def search(self, words: str, areas: Sequence[str], limit: int) -> list[tuple[object, ...]]:
        """Any of the words may do, as in ours; the rank decides."""
        asked = {"words": " | ".join(words.split()), "areas": list(areas), "limit": limit}
        return self.administration.execute(sql.SQL(QUERY).format(self.table), asked).fetchall()

    def _index(self) -> None:
        self._execute("CREATE INDEX ON {} USING gin (words)")
        self._execute("CREATE INDEX ON {} (area)")
        self._execute("VACUUM ANALYZE {}")

    def _execute(self, statement: str) -> None:
        self.administration.execute(sql.SQL(statement).format(self.table))
