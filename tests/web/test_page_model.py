"""What stands in a page of its model: the story in the explanation, the sample in the page for writing."""

import base64
import json
import re
import shutil

import numpy as np
import pytest

from server import ROOT, create_app

MODELS = ROOT / "static" / "models"


@pytest.fixture
def folder(tmp_path):
    for name in ("english", "zhongwen", "shakespeare"):
        shutil.copytree(MODELS / name, tmp_path / name)
    return tmp_path


def story_in(folder, address):
    page = create_app({"MODELS": folder}).test_client().get(address).get_data(as_text=True)
    [content] = re.findall(r'<script type="application/json" id="story">(.*?)</script>', page, re.S)
    return page, json.loads(content)


@pytest.mark.parametrize(("language", "name"), [("en", "english"), ("zh", "zhongwen")])
def test_each_language_opens_with_its_model_and_the_text_is_there_before_any_script(folder, language, name):
    page, story = story_in(folder, f"/?lang={language}")
    assert story["model"] == name
    assert story["recording"]["tokens"][1:] == list(story["story"]["text"])
    assert f">{story['story']['text']}</textarea>" in page


def test_the_address_chooses_the_model_and_an_unknown_one_is_passed_over(folder):
    assert story_in(folder, "/?lang=en&model=zhongwen")[1]["model"] == "zhongwen"
    assert story_in(folder, "/?lang=en&model=none")[1]["model"] == "english"


def test_a_model_without_a_story_has_none(folder):
    assert story_in(folder, "/?lang=en&model=shakespeare")[1] is None


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 1}'])
def test_a_damaged_story_is_left_out(folder, content):
    file = folder / "english" / "story.json"
    file.write_text(content.ljust(file.stat().st_size), "utf-8")
    assert story_in(folder, "/?lang=en")[1] is None


def test_without_models_there_is_no_story(tmp_path):
    assert story_in(tmp_path, "/")[1] is None


def sample_in(folder, address):
    page = create_app({"MODELS": folder}).test_client().get(address).get_data(as_text=True)
    [content] = re.findall(r'<script type="application/json" id="sample">(.*?)</script>', page, re.S)
    return json.loads(content)


def test_the_sample_has_what_the_model_expects_after_each_of_its_letters(folder):
    sample = sample_in(folder, "/write?lang=en")
    card, parity = (json.loads((folder / "english" / name).read_text("utf-8")) for name in ("card.json", "parity.json"))
    vocabulary = card["tokenizer"]["vocabulary"]
    assert (sample["model"], sample["text"]) == ("english", parity["text"])
    assert len(sample["top"]) == len(parity["text"]) + 1
    # Of the last letter, there are the logits, too.
    logits = np.frombuffer(base64.b64decode(parity["logits"]), "<f4").astype(np.float64)
    exps = np.exp(logits / card["calibration"]["temperature"])
    best = sample["top"][-1][0]
    assert best["text"] == vocabulary[int(np.argmax(logits))]
    assert best["probability"] == pytest.approx(exps.max() / exps.sum(), abs=1e-4)


def test_a_damaged_sample_is_left_out(folder):
    file = folder / "english" / "parity.json"
    file.write_text("{".ljust(file.stat().st_size), "utf-8")
    assert sample_in(folder, "/write?lang=en") is None
