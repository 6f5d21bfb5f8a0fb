"""Corpora: those that Python carries, files of one's own, and the files that are refused."""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from server.lm.data import builtin, corpus
from server.lm.data.prose import paragraphs
from server.lm.errors import InputError, MissingError

ROOT = Path(__file__).parents[3]
FIRST_AND_SECOND = ["The first one is evaluated.", "The second one is evaluated."]


@pytest.fixture(scope="module")
def docs():
    return corpus.load("python-docs")


@pytest.fixture(scope="module")
def code():
    return corpus.load("python-code")


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_the_documentation_is_a_megabyte_or_two_of_english_in_whole_paragraphs(docs):
    lines = docs.text.splitlines()
    assert 1_000_000 <= docs.characters <= 2_000_000
    assert len(lines) == len(set(lines))
    assert docs.text.isascii() and docs.text.endswith("\n")
    assert all(re.search(r"[.!?][\")']*$", line) for line in lines)
    assert (docs.language, docs.licence) == ("en", "PSF-2.0")


def test_the_documentation_reads_as_prose(docs):
    """English prose is four fifths letters and a sixth spaces, and "the" is its most frequent word by far."""
    letters = sum(character.isalpha() for character in docs.text) / docs.characters
    words = re.findall(r"[a-z]+", docs.text.lower())
    assert 0.76 < letters < 0.84
    assert 0.13 < docs.text.count(" ") / docs.characters < 0.19
    assert 0.05 < words.count("the") / len(words) < 0.12
    for rest in (">>>", "::", "``", ":func:", "====", "http:"):
        assert rest not in docs.text


def test_the_documentation_has_both_the_language_reference_and_docstrings(docs):
    assert 'The "with" statement is used to wrap the execution of a block with methods defined by' in docs.text
    assert "Serialize obj to a JSON formatted str." in docs.text


def test_the_source_is_whole_modules_that_python_can_parse(code):
    assert 3_900_000 < code.characters <= builtin.MAX_CODE
    assert len(ast.parse(code.text).body) > 1000


@pytest.fixture(scope="module")
def small_library(tmp_path_factory):
    """A part of the library, of which a corpus is made within a second."""
    folder = tmp_path_factory.mktemp("library")
    for name in ("json", "logging", "pydoc_data"):
        shutil.copytree(builtin._library() / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("antigravity.py", "argparse.py", "datetime.py", "this.py"):
        shutil.copy(builtin._library() / name, folder)
    return folder


@pytest.fixture(scope="module")
def loaded_elsewhere(small_library):
    """What another process finds: the corpus's SHA-256, and whether it has imported a module that opens a browser."""
    script = (
        "import pathlib, sys; from server.lm.data import builtin; from server.lm.data.corpus import load; "
        "builtin._library = lambda: pathlib.Path(sys.argv[1]); "
        "print(load('python-docs').sha256, 'antigravity' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(small_library)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return result.stdout.split()


def test_a_built_in_corpus_is_the_same_every_time(small_library, loaded_elsewhere, monkeypatch):
    monkeypatch.setattr(builtin, "_library", lambda: small_library)
    loaded = corpus.load("python-docs")
    assert loaded.characters > 100_000
    assert loaded_elsewhere[0] == loaded.sha256


def test_no_module_is_imported_to_read_its_documentation(loaded_elsewhere):
    assert loaded_elsewhere[1] == "False"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This line is wrapped and\ngoes on in the second.", ["This line is wrapped and goes on in the second."]),
        ("The post-\nmortem of this is over.", ["The post-mortem of this is over."]),
        ("Call ``run()`` or :func:`~asyncio.run` of it.", ["Call run() or asyncio.run of it."]),
        ("This is *not* the **same** as a * b.", ["This is not the same as a * b."]),
        ("See `the guide <guide.html>`_ for all of it.", ["See the guide for all of it."]),
        ("A heading of the text\n=====================\n\nIt is here that it begins.", ["It is here that it begins."]),
        ("It is used like this. For example::\n\n    run(it)\n    stop()", ["It is used like this."]),
        ("Return the sum of both.\n\n>>> add(1, 2)\n3\n", ["Return the sum of both."]),
        ("1. The first one is evaluated.\n2. The second one is\n   evaluated.", FIRST_AND_SECOND),
        ("Return the name of the file", ["Return the name of the file."]),
        ("Note:\n\n  The file is closed at exit.", ["The file is closed at exit."]),
        ("“It’s the one” is what it says…", ['"It\'s the one" is what it says...']),
        ("name, version, release, machine", []),
        ('stmt ::= "if" expression', []),
        ("Der Satz hier hat keine englischen Worte.", []),
    ],
)
def test_prose_is_taken_out_of_markup(text, expected):
    assert list(paragraphs(text)) == expected


