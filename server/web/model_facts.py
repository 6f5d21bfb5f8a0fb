"""What is known of a model, in rows of a name and a value: its text, its training, its weights and its files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.web.formats import count, duration, file_size, language, measure, percent, size
from server.web.introduction import text
from server.web.language import translated as _
from server.web.registry import KERAS, Model

Facts = list[tuple[str, str]]
LOADED_LATER = ("words", "word_list", "neurons", "passages")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that was set by hand before the training, and the option of the command that sets it."""

    name: str
    value: str
    option: str
    note: str


@dataclass(frozen=True, slots=True)
class File:
    name: str
    size: str
    note: str


def licence(card: dict[str, Any]) -> str:
    return _("licence not stated") if card["licence"] == "not stated" else text(card["licence"])


def of_text(card: dict[str, Any]) -> Facts:
    """Where the text comes from."""
    corpus, words = card["corpus"], card["tokenizer"]["level"] == "word"
    splits = {name: count(tokens) for name, tokens in corpus["tokens"].items()}
    return [
        (
            _("Trained on"),
            _("%(title)s: %(n)s characters", title=text(corpus["title"]), n=count(corpus["characters"])),
        ),
        (_("Source"), text(corpus["source"])),
        (_("Licence"), licence(card)),
        (_("Language"), language(card["language"])),
        (
            _("Split"),
            _("%(train)s / %(valid)s / %(test)s tokens for training, validation and test", **splits)
            if words
            else _("%(train)s / %(valid)s / %(test)s characters for training, validation and test", **splits),
        ),
        *([(_("Repeated from training"), _repetition(card))] if "repeated" in corpus else []),
        *([(_("Repeated by the model"), _memorisation(card["memorisation"]))] if "memorisation" in card else []),
    ]


def of_training(card: dict[str, Any]) -> Facts:
    """How it was trained, and what came out."""
    training, words = card["training"], card["tokenizer"]["level"] == "word"
    n = count(len(card["tokenizer"]["vocabulary"]))
    tensorflow = card["versions"].get("tensorflow", "")
    return [
        (
            _("Reads"),
            _("word by word, %(n)s in its vocabulary", n=n)
            if words
            else _("character by character, %(n)s in its vocabulary", n=n),
        ),
        (_("Training"), _course(card, words)),
        (_("Parameters"), size(training["parameters"])),
        (_("Weights"), weights(card)),
        *([(_("Word n-grams"), _word_counts(card["words"]))] if "words" in card else []),
        (_("Created"), f"{card['created'][:10]}" + (f", TensorFlow {tensorflow}" if tensorflow else "")),
    ]


def parameters(card: dict[str, Any]) -> list[Parameter]:
    """The five that matter most; old versions have not stored them all."""
    config, words = card["config"], card["tokenizer"]["level"] == "word"
    best = card["training"]["best_epoch"]
    known = {
        "embedding_dim": (
            _("Embedding"),
            _("Numbers that stand for a word.") if words else _("Numbers that stand for a character."),
        ),
        "hidden_size": (_("Hidden size"), _units(config)),
        "timesteps": (
            _("Timesteps"),
            _("Words back that the training passes an error.")
            if words
            else _("Characters back that the training passes an error."),
        ),
        "learning_rate": (_("Learning rate"), _("How far an error moves the weights.")),
        "epochs": (
            _("Epochs"),
            _("Readings of the whole text; epoch %(best)s was kept.", best=count(best))
            if best
            else _("Readings of the whole text."),
        ),
    }
    return [
        Parameter(name, _plain(config[key]), "--" + key.replace("_", "-"), note)
        for key, (name, note) in known.items()
        if key in config
    ]


def network(config: dict[str, Any]) -> str:
    """Its size, in layers and units."""
    numbers = {"layers": count(config["layers"]), "units": count(config["hidden_size"])}
    if config["architecture"] == "bidirectional":
        return _("%(layers)s × %(units)s units, bidirectional", **numbers)
    return _("%(layers)s × %(units)s units", **numbers)


def loaded_first(card: dict[str, Any]) -> int:
    """Bytes of the files that a page reads before the model works."""
    later = {card.get(part, {}).get("file") for part in LOADED_LATER}
    return sum(file["bytes"] for name, file in card["files"].items() if name not in later)


