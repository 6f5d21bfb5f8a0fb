"""What ends a training early: Ctrl-C, SIGTERM, a closed terminal, or a closed pipe."""

import signal
from types import FrameType
from typing import Any

from server.commands import output


class Interrupts:
    """Asks the training to stop after the current step; a second Ctrl-C, or one after the training, stops at once."""

    def __init__(self) -> None:
        self.requested = False
        self._training = True
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> "Interrupts":
        self._before = {sign: signal.signal(sign, self._interrupt) for sign in (signal.SIGINT, signal.SIGTERM)}
        # Under nohup, a closed terminal ends nothing.
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
            self._before[signal.SIGHUP] = signal.signal(signal.SIGHUP, self._hang_up)
        return self

    def __exit__(self, *_: object) -> None:
        for sign, handler in self._before.items():
            signal.signal(sign, handler)

    def stop(self) -> bool:
        """Whether the training has to stop."""
        self.requested = self.requested or output.reader_has_gone()
        return self.requested

    def end_training(self) -> None:
        """From here on, nothing is left that could end early and keep a result."""
        self._training = False

    def _interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        if self.requested or not self._training:
            raise KeyboardInterrupt
        self.requested = True

    def _hang_up(self, _signal: int, _frame: FrameType | None) -> None:
        # Shell and system each send it, and the best model is still to be exported.
        self.requested = True
        output.reader_has_gone()
