"""The benchmarks of the page, as they are called."""

import importlib
import json
import subprocess
import sys

import pytest

from benchmarks import load
from benchmarks.memory import Level, compared, pseudo_words, texts
from benchmarks.served import serving
from benchmarks.slow_processor import slowed

KEYS = 40
BEAM = ["--beam", "3"]


def started(name, *options):
    command = [sys.executable, "-m", f"benchmarks.{name}", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(benchmark):
    """What a benchmark has printed, once it has ended."""
    out, error = benchmark.communicate(timeout=240)
    assert benchmark.returncode in (0, 1), error
    return json.loads(out)


@pytest.fixture(scope="module")
def waiting(tiny_models, tmp_path_factory):
    """Benchmarks that wait for most of their time, and do so together."""
    text = tmp_path_factory.mktemp("benchmarks") / "text.txt"
    text.write_text("The cell keeps", encoding="utf-8")
    model = ["--models", str(tiny_models), "--model", "step-tiny", "--json"]
    plain = ["memory", *model, "--keys", str(KEYS)]
    all_options = {
        "plain": plain,
        "learning": [*plain, "--learn"],
        "latency": ["latency", *model, "--text", str(text), *BEAM],
    }
    benchmarks = {name: started(*options) for name, options in all_options.items()}
    yield benchmarks
    for benchmark in benchmarks.values():
        benchmark.kill()
        benchmark.communicate()


@pytest.mark.parametrize("name", ["plain", "learning"])
def test_memory_counts_tensors_and_heaps_before_and_after_the_keys(waiting, name):
    found = told(waiting[name])
    assert found["tensors"]["start"] == found["tensors"]["end"] > 0
    assert all(found[place][when] > 2**20 for place in ("page", "worker") for when in ("start", "end"))
    assert (found["keys"], found["learn"]) == (KEYS, name == "learning")
    assert waiting[name].returncode == (0 if found["steady"] else 1)


@pytest.mark.parametrize("last", [Level(25, 100, 100), Level(24, 106, 100), Level(24, 100, 106)])
def test_a_tensor_more_or_a_heap_over_5_percent_larger_is_not_steady(last):
    first = Level(24, 100, 100)
    assert compared([first, Level(24, 105, 104)])["steady"]
    assert not compared([first, last])["steady"]


def test_what_comes_and_goes_is_no_growth():
    levels = [Level(24, 100, 100 + n % 4 * 10) for n in range(40)]
    assert compared(levels)["steady"]
    assert not compared([Level(24, 100, 100 + n) for n in range(40)])["steady"]


def test_as_many_keys_are_typed_as_were_asked_for_none_of_them_twice():
    typed = list(texts(pseudo_words(), 3700))
    assert [len(text) for text in typed] == [1500, 1500, 700]
    assert len({text[:40] for text in typed}) == 3


def test_latency_tells_the_95th_percentile_at_a_beam(waiting):
    found = told(waiting["latency"])
    assert (found["beam"], found["keys"], found["target_ms"]) == (3, 14, None)
    assert 0 < found["median_ms"] <= found["p95_ms"]
    assert 2 <= found["answered"] <= 14


def test_frames_tells_for_each_movement_how_many_came_late(tiny_models):
    options = "--models", str(tiny_models), "--model", "step-tiny", "--tokens", "150", "--seconds", "0.5"
    found = told(started("frames", *options, "--json"))
    assert (found["tokens"], found["target_ms"]) == (150, 16.7)
    assert set(found["courses"]) == {"hover", "sideways", "hover, enlarged", "sideways, enlarged", "down, enlarged"}
    for row in found["courses"].values():
        assert row["frames"] > 3 and 0 < row["median_ms"] <= row["p95_ms"] and 0 <= row["late"] <= 1


@pytest.mark.parametrize("name", load.PAGES)
def test_a_visit_gets_suggestions_and_the_live_model_s_answer_and_as_many_bytes_as_came(browser, tiny_models, name):
    with serving(tiny_models, "step-tiny") as address:
        seen = load.visit(browser, f"{address}{load.PAGES[name].path}?model=step-tiny", "Th", load.FAST, name)
    assert 0 < seen.first <= seen.live < load.PATIENCE
    # Scripts and styles of the page are sent compressed.
    assert seen.bytes > 200_000


# For two seconds; the share of them without a gap, which is a stop.
RUN = """() => {
  let ran = 0;
  const began = performance.now();
  for (let now, last = began; last < began + 2000; last = now) {
    now = performance.now();
    if (now - last < 1) ran += now - last;
  }
  return ran / 2000;
}"""
IN_WORKER = """(run) => new Promise((resolve) => {
  const worker = new Worker(URL.createObjectURL(new Blob([`postMessage((${run})())`])));
  worker.onmessage = ({ data }) => resolve(data);
})"""


@pytest.mark.alone
def test_page_and_worker_of_a_slowed_browser_run_their_share_of_the_time_at_most(browser):
    with browser.new_page() as page, slowed(load.group_of(browser), 1 / 20):
        assert 0 < page.evaluate(RUN) < 0.08
        assert 0 < page.evaluate(IN_WORKER, RUN) < 0.08


def refusal(capsys, name, *options):
    """What a benchmark says of options that it refuses."""
    assert importlib.import_module(f"benchmarks.{name}").main(list(options)) == 2
    out, error = capsys.readouterr()
    assert out == ""
    return error


def test_a_text_that_fills_no_screen_has_no_frames_to_measure(capsys):
    said = refusal(capsys, "frames", "--model", "english", "--tokens", "100")
    assert "--tokens is 100: it must be a whole number from 150 to 6000" in said


@pytest.mark.parametrize("name", ["latency", "memory", "frames"])
def test_a_model_that_is_not_there_is_refused(name, tmp_path, capsys):
    said = refusal(capsys, name, "--models", str(tmp_path), "--model", "absent")
    assert said == f"error: {tmp_path / 'absent'} is not a model: it has no card.json\n"


@pytest.mark.parametrize(("name", "option"), [("latency", "--beam"), ("memory", "--keys")])
def test_a_number_below_one_is_refused(name, option, capsys):
    assert f"{option} is 0: it must be a whole number from 1" in refusal(
        capsys, name, "--model", "english", option, "0"
    )
