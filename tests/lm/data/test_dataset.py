"""Splits without a leak, streams that go on, and windows that hold what stands before their target."""

import dataclasses
import itertools
from collections import Counter

import numpy as np
import pytest

from server.lm.config import Config
from server.lm.data import dataset
from server.lm.data.tokenizer import SPECIAL, UNK, Tokenizer
from server.lm.errors import InputError

LINES = "".join(f"line number {n}\n" for n in range(1000))


def read(elements):
    return [tuple(part.numpy() for part in element) for element in elements]


@pytest.mark.parametrize("text", [LINES, "words without lines " * 500, "x" * 1000, "short", "a", ""])
@pytest.mark.parametrize("fractions", [dataset.FRACTIONS, (0.5, 0.25, 0.25), (0.98, 0.01, 0.01), (0.5, 0.001, 0.499)])
def test_every_character_is_in_one_split(text, fractions):
    splits = dataset.split(text, fractions)
    assert text.endswith(splits.test)
    assert Counter(splits.train + splits.valid) == Counter(text.removesuffix(splits.test))


def test_slices_that_validate_are_spread_evenly_over_what_is_before_the_test():
    text = "".join(f"{n}\n" for n in range(100_000))
    splits = dataset.split(text, (0.85, 0.05, 0.1))
    numbers = np.array(splits.valid.split(), int)
    firsts = numbers[np.flatnonzero(np.diff(numbers, prepend=-1) != 1)]
    places = [text.index(f"\n{n}\n") / len(text) for n in firsts]
    # Eight slices of 0.625 % around the middles of the eighths of nine tenths.
    assert places == pytest.approx([0.9 * (2 * k + 1) / 16 - 0.003125 for k in range(8)], abs=0.001)
    assert sorted(splits.train.split() + splits.valid.split(), key=int) == text.removesuffix(splits.test).split()


def test_a_short_text_is_validated_on_one_slice_in_its_middle():
    splits = dataset.split(LINES)
    assert splits.valid in LINES
    middle = LINES.index(splits.valid) + len(splits.valid) / 2
    assert middle / len(LINES) == pytest.approx(0.95 / 2, abs=0.01)


def test_several_texts_have_their_share_in_each_split():
    texts = [LINES, LINES.upper()]
    splits = dataset.split_each(texts, (0.8, 0.1, 0.1))
    assert splits.test == "".join(dataset.split(text, (0.8, 0.1, 0.1)).test for text in texts)
    assert splits.valid.count("line") == splits.valid.count("LINE") > 90


def test_the_splits_have_their_share_of_the_text_to_one_hundredth_of_it():
    shares = [len(part) / len(LINES) for part in dataclasses.astuple(dataset.split(LINES))]
    assert shares == pytest.approx([0.9, 0.05, 0.05], abs=0.01)


def test_a_boundary_is_after_a_newline_where_one_is_near():
    splits = dataset.split(LINES)
    assert splits.train.endswith("\n") and splits.valid.endswith("\n") and splits.valid.startswith("line")


def test_without_lines_a_boundary_is_in_front_of_a_space():
    splits = dataset.split("several words without any line " * 100)
    assert splits.valid.startswith(" ") and splits.test.startswith(" ")


def test_without_any_white_space_near_a_boundary_stays_where_it_is():
    text = "x" * 950 + "\n" + "x" * 49
    assert len(dataset.split(text).valid) == 50


def test_the_vocabulary_comes_from_the_train_split_alone():
    splits = dataset.Splits("abab\n" * 50, "abzz\n", "abqq\n")
    tokenizer, tokens = dataset.tokenise(splits, Config())
    assert sorted(tokenizer.vocabulary) == ["\n", "<PAD>", "<UNK>", "a", "b"]
    assert tokenizer.decode(tokens.train) == splits.train
    assert [ids.tolist().count(tokenizer.unk) for ids in (tokens.train, tokens.valid, tokens.test)] == [0, 2, 2]
    assert all(ids.dtype == np.int32 for ids in (tokens.train, tokens.valid, tokens.test))


def test_the_level_and_the_cap_of_the_config_are_kept():
    tokenizer, _ = dataset.tokenise(dataset.split(LINES), Config(level="word", max_vocabulary=20))
    assert len(tokenizer.vocabulary) == 20 and " number" in tokenizer.vocabulary


