"""What can happen to the knowledge."""
