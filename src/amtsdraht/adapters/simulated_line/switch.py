"""A switch that carries no voice. What it is told has happened as soon as it is told."""


class SimulatedLine:
    """Fulfils the port ``calls.ports.Switch``; there is no device to command, so no command can fail."""

    def connect(self, key: str, *, account_id: int) -> None:
        """The agent hears nothing: she reads the caller's words on the screen."""

    def hang_up(self, key: str) -> None:
        """Nothing to cut."""
