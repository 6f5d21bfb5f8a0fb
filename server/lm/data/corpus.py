"""The text that a model is trained on: built in, downloaded, or a local file."""

import errno
import hashlib
import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

import regex

from server.lm.data.builtin import BUILT_IN
from server.lm.data.download import DOWNLOADS, fetch
from server.lm.data.encodings import MARKED, advice, recognised
from server.lm.data.files import content_of, standard_input
from server.lm.errors import InputError, MissingError, clipped
from server.lm.names import printable

UNDETERMINED = "und"
# Between the names of texts that are joined, and the most characters of all of them in a name or a title.
JOINT = " + "
LONGEST_TITLE = 200
# The argument that means the standard input.
STDIN = "-"
MARK = "\ufeff"
# The line and the paragraph separator, which no editor shows as line ends.
SEPARATORS = {0x2028: "\n", 0x2029: "\n"}
MAX_CONTROLS = 0.1
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r")) + b"\x7f"
_HAN = regex.compile(r"\p{Script=Han}")
_KANA = regex.compile(r"[\p{Script=Hiragana}\p{Script=Katakana}]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was cleaned away: byte order marks within the text, and separators that became line ends."""

    marks: int = 0
    separators: int = 0

    def __str__(self) -> str:
        """In words; empty if there was nothing to clean."""
        words = []
        if self.marks:
            words.append(f"removed {self.marks:,} byte order mark{'s' * (self.marks > 1)} (U+FEFF) within the text")
        if self.separators:
            words.append(f"made {self.separators:,} line or paragraph separators (U+2028, U+2029) line ends")
        return " and ".join(words)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A text in NFC with ``\\n`` line ends, and its origin; ``lengths`` are those of the texts it consists of."""

    name: str
    title: str
    language: str
    licence: str
    source: str
    text: str
    lengths: tuple[int, ...] = ()
    cleaned: Cleaned = Cleaned()

    def texts(self) -> list[str]:
        """The texts it consists of, in order."""
        ends = list(itertools.accumulate(self.lengths)) or [len(self.text)]
        return [self.text[start:end] for start, end in itertools.pairwise([0, *ends])]

    @property
    def sha256(self) -> str:
        """Of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def characters(self) -> int:
        """Code points."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Listing:
    """A corpus known by name; ``bytes`` is None for a text that is generated on demand."""

    name: str
    title: str
    language: str
    licence: str
    kind: Literal["built in", "download"]
    source: str
    bytes: int | None


def available() -> list[Listing]:
    """The corpora that ``load`` knows by name."""
    built_in = [Listing(b.name, b.title, b.language, b.licence, "built in", b.source, None) for b in BUILT_IN]
    downloads = [Listing(d.name, d.title, d.language, d.licence, "download", d.url, d.bytes) for d in DOWNLOADS]
    return built_in + downloads


def load(name_or_path: str, data_dir: Path = Path("data")) -> Corpus:
    """Loads a corpus by its name, or else the UTF-8 text file at that path; downloads are stored in data_dir.

    ``-`` is the standard input. Raises ``InputError`` for anything else and for a file without readable text.
    """
    for b in BUILT_IN:
        if b.name == name_or_path:
            return Corpus(b.name, b.title, b.language, b.licence, b.source, normalised(b.build()))
    for d in DOWNLOADS:
        if d.name == name_or_path:
            text, _ = read(fetch(d, data_dir))
            return Corpus(d.name, d.title, d.language, d.licence, d.url, text)
    if name_or_path == STDIN:
        text, cleaned = _cleaned(_decoded(standard_input(), None))
        return _own("stdin", "standard input", text, cleaned)
    path = Path(name_or_path)
    text, cleaned = read(path)
    return _own(printable(path.stem), printable(path.name), text, cleaned)


def _own(name: str, title: str, text: str, cleaned: Cleaned) -> Corpus:
    return Corpus(name, title, _language(text), "not stated", title, text, cleaned=cleaned)


def concatenate(corpora: Sequence[Corpus]) -> Corpus:
    """Several corpora as one, which are still split one by one; adds a missing newline at the end of a text."""
    if len(corpora) == 1:
        return corpora[0]
    texts = [corpus.text if corpus.text.endswith("\n") else corpus.text + "\n" for corpus in corpora]
    languages = {corpus.language for corpus in corpora}

    def all_of(attribute: str) -> str:
        return JOINT.join(dict.fromkeys(getattr(corpus, attribute) for corpus in corpora))

    return Corpus(
        name=shortened(all_of("name")),
        title=shortened(all_of("title")),
        language=languages.pop() if len(languages) == 1 else UNDETERMINED,
        licence=all_of("licence"),
        source=all_of("source"),
        text="".join(texts),
        lengths=tuple(len(text) for text in texts),
        cleaned=Cleaned(*(sum(getattr(c.cleaned, f.name) for c in corpora) for f in fields(Cleaned))),
    )


def shortened(joined: str, longest: int = LONGEST_TITLE) -> str:
    """The names of joined texts, or as many of them as there is room for, and how many more there are."""
    if len(joined) <= longest:
        return joined
    names = joined.split(JOINT)
    for kept in range(len(names) - 1, 0, -1):
        short = f"{JOINT.join(names[:kept])} and {len(names) - kept} more"
        if len(short) <= longest:
            return short
    rest = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return clipped(names[0], longest - len(rest)) + rest


def read(path: Path) -> tuple[str, Cleaned]:
    """The normalised text of a UTF-8 file; raises ``InputError`` for anything else."""
    try:
        content = content_of(path)
    except FileNotFoundError as error:
        names = ", ".join(listing.name for listing in available())
        raise MissingError(f"{str(path)!r} is neither a file nor a corpus: choose from {names}, or a file.") from error
    except OSError as error:
        # Somebody gave the text itself in place of its file.
        name = clipped(str(path)) if error.errno == errno.ENAMETOOLONG else path
        raise InputError(f"{name} cannot be read: {error.strerror or error}.") from error
    return _cleaned(_decoded(content, path))


def normalised(text: str) -> str:
    """NFC, without byte order marks, each line end as one ``\\n``."""
    text = text.replace(MARK, "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.translate(SEPARATORS))


def _cleaned(text: str) -> tuple[str, Cleaned]:
    text = text.removeprefix(MARK)
    separators = sum(text.count(chr(separator)) for separator in SEPARATORS)
    return normalised(text), Cleaned(text.count(MARK), separators)


def _decoded(content: bytes, path: Path | None) -> str:
    """The text of a file; ``path`` is None for the standard input."""
    name = path or "standard input"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name} is UTF-16, not UTF-8: {advice(content, MARKED, path)}")
    encoding = None if _is_utf8(content) and b"\0" not in content else recognised(content)
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if encoding is None and (b"\0" in content or controls > MAX_CONTROLS * len(content)):
        raise InputError(f"{name} is a binary file: use plain text in UTF-8.")
    if encoding is not None or not _is_utf8(content):
        raise InputError(f"{name} is not UTF-8{_first_fault(content)}: {advice(content, encoding, path)}")
    text = content.decode("utf-8")
    if not text.replace(MARK, "").strip():
        raise InputError(f"{name} is empty: a model needs text to learn from.")
    return text


def _is_utf8(content: bytes) -> bool:
    return not _first_fault(content)


def _first_fault(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return f" (byte 0x{content[error.start]:02x} at offset {error.start})"
    return ""


def _language(text: str) -> str:
    """Chinese if most letters are Han and almost none are kana; otherwise undetermined."""
    letters = sum(character.isalpha() for character in text)
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    return "zh" if 2 * han > letters and 100 * kana < han else UNDETERMINED
