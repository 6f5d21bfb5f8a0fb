"""The page of a model is whole without a script: its card, in the words of the page's language."""

import html
import json
import os
import re
import time

import pytest

from server import ROOT, create_app
from server.lm.training.progress import Progress
from server.web import introduction
from server.web.registry import SHIPPED as SHIPPED_MODELS

SHIPPED = ROOT / "static" / "models"
METRICS = {
    "accuracy": 0.6625,
    "top3_accuracy": 0.8437,
    "bits_per_character": 1.564,
    "loss_nats": 1.084,
    "fresh_loss_nats": 1.0966,
    "perplexity": 2.957,
    "expected_calibration_error": 0.0371,
    "reliability": [{"from": 0, "to": 1, "probability": 0.5, "accuracy": 0.4, "tokens": 9}],
    "intervals": {"loss_nats": [3.9, 4.1], "accuracy": [0.015, 0.025]},
}
TRAINING = {
    "command": "python -m server train 'my notes.txt' --preset tiny",
    "seconds": 754.0,
    "epochs": 3,
    "best_epoch": 2,
    "valid_loss_nats": 4.0,
    "tokens_per_second": 90.0,
    "parameters": 1_876_005,
    "history": [{"epoch": n, "loss": 5.5 - n, "valid_loss": 4.0} for n in (1, 2, 3)],
}
CONFIG = {
    "level": "character",
    "architecture": "stacked",
    "layers": 2,
    "hidden_size": 24,
    "embedding_dim": 8,
    "timesteps": 32,
    "learning_rate": 0.006,
    "epochs": 3,
    "seed": 7,
}


def text_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.get_data(as_text=True)


def words_of(page):
    """What a reader sees of it."""
    body = page.split("<body>")[1]
    body = re.sub(r"<(script|svg)\b.*?</\1>", "", body, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", body)))


@pytest.fixture
def shipped():
    return create_app().test_client()


@pytest.mark.parametrize("name", ["english", "shakespeare", "python", "zhongwen"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_of_each_shipped_model_says_what_it_is(shipped, name, lang):
    card = json.loads((SHIPPED / name / "card.json").read_text("utf-8"))
    page = text_of(shipped, f"/model/{name}?lang={lang}")
    words = words_of(page)
    assert f"{card['metrics']['accuracy']:.1%}" in words
    assert card["training"]["command"] in words
    assert f"{card['corpus']['characters']:,}" in words
    for file in card["files"]:
        assert f'href="/models/{name}/{file}"' in page
    for path in (f"/write?model={name}", f"/?model={name}", f"/lab?model={name}", "/examples"):
        assert f'href="{path}"' in page
    assert "%(" not in page and "None" not in words


def test_it_tells_what_the_model_can_do_what_it_cost_and_how_sure_the_figures_are(client, models_dir, write_model):
    write_model(
        models_dir,
        "rich",
        about={"good": "It knows how sentences begin.", "bad": "It knows nothing of the world."},
        metrics=METRICS,
        training=TRAINING,
        config=CONFIG,
        calibration={"temperature": 1.25},
        weights={"dtype": "uint8", "bytes": 1_200_000, "loss_nats": 1.206, "float32_loss_nats": 1.2},
    )
    words = words_of(text_of(client, "/model/rich?lang=en"))
    for fact in (
        "It knows how sentences begin.",
        "It knows nothing of the world.",
        "66.2%",
        "84.4%",
        "1.56",
        "95%: 3.900 – 4.100",
        "95%: 1.5% – 2.5%",
        # The ends of perplexity: e to those of the loss.
        "95%: 49.4 – 60.3",
        "On average they differ by 3.7%.",
        "the logits are divided by 1.25",
        "python -m server train 'my notes.txt' --preset tiny",
        "3 epochs, 12 min 34 s, 90 characters per second; seed 7",
        "1.9 million",
        "1.2 MB as uint8, which raises the validation loss by 0.50% (1.2060 instead of 1.2000 nats)",
        "--timesteps 32",
        "epoch 2 was kept",
        "model.keras",
    ):
        assert fact in words, fact


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        (("float16", 1.20001), "900 kB as float16, with no loss of quality"),
        (("float32", 1.2), "900 kB as float32, exactly as trained"),
    ],
)
def test_rounding_that_costs_nothing_is_told_as_such(client, models_dir, write_model, weights, said):
    dtype, trained = weights
    stored = {"dtype": dtype, "bytes": 900_000, "loss_nats": 1.2, "float32_loss_nats": trained}
    write_model(models_dir, "rounded", weights=stored)
    assert said in words_of(text_of(client, "/model/rounded?lang=en"))


def test_how_much_of_the_test_text_the_training_text_has_is_said_as_far_as_the_card_knows_it(
    client, models_dir, write_model
):
    card = json.loads((models_dir / "first" / "card.json").read_text())
    repeated = {
        "nothing": ({}, {}),
        "share": ({"repeated": 0.123}, {}),
        "lines": ({"repeated": 0.1, "repeated_lines": 0.234}, {"unrepeated_loss_nats": 1.0634}),
    }
    said = {}
    for name, (corpus, metrics) in repeated.items():
        write_model(models_dir, name, corpus=card["corpus"] | corpus, metrics=card["metrics"] | metrics)
        said[name] = words_of(text_of(client, f"/model/{name}?lang=en"))
    assert "word for word" not in said["nothing"]
    assert "12.3% of the test text: passages of 50 or more characters" in said["share"]
    assert "10.0% of the test text (passages of 50 or more characters) and 23.4% of its lines" in said["lines"]
    assert "On the rest, the loss is 1.063 nats." in said["lines"]


def test_what_a_model_repeats_of_its_text_is_said(client, models_dir, write_model):
    found = {"passages": 48, "given": 50, "compared": 100, "longest": 71, "repeated": 3}
    write_model(models_dir, "private", memorisation=found)
    words = words_of(text_of(client, "/model/private?lang=en"))
    assert "3 of 48 passages of its training text: given the first 50 characters" in words
    assert "Longest run, in characters: 71." in words
    assert "Repeated by the model" not in words_of(text_of(client, "/model/first?lang=en"))


def test_a_card_that_says_little_has_sentences_in_the_place_of_what_it_lacks(client, models_dir, write_model):
    card = json.loads((models_dir / "first" / "card.json").read_text())
    write_model(models_dir, "bare", samples=[], metrics={}, language="und", licence="not stated")
    page = text_of(client, "/model/bare?lang=en")
    words = words_of(page)
    assert "python -m server generate bare" in words
    assert "python -m server evaluate bare" in words
    assert "--good" in words
    assert "licence not stated" in words
    assert f"Writes like its text: Written by hand, {card['corpus']['characters']} characters." in words
    for absent in ("chart-place", 'class="figures', 'class="about"', "<blockquote"):
        assert absent not in page, absent
    assert "Measured on" not in words


def test_samples_are_shown_with_their_prompt_marked_and_are_text_not_markup(client, models_dir, write_model):
    samples = [
        {"prompt": "", "text": "\n\n  <b>one</b>\ntwo  ", "temperature": 0.7},
        {"prompt": "Why ", "text": "is the sky " + "\nup" * 30, "temperature": 0.7},
        {"prompt": "Dear Ann, ", "text": "thank you\nfor all", "temperature": 0.7},
    ]
    write_model(models_dir, "writer", samples=samples)
    page = text_of(client, "/model/writer?lang=en")
    first, second = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.S)
    assert first == "  &lt;b&gt;one&lt;/b&gt;\ntwo …"
    assert second.startswith("<mark>Why </mark>is the sky \nup") and second.count("\n") == 11
    assert "<mark>Dear Ann, </mark>thank you</li>" in page
    assert "1 more sample" in page


