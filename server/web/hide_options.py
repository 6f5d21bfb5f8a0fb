"""The parts of the main page that a link can hide: ``?hide=picker,replay``."""

# Their names in links, in page order; the style sheet for hiding maps each to its elements.
PARTS = (
    *("nav", "languages", "picker", "badge", "theme", "tour"),
    *("list", "keys", "controls", "gates", "laboratory", "replay", "card"),
)


def hidden(names: str) -> list[str]:
    """The parts named in a comma-separated list; unknown names are ignored."""
    named = set(names.split(","))
    return [part for part in PARTS if part in named]
