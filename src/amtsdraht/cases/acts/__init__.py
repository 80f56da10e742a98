"""What can happen to a case."""
