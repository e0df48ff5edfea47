"""The bodies that pages send, the host names under which they may ask, and what every answer has."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
from aiohttp import web
from cryptography import x509
from msgspec import Meta

from kiosk.staff.protocol.messages import ReplyAction

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

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

T = TypeVar("T")


class SignInRequest(msgspec.Struct, frozen=True):
    """Who wants to sign in, and as what."""

    name: Annotated[str, Meta(min_length=1, max_length=40)]
    code: Annotated[str, Meta(max_length=64)]
    role: Literal["A", "B", "C", "centre"]


class AnswerRequest(msgspec.Struct, frozen=True):
    """What to do about a call; `say` is the key of a prepared sentence."""

    do: ReplyAction
    say: Annotated[str, Meta(max_length=32)] = ""


class BadRequest(ValueError):
    """A body that is not what it should be."""


def decode_body(data: bytes, wanted: type[T]) -> T:
    """A body as `wanted`; raises BadRequest for anything else."""
    try:
        return msgspec.json.decode(data, type=wanted)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as why:
        raise BadRequest(type(why).__name__) from None


def refusal(status: int, error: str) -> web.Response:
    """An answer that says no, with a code word for the page."""
    return web.json_response({"error": error}, status=status)


def allowed_hosts(host: str, cert_file: Path | None) -> frozenset[str]:
    """The names and addresses that a request's Host may have: those of the certificate, or of loopback.

    A wildcard ("*.branch.example") stays one. Raises OSError or ValueError for an unreadable certificate.
    """
    names = set(LOOPBACK_NAMES) if host in LOOPBACK_NAMES else set()
    if cert_file is not None:
        certificate = x509.load_pem_x509_certificate(cert_file.read_bytes())
        try:
            known = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        except x509.ExtensionNotFound:
            return frozenset(names)
        names |= {name.lower() for name in known.get_values_for_type(x509.DNSName)}
        names |= {str(address) for address in known.get_values_for_type(x509.IPAddress)}
    return frozenset(names)


def host_allowed(header: str, allowed: frozenset[str]) -> bool:
    """True when the Host header names one of `allowed`, with any port."""
    name = header.rpartition(":")[0] if header.rpartition(":")[2].isdigit() else header
    name = name.strip("[]").lower().rstrip(".")
    try:
        name = str(ip_address(name))
    except ValueError:
        parent = name.partition(".")[2]
        return name in allowed or (bool(parent) and f"*.{parent}" in allowed)
    return name in allowed
