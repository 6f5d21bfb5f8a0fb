"""Training: it learns, it resumes exactly, it stops when asked, and it never loses the best model."""

import copy
import dataclasses
import functools
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError
from server.lm.evaluation.metrics import loss
from server.lm.network import device, unrolled
from server.lm.network.model import build
from server.lm.training.checkpoint import Checkpoint
from server.lm.training.trainer import Examples, Outcome, Trainer

LINE = "the cat sat on the mat; the dog sat on the log.\n"
TEXT = LINE * 36
# Each new trainer builds its graph, which grows with the timesteps. An epoch has 32 steps.
CONFIG = Config(embedding_dim=8, hidden_size=16, dropout=0.2, timesteps=6, batch_size=8, epochs=4, learning_rate=0.02)


class Killed(Exception):
    pass


def new_trainer(folder, config=CONFIG, text=TEXT):
    tokenizer = Tokenizer.build(text, config.level, config.max_vocabulary)
    ids = tokenizer.encode(text)
    cut = len(ids) * 9 // 10
    examples = Examples(ids[:cut], ids[cut:], tokenizer.start)
    folder.mkdir(exist_ok=True)
    return Trainer(build(config, len(tokenizer.vocabulary)), config, examples, Checkpoint(folder))


@functools.cache
def built():
    """A trainer of CONFIG, all that it changes, and the values of these before the first step."""
    first = new_trainer(Path())
    changing = [*first.model.variables, *first.optimizer.variables, *first.average.variables]
    return first, changing, [variable.numpy() for variable in changing]


def trainer(folder):
    """A trainer of CONFIG before its first step. All of them have one graph and its variables: only the last trains."""
    first, changing, values = built()
    for variable, value in zip(changing, values, strict=True):
        variable.assign(value)
    folder.mkdir(exist_ok=True)
    own = copy.copy(first)
    own.checkpoint, own.outcome = Checkpoint(folder), Outcome()
    return own


def gone_on_with(folder):
    """A trainer that goes on where another one in that folder ended, if it came that far."""
    training = trainer(folder)
    if training.checkpoint.last.exists():
        training.resume()
    return training


def run(trainer, on_step=lambda step: None, stop=lambda: False):
    epochs = []
    trainer.run(on_step, epochs.append, stop)
    return epochs


def losses(trainer):
    return [epoch.valid_loss for epoch in run(trainer)]


def best_weights(trainer):
    trainer.checkpoint.load_best(trainer.model.variables)
    return [np.asarray(v) for v in trainer.model.trainable_variables]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    done = trainer(tmp_path_factory.mktemp("undisturbed"))
    rates = []
    epochs = run(done, on_step=lambda step: rates.append(float(done.optimizer.learning_rate)))
    return epochs, best_weights(done), rates


def test_the_validation_loss_falls_far_below_that_of_guessing(undisturbed):
    epochs, *_ = undisturbed
    assert epochs[-1].valid_loss < 1.0 < epochs[0].loss < np.log(30)


def test_the_same_seed_gives_the_same_losses_and_another_seed_others(undisturbed, tmp_path):
    again = losses(new_trainer(tmp_path / "again"))
    other = losses(new_trainer(tmp_path / "other", dataclasses.replace(CONFIG, seed=1)))
    expected = [epoch.valid_loss for epoch in undisturbed[0]]
    assert again == pytest.approx(expected, abs=1e-5)
    assert other != pytest.approx(expected, abs=1e-3)


def changed(**changes):
    return Config(**{**CONFIG.to_dict(), "dropout": 0.0, **changes})


WHOLE = changed(batch_size=16, precision="float32", epochs=2)


@pytest.fixture(scope="module")
def in_pieces(tmp_path_factory):
    """The losses of a batch of two pieces, in float32."""
    return losses(new_trainer(tmp_path_factory.mktemp("pieces"), WHOLE))


def test_pieces_of_a_batch_side_by_side_learn_what_the_whole_batch_does(in_pieces, tmp_path, monkeypatch):
    monkeypatch.setattr(device, "cores", lambda: 1)
    assert losses(new_trainer(tmp_path, WHOLE)) == pytest.approx(in_pieces, abs=1e-4)


def test_the_keras_layer_which_a_graphics_card_takes_learns_the_same(tmp_path, monkeypatch):
    config = changed(precision="float32", dropout=0.2, input_dropout=0.1, token_dropout=0.1, epochs=2)
    expected = losses(new_trainer(tmp_path / "unrolled", config))
    monkeypatch.setattr(device, "has_gpu", lambda: True)
    assert losses(new_trainer(tmp_path / "layer", config)) == pytest.approx(expected, abs=1e-4)


def test_bfloat16_learns_as_well_as_float32(in_pieces, tmp_path):
    half = losses(new_trainer(tmp_path, dataclasses.replace(WHOLE, precision="bfloat16")))
    assert half == pytest.approx(in_pieces, rel=0.05)
    assert half != in_pieces


def test_more_timesteps_than_are_unrolled_are_learned_from(tmp_path):
    config = changed(timesteps=unrolled.MOST_TIMESTEPS + 44, batch_size=4)
    assert losses(new_trainer(tmp_path, config, LINE * 120))[-1] < 2.8


def test_the_average_of_the_weights_is_what_is_validated_and_kept(tmp_path):
    config = changed(ema_decay=0.9, input_dropout=0.1, recurrent_dropout=0.1)
    done = new_trainer(tmp_path, config)
    epochs = run(done)
    best_weights(done)
    ids = done.examples.valid
    assert loss(done.model, config, ids, done.examples.start) == pytest.approx(done.outcome.best_loss, abs=1e-6)
    last = new_trainer(tmp_path, config)
    last.resume()
    assert loss(last.model, config, ids, last.examples.start) != pytest.approx(epochs[-1].valid_loss, abs=1e-4)


