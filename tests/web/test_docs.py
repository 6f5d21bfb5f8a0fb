"""The documentation names what there is: routes, commands, parameters, presets, dependencies."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from scripts import generated_docs
from server import create_app
from server.commands.cli import main
from server.lm.config import Config
from server.lm.presets import PRESETS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_route_is_documented(models_dir, runs_dir):
    app = create_app({"MODELS": models_dir, "RUNS": runs_dir})
    routes = {re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(rule)) for rule in app.url_map.iter_rules()}
    documented = set(re.findall(r"^\| `(/[^`]*)` \|", text_of("docs/architecture.md"), re.MULTILINE))
    assert {re.sub(r"<\w+>", "<>", route) for route in routes} == {re.sub(r"<\w+>", "<>", d) for d in documented}


def test_every_parameter_and_preset_is_documented():
    documented = re.findall(
        r"^\| `(\w+)` \|", text_of("docs/training.md").split("## Parameters")[1].split("## The recipe")[0], re.MULTILINE
    )
    assert documented == [f.name for f in fields(Config)]
    for name in PRESETS:
        assert f"`{name}`" in text_of("docs/training.md")


def test_every_dependency_is_justified():
    justified = text_of("docs/architecture.md").split("## Dependencies")[1]
    python = re.findall(r"^([a-z][\w-]*)", text_of("requirements.txt"), re.MULTILINE)
    package = json.loads(text_of("package.json"))
    script = [name.split("/")[-1] for name in [*package["dependencies"], *package["devDependencies"]]]
    for name in {*python, *script}:
        words = name.replace("tfjs-", "").replace("atkinson-hyperlegible-", "")
        assert words in justified, f"{name} is not in docs/architecture.md"


def test_every_command_that_is_shown_exists(capsys):
    shown = set()
    for document in DOCUMENTS:
        shown |= set(re.findall(r"python -m server (\w+)", document.read_text(encoding="utf-8")))
    assert {"corpora", "train", "evaluate", "export"} <= shown
    for command in shown:
        with pytest.raises(SystemExit) as exit:
            main([command, "--help"])
        assert exit.value.code == 0
    capsys.readouterr()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_make_targets_lead_somewhere(document):
    text = document.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (document.parent / link).exists(), link
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", text)) <= targets


def test_the_fields_of_a_card_are_those_of_its_schema():
    assert f"\n{generated_docs.card_table()}\n" in text_of("docs/model-format.md")
    assert f"\n{generated_docs.units_table()}\n" in text_of("docs/laboratory.md")


def test_the_tree_of_files_has_every_file_with_its_own_first_sentence():
    assert f"\n{generated_docs.tree()}\n" in text_of("docs/architecture.md")
    silent = [line for line in generated_docs.tree().splitlines() if re.fullmatch(r" *[\w.-]+\.\w+", line)]
    assert [name.strip() for name in silent if "__init__" not in name] == []


def test_the_table_of_models_has_the_figures_of_their_cards():
    assert f"\n{generated_docs.models_table()}\n" in text_of("README.md")


def test_every_name_of_the_glossary_is_in_the_code_and_the_catalogues():
    rows = [line.split("|")[2:-1] for line in text_of("docs/glossary.md").splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 40
    python = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "server").rglob("*.py"))
    script = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "static" / "js").rglob("*.[jt]s"))
    chinese = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "server" / "translations").rglob("*.po"))
    for _, in_python, in_script, translated in rows:
        for names, code in [(in_python, python), (in_script, script)]:
            assert re.findall(r"`(\w+)`", names) or names.strip() == "–"
            for name in re.findall(r"`(\w+)`", names):
                assert re.search(rf"\b{name}\b", code), f"{name} is not in the code"
        assert translated.strip() == "–" or translated.strip() in chinese, translated
