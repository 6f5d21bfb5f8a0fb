"""The list of mutants keeps up with the sources; `make mutants` runs it."""

from pathlib import Path

import pytest

from tests.mutants import ROOT, Mutant, mutants


@pytest.mark.parametrize("mutant", mutants(), ids=lambda mutant: mutant.name)
def test_a_mutant_has_its_place_in_the_sources_and_tests_to_kill_it(mutant: Mutant) -> None:
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.find) == 1
    assert mutant.replace != mutant.find
    assert mutant.tests
    for test in mutant.tests:
        assert (ROOT / test.partition("::")[0]).exists()


def test_a_mutant_that_has_lost_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("one = 1\n", encoding="utf-8")
    mutant = Mutant("python", "lost", "code.py", "two", "three", ("tests",))
    with pytest.raises(ValueError, match=r"lost: code\.py has 'two' 0 times"):
        mutant.apply(tmp_path)