def test_the_rate_warms_up_and_decays_to_a_fiftieth(undisturbed):
    epochs, _, rates = undisturbed
    warm_up = round(len(rates) / 20)
    assert warm_up > 2
    # Each is the rate of the step to come.
    assert rates[:warm_up] == sorted(rates[:warm_up]) and rates[0] < CONFIG.learning_rate / 2
    assert rates[warm_up - 1] == max(rates) == pytest.approx(CONFIG.learning_rate)
    assert rates[warm_up - 1 :] == sorted(rates[warm_up - 1 :], reverse=True)
    assert epochs[-1].learning_rate == rates[-1] == pytest.approx(CONFIG.learning_rate / 50)


def test_every_step_begins_with_the_states_that_the_step_before_it_left(tmp_path):
    training = trainer(tmp_path)
    received = []

    def step(inputs, targets, states):
        received.append([[part.numpy() for part in layer] for layer in states])
        return tf.constant(1.0), [[tf.fill(part.shape, float(len(received))) for part in layer] for layer in states]

    training._train_step = step
    for number in (1, 2):
        received.clear()
        training._epoch(number, lambda step: None, lambda: False)
        assert len(received) == training.steps
        for k, states in enumerate(received):
            # An epoch begins with empty states.
            assert all((part == k).all() for layer in states for part in layer)


def test_killed_at_any_step_it_resumes_to_the_same_weights(undisturbed, tmp_path):
    """Each training dies in the epoch and at the step that are named, and the next one goes on."""
    for moment in [(1, 2), (1, 31), (2, 6), (2, 29), (3, 1)]:

        def die(step, moment=moment):
            if (step.epoch, step.step) == moment:
                raise Killed

        with pytest.raises(Killed):
            run(gone_on_with(tmp_path), on_step=die)
    resumed = gone_on_with(tmp_path)
    run(resumed)
    assert [e.valid_loss for e in resumed.outcome.history] == pytest.approx(
        [e.valid_loss for e in undisturbed[0]], abs=1e-5
    )
    for ours, expected in zip(best_weights(resumed), undisturbed[1], strict=True):
        np.testing.assert_allclose(ours, expected, atol=1e-4)


def test_stopped_within_the_first_epoch_it_keeps_what_is_there(tmp_path):
    asked = []
    stopped = trainer(tmp_path)
    epochs = run(stopped, on_step=lambda step: asked.append(step), stop=lambda: len(asked) >= 10)
    assert [step.step for step in asked] == list(range(1, 11))
    assert epochs[0].epoch == stopped.outcome.best_epoch == 1
    assert stopped.checkpoint.best.exists() and not stopped.checkpoint.last.exists()


def test_better_weights_of_a_cut_epoch_survive_the_resumed_training(tmp_path):
    first = trainer(tmp_path)
    run(first, stop=lambda: len(first.outcome.history) == 1)
    first.checkpoint.save_best(first.model.variables, {"epoch": 2, "valid_loss": 0.001})
    resumed = trainer(tmp_path)
    resumed.resume()
    run(resumed)
    assert resumed.checkpoint.best_state() == {"epoch": 2, "valid_loss": 0.001}
    assert resumed.outcome.best_loss == 0.001


def test_a_training_that_diverges_says_what_to_lower(tmp_path):
    config = Config(**{**CONFIG.to_dict(), "learning_rate": 1e38, "clip_norm": 1e38})
    with pytest.raises(InputError, match=r"diverged.*lower learning_rate"):
        run(new_trainer(tmp_path, config))


def test_it_stops_early_when_validation_gets_no_better(tmp_path):
    config = Config(**{**CONFIG.to_dict(), "epochs": 40, "patience": 2, "learning_rate": 0.5, "clip_norm": 100.0})
    done = new_trainer(tmp_path, config)
    epochs = run(done)
    assert len(epochs) < 40 and done.outcome.finished
    assert len(epochs) - done.outcome.best_epoch == 2
    run(done)
    assert len(done.outcome.history) == len(epochs)


def test_a_damaged_checkpoint_is_refused_by_name(tmp_path):
    done = trainer(tmp_path)
    run(done, stop=lambda: len(done.outcome.history) == 1)
    done.checkpoint.last.write_bytes(done.checkpoint.last.read_bytes()[:1000])
    with pytest.raises(InputError, match=r"last\.npz is damaged"):
        trainer(tmp_path).resume()


def test_the_bidirectional_variant_learns_the_last_token_of_a_window(tmp_path):
    config = Config(
        architecture="bidirectional",
        embedding_dim=8,
        hidden_size=16,
        timesteps=6,
        batch_size=16,
        epochs=3,
        learning_rate=0.02,
    )
    epochs = run(new_trainer(tmp_path, config))
    assert epochs[-1].valid_loss < 1.0


def test_a_training_on_passages_learns_and_resumes_exactly(tmp_path):
    config = dataclasses.replace(CONFIG, passage_length=12, epochs=2)
    done = new_trainer(tmp_path / "whole", config)
    whole = run(done)
    assert whole[-1].valid_loss < whole[0].valid_loss < 3
    first = new_trainer(tmp_path / "halves", config)
    run(first, stop=lambda: len(first.outcome.history) == 1)
    second = new_trainer(tmp_path / "halves", config)
    second.resume()
    assert [epoch.epoch for epoch in run(second)] == [2]
    for again, once in zip(best_weights(second), best_weights(done), strict=True):
        np.testing.assert_allclose(again, once, atol=1e-5)
