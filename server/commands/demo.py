"""The command `demo`: serves at once, and trains a first small model where there is none but the shipped ones."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from server.commands import serve
from server.lm.training.progress import Progress
from server.web.registry import Registry

NAME = "first"
# As good as under three minutes on two cores allow.
TRAINED_ON = ["python-docs", "--preset", "base", "--epochs", "5"]
# Seconds that a training may take, once asked to end, to measure and export what it has.
PATIENCE = 60


def demo(host: str, port: int, models_dir: Path, runs_dir: Path, command: Sequence[str] | None = None) -> int:
    """Serves until Ctrl-C; ``command`` is what trains where there is no model of one's own. Returns the exit code.

    Raises ``InputError`` for an address that cannot be used, before anything is trained.
    """
    server = serve.bind(host, port, serve.application(host, models_dir, runs_dir))
    print(f"LSTM Explainer is at {serve.address(server)} (Ctrl-C ends it)", flush=True)
    training = Training()
    try:
        if all(model.shipped for model in Registry(models_dir).scan()[0]):
            print(
                "There is no model of your own yet: a first small one is trained now, "
                "and the page says when it is there."
            )
            training.start(command or training_command(models_dir, runs_dir), runs_dir)
        serve.run(server)
    finally:
        training.stop()
    return 0


def training_command(models_dir: Path, runs_dir: Path) -> list[str]:
    """Begins the first model, or goes on with it where an earlier demo was ended."""
    begun = (runs_dir / NAME / "run.json").is_file()
    what = ["--resume"] if begun else TRAINED_ON
    folders = ["--runs", str(runs_dir), "--models", str(models_dir)]
    return [sys.executable, "-m", "server", "train", *what, "--name", NAME, *folders]


class Training:
    """The child process that trains, in this terminal; there is none before ``start``."""

    def __init__(self) -> None:
        self._stopping = False
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str], runs_dir: Path) -> None:
        """Begins it; whatever interrupts this, ``stop`` ends what has begun."""
        # In a session of its own: the terminal's Ctrl-C must reach it once, through `stop`.
        self.process = subprocess.Popen(command, start_new_session=True)
        starting = Progress(name=NAME, pid=self.process.pid, updated=time.time(), message="starting TensorFlow")
        # A run's name has no dot. What the run says of itself, once it has begun, is newer.
        path = runs_dir / ".demo" / "progress.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        starting.write(path)
        threading.Thread(target=self._watch, args=(self.process,), daemon=True).start()

    def stop(self) -> None:
        """Asks the training to end and waits; a second Ctrl-C, or patience that is over, ends it at once."""
        self._stopping = True
        if self.process is None or self.process.poll() is not None:
            return
        print("\nending the training; what it has learned is kept (Ctrl-C again does not wait).", flush=True)
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(PATIENCE)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            self.process.kill()
            self.process.wait()

    def _watch(self, process: "subprocess.Popen[bytes]") -> None:
        code = process.wait()
        if code != 0 and not self._stopping:
            print(f"the training failed (exit code {code}). The page is still served; Ctrl-C ends it.", flush=True)
