"""What the fuzz tests draw: damaged JSON, damaged bytes, and how many cases of each.

FUZZ=20 draws twenty times as many.
"""

import copy
import json
import math
import os
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FACTOR = int(os.environ.get("FUZZ", "1"))
# What JSON cannot be dumped as, by the text in its place.
WRITTEN = {
    '"<deep>"': "[" * 50_000 + "]" * 50_000,
    '"<endless>"': "1e999",
    '"<nan>"': "NaN",
    '"<long>"': "9" * 5000,
}
ODD = (None, True, [], {}, [[]], -1, 0, 0.5, 1.0, 1e308, 2**31, 2**63, 2**70, 1e-320)
ODD_TEXTS = (*WRITTEN, "", "../x", "\0", "a" * 5000, "{file}", "{0}", "%s", "é\u2028")

any_json = st.one_of(
    st.sampled_from([*ODD, *(text.strip('"') for text in ODD_TEXTS)]),
    st.recursive(
        st.none()
        | st.booleans()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.integers()
        | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    ),
)


def cases(number: int) -> Callable[[Any], Any]:
    """How many cases a test draws; the same each time, but for FUZZ."""
    unhurried = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
    return settings(
        max_examples=number * FACTOR,
        derandomize=FACTOR == 1,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=unhurried,
    )


@st.composite
def damaged_json(draw: st.DrawFn, whole: Any) -> Any:
    """A value with some of what is in it replaced, removed or repeated."""
    value = copy.deepcopy(whole)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(value))
        if not places:
            break
        parent, key = draw(st.sampled_from(places))
        kind = draw(st.sampled_from(["put", "put", "remove", "repeat"]))
        if kind == "put":
            parent[key] = copy.deepcopy(draw(any_json))
        elif kind == "remove":
            del parent[key]
        elif isinstance(parent, list):
            parent.extend(copy.deepcopy(parent[key]) for _ in range(20))
    return value


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value[:40]) if isinstance(value, list) else ()
    for key, inner in list(entries):
        yield value, key
        yield from _places(inner)


def file_of(value: Any) -> bytes:
    """The value as a JSON file, with what only a text editor writes."""
    text = json.dumps(value, ensure_ascii=False)
    for mark, written in WRITTEN.items():
        text = text.replace(mark, written)
    return text.encode("utf-8", "surrogatepass")


@st.composite
def damaged_bytes(draw: st.DrawFn, whole: bytes) -> bytes:
    """Bytes that are cut, changed in some places, or something else altogether."""
    kind = draw(st.sampled_from(["cut", "change", "change", "other", "filled"]))
    if kind == "cut":
        return whole[: draw(st.integers(0, len(whole)))]
    if kind == "other":
        return draw(st.binary(max_size=200))
    if kind == "filled":
        return bytes([draw(st.sampled_from([0, 0x5B, 0x80, 0xFF]))]) * draw(st.integers(0, 5000))
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 4)) if whole else 0):
        content[draw(st.integers(0, len(whole) - 1))] = draw(st.integers(0, 255))
    return bytes(content)


def damaged_file(whole: Any) -> st.SearchStrategy[bytes]:
    """The bytes of a JSON file that is damaged, or of another value."""
    return st.one_of(damaged_json(whole).map(file_of), any_json.map(file_of), damaged_bytes(json.dumps(whole).encode()))


def are_finite(value: Any) -> bool:
    """Whether every number in it is one."""
    if isinstance(value, dict):
        return all(map(are_finite, value.values()))
    if isinstance(value, list | tuple):
        return all(map(are_finite, value))
    return not isinstance(value, int | float) or math.isfinite(value)


__all__ = ["any_json", "are_finite", "cases", "damaged_bytes", "damaged_file", "damaged_json", "file_of", "given", "st"]
