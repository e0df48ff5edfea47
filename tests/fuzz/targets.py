"""The decoders: what feeds each, good bytes to begin with, and the one error that each declares."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from kiosk.bank import response_decoder as bank
from kiosk.bank.bill_answers import BillOffersAnswer, BillsFoundAnswer
from kiosk.bank.card_answers import DisputeAnswer, OwnCardAnswer, OwnCardsAnswer
from kiosk.bank.journal_storage import TABLE
from kiosk.bank.machine_identity import MachineIdentity
from kiosk.bank.pension_answers import PensionAnswer
from kiosk.bank.transfer_journal import entry_of
from kiosk.devices.card_reader import xfs4iot_wire
from kiosk.devices.id_reader import frames, layouts
from kiosk.devices.pin_pad import keys, tr31
from kiosk.domain.foreign_text import safe_text
from kiosk.pager import espa
from kiosk.pager.requests import AnswerRequest, BadRequest, SignInRequest, decode_body
from kiosk.platform.config_file import BadConfig, read
from kiosk.staff.protocol import messages
from kiosk.staff.protocol.fields import Refused
from kiosk.staff.protocol.topics import Topics

SCRATCH = Path(tempfile.mkdtemp(prefix="kiosk-fuzz-"))
JOURNAL = (
    "INSERT OR REPLACE INTO in_flight (key, kind, stage, made_at, amount, arrival, payee_masked, payee_tail, \
transfer_ref, problem, fee) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
ROWS = sqlite3.connect(":memory:")
ROWS.row_factory = sqlite3.Row
ROWS.execute(TABLE)


@dataclass(frozen=True)
class Target:
    """A decoder: `feed` it bytes; it returns, or raises one of `declared`."""

    feed: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    declared: tuple[type[Exception], ...] = ()


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)


PAYEE = {
    **{"ref": "p1", "name": "李小梅", "masked_name": "李*梅", "bank": "建设银行", "tail": "2266"},
    **{"nickname": "女儿", "last_on": "2026-11-01", "last_amount": "500.00"},
}
TRANSFER = {
    **{"ref": "tr_1", "status": "ACSC", "amount": "500.00", "fee": "2.00", "arrival": "next_day"},
    **{"payee": {"masked_name": "李*梅", "bank": "建设银行", "tail": "2266"}, "balance_after": "-1.00"},
    **{"made_at": "2026-11-30T10:00:00+08:00", "arrives_at": "2026-12-01T10:00:00+08:00"},
    **{"cancellable_until": None, "problem": None},
}
OVERVIEW = {
    **{"name": "王桂兰", "birth": "1950-01-01", "payees": [PAYEE]},
    "accounts": [{"ref": "a1", "kind": "current", "tail": "0126", "balance": "80000.00"}],
}
QUOTE = {
    **{"ref": "q1", "amount": "500.00", "fee": "0.00", "balance_after": "1.00"},
    **{"expires_at": "2026-11-30T10:00:00Z", "risk": {"advice": "ask", "reasons": ["new_payee"]}},
    "arrivals": [{"kind": "next_day", "arrives_at": "2026-12-01T10:00:00+08:00", "cancellable_until": None}],
}
PHONE = {"number": "13800138000", "operator": "中国移动", "payee": PAYEE, "amounts": ["30.00", "50.00"]}
BILLER = {
    **{"ref": "power", "kind": "electricity", "name": "国网", "shortest": 13, "longest": 13},
    "card_to_insert": False,
}
OWN_CARD = {"ref": "cd_1", "tail": "9012", "here": True, "stopped_at": None, "lapses_at": None}
BILL = {
    **{
        "biller": BILLER,
        "number": "1102233445566",
        "payee": PAYEE,
        "address": "幸福路",
        "period": "2026-11-01",
    },
    **{"owed": "126.40", "late_charge": "0.40", "due_on": "2026-12-20", "least": None, "paid_on": None},
    "amounts": [],
}
ANSWERS: dict[type[Any], object] = {
    BillOffersAnswer: {"bills": [BILL], "billers": [BILLER]},
    PensionAnswer: {
        **{"payer": "社保局", "next_on": "2026-12-15", "certificate_due_on": None},
        "payments": [{"on": "2026-11-15", "amount": "3260.00"}],
    },
    DisputeAnswer: {"transfer_ref": "tr_1", "number": "000001", "held": True},
    OwnCardAnswer: OWN_CARD,
    OwnCardsAnswer: {"cards": [OWN_CARD]},
    BillsFoundAnswer: {"bills": [BILL]},
    bank.PhoneAnswer: PHONE,
    bank.PhonesAnswer: {"phones": [PHONE]},
    bank.ProblemAnswer: {"code": "wrong_pin", "params": {"tries_left": "2"}},
    bank.CardAnswer: {"birth": "1950-01-01", "id_matches": True, "pin_tries_left": 3},
    bank.OverviewAnswer: OVERVIEW,
    bank.SessionAnswer: {"token": "a-token-of-this-session", "overview": OVERVIEW},
    bank.CheckAnswer: {"match": "close", "payee": PAYEE},
    bank.QuoteAnswer: QUOTE,
    bank.TransferAnswer: TRANSFER,
    bank.TransfersAnswer: {"transfers": [TRANSFER]},
    bank.StatementAnswer: {
        "entries": [{"on": "2026-11-01", "what": "养老金", "amount": "3000.00", "balance": "1.00"}]
    },
    bank.OutcomeAnswer: {"outcome": "done", "transfer": TRANSFER, "problem": None},
}


def _bank(model: type[Any]) -> Target:
    def feed(data: bytes) -> None:
        answer = bank.decode(model, data)
        if hasattr(answer, "value"):
            value = answer.value()
            getattr(value, "tries_left", None)  # a problem's number is read when it is shown

    return Target(feed, (_json(ANSWERS[model]),), (bank.BadAnswer,))


def _file(name: str, use: Callable[[Path], object]) -> Callable[[bytes], object]:
    def feed(data: bytes) -> object:
        path = SCRATCH / name
        path.write_bytes(data)
        path.chmod(0o600)
        return use(path)

    return feed


def _sdt(data: bytes) -> None:
    stream = frames.Frames()
    piece = max(7, len(data) // 40)
    for start in range(0, len(data), piece):
        stream.feed(data[start : start + piece])
        while (body := stream.take()) is not None:
            if isinstance(body, bytes) and isinstance(given := frames.reply(body), frames.Reply):
                [frames.answers(command, given) for command in frames.SdtCommand]


def _row(data: bytes) -> None:
    """A journal's row: each part of the bytes as text, a number, or as it is."""
    parts: list[object] = [*(data.split(b"|") + [b""] * 11)[:11]]
    for place, part in enumerate(parts):
        assert isinstance(part, bytes)
        if part[:1] == b"t":
            parts[place] = (
                part[1:].decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode("utf-8")
            )
        elif part[:1] == b"i":
            parts[place] = int.from_bytes(part[1:8], "big", signed=True)
    ROWS.execute("DELETE FROM in_flight")
    try:
        ROWS.execute(JOURNAL, parts)
    except sqlite3.IntegrityError:  # a row that no program can have written
        return
    for row in ROWS.execute("SELECT * FROM in_flight"):
        entry_of(row)


