"""Whatever the files of runs, models and texts hold, a command gets what it can use or ends with ``InputError``."""

import json
import shutil

import keras
import numpy as np
import pytest

from server.lm import description, pretrained, run
from server.lm.config import Config
from server.lm.data import corpus
from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError
from server.lm.export import schema
from server.lm.export.tfjs import weights_in
from server.lm.training.checkpoint import Checkpoint
from server.lm.training.history import summary, write_history
from server.lm.training.outcome import Epoch, Outcome, restored
from tests.drawn import are_finite, cases, damaged_bytes, damaged_file, damaged_json, file_of, given, st

pytestmark = pytest.mark.fuzz

TEXT = "".join(f"line {n}: the gate opens, the cell keeps, the gate closes.\n" for n in range(40))
CONFIG = Config(embedding_dim=4, hidden_size=6, timesteps=10, batch_size=8)
EPOCHS = [Epoch(n, 3.0 - n / 9, 3.1 - n / 10, 0.01, 1000.0, 1.0) for n in (1, 2, 3)]


def or_none(read, *arguments):
    """What it reads, or None for an error, which must be short."""
    try:
        return read(*arguments)
    except InputError as error:
        assert 0 < len(str(error)) < 1500
        return None


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A run before its first epoch, and a copy of its description."""
    folder = tmp_path_factory.mktemp("runs") / "small"
    run.create(folder, CONFIG, corpus.Corpus("gates", "Gates", "en", "CC0-1.0", "tests", TEXT), "none")
    return folder, json.loads((folder / "run.json").read_text())


@cases(60)
@given(data=st.data())
def test_any_run_json_is_a_run_or_an_error(begun, data):
    folder, whole = begun
    (folder / "run.json").write_bytes(data.draw(damaged_file(whole)))
    loaded = or_none(run.load, folder)
    if loaded is not None:
        assert are_finite(loaded.config.to_dict())
        assert loaded.corpus.text == TEXT
        or_none(description.options_of, description.read(folder))


@cases(200)
@given(values=damaged_json(CONFIG.to_dict()))
def test_any_parameters_are_a_config_or_an_error(values):
    config = or_none(Config.from_dict, values)
    assert config is None or are_finite(config.to_dict())


@cases(150)
@given(level=st.sampled_from(["character", "word"]), text=st.text(max_size=40), data=st.data())
def test_any_tokenizer_of_a_card_cuts_texts_or_is_an_error(level, text, data):
    values = data.draw(damaged_json(Tokenizer.build(TEXT, level, 40).to_dict()))
    if not isinstance(values.get("vocabulary"), list) or not all(isinstance(v, str) for v in values["vocabulary"]):
        return  # The schema of a card refuses it.
    tokenizer = or_none(Tokenizer.from_dict, values)
    if tokenizer is not None:
        assert all(0 <= n < len(tokenizer.vocabulary) for n in tokenizer.encode(text).tolist())


STATE = {"format": 1, "history": [], "best_epoch": 1, "best_loss": 2.5, "finished": False}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A checkpoint, and its bytes."""
    checkpoint = Checkpoint(tmp_path_factory.mktemp("run"))
    checkpoint.save_last(VARIABLES, {key: value for key, value in STATE.items() if key != "format"})
    return checkpoint, checkpoint.last.read_bytes()


VARIABLES = [keras.Variable(np.ones(shape, "float32")) for shape in ((2, 3), (4,))]


@cases(150)
@given(data=st.data())
def test_any_bytes_of_a_checkpoint_are_its_weights_or_an_error(saved, data):
    checkpoint, whole = saved
    checkpoint.last.write_bytes(data.draw(damaged_bytes(whole)))
    or_none(checkpoint.load_last, VARIABLES)
    or_none(checkpoint.is_finished)
    assert all(np.isfinite(variable.numpy()).all() for variable in VARIABLES)


ROW = {"epoch": 1, "loss": 3.0, "valid_loss": 3.0, "learning_rate": 0.01, "tokens_per_second": 9.0, "seconds": 1.0}


@cases(200)
@given(state=damaged_json({key: value for key, value in STATE.items() if key != "format"} | {"history": [ROW]}))
def test_any_state_of_a_training_is_resumed_or_an_error(tmp_path, state):
    outcome = or_none(restored, tmp_path / "last.npz", state)
    assert outcome is None or isinstance(outcome, Outcome)
    if outcome is not None:
        assert isinstance(outcome.best_loss, int | float) and isinstance(outcome.finished, bool)
        assert all(isinstance(epoch.loss, int | float) for epoch in outcome.history)


@cases(150)
@given(data=st.data())
def test_any_history_is_that_of_a_training_or_an_error(tmp_path, data):
    path = tmp_path / "history.csv"
    write_history(path, EPOCHS)
    whole = path.read_bytes()
    path.write_bytes(
        data.draw(
            st.one_of(
                damaged_bytes(whole),
                st.sampled_from(["nan", "inf", "-1", "1e999", '"', "\0", "9" * 5000]).map(
                    lambda value: whole.replace(b"3.0", value.encode())
                ),
            )
        )
    )
    found = or_none(summary, path)
    assert found is None or are_finite(found)


@pytest.fixture(scope="module")
def model(random_models, tmp_path_factory):
    """A model's folder, with its files as they were."""
    folder = shutil.copytree(random_models / "step-tiny", tmp_path_factory.mktemp("models") / "step-tiny")
    return folder, {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("file", ["card.json", "model.json", "group1-shard1of1.bin"])
@cases(25)
@given(data=st.data())
def test_any_model_has_finite_weights_or_is_an_error(model, file, data):
    folder, whole = model
    for name in ("card.json", "model.json", "group1-shard1of1.bin"):
        (folder / name).write_bytes(whole[name])
    content = whole[file]
    drawn = data.draw(damaged_bytes(content) if file.endswith(".bin") else damaged_file(json.loads(content)))
    (folder / file).write_bytes(drawn)
    if file != "card.json":
        card = json.loads(whole["card.json"])
        card["files"][file]["bytes"] = len(drawn)
        (folder / "card.json").write_bytes(file_of(card))
    read = or_none(pretrained.read_model, folder)
    if read is not None:
        or_none(lambda: (read.config, read.tokenizer))
        weights = or_none(weights_in, folder, read.card)
        assert weights is None or np.isfinite(weights.embedding).all()


@pytest.mark.parametrize("name", ["neurons", "passages", "parity"])
@cases(40)
@given(data=st.data())
def test_any_file_of_a_model_fits_its_schema_or_is_an_error(model, name, data):
    folder, whole = model
    file = f"{name}.json"
    (folder / file).write_bytes(data.draw(damaged_file(json.loads(whole[file]))))
    value = or_none(schema.read, folder, file, name)
    assert value is None or are_finite(value)


SAMPLES = ["The gate – “opens”, naïve café.\n" * 20, "遗忘门决定忘记什么。\n" * 20, "ゲートは開く。\n" * 20]
CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "gb18030", "shift-jis", "euc-kr", "big5", "koi8-r"]


@cases(150)
@given(text=st.sampled_from(SAMPLES), codec=st.sampled_from(CODECS), data=st.data())
def test_any_bytes_are_a_text_or_an_error_with_advice(tmp_path, text, codec, data):
    path = tmp_path / "text.txt"
    path.write_bytes(data.draw(damaged_bytes(text.encode(codec, "ignore"))))
    found = or_none(corpus.read, path)
    if found is not None:
        text, _ = found
        assert text.strip() and "\r" not in text and "\ufeff" not in text
