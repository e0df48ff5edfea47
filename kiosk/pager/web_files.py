"""The files of the pager page: what is served, and the service worker with the list of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from kiosk.staff.protocol.staff_texts import texts_folder

WEB = Path(__file__).with_name("web")
WORKER = "sw.js"
WHOLE_FONT = "NotoSansSC-Regular.ttf"


def page_files() -> dict[str, Path]:
    """The page's files by their names."""
    return {file.name: file for file in sorted(WEB.iterdir()) if file.is_file()}


def font_files() -> dict[str, Path]:
    """The fonts by their names: those of assets/fonts/subset.py, and a whole one for rare characters."""
    fonts = {file.name: file for file in sorted((WEB / "fonts").glob("*.woff2"))}
    whole = texts_folder().parent / "fonts" / WHOLE_FONT
    return fonts | ({"whole.ttf": whole} if whole.is_file() else {})


def service_worker(files: Mapping[str, Path], fonts: Mapping[str, Path]) -> str:
    """The service worker's text, with a version that changes whenever one of the files does."""
    text = files[WORKER].read_text("utf-8")
    kept = {
        "/" if name == "index.html" else f"/{name}": file for name, file in files.items() if name != WORKER
    }
    version = hashlib.sha256(text.encode())
    for name, file in kept.items():
        version.update(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return (
        text.replace("shell-VERSION", f"shell-{version.hexdigest()[:16]}")
        .replace('"FILES"', f'"{" ".join(kept)}"')
        .replace('"FONTS"', f'"{" ".join(f"/fonts/{name}" for name in fonts)}"')
    )