def test_a_file_is_brought_to_nfc_and_plain_newlines_without_its_byte_order_mark(tmp_path):
    path = write(tmp_path / "my text.txt", b"\xef\xbb\xbfCafe\xcc\x81\r\nau lait\rbon\n")
    loaded = corpus.load(path)
    assert loaded.text == "Caf\u00e9\nau lait\nbon\n"
    assert loaded.characters == 17
    assert loaded.sha256 == hashlib.sha256(b"Caf\xc3\xa9\nau lait\nbon\n").hexdigest()
    assert (loaded.name, loaded.title, loaded.language) == ("my text", "my text.txt", "und")
    assert loaded.licence == "not stated"


def test_marks_and_separators_within_a_text_are_cleaned_and_counted(tmp_path):
    marked, separated = b"\xef\xbb\xbfone\n" * 3, "two\u2028three\u2029".encode()
    loaded = corpus.load(write(tmp_path / "text.txt", marked + separated))
    assert loaded.text == "one\none\none\ntwo\nthree\n"
    assert str(loaded.cleaned) == (
        "removed 2 byte order marks (U+FEFF) within the text and "
        "made 2 line or paragraph separators (U+2028, U+2029) line ends"
    )
    joined = corpus.concatenate([loaded, loaded])
    assert (joined.cleaned.marks, joined.cleaned.separators) == (4, 4)
    assert not str(corpus.load(write(tmp_path / "clean.txt", "\ufeffone\n")).cleaned)


def test_joined_texts_are_named_as_far_as_there_is_room(tmp_path):
    loaded = [corpus.load(write(tmp_path / f"letter {n:02}.txt", "some text")) for n in range(20)]
    few, many = corpus.concatenate(loaded[:3]), corpus.concatenate(loaded)
    assert few.title == "letter 00.txt + letter 01.txt + letter 02.txt"
    shown, rest = many.title.split(" and ")
    kept = shown.split(" + ")
    assert kept == [text.title for text in loaded[: len(kept)]] and len(kept) > 10
    assert rest == f"{20 - len(kept)} more" and len(many.title) <= 200
    assert many.source == " + ".join(text.title for text in loaded)


def test_a_name_that_is_not_utf_8_is_written_with_escapes(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("some text")
    assert corpus.load(str(path)).title == r"caf\xe9.txt"


def test_a_card_does_not_tell_where_on_the_disk_a_text_was(tmp_path):
    loaded = corpus.load(write(tmp_path / "text.txt", "some text"))
    assert str(tmp_path) not in f"{loaded.name} {loaded.title} {loaded.source}"


@pytest.mark.parametrize(
    ("text", "language"),
    [("床前明月光，疑是地上霜。", "zh"), ("The sign says 出口.", "und"), ("日本語の文章です。漢字とかな。", "und")],
)
def test_a_mostly_chinese_text_is_known_as_such(tmp_path, text, language):
    assert corpus.load(write(tmp_path / "text.txt", text)).language == language


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "text.txt is empty"),
        (b" \n\t\r\n\xe3\x80\x80", "text.txt is empty"),
        (b"\xef\xbb\xbf", "text.txt is empty"),
        (b"some\x00text", "text.txt is a binary file"),
        (b"\x01\x02\x03\x1b[2J\x07\x08", "text.txt is a binary file"),
        ("naïve".encode("latin-1"), r"not UTF-8 \(byte 0xef at offset 2\): .*iconv -f WINDOWS-1252 -t UTF-8"),
        ("text".encode("utf-16"), "UTF-16, not UTF-8: .*iconv -f UTF-16 -t UTF-8"),
    ],
)
def test_a_file_without_readable_text_is_refused(tmp_path, content, said):
    with pytest.raises(InputError, match=said):
        corpus.load(write(tmp_path / "text.txt", content))


def test_terminal_colours_do_not_make_a_text_binary(tmp_path):
    text = "\x1b[1mA heading\x1b[0m and the text below it, which is much longer.\n"
    assert corpus.load(write(tmp_path / "text.txt", text)).text == text


def test_a_missing_file_is_refused_with_the_names_that_exist(tmp_path):
    with pytest.raises(
        MissingError, match=r"'.*nowhere' is neither .* python-docs, python-code, shakespeare, or a file"
    ):
        corpus.load(str(tmp_path / "nowhere"))


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        corpus.load(str(tmp_path))


def test_every_listed_corpus_tells_its_licence_kind_and_origin():
    listed = {listing.name: listing for listing in corpus.available()}
    assert {name: listing.kind for name, listing in listed.items()} == {
        "python-docs": "built in",
        "python-code": "built in",
        "shakespeare": "download",
    }
    assert all(listing.title and listing.licence and listing.source for listing in listed.values())
    assert listed["shakespeare"].bytes == 1_115_394
