"""The sandbox bank put together: books, counter, transfers and the contract's addresses."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.devkit.sandbox_bank.admin_api import Advance, admin_routes
from kiosk.devkit.sandbox_bank.bills import Bills
from kiosk.devkit.sandbox_bank.card_stops import CardStops
from kiosk.devkit.sandbox_bank.clock import BankClock
from kiosk.devkit.sandbox_bank.customer_api import Counter, CustomerSession
from kiosk.devkit.sandbox_bank.customers import Seed, add
from kiosk.devkit.sandbox_bank.disputes import Disputes
from kiosk.devkit.sandbox_bank.faults import Fault, Faults
from kiosk.devkit.sandbox_bank.idempotency_store import Done, Keys
from kiosk.devkit.sandbox_bank.ledger import Ledger
from kiosk.devkit.sandbox_bank.models import (
    AskQuote,
    CheckBillBody,
    CheckPayeeBody,
    CheckPhoneBody,
    Confirm,
    Identify,
    ReportLossBody,
    SignIn,
    StopCardBody,
    VoidCancellation,
)
from kiosk.devkit.sandbox_bank.pensions import Pensions
from kiosk.devkit.sandbox_bank.pin import BankPinKey
from kiosk.devkit.sandbox_bank.problems import Refusal
from kiosk.devkit.sandbox_bank.quotes import Offers, Tariff
from kiosk.devkit.sandbox_bank.routes import FORMS, Routes, SandboxRequest, SandboxResponse, answer, same
from kiosk.devkit.sandbox_bank.server import BankListener, TlsFiles
from kiosk.devkit.sandbox_bank.signatures import check_signature
from kiosk.devkit.sandbox_bank.top_ups import TopUps
from kiosk.devkit.sandbox_bank.transfers import Transfers

KEY = re.compile(FORMS["key"])


@dataclass(frozen=True, slots=True)
class Setup:
    """What a sandbox bank needs; a port of 0 is any.

    `machines` are machine ids with their tokens, `public_keys` (PEM) those of machines that must sign.
    """

    books: Path | str
    pin_key: BankPinKey
    machines: Mapping[str, str] = field(repr=False)
    public_keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    tls: TlsFiles | None = None
    port: int = 0
    admin_token: str = field(default="", repr=False)
    admin_port: int = 0
    zone: str = "Asia/Shanghai"
    tariff: Tariff = field(default_factory=Tariff)


def read_machines(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Read [{"machine_id", "token", "public_key"?}, ...]: the tokens and the public keys by machine id."""
    machines = json.loads(path.read_text("utf-8"))
    tokens = {machine["machine_id"]: machine["token"] for machine in machines}
    keys = {machine["machine_id"]: machine["public_key"] for machine in machines if "public_key" in machine}
    return tokens, keys


