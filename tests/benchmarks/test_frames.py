"""The figures of frames, from frames whose every length is known."""

import pytest

from benchmarks.frames import figures, table

# As a screen at 60 Hz has them, with the rounding of the browser's clock.
STEADY = [16.665000000000873, 16.670000000000073] * 50


def test_a_frame_that_was_missed_is_late_and_the_clock_s_rounding_is_not():
    assert figures(STEADY, [])["late"] == 0
    found = figures([*STEADY, 33.3, 50.0], [62.5, 51.0])
    assert found["late"] == pytest.approx(2 / 102)
    assert (found["frames"], found["longest_task_ms"]) == (102, 62.5)
    assert found["median_ms"] == pytest.approx(16.67, abs=0.01)


@pytest.mark.parametrize(("missed", "verdict"), [(4, "met"), (8, "NOT MET")])
def test_95_of_100_frames_are_to_be_in_time(missed, verdict):
    found = {"model": "m", "tokens": 500, "courses": {"hover": figures(STEADY[missed:] + [33.3] * missed, [])}}
    _, _, row = table(found).splitlines()
    assert row.endswith(f"  {verdict}")
    assert f"{missed / 100:.1%}" in row and "under 50" in row
