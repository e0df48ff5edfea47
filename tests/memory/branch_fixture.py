"""Everything around one machine, in this process and others: bank, cards, and a customer nobody ever heard of."""

from __future__ import annotations

import os
import queue
import random
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from kiosk.devkit.demo.environment import toml
from kiosk.devkit.sandbox_bank.customers import luhn_digit
from kiosk.devkit.sandbox_bank.process import SandboxProcess
from kiosk.devkit.simulators.demo_key import provision_demo_key
from kiosk.devkit.simulators.id_reader import ReaderHandler
from kiosk.devkit.simulators.printer import PrinterHandler
from kiosk.domain.id_card import check_character
from kiosk.domain.identity import DocumentKind, IdDocument, Sex
from kiosk.platform.heap_scrubber import WIPING
from tests.devices.card_reader.xfs4iot_service import XfsMachine
from tests.devices.pin_pad.memory import cells

ROOT = Path(__file__).parents[2]
LIMIT = 60.0
STEPS = ("Pin", "who", "Amount", "arrival", "Review", "Outcome")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "LANG": "C.UTF-8"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
HAN = "垚堃喆骉淼焱鑫犇羴猋矗磊晶皛瞐嚞龘赟玥翀祎昶旻昕"  # rare, so that no text of ours has two of them together


def digits(count: int) -> str:
    return "".join(random.SystemRandom().choice("0123456789") for _ in range(count))


@dataclass(frozen=True)
class Person:
    """A customer made up for one run: whatever is found of them can only come from this session."""

    name: str = field(default_factory=lambda: "".join(random.SystemRandom().sample(HAN, 3)))
    payee: str = field(default_factory=lambda: "".join(random.SystemRandom().sample(HAN, 3)))
    payee_account: str = field(default_factory=lambda: "6227" + digits(14))
    body: str = field(default_factory=lambda: "6217" + digits(14))
    pin: str = field(default_factory=lambda: digits(12))
    yuan: int = field(default_factory=lambda: random.SystemRandom().randint(3_000_000_000, 8_000_000_000))
    amount: str = field(default_factory=lambda: str(random.SystemRandom().randint(1111, 1999)))
    memo: str = field(default_factory=lambda: "".join(random.SystemRandom().sample(LETTERS, 12)).capitalize())

    @property
    def card(self) -> str:
        return self.body + luhn_digit(self.body)

    @property
    def born(self) -> date:
        return date.today() - timedelta(days=75 * 365 + 100)

    @property
    def number(self) -> str:
        body = f"990101{self.born:%Y%m%d}{self.body[-2:]}2"
        return body + check_character(body)

    @property
    def document(self) -> IdDocument:
        return IdDocument(
            DocumentKind.CITIZEN,
            self.name,
            self.number,
            self.born,
            Sex.FEMALE,
            date.today() - timedelta(days=99),
        )

    def seed(self) -> dict[str, object]:
        """For the sandbox bank's books."""
        payee = {
            "name": self.payee,
            "account": self.payee_account,
            "bank": "建设银行",
            "last_on": "2026-01-01",
            "last_amount": "1.00",
        }
        customer = {
            "id_number": self.number,
            "name": self.name,
            "birth": self.born.isoformat(),
            "pin": self.pin,
            "cards": [self.card],
            "accounts": [{"balance": f"{self.yuan}.37"}],
            "payees": [payee],
        }
        return {"customers": [customer], "accounts": []}

    def secrets(self) -> dict[str, list[bytes]]:
        """What is looked for, in every form a program could have it."""
        fen = self.yuan * 100 + 37
        small = [fen >> shift & (1 << 30) - 1 for shift in (0, 30)]  # CPython's int, 30 bits a digit
        texts = {
            "name": [self.name],
            "ID number": [self.number],
            "card number": [self.card],
            "payee's name": [self.payee],
            "memo": [self.memo],
            "balance": [f"{self.yuan}.37", f"{self.yuan:,}.37"],
        }
        found = {
            what: [text.encode(form) for text in said for form in ("utf-8", "utf-16-le")]
            for what, said in texts.items()
        }
        found["PIN"] = [
            *(self.pin.encode(form) for form in ("ascii", "utf-16-le")),
            *(bytes.fromhex(self.pin), cells(self.pin), bytes(int(digit) for digit in self.pin)),
            bytes.fromhex(f"4C{self.pin}AA"),  # the field of an ISO 9564 format 4 block
        ]
        found["balance"].append(b"".join(digit.to_bytes(4, "little") for digit in small))
        found["balance"].append(fen.to_bytes(8, "little"))
        return found


