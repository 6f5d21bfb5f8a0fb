#!/bin/sh
# Writes requirements*.lock from requirements*.txt: every Python package, with its hashes, for the Pythons and systems
# that [tool.uv] in pyproject.toml lists. Arguments are the version of uv, then options of `uv pip compile`.
set -eu

version=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$version"

# uv repeats the listed systems in every line. Without them, pip refuses another system instead of installing nothing.
without_systems() {
  sed -E -e "s/ and \(\(platform_machine == 'arm64' and [^)]*\) or \([^)]*\)\)//" \
    -e "s/ and platform_machine == '[a-z0-9_]+' and platform_python_implementation != 'PyPy'//" \
    -e "s/ ; python_full_version < '3.13' and / ; /" \
    -e "s/ ; python_full_version < '3.13' / /" \
    -e "s/ and python_full_version < '3.13'//" "$1"
}

# An existing lock keeps its versions as far as the lists allow.
lock() {
  name=$1
  shift
  cp "$name.lock" "$folder/$name.lock" 2>/dev/null || :
  "$folder/bin/uv" pip compile --quiet --universal --python-version 3.10 --generate-hashes \
    --custom-compile-command 'make lock' "$name.txt" --output-file "$folder/$name.lock" "$@"
  without_systems "$folder/$name.lock" > "$folder/$name.partial"
  mv "$folder/$name.partial" "$name.lock"
}

# The packages of development and of the benchmarks are added to the others, so all three agree on versions.
lock requirements-bench "$@"
lock requirements-dev --constraints requirements-bench.lock "$@"
lock requirements --constraints requirements-bench.lock "$@"
