"""Recognises the encoding of a text that is not UTF-8, so that an error can say how to convert it."""

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import regex

from server.lm.errors import clipped

# Characters that are examined, and the share of them that must fit an encoding.
EXAMINED = 20_000
FITTING = 0.7
_KANA = regex.compile(r"[\p{Script=Hiragana}\p{Script=Katakana}ー]")
_HALF_WIDTH = regex.compile(r"[\uff61-\uff9f]")
_CJK_SIGN = regex.compile(r"[\u2014\u2018-\u201d\u2026\u3000-\u3020\uff01-\uff5e]")
_HANGUL = regex.compile(r"[\uac00-\ud7a3]")
# They make up two fifths of a Korean text, and next to nothing of another one that is read as Korean.
_COMMON_HANGUL = frozenset("가고그기나니다대도들라로를리사서수시아어에은을의이인일있자지하한해것는")
_ORDINARY = regex.compile(r"[\n\r\t -~\p{L}\p{M}\p{P}]")
_SPACED = regex.compile(r"[\n\r\t -~\u3000-\u303f\uff00-\uff5e]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """``name`` is iconv's, ``fit`` the share of the examined characters that a text of this encoding would have."""

    title: str
    name: str
    codec: str
    fit: Callable[[str], float]


def recognised(content: bytes) -> Encoding | None:
    """The encoding in which all of the content can be read, and most of it makes sense; None if there is none."""
    candidates = TWO_BYTES if b"\0" in content else OTHERS
    fits = {encoding: _fit(encoding, content) for encoding in candidates}
    best = max(fits, key=lambda encoding: fits[encoding])
    return best if fits[best] >= FITTING else None


def advice(content: bytes, encoding: Encoding | None, path: Path | None) -> str:
    """How the text would read in the encoding, and the command that converts it; ``path`` is None for a pipe."""
    if encoding is None:
        return "its encoding is unknown: save it as UTF-8 with the program that wrote it."
    line = _telling_line(content.decode(encoding.codec, "replace"))
    reading = f"it looks like {encoding.title}, in which a line reads “{line}”" if line else f"it is {encoding.title}"
    return f"{reading}: convert it with `{_command(encoding.name, path)}`."


def quoted(path: str) -> str:
    """A path as a word for the shell; bytes that are not UTF-8 are written as bash and zsh read them."""
    path = f"./{path}" if path.startswith("-") else path
    content = os.fsencode(path)
    try:
        return shlex.quote(content.decode("utf-8"))
    except UnicodeDecodeError:
        escaped = content.replace(b"\\", b"\\\\").replace(b"'", b"\\'").decode("utf-8", "backslashreplace")
        return f"$'{escaped}'"


def _command(name: str, path: Path | None) -> str:
    command = f"iconv -f {name} -t UTF-8"
    return command if path is None else f"{command} {quoted(str(path))} > {quoted(f'{path.stem}-utf8.txt')}"


def _telling_line(text: str) -> str:
    """The first line that reads differently in another encoding, as far as an error may quote it."""
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines()]
    line = next((line for line in lines if not line.isascii()), next(filter(None, lines), ""))
    first = next((k for k, character in enumerate(line) if not character.isascii()), 0)
    return clipped(line if first < 30 else "…" + line[first - 10 :])


def _fit(encoding: Encoding, content: bytes) -> float:
    try:
        text = content.decode(encoding.codec)
    except UnicodeDecodeError:
        return 0
    return encoding.fit(text)


def _of_foreign(fitting: Callable[[str], int]) -> Callable[[str], float]:
    """The share of fitting characters among those outside ASCII."""

    def fit(text: str) -> float:
        foreign = "".join(character for character in text if not character.isascii())[:EXAMINED]
        return fitting(foreign) / len(foreign) if foreign else 0

    return fit


def _western(foreign: str) -> int:
    return len(foreign) - sum(0x80 <= ord(character) < 0xA0 for character in foreign)


def _western_fit(text: str) -> float:
    """Western text is mostly ASCII; where it is not, the bytes mean other letters."""
    letters = [character for character in text[:EXAMINED] if character.isalpha()]
    if 2 * sum(map(str.isascii, letters)) < len(letters):
        return 0
    # Below what East Asian text reaches in its own encoding.
    return 0.75 * _of_foreign(_western)(text)


def _chinese(foreign: str) -> int:
    """GB 2312's first level holds the 3,755 commonest characters, which make up nearly all of a text."""
    return len(_CJK_SIGN.findall(foreign)) + sum(b"\xb0" <= _gb2312(c)[:1] <= b"\xd7" for c in foreign)


def _gb2312(character: str) -> bytes:
    return character.encode("gb2312", "ignore")


def _japanese(foreign: str) -> int:
    """Every Japanese text has kana; half-width ones are what other encodings turn into."""
    kana = len(_KANA.findall(foreign)) - len(_HALF_WIDTH.findall(foreign))
    return len(foreign) - 4 * len(_HALF_WIDTH.findall(foreign)) if 5 * kana > len(foreign) else 0


def _korean(foreign: str) -> int:
    """Read as Korean, a Chinese text has syllables, too, but nearly as many Chinese characters."""
    syllables = [c for c in _HANGUL.findall(foreign) if len(_euc_kr(c)) == 2]
    common = sum(c in _COMMON_HANGUL for c in syllables)
    letters = len(foreign) - len(_CJK_SIGN.findall(foreign))
    return len(foreign) if len(syllables) + common > 1.1 * letters else 0


def _euc_kr(character: str) -> bytes:
    return character.encode("euc-kr", "ignore")


def _two_bytes(text: str) -> float:
    """In the wrong byte order there is neither a space nor a newline."""
    text = text[:EXAMINED]
    return len(_ORDINARY.findall(text)) / len(text) if text and 50 * len(_SPACED.findall(text)) > len(text) else 0


TWO_BYTES = (
    Encoding("UTF-16 without a byte order mark", "UTF-16LE", "utf-16-le", _two_bytes),
    Encoding("UTF-16 without a byte order mark", "UTF-16BE", "utf-16-be", _two_bytes),
)
MARKED = Encoding("UTF-16", "UTF-16", "utf-16", _two_bytes)
# The first of those that fit as well: all that is Korean would also do as Chinese.
OTHERS = (
    Encoding("EUC-KR", "CP949", "cp949", _of_foreign(_korean)),
    Encoding("EUC-JP", "EUC-JP", "euc_jp", _of_foreign(_japanese)),
    Encoding("GB18030", "GB18030", "gb18030", _of_foreign(_chinese)),
    Encoding("Shift-JIS", "CP932", "cp932", _of_foreign(_japanese)),
    Encoding("Windows-1252", "WINDOWS-1252", "cp1252", _western_fit),
)
