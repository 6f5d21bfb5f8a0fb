"""The command `neurons`: which units of an exported model track features of a text."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from server.commands import trained
from server.lm import pretrained
from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError
from server.lm.export import schema
from server.lm.export.export import NEURONS, write_excerpts, write_neurons, write_story
from server.lm.export.tfjs import graph_in

NO_STORY = {
    "unit": "no unit follows a label well enough",
    "effect": "holding gates has no effect that chance does not have",
    "passage": "no passage shows it",
}


def neurons(name: str, models: Path, texts: Sequence[str], data: Path) -> int:
    """Prints the units; given the training texts, first repeats the search and extracts the excerpts again.

    Raises ``InputError`` for what is no model, for other texts, or for a model that carries no state.
    """
    model = pretrained.find_model(name, models)
    folder, card = model.folder, model.card
    if texts:
        card = _find_units(folder, card, texts, data)
    if "neurons" not in card:
        raise InputError(f"{folder} lists no units: {_advice(card)}")
    try:
        report = schema.read(folder, NEURONS, "neurons")
    except InputError as error:
        raise InputError(f"{folder} is damaged: {error}.") from error
    print(_table(report))
    if "story" in card or "no_story" in card:
        print("\n" + _story(card))
    return 0


def _find_units(folder: Path, card: dict[str, Any], texts: Sequence[str], data: Path) -> dict[str, Any]:
    """Writes ``neurons.json``, ``passages.json``, ``story.json`` and the card that lists them."""
    splits = trained.splits_of(card, texts, data)
    tokenizer = Tokenizer.from_dict(card["tokenizer"])
    graph, language = graph_in(folder, card), card["language"]
    card = {key: value for key, value in card.items() if key not in ("story", "no_story")}
    card |= write_neurons(graph, tokenizer, splits.test, language, folder)
    card |= write_story(graph, tokenizer, splits.test, language, card["calibration"]["temperature"], folder)
    card |= write_excerpts(splits.train, folder)
    trained.write_card(folder, card)
    return card


def _advice(card: dict[str, Any]) -> str:
    if card["config"]["architecture"] == "bidirectional":
        return "a bidirectional model reads each window separately, so its units carry no state through a text."
    return "give its training texts in the same order; their test split must have at least 100 tokens."


def _table(report: dict[str, Any]) -> str:
    chosen, measured = report["tokens"]["chosen"], report["tokens"]["measured"]
    lines = [f"chosen on {chosen:,} tokens of the test split, measured on the {measured:,} after them"]
    for label in report["labels"]:
        share = "" if label["share"] is None else f", {label['share']:.1%} of the tokens"
        lines += ["", f"{label['key']} ({label['kind']}{share})"]
        lines += [_row(unit) for unit in label["units"]] or ["  none beyond chance"]
    return "\n".join(lines)


def _story(card: dict[str, Any]) -> str:
    if "story" not in card:
        return f"story: none ({NO_STORY[card['no_story']]})"
    story = card["story"]
    effect, units = story["effect"], story["group"]["units"]
    unit = f"c of unit {story['unit']['unit']}, layer {story['unit']['layer'] + 1}, AUC {story['unit']['auc']:.3f}"
    held = " and ".join(f"{each['gate']} gate = {each['value']:g}" for each in effect["gates"])
    peak = f"{effect['peak']['before']:.1%} → {effect['peak']['after']:.1%}"
    ratio = effect["after"] / effect["before"]
    lines = [
        f"story: {story['label']}, {unit}",
        f"  {held} in {len(units)} unit{'s' * (len(units) > 1)} from the end of the label on",
        f"  highest probability of {story['letter']['token']!r} {peak}, mean × {ratio:.1f}, "
        f"a rise in {effect['rising']:.0%} of {effect['spans']} spans",
        f"  {story['text']!r}",
    ]
    return "\n".join(lines)


def _row(unit: dict[str, Any]) -> str:
    area = "" if unit["auc"] is None else f"   AUC {unit['auc']:.3f}"
    name = f"layer {unit['layer'] + 1}, {unit['quantity']} of unit {unit['unit']}"
    return f"  {name:24}   r {unit['correlation']:+.3f}{area}   p {unit['p']:.3f}"
