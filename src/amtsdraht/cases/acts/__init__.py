"""What can happen to a case."""

from amtsdraht.cases import access  # noqa: F401  (declares the acts)
