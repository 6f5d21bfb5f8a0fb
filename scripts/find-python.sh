#!/bin/sh
# Prints a Python that this project runs on: PYTHON where it is set, else the first on PATH that will do.
set -u

# A candidate is run, because it may be a shim for a version that is not installed. Prints the Python itself, not the
# one of a virtual environment; fails with the reason.
try() {
  "$1" - 2>/dev/null <<'PYTHON'
import sys

version = sys.version_info[:2]
if not (3, 10) <= version <= (3, 12):
    print("it is Python %d.%d" % version)
    sys.exit(1)
try:
    import ensurepip, venv
except ImportError:
    print("it lacks venv (on Debian: apt-get install python%d.%d-venv)" % version)
    sys.exit(1)
print(getattr(sys, "_base_executable", sys.executable))
PYTHON
}

candidates() {
  case ${PYTHON:-} in
    */*) echo "$PYTHON" ;;
    *)
      for name in ${PYTHON:-python3.11 python3.12 python3.10 python3 python}; do
        echo "$PATH" | tr : '\n' | while read -r folder; do
          [ -x "$folder/$name" ] && echo "$folder/$name"
        done
      done
      ;;
  esac
}

list=$(candidates)
tried=
while read -r candidate; do
  [ -n "$candidate" ] || continue
  if answer=$(try "$candidate"); then
    echo "$answer"
    exit 0
  fi
  tried="$tried
  $candidate: ${answer:-it cannot be run}"
done <<LIST
$list
LIST

cat >&2 <<MESSAGE
A Python from 3.10 to 3.12 is needed, with venv. Tried:${tried:- nothing, there is no ${PYTHON:-Python} on PATH}

TensorFlow 2.19 and TensorFlow.js's converter have packages for 3.10 to 3.12 only, on Linux (x86-64) and on macOS
(Apple silicon). On Windows, use WSL. Name another Python with: make PYTHON=/path/to/python3.11
MESSAGE
exit 2
