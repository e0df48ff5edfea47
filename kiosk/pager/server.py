"""The pager's web server: pages, sign-in, answers, the live socket. aiohttp.

Every answer carries a strict Content-Security-Policy; nothing comes from a third party. The session
is a cookie scripts cannot read and other sites cannot send; whatever changes something must come
as JSON from our own origin.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from aiohttp import WSMsgType, web

from kiosk.domain.help_call import CallState
from kiosk.pager.auth import MustWait, SessionRegistry, SignInChecker
from kiosk.pager.broadcaster import Audience, LiveClient
from kiosk.pager.connections import ConnectionLimiter, ConnectionLimits
from kiosk.pager.requests import (
    HEADERS,
    AnswerRequest,
    BadRequest,
    SignInRequest,
    allowed_hosts,
    decode_body,
    host_allowed,
    refusal,
)
from kiosk.pager.service import PagerService
from kiosk.pager.settings import PagerSettings
from kiosk.pager.statistics import as_csv, figures
from kiosk.pager.store import PagerStore, StaffSession, utc_text
from kiosk.pager.web_files import PageFiles
from kiosk.staff.protocol.call import ROLES
from kiosk.staff.protocol.messages import ReplyAction
from kiosk.staff.protocol.mqtt_link import LinkFactory, MqttLink
from kiosk.staff.protocol.staff_texts import StaffTexts

MAX_PAGES = 800  # open at once; see connections.MAX_CONNECTIONS
MAX_BODY = 4096  # bytes of any request
BODY_SECONDS = 10.0  # for a request's whole body
HANDSHAKE_SECONDS = 10.0  # for TLS
NO_ONE = ""  # whose a call is that its machine had lost: it ended with the answer
SILENCE = 12.0  # seconds without a heartbeat before a page's socket is given up
SERVER = "pager"  # in place of aiohttp's name and version

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PagerServer:
    """One server. Run `start`, use `address`, and `stop` at the end, all on one event loop."""

    def __init__(
        self,
        settings: PagerSettings,
        texts: StaffTexts,
        *,
        link: LinkFactory = MqttLink,
        limits: ConnectionLimits | None = None,
    ) -> None:
        self._settings = settings
        self._texts = texts
        self._store = PagerStore(settings.database)
        self._sessions = SessionRegistry(settings, self._store, time.time)
        self._checker = SignInChecker(settings.staff, self._store)
        self._service = PagerService(settings, self._store, time.monotonic, link)
        self._limiter = ConnectionLimiter(
            limits or ConnectionLimits(per_address=settings.connections_per_address)
        )
        self._hosts = allowed_hosts(settings.host, settings.cert_file)
        self._cookie = "__Host-pager" if settings.secure else "pager"
        app = web.Application(middlewares=[self._guarded], client_max_size=MAX_BODY)
        app.on_response_prepare.append(self._add_headers)
        app.add_routes(
            [
                *PageFiles().routes(),
                web.post("/api/sign-in", self._sign_in),
                web.post("/api/sign-out", self._sign_out),
                web.get("/api/me", self._me),
                web.post("/api/calls/{id:[0-9a-f]{32}}", self._answer),
                web.get("/api/live", self._live),
                web.get("/api/figures", self._figures),
                web.get("/api/history.csv", self._history),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0, keepalive_timeout=60.0)
        self._server: asyncio.Server | None = None
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
        assert self._runner.server is not None
        self._server = await asyncio.get_running_loop().create_server(
            self._limiter.factory(self._runner.server),
            self._settings.host,
            self._settings.port,
            ssl=tls,
            ssl_handshake_timeout=HANDSHAKE_SECONDS if tls else None,
        )
        self.port = self._server.sockets[0].getsockname()[1]
        self._service.open()

    async def stop(self) -> None:
        """Close every page's socket and leave the broker."""
        if self._server is not None:
            self._server.close()
        for client in self._service.broadcaster.clients():
            await client.socket.close()
        await self._runner.cleanup()
        await self._service.close()
        self._store.close()

    # --- what every request must be

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self._limiter.request_came(request)
        try:
            return await self._checked(request, handler)
        finally:
            self._limiter.request_answered(request)

    async def _checked(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not host_allowed(request.host, self._hosts):
            return refusal(421, "host")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"{request.scheme}://{request.host}":
            return refusal(403, "origin")
        if request.method == "POST" and request.content_type != "application/json":
            return refusal(415, "json")
        try:
            return await handler(request)
        except BadRequest:
            return refusal(400, "json")
        except TimeoutError:
            return refusal(408, "body")

    async def _add_headers(self, _request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Server"] = SERVER
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if self._settings.secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")

    def _session(self, request: web.Request) -> StaffSession | None:
        token = request.cookies.get(self._cookie, "")
        return self._sessions.find(token) if token else None

    def _audience(self, session: StaffSession) -> Audience:
        member = self._settings.staff.member(session.name)
        branches = frozenset(member.branches) if member is not None and member.branches else None
        return Audience(branches, remote=session.role == ROLES[-1])

    # --- signing in

    async def _sign_in(self, request: web.Request) -> web.StreamResponse:
        address = request.remote or ""
        try:
            wanted = decode_body(await _body(request), SignInRequest)
        except BadRequest:
            # A body that cannot be read is a try all the same.
            known = self._store.knows_address(address)
            self._checker.throttle.reserve(address, time.monotonic(), known=known)
            raise
        member = await self._checker.check(address, wanted.name, wanted.code)
        if isinstance(member, MustWait):
            return web.json_response({"error": "wait", "seconds": int(member.seconds) + 1}, status=429)
        if member is None:
            return refusal(401, "code")
        if wanted.role not in member.roles:
            return web.json_response({"error": "role", "roles": list(member.roles)}, status=403)
        before = self._session(request)
        if before is not None:
            await self._end(before)
        token, session = self._sessions.start(member, wanted.role)
        response = web.json_response(self._who(session))
        response.set_cookie(
            self._cookie,
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
            await self._end(session)
        response = web.json_response({})
        response.del_cookie(self._cookie, path="/", secure=self._settings.secure)
        return response

    async def _end(self, session: StaffSession) -> None:
        """End a session and close its pages."""
        self._sessions.end(session)
        for client in self._service.broadcaster.end_session(session.token_hash):
            await client.socket.close(code=4401, message=b"signed out")
        self._service.broadcaster.forget(session.token_hash)

    async def _me(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        return web.json_response(None if session is None else self._who(session))

    def _who(self, session: StaffSession) -> dict[str, object]:
        return {
            "name": session.name,
            "role": session.role,
            "title": self._settings.title,
            "sentences": [{"key": key, "words": words} for key, words in self._texts.sentences.items()],
            "pages": self._texts.pages,
            "reasons": self._texts.reasons,
        }

    # --- answering a call

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        if session is None:
            return refusal(401, "session")
        answer = decode_body(await _body(request), AnswerRequest)
        if answer.do is ReplyAction.SAY and answer.say not in self._texts.sentences:
            return refusal(400, "sentence")
        if not self._service.broadcaster.link_up:
            return refusal(503, "link")
        known = self._service.registry.calls.get(request.match_info["id"])
        if known is None or not self._audience(session).sees_call(known):
            return refusal(404, "closed")
        if answer.do is ReplyAction.CLOSE and known.call.state is not CallState.ARRIVED:
            return refusal(409, "not_arrived")
        call = await self._service.answer(known.call.call_id, answer.do, session.name, answer.say)
        if call is None:
            return web.json_response({"state": "unconfirmed"}, status=202)
        if answer.do is ReplyAction.ACCEPT and call.call.by not in (session.name, NO_ONE):
            return web.json_response({"error": "taken", "by": call.call.by}, status=409)
        return web.json_response({"state": call.call.state.value, "by": call.call.by})

    # --- the history

    async def _figures(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        if session is None:
            return refusal(401, "session")
        branches = self._audience(session).branches
        rows = await asyncio.to_thread(self._store.history, _since(request), branches)
        zone = datetime.now().astimezone().tzinfo or UTC
        return web.json_response(await asyncio.to_thread(figures, rows, zone))

    async def _history(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        if session is None:
            return refusal(401, "session")
        branches = self._audience(session).branches
        rows = await asyncio.to_thread(self._store.history, _since(request), branches)
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
            return refusal(401, "session")
        if len(self._service.broadcaster.clients()) >= MAX_PAGES:
            return refusal(503, "full")
        socket = web.WebSocketResponse(max_msg_size=MAX_BODY, compress=False)
        await socket.prepare(request)
        token = request.cookies[self._cookie]
        client = LiveClient(socket, session, self._audience(session))
        sending = asyncio.create_task(self._service.broadcaster.attend(client))
        try:
            while True:
                # The page sends a heartbeat every few seconds; its silence is an absence.
                message = await socket.receive(SILENCE)
                if message.type is not WSMsgType.TEXT:
                    break
                if self._sessions.find(token) is None:
                    await socket.close(code=4401, message=b"session over")
        except TimeoutError:
            await socket.close(code=4408, message=b"silent")
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
        return socket


def _since(request: web.Request) -> str:
    """The UTC time `days` (1 to 366, otherwise 7) before now, as the history writes it."""
    days = request.query.get("days", "")
    count = int(days) if days.isascii() and days.isdigit() and len(days) < 4 else 7
    return utc_text(datetime.now(UTC) - timedelta(days=min(max(count, 1), 366)))


async def _body(request: web.Request) -> bytes:
    """The whole body. Raises TimeoutError when it does not come, aiohttp's 413 when it is too long."""
    async with asyncio.timeout(BODY_SECONDS):
        return await request.read()
