from tests.committed import committed, committed_world

__all__ = ["committed", "committed_world"]
