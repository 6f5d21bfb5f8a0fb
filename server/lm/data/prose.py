"""Extracts sentences from technical text, without headings, code, tables, markup or hard line breaks."""

import re
from collections.abc import Iterator

MIN_WORDS = 5
MAX_SIGNS = 0.05
MIN_COMMON = 0.2
MAX_DIGITS = 0.04

# An English paragraph contains many of these; a list of names, a heading or code does not.
_WORDS = """
a all an and any are as at be been but by can could do does either for from had has have how if in instead into is it
its may more must no not of on one only or other otherwise should so some such than that the their them then there
these they this those to two use used using was were what when where which while who will with without would you your
"""
COMMON = frozenset(_WORDS.split())

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\xa0": " "})
_UNDERLINE = re.compile(r"[=\-~^*#\"+_.]{3,}$")
_ITEM = re.compile(r"(?:[*+•-]|\d{1,2}[.)]|\(\d{1,2}\)|\[\d{1,2}\]|:\w+(?: \w+)?:)(?: +|$)")
_NOTE = re.compile(r"(?:Note|Warning|Important|Hint|See also|Caution): *", re.IGNORECASE)
_MARKUP = (
    (re.compile(r":[\w:+-]+:`[~!]?([^`<]*?)(?: *<[^`>]*>)?`"), r"\1"),
    (re.compile(r"``([^`]*)``|`([^`<]*?)(?: *<[^`>]*>)?`_{0,2}"), r"\1\2"),
    (re.compile(r"(?<!\w)(\*{1,2})(?=[\w\"])([^*]*?\w\"?\)?)\1(?!\w)"), r"\2"),
    (re.compile(r" ?\[\d+\](?!\w)"), ""),
    (re.compile(r"::(?=\s|$)"), ":"),
    (re.compile(r"  +"), " "),
    (re.compile(r" +([.,;])(?=\s|$)"), r"\1"),
)
_BEGINNING = re.compile(r"\"?[A-Z]|\"[a-z_]")
_ENDING = re.compile(r"[.!?][\")']*$")
_SENTENCE = re.compile(r"(?<=[a-z\d)\"'][.!?]) +(?=[A-Z\"(])")
_NOT_PROSE = re.compile(
    r">>>|->|=>|::|==|[|{}\\@^~$`]|\.\.\. *[|]|https?:|\bXXX\b|\bTODO\b|\bFIXME\b|\.py\b|[<>=]=?\S*[<>=]"
    r"|^(?:Source code|Changed in version|New in version|Added in version|Deprecated since|Removed in version"
    r"|Copyright|Usage|Example|Examples|Author|Written by|Created on|Type:|Raises|Subwidgets?|Related help)\b"
)
_SIGN = re.compile(r"[^\w\s.,;:'\"()!?-]|_")
_WORD = re.compile(r"[^\W\d_]+")


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of the text that read as prose, each on one line."""
    for block in _blocks(text.translate(_TYPOGRAPHY)):
        paragraph = _with_full_stop(_plain(_unwrapped(block)))
        if _is_prose(paragraph):
            yield paragraph


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines with the same indentation; a list item starts a new run. Drops headings."""
    block: list[str] = []
    depth = 0
    for line in text.expandtabs().splitlines():
        content = line.strip()
        indent = len(line) - len(line.lstrip())
        if _UNDERLINE.match(content):
            block = []
            continue
        item = _ITEM.match(content)
        if block and (not content or item or indent != depth):
            yield block
            block = []
        if content:
            depth = indent + (item.end() if item else 0)
            block.append(content[item.end() :] if item else content)
    if block:
        yield block


def _unwrapped(block: list[str]) -> str:
    return re.sub(r"(?<=[a-z]-) (?=[a-z])", "", " ".join(block))


def _plain(text: str) -> str:
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return _NOTE.sub("", text.strip(), count=1) if _NOTE.match(text) else text.strip()


def _with_full_stop(text: str) -> str:
    """Drops a last sentence that only introduces removed content, and adds a missing full stop."""
    if text.endswith(":"):
        return " ".join(_SENTENCE.split(text)[:-1])
    return f"{text}." if text[-1:].isalnum() else text


def _is_prose(text: str) -> bool:
    words = _WORD.findall(text)
    if len(words) < MIN_WORDS or not text.isascii():
        return False
    if not _BEGINNING.match(text) or not _ENDING.search(text) or _NOT_PROSE.search(text):
        return False
    common = sum(word.lower() in COMMON for word in words)
    digits = sum(character.isdigit() for character in text)
    return (
        common >= MIN_COMMON * len(words)
        and digits <= MAX_DIGITS * len(text)
        and len(_SIGN.findall(text)) <= MAX_SIGNS * len(text)
        and text.count("(") == text.count(")")
        and text.count('"') % 2 == 0
    )
