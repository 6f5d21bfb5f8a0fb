"""The command `demo`: serves immediately, and trains a first small model if only the shipped ones exist."""

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
# The best that trains in under three minutes on two cores.
TRAINED_ON = ["python-docs", "--preset", "base", "--epochs", "5"]
# Seconds that a training may take to evaluate and export its model once it is asked to stop.
PATIENCE = 60


def demo(site: serve.Site, models_dir: Path, runs_dir: Path, command: Sequence[str] | None = None) -> int:
    """Serves until Ctrl-C; ``command`` trains a model if the user has none. Returns the exit code.

    Raises ``InputError`` for an unusable address, before any training starts.
    """
    server = serve.bind(site.host, site.port, serve.application(site, models_dir, runs_dir))
    print(f"LSTM Explainer is at {serve.address(server)} (Ctrl-C ends it)", flush=True)
    training = Training()
    try:
        if all(model.shipped for model in Registry(models_dir).scan()[0]):
            print(
                "You have no model of your own yet: a first small one is trained now, "
                "and the page says when it is ready."
            )
            training.start(command or training_command(models_dir, runs_dir), runs_dir)
        serve.run(server)
    finally:
        training.stop()
    return 0


def training_command(models_dir: Path, runs_dir: Path) -> list[str]:
    """Starts training the first model, or resumes it if an earlier demo was interrupted."""
    begun = (runs_dir / NAME / "run.json").is_file()
    what = ["--resume"] if begun else TRAINED_ON
    folders = ["--runs", str(runs_dir), "--models", str(models_dir)]
    return [sys.executable, "-m", "server", "train", *what, "--name", NAME, *folders]


class Training:
    """The child process that trains, writing to this terminal; ``start`` creates it."""

    def __init__(self) -> None:
        self._stopping = False
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str], runs_dir: Path) -> None:
        """Starts the process; if this is interrupted, ``stop`` still ends it."""
        # A session of its own: the terminal's Ctrl-C must reach the process only once, through `stop`.
        self.process = subprocess.Popen(command, start_new_session=True)
        starting = Progress(name=NAME, pid=self.process.pid, updated=time.time(), message="starting TensorFlow")
        # No run's name starts with a dot, so this file clashes with none; the run's own file, once written, is newer.
        path = runs_dir / ".demo" / "progress.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        starting.write(path)
        threading.Thread(target=self._watch, args=(self.process,), daemon=True).start()

    def stop(self) -> None:
        """Asks the training to stop and waits; a second Ctrl-C, or ``PATIENCE`` running out, kills it."""
        self._stopping = True
        if self.process is None or self.process.poll() is not None:
            return
        print("\nstopping the training and keeping its best model (press Ctrl-C again to stop at once).", flush=True)
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(PATIENCE)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            self.process.kill()
            self.process.wait()

    def _watch(self, process: "subprocess.Popen[bytes]") -> None:
        code = process.wait()
        if code != 0 and not self._stopping:
            print(f"the training failed (exit code {code}). The page is still served; Ctrl-C stops it.", flush=True)
