"""What can happen to the knowledge."""

from amtsdraht.knowledge import access

__all__ = ["access"]