def test_every_token_is_a_target_once_and_its_input_is_the_token_before_it():
    ids = np.arange(10, 10 + 3 * 4 * 5, dtype=np.int32)
    elements = read(dataset.streams(ids, 7, batch_size=3, timesteps=5))
    assert [part.shape for part in elements[0]] == [(3, 5), (3, 5)]
    assert all(part.dtype == np.int32 for element in elements for part in element)
    targets = np.concatenate([targets.ravel() for _, targets in elements])
    inputs = np.concatenate([inputs.ravel() for inputs, _ in elements])
    assert sorted(targets) == ids.tolist()
    before = {10: 7} | {n: n - 1 for n in range(11, 70)}
    assert inputs.tolist() == [before[target] for target in targets]


def test_a_stream_goes_on_from_element_to_element():
    ids = np.arange(100, dtype=np.int32)
    elements = read(dataset.streams(ids, 0, batch_size=4, timesteps=6))
    rows = np.concatenate([targets for _, targets in elements], axis=1)
    assert rows.tolist() == [list(range(first, first + 24)) for first in (0, 25, 50, 75)]


def test_the_shape_says_what_the_streams_have():
    for length, batch_size, timesteps in [(1000, 8, 20), (59, 8, 20), (20, 64, 20), (6401, 64, 100), (161, 8, 20)]:
        ids = np.zeros(length, np.int32)
        elements = read(dataset.streams(ids, 0, batch_size, timesteps))
        shape = (len(elements[0][0]), len(elements))
        assert shape == dataset.streams_shape(length, batch_size, timesteps)
        assert all(part.shape == (shape[0], timesteps) for element in elements for part in element)


@pytest.mark.parametrize(("length", "streams"), [(160, 8), (159, 7), (40, 2), (39, 1), (20, 1)])
def test_a_short_text_has_fewer_streams(length, streams):
    assert dataset.streams_shape(length, batch_size=8, timesteps=20)[0] == streams


def test_a_text_shorter_than_a_window_is_refused_with_both_sizes():
    with pytest.raises(InputError, match=r"train split is shorter than a window: it has 19 tokens and a window 20"):
        dataset.streams(np.zeros(19, np.int32), 0, batch_size=8, timesteps=20)


def test_windows_in_order_hold_the_tokens_before_each_target_padded_on_the_left():
    elements = read(dataset.windows(np.array([5, 6, 7, 8, 9], np.int32), timesteps=3, batch_size=3, seed=0))
    assert [(w.tolist(), t.tolist()) for w, t in elements] == [
        ([[0, 0, 5], [0, 5, 6], [5, 6, 7]], [6, 7, 8]),
        ([[6, 7, 8]], [9]),
    ]
    assert all(part.dtype == np.int32 for element in elements for part in element)


def shuffled(seed, epoch, length=3000, timesteps=8):
    ids = np.arange(1, length + 1, dtype=np.int32)
    elements = read(dataset.windows(ids, timesteps, batch_size=64, seed=seed, epoch=epoch))
    return np.concatenate([w for w, _ in elements]), np.concatenate([t for _, t in elements])


def test_a_shuffled_epoch_predicts_every_token_but_the_first_once():
    _, targets = shuffled(seed=1, epoch=1)
    assert sorted(targets) == list(range(2, 3001))
    assert targets.tolist() != sorted(targets)


def test_a_shuffled_window_ends_just_before_its_target_and_is_padded_on_the_left_alone():
    windows, targets = shuffled(seed=1, epoch=1)
    whole = targets[:, np.newaxis] - np.arange(8, 0, -1)
    shown = windows != 0
    assert (windows == np.where(shown, whole, 0)).all()
    assert shown[:, -1].all() and (np.diff(shown.astype(int), axis=1) >= 0).all()


def test_about_a_tenth_of_the_shuffled_windows_lose_their_beginning():
    windows, targets = shuffled(seed=1, epoch=1)
    padded = (windows[targets > 8] == 0).any(axis=1).mean()
    # Of those that are chosen one in eight keeps all of its eight tokens.
    assert padded == pytest.approx(0.1 * 7 / 8, abs=0.02)
    assert set((windows != 0).sum(axis=1)) == set(range(1, 9))


