"""The explanation opens with the story of its model, which stands in the page."""

import json
import re
import shutil

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
    page, story = story_in(folder, f"/explain?lang={language}")
    assert story["model"] == name
    assert story["recording"]["tokens"][1:] == list(story["story"]["text"])
    assert f">{story['story']['text']}</textarea>" in page


def test_the_address_chooses_the_model_and_an_unknown_one_is_passed_over(folder):
    assert story_in(folder, "/explain?lang=en&model=zhongwen")[1]["model"] == "zhongwen"
    assert story_in(folder, "/explain?lang=en&model=none")[1]["model"] == "english"


def test_a_model_without_a_story_has_none(folder):
    assert story_in(folder, "/explain?lang=en&model=shakespeare")[1] is None


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 1}'])
def test_a_damaged_story_is_left_out(folder, content):
    file = folder / "english" / "story.json"
    file.write_text(content.ljust(file.stat().st_size), "utf-8")
    assert story_in(folder, "/explain?lang=en")[1] is None


def test_without_models_there_is_no_story(tmp_path):
    assert story_in(tmp_path, "/explain")[1] is None
