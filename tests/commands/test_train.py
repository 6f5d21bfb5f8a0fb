"""The command `train`: how it ends where its terminal or its reader goes, and what it keeps of how it was begun."""

import contextlib
import io
import json
import os
import resource
import shutil
import signal

import pytest

from server.commands import output, train
from server.commands.cli import main
from server.commands.reporter import Reporter
from server.lm import description
from server.lm.export import card
from server.lm.network import device
from server.lm.training.outcome import Epoch
from server.lm.training.trainer import Step
from tests.untrained import nothing_is_learned

device.one_core_per_operation()

LINES = [f"line {n}: the gate opens, the cell keeps, the gate closes.\n" for n in range(100)]
SMALL = ["--preset", "tiny", "--hidden-size", "8", "--embedding-dim", "4", "--timesteps", "6", "--batch-size", "40"]
EPOCHS = 30


@pytest.fixture
def place(tmp_path):
    (tmp_path / "text.txt").write_text("".join(LINES))
    return tmp_path


@pytest.fixture
def untrained():
    """For tests that ask neither what is learned nor what is measured."""
    with nothing_is_learned():
        yield


learns_nothing = pytest.mark.usefixtures("untrained")


def folders(place):
    return ["--runs", str(place / "runs"), "--models", str(place / "models")]


def begin(place, *options, text="text.txt"):
    return main(["train", str(place / text), *SMALL, *folders(place), *options])


def at_the_fifth_step(monkeypatch, action):
    step = Reporter.step

    def counted(reporter, seen):
        step(reporter, seen)
        if (seen.epoch, seen.step) == (1, 5):
            action()

    monkeypatch.setattr(Reporter, "step", counted)


def stopped_in_the_first_epoch(place):
    """A training that learns nothing ends early by itself, after some epochs."""
    training = json.loads((place / "models" / "small" / "card.json").read_text())["training"]
    return (training["epochs"], training["best_epoch"]) == (1, 1)


