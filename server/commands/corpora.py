"""What the command `corpora` prints."""

import dataclasses
import json

from server.lm.data import corpus


def corpora(as_json: bool) -> int:
    """Prints the corpora that are known by name."""
    listings = corpus.available()
    if as_json:
        print(json.dumps([dataclasses.asdict(listing) for listing in listings], indent=2))
        return 0
    for listing in listings:
        size = f", {listing.bytes / 1e6:.1f} MB" if listing.bytes else ""
        print(f"{listing.name:14} {listing.title} ({listing.language}; {listing.kind}{size}; {listing.licence})")
    print("\nAny UTF-8 text file works too: python -m server train FILE")
    return 0
