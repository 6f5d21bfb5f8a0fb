#!/bin/sh
# Prints a Chromium for the browser tests: CHROMIUM where it is set, else one on PATH, else one from apt. The headless
# shell, the same engine without windows of its own, takes a quarter less time.
set -u

try() {
  "$1" --version >/dev/null 2>&1 && command -v "$1"
}

if [ -n "${CHROMIUM:-}" ]; then
  try "$CHROMIUM" && exit 0
  echo "CHROMIUM is $CHROMIUM, which cannot be run." >&2
  exit 2
fi

search() {
  for candidate in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    try "$candidate" && return 0
  done
  return 1
}

search && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && { apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium; }; } >&2
  search && exit 0
fi

cat >&2 <<'MESSAGE'
The browser tests need Chromium, and none was found. Install it (on Debian: sudo apt-get install
chromium-headless-shell), or name one with: make test CHROMIUM=/path/to/chromium
MESSAGE
exit 2
