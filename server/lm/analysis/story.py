"""The story of a model: a unit that follows a label, the gates that keep it from doing so, and the effect on a letter.

Units, gates and the letter are chosen on one half of held-out text, and the effect is measured on the other half.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from server.lm.analysis.correlation import auc, centred_ranks, per_pair
from server.lm.analysis.held_out import WINDOW, Ends, HeldOut, ends, read_held_out
from server.lm.analysis.holding import Holding
from server.lm.analysis.labels import Label, Series, labels_of
from server.lm.analysis.passage import Shown, Side, candidates, choose_passage, rounded
from server.lm.analysis.steps import Gate, Held, Steps
from server.lm.analysis.units import is_informative, text_to_read
from server.lm.data.tokenizer import PAD, UNK, Tokenizer
from server.lm.network.graph import Graph, StepGraph

# Pieces of held-out text from which on every second one chooses, or measures.
CHOOSE, MEASURE = 0, 1
# Labels from the best to tell of on; the first have a token that ends them, such as a closing quotation mark.
ENDED = ("quote", "string", "bracket", "comment", "prose")
LABELS = (*ENDED, "capital", "newline", "digit")
# How well the unit must follow the label, in either direction.
MIN_AUC = 0.85
# What to hold, from the simplest on.
Gates = tuple[tuple[Gate, float], ...]
HOLDS: tuple[Gates, ...] = (
    (("forget", 1.0),),
    (("input", 0.0),),
    (("forget", 1.0), ("input", 0.0)),
)
# The largest group, also as a share of the layer.
MAX_GROUP = 64
MAX_SHARE = 1 / 8
# Ends of spans on each half: those that are measured, and the fewest.
SPANS, MIN_SPANS = 64, 12
# Tokens of which one is the letter: how many are tried.
LETTERS = 6
# What counts as an effect: how many times as probable the letter becomes on average, by how much its highest
# probability rises, and in which share of the spans. The half that chooses must show this much more.
MIN_RATIO, MIN_RISE, MIN_RISING = 2.0, 0.02, 0.75
MARGIN = 2.0
# Groups of as many other units, none of which may have as large an effect: p ≤ 1/40.
CHANCE_GROUPS = 39
SEED = 0

# Why there is no story: no unit follows a label, holding gates changes nothing, or no passage shows it.
Absence = Literal["unit", "effect", "passage"]
REASONS: tuple[Absence, ...] = ("unit", "effect", "passage")


def find_story(graph: Graph, tokenizer: Tokenizer, test: str, language: str, temperature: float) -> dict[str, Any]:
    """The entry of a card: ``story``, or ``no_story`` with the reason why there is none.

    Empty if the model carries no state or the text has too few tokens.
    """
    if not isinstance(graph, StepGraph):
        return {}
    steps = Steps(graph, temperature)
    held_out = read_held_out(steps, tokenizer, text_to_read(test, language))
    if held_out is None:
        return {}
    search = StorySearch(steps, tokenizer, held_out, language)
    reasons: list[Absence] = ["unit"]
    labels = {label.key: label for label in labels_of(language)}
    for key in (key for key in LABELS if key in labels):
        found = search.story(labels[key])
        if isinstance(found, dict):
            return {"story": found}
        reasons.append(found)
    return {"no_story": max(reasons, key=REASONS.index)}


@dataclass(frozen=True, slots=True)
class Follower:
    """The unit whose cell state follows a label best, and all units of its layer from the best to the worst."""

    side: Side
    auc: float
    order: list[int]


@dataclass(frozen=True, slots=True)
class Group:
    """Units of a layer whose gates are held, and the token whose probability that raises most."""

    held: Held
    letter: int


class StorySearch:
    """Looks for the story of one label after the other."""

    def __init__(self, steps: Steps, tokenizer: Tokenizer, held_out: HeldOut, language: str) -> None:
        self.steps, self.tokenizer, self.held_out, self.language = steps, tokenizer, held_out, language

    def story(self, label: Label) -> dict[str, Any] | Absence:
        """The story of this label, or why there is none."""
        series = self.held_out.series(label)
        if not all(is_informative("binary", _tokens_of(series, half)) for half in (CHOOSE, MEASURE)):
            return "unit"
        follower = self._follower(label, series)
        if follower is None:
            return "unit"
        group = self._group(label, series, follower)
        effect = self._effect(label, series, group) if group else None
        if group is None or effect is None:
            return "effect"
        letter = group.letter if label.key in ENDED else None
        passages = candidates(self.held_out.text, label, self.tokenizer, self.language, letter)
        passage = choose_passage(passages, self.steps, self.tokenizer, Shown(follower.side, group.held, group.letter))
        if passage is None:
            return "passage"
        side = follower.side
        unit = {"layer": side.layer, "unit": side.unit, "quantity": "c", "auc": rounded(follower.auc)}
        units = {"layer": side.layer, "units": list(group.held.units)}
        return {"label": label.key, "unit": unit, "group": units, **passage, "effect": effect}

    def _follower(self, label: Label, series: Series) -> Follower | None:
        """None if no unit follows the label well on both halves.

        A label that something ends is compared within the lines that have it: elsewhere a unit may tell by the kind of
        text alone that there is none.
        """
        counts = self.held_out.lines_with(series, self.tokenizer.start) if label.key in ENDED else np.ones_like(series)
        here = [_tokens_of(counts, half) > 0 for half in (CHOOSE, MEASURE)]
        chosen, measured = (_tokens_of(series, half)[here[half]] > 0 for half in (CHOOSE, MEASURE))
        ranks = (centred_ranks(_tokens_of(c, CHOOSE)[here[CHOOSE]]) for c, _ in self.held_out.states)
        strength = [each.T @ per_pair(chosen) for each in ranks]
        layer = int(np.argmax([np.abs(each).max() for each in strength]))
        order = np.argsort(-np.abs(strength[layer]), kind="stable").tolist()
        cells = self.held_out.states[layer][0][:, :, order[0]]
        area = float(auc(_tokens_of(cells, MEASURE)[here[MEASURE], np.newaxis], measured)[0])
        sign = np.sign(strength[layer][order[0]])
        if min(abs(strength[layer][order[0]]), sign * (area - 0.5)) < MIN_AUC - 0.5:
            return None
        values = _tokens_of(cells, CHOOSE)[here[CHOOSE]]
        side = Side(layer, order[0], float(values[~chosen].mean()), float(values[chosen].mean()))
        return Follower(side, area, order)

    def _group(self, label: Label, series: Series, follower: Follower) -> Group | None:
        """The smallest group with an effect on the half that chooses."""
        layer, order = follower.side.layer, follower.order
        tokens = self._letters(label, series)
        spans = {token: self._ends(label, series, CHOOSE, token) for token in tokens}
        holdings = {token: Holding(self.steps, own, token) for token, own in spans.items() if len(own) >= MIN_SPANS}

        def tried(size: int, gates: Gates) -> Group | None:
            held = Held(layer, tuple(order[:size]), gates)
            rises = {token: _rise(holding, held, MARGIN) for token, holding in holdings.items()}
            letter = max(rises, key=lambda token: rises[token], default=None)
            return Group(held, letter) if letter is not None and rises[letter] > 0 else None

        for size in _sizes(len(order)):
            for gates in HOLDS:
                if group := tried(size, gates):
                    return _narrowed(group, partial(tried, gates=gates), size // 2)
        return None

    def _letters(self, label: Label, series: Series) -> list[int]:
        """Tokens that end a span, or that are in one where spans have no such end; the commonest first."""
        ended = self._ends(label, series, CHOOSE).ids[:, 0]
        tokens = ended if label.key in ENDED else self.held_out.ids[CHOOSE::2][series[CHOOSE::2] > 0]
        counts = Counter(token for token in tokens.tolist() if token not in (PAD, UNK))
        return sorted(counts, key=lambda token: (-counts[token], token))[:LETTERS]

    def _ends(self, label: Label, series: Series, half: int, letter: int | None = None) -> Ends:
        """Where spans end; of a label with a closing token only those that the letter ends."""
        return ends(self.held_out, series, half, SPANS, letter if label.key in ENDED else None)

    def _effect(self, label: Label, series: Series, group: Group) -> dict[str, Any] | None:
        """The effect on the half that measures; None if it is too small, or may be chance."""
        spans = self._ends(label, series, MEASURE, group.letter)
        if len(spans) < MIN_SPANS:
            return None
        holding = Holding(self.steps, spans, group.letter)
        before, after = holding.before, holding.after(group.held)
        rising = float((after.mean > before.mean).mean())
        if _rise(holding, group.held, margin=1) == 0 or rising < MIN_RISING:
            return None
        chance = [float(holding.after(other).mean.mean()) for other in self._others(group.held)]
        if max(chance) >= after.mean.mean():
            return None
        return {
            "gates": [{"gate": gate, "value": value} for gate, value in group.held.gates],
            "spans": len(spans),
            "window": WINDOW,
            "before": rounded(before.mean.mean()),
            "after": rounded(after.mean.mean()),
            "peak": {"before": rounded(before.peak.mean()), "after": rounded(after.peak.mean())},
            "rising": rounded(rising),
            "chance": {
                "groups": len(chance),
                "mean": rounded(sum(chance) / len(chance)),
                "highest": rounded(max(chance)),
            },
        }

    def _others(self, held: Held) -> Iterator[Held]:
        """Groups of as many other units of the layer."""
        others = np.setdiff1d(np.arange(self.steps.units[held.layer]), held.units)
        generator = np.random.default_rng(SEED)
        for _ in range(CHANCE_GROUPS):
            units = generator.choice(others, len(held.units), replace=False)
            yield Held(held.layer, tuple(units.tolist()), held.gates)


def _tokens_of(values: npt.NDArray[Any], half: int) -> npt.NDArray[Any]:
    """(tokens, …): those of one half's pieces, one after the other."""
    return values[half::2].reshape(-1, *values.shape[2:])


def _sizes(units: int) -> Iterator[int]:
    """1, 2, 4, …"""
    size = 1
    while size <= max(1, min(MAX_GROUP, int(MAX_SHARE * units))):
        yield size
        size *= 2


def _narrowed(group: Group, tried: Callable[[int], Group | None], too_few: int) -> Group:
    """The smallest group between one that is large enough and a size that is too small, by bisection."""
    while len(group.held.units) - too_few > 1:
        size = (len(group.held.units) + too_few) // 2
        if smaller := tried(size):
            group = smaller
        else:
            too_few = size
    return group


def _rise(holding: Holding, held: Held, margin: float) -> float:
    """By how much the mean probability of the letter rises; 0 if the effect is not large enough."""
    before, after = holding.before, holding.after(held)
    enough = after.mean.mean() >= margin * MIN_RATIO * before.mean.mean()
    enough &= after.peak.mean() - before.peak.mean() >= margin * MIN_RISE
    return float(after.mean.mean() - before.mean.mean()) if enough else 0.0
