"""The tests compute as the commands do: as many operations side by side as there are cores."""

from server.lm.network import device

device.one_core_per_operation()