class Branch:
    """The machine's process (`pid`) with its bank and its cards, ready on the first page."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None, *, care: bool = True) -> None:
        self.care = care
        self.person = Person()
        self.there = 0  # what a search found of the customer while they were there
        self.left: dict[str, int] = {}  # and when they had gone
        self.folder = folder
        key = folder / "pin-key.json"
        key_id = provision_demo_key(key)
        self.bank = SandboxProcess(folder / "bank", key, customers=self.person.seed())
        self.reader, self.slot, self.printer = ReaderHandler(), XfsMachine(), PrinterHandler()
        self.reader.start()
        self.printer.plug_in()
        self.bank.start()
        for name in ("state", "log"):
            (folder / name).mkdir()
        self._config(key, key_id)
        self._environment = {**os.environ, **OFFSCREEN, **(WIPING if environment is None else environment)}
        self.start()

    def start(self) -> None:
        """Switch the machine on."""
        command = [sys.executable, "-m", "tests.memory.kiosk_program", str(self.folder / "kiosk.toml")]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd=ROOT,
            env=self._environment,
        )
        self.pid = self._process.pid
        self._pages: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.sees("Attract")

    def cut_the_power(self) -> None:
        """SIGKILL, and nothing is left of the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._listener.join()
        self._process.stdout.close()

    def _config(self, key: Path, key_id: str) -> None:
        tables: dict[str, dict[str, object]] = {
            "": {"state": "state", "log": "log"},
            "machine": {"id": "K-1", "branch": "b1"},
            "screen": {"width": 1280, "height": 1024, "motion": False},
            "rules": {"pin_digits": 12, "bank_name": "示范银行"},
            "rules.risk": {"without": ["hurry", "night"]},
            "bank": {"address": self.bank.address, "machine_file": str(self.bank.machine_file)},
            "devices.id_reader": {"driver": "sdt"},
            "devices.id_reader.options": {"path": self.reader.path},
            "devices.card_reader": {"driver": "tests.memory.card_slot_plugin:make"},
            "devices.card_reader.options": {"port": self.slot.port},
            "devices.pin_pad": {"driver": "screen"},
            "devices.pin_pad.options": {"key_file": str(key)},
            "devices.printer": {"driver": "escpos-network"},
            "devices.printer.options": {"host": "127.0.0.1", "port": self.printer.port},
            "devices.speaker": {"driver": "espeak"},
            "devices.speaker.options": {"output": "null"},
            "devices.microphone": {"driver": "simulated"},
            "staff": {"host": "127.0.0.1", "port": 1},
        }
        (self.folder / "kiosk.toml").write_text(toml(tables), "utf-8")

    def close(self) -> None:
        """End everything."""
        self.cut_the_power()
        self.slot.unplug()
        self.reader.stop()
        self.printer.stop()
        self.bank.stop()

    # What the customer does

    def order(self, *orders: str) -> None:
        assert self._process.stdin is not None
        for order in orders:
            self._process.stdin.write((order + "\n").encode())

    def press(self, *actions: str) -> None:
        self.order(*(f"press {action}" for action in actions))

    def type_pin(self) -> None:
        self.order(*(f"cell {cell}" for cell in cells(self.person.pin)))
        self.sees("Pin", "pin_done")
        self.press("pin_done")

    def sees(self, page: str, live: str = "") -> str:
        """Wait until this page is shown, with this button live."""
        seen: list[str] = []
        while True:
            try:
                said = self._pages.get(timeout=LIMIT)
            except queue.Empty:
                raise AssertionError(f"no {page} {live} after {seen[-6:]}") from None
            seen.append(said)
            if said.startswith(f"page {page} ") and live in said:
                return said
            assert said, f"the kiosk ended before {page}: {seen[-6:]}"

    def heard(self, words: str) -> None:
        while self._pages.get(timeout=LIMIT) != words:
            pass

    def transfer(self, until: str = "Outcome") -> None:
        """From the cards towards the receipt's page, as far as `until`."""
        for step in STEPS:
            self.step(step)
            if step == until:
                return

    def step(self, step: str) -> None:
        """From the step before to this one."""
        ways = (
            self.to_pin,
            self.to_payee,
            self.to_amount,
            self.to_arrival,
            self.to_review,
            self.to_outcome,
        )
        ways[STEPS.index(step)]()

    def to_pin(self) -> None:
        self.reader.lay_card(self.person.document)
        self.sees("CarePrompt")
        self.press("accept_care" if self.care else "decline_care")
        self.sees("Home")
        self.press("open_transfer")
        self.sees("CardAsk")
        assert self.slot.insert(self.person.card)
        self.sees("Pin")

    def to_payee(self) -> None:
        self.type_pin()
        self.sees("Choice" if self.care else "Form", "payee:0")

    def to_amount(self) -> None:
        self.press("payee:0")
        self.sees("Amount" if self.care else "Form", "to_arrival")

    def to_arrival(self) -> None:
        self.press(*(f"key:{digit}" for digit in self.person.amount), "to_arrival")
        self.sees("Choice" if self.care else "Form", "arrival:next_day")

    def to_review(self) -> None:
        self.press("arrival:next_day", *(() if self.care else ("to_review",)))
        self.sees("Review")

    def note(self) -> None:
        """On the review: a memo in one's own words, on the letter keys."""
        self.press("change:memo", "memo_write", "switch_letters")
        self.sees("Name" if self.care else "Form", "key:a")
        self.press(*(f"key:{letter}" for letter in self.person.memo.lower()), "memo_done")
        self.sees("Review")

    def to_outcome(self) -> None:
        self.press("confirm_transfer")
        self.sees("Pin")
        self.type_pin()
        self.sees("Outcome")

    def wait_until_over(self) -> None:
        """Nobody comes back: by the machine's clock it asks, ends the session, and the card is taken at last."""
        shown: list[str] = []
        for _ in range(60):  # ten minutes; every second of them may show something
            shown += self.waited(10)
            if any(said.startswith("page TakeCard") for said in shown):
                break
        else:
            raise AssertionError(shown[-6:])
        assert any(" idle " in said for said in shown), "nobody was asked whether they are still there"
        self.slot.pull_out()
        self.reader.lift_card()
        self.sees("Goodbye")
        self.order("wait 10")
        self.sees("Attract")

    def waited(self, seconds: int) -> list[str]:
        """What was shown while so many seconds passed by the machine's clock."""
        self.order(f"wait {seconds}")
        shown = []
        while (said := self._pages.get(timeout=LIMIT)) != "waited":
            shown.append(said)
        return [*shown, said]

    def leave(self) -> None:
        """The session ends, the cards go with the customer, the next one may come."""
        self.press("finish")
        self.sees("Home")
        self.press("end")
        self.sees("TakeCard")
        self.slot.pull_out()
        self.reader.lift_card()
        self.sees("Goodbye")
        self.sees("Attract")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with open(os.dup(self._process.stdout.fileno()), encoding="utf-8") as lines:
            for line in lines:
                self._pages.put(line.strip())
        self._pages.put("")
