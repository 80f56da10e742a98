"""Reads a town's list of departments and people from a CSV table, also one that a directory service (LDAP) wrote."""
