"""Runs checks and tests in two lanes, one for each of two cores: ``python -m tests.lanes [check]``.

A lane that is free takes the next job. A job's output is shown when it ends, so that the lanes do not mix. The exit
code is 1 where a job failed.
"""

import queue
import subprocess
import sys
import tempfile
import threading
import time

LANES = 2
PYTEST = [sys.executable, "-m", "pytest"]
BESIDE = [*PYTEST, "-m", "not alone"]

Jobs = dict[str, list[str]]
# The longest first.
CHECKS: Jobs = {
    "types of the modules": ["npm", "run", "--silent", "types"],
    "types of the server": ["mypy", "--strict", "server"],
    "lint of the modules": ["npm", "run", "--silent", "lint"],
    "format of the Python": ["ruff", "format", "--check", "."],
    "lint of the Python": ["ruff", "check", "."],
}
MODELS: Jobs = {"models for the tests": [sys.executable, "-m", "tests.make_models", "tests/fixtures/models"]}
# Of the browser's tests, it alone needs TensorFlow, which is imported once, by the first job.
PARITY = "tests/browser/test_parity.py"
ELEMENT = "tests/browser/element"
TESTS: Jobs = {
    "tests of the model": [*BESIDE, "tests/lm", "tests/benchmarks", PARITY],
    "tests of the pages": [*BESIDE, "tests/browser", f"--ignore={PARITY}", f"--ignore={ELEMENT}"],
    # Apart from those of the pages, so that both lanes end at about the same time.
    "tests of the element": [*BESIDE, ELEMENT],
    "tests of the server": [*BESIDE, "tests", *(f"--ignore=tests/{name}" for name in ("lm", "benchmarks", "browser"))],
    "tests of the modules": ["npm", "test", "--silent"],
}
ALONE: Jobs = {"tests that hold times against limits": [*PYTEST, "-m", "alone"]}


class Report:
    """What each job printed, one after the other, and how it ended."""

    def __init__(self) -> None:
        self.printing = threading.Lock()
        self.failed = False
        self.endings: list[str] = []

    def add(self, job: str, output: str, code: int, seconds: float) -> None:
        ending = f"{job}: {'failed' if code else 'passed'} after {seconds:.0f} s"
        with self.printing:
            print(f"\n== {ending}\n{output}", end="", flush=True)
            self.failed |= code != 0
            self.endings.append(ending)


def run_side_by_side(jobs: Jobs, report: Report) -> None:
    """Runs all jobs. One that fails does not end the others, so that one call shows every failure."""
    left: queue.SimpleQueue[str] = queue.SimpleQueue()
    for job in jobs:
        left.put(job)

    def lane() -> None:
        while True:
            try:
                job = left.get_nowait()
            except queue.Empty:
                return
            run(job, jobs[job], report)

    # As daemons, they end with Ctrl-C.
    threads = [threading.Thread(target=lane, daemon=True) for _ in range(LANES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def run(job: str, command: list[str], report: Report) -> None:
    began = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT).returncode
        output.seek(0)
        report.add(job, output.read(), code, time.monotonic() - began)


def main(only_check: bool) -> int:
    report = Report()
    run_side_by_side(CHECKS if only_check else CHECKS | MODELS, report)
    if not only_check and not report.failed:
        run_side_by_side(TESTS, report)
        run_side_by_side(ALONE, report)
    print("\n" + "\n".join(report.endings))
    return int(report.failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["check"]))
