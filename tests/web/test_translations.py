"""Every text has its translation, and no translation is left over."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from server import ROOT
from server.commands import node
from server.lm.training import progress
from server.web import language
from server.web.registry import SHIPPED

# What a person sees of these errors' messages comes from these files alone.
SAID_ON_PAGES = tuple(
    f"server/{path}.py"
    for path in (
        "lm/export/card",
        "lm/export/schema",
        "lm/json_file",
        "lm/names",
        "web/registry",
        "web/embedding",
        "web/short_addresses",
    )
)
CATALOGUES = sorted(language.CATALOGUES.glob("*/*.po"))
PLACEHOLDER = re.compile(r"\{\w+(?:!r)?\}|%\(\w+\)[sd]|</?(?!wbr)[a-z]+[^>]*>")
FUNCTIONS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
ERRORS = {"InputError": None, "MissingError": None}


@dataclass(frozen=True)
class Said:
    place: str
    # The singular and the plural, or one sentence.
    sentences: tuple[str, ...]


def said_in_python() -> Iterator[Said]:
    for path in sorted((ROOT / "server").rglob("*.py")):
        place = str(path.relative_to(ROOT))
        yield from extracted(path, "python", FUNCTIONS | (ERRORS if place in SAID_ON_PAGES else {}))


def said_in_templates() -> Iterator[Said]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield from extracted(path, "jinja2.ext:babel_extract", FUNCTIONS)


def extracted(path: Path, method: str, functions: dict[str, object]) -> Iterator[Said]:
    options = {"trimmed": "true", "silent": "false"}
    for line, message, _, _ in extract_from_file(method, path, keywords=functions, options=options):
        yield Said(f"{path.relative_to(ROOT)}:{line}", (message,) if isinstance(message, str) else tuple(message))


def said_in_scripts() -> Iterator[Said]:
    files = [str(path) for path in sorted((ROOT / "static" / "js").rglob("*.js"))]
    done = subprocess.run([node.find(), ROOT / "scripts" / "texts.mjs", *files], capture_output=True, check=True)
    for found in json.loads(done.stdout):
        place = f"{Path(found['file']).relative_to(ROOT)}:{found['line']}"
        assert found["sentences"], f"{place}: the sentence is no string in one piece, which nobody can find"
        yield Said(place, tuple(found["sentences"]))


def said_by_models() -> Iterator[Said]:
    """The shipped models' own words, which the page looks up, and what a training says of its end."""
    for name in SHIPPED:
        path = f"static/models/{name}/card.json"
        card = json.loads((ROOT / path).read_text(encoding="utf-8"))
        words = (card["title"], card["licence"], card["corpus"]["source"], *card["about"].values())
        yield from (Said(path, (text,)) for text in words)
    yield Said("server/lm/training/progress.py", (progress.ENDED_EARLY,))


@pytest.fixture(scope="module")
def said() -> list[Said]:
    return [*said_in_python(), *said_in_templates(), *said_in_scripts(), *said_by_models()]


def entries(path: Path) -> list[Message]:
    with path.open("rb") as file:
        return [message for message in read_po(file, locale="zh_Hans_CN", abort_invalid=True) if message.id]


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())  # type: ignore[arg-type]


def test_every_text_is_translated(said):
    translated = {forms(message.id) for path in CATALOGUES for message in entries(path) if all(forms(message.string))}
    missing = [each for each in said if each.sentences not in translated]
    assert not missing, "\n".join(f"{each.place}: {' / '.join(each.sentences)}" for each in missing)


def test_every_translation_is_of_a_text_that_is_there(said):
    there = {each.sentences for each in said}
    unused = [
        (path.name, message.id) for path in CATALOGUES for message in entries(path) if forms(message.id) not in there
    ]
    assert not unused


def test_one_text_has_one_translation():
    """Those of all areas are merged, and a plural is found by its singular."""
    seen: dict[str, tuple[str, tuple[str, ...]]] = {}
    for path in CATALOGUES:
        found = entries(path)
        assert len(found) == len(re.findall(r"^msgid ", path.read_text("utf-8"), re.MULTILINE)) - has_header(path)
        for message in found:
            key, value = forms(message.id)[0], (str(len(forms(message.id))), *forms(message.string))
            other, translation = seen.setdefault(key, (path.name, value))
            assert translation == value, f"{key!r} in {other} and in {path.name}"


def has_header(path: Path) -> int:
    return len(re.findall(r'^msgid ""\nmsgstr', path.read_text("utf-8"), re.MULTILINE))


def test_a_translation_has_the_names_and_the_markup_of_its_text():
    for path in CATALOGUES:
        for message in entries(path):
            wanted = sorted(set(PLACEHOLDER.findall(forms(message.id)[-1])))
            for form in forms(message.string):
                assert sorted(set(PLACEHOLDER.findall(form))) == wanted, f"{path.name}: {message.id!r}"


def test_the_extractor_reads_modern_scripts(tmp_path):
    module = tmp_path / "module.js"
    module.write_text(
        "import { t as say, tn, parts } from '../language.js';\n"
        "class A { #b = /`'/u; c = `${say('one', { d: this.#b?.e ?? 1 })}`; }\n"
        "tn('{n} unit', '{n} units', 2); parts(`two`, {});\n"
        "const t = (x) => x; t('no sentence'); say('a' + 'b');\n"
    )
    done = subprocess.run([node.find(), ROOT / "scripts" / "texts.mjs", module], capture_output=True, check=True)
    found = [each["sentences"] for each in json.loads(done.stdout)]
    assert found == [["one"], ["{n} unit", "{n} units"], ["two"], None]
