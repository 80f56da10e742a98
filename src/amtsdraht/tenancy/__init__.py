"""Who sees what: centres, roles, scopes and the row policies that keep them apart."""