def _mqtt(kind: type[Any]) -> Target:
    seed = b'{"branch":"b","machine":"m","place":"p","online":true,"roles":{"A":1},"do":"say","by":"x"}'
    return Target(lambda data: messages.decode(kind, data), (seed,), (Refused,))


def _tr31(data: bytes) -> object:
    return tr31.unwrap(data.decode("ascii", "replace"), bytearray(range(32)))


def _pin_key(path: Path) -> object:
    return keys.load(str(path), key_id="", algorithm="AES", production=False, protection_key_file="")


GOOD_ROW = b"tkey-0000000000000|ttransfer|tsent|t2026-11-30T10:00:00+00:00|i\x01|tnext_day|t*|t2266|t|t|i\x02"
XFS = b'{"header":{"type":"completion","name":"CardReader.ReadRawData","requestId":7,"status":"ok"},\
"payload":{"completionCode":"success","track2":{"data":"NjIxNw==","status":"ok"}}}'
TOML = b'state = "a"\n[machine]\nid = "K-1"\n[[rules.risk.own]]\nname = "x"\namount_from = 1_000\n'
PEM_KEY = b'{"machine_id": "K-1", "token": "t", "signing_key": ""}'

TARGETS: dict[str, Target] = {
    **{f"bank {model.__name__}": _bank(model) for model in ANSWERS},
    "bank's text": Target(
        lambda data: safe_text(data.decode("utf-8", "replace")), ("李\u202e小梅".encode(),)
    ),
    "journal row": Target(_row, (GOOD_ROW,), (ValueError, TypeError)),
    "machine identity": Target(_file("machine.json", MachineIdentity.from_file), (PEM_KEY,), (ValueError,)),
    "configuration": Target(
        _file("kiosk.toml", read), (TOML, b"a = " + b"[" * 4000, b"a = 2026-02-30"), (BadConfig,)
    ),
    "XFS4IoT message": Target(xfs4iot_wire.parse, (XFS,), (xfs4iot_wire.Malformed,)),
    "SDT frames": Target(_sdt, (frames.answer(0x90, bytes(1284)), frames.answer(0x9F))),
    "ID card text": Target(
        layouts.decode, ("王桂兰".encode("utf-16-le").ljust(256, b" \x00"[:1]),), (layouts.Undecodable,)
    ),
    "PIN key file": Target(
        _file("pin-key", _pin_key),
        (
            b'{"key_id": "d", "algorithm": "AES", "key": "00112233445566778899aabbccddeeff", "purpose": "demo"}',
        ),
        (keys.KeyRefused,),
    ),
    "TR-31 key block": Target(_tr31, (b"D0112P0AE00E0000" + b"0A" * 48,), (tr31.KeyBlockInvalid,)),
    **{
        f"MQTT {kind.__name__}": _mqtt(kind)
        for kind in (
            *(messages.CallMessage, messages.StateMessage),
            *(messages.ReplyMessage, messages.RosterMessage),
        )
    },
    "MQTT topic": Target(
        lambda data: Topics("care").parse(data.decode("utf-8", "replace")),
        (Topics("care").call("b", "m").encode(),),
        (Refused,),
    ),
    "pager sign-in": Target(
        lambda data: decode_body(data, SignInRequest),
        (_json({"name": "小李", "code": "1234", "role": "A"}),),
        (BadRequest,),
    ),
    "pager answer": Target(
        lambda data: decode_body(data, AnswerRequest), (b'{"do":"accept","say":"x"}',), (BadRequest,)
    ),
    "ESPA block": Target(espa.decode, (espa.block("1", {espa.Field(1): "100"}),), (espa.BadBlock,)),
}
