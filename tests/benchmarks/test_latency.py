"""The targets stand beside the figures of the shapes that they are for."""

import pytest

from benchmarks.latency import line, report


@pytest.mark.parametrize(
    ("layers", "units", "beam", "slowest", "said"),
    [
        (1, 256, 5, 15, "(target: under 16 ms; met)"),
        (1, 256, 5, 17, "(target: under 16 ms; NOT MET)"),
        (2, 512, 5, 32, "(target: under 33 ms; met)"),
        (2, 512, 5, 34, "(target: under 33 ms; NOT MET)"),
    ],
)
def test_the_95th_percentile_is_held_against_the_target(layers, units, beam, slowest, said):
    found = report({"layers": layers, "hidden_size": units}, beam, [slowest] * 40)
    assert line(found | {"model": "m", "keys": 40}).endswith(f"95th percentile {slowest:.1f} ms over 40 keys {said}")


def test_other_beams_and_shapes_have_no_target():
    for config, beam in [({"layers": 1, "hidden_size": 256}, 8), ({"layers": 1, "hidden_size": 640}, 5)]:
        assert "target" not in line(report(config, beam, [1.0] * 40) | {"model": "m", "keys": 40})