@pytest.fixture
def hears_hang_ups():
    """Also where the tests run under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@learns_nothing
@pytest.mark.usefixtures("hears_hang_ups")
def test_a_terminal_that_is_closed_ends_the_training_with_its_best_model(place, monkeypatch):
    def hang_up():
        os.kill(os.getpid(), signal.SIGHUP)
        # Once from the shell, once from the system.
        os.kill(os.getpid(), signal.SIGHUP)

    at_the_fifth_step(monkeypatch, hang_up)
    assert begin(place, "--name", "small", "--epochs", str(EPOCHS)) == 130
    assert stopped_in_the_first_epoch(place)


@learns_nothing
@pytest.mark.parametrize("when", ["before the training", "at the fifth step"])
def test_a_pipe_that_is_closed_ends_the_training_with_its_best_model(place, monkeypatch, when):
    reading, writing = os.pipe()
    monkeypatch.setattr(output, "_OUTPUTS", (writing,))
    if when == "before the training":
        os.close(reading)
    else:
        at_the_fifth_step(monkeypatch, lambda: os.close(reading))
    with open(writing, "w") as pipe:
        monkeypatch.setattr("sys.stdout", pipe)
        assert begin(place, "--name", "small", "--epochs", str(EPOCHS)) == 130
    assert stopped_in_the_first_epoch(place)


@learns_nothing
def test_under_nohup_a_closed_terminal_ends_nothing(place, monkeypatch):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    at_the_fifth_step(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGHUP))
    try:
        assert begin(place, "--name", "small", "--epochs", "1", "--no-export") == 0
    finally:
        signal.signal(signal.SIGHUP, before)


@learns_nothing
def test_where_there_is_no_terminal_each_epoch_is_a_line_and_quiet_prints_nothing(place, capsys):
    assert begin(place, "--name", "small", "--epochs", "2", "--no-export") == 0
    told = capsys.readouterr()
    assert [line[:11] for line in told.out.splitlines() if line.startswith("epoch")] == ["epoch  1/2:", "epoch  2/2:"]
    assert not told.err
    assert begin(place, "--name", "silent", "--epochs", "1", "--no-export", "--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_a_training_that_explodes_without_nan_is_refused(place, capsys):
    options = ["--learning-rate", "1000", "--clip-norm", "1000000", "--ema-decay", "0", "--epochs", "2"]
    assert begin(place, "--name", "small", *options) == 2
    assert "training diverged, its loss is " in capsys.readouterr().err
    assert not (place / "models" / "small").exists()
    assert not (place / "runs" / "small" / "best.npz").exists()


def after_the_first_epoch(monkeypatch, action):
    epoch = Reporter.epoch
    monkeypatch.setattr(Reporter, "epoch", lambda reporter, seen: (action(), epoch(reporter, seen)))


# Too little for a checkpoint; too little for the progress and for TensorBoard's file.
@learns_nothing
@pytest.mark.parametrize(("moment", "room"), [(at_the_fifth_step, 2000), (after_the_first_epoch, 10)])
def test_a_full_disk_is_said_and_the_training_goes_on_when_there_is_room(place, monkeypatch, capfd, moment, room):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    moment(monkeypatch, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1])))
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as errors:
            assert begin(place, "--name", "small", "--epochs", "2", "--no-export") == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        monkeypatch.undo()
    assert "no space left on the disk" in (error := errors.getvalue()) and "--resume --name small" in error
    assert "Traceback" not in error + capfd.readouterr().err
    assert main(["train", "--resume", "--name", "small", *folders(place)]) == 0


def test_resuming_goes_on_exactly_as_the_run_was_begun(place, monkeypatch, capsys):
    begun = []
    monkeypatch.setattr("server.commands.cli._start_tensorflow", begun.append)
    monkeypatch.setattr(train, "train", lambda validated: begun.append(validated.run_options))
    options = description.RunOptions(deterministic=True, export=False, weights="uint8", include_keras=False)
    folder = place / "runs" / "small"
    folder.mkdir(parents=True)
    corpus = {name: "" for name in ("name", "title", "language", "licence", "source", "sha256")}
    stored = {"format": 1, "config": {}, "corpus": corpus}
    # As older versions stored it, and as it is stored now.
    command = {"command": "python -m server train x --deterministic --no-export --weights uint8 --no-keras"}
    chosen = {"deterministic": True, "export": False, "weights": "uint8", "include_keras": False}
    for how in (command, {"command": "", "options": chosen}):
        (folder / "run.json").write_text(json.dumps(stored | how))
        main(["train", "--resume", "--name", "small", *folders(place)])
        assert begun == [True, options]
        begun.clear()
    main(["train", "--resume", "--name", "small", "--weights", "float16", *folders(place)])
    assert begun[1].weights == "float16"
    (folder / "run.json").write_text(json.dumps(stored | {"command": ""}))
    capsys.readouterr()
    assert main(["train", "--resume", "--name", "small", "--deterministic", *folders(place)]) == 2
    assert "leave out deterministic" in capsys.readouterr().err


def test_a_model_from_another_one_inherits_language_and_type_of_weights(place, write_model, monkeypatch):
    validated = []
    monkeypatch.setattr("server.commands.cli._start_tensorflow", lambda _: None)
    monkeypatch.setattr(train, "train", lambda each: validated.append(each) or 0)
    for options in ([], ["--language", "de", "--weights", "auto"]):
        arguments = ["--from", "english", "--name", "own", *options]
        assert main(["train", str(place / "text.txt"), *arguments, "--timesteps", "6", *folders(place)]) == 0
    assert [(each.text.language, each.run_options.weights) for each in validated] == [("en", "uint8"), ("de", "auto")]


@learns_nothing
def test_a_test_split_that_repeats_the_training_split_is_said_and_put_on_the_card(place, capsys):
    (place / "twice.txt").write_text("".join(LINES[:25] * 4))
    assert begin(place, "--name", "twice", "--epochs", "1", text="twice.txt") == 0
    assert "warning: 100% of the test split stands word for word in the training split" in capsys.readouterr().out
    card = json.loads((place / "models" / "twice" / "card.json").read_text())
    assert card["corpus"]["repeated"] == 1


def with_long_names(place, count):
    paths = [place / f"{n} {'x' * 240}.txt" for n in range(count)]
    for path in paths:
        path.write_text("".join(LINES[:8]))
    return paths


@learns_nothing
@pytest.mark.parametrize("options", [[], ["--source", "thirty letters"]], ids=["of files", "of a source"])
def test_many_texts_with_long_names_make_a_card_with_all_of_their_origin(place, options):
    paths = with_long_names(place, 30)
    texts = [str(path) for path in paths]
    assert main(["train", *texts, *SMALL, *folders(place), "--name", "many", "--epochs", "1", *options]) == 0
    told = card.read(place / "models" / "many")
    assert told["corpus"]["source"] == (options[1] if options else " + ".join(path.name for path in paths))
    assert told["title"] == "many" if not options else told["title"].endswith("… and 29 more")
    for name in (told["corpus"]["name"], told["corpus"]["title"]):
        assert name.startswith("0 xxx") and name.endswith("… and 29 more") and len(name) == 200


def test_texts_whose_origin_has_no_room_on_the_card_are_refused_before_the_training(place, capsys):
    texts = [str(path) for path in with_long_names(place, 410)]
    assert main(["train", *texts, *SMALL, *folders(place), "--name", "many"]) == 2
    said = capsys.readouterr().err
    assert "source is '0 xxx" in said and "a model's card has room for 100,000" in said
    assert not (place / "runs" / "many").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--language", "english lang"], "language is 'english lang': it must be a BCP 47 tag"),
        (["--language", "english"], "language is 'english'"),
        (["--title", ""], "title is ''"),
        (["--title", "two\nlines"], "title is"),
        (["--title", "x" * 200_000], "title is 'xxxxxxxxx"),
        (["--title", "x" * 501], "a line of 1 to 500 characters"),
        (["--licence", "x" * 10_001], "a line of 1 to 10,000 characters"),
        (["--source", "x" * 100_001], "a line of 1 to 100,000 characters"),
        (["--licence", "  "], "licence is '  '"),
        (["--preset", "p" * 1000], "unknown preset 'ppp"),
        (["--name", "n" * 1000], "the name 'nnn"),
        (["--from", "f" * 1000], "there is no model 'fff"),
        (["--weights", "w" * 1000], "weights 'www"),
        (["--level", "word", "--timesteps", "1"], "only 'zzz"),
    ],
)
def test_a_wrong_option_is_refused_in_a_short_sentence(place, capsys, options, said):
    (place / "token.txt").write_text("z" * 180_000)
    text = "token.txt" if "word" in options else "text.txt"
    assert begin(place, "--name", "small", *options, text=text) == 2
    error = capsys.readouterr().err
    assert said in error and len(error) < 300


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh-Hans", "zh-Hans-CN", "es-419", "und", "sl-rozaj", "de-1996"])
def test_a_language_tag_is_accepted(place, monkeypatch, language):
    monkeypatch.setattr("server.commands.cli._start_tensorflow", lambda _: None)
    monkeypatch.setattr(train, "train", lambda validated: 0)
    assert begin(place, "--language", language) == 0


@pytest.mark.parametrize(("option", "longest"), [("--title", 500), ("--licence", 10_000), ("--source", 100_000)])
def test_a_text_may_be_as_long_as_the_card_has_room_for(place, monkeypatch, option, longest):
    monkeypatch.setattr("server.commands.cli._start_tensorflow", lambda _: None)
    monkeypatch.setattr(train, "train", lambda validated: 0)
    assert begin(place, option, "x" * longest) == 0


def test_resuming_without_a_name_says_which_runs_there_are(place, capsys):
    assert main(["train", "--resume", *folders(place)]) == 2
    assert f"There are no runs in {place}/runs yet" in capsys.readouterr().err
    (place / "runs" / "first").mkdir(parents=True)
    (place / "runs" / "first" / "run.json").write_text("{}")
    for options in ([], ["--name", "other"]):
        assert main(["train", "--resume", *options, *folders(place)]) == 2
        assert f"Runs in {place}/runs: first." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("红楼梦.txt", "HongLouMeng-tiny"),
        ("论语.txt", "LunYu-tiny"),
        ("Война и мир.txt", "Voyna-i-mir-tiny"),
        ("naïve café ☕ (1).txt", "naive-cafe-coffee-1-tiny"),
        (os.fsdecode(b"caf\xe9.txt"), "caf-xe9-tiny"),
        ("….txt", "model-tiny"),
        ("x" * 100 + ".txt", "x" * 50 + "-tiny"),
    ],
)
def test_a_run_is_named_after_its_text_in_plain_letters(place, monkeypatch, file, name):
    names = []
    monkeypatch.setattr("server.commands.cli._start_tensorflow", lambda _: None)
    monkeypatch.setattr(train, "train", lambda validated: names.append(validated.folder.name) or 0)
    shutil.copy(place / "text.txt", place / file)
    assert begin(place, text=file) == 0
    assert names == [name]


@learns_nothing
def test_a_name_that_is_not_utf_8_reaches_run_and_card_with_escapes(place, monkeypatch):
    file = os.fsdecode(b"caf\xe9.txt")
    monkeypatch.setattr("sys.argv", ["server", "train", file, "--title", os.fsdecode(b"t\xe9")])
    shutil.copy(place / "text.txt", place / file)
    assert begin(place, "--epochs", "1", "--title", os.fsdecode(b"t\xe9"), text=file) == 0
    card = json.loads((place / "models" / "caf-xe9-tiny" / "card.json").read_text(encoding="utf-8"))
    assert (card["title"], card["corpus"]["name"]) == (r"t\xe9", r"caf\xe9")
    assert r"caf\xe9.txt" in card["training"]["command"]


def test_the_time_that_is_left_after_an_epoch_is_that_of_the_epochs_to_come(tmp_path, capsys):
    reporter = Reporter("small", tmp_path / "progress.json")
    for epoch, left in ((1, "2:00"), (2, "1:00"), (3, "0:00")):
        # The first step of an epoch waits for TensorFlow.
        reporter.started -= 500
        for step in range(1, 6):
            reporter.step(Step(epoch, 3, step, 5, 3.0, 100))
        reporter.epoch(Epoch(epoch, 3.0, 3.0, 0.01, 1000.0, 60.0))
        assert capsys.readouterr().out.endswith(f"{left} left\n")
