"""The line to the bank: one HTTP exchange, with time-outs, a size limit and an honest account
of what is certain when it fails."""

from __future__ import annotations

import json
import ssl
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NameResolutionError, NewConnectionError

from kiosk.bank.answers import ProblemAnswer
from kiosk.bank.port import BankRefused

Answer = TypeVar("Answer")
CHUNK = 65536


@dataclass(frozen=True, slots=True)
class MachineIdentity:
    """Who this machine is to the bank."""

    machine_id: str
    token: str = field(repr=False)

    @classmethod
    def from_file(cls, path: Path) -> MachineIdentity:
        """Read {"machine_id", "token"}. ValueError when others may read the file or it is not that."""
        if path.stat().st_mode & 0o077:
            raise ValueError(f"{path}: others may read it; chmod 600 it")
        try:
            data = json.loads(path.read_text("utf-8"))
            return cls(str(data["machine_id"]), str(data["token"]))
        except (KeyError, TypeError) as error:
            raise ValueError(f"{path}: machine_id or token is missing") from error


@dataclass(frozen=True, slots=True)
class LineSettings:
    """How to reach the bank; all times in seconds.

    `address` is the contract's server with its path, without a slash at the end. `read_s` is how
    long one try waits for its answer, `deliver_s` how long sending money is tried again with the
    same key, with pauses from `pause_s` to ten times that. What is still open is asked about every
    `ask_s`, after a while every thirty times that. `ca_file`: whom to trust besides nobody;
    `client_cert`/`client_key`: the machine's certificate.
    """

    address: str
    connect_s: float = 3.0
    read_s: float = 12.0
    deliver_s: float = 30.0
    pause_s: float = 0.2
    ask_s: float = 2.0
    max_bytes: int = 1 << 20
    ca_file: Path | None = None
    client_cert: Path | None = None
    client_key: Path | None = None


class LineFailed(Exception):
    """No answer of the contract. `code` is unreachable, no_answer, bad_answer or server_error.

    `sent` False: it is certain that the bank never got the request. True: nobody knows.
    """

    def __init__(self, code: str, *, sent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.sent = sent


class Line:
    """One keep-alive connection to the bank. Not for two threads at once."""

    def __init__(self, settings: LineSettings, machine: MachineIdentity) -> None:
        self._settings = settings
        self._session = requests.Session()
        # No proxy, .netrc or CA bundle from the environment: the config alone says where money goes.
        self._session.trust_env = False
        self._session.verify = str(settings.ca_file) if settings.ca_file else True
        if settings.client_cert:
            key = settings.client_key
            self._session.cert = (str(settings.client_cert), str(key)) if key else str(settings.client_cert)
        adapter = HTTPAdapter(max_retries=0, pool_connections=1, pool_maxsize=1)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)
        self._session.headers.update(
            {
                "Accept": "application/json, application/problem+json",
                "Accept-Encoding": "identity",
                "User-Agent": "care-kiosk",
                "Machine-Id": machine.machine_id,
                "Machine-Token": machine.token,
            }
        )

    def call(
        self,
        model: type[Answer],
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        token: str | None = None,
        key: str | None = None,
        within: float | None = None,
    ) -> Answer:
        """One try. Raises BankRefused (the bank's own no) or LineFailed; `within` shortens the wait."""
        headers = {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        if key is not None:
            headers["Idempotency-Key"] = key
        read_s = self._settings.read_s if within is None else max(0.05, min(within, self._settings.read_s))
        give_up_at = time.monotonic() + read_s
        try:
            with self._session.request(
                method,
                self._settings.address + path,
                data=body,
                headers=headers,
                timeout=(min(self._settings.connect_s, read_s), read_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                content = self._content(response, give_up_at)
        except requests.RequestException as error:
            raise _failure(error) from None
        except OSError:
            raise LineFailed("no_answer", sent=True) from None
        return _read(model, response.status_code, content)

    def close(self) -> None:
        """Hang up."""
        self._session.close()

    def _content(self, response: requests.Response, give_up_at: float) -> bytes:
        """The body, bounded in size and in time however slowly it drips."""
        content = bytearray()
        raw = response.raw
        try:
            while chunk := raw.read1(CHUNK):
                content += chunk
                if len(content) > self._settings.max_bytes:
                    raise LineFailed("bad_answer", sent=True)
                if time.monotonic() > give_up_at:
                    raise LineFailed("no_answer", sent=True)
        except LineFailed:
            raw.close()
            raise
        except Exception:
            raw.close()
            raise LineFailed("no_answer", sent=True) from None
        return bytes(content)


def _read(model: type[Answer], status: int, content: bytes) -> Answer:
    if status >= 500:
        raise LineFailed("server_error", sent=True)
    try:
        if status >= 400:
            raise BankRefused(msgspec.json.decode(content, type=ProblemAnswer).value())
        if status not in (200, 201, 204):
            raise LineFailed("bad_answer", sent=True)
        return msgspec.json.decode(content or b"null", type=model)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise LineFailed("bad_answer", sent=True) from None


def _failure(error: requests.RequestException) -> LineFailed:
    """What is certain: only a connection that never came about proves that nothing was sent."""
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    never_connected = isinstance(reason, (NewConnectionError, ConnectTimeoutError, NameResolutionError))
    not_trusted = isinstance(reason, Exception) and any(
        isinstance(part, ssl.SSLCertVerificationError) for part in (reason, *reason.args)
    )
    if never_connected or not_trusted:
        return LineFailed("unreachable", sent=False)
    return LineFailed("no_answer", sent=True)
