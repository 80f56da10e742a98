from functools import cache

from tests import personae
from tests.committed import committed, committed_world

__all__ = ["committed", "committed_world"]

personae.hashed_password = cache(personae.hashed_password)  # two worlds of seven people for almost every test here
