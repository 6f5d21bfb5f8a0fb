"""The models that the repository carries: whole, small, and without what only Python needs."""

import json
import subprocess

import pytest

from server import ROOT
from server.web.lesson import STEPS
from server.web.registry import KERAS, SHIPPED, Registry

MODELS = ROOT / "static" / "models"
MOST_BYTES = 4_500_000
MOST_BYTES_TOGETHER = 14_000_000
MOST_BYTES_OF_FINDINGS = 80_000
IN_GIT = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git repository")


def size(name):
    return sum(path.stat().st_size for path in (MODELS / name).iterdir() if path.name != KERAS)


def ignored(path):
    return subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT).returncode == 0


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_model_is_whole_and_small(name):
    card = Registry(MODELS).model(name).card
    assert card["name"] == name
    assert size(name) <= MOST_BYTES


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_model_says_where_it_comes_from_and_what_it_can_do(name):
    card = json.loads((MODELS / name / "card.json").read_text(encoding="utf-8"))
    assert all(card["about"].values()) and card["licence"] not in ("", "not stated")
    assert card["corpus"]["source"] and card["training"]["history"]
    assert len(card["samples"]) >= 3 and all(sample["temperature"] == 0.7 for sample in card["samples"])
    assert card["weights"]["loss_nats"] <= 1.005 * card["weights"]["float32_loss_nats"]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_model_has_units_that_follow_a_label_and_passages_of_its_text(name):
    card = json.loads((MODELS / name / "card.json").read_text(encoding="utf-8"))
    found = json.loads((MODELS / name / "neurons.json").read_text(encoding="utf-8"))
    assert [label["key"] for label in found["labels"]] == card["neurons"]["labels"]
    assert found["tokens"] == {"chosen": 16_000, "measured": 16_000}
    followed = {label["key"] for label in found["labels"] if label["units"]}
    assert {"line", "word", "newline"} <= followed
    passages = json.loads((MODELS / name / "passages.json").read_text(encoding="utf-8"))
    assert len(passages["pieces"]) == 12
    assert sum(card["files"][file]["bytes"] for file in ("neurons.json", "passages.json")) <= MOST_BYTES_OF_FINDINGS


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_model_tells_a_story_or_says_why_it_has_none(name):
    card = json.loads((MODELS / name / "card.json").read_text(encoding="utf-8"))
    assert ("story" in card) != ("no_story" in card)
    if "story" in card:
        question, letter = card["story"]["question"], card["story"]["letter"]
        assert question["after"] - question["before"] == pytest.approx(
            question["forgotten"] + question["written"], abs=2e-3
        )
        assert question["at"] <= letter["at"] < len(card["story"]["text"])


def test_the_shipped_models_are_small_together():
    assert sum(map(size, SHIPPED)) <= MOST_BYTES_TOGETHER


@pytest.mark.parametrize(("language", "name"), [("en", "english"), ("zh-Hans", "zhongwen")])
def test_the_worksheet_has_the_numbers_of_the_model_s_story(language, name):
    recording = json.loads((MODELS / name / "story.json").read_text(encoding="utf-8"))
    question = json.loads((MODELS / name / "card.json").read_text(encoding="utf-8"))["story"]["question"]
    columns = recording["untouched"]
    for step, at in zip(STEPS[language], (recording["tokens"].index("“"), question["at"] + 1), strict=True):
        assert recording["tokens"][at] == step.mark
        input_gate, forget, _, candidate, cell, _ = columns[at]["values"]
        for said, found in (
            (step.before, columns[at - 1]["values"][4]),
            (step.forget, forget),
            (step.input, input_gate),
            (step.candidate, candidate),
            (step.kept + step.written, cell),
        ):
            assert said == pytest.approx(found, abs=6e-4)


@IN_GIT
def test_git_takes_the_shipped_models_and_no_other_and_nothing_for_keras():
    for name in SHIPPED:
        assert not ignored(f"static/models/{name}/card.json")
        assert ignored(f"static/models/{name}/{KERAS}")
    assert ignored("static/models/mine/card.json")
