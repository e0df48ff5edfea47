"""What a flow may read: customer, preferences, settings, time. It changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kiosk.domain.bank_types import Account, CardFacts, Overview, Payee, UnresolvedTransfer
from kiosk.domain.care_mode import Preferences, age_on
from kiosk.domain.identity import BankCard, IdDocument, SealedPin
from kiosk.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class Customer:
    """Who is here, as far as they have shown it. Gone at the end of the session."""

    document: IdDocument | None = None
    card: BankCard | None = None
    facts: CardFacts | None = None  # the bank on this card
    overview: Overview | None = field(default=None, repr=False)  # set: the PIN was right
    pin: SealedPin | None = field(default=None, repr=False)  # only kept where it is not asked again
    awaited: tuple[UnresolvedTransfer, ...] = field(
        default=(), repr=False
    )  # the customer was not shown an outcome yet

    @property
    def present(self) -> bool:
        """True when any card was shown."""
        return self.document is not None or self.card is not None

    @property
    def signed_in(self) -> bool:
        """True when the PIN was right."""
        return self.overview is not None

    def with_tries(self, left: int) -> Customer:
        """The same customer, with so many tries of the PIN left."""
        return replace(self, facts=replace(self.facts or CardFacts(), pin_tries_left=left))

    def awaiting(self, awaited: UnresolvedTransfer) -> Customer:
        """The same customer, who has to be told what becomes of this; the last in line to be asked about."""
        others = tuple(other for other in self.awaited if other.transfer.ref != awaited.transfer.ref)
        return replace(self, awaited=(*others, awaited))

    def told_of(self, ref: str) -> Customer:
        """The same customer, who has seen what became of this."""
        left = tuple(other for other in self.awaited if other.transfer.ref != ref)
        return self if left == self.awaited else replace(self, awaited=left)

    @property
    def next_awaited(self) -> UnresolvedTransfer | None:
        """What the bank is to be asked about next."""
        return next((awaited for awaited in self.awaited if awaited.transfer.ref), None)

    @property
    def last_try(self) -> bool:
        """True when another wrong PIN blocks the card, as far as the bank has said."""
        return self.facts is not None and self.facts.pin_tries_left == 1

    def age(self, today: date) -> int | None:
        """From the chip's birth date, else from the bank's record; None when neither is known."""
        if self.document is not None:
            return age_on(self.document.birth, today)
        if self.facts is not None and self.facts.birth is not None:
            return age_on(self.facts.birth, today)
        return None


@dataclass(frozen=True, slots=True)
class Context:
    """A look at the kiosk at one moment; `now` is local and aware."""

    settings: Settings
    customer: Customer
    preferences: Preferences
    now: datetime
    out_of_order: frozenset[str] = frozenset()  # devices that cannot be used
    card_inside: bool = False  # a bank card is in the slot, known or not

    @property
    def care(self) -> bool:
        """Care mode is on."""
        return self.preferences.care

    @property
    def account(self) -> Account:
        """The account behind the card; only asked for when signed in."""
        assert self.customer.overview is not None
        return self.customer.overview.accounts[0]

    @property
    def payees(self) -> tuple[Payee, ...]:
        """Recent payees; none before the PIN was right."""
        return self.customer.overview.payees if self.customer.overview else ()

    def usable(self, device: str) -> bool:
        """True unless the device is known to be out of order."""
        return device not in self.out_of_order
