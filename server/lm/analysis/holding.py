"""What holding gates of some units does to the probability of a token after a span of a label."""

from dataclasses import dataclass

import numpy as np

from server.lm.analysis.held_out import Ends
from server.lm.analysis.steps import Held, Steps
from server.lm.network.graph import Floats


@dataclass(frozen=True, slots=True)
class After:
    """The token's probability after each end: the mean over the places up to the next span, and the highest."""

    mean: Floats  # (ends)
    peak: Floats  # (ends)


class Holding:
    """Measures at the same ends, for the same token."""

    def __init__(self, steps: Steps, ends: Ends, token: int) -> None:
        self.steps, self.ends, self.token = steps, ends, token
        self.before = self.after(None)

    def at_each_token(self, held: Held | None) -> Floats:
        """(ends, WINDOW)"""
        read = self.steps.read(self.ends.ids, self.ends.state, held)
        columns = [self.steps.probabilities(layers[-1].h, self.token) for layers in read]
        return np.stack(columns, axis=1)

    def after(self, held: Held | None) -> After:
        counts = self.ends.counts
        probabilities = self.at_each_token(held) * counts
        return After(probabilities.sum(axis=1) / counts.sum(axis=1), probabilities.max(axis=1))
