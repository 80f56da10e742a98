"""Accounts and sign-in of those who work with the centre."""
