"""The page of the five steps, and the pieces of source on it."""

import copy
import html
import inspect
import json
import math
import os
import re
import textwrap

import pytest

from server import ROOT
from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.web import article
from server.web.article import STEPS, Cut, piece

PIECES = [(file.split("#")[0], cuts) for of in STEPS.values() for file, cuts in of.items()]


def text_of(line):
    return html.unescape(re.sub(r"<[^>]*>", "", line.html))


@pytest.mark.parametrize(("file", "cuts"), PIECES)
def test_a_piece_is_short_and_every_line_of_it_stands_in_the_file(file, cuts):
    source = (ROOT / file).read_text(encoding="utf-8").splitlines()
    lines = piece(file, cuts).lines
    assert 6 <= len(lines) <= 25
    for line in lines:
        assert text_of(line) == (source[line.number - 1] if line.number else "")


def test_a_piece_holds_a_method_as_python_finds_it_below_the_line_of_its_class():
    lines = piece("server/lm/data/tokenizer.py", (Cut("Tokenizer.encode"),)).lines
    assert text_of(lines[0]) == "class Tokenizer:"
    assert lines[1].number == 0
    found = "\n".join(text_of(line) for line in lines[2:])
    assert textwrap.dedent(found) == textwrap.dedent(inspect.getsource(Tokenizer.encode)).rstrip("\n")


def test_a_docstring_is_left_out_where_that_is_wished():
    whole, short = (
        piece("server/lm/data/dataset.py", (Cut("tokenise", docstring=wished),)) for wished in (True, False)
    )
    assert '"""' in text_of(whole.lines[1])
    assert [line.number for line in short.lines] == [whole.lines[0].number, 0, *(x.number for x in whole.lines[2:])]


@pytest.mark.parametrize("name", ["gone", "Tokenizer.gone", "PAD.gone", "pieces.gone"])
def test_a_name_that_is_gone_is_an_error(name):
    with pytest.raises(LookupError, match=re.escape(name)):
        piece("server/lm/data/tokenizer.py", (Cut(name),))


def test_a_file_that_has_changed_is_cut_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(article, "ROOT", tmp_path)
    file = tmp_path / "a.py"
    for k, body in enumerate(["x = 1\n", "# before\nx = 2\n"]):
        file.write_text(body)
        # Two writes may fall into one tick of the clock.
        os.utime(file, ns=(k, k))
        assert [text_of(line) for line in piece("a.py", (Cut("x"),)).lines] == [f"x = {k + 1}"]
    assert piece("a.py", (Cut("x"),)).numbers == "2"


def test_parameters_are_as_many_as_keras_counted_for_a_shipped_model():
    card = json.loads((ROOT / "static" / "models" / "shakespeare" / "card.json").read_text(encoding="utf-8"))
    config = Config.from_dict(card["config"])
    vocabulary = len(card["tokenizer"]["vocabulary"])
    others = vocabulary * config.embedding_dim + (config.hidden_size + 1) * vocabulary
    assert article.lstm_parameters(config) + others == card["training"]["parameters"]


def test_every_number_of_a_mistake_on_the_page_is_a_measured_one(client, tmp_path, monkeypatch):
    measured = article.naive()
    known = numbers_in(measured) | {f"{math.log(measured['made']['vocabulary']):.2f} nats"}
    shown = numbers_shown(client.get("/code?lang=en").get_data(as_text=True))
    assert len(shown) > 15
    assert shown <= known
    # Other measurements, another page.
    other = copy.deepcopy(measured)
    other["bidirectional"]["both_ways"]["end"] = 0.12345
    (tmp_path / "naive.json").write_text(json.dumps(other))
    monkeypatch.setattr(article, "NAIVE", tmp_path / "naive.json")
    assert "12.3%" in numbers_shown(client.get("/code?lang=en").get_data(as_text=True))


def numbers_in(value):
    if isinstance(value, dict):
        return set().union(*map(numbers_in, value.values()))
    if isinstance(value, float):
        return {f"{value:.2f} nats", *(f"{100 * value:.{digits}f}%" for digits in range(3))}
    return set()


# The width of a bar is no number that is read.
NUMBER = r"[\d.]+(?:(?:&nbsp;|\xa0)nats|%(?!\"))"


def numbers_shown(page):
    return {found.replace("&nbsp;", " ").replace("\xa0", " ") for found in re.findall(NUMBER, page)}


def test_what_was_measured_is_what_the_page_says():
    found = article.naive()
    hot, padding = found["one_hot"], found["padding"]
    assert hot["embedded_shape"] == [*hot["vectors_shape"], 64]
    assert "expected ndim=3, found ndim=4" in hot["error"]
    # Learned how often characters occur, and nothing of what is before them.
    assert abs(hot["vectors_nats"] - hot["counted_blind_nats"]) < 0.05
    assert hot["indices_nats"] < hot["vectors_nats"] - 0.5
    logits, two = found["logits"], found["bidirectional"]["both_ways"]
    assert logits["right"]["nats"] < min(logits["wrong"]["nats"], logits["same_logits_nats"])
    assert abs(logits["wrong"]["reported_nats"] - math.log(found["made"]["vocabulary"])) < 0.02
    assert two["inside"] > 0.95
    assert two["end"] < found["bidirectional"]["one_way"]["end"]
    assert abs(padding["masked"]["nats"] - padding["unmasked"]["nats"]) < 0.1
    assert padding["reported"]["accuracy"] > 1.5 * padding["unmasked"]["accuracy"]
    assert padding["share"] > 0.5


def test_nothing_that_stands_on_the_page_is_a_wrong_line_of_ours(client):
    page = client.get("/code").get_data(as_text=True)
    assert page.count('<mark class="line"') == 5
    assert page.count('class="source wrong"') == page.count('class="source right"') == 4
    assert "# ✗" not in page
