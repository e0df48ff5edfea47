"""The line to the bank: one HTTP exchange, with a deadline by the clock, a size limit and an honest account
of what is certain when it fails."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TypeVar

import requests
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError

from kiosk.bank.address import address_fault
from kiosk.bank.machine_identity import MachineIdentity as MachineIdentity
from kiosk.bank.response_decoder import BadAnswer, ProblemAnswer, decode
from kiosk.bank.transport import BankAdapter, Gate
from kiosk.engine.bank_port import BankRefused
from kiosk.platform.supervision import start_task

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
    server's certificate must have, besides being trusted for the address's host.
    """

    address: str
    connect_s: float = 3.0
    read_s: float = 12.0
    deliver_s: float = 30.0
    pause_s: float = 0.2
    ask_s: float = 2.0
    max_bytes: int = 8 << 20  # some 16,000 payees, or 30,000 movements
    ca_file: Path | None = None
    client_cert: Path | None = None
    client_key: Path | None = None
    pin_sha256: str = ""


class HttpLinkFailed(Exception):
    """No answer of the contract.

    `code` is unreachable, no_answer, bad_answer, answer_too_large or server_error.

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
        """ValueError for an address that the bank must not be reached by, and for a key that is none."""
        fault = address_fault(settings.address)
        if fault:
            raise ValueError(fault)
        self._settings = settings
        self._machine = machine
        self._sign = machine.signer()
        self.clock_difference = 0.0
        self._gate, self._session = self._connection()

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
        """One try. Raises BankRefused (the bank's own no) or HttpLinkFailed.

        It ends after `read_s` seconds by the clock, whatever the bank or the network does; `within` is a
        shorter time.
        """
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
        exchange = _Exchange(self._session, self._settings, (method, address, headers, body), read_s)
        self._gate.begin()
        # On a thread of its own, for a name server cannot be hung up on. It is left behind when its time is
        # over, with its connection: the next call, perhaps another customer's, begins on a new one.
        thread = start_task("bank_exchange", exchange.run)
        thread.join(read_s)
        if thread.is_alive():
            sent = self._gate.close()
            self._gate, self._session = self._connection()
            raise HttpLinkFailed("no_answer" if sent else "unreachable", sent=sent)
        status, date, content = exchange.result()
        self._compare_clocks(date)
        return _read(model, status, content)

    def close(self) -> None:
        """Hang up."""
        self._session.close()

    def _connection(self) -> tuple[Gate, requests.Session]:
        settings, gate, session = self._settings, Gate(), requests.Session()
        # No proxy, .netrc or CA bundle from the environment: the config alone says where money goes.
        session.trust_env = False
        session.verify = str(settings.ca_file) if settings.ca_file else True
        if settings.client_cert:
            key = settings.client_key
            session.cert = (str(settings.client_cert), str(key)) if key else str(settings.client_cert)
        adapter = BankAdapter(gate, settings.pin_sha256)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        session.headers.update(
            {
                "Accept": "application/json, application/problem+json",
                "Accept-Encoding": "identity",
                "User-Agent": "care-kiosk",
                "Machine-Id": self._machine.machine_id,
                "Machine-Token": self._machine.token,
            }
        )
        return gate, session

    def _compare_clocks(self, date: str) -> None:
        try:
            difference = (parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, OverflowError):
            return  # no date, or none that says anything
        if abs(difference) > CLOCK_S >= abs(self.clock_difference):
            log.warning("the bank's clock differs from ours by %d seconds", difference)
        self.clock_difference = difference


class _Exchange:
    """One request and its answer; `run` is for a thread that may be left behind."""

    def __init__(
        self,
        session: requests.Session,
        settings: HttpLinkSettings,
        request: tuple[str, str, Mapping[str, str], bytes | None],
        read_s: float,
    ) -> None:
        self._session = session
        self._settings = settings
        self._request = request
        self._read_s = read_s
        self._answer: tuple[int, str, bytes] | None = None
        self._failure = HttpLinkFailed("no_answer", sent=True)

    def run(self) -> None:
        """Do it; never raises."""
        try:
            self._answer = self._exchange()
        except HttpLinkFailed as failed:
            self._failure = failed
        except requests.RequestException as error:
            self._failure = _failure(error)
        except Exception as error:  # of a library, over bytes from outside: nobody knows what the bank did
            log.warning("an exchange with the bank failed", exc_info=error)

    def result(self) -> tuple[int, str, bytes]:
        """Status, Date header and body. Raises HttpLinkFailed."""
        if self._answer is None:
            raise self._failure
        return self._answer

    def _exchange(self) -> tuple[int, str, bytes]:
        method, address, headers, body = self._request
        with self._session.request(
            method,
            address,
            data=body,
            headers=headers,
            timeout=(min(self._settings.connect_s, self._read_s), self._read_s),
            allow_redirects=False,
            stream=True,
        ) as response:
            return response.status_code, response.headers.get("Date", ""), self._content(response)

    def _content(self, response: requests.Response) -> bytes:
        """The body, at most `max_bytes` of it. HttpLinkFailed("answer_too_large") for a longer one."""
        content = bytearray()
        raw = response.raw
        try:
            while chunk := raw.read1(CHUNK):
                content += chunk
                if len(content) > self._settings.max_bytes:
                    raw.close()
                    raise HttpLinkFailed("answer_too_large", sent=True)
        except HTTPError:
            raw.close()
            raise HttpLinkFailed("no_answer", sent=True) from None
        return bytes(content)


def _read(model: type[Answer], status: int, content: bytes) -> Answer:
    if status >= 500:
        raise HttpLinkFailed("server_error", sent=True)
    try:
        if status >= 400:
            raise BankRefused(decode(ProblemAnswer, content).value())
        if status not in (200, 201, 204):
            raise HttpLinkFailed("bad_answer", sent=True)
        return decode(model, content)
    except BadAnswer:
        raise HttpLinkFailed("bad_answer", sent=True) from None


def _failure(error: requests.RequestException) -> HttpLinkFailed:
    """What is certain: only a connection that never came about proves that nothing was sent."""
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    if isinstance(reason, NewConnectionError):
        return HttpLinkFailed("unreachable", sent=False)
    return HttpLinkFailed("no_answer", sent=True)
