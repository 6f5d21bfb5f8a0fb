"""A training that cannot work is refused before TensorFlow is imported."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "".join(f"line {n}: the gate opens, the cell keeps, the gate closes.\n" for n in range(400))
# What main does, and whether TensorFlow has been imported then.
SCRIPT = "import sys; from server.commands.cli import main; print(main(sys.argv[1:]), 'tensorflow' in sys.modules)"


@pytest.mark.parametrize(
    ("name", "content", "options", "said"),
    [
        ("missing.txt", None, [], "neither a file nor a corpus"),
        ("text.txt", "naïve café".encode("latin-1"), [], "not UTF-8"),
        ("text.txt", b"too short", [], "longer text"),
        ("text.txt", TEXT.encode(), ["--timesteps", "5000"], "fewer timesteps"),
        ("text.txt", TEXT.encode(), ["--passage-length", "90000"], "longer than the train split of 'text', which has"),
        ("text.txt", TEXT.encode(), ["--preset", "huge"], "choose from tiny"),
        ("text.txt", TEXT.encode(), ["--dropout", "2"], "dropout is 2"),
        ("text.txt", TEXT.encode(), ["--weights", "int4"], "float32, float16, uint8"),
        ("text.txt", TEXT.encode(), ["--name", "../up"], "1 to 64 letters"),
        ("text.txt", TEXT.encode(), ["--from", "nobody"], "choose from english"),
        (
            "text.txt",
            TEXT.encode(),
            ["--from", "english", "--hidden-size", "64"],
            "hidden_size is 64, but the base model 'english'",
        ),
        ("text.txt", TEXT.encode(), ["--from", "english", "--layers", "1", "--timesteps", "5000"], "fewer timesteps"),
    ],
    ids=[
        *(
            "missing file",
            "not UTF-8",
            "too short",
            "too many timesteps",
            "long passages",
            "unknown preset",
            "impossible dropout",
        ),
        *("unknown weights", "unsafe name", "unknown base model", "another size than the base model", "short for base"),
    ],
)
def test_what_cannot_be_trained_is_refused_without_tensorflow(tmp_path, name, content, options, said):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    folders = ["--runs", str(tmp_path / "runs"), "--models", str(tmp_path / "models")]
    command = [sys.executable, "-c", SCRIPT, "train", str(tmp_path / name), *folders, *options]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["2", "False"]
    assert said in result.stderr
