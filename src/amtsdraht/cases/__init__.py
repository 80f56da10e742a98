"""Forwarding to a department, its promise, its answer, its erasure."""
