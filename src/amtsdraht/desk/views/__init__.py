"""Views of the agent's screen: who, what, do, show."""
