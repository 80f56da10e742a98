"""Measures speed and memory on this machine: ``python -m bench [name …] [--json]``. No test, no part of the product."""
