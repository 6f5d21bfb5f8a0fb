"""The command `generate` writes with runs and exported models of both architectures, token by token."""

import os
import sys
import threading

import pytest

from server.commands import output
from server.commands.cli import main
from server.lm.export.sampling import sample
from server.lm.export.tfjs import graph_in
from server.lm.pretrained import find_model
from tests.make_models import make

PROMPT = "The cell"


@pytest.fixture(scope="module")
def models(request):
    folder = request.config.rootpath / "tests" / "fixtures" / "models"
    make(folder)
    return folder


def written(capsys, models, name, *options):
    arguments = ["--prompt", PROMPT, "--models", str(models), "--runs", str(models / "none")]
    assert main(["generate", name, *arguments, *options]) == 0
    return capsys.readouterr().out


def test_at_no_temperature_it_writes_what_the_samples_of_the_card_would_have(models, capsys):
    model = find_model("step-tiny", models)
    (text,) = sample(graph_in(model.folder, model.card), model.tokenizer, [PROMPT], 1e-6, 0)
    assert written(capsys, models, "step-tiny", "--temperature", "0", "--length", "40") == f"{PROMPT}{text[:40]}\n"


@pytest.mark.parametrize("name", ["step-word", "window-tiny"])
def test_a_seed_repeats_the_text_and_another_seed_does_not(models, capsys, name):
    first, again, other = (written(capsys, models, name, "--length", "30", "--seed", seed) for seed in "334")
    assert first == again != other
    assert first.startswith(PROMPT) and len(first) > len(PROMPT) + 20


@pytest.mark.timeout(30)
def test_each_token_is_printed_when_it_is_drawn_and_the_command_ends_with_its_reader(models, monkeypatch):
    reading, writing = os.pipe()

    def read_a_little():
        with open(reading) as pipe:
            told.append(pipe.read(20))

    told = []
    reader = threading.Thread(target=read_a_little)
    monkeypatch.setattr(output, "_OUTPUTS", (writing,))
    with open(writing, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        reader.start()
        assert main(["generate", "step-tiny", "--length", "100000000", "--models", str(models)]) == 130
    reader.join()
    assert len(told[0]) == 20


def test_characters_of_the_prompt_that_the_model_does_not_know_are_named(models, capsys):
    arguments = ["--prompt", "☕ and ☂", "--length", "1", "--models", str(models), "--runs", str(models / "none")]
    assert main(["generate", "step-tiny", *arguments]) == 0
    assert "the model does not know ☕ ☂" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--length", "-1"], "length is -1"),
        (["--temperature", "-1"], "temperature is -1"),
        (["--temperature", "nan"], "temperature is nan"),
        (["--seed", "-1"], "seed is -1"),
    ],
)
def test_what_cannot_be_written_is_refused(models, capsys, options, said):
    assert main(["generate", "step-tiny", "--models", str(models), *options]) == 2
    assert said in capsys.readouterr().err


def test_an_unknown_model_is_refused_with_the_names_that_exist(models, capsys):
    assert main(["generate", "nobody", "--models", str(models), "--runs", str(models / "none")]) == 2
    error = capsys.readouterr().err
    assert "nobody is neither a run nor a model" in error and "english" in error and "step-word" in error
