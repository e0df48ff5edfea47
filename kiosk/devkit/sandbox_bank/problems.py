"""Why the sandbox bank says no: the contract's problem codes and their HTTP status (RFC 9457)."""

from __future__ import annotations

PROBLEMS: dict[str, tuple[int, str]] = {
    "bad_request": (400, "The request does not follow the contract"),
    "key_missing": (400, "This operation needs an Idempotency-Key"),
    "bad_pin_block": (400, "The PIN block could not be deciphered"),
    "unknown_pin_key": (400, "The PIN block was made with a key the bank does not have"),
    "machine_unknown": (401, "The machine is not known or its credentials are wrong"),
    "bad_signature": (401, "The request's signature is missing or wrong"),
    "clock_differs": (401, "The machine's clock and the bank's are too far apart"),
    "session_ended": (401, "There is no customer session, or it has ended"),
    "wrong_pin": (403, "The PIN is wrong"),
    "card_blocked": (403, "The card is blocked"),
    "card_stopped": (403, "The card was stopped by its holder"),
    "id_mismatch": (403, "Card and identity document belong to different persons"),
    "not_found": (404, "There is nothing at this address"),
    "unknown_card": (404, "The card is not known to this bank"),
    "unknown_person": (404, "Nobody with this identity document has a card of this bank"),
    "no_such_account": (404, "There is no such account"),
    "no_such_number": (404, "There is no such mobile number"),
    "no_such_bill": (404, "The biller has no such customer number"),
    "no_pension": (404, "No pension is paid to this customer's accounts"),
    "unknown_transfer": (404, "There is no such transfer"),
    "unknown_key": (404, "Nothing was received with this key"),
    "method_not_allowed": (405, "This address does not know this method"),
    "key_in_progress": (409, "The first request with this key is still being worked on"),
    "key_void": (409, "The machine gave this key up before anything was received with it"),
    "quote_used": (409, "The quote was confirmed before"),
    "quote_expired": (409, "The quote is no longer valid"),
    "too_late": (409, "The transfer can no longer be cancelled"),
    "too_large": (413, "The request is too large"),
    "unsupported_media_type": (415, "The body must be application/json"),
    "key_reused": (422, "The key was used before with another request"),
    "own_account": (422, "Payer and payee are the same account"),
    "insufficient_funds": (422, "The available balance is too small"),
    "over_limit": (422, "The day's limit for machines would be passed"),
    "bill_paid": (422, "The bill is paid"),
    "server_error": (500, "The bank made a mistake"),
    "unavailable": (503, "The bank is closed for maintenance"),
}


class Refusal(Exception):
    """Raised anywhere in the bank to say no; becomes an application/problem+json answer."""

    def __init__(self, code: str, *, detail: str = "", **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.status, self.title = PROBLEMS[code]
        self.detail = detail
        self.params = params
        # Which transfer it is about, where a machine that asks later may be told of it.
        self.transfer: str | None = None

    def body(self) -> dict[str, object]:
        """The problem details object."""
        problem: dict[str, object] = {
            "type": f"urn:care-kiosk:bank:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
        }
        if self.detail:
            problem["detail"] = self.detail
        if self.params:
            problem["params"] = self.params
        return problem
