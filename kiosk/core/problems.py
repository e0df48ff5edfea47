"""The bank's problem codes that have a sentence of their own; every other gets an honest general one.

The codes are the contract's (kiosk/bank/openapi.yaml) and three of the client's own:
`unreachable`, `bad_answer`, `server_error`. A house test holds this table against
assets/texts/bank.toml.
"""

from __future__ import annotations

from kiosk.core.banking import Problem
from kiosk.core.texts import Text, text

# code -> details its sentence needs; a bank that leaves one out gets the general sentence.
SENTENCES: dict[str, tuple[str, ...]] = {
    "unreachable": (),
    "bad_answer": (),
    "server_error": (),
    "unavailable": (),
    "session_ended": (),
    "wrong_pin": ("tries_left",),
    "card_blocked": (),
    "id_mismatch": (),
    "unknown_card": (),
    "no_such_account": (),
    "own_account": (),
    "insufficient_funds": (),
    "over_limit": (),
    "quote_expired": (),
    "too_late": (),
}

# Nothing was done and the line, not the customer, is the reason: the same again may work.
LINE_TROUBLE = frozenset({"unreachable", "bad_answer", "server_error", "unavailable"})


def sentence(problem: Problem) -> Text:
    """What the customer is told."""
    needed = SENTENCES.get(problem.code)
    details = dict(problem.detail)
    if needed is None or any(name not in details for name in needed):
        return text("bank.problem.general")
    return text(f"bank.problem.{problem.code}", **{name: details[name] for name in needed})
