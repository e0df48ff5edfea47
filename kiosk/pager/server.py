"""The pager's web server: pages, sign-in, answers, the live socket. aiohttp.

Every answer carries a strict Content-Security-Policy; nothing comes from a third party. The session
is a cookie scripts cannot read and other sites cannot send; whatever changes something must come
as JSON from our own origin.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from aiohttp import WSMsgType, web

from kiosk.pager.auth import Door, Throttle
from kiosk.pager.broadcaster import Page
from kiosk.pager.service import Desk
from kiosk.pager.settings import PagerSettings
from kiosk.pager.statistics import as_csv, figures
from kiosk.pager.store import Session, Store
from kiosk.pager.web_files import WORKER, font_files, page_files, service_worker
from kiosk.staff.canned_messages import CannedMessage

COOKIE = "pager"
# paho waits with select(), which knows no file number above 1023: with more open pages than this the
# line to the broker could not come back. A region beyond it runs a second pager server.
MOST_PAGES = 800
MOST_BODY = 4096  # bytes of any request
NOBODY = ""  # whose a call is that its machine had forgotten: it ended with the answer
SILENCE = 12.0  # seconds without a sign of life before a page's socket is given up

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types worker",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PagerServer:
    """One server. Run `start`, use `address`, and `stop` at the end, all on one event loop."""

    def __init__(self, settings: PagerSettings, sentences: tuple[CannedMessage, ...]) -> None:
        self._settings = settings
        self._sentences = sentences
        self._keys = frozenset(s.key for s in sentences)
        self._store = Store(settings.database)
        self._door = Door(settings, self._store, time.time)
        self._throttle = Throttle()
        self._hashing = asyncio.Semaphore(2)  # 16 MB each: a flood of tries must not fill the memory
        self._desk = Desk(settings, self._store, time.monotonic)
        app = web.Application(middlewares=[self._guarded], client_max_size=MOST_BODY)
        app.on_response_prepare.append(_add_headers)
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/favicon.ico", self._icon),
                web.get("/{name:[a-z0-9-]+\\.(?:html|css|js|svg|png|webmanifest)}", self._file),
                web.post("/api/sign-in", self._sign_in),
                web.post("/api/sign-out", self._sign_out),
                web.get("/api/me", self._me),
                web.post("/api/calls/{id:[0-9a-f]{32}}", self._answer),
                web.get("/api/live", self._live),
                web.get("/api/figures", self._figures),
                web.get("/api/history.csv", self._history),
                web.get("/fonts/{name}", self._font),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self._files = page_files()
        self._fonts = font_files()
        self._worker = service_worker(self._files, self._fonts)
        self.port = 0

    @property
    def address(self) -> str:
        """Where the page is."""
        scheme = "https" if self._settings.secure else "http"
        host = f"[{self._settings.host}]" if ":" in self._settings.host else self._settings.host
        return f"{scheme}://{host}:{self.port}/"

    async def start(self) -> None:
        """Serve. Raises OSError when the port is taken or a credential cannot be read."""
        tls = None
        if self._settings.cert_file is not None:
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(self._settings.cert_file, self._settings.key_file)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._settings.host, self._settings.port, ssl_context=tls)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._desk.open()

    async def stop(self) -> None:
        """Close every page's socket and leave the broker."""
        for page in self._desk.hub.pages():
            await page.socket.close()
        await self._runner.cleanup()
        await self._desk.close()
        self._store.close()

    # --- what every request must be

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"{request.scheme}://{request.host}":
            return _no(403, "origin")
        if request.method == "POST" and request.content_type != "application/json":
            return _no(415, "json")
        try:
            return await handler(request)
        except json.JSONDecodeError:
            return _no(400, "json")

    def _session(self, request: web.Request) -> Session | None:
        token = request.cookies.get(COOKIE, "")
        return self._door.known(token) if token else None

    # --- pages

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
            return _no(404, "file")
        response = web.FileResponse(file)
        if file.suffix == ".webmanifest":
            response.content_type = "application/manifest+json"
        return response

    async def _font(self, request: web.Request) -> web.StreamResponse:
        """Only fetched by a device that has no Chinese font of its own; see fonts.css."""
        file = self._fonts.get(request.match_info["name"])
        if file is None:
            return _no(404, "file")
        kept = "public, max-age=31536000, immutable"
        return web.FileResponse(
            file, headers={"Cache-Control": kept, "Content-Type": f"font/{file.suffix.removeprefix('.')}"}
        )

    # --- signing in

    async def _sign_in(self, request: web.Request) -> web.StreamResponse:
        address = request.remote or ""
        wait = self._throttle.wait(address, time.monotonic())
        if wait:
            return web.json_response({"error": "wait", "seconds": int(wait) + 1}, status=429)
        code, role = _texts(await request.json(), "code", "role")
        async with self._hashing:
            member = await asyncio.to_thread(self._settings.staff.find, code[:64])
        if member is None:
            self._throttle.wrong(address, time.monotonic())
            return _no(401, "code")
        if role not in member.roles:
            return web.json_response({"error": "role", "roles": list(member.roles)}, status=403)
        self._throttle.right(address)
        token, session = self._door.admit(member, role)
        response = web.json_response(self._who(session))
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(self._settings.session),
            httponly=True,
            samesite="Strict",
            secure=self._settings.secure,
            path="/",
        )
        return response

    async def _sign_out(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        if session is not None:
            self._door.leave(session)
            for page in self._desk.hub.dismiss(session.token_hash):
                await page.socket.close(code=4401, message=b"signed out")
            self._desk.hub.forget(session.token_hash)
        response = web.json_response({})
        response.del_cookie(COOKIE, path="/")
        return response

    async def _me(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        return web.json_response(None if session is None else self._who(session))

    def _who(self, session: Session) -> dict[str, object]:
        return {
            "name": session.name,
            "role": session.role,
            "title": self._settings.title,
            "sentences": [asdict(s) for s in self._sentences],
        }

    # --- answering a call

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        if session is None:
            return _no(401, "session")
        body = await request.json()
        (do,) = _texts(body, "do")
        say = ""
        if do == "say":
            (say,) = _texts(body, "say")
            if say not in self._keys:
                return _no(400, "sentence")
        elif do not in ("accept", "arrive", "close"):
            return _no(400, "do")
        if not self._desk.hub.line_up:
            return _no(503, "line")
        try:
            call = await self._desk.answer(request.match_info["id"], do, session.name, say)
        except KeyError:
            return _no(404, "closed")
        if call is None:
            return web.json_response({"state": "told"}, status=202)
        message = call.message
        if do == "accept" and message.by not in (session.name, NOBODY):
            return web.json_response({"error": "taken", "by": message.by}, status=409)
        return web.json_response({"state": message.state.value, "by": message.by})

    # --- the history

    async def _figures(self, request: web.Request) -> web.StreamResponse:
        if self._session(request) is None:
            return _no(401, "session")
        rows = await asyncio.to_thread(self._store.history, _since(request))
        zone = datetime.now().astimezone().tzinfo or UTC
        return web.json_response(await asyncio.to_thread(figures, rows, zone))

    async def _history(self, request: web.Request) -> web.StreamResponse:
        if self._session(request) is None:
            return _no(401, "session")
        rows = await asyncio.to_thread(self._store.history, _since(request))
        # With a byte order mark, without which spreadsheets take Chinese for another encoding.
        return web.Response(
            body=as_csv(rows).encode("utf-8-sig"),
            content_type="text/csv",
            charset="utf-8",
            headers={"Content-Disposition": 'attachment; filename="calls.csv"'},
        )

    # --- the live socket

    async def _live(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        if session is None or "Origin" not in request.headers:
            return _no(401, "session")
        if len(self._desk.hub.pages()) >= MOST_PAGES:
            return _no(503, "full")
        socket = web.WebSocketResponse(max_msg_size=MOST_BODY, compress=False)
        await socket.prepare(request)
        token = request.cookies[COOKIE]
        telling = asyncio.create_task(self._desk.hub.attend(Page(socket, session)))
        try:
            while True:
                # The page says it is alive every few seconds; its silence is an absence.
                said = await socket.receive(SILENCE)
                if said.type is not WSMsgType.TEXT:
                    break
                if self._door.known(token) is None:
                    await socket.close(code=4401, message=b"session over")
        except TimeoutError:
            await socket.close(code=4408, message=b"silent")
        finally:
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)
        return socket


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def _no(status: int, error: str) -> web.Response:
    return web.json_response({"error": error}, status=status)


def _since(request: web.Request) -> str:
    """The UTC time `days` (1 to 366, otherwise 7) before now, as the history writes it."""
    days = request.query.get("days", "")
    count = int(days) if days.isascii() and days.isdigit() and len(days) < 4 else 7
    return (datetime.now(UTC) - timedelta(days=min(max(count, 1), 366))).isoformat(timespec="milliseconds")


def _texts(body: object, *keys: str) -> tuple[str, ...]:
    """The named texts of a JSON object; anything else is a bad request."""
    values = tuple(body.get(key) for key in keys) if isinstance(body, dict) else ()
    texts = tuple(v for v in values if isinstance(v, str))
    if len(texts) != len(keys):
        raise web.HTTPBadRequest(text=json.dumps({"error": "fields"}), content_type="application/json")
    return texts
