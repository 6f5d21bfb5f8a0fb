"""The text that a model is trained on: built in, downloaded, or a local file."""

import hashlib
import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import regex

from server.lm.data.builtin import BUILT_IN
from server.lm.data.download import DOWNLOADS, fetch
from server.lm.errors import InputError, MissingError

MAX_CONTROLS = 0.1
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r")) + b"\x7f"
_HAN = regex.compile(r"\p{Script=Han}")
_KANA = regex.compile(r"[\p{Script=Hiragana}\p{Script=Katakana}]")


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

    Raises ``InputError`` for anything else and for a file without readable text.
    """
    for b in BUILT_IN:
        if b.name == name_or_path:
            return Corpus(b.name, b.title, b.language, b.licence, b.source, normalised(b.build()))
    for d in DOWNLOADS:
        if d.name == name_or_path:
            text = read(fetch(d, data_dir))
            return Corpus(d.name, d.title, d.language, d.licence, d.url, text)
    path = Path(name_or_path)
    text = read(path)
    return Corpus(path.stem, path.name, _language(text), "not stated", path.name, text)


def concatenate(corpora: Sequence[Corpus]) -> Corpus:
    """Several corpora as one, which are still split one by one; adds a missing newline at the end of a text."""
    if len(corpora) == 1:
        return corpora[0]
    texts = [corpus.text if corpus.text.endswith("\n") else corpus.text + "\n" for corpus in corpora]
    languages = {corpus.language for corpus in corpora}

    def all_of(attribute: str) -> str:
        return " + ".join(dict.fromkeys(getattr(corpus, attribute) for corpus in corpora))

    return Corpus(
        name=all_of("name"),
        title=all_of("title"),
        language=languages.pop() if len(languages) == 1 else "und",
        licence=all_of("licence"),
        source=all_of("source"),
        text="".join(texts),
        lengths=tuple(len(text) for text in texts),
    )


def read(path: Path) -> str:
    """The normalised text of a UTF-8 file; raises ``InputError`` for anything else."""
    if path.is_dir():
        raise InputError(f"{path} is a folder: name a text file in it.")
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        names = ", ".join(listing.name for listing in available())
        raise MissingError(f"{str(path)!r} is neither a file nor a corpus: choose from {names}, or a file.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    text = normalised(_decoded(content, path))
    if not text.strip():
        raise InputError(f"{path} is empty: a model needs text to learn from.")
    return text


def normalised(text: str) -> str:
    """NFC, without a byte order mark, each line end as one ``\\n``."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path} is UTF-16, not UTF-8: {_convert(path, 'UTF-16')}")
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if b"\0" in content or controls > MAX_CONTROLS * len(content):
        raise InputError(f"{path} is a binary file: use plain text in UTF-8.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        position = f"byte 0x{content[error.start]:02x} at offset {error.start}"
        raise InputError(f"{path} is not UTF-8 ({position}): {_convert(path, 'ISO-8859-1')}") from error


def _convert(path: Path, encoding: str) -> str:
    return f"convert it, for example with `iconv -f {encoding} -t UTF-8 {path} > {path.stem}-utf8.txt`."


def _language(text: str) -> str:
    """Chinese if most letters are Han and almost none are kana; otherwise "und", undetermined."""
    letters = sum(character.isalpha() for character in text)
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    return "zh" if 2 * han > letters and 100 * kana < han else "und"
