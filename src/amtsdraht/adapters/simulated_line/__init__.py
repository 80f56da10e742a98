"""A line without a telephone: the demo's calls take the same way as real ones."""
