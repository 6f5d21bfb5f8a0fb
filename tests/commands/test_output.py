"""What the commands print where a sign cannot be printed, and where nobody reads it."""

import os
import subprocess
import sys

import pytest

from server import ROOT
from server.commands import output

COMMAND = [sys.executable, "-m", "server"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_sign_that_the_terminal_lacks_becomes_a_question_mark(tmp_path, write_model, encoding):
    write_model(tmp_path / "models", "first", title="Café ☕")
    arguments = ["list", "--models", str(tmp_path / "models"), "--runs", str(tmp_path)]
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    result = subprocess.run([*COMMAND, *arguments], cwd=ROOT, env=env, capture_output=True, check=True)
    title, size = {"ascii": ("Caf? ?", "2 ? 24"), "cp1252": ("Café ?", "2 × 24")}[encoding]
    printed = result.stdout.decode(encoding)
    assert title in printed and size in printed and not result.stderr


def test_a_pipe_that_is_closed_ends_the_command_with_a_sentence():
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run([*COMMAND, "corpora", "--json"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (result.returncode, result.stderr) == (130, b"stopped: nobody reads the output.\n")


def test_after_its_reader_has_gone_an_output_is_discarded(monkeypatch):
    reading, writing = os.pipe()
    monkeypatch.setattr(output, "_OUTPUTS", (writing,))
    assert not output.reader_has_gone()
    os.close(reading)
    assert output.reader_has_gone()
    os.write(writing, b"to nobody")
    assert not output.reader_has_gone()
    os.close(writing)


def test_the_version_is_told():
    result = subprocess.run([*COMMAND, "--version"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == "LSTM Explainer 0.1.0\n"
