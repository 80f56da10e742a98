"""Calls, dialled numbers and who is on shift."""