class SandboxBank:
    """A running bank. `address` is the contract's server; the admin listener is for tests and the bench."""

    def __init__(self, setup: Setup) -> None:
        # What msgspec knows of a form is made here: two threads that do it at once crash the process.
        for form in (
            Identify,
            SignIn,
            StopCardBody,
            ReportLossBody,
            CheckPayeeBody,
            CheckPhoneBody,
            CheckBillBody,
            AskQuote,
            Confirm,
            VoidCancellation,
            Advance,
            Fault,
            Seed,
        ):
            msgspec.json.Decoder(form)
        self.books = Ledger(setup.books)
        self.clock = BankClock(setup.zone)
        self._machines, self._public_keys = dict(setup.machines), dict(setup.public_keys)
        self._faults = Faults()
        self._counter = Counter(self.books, self.clock, setup.pin_key)
        self._card_stops = CardStops(self.books, self.clock, self._counter)
        self._bills = Bills(self.books, self.clock, self._counter)
        self._pensions = Pensions(self.books, self.clock)
        self._offers = Offers(self.books, self.clock, self._counter, setup.tariff, self._bills)
        self._transfers = Transfers(self.books, self.clock, self._counter, self._offers, self._bills)
        self._disputes = Disputes(self.books, self.clock, self._transfers)
        self._top_ups = TopUps(self.books, self._counter)
        self._keys = Keys(self.books)
        self._listener = BankListener(self._routes(), self._faults, setup.port, setup.tls)
        self.admin_token = setup.admin_token or secrets.token_urlsafe(24)
        self._admin = BankListener(admin_routes(self, self.admin_token), port=setup.admin_port)

    @property
    def address(self) -> str:
        """Where the contract is served, without a slash at the end."""
        return self._listener.address + "/v1"

    @property
    def admin_address(self) -> str:
        """Where PUT /admin/mode and the rest are served."""
        return self._admin.address

    def start(self) -> None:
        """Listen on both ports."""
        self._listener.up()
        self._admin.up()

    def stop(self) -> None:
        """Stop and close the books."""
        self._listener.close()
        self._admin.close()
        self.books.close()

    def behave(self, fault: Fault) -> None:
        """Have a bad day, or a normal one again."""
        self._faults.set(fault)
        if fault.mode == "down":
            self._listener.down()
        else:
            self._listener.up()

    def seed(self, seed: Seed) -> None:
        """Put customers and accounts on the books."""
        add(self.books, self.clock, seed)
        self._pensions.pay_due(seeded=True)

    def settle_due(self) -> None:
        """Let arrive what is due."""
        self._transfers.settle_due()
        self._pensions.pay_due()

    def _machine(self, request: SandboxRequest) -> str:
        machine = request.headers.get("machine-id", "")
        if not same(request.headers.get("machine-token"), self._machines.get(machine, secrets.token_hex())):
            raise Refusal("machine_unknown")
        if public_key := self._public_keys.get(machine):
            check_signature(
                request.headers.get("x-jws-signature", ""),
                public_key,
                machine,
                request.method,
                request.path,
                request.body,
                request.headers.get("idempotency-key"),
            )
        self.settle_due()
        return machine

    def _key(self, request: SandboxRequest) -> str:
        key = request.headers.get("idempotency-key", "").strip()
        if not key:
            raise Refusal("key_missing")
        # A session that has ended meanwhile must not hide what came of a key; no session at all may.
        if request.bearer is None:
            raise Refusal("session_ended")
        if not KEY.fullmatch(key):
            raise Refusal("bad_request", detail="an Idempotency-Key has 16 to 64 of A-Z a-z 0-9 - _")
        return key

    def _routes(self) -> Routes:
        routes = Routes()

        def by_machine(
            method: str, path: str, work: Callable[[str, SandboxRequest], SandboxResponse]
        ) -> None:
            routes.add(method, "/v1" + path, lambda request: work(self._machine(request), request))

        def by_customer(
            method: str, path: str, work: Callable[[CustomerSession, SandboxRequest], SandboxResponse]
        ) -> None:
            by_machine(
                method,
                path,
                lambda machine, request: work(self._counter.session(machine, request.bearer), request),
            )

        counter, offers, transfers = self._counter, self._offers, self._transfers
        by_machine("POST", "/cards/identify", lambda _, r: answer(200, counter.identify(r.read(Identify))))
        by_machine("POST", "/sessions", lambda m, r: answer(201, counter.sign_in(m, r.read(SignIn))))
        by_customer("DELETE", "/sessions/current", self._sign_out)
        by_customer("GET", "/overview", lambda s, _: answer(200, counter.overview(s.customer)))
        by_customer(
            "GET",
            "/accounts/{ref}/statement",
            lambda s, r: answer(200, counter.statement(s, r.params["ref"])),
        )
        by_customer(
            "POST", "/payee-checks", lambda s, r: answer(200, offers.check_payee(s, r.read(CheckPayeeBody)))
        )
        stops = self._card_stops
        by_customer("GET", "/cards", lambda s, _: answer(200, stops.cards(s)))
        by_customer(
            "POST",
            "/cards/{ref}/stop",
            lambda s, r: answer(200, stops.stop(s, r.params["ref"], r.read(StopCardBody))),
        )
        by_machine("POST", "/loss-reports", lambda _, r: answer(200, stops.stop_all(r.read(ReportLossBody))))
        by_customer("GET", "/phones", lambda s, _: answer(200, self._top_ups.phones(s)))
        by_customer(
            "POST", "/phone-checks", lambda s, r: answer(200, self._top_ups.check(s, r.read(CheckPhoneBody)))
        )
        by_customer("GET", "/pension", lambda s, _: answer(200, self._pensions.show(s)))
        by_customer("GET", "/bills", lambda s, _: answer(200, self._bills.offers(s)))
        by_customer(
            "POST", "/bill-checks", lambda s, r: answer(200, self._bills.check(s, r.read(CheckBillBody)))
        )
        by_customer("POST", "/quotes", lambda s, r: answer(201, offers.quote(s, r.read(AskQuote))))
        by_machine("POST", "/transfers", self._confirm)
        disputes = self._disputes
        by_customer("GET", "/recent-transfers", lambda s, _: answer(200, disputes.recent(s)))
        by_customer(
            "POST", "/transfers/{ref}/dispute", lambda s, r: answer(200, disputes.dispute(s, r.params["ref"]))
        )
        by_customer("GET", "/pending-transfers", lambda s, _: answer(200, transfers.pending(s)))
        by_customer("GET", "/transfers/{ref}", lambda s, r: answer(200, transfers.show(s, r.params["ref"])))
        by_customer(
            "GET", "/transfers/{ref}/receipt", lambda s, r: answer(200, transfers.receipt(s, r.params["ref"]))
        )
        by_machine("POST", "/transfers/{ref}/cancellation", self._cancel)
        by_machine("GET", "/machine/transfers/{key}", self._find_transfer)
        by_machine("POST", "/machine/transfers/{key}/void", self._void_transfer)
        by_machine("GET", "/machine/cancellations/{key}", self._find_cancellation)
        by_machine("POST", "/machine/cancellations/{key}/void", self._void_cancellation)
        return routes

    def _sign_out(self, session: CustomerSession, request: SandboxRequest) -> SandboxResponse:
        self._counter.sign_out(request.bearer or "")
        return SandboxResponse(204)

    def _confirm(self, machine: str, request: SandboxRequest) -> SandboxResponse:
        key, order = self._key(request), request.read(Confirm)
        return self._told(
            self._keys.once(
                machine,
                key,
                "transfer",
                request.body,
                lambda db: self._transfers.confirm(db, machine, request.bearer, key, order),
            )
        )

    def _cancel(self, machine: str, request: SandboxRequest) -> SandboxResponse:
        ref = request.params["ref"]
        return self._told(
            self._keys.once(
                machine,
                self._key(request),
                f"cancellation {ref}",
                b"",
                lambda db: self._transfers.cancel(db, machine, request.bearer, ref),
            )
        )

    @staticmethod
    def _told(done: Done) -> SandboxResponse:
        replayed = (("Idempotency-Replayed", "true"),) if done.replayed else ()
        return SandboxResponse(done.status, done.answer, replayed, problem=done.status >= 400)

    def _find_transfer(self, machine: str, request: SandboxRequest) -> SandboxResponse:
        return self._outcome(self._keys.find(machine, request.params["key"], "transfer"))

    def _void_transfer(self, machine: str, request: SandboxRequest) -> SandboxResponse:
        return self._outcome(self._keys.void(machine, request.params["key"], "transfer"))

    def _find_cancellation(self, machine: str, request: SandboxRequest) -> SandboxResponse:
        return self._outcome(self._keys.find(machine, request.params["key"], "cancellation"))

    def _void_cancellation(self, machine: str, request: SandboxRequest) -> SandboxResponse:
        ref = request.read(VoidCancellation).transfer_ref
        done = self._keys.void(machine, request.params["key"], f"cancellation {ref}", ref)
        return self._outcome(done, ref)

    def _outcome(self, done: Done | None, ref: str | None = None) -> SandboxResponse:
        if done is None:
            raise Refusal("unknown_key")
        kind = "void" if done.status == 0 else "refused" if done.status >= 400 else "done"
        ref = done.transfer or ref
        outcome: dict[str, object] = {
            "outcome": kind,
            "transfer": self._transfers.current(ref) if ref else None,
            "problem": json.loads(done.answer) if kind == "refused" else None,
        }
        return answer(200, outcome)
