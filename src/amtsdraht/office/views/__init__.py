"""Pages for those who answer for a town: its cases, its texts, its notices."""
