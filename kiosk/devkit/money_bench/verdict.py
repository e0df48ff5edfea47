"""The money harness's judge: the ledger, the journals and what was told, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.bank.transfer_journal import OPEN, JournalEntry, MoneyOperation, Stage, read_entries
from kiosk.devkit.money_bench.worker import FIRST_AMOUNT
from kiosk.devkit.sandbox_bank.models import fen
from kiosk.devkit.sandbox_bank.process import LedgerSnapshot

BOOKED = (Stage.PENDING, Stage.SETTLED, Stage.CANCELLED)


@dataclass(slots=True)
class Verdict:
    """What the comparison found. `lost`, `doubled`, `told_wrong` and `open` should be empty."""

    transfers: int = 0
    booked: int = 0
    cancelled: int = 0
    told_unknown: int = 0
    lost: list[int] = field(default_factory=list)
    doubled: list[int] = field(default_factory=list)
    told_wrong: list[str] = field(default_factory=list)
    still_open: int = 0
    books: list[str] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)
    machine_kills: int = 0
    bank_kills: int = 0
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        """Nothing lost, nothing doubled, nothing told wrong, nothing left open, and the books add up."""
        return not (self.lost or self.doubled or self.told_wrong or self.still_open or self.books)

    def table(self) -> str:
        """For people."""
        rows: list[tuple[str, object]] = [
            ("transfers begun", self.transfers),
            ("booked", self.booked),
            ("of these taken back", self.cancelled),
            ("told unknown at first", self.told_unknown),
            ("faults on the line", sum(self.faults.values())),
            ("machines killed", self.machine_kills),
            ("bank killed", self.bank_kills),
            ("LOST", len(self.lost)),
            ("DOUBLED", len(self.doubled)),
            ("TOLD WRONG", len(self.told_wrong)),
            ("still open", self.still_open),
            ("books that do not add up", len(self.books)),
            ("seconds", round(self.seconds, 1)),
        ]
        return "\n".join(f"{name:26}{value:>10}" for name, value in rows)


def compare(
    books: LedgerSnapshot,
    told: Mapping[int, Sequence[str]],
    journals: Sequence[Path],
    opening: int,
    *,
    journals_count: bool,
) -> Verdict:
    """Judge a run. `opening` is what all customers had together, in fen.

    `journals_count` False: a run that makes a new key per try has many entries for one transfer,
    and only ledger and telling can be compared.
    """
    verdict = Verdict(transfers=len(told), books=list(books.wrong))
    booked: Counter[int] = Counter()
    taken_back: set[int] = set()
    for transfer in books.transfers:
        number = fen(transfer["amount"]) - FIRST_AMOUNT
        if transfer["status"] in ("ACSP", "ACSC", "CANC"):
            booked[number] += 1
        if transfer["status"] == "CANC":
            taken_back.add(number)
    verdict.booked, verdict.cancelled = sum(booked.values()), len(taken_back)
    verdict.doubled = sorted(number for number, times in booked.items() if times > 1)
    for number, said in told.items():
        verdict.told_unknown += "unknown" in said
        if "done" in said and not booked[number]:
            verdict.lost.append(number)
        verdict.told_wrong += _told_wrong(number, said, bool(booked[number]), number in taken_back)
    for path in journals:
        entries = read_entries(path)
        verdict.still_open += sum(entry.stage in OPEN for entry in entries)
        if journals_count:
            for entry in entries:
                verdict.told_wrong += _journal_wrong(entry, told, booked)
    moved = sum((FIRST_AMOUNT + number) * times for number, times in booked.items())
    moved -= sum(FIRST_AMOUNT + number for number in taken_back)
    left = sum(fen(account["balance"]) for account in books.accounts if account["kind"] == "current")
    if left != opening - moved:
        verdict.books.append("the customers' balances do not match what was booked")
    return verdict


def _told_wrong(number: int, said: Sequence[str], booked: bool, taken_back: bool) -> list[str]:
    wrong = []
    if "done" in said and "refused" in said:
        wrong.append(f"{number}: told done and refused")
    if "refused" in said and booked:
        wrong.append(f"{number}: told refused, and booked")
    if "cancelled" in said and not taken_back:
        wrong.append(f"{number}: told taken back, and was not")
    if "not_cancelled" in said and taken_back:
        wrong.append(f"{number}: told not taken back, and was")
    return wrong


def _journal_wrong(
    entry: JournalEntry, told: Mapping[int, Sequence[str]], booked: Mapping[int, int]
) -> list[str]:
    if entry.kind is not MoneyOperation.TRANSFER or entry.stage in OPEN:
        return []
    wrong = []
    number = entry.amount - FIRST_AMOUNT
    if (entry.stage in BOOKED) != bool(booked[number]):
        wrong.append(f"{number}: {entry.stage} in the journal, {booked[number]} booked")
    if told[number][-1] in ("begin", "unknown"):
        wrong.append(f"{number}: nobody was told what became of it")
    return wrong
