from tests.at_work import centre, tuesday
from tests.committed import committed, committed_world

__all__ = ["centre", "committed", "committed_world", "tuesday"]
