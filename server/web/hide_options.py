"""The parts of the laboratory that a link can hide: ``?hide=picker,keys``."""

# Their names in links, in page order; the style sheet for hiding maps each to its elements.
PARTS = ("nav", "languages", "picker", "theme", "list", "keys", "gates", "laboratory", "result")


def hidden(names: str) -> list[str]:
    """The parts named in a comma-separated list; unknown names are ignored."""
    named = set(names.split(","))
    return [part for part in PARTS if part in named]