def test_seed_and_epoch_give_the_order_and_nothing_else_does():
    windows, targets = shuffled(seed=1, epoch=1)
    again = shuffled(seed=1, epoch=1)
    assert (windows == again[0]).all() and (targets == again[1]).all()
    assert (targets != shuffled(seed=1, epoch=2)[1]).any()
    assert (targets != shuffled(seed=2, epoch=1)[1]).any()


def test_windows_of_one_token_work():
    elements = read(dataset.windows(np.array([5, 6, 7], np.int32), timesteps=1, batch_size=8, seed=0, epoch=0))
    assert sorted(zip(elements[0][0].ravel().tolist(), elements[0][1].tolist(), strict=True)) == [(5, 6), (6, 7)]


def test_windows_of_a_text_of_one_token_are_refused():
    with pytest.raises(InputError, match="has 1 tokens: windows need at least 2"):
        dataset.windows(np.zeros(1, np.int32), timesteps=4, batch_size=2, seed=0)


@pytest.mark.parametrize("base", [None, Tokenizer("character", (*SPECIAL, "x", "y"))], ids=["new", "extended"])
def test_the_vocabulary_takes_tokens_from_the_train_split_alone(base):
    tokenizer, tokens = dataset.tokenise(dataset.Splits("abab", "ccca", "ddd"), Config(), base)
    assert set(tokenizer.vocabulary) - set(base.vocabulary if base else SPECIAL) == {"a", "b"}
    assert tokens.valid.tolist() == [UNK, UNK, UNK, tokenizer.vocabulary.index("a")]


PASSAGES = Config(timesteps=5, passage_length=20, batch_size=3, seed=4)


def passages(ids, epoch=1, config=PASSAGES, start=7):
    return read(dataset.passages(ids, start, config, epoch))


def test_each_epoch_reads_every_passage_once_in_another_order():
    ids = np.arange(100, 220, dtype=np.int32)
    orders = [np.stack([targets for _, targets, _ in passages(ids, epoch)]) for epoch in (1, 2)]
    assert all(sorted(order.ravel()) == ids.tolist() for order in orders)
    assert not np.array_equal(*orders)
    assert np.array_equal(orders[0], np.stack([targets for _, targets, _ in passages(ids, 1)]))


def test_a_passage_is_read_in_order_and_nothing_is_carried_into_about_half_of_them():
    ids = np.arange(100, 2500, dtype=np.int32)
    elements = passages(ids)
    assert (3, len(elements)) == dataset.passages_shape(len(ids), 20, batch_size=3, timesteps=5)
    inputs, targets, carried = (np.stack(parts, axis=1) for parts in zip(*elements, strict=True))
    resets = 0
    for row in range(3):
        for before, step in itertools.pairwise(range(len(elements))):
            begins = (targets[row, step, 0] - 100) % 20 == 0
            assert begins or targets[row, step, 0] == targets[row, before, -1] + 1
            assert begins or carried[row, step] == 1
            first = 7 if carried[row, step] == 0 or targets[row, step, 0] == 100 else targets[row, step, 0] - 1
            assert inputs[row, step].tolist() == [first, *targets[row, step, :-1]]
            resets += carried[row, step, 0] == 0
    assert 45 < resets < 75  # of 120 passages


def test_the_streams_do_not_all_begin_a_passage_at_once():
    ids = np.arange(100, 340, dtype=np.int32)
    begins = [[(first - 100) % 20 == 0 for first in targets[:, 0]] for _, targets, _ in passages(ids)]
    assert not any(all(row) for row in begins)


def test_a_passage_begins_where_a_line_begins():
    ids = np.full(200, 50, np.int32)
    ids[[13, 35, 58]] = 7  # lines begin at 14, 36 and 59
    order = dataset.passage_order(ids, 7, PASSAGES, 1)
    begins = {0, 14, 36, 59, 80, 100, 120, 140, 160, 180}
    assert set(order.firsts[:, 0]) <= {begin + step for begin in begins for step in (0, 5, 10, 15)}


def test_a_text_shorter_than_a_passage_is_refused_with_both_sizes():
    with pytest.raises(InputError, match=r"shorter than a passage: it has 19 tokens and a passage 20"):
        passages(np.zeros(19, np.int32))
