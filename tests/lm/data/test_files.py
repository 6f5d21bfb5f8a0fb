"""Inputs that are no ordinary files: each ends in a sentence or in its text, never in waiting or reading for ever."""

import io
import os
import sys
import threading

import pytest

from server.lm.data import corpus, files
from server.lm.errors import InputError

TEXT = "The gate opens, the cell keeps.\n"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom"])
def test_a_device_is_refused(device):
    with pytest.raises(InputError, match=f"{device} is a device"):
        corpus.load(device)


@pytest.mark.timeout(10)
def test_a_pipe_that_nothing_writes_to_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="nothing writes to"):
        corpus.load(str(tmp_path / "pipe"))


@pytest.mark.timeout(10)
def test_a_pipe_is_read_to_its_end():
    # As the shell's <(…) hands it over.
    reading, writing = os.pipe()

    def write():
        with open(writing, "w") as file:
            file.write(TEXT * 10_000)

    thread = threading.Thread(target=write)
    thread.start()
    assert corpus.load(f"/dev/fd/{reading}").text == TEXT * 10_000
    thread.join()
    os.close(reading)


def test_an_input_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    (tmp_path / "text.txt").write_text(TEXT * 100)
    with pytest.raises(InputError, match=r"text\.txt has more than"):
        corpus.load(str(tmp_path / "text.txt"))
    with open("/dev/zero") as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        with pytest.raises(InputError, match="standard input has more than"):
            corpus.load("-")


def test_a_dash_reads_the_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    loaded = corpus.load("-")
    assert (loaded.text, loaded.name, loaded.title) == (TEXT, "stdin", "standard input")


def test_the_standard_input_in_another_encoding_is_advised_to_pass_through_iconv(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("naïve café".encode("cp1252"))))
    with pytest.raises(InputError, match=r"standard input is not UTF-8 .* `iconv -f WINDOWS-1252 -t UTF-8`"):
        corpus.load("-")


def test_a_text_in_place_of_its_file_is_not_repeated(tmp_path):
    with pytest.raises(InputError, match="too long") as error:
        corpus.load(TEXT * 1000)
    assert len(str(error.value)) < 120
