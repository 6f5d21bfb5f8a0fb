"""The story of a model: a planted unit is found with its gate and its effect, and what has no effect has no story."""

import dataclasses
import json
import math

import numpy as np
import pytest

from server.lm.analysis.fit_words import is_fit
from server.lm.analysis.held_out import PIECE, PIECES, ends, read_held_out
from server.lm.analysis.labels import LABELS
from server.lm.analysis.passage import Shown, Side, candidates, choose_passage
from server.lm.analysis.steps import Held, Steps
from server.lm.analysis.story import find_story
from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.lm.export import schema
from server.lm.network.graph import LayerWeights, StepGraph, Weights, graph_of

QUOTE = next(label for label in LABELS if label.key == "quote")
UNITS, UNIT = 16, 5
OPENING, CLOSING = 0, 1  # dimensions of the embedding
RARE, RISE = -6.0, 8.0  # the closing mark's bias, and what the unit adds to it
TEMPERATURE = 1.25


def written_text(lines=70, word="name"):
    """Lines with a quotation each, between plain words of which one is that word."""
    generator = np.random.default_rng(0)
    words = ["cell", "gate", "keep", "line", "open"]

    def sentence(count):
        return " ".join(generator.choice(words, count))

    return "".join(f"{sentence(6)} “{sentence(5)}” {word} {sentence(6)}.\n" for _ in range(lines))


TEXT = written_text()
TOKENIZER = Tokenizer.build(TEXT, "character", 100)
MARK = TOKENIZER.vocabulary.index("”")


def weights(erased_by="forget", told=1, planted=(UNIT,)):
    """Planted units remember “ until ”, and tell the output so; all others are random and tell nothing."""
    generator = np.random.default_rng(1)
    size = len(TOKENIZER.vocabulary)
    embedding = generator.normal(0, 0.5, (size, 4))
    embedding[:, [OPENING, CLOSING]] = 0
    embedding[TOKENIZER.vocabulary.index("“"), OPENING] = embedding[MARK, CLOSING] = 1
    kernel = generator.normal(0, 0.5, (4 + UNITS, 4 * UNITS))
    bias = np.zeros(4 * UNITS)
    dense, dense_bias = np.zeros((UNITS, size)), np.zeros(size)
    dense_bias[MARK] = RARE
    for unit in planted:
        i, f, o, g = (part * UNITS + unit for part in range(4))
        kernel[:, [i, f, o, g]] = 0
        kernel[4 + unit] = 0
        bias[[i, f, o]] = -20, 20, 20
        kernel[OPENING, [i, g]] = 40, 20
        if erased_by == "forget":
            kernel[CLOSING, f] = -40
        else:
            kernel[CLOSING, [i, g]] = 40, -20
        dense[unit, MARK] = RISE * told
    parts = [each.astype(np.float32) for each in (embedding, kernel, bias, dense, dense_bias)]
    return Weights(parts[0], (LayerWeights("layer 1", parts[1], parts[2]),), parts[3], parts[4])


def model(**options) -> StepGraph:
    return graph_of(weights(**options), Config(embedding_dim=4, hidden_size=UNITS))


def story_of(graph, text=TEXT):
    return find_story(graph, TOKENIZER, text, "en", TEMPERATURE)


def probability(cell):
    """Of the closing mark, for a cell state of the planted unit; by hand: all other logits are 0."""
    power = math.exp((RARE + RISE * math.tanh(cell)) / TEMPERATURE)
    return power / (power + len(TOKENIZER.vocabulary) - 1)


@pytest.fixture(scope="module")
def story():
    return story_of(model())["story"]


def test_a_planted_unit_is_the_whole_group_and_follows_its_label(story):
    assert story["label"] == "quote"
    assert story["unit"] == {"layer": 0, "unit": UNIT, "quantity": "c", "auc": 1}
    assert story["group"] == {"layer": 0, "units": [UNIT]}


def test_the_effect_is_the_one_computed_by_hand(story):
    effect = story["effect"]
    assert effect["gates"] == [{"gate": "forget", "value": 1}]
    assert story["letter"]["token"] == "”"
    for found in (effect, effect["peak"], story["letter"]):
        assert found["before"] == pytest.approx(probability(0), rel=2e-3)
        assert found["after"] == pytest.approx(probability(1), rel=2e-3)
    assert effect["rising"] == 1 and 20 <= effect["spans"] <= TEXT.count("”") // 2
    for figure in ("mean", "highest"):
        assert effect["chance"][figure] == pytest.approx(probability(0), rel=2e-3)


def test_the_passage_is_held_out_text_in_which_the_label_ends_where_the_question_is(story):
    text, question, letter = story["text"], story["question"], story["letter"]
    assert text in TEXT and 80 <= len(text) <= 240
    assert text[question["at"]] == "”" and text.count("”") <= 2
    assert question["at"] <= letter["at"] < len(text)


@pytest.mark.parametrize(
    ("erased_by", "parts", "gates"),
    [("forget", (-1, 0), [("forget", 1)]), ("input", (0, -1), [("input", 0)])],
)
def test_the_question_names_the_gate_that_erased_the_memory(erased_by, parts, gates, story):
    found = story if erased_by == "forget" else story_of(model(erased_by=erased_by))["story"]
    question = found["question"]
    assert question["answer"] == erased_by
    assert (question["before"], question["after"]) == pytest.approx((1, 0), abs=1e-3)
    assert (question["forgotten"], question["written"]) == pytest.approx(parts, abs=1e-3)
    assert [(each["gate"], each["value"]) for each in found["effect"]["gates"]] == gates


