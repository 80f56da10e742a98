"""The team lead's screen."""
