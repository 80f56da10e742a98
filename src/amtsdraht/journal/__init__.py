"""What happened (append-only), and what the world is told of it."""
