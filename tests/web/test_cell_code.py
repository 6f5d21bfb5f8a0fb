"""The cell's lines on the page `/code`, and what each computes."""

import json
import re

import pytest

from server import ROOT, create_app
from server.web.cell_code import KEYS, VERSIONS, versions

GATES = ["input", "forget", "candidate", "output", "cell", "hidden"]
LINE = re.compile(r'<span class="line"( data-key="(\w+)" role="button" tabindex="-1")?>')


@pytest.mark.parametrize("name", VERSIONS)
def test_each_version_computes_every_part_once_and_in_order(name):
    keys = [line.key for line in versions()[name].lines if line.key]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if key in GATES] == GATES


def test_every_start_of_a_line_is_one_of_a_line_that_is_there():
    lines = [line for piece in versions().values() for line in piece.lines]
    assert all(any(line.text.lstrip().startswith(start) for line in lines) for start in KEYS)


def test_the_cell_in_numpy_has_twelve_lines_and_says_the_order_of_the_weights():
    lines = [line.text.strip() for line in versions()["numpy"].lines if line.text.strip()]
    comments = [line for line in lines if line.startswith("#")]
    assert len(lines) - len(comments) == 12
    assert comments == ["# Order of Keras's weights: i, f, g, o"]
    assert comments[0] in [line.text.strip() for line in versions()["keras"].lines]


@pytest.mark.parametrize("name", VERSIONS)
def test_what_is_shown_stands_in_the_file_that_can_be_had(client, name):
    file, _ = VERSIONS[name]
    source = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert {line.text for line in versions()[name].lines} <= set(source)
    page = client.get("/code").get_data(as_text=True)
    assert f'href="/{file}"' in page
    assert client.get(f"/{file}").get_data(as_text=True).splitlines() == source


def test_the_page_has_the_letters_of_the_story_before_any_script():
    page = create_app({"MODELS": ROOT / "static" / "models"}).test_client().get("/code?lang=en").get_data(as_text=True)
    story = json.loads(re.findall(r'<script type="application/json" id="story">(.*?)</script>', page, re.S)[0])
    assert story["model"] == "english"
    letters = re.findall(r'<span data-column="(\d+)">(.*?)</span>', page, re.S)
    assert [int(column) for column, _ in letters] == [*range(1, 1 + len(story["story"]["text"]))]
    assert "".join(letter for _, letter in letters) == story["story"]["text"]


def test_without_a_model_the_code_stands_alone(tmp_path):
    page = create_app({"MODELS": tmp_path}).test_client().get("/code?lang=en").get_data(as_text=True)
    assert 'id="story">null</script>' in page
    assert "data-column" not in page and "trained model at one letter" not in page
    assert len([key for _, key in LINE.findall(page) if key]) == sum(
        bool(line.key) for piece in versions().values() for line in piece.lines
    )
