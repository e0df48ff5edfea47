"""The files of the pager page: their routes, and the service worker with the list of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from kiosk.pager.requests import refusal
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


class PageFiles:
    """The routes of what is the same for everybody: the page, its fonts, its service worker."""

    def __init__(self) -> None:
        self._files = page_files()
        self._fonts = font_files()
        self._worker = service_worker(self._files, self._fonts)

    def routes(self) -> list[web.RouteDef]:
        """What the server adds to its own."""
        return [
            web.get("/", self._index),
            web.get("/favicon.ico", self._icon),
            web.get("/{name:[a-z0-9-]+\\.(?:html|css|js|svg|png|webmanifest)}", self._file),
            web.get("/fonts/{name}", self._font),
        ]

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(self._files["index.html"])

    async def _icon(self, _request: web.Request) -> web.StreamResponse:
        """What browsers ask for by themselves."""
        return web.FileResponse(self._files["icon.svg"], headers={"Content-Type": "image/svg+xml"})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        file = self._files.get(name)
        if name == WORKER:
            return web.Response(text=self._worker, content_type="text/javascript")
        if file is None:
            return refusal(404, "file")
        response = web.FileResponse(file)
        if file.suffix == ".webmanifest":
            response.content_type = "application/manifest+json"
        return response

    async def _font(self, request: web.Request) -> web.StreamResponse:
        """Only fetched by a device that has no Chinese font of its own; see fonts.css."""
        file = self._fonts.get(request.match_info["name"])
        if file is None:
            return refusal(404, "file")
        kept = "public, max-age=31536000, immutable"
        return web.FileResponse(
            file, headers={"Cache-Control": kept, "Content-Type": f"font/{file.suffix.removeprefix('.')}"}
        )
