"""Chromium as the kiosk that others build: full screen, one page, warmed profile, no errands."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

FLAGS = (
    "--kiosk",
    "--no-first-run",
    "--noerrdialogs",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-translate",
    "--disable-extensions",
    "--window-position=0,0",
)


class NoChromium(Exception):
    """Chromium is not installed."""


def command(page: Path, profile: Path, width: int, height: int) -> list[str]:
    """The command line that shows `page`. Raises NoChromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise NoChromium("Chromium is missing: apt-get install chromium")
    size = f"--window-size={width},{height}"
    # Chromium refuses to sandbox for root; without its sandbox it is smaller and quicker, so this favours it.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [program, *FLAGS, size, *root, f"--user-data-dir={profile}", page.as_uri()]
