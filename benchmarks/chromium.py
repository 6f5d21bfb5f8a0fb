"""The browser of the tests and benchmarks: a headless Chromium that talks to nobody else."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = [
    "--headless",
    # Letters as wide as in a window: the headless shell would round each to whole pixels.
    "--font-render-hinting=none",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The address bar of each window is a page of Chromium's own, a third of the work of opening one of ours. Of several
    # such lists the last one counts: the rest are those of Playwright's that keep it from talking, or from waiting.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,MediaRouter,OptimizationHints,NetworkTimeServiceQuerying,"
    "HttpsUpgrades,PaintHolding,AvoidUnnecessaryBeforeUnloadCheckSync,ThirdPartyStoragePartitioning,LensOverlay",
]


def launch(playwright: Playwright) -> Browser:
    """The Chromium that the environment variable CHROMIUM names, or else the one on PATH."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        message = "Chromium was not found: install it (on Debian: chromium-headless-shell), or set CHROMIUM."
        raise SystemExit(message)
    return playwright.chromium.launch(executable_path=path, args=FLAGS)
