"""What holding gates of some units does to the probabilities of tokens after a span of a label."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from server.lm.analysis.held_out import Ends
from server.lm.analysis.steps import Held, Steps
from server.lm.network.graph import Floats


@dataclass(frozen=True, slots=True)
class After:
    """Probabilities of tokens after each end: the mean over the tokens up to the next span, and the highest."""

    mean: Floats  # (ends, chosen tokens)
    peak: Floats  # (ends, chosen tokens)


class Holding:
    """Measures at the same ends, for the same tokens."""

    def __init__(self, steps: Steps, ends: Ends, tokens: npt.NDArray[np.int64]) -> None:
        self.steps, self.ends, self.tokens = steps, ends, tokens
        self.before = self.after(None)

    def at_each_token(self, held: Held | None) -> Floats:
        """(ends, WINDOW, chosen tokens)"""
        read = self.steps.read(self.ends.ids, self.ends.state, held)
        columns = [self.steps.probabilities(layers[-1].h, self.tokens) for layers in read]
        return np.stack(columns, axis=1)

    def after(self, held: Held | None) -> After:
        counts = self.ends.counts[:, :, np.newaxis]
        probabilities = self.at_each_token(held) * counts
        return After(probabilities.sum(axis=1) / counts.sum(axis=1), probabilities.max(axis=1))
