"""The line to the bank: one HTTP exchange, with time-outs, a size limit and an honest account
of what is certain when it fails."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TypeVar

import msgspec
import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError

from kiosk.bank.machine_identity import MachineIdentity as MachineIdentity
from kiosk.bank.port import BankRefused
from kiosk.bank.response_decoding import DECODERS, ProblemAnswer
from kiosk.bank.transport import BankAdapter

Answer = TypeVar("Answer")
CHUNK = 65536
CLOCK_S = 60.0  # seconds by which the bank's clock may differ before it is worth a word

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HttpLinkSettings:
    """How to reach the bank; all times in seconds.

    `address` is the contract's server with its path, without a slash at the end. `read_s` is how
    long one try waits for its answer, `deliver_s` how long sending money is tried again with the
    same key, with pauses from `pause_s` to ten times that. What is still open is asked about every
    `ask_s`, after a while every thirty times that. `ca_file`: whom to trust besides nobody;
    `client_cert`/`client_key`: the machine's certificate; `pin_sha256`: the fingerprint (hex) that the
    server's certificate must have besides.
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
    pin_sha256: str = ""


class HttpLinkFailed(Exception):
    """No answer of the contract. `code` is unreachable, no_answer, bad_answer or server_error.

    `sent` False: it is certain that the bank never got the request. True: nobody knows.
    """

    def __init__(self, code: str, *, sent: bool) -> None:
        super().__init__(code)
        self.code = code
        self.sent = sent


class HttpLink:
    """One keep-alive connection to the bank.

    `clock_difference`: by how many seconds the bank's clock is ahead of ours, as of the last answer.
    """

    def __init__(self, settings: HttpLinkSettings, machine: MachineIdentity) -> None:
        self._settings = settings
        self._sign = machine.signer()
        self.clock_difference = 0.0
        self._session = requests.Session()
        # No proxy, .netrc or CA bundle from the environment: the config alone says where money goes.
        self._session.trust_env = False
        self._session.verify = str(settings.ca_file) if settings.ca_file else True
        if settings.client_cert:
            key = settings.client_key
            self._session.cert = (str(settings.client_cert), str(key)) if key else str(settings.client_cert)
        adapter = BankAdapter(settings.pin_sha256)
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
        """One try. Raises BankRefused (the bank's own no) or HttpLinkFailed; `within` shortens the wait."""
        headers = {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        if key is not None:
            headers["Idempotency-Key"] = key
        address = self._settings.address + path
        if self._sign is not None:
            headers["x-jws-signature"] = self._sign(method, address, body or b"", key)
        read_s = self._settings.read_s if within is None else max(0.05, min(within, self._settings.read_s))
        give_up_at = time.monotonic() + read_s
        try:
            with self._session.request(
                method,
                address,
                data=body,
                headers=headers,
                timeout=(min(self._settings.connect_s, read_s), read_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                self._compare_clocks(response.headers.get("Date", ""))
                content = self._content(response, give_up_at)
        except requests.RequestException as error:
            raise _failure(error) from None
        except OSError:
            raise HttpLinkFailed("no_answer", sent=True) from None
        return _read(model, response.status_code, content)

    def close(self) -> None:
        """Hang up."""
        self._session.close()

    def _compare_clocks(self, date: str) -> None:
        try:
            difference = (parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return  # no date, or none that says anything
        if abs(difference) > CLOCK_S >= abs(self.clock_difference):
            log.warning("the bank's clock differs from ours by %d seconds", difference)
        self.clock_difference = difference

    def _content(self, response: requests.Response, give_up_at: float) -> bytes:
        """The body, bounded in size and in time however slowly it drips."""
        content = bytearray()
        raw = response.raw
        try:
            while chunk := raw.read1(CHUNK):
                content += chunk
                if len(content) > self._settings.max_bytes:
                    raise HttpLinkFailed("bad_answer", sent=True)
                if time.monotonic() > give_up_at:
                    raise HttpLinkFailed("no_answer", sent=True)
        except HttpLinkFailed:
            raw.close()
            raise
        except Exception:
            raw.close()
            raise HttpLinkFailed("no_answer", sent=True) from None
        return bytes(content)


def _read(model: type[Answer], status: int, content: bytes) -> Answer:
    if status >= 500:
        raise HttpLinkFailed("server_error", sent=True)
    try:
        if status >= 400:
            problem: ProblemAnswer = DECODERS[ProblemAnswer].decode(content)
            raise BankRefused(problem.value())
        if status not in (200, 201, 204):
            raise HttpLinkFailed("bad_answer", sent=True)
        answer: Answer = DECODERS[model].decode(content or b"null")
        return answer
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise HttpLinkFailed("bad_answer", sent=True) from None


def _failure(error: requests.RequestException) -> HttpLinkFailed:
    """What is certain: only a connection that never came about proves that nothing was sent."""
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    if isinstance(reason, NewConnectionError):
        return HttpLinkFailed("unreachable", sent=False)
    return HttpLinkFailed("no_answer", sent=True)
