import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from server import ROOT
from server.commands import demo
from server.commands.serve import Site

# A training in miniature: it reports, waits for the go-ahead or for Ctrl-C, then writes a model.
CHILD = """
import json, os, shutil, signal, sys, time
from pathlib import Path
from server.lm.training.progress import Progress
template, models, runs = map(Path, sys.argv[1:4])
asked = []
signal.signal(signal.SIGINT, lambda *_: asked.append(True))
(runs / "first").mkdir()
Progress(name="first", pid=os.getpid(), updated=time.time(), state="training").write(runs / "first" / "progress.json")
while not asked and not (runs / "go").exists():
    time.sleep(0.02)
models.mkdir(exist_ok=True)
shutil.copytree(template, models / "first")
Progress(name="first", pid=os.getpid(), updated=time.time(), state="done").write(runs / "first" / "progress.json")
print("child: interrupted" if asked else "child: finished", len(asked), flush=True)
"""
PARENT = """
import json, sys
from pathlib import Path
from server.commands import demo
from server.commands.serve import Site
models, runs, command = sys.argv[1:]
sys.exit(demo.demo(Site(port=0), Path(models), Path(runs), json.loads(command)))
"""

Start = Callable[[Path, Path, list[str]], "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    children = []

    def begin(models: Path, runs: Path, command: list[str]) -> subprocess.Popen[str]:
        arguments = [sys.executable, "-u", "-c", PARENT, str(models), str(runs), json.dumps(command)]
        child = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        children.append(child)
        return child

    yield begin
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGINT)
        child.communicate(timeout=20)


@pytest.fixture
def training(tmp_path: Path, write_model: Callable[..., Path], runs_dir: Path) -> list[str]:
    template = write_model(tmp_path / "template", "first")
    return [sys.executable, "-c", CHILD, str(template), str(tmp_path / "models"), str(runs_dir)]


def address(child: "subprocess.Popen[str]") -> str:
    assert child.stdout is not None
    return child.stdout.readline().split()[4]


def listing(url: str) -> dict[str, Any]:
    with urlopen(url + "api/models", timeout=10) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


def wait_for(url: str, fulfilled: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Asks as the page does, until the answer is the awaited one; the test's timeout bounds it."""
    while not fulfilled(answer := listing(url)):
        time.sleep(0.02)
    return answer


def is_training(answer: dict[str, Any]) -> bool:
    """Whether the training has begun to report, and so can be interrupted."""
    return bool(answer["training"]) and answer["training"]["state"] == "training"


def end(child: "subprocess.Popen[str]", sign: signal.Signals = signal.SIGINT) -> str:
    child.send_signal(sign)
    output, _ = child.communicate(timeout=20)
    return output


@pytest.mark.timeout(60)
def test_without_a_model_the_page_is_served_while_the_first_is_trained(start, tmp_path, runs_dir, training):
    child = start(tmp_path / "models", runs_dir, training)
    url = address(child)
    before = wait_for(url, lambda answer: answer["training"])
    assert before["models"] == []
    assert before["training"]["name"] == "first"
    (runs_dir / "go").touch()
    after = wait_for(url, lambda answer: answer["models"])
    assert [model["name"] for model in after["models"]] == ["first"]
    wait_for(url, lambda answer: answer["training"] is None)
    output = end(child)
    assert child.returncode == 0
    assert "child: finished" in output and "Traceback" not in output


@pytest.mark.timeout(60)
def test_with_a_model_nothing_is_trained(start, models_dir, runs_dir, training):
    child = start(models_dir, runs_dir, training)
    assert listing(address(child))["training"] is None
    assert "is trained now" not in end(child)
    assert child.returncode == 0
    assert not (runs_dir / "first").exists()


@pytest.mark.timeout(60)
def test_with_none_but_shipped_models_those_are_served_while_the_first_of_one_s_own_is_trained(
    start, tmp_path, write_model, runs_dir, training
):
    models = tmp_path / "models"
    write_model(models, "english")
    write_model(models, "zhongwen", created="2030-01-01T00:00:00Z")
    url = address(start(models, runs_dir, training))
    before = wait_for(url, lambda answer: answer["training"])
    assert before["default"] == "english"
    (runs_dir / "go").touch()
    after = wait_for(url, lambda answer: len(answer["models"]) == 3)
    assert after["default"] == "english"


@pytest.mark.timeout(60)
def test_a_model_that_is_damaged_does_not_count(start, models_dir, runs_dir, training):
    (models_dir / "first" / "card.json").unlink()
    (models_dir / "first").rename(models_dir / "broken")
    child = start(models_dir, runs_dir, training)
    wait_for(address(child), is_training)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_ends_the_training_first_and_keeps_what_it_has(start, tmp_path, runs_dir, training, sign):
    child = start(tmp_path / "models", runs_dir, training)
    wait_for(address(child), is_training)
    output = end(child, sign)
    assert child.returncode == 0
    assert "child: interrupted 1" in output and "Traceback" not in output
    assert (tmp_path / "models" / "first" / "card.json").exists()


@pytest.mark.timeout(60)
def test_ctrl_c_while_the_training_begins_leaves_no_process_behind(tmp_path, runs_dir, monkeypatch):
    begun = []

    def interrupted(progress, path):
        begun.append(progress.pid)
        raise KeyboardInterrupt

    monkeypatch.setattr(demo.Progress, "write", interrupted)
    command = [sys.executable, "-c", "import time; time.sleep(50)"]
    with pytest.raises(KeyboardInterrupt):
        demo.demo(Site(port=0), tmp_path / "models", runs_dir, command)
    with pytest.raises(ProcessLookupError):
        os.kill(begun[0], 0)


@pytest.mark.timeout(60)
def test_ctrl_c_in_the_terminal_reaches_the_training_once(tmp_path, runs_dir, training):
    arguments = [sys.executable, "-u", "-c", PARENT, str(tmp_path / "models"), str(runs_dir), json.dumps(training)]
    child = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    wait_for(address(child), is_training)
    # As a terminal does it: to the whole process group.
    os.killpg(child.pid, signal.SIGINT)
    assert "child: interrupted 1" in child.communicate(timeout=20)[0]


@pytest.mark.timeout(60)
def test_a_training_that_fails_is_told_and_the_page_stays(start, tmp_path, runs_dir):
    child = start(tmp_path / "models", runs_dir, [sys.executable, "-c", "raise SystemExit(3)"])
    url = address(child)
    answer = wait_for(url, lambda answer: answer["training"] and answer["training"]["state"] == "failed")
    assert answer["models"] == []
    assert child.stdout is not None
    told = [child.stdout.readline(), child.stdout.readline()]
    assert "the training failed (exit code 3). The page is still served; Ctrl-C stops it.\n" in told
    assert listing(url)["models"] == []
    end(child)
    assert child.returncode == 0


def test_the_first_model_is_trained_on_what_every_python_carries(tmp_path, runs_dir):
    command = demo.training_command(tmp_path / "models", runs_dir)
    assert command[:3] == [sys.executable, "-m", "server"]
    assert command[3:-6] == ["train", *demo.TRAINED_ON]
    assert demo.TRAINED_ON[0] == "python-docs"
    assert command[-6:] == ["--name", "first", "--runs", str(runs_dir), "--models", str(tmp_path / "models")]


def test_a_training_that_was_begun_is_gone_on_with(tmp_path, runs_dir):
    (runs_dir / "first").mkdir()
    (runs_dir / "first" / "run.json").write_text("{}")
    command = demo.training_command(tmp_path / "models", runs_dir)
    assert command[3:7] == ["train", "--resume", "--name", "first"]
