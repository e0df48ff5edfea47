"""The sandbox bank's addresses: requests, answers, and which function answers what."""

from __future__ import annotations

import hmac
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from kiosk.devkit.sandbox_bank.problems import Refusal

log = logging.getLogger(__name__)
# What may stand for {ref} and {key} in a path, as in the contract.
FORMS = {"ref": "[A-Za-z0-9_-]{1,64}", "key": "[A-Za-z0-9_-]{16,64}"}
Body = TypeVar("Body")


@dataclass(frozen=True, slots=True)
class SandboxRequest:
    """A request as the routes see it; header names are lower case."""

    method: str
    path: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    params: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def bearer(self) -> str | None:
        """The bearer token, if one was sent."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" and token.strip() else None

    def read(self, model: type[Body]) -> Body:
        """The body as `model`. Refusals: unsupported_media_type, bad_request."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Refusal("unsupported_media_type")
        try:
            return msgspec.json.decode(self.body, type=model)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Refusal("bad_request", detail=str(error)) from None


@dataclass(frozen=True, slots=True)
class SandboxResponse:
    """What goes back; `body` is JSON or empty."""

    status: int
    body: bytes = field(default=b"", repr=False)
    headers: tuple[tuple[str, str], ...] = ()
    problem: bool = False


Route = Callable[[SandboxRequest], SandboxResponse]


def answer(status: int, value: object, *headers: tuple[str, str]) -> SandboxResponse:
    """A JSON answer."""
    return SandboxResponse(status, msgspec.json.encode(value), headers)


def refused(refusal: Refusal) -> SandboxResponse:
    """A problem details answer."""
    return SandboxResponse(refusal.status, msgspec.json.encode(refusal.body()), problem=True)


class Routes:
    """Which function answers which method and path; `{name}` in a path is a parameter."""

    def __init__(self) -> None:
        self._routes: list[tuple[re.Pattern[str], dict[str, Route]]] = []

    def add(self, method: str, path: str, route: Route) -> None:
        """Let `route` answer `method` on `path`."""
        pattern = re.compile(re.sub(r"{(\w+)}", lambda found: f"(?P<{found[1]}>{FORMS[found[1]]})", path))
        for known, methods in self._routes:
            if known.pattern == pattern.pattern:
                methods[method] = route
                return
        self._routes.append((pattern, {method: route}))

    def answer(self, request: SandboxRequest) -> SandboxResponse:
        """Find the route and run it; a Refusal becomes its answer, anything else a 500."""
        try:
            for pattern, methods in self._routes:
                found = pattern.fullmatch(request.path)
                if not found:
                    continue
                route = methods.get(request.method)
                if route is None:
                    response = refused(Refusal("method_not_allowed"))
                    allow = ("Allow", ", ".join(sorted(methods)))
                    return SandboxResponse(response.status, response.body, (allow,), problem=True)
                return route(
                    SandboxRequest(
                        request.method, request.path, request.headers, request.body, found.groupdict()
                    )
                )
            raise Refusal("not_found")
        except Refusal as refusal:
            return refused(refusal)
        except Exception:
            log.exception("the sandbox bank made a mistake on %s", request.method)
            return refused(Refusal("server_error"))


def same(given: str | None, wanted: str) -> bool:
    """Compare secrets in constant time."""
    return given is not None and hmac.compare_digest(given.encode(), wanted.encode())