def weights(card: dict[str, Any]) -> str:
    """How they are kept, and what that costs."""
    stored = card["weights"]
    size = {"size": file_size(stored["bytes"]), "dtype": stored["dtype"]}
    if stored["dtype"] == "float32":
        return _("%(size)s as %(dtype)s, exactly as trained", **size)
    loss, trained = stored["loss_nats"], stored["float32_loss_nats"]
    losses = {"loss": f"{loss:.4f}", "trained": f"{trained:.4f}"}
    cost = 100 * (loss - trained) / trained if trained else 0
    if cost < 0.005:
        return _(
            "%(size)s as %(dtype)s, with no loss of quality (%(loss)s instead of %(trained)s nats)", **size, **losses
        )
    return _(
        "%(size)s as %(dtype)s, which raises the validation loss by %(cost)s (%(loss)s instead of %(trained)s nats)",
        cost=measure(cost) + "%",
        **size,
        **losses,
    )


def files(model: Model) -> list[File]:
    """Those that can be downloaded."""
    card, notes = model.card, _notes(model.card)
    listed = {name: file["bytes"] for name, file in card["files"].items()}
    found = {name: _length(model.folder / name) for name in ("card.json", KERAS)}
    lengths = {**{name: length for name, length in found.items() if length is not None}, **listed}
    return [File(name, file_size(length), notes.get(name, _("weights"))) for name, length in lengths.items()]


def _notes(card: dict[str, Any]) -> dict[str, str]:
    parts = {
        "words": _("counts of words and of their neighbours"),
        "word_list": _("words of a script without spaces"),
        "neurons": _("units that follow quotations, brackets, lines"),
        "passages": _("excerpts of the training text"),
        "story": _("the story of one unit"),
    }
    return {
        "card.json": _("what stands on this page"),
        KERAS: _("the model for Keras"),
        "model.json": _("one step of the LSTM as a TensorFlow.js graph"),
        "parity.json": _("TensorFlow’s values for a short text"),
        **{card[part]["file"]: note for part, note in parts.items() if "file" in card.get(part, {})},
    }


def _length(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None


def _repetition(card: dict[str, Any]) -> str:
    """Models that were exported by older versions say nothing of lines."""
    share, lines = percent(card["corpus"]["repeated"]), card["corpus"].get("repeated_lines")
    loss = card["metrics"].get("unrepeated_loss_nats")
    if lines is None or loss is None:
        return _(
            "%(share)s of the test text: passages of 50 or more characters that the training text has word for word."
            " There the figures measure memory, not prediction.",
            share=share,
        )
    rest = f"{loss:.3f}"
    return _(
        "%(share)s of the test text (passages of 50 or more characters) and %(lines)s of its lines of 20 or more"
        " characters stand word for word in the training text. There the figures measure memory, not prediction."
        " On the rest, the loss is %(loss)s nats.",
        share=share,
        lines=percent(lines),
        loss=rest,
    )


def _memorisation(found: dict[str, int]) -> str:
    return _(
        "%(repeated)s of %(passages)s passages of its training text: given the first %(given)s characters, it goes on"
        " as the text does for 20 characters or more. Longest run, in characters: %(longest)s.",
        **{name: count(found[name]) for name in ("given", "passages", "repeated", "longest")},
    )


def _course(card: dict[str, Any], words: bool) -> str:
    training = card["training"]
    facts = {
        "epochs": count(training["epochs"]),
        "time": duration(training["seconds"]),
        "speed": count(training["tokens_per_second"]),
        "seed": _plain(card["config"].get("seed", _("unknown"))),
    }
    if words:
        return _("%(epochs)s epochs, %(time)s, %(speed)s tokens per second; seed %(seed)s", **facts)
    return _("%(epochs)s epochs, %(time)s, %(speed)s characters per second; seed %(seed)s", **facts)


def _word_counts(words: dict[str, Any]) -> str:
    return _(
        "%(words)s words, %(pairs)s bigrams, %(triples)s trigrams; they contribute %(share)s of the next word’s"
        " probability, the LSTM the rest",
        words=count(words["words"]),
        pairs=count(words["pairs"]),
        triples=count(words["triples"]),
        share=percent(words["share"]),
    )


def _units(config: dict[str, Any]) -> str:
    layers = config["layers"]
    if config["architecture"] == "bidirectional":
        return _("Units in each direction of a layer; layers: %(n)s.", n=count(layers))
    if layers == 1:
        return _("Units, each with a cell state and three gates of its own.")
    return _("Units in each of %(n)s layers, each with a cell state and three gates of its own.", n=count(layers))


def _plain(value: object) -> str:
    """As an option of the command has it."""
    return f"{value:g}" if isinstance(value, float) else str(value)
