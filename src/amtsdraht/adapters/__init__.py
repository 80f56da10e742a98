"""The outside world, each part behind a port of the room it serves. Only the wiring imports from here."""