def test_the_charts_are_drawn_from_what_stands_in_the_page(client, models_dir, write_model):
    write_model(models_dir, "drawn", training=TRAINING, metrics=METRICS)
    page = text_of(client, "/model/drawn")
    [content] = re.findall(r'<script type="application/json" id="charts">(.*?)</script>', page, re.S)
    assert json.loads(content) == {"history": TRAINING["history"], "best": 2, "reliability": METRICS["reliability"]}
    assert 'id="reliability"' in page and 'id="learning-curve"' in page
    # One epoch is no curve.
    assert 'id="learning-curve"' not in text_of(client, "/model/first")


def test_search_engines_and_shares_get_a_title_and_a_sentence(shipped):
    page = text_of(shipped, "/model/shakespeare?lang=en")
    tags = dict(re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">', page))
    assert "<title>Tiny Shakespeare – LSTM Explainer</title>" in page
    assert tags["og:title"] == "Tiny Shakespeare"
    assert tags["description"] == tags["og:description"]
    assert tags["description"].startswith("Turn any sentence into a scene from Shakespeare. A neural network")
    assert tags["og:url"] == "http://localhost/model/shakespeare"


def test_the_other_models_are_one_link_away(shipped):
    page = text_of(shipped, "/model/python?lang=en")
    others = re.findall(r'class="other" href="([^"]*)"', page)
    assert sorted(others) == ["/model/english", "/model/shakespeare", "/model/zhongwen"]


def test_an_unknown_model_is_answered_with_the_known_ones(client):
    words = words_of(text_of(client, "/model/second?lang=en", 404))
    assert "There is no model 'second'. Available models: first." in words


@pytest.mark.parametrize("name", ["..", "a b", "x" * 65, "first%0a", "%C3%A9"])
def test_a_name_that_could_lead_elsewhere_is_refused(client, name):
    response = client.get(f"/model/{name}")
    assert response.status_code in (400, 404)
    assert response.mimetype == "text/html"


def test_a_damaged_model_says_what_is_wrong(client, models_dir, write_model):
    write_model(models_dir, "broken", format=7)
    words = words_of(text_of(client, "/model/broken?lang=en", 404))
    assert "card.json has format 7, but this version reads format 2: export the model again." in words
    assert "python -m server export broken" in words


def test_without_a_name_it_opens_the_model_of_the_language_and_keeps_the_query(shipped):
    for lang, name in (("en", "english"), ("zh", "zhongwen")):
        response = shipped.get(f"/model?lang={lang}")
        assert (response.status_code, response.location) == (302, f"/model/{name}?lang={lang}")


def test_without_models_it_says_how_to_get_one(tmp_path):
    client = create_app({"MODELS": tmp_path / "a", "RUNS": tmp_path / "b"}).test_client()
    assert "make demo" in text_of(client, "/model?lang=en", 404)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("preparing", "Its text is being read."),
        ("training", "Epoch 3 of 12, 25% done."),
        ("evaluating", "It has learned and is being measured and written."),
        ("done", "python -m server export notes"),
        ("stopped", "python -m server train --resume --name notes"),
        ("failed", "the loss is 100% off"),
    ],
)
def test_a_model_that_is_not_there_yet_says_how_far_its_training_is(client, runs_dir, state, said):
    (runs_dir / "notes").mkdir()
    message = "the loss is 100% off" if state == "failed" else ""
    facts = {"epoch": 3, "epochs": 12, "fraction": 0.25, "message": message}
    progress = Progress(name="notes", pid=os.getpid(), updated=time.time(), state=state, **facts)
    progress.write(runs_dir / "notes" / "progress.json")
    page = text_of(client, "/model/notes?lang=en")
    assert said in words_of(page)
    assert ('id="waiting"' in page) == (state in ("preparing", "training", "evaluating"))
    assert 'content="noindex"' in page


