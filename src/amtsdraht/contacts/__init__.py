"""Contacts, the concerns in them and how they ended."""
