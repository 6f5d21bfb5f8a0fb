"""The command `words`: counts the words of an exported model's training texts again."""

from collections.abc import Sequence
from pathlib import Path

from server.commands.trained import splits_of, write_card
from server.lm import pretrained
from server.lm.export.export import WORD_LIST, WORDS, write_words


def words(name: str, models: Path, texts: Sequence[str], data: Path) -> int:
    """Writes ``words.bin``, ``word-list.json`` and the card that lists them, and prints what they hold.

    Raises ``InputError`` for what is no model, or for other texts.
    """
    model = pretrained.find_model(name, models)
    folder, card = model.folder, model.card
    splits = splits_of(card, texts, data)
    for file, entry in ((WORDS, "words"), (WORD_LIST, "word_list")):
        (folder / file).unlink(missing_ok=True)
        card.pop(entry, None)
    found = write_words(splits.train, folder)
    write_card(folder, card | found)
    ngrams, listed = found.get("words"), found.get("word_list")
    if ngrams:
        print(f"{WORDS}: {ngrams['words']:,} words, {ngrams['pairs']:,} pairs, {ngrams['triples']:,} triples")
    if listed:
        print(f"{WORD_LIST}: {listed['words']:,} words of scripts without spaces")
    if not found:
        print("The text has too few words: the model has none.")
    return 0
