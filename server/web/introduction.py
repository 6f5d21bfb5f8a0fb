"""A model in a few words, for the picker and the top of its page: an icon, what it is fun for, a line that it wrote."""

from typing import Any

from flask_babel import lazy_gettext

from server.web import formats
from server.web.language import translated as _
from server.web.registry import Model

# Symbols of templates/shared/model-icons.html.
ICONS = {"english": "bubble", "shakespeare": "quill", "python": "snake", "zhongwen": "window"}
OWN_ICON = "page"
FUN = {
    "english": lazy_gettext("Finish your chats, letters and stories."),
    "shakespeare": lazy_gettext("Turn any sentence into a scene from Shakespeare."),
    "python": lazy_gettext("Watch it keep track of brackets and indentation."),
    "zhongwen": lazy_gettext("Chat in Chinese, or wander into the Dream of the Red Chamber."),
}
LONGEST_LINE = 90
FEWEST_LETTERS = 8


def of(model: Model) -> dict[str, Any]:
    """What the picker shows beside the model's title."""
    return {
        "icon": icon(model),
        "fun": fun(model),
        "line": line(model.card),
        "code": is_code(model.card),
        "size": formats.file_size(download(model.card)),
    }


def icon(model: Model) -> str:
    return ICONS.get(model.folder.name, OWN_ICON)


def fun(model: Model) -> str:
    """In one sentence: what the shipped ones are fun for; of others what their card says, or what they read."""
    if model.shipped:
        return str(FUN[model.folder.name])
    corpus, good = model.card["corpus"], model.card["about"]["good"]
    return text(good) or _(
        "Writes like its text: %(title)s, %(n)s characters.",
        title=text(corpus["title"]),
        n=formats.size(corpus["characters"]),
    )


def line(card: dict[str, Any]) -> str | None:
    """The first line with some letters that it wrote by itself; None if it wrote none. Nobody chose it."""
    lines = (
        str(line).strip() for sample in card["samples"] for line in (sample["prompt"] + sample["text"]).splitlines()
    )
    found = next((line for line in lines if sum(map(str.isalpha, line)) >= FEWEST_LETTERS), None)
    if found is None or len(found) <= LONGEST_LINE:
        return found
    return found[:LONGEST_LINE].rsplit(" ", 1)[0].rstrip() + " …"


def is_code(card: dict[str, Any]) -> bool:
    """Source code wants its columns, anything else a book's letters."""
    return "code" in card["corpus"]["name"]


def download(card: dict[str, Any]) -> int:
    """Bytes of all files that a page may load of the model."""
    return sum(file["bytes"] for file in card["files"].values())


def text(words: str) -> str:
    """A text of a card in the language of the page, if it is one of the shipped models'."""
    return _(words) if words else ""
