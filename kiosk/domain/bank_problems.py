"""The bank's problem codes that have a sentence of their own; every other gets an honest general one.

The codes are the contract's (kiosk/bank/openapi.yaml) and three of the client's own:
`unreachable`, `bad_answer`, `answer_too_large`, `server_error`. A house test holds this table against
assets/texts/bank.toml.
"""

from __future__ import annotations

from datetime import date

from kiosk.domain.bank_types import Problem
from kiosk.pages.text import Text, text

# code -> details its sentence needs; a bank that leaves one out gets the general sentence.
SENTENCES: dict[str, tuple[str, ...]] = {
    "unreachable": (),
    "bad_answer": (),
    "answer_too_large": (),
    "server_error": (),
    "unavailable": (),
    "session_ended": (),
    # Card and PIN
    "wrong_pin": ("tries_left",),
    "card_blocked": (),
    "card_stopped": (),
    "unknown_person": (),
    "bad_pin_block": (),
    "unknown_pin_key": (),
    "id_mismatch": (),
    "unknown_card": (),
    # The transfer
    "no_such_account": (),
    "own_account": (),
    "no_such_number": (),
    "no_such_bill": (),
    "no_pension": (),
    "bill_paid": ("paid_on",),
    "insufficient_funds": (),
    "over_limit": (),
    "quote_expired": (),
    "quote_used": (),
    "too_late": (),
    "unknown_transfer": (),
    "held_by_bank": (),
    "never_received": (),
    "payee_bank_refused": (),
    # The machine's own slips
    "bad_request": (),
    "machine_unknown": (),
    "clock_differs": (),
    "bad_signature": (),
    "not_found": (),
    "unknown_key": (),
    "key_missing": (),
    "key_void": (),
    "key_in_progress": (),
    "key_reused": (),
    "method_not_allowed": (),
    "too_large": (),
    "unsupported_media_type": (),
}

# An earlier try may have been booked, or may still be: whoever starts again could pay twice.
MAYBE_DONE = frozenset({"quote_used", "key_in_progress", "key_reused"})

# Nothing was done and the line, not the customer, is the reason: the same again may work.
LINE_TROUBLE = frozenset({"unreachable", "bad_answer", "server_error", "unavailable"})


def sentence(problem: Problem) -> Text:
    """What the customer is told."""
    needed = SENTENCES.get(problem.code)
    details = {name: _value(name, value) for name, value in problem.detail}
    if needed is None or any(name not in details for name in needed):
        return text("bank.problem.general")
    return text(f"bank.problem.{problem.code}", **{name: details[name] for name in needed})


def _value(name: str, value: str) -> str | date:
    """A detail whose name ends in "_on" is a day; one that cannot be read as a day is shown as it came."""
    try:
        return date.fromisoformat(value) if name.endswith("_on") else value
    except ValueError:
        return value
