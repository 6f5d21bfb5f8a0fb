#!/bin/sh
# Creates .venv, or creates it again where an earlier attempt was interrupted or its Python has gone.
set -eu

folder=$(pwd -P)/.venv

# An interrupted creation leaves what acts as the system's Python; an interrupted installation leaves packages without
# the list of their files, which pip takes for whole.
whole() {
  "$folder/bin/python" - "$folder" >/dev/null 2>&1 <<'PYTHON'
import pathlib, pip, sys, sysconfig

assert sys.prefix == sys.argv[1]
folders = pathlib.Path(sysconfig.get_paths()["purelib"]).glob("*.dist-info")
assert all((folder / "RECORD").exists() for folder in folders)
PYTHON
}

# A virtual environment knows its own place, and does not work elsewhere.
here() {
  grep -qsF "$folder" "$folder/bin/activate"
}

if ! { whole && here; }; then
  python=$(PATH=${PATH#"$folder/bin:"} sh scripts/find-python.sh)
  echo "Creating .venv with $python"
  "$python" -m venv --clear .venv
fi