@pytest.mark.parametrize("told", [0, 0.25], ids=["ignores", "hardly hears"])
def test_a_unit_that_the_output_ignores_or_hardly_hears_makes_no_story(told):
    assert story_of(model(told=told)) == {"no_story": "effect"}


def test_a_model_none_of_whose_units_follows_a_label_has_no_story():
    graph = model()
    for variable in graph.kernels:
        variable.assign(np.zeros(variable.shape, np.float32))
    assert story_of(graph) == {"no_story": "unit"}


def test_a_text_without_a_fit_passage_has_no_story():
    unfit = written_text(word="pig")
    assert story_of(model(), unfit) == {"no_story": "passage"}


def test_an_effect_that_any_other_units_have_as_well_is_none():
    assert story_of(model(planted=range(UNITS))) == {"no_story": "effect"}


def test_the_same_text_has_the_same_story(story):
    assert story_of(model()) == {"story": story}


def test_a_window_and_a_short_text_have_neither_a_story_nor_a_reason():
    config = Config(architecture="bidirectional", embedding_dim=4, hidden_size=UNITS, timesteps=4)
    one = weights()
    both = dataclasses.replace(one, layers=one.layers * 2, dense_kernel=np.concatenate([one.dense_kernel] * 2))
    window = graph_of(both, config)
    assert story_of(window) == {}
    assert story_of(model(), TEXT[:99]) == {}


def test_a_story_has_the_fields_of_the_schema(story):
    fields = json.loads((schema._SCHEMAS / "card.schema.json").read_text(encoding="utf-8"))
    assert set(fields["definitions"]["Story"]["required"]) == set(story)


# What it is made of


def test_held_gates_are_those_of_the_named_units_alone():
    steps = Steps(model())
    ids = TOKENIZER.encode("“ab”")[np.newaxis]
    free = list(steps.read(ids))
    held = list(steps.read(ids, held=Held(0, (3, 4), (("forget", 1.0), ("input", 0.25)))))
    for (before,), (after,) in zip(free[:1], held[:1], strict=True):
        changed = np.flatnonzero((before.gates != after.gates)[0])
        assert changed.tolist() == [3, 4, UNITS + 3, UNITS + 4]
        assert after.gates[0, [3, UNITS + 3]].tolist() == [0.25, 1.0]
        np.testing.assert_allclose(after.c[0, 3], 0.25 * after.candidate[0, 3], rtol=1e-6)


def test_pieces_begin_at_lines_spread_over_the_text_and_do_not_overlap():
    text = TEXT * 3
    held_out = read_held_out(Steps(model()), TOKENIZER, text)
    assert len(held_out.starts) == min(PIECES, 2 * len(text) // (3 * PIECE) // 2 * 2)
    assert all(start == 0 or text[start - 1] == "\n" for start in held_out.starts[:1])
    assert min(np.diff(held_out.starts)) >= held_out.ids.shape[1]
    assert held_out.starts[-1] > 0.9 * (len(text) - 2 * PIECE)
    for start, row in zip(held_out.starts, held_out.ids, strict=True):
        np.testing.assert_array_equal(row, TOKENIZER.encode(text)[start : start + len(row)])


def test_ends_are_those_of_whole_spans_with_the_state_before_them():
    held_out = read_held_out(Steps(model()), TOKENIZER, TEXT)
    found = ends(held_out, held_out.series(QUOTE), 1, 1000)
    quotations = sum(TOKENIZER.decode(row).count("”") for row in held_out.ids[1::2])
    assert quotations - len(held_out.ids) <= len(found) <= quotations
    assert set(found.ids[:, 0].tolist()) == {MARK}
    np.testing.assert_allclose(found.state[0][0][:, UNIT], 1, atol=1e-3)


def test_a_passage_must_show_the_unit_and_the_effect():
    """A unit that is taken for the opposite of what it is, or for another one, is on its side nowhere."""
    steps, held = Steps(model(), TEMPERATURE), Held(0, (UNIT,), (("forget", 1.0),))
    passages = candidates(TEXT, QUOTE, TOKENIZER, "en")
    shown = Shown(Side(0, UNIT, outside=0, inside=1), held, MARK)
    assert choose_passage(passages, steps, TOKENIZER, shown)["letter"]["token"] == "”"
    opposite = dataclasses.replace(shown, side=Side(0, UNIT, outside=1, inside=0))
    assert choose_passage(passages, steps, TOKENIZER, opposite) is None
    without_effect = dataclasses.replace(shown, held=Held(0, (3,), held.gates))
    assert choose_passage(passages, steps, TOKENIZER, without_effect) is None


@pytest.mark.parametrize("text", ["He died.", "A wicked plan", "他死了", "Was it a GUN?"])
def test_a_passage_with_words_that_offend_is_not_fit(text):
    assert not is_fit(text)


@pytest.mark.parametrize("text", ["Hello, it made me warm.", "A diet of studies", "平儿笑说道"])
def test_words_that_only_begin_like_those_are_fit(text):
    assert is_fit(text)