def test_a_model_that_is_trained_again_shows_what_is_exported(client, runs_dir):
    (runs_dir / "first").mkdir()
    going = Progress(name="first", pid=os.getpid(), updated=time.time(), state="training")
    going.write(runs_dir / "first" / "progress.json")
    assert "Written by hand" in text_of(client, "/model/first?lang=en")


def test_numbers_that_no_training_leaves_behind_are_shown_all_the_same(client, models_dir, write_model):
    whole = 10**300
    write_model(
        models_dir,
        "huge",
        training=TRAINING | {"parameters": whole, "epochs": whole, "seconds": 1e308},
        weights={"dtype": "uint8", "bytes": whole, "loss_nats": 1e308, "float32_loss_nats": 1e-300},
        metrics={"loss_nats": 1e308, "perplexity": 1e308, "intervals": {"loss_nats": [1, 1e308]}},
    )
    text_of(client, "/model/huge")


@pytest.mark.parametrize(
    ("samples", "line"),
    [
        ([], None),
        (['"""\n   \n'], None),
        (['"""\n  The first full line of it.\nAnother one follows'], "The first full line of it."),
        (["word " * 30], "word " * 17 + "word …"),
        (["", "他们只是自己的自己。\n他的母亲"], "他们只是自己的自己。"),
    ],
)
def test_the_picker_has_the_first_line_with_letters_that_the_model_wrote(samples, line):
    card = {"samples": [{"prompt": "", "text": text, "temperature": 0.7} for text in samples]}
    assert introduction.line(card) == line


def test_the_list_says_of_each_model_what_the_picker_shows(shipped):
    models = {model["name"]: model for model in shipped.get("/api/models?lang=zh").get_json()["models"]}
    assert models["english"]["fun"] == "聊天、写信、编故事，由它接着写。"
    assert models["python"]["code"] and not models["english"]["code"]
    files = json.loads((SHIPPED / "english" / "card.json").read_text("utf-8"))["files"].values()
    assert models["english"]["size"] == f"{sum(file['bytes'] for file in files) / 1e6:.1f}\N{NO-BREAK SPACE}MB"


def test_every_shipped_model_is_fun_for_something_of_its_own():
    assert introduction.FUN.keys() == introduction.ICONS.keys() == SHIPPED_MODELS.keys()


def test_every_icon_has_its_symbol():
    symbols = re.findall(r'id="icon-(\w+)"', (ROOT / "templates" / "shared" / "model-icons.html").read_text("utf-8"))
    assert sorted(symbols) == sorted({*introduction.ICONS.values(), introduction.OWN_ICON})
