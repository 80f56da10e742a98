"""The simulated line fulfils the port of a switch: commands change nothing, however often they come."""

from django.conf import settings

from amtsdraht.adapters.simulated_line.switch import SimulatedLine
from amtsdraht.calls.ports import Switch, switch


def test_it_is_the_switch_that_the_settings_wire_in() -> None:
    assert isinstance(switch(), SimulatedLine)
    assert settings.SWITCH.endswith(".SimulatedLine")


def test_commands_may_be_repeated_and_keep_no_trace() -> None:
    line: Switch = SimulatedLine()
    for _ in range(2):
        line.connect("line-1", account_id=1)
        line.hang_up("line-1")
    assert vars(line) == {}
