"""The lists of requirements, and the locks that `make lock` writes from them."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LISTS = ["requirements", "requirements-dev", "requirements-bench"]
SYSTEMS = [
    {"sys_platform": "linux", "platform_machine": "x86_64", "platform_system": "Linux"},
    {"sys_platform": "darwin", "platform_machine": "arm64", "platform_system": "Darwin"},
]
ENVIRONMENTS = [
    {**system, "python_version": version, "python_full_version": f"{version}.9", "implementation_name": "cpython"}
    for version in ("3.10", "3.11", "3.12")
    for system in SYSTEMS
]


class Entry(NamedTuple):
    requirement: Requirement
    hashes: list[str]


def requirements_of(name: str) -> list[Requirement]:
    """What a list asks for, with what the lists ask for that it includes."""
    requirements = []
    for line in (ROOT / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            requirements += requirements_of(line.removeprefix("-r ").removesuffix(".txt"))
        elif line and not line.startswith("#"):
            requirements.append(Requirement(line))
    return requirements


def entries_of(name: str) -> list[Entry]:
    text = re.sub(r"^\s*#.*\n", "", (ROOT / f"{name}.lock").read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = []
    for line in text.replace("\\\n", "").splitlines():
        requirement, *hashes = line.split(" --hash=")
        entries.append(Entry(Requirement(requirement.strip()), [hash.strip() for hash in hashes]))
    return entries


def versions_of(name: str, environment: dict[str, str]) -> dict[str, str]:
    """The version of each package that a lock installs in an environment."""
    applicable = [entry.requirement for entry in entries_of(name) if applies(entry.requirement.marker, environment)]
    versions = {canonicalize_name(r.name): str(r.specifier).removeprefix("==") for r in applicable}
    assert len(versions) == len(applicable), "a package is locked twice"
    return versions


def applies(marker: Marker | None, environment: dict[str, str]) -> bool:
    return marker is None or marker.evaluate(environment)


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda e: f"{e['sys_platform']}-{e['python_version']}")
@pytest.mark.parametrize("name", LISTS)
def test_a_lock_has_a_version_that_its_list_allows(name, environment):
    versions = versions_of(name, environment)
    for requirement in requirements_of(name):
        if applies(requirement.marker, environment):
            version = versions[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version, prereleases=True), f"{requirement}, but {version} is locked"


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda e: f"{e['sys_platform']}-{e['python_version']}")
def test_a_longer_lock_adds_to_the_shorter_one_and_changes_no_version(environment):
    base, dev, bench = (versions_of(name, environment).items() for name in LISTS)
    assert base < dev < bench


@pytest.mark.parametrize("name", LISTS)
def test_every_locked_package_has_one_version_and_its_hashes(name):
    for requirement, hashes in entries_of(name):
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), f"{requirement} is not one version"
        assert hashes, f"{requirement} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", hash) for hash in hashes)


# An entry for some machines only would leave the others without the package, and without an error.
@pytest.mark.parametrize("name", LISTS)
def test_no_lock_names_an_index_or_a_machine(name):
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in re.sub(r"#.*", "", text)
    assert "platform_machine" not in text
