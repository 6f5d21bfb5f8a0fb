"""Makes the texts that a shipped model is trained on.

python -m scripts.training_texts english --data DIR --out DIR

From the collected texts (DIR, one file each) it leaves out what would take over, parts novels so that each is split
for itself, and gives every second block of lines typographic quotation marks, apostrophes and dashes, so that a model
knows both. What is left out and what is changed depends on the lines alone, not on chance.
"""

import argparse
import itertools
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

# The first words of each book of fiction_en.txt.
BOOKS = {
    "gatsby": "In my younger and more vulnerable years",
    "three_men": "There were four of us--George",
    "earnest": "Act I: Algernon",
    "oz": "Dorothy lived in the midst",
    "peter": "All children, except one",
    "green_gables": "Mrs. Rachel Lynde lived just",
    "avonlea": 'A tall, slim girl, "half-past sixteen,"',
    "secret_garden": "When Mary Lennox was sent",
    "willows": "The Mole had been working",
    "time_machine": "The Time Traveller (for so",
    "dubliners": "There was no hope for him this time",
    "thirty_nine_steps": "I returned from the city",
    "railway_children": "They were not railway children",
    "five_children": "The house was three miles",
    "enchanted_april": "It began in a Woman's Club",
    "babbitt": "The towers of Zenith",
}
# Lines of a conversation that stay together, and lines in a row of the same typography.
BLOCK = 40
# Names that stand in one of eleven example sentences, and the share of these that stays.
FREQUENT_NAMES = re.compile(r"\b(Tom|Mary)\b")
NAMED_SHARE = 0.15
AMERICAN_FOOTBALL = re.compile(r"\b(nfl|football|super ?bowl|quarterback|touchdown|qb)s?\b", re.IGNORECASE)

Lines = list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", choices=list(TEXTS))
    parser.add_argument("--data", type=Path, required=True, help="the folder of the collected texts")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, lines in TEXTS[args.model](args.data):
        text = "".join(line + "\n" for line in lines)
        (args.out / f"{name}.txt").write_text(text, encoding="utf-8")
        print(f"{args.out / name}.txt: {len(text):,} characters")


def english(data: Path) -> Iterator[tuple[str, Lines]]:
    """Fiction, letters, everyday sentences, talk and requests."""
    for name, book in books(read(data, "fiction_en")):
        yield name, both_typographies(book)
    parts: dict[str, Callable[[Lines], Iterable[str]]] = {
        "letters_en": list,
        "everyday_en": list,
        "tatoeba_en": fewer_names,
        "tatoeba_en_more": fewer_names,
        "chat_en": lambda lines: share_of_blocks(lines, 0.7),
        "topical_chat_freq": lambda lines: share_of_blocks(without(AMERICAN_FOOTBALL, lines), 0.3),
        "topical_chat_rare": lambda lines: share_of_blocks(without(AMERICAN_FOOTBALL, lines), 0.3),
        "assistant_en": lambda lines: share_of_blocks(lines, 0.5),
    }
    for name, thin in parts.items():
        yield name, both_typographies(list(thin(read(data, name))))


TEXTS = {"english": english}


def read(data: Path, name: str) -> Lines:
    return (data / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def books(lines: Lines) -> Iterator[tuple[str, Lines]]:
    firsts = [next(n for n, line in enumerate(lines) if line.startswith(words)) for words in BOOKS.values()]
    for name, (begin, end) in zip(BOOKS, itertools.pairwise([*firsts, len(lines)]), strict=True):
        yield name, lines[begin:end]


def fewer_names(lines: Lines) -> Iterator[str]:
    return (line for line in lines if not FREQUENT_NAMES.search(line) or chosen(line, NAMED_SHARE))


def without(topic: re.Pattern[str], lines: Lines) -> Lines:
    return [line for line in lines if not topic.search(line)]


def share_of_blocks(lines: Lines, share: float) -> Iterator[str]:
    return itertools.chain.from_iterable(block for block in blocks(lines) if chosen(block[0], share))


def both_typographies(lines: Lines) -> Lines:
    changed = (map(typographic, block) if n % 2 else block for n, block in enumerate(blocks(lines)))
    return list(itertools.chain.from_iterable(changed))


def typographic(line: str) -> str:
    """With curly quotation marks and apostrophes, and with em dashes."""
    line = re.sub(r" ?-- ?", "—", line)
    line = re.sub(r'(^|[\s(\[—‘“])"(?=\S)', r"\1“", line).replace('"', "”")
    # An apostrophe in front of a word left something out: 'em, 'tis, '90s.
    line = re.sub(r"(?i)(^|[\s(\[—“])'(?=(em|tis|twas|twill|twould|cause|bout|til|n|\d\ds?)\b)", r"\1’", line)
    return re.sub(r"(^|[\s(\[—“])'(?=\S)", r"\1‘", line).replace("'", "’")


def blocks(lines: Lines) -> Iterator[Lines]:
    return (lines[first : first + BLOCK] for first in range(0, len(lines), BLOCK))


def chosen(line: str, share: float) -> bool:
    """Whether the line belongs to a share of all lines, which is the same at each call."""
    return zlib.crc32(line.encode()) < share * 2**32


if __name__ == "__main__":
    main()
