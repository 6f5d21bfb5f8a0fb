"""Makes the texts that a shipped model is trained on.

python -m scripts.training_texts english --data DIR --out DIR
python -m scripts.training_texts zhongwen --data DIR --out DIR

From the collected texts (DIR, one file each) it leaves out what would take over and parts novels so that each is split
for itself. English gets typographic quotation marks, apostrophes and dashes in every second block of lines, so that a
model knows both. Chinese gets one kind of marks, full width and “ ”, and simplified characters. What is left out and
what is changed depends on the lines alone, not on chance.
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
FREQUENT_CHINESE_NAMES = re.compile("汤姆|玛丽|Tom|Mary")
AMERICAN_FOOTBALL = re.compile(r"\b(nfl|football|super ?bowl|quarterback|touchdown|qb)s?\b", re.IGNORECASE)
# A tenth of the encyclopaedia's sentences say where a place lies.
PLACES = re.compile("位于|市镇|车站|铁路|[县省区]")
PLACES_SHARE = 0.4
# Telephone numbers, opening hours, dates and takings.
NUMBERS = re.compile(r"(\d\D*){5}")
# What an encoding that failed left behind, and characters described by their parts.
BROKEN = re.compile(r"[■{}/\u0400-\u04ff\u3040-\u30ff]")
# Lu Xun's editors: notes below a text, and the numbers that refer to them (he writes numbers in characters).
NOTES = re.compile(r"^\d|^（原刊|作者原注")
NOTE = re.compile(r"（\d+\.）|(?<=[^\x00-\x7f])\d{1,2}(?![\d.])")

# Chinese characters and the marks that stand between them.
WIDE = r"[^\x00-\xff]"
FULL_WIDTH = str.maketrans(",?!:;()", "，？！：；（）")
PAIRED = str.maketrans("「」『』＂－─_", '“”‘’"———', "\u200b")
# The traditional characters of the poems with their simplified ones, after OpenCC (Apache-2.0).
SIMPLIFIED = Path(__file__).with_name("simplified.txt")

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


def zhongwen(data: Path) -> Iterator[tuple[str, Lines]]:
    """Encyclopaedia, talk, everyday sentences, requests, Lu Xun, 红楼梦 and poems."""
    parts: dict[str, Callable[[Lines], Iterable[str]]] = {
        "modern_zh": fewer_places,
        "chat_zh": lambda lines: share_of_blocks(without(NUMBERS, lines), 0.7),
        "visitors_zh": lambda lines: share_of_blocks(without(NUMBERS, lines), 0.3),
        "phrases_zh": list,
        "tatoeba_zh": fewer_chinese_names,
        "luxun": lambda lines: (NOTE.sub("", line) for line in without(NOTES, lines)),
        "hongloumeng": lambda lines: filter(str.strip, without(BROKEN, lines)),
        "zh_poems": simplified,
    }
    for name, thin in parts.items():
        yield name, [full_width(line) for line in thin(read(data, name))]


TEXTS = {"english": english, "zhongwen": zhongwen}


def read(data: Path, name: str) -> Lines:
    return (data / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def books(lines: Lines) -> Iterator[tuple[str, Lines]]:
    firsts = [next(n for n, line in enumerate(lines) if line.startswith(words)) for words in BOOKS.values()]
    for name, (begin, end) in zip(BOOKS, itertools.pairwise([*firsts, len(lines)]), strict=True):
        yield name, lines[begin:end]


def fewer_names(lines: Lines) -> Iterator[str]:
    return fewer(FREQUENT_NAMES, NAMED_SHARE, lines)


def fewer_chinese_names(lines: Lines) -> Iterator[str]:
    return fewer(FREQUENT_CHINESE_NAMES, NAMED_SHARE, lines)


def fewer_places(lines: Lines) -> Iterator[str]:
    return fewer(PLACES, PLACES_SHARE, lines)


def fewer(topic: re.Pattern[str], share: float, lines: Lines) -> Iterator[str]:
    return (line for line in lines if not topic.search(line) or chosen(line, share))


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


def full_width(line: str) -> str:
    """With full-width marks and “ ” between Chinese characters, and without indentation."""
    line = line.strip().translate(PAIRED)
    line = re.sub('"([^"]*)"', r"“\1”", line)
    line = re.sub(rf"(?<={WIDE}) *([,?!:;()]+) *|([,?!:;()]+) *(?={WIDE})", lambda mark: full(mark[0]), line)
    line = re.sub(rf"(?<={WIDE})\.$", "。", line)
    return re.sub(rf"(?<={WIDE}-) +| +(?={WIDE})|(?<={WIDE}) +", "", line)


def full(marks: str) -> str:
    return marks.strip(" ").translate(FULL_WIDTH)


def simplified(lines: Lines) -> Lines:
    table = {ord(pair[0]): pair[1] for pair in SIMPLIFIED.read_text(encoding="utf-8").split()}
    return [re.sub(r"[\[\]]", "", line).translate(table) for line in lines]


def blocks(lines: Lines) -> Iterator[Lines]:
    return (lines[first : first + BLOCK] for first in range(0, len(lines), BLOCK))


def chosen(line: str, share: float) -> bool:
    """Whether the line belongs to a share of all lines, which is the same at each call."""
    return zlib.crc32(line.encode()) < share * 2**32


if __name__ == "__main__":
    main()
