"""Foreign web pages, read with care for both sides."""
