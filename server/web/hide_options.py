"""What of the main page a lesson leaves out: ``?hide=picker,replay``."""

# As the addresses name them, in the order of the page; static/css/ui/hidden-parts.css has what each of them is.
PARTS = (
    *("nav", "languages", "picker", "badge", "theme", "tour"),
    *("list", "keys", "controls", "gates", "laboratory", "replay", "card"),
)


def hidden(names: str) -> list[str]:
    """The parts that a list with commas names; what is none of them hides nothing."""
    named = set(names.split(","))
    return [part for part in PARTS if part in named]
