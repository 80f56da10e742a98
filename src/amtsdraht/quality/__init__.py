"""What the figures say. Reads what happened, decides nothing about it."""
