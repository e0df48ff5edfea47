"""Home: who is here, the offer of care mode, and the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.bank_problems import LINE_TROUBLE
from kiosk.domain.bank_types import Awaited, TransferStatus
from kiosk.domain.bank_types import Transfer as BankTransfer
from kiosk.domain.care_mode import should_offer
from kiosk.domain.intent import WISHES, Meaning
from kiosk.engine.commands import AskTransfer, Comforted, EndSession, Identify, Order, Remember, SetTimer
from kiosk.engine.context import Context
from kiosk.engine.events import (
    BankFailed,
    CardIdentified,
    Event,
    Pressed,
    Returned,
    TimedOut,
    Told,
    TransferKnown,
)
from kiosk.engine.flow import Button, Call, Flow, Stay, Step, View
from kiosk.engine.overlays.preferences import to_care
from kiosk.pages.text import text
from kiosk.services.balance.flow import Balance
from kiosk.services.cancel_transfer.flow import TakeBack
from kiosk.services.payment.outcome import Outcome
from kiosk.services.session.notice import LEAVE, STAFF, Notice, Way, bank_notice
from kiosk.services.session.waiting_view import waiting
from kiosk.services.statement.flow import Statement
from kiosk.services.transfer import Transfer
from kiosk.services.transfer.draft import wish


@dataclass(frozen=True, slots=True)
class Service:
    """One service: its intent, its seal, how it begins, and whether it is on the first page in care mode."""

    intent: str
    seal: str
    begin: Callable[[Meaning | None], Flow]
    in_front: bool = True

    @property
    def action(self) -> str:
        """The button."""
        return f"open_{self.intent}"


# Every service there is; what is not built is not shown. Transfer first.
SERVICES = (
    Service("transfer", "转", lambda told: Transfer(wish=wish(told))),
    Service("balance", "余", lambda told: Balance()),
    Service("cancel_transfer", "撤", lambda told: TakeBack()),
    Service("statement", "账", lambda told: Statement(), in_front=False),
)


ANYWAY = Way("anyway", text("home.anyway"), text("home.anyway_about"))


class At(StrEnum):
    """Where one is at home."""

    ASKING = "asking"  # the bank is asked whose card this is
    PROMPT = "prompt"
    MENU = "menu"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Home:
    """The bottom of every session; it ends with `EndSession`, never with Done.

    Whoever went on without knowing what became of their money is told it here, as soon as it is known.
    """

    at: At = At.ASKING
    meaning: Meaning | None = None  # the wish for another transfer, while one is awaited

    @property
    def name(self) -> str:
        """The flow's name."""
        return "home"

    def start(self, ctx: Context) -> Step:
        """The age comes from the chip; where only the bank card is there, the bank is asked."""
        customer = ctx.customer
        if customer.document is None and customer.facts is None and customer.card is not None:
            return Stay(Home(At.ASKING), (Identify(customer.card.number),))
        return self._opened(ctx)

    def _opened(self, ctx: Context, *orders: Order) -> Step:
        age = ctx.customer.age(ctx.now.date())
        orders = (*orders, *self._ask_later(ctx))
        if should_offer(age, ctx.comfort, ctx.settings.care_age):
            return Stay(Home(At.PROMPT), (*orders, Comforted(replace(ctx.comfort, offered=True))))
        return Stay(Home(At.MENU), orders)

    def _ask_later(self, ctx: Context) -> tuple[Order, ...]:
        if ctx.customer.next_awaited is None:
            return ()
        return (SetTimer(name="ask_again", seconds=ctx.settings.ask_again_seconds),)

    def _asked(self, awaited: Awaited, known: BankTransfer | None, ctx: Context) -> Step:
        """The bank's answer about money that is awaited; None where it could not be asked."""
        if known is None or known.status is TransferStatus.UNKNOWN:
            return Stay(self, (Remember(ctx.customer.awaiting(awaited)), *self._ask_later(ctx)))
        told = Remember(ctx.customer.told_of(awaited.transfer.ref))
        return Call(Home(At.MENU), Outcome(awaited.news(known), awaited.sort), (told,))

    def on(self, event: Event, ctx: Context) -> Step:
        """The offer is accepted or declined, a service is chosen by touch or by voice."""
        match event:
            case CardIdentified(facts=facts):
                customer = replace(ctx.customer, facts=facts)
                return self._opened(replace(ctx, customer=customer), Remember(customer))
            case TimedOut() | TransferKnown() | BankFailed() if awaited := ctx.customer.next_awaited:
                if isinstance(event, TimedOut):
                    return Stay(self, (AskTransfer(awaited.transfer.ref),))
                return self._asked(awaited, event.transfer if isinstance(event, TransferKnown) else None, ctx)
            case BankFailed(problem=problem) if problem.code in LINE_TROUBLE:
                return Stay(Home(At.MENU))  # the age is not known: care mode is one button away
            case BankFailed(problem=problem):
                return Call(self, bank_notice(problem))
            case Pressed(action="accept_care"):
                return Stay(Home(At.MENU), (Comforted(to_care(ctx.comfort, True)),))
            case Pressed(action="decline_care"):
                return Stay(Home(At.MENU), (Comforted(to_care(ctx.comfort, False)),))
            case Pressed(action="all_services"):
                return Stay(Home(At.ALL))
            case Pressed(action="back") if self.at is At.ASKING:
                return Stay(self, (EndSession(),))
            case Pressed(action="back"):
                return Stay(Home(At.MENU))
            case Pressed(action="leave"):
                return Stay(self, (EndSession(),))
            case Pressed(action=action):
                # Only live buttons arrive: what is left are the services'.
                service = next(service for service in SERVICES if service.action == action)
                return self._begin(service, None, ctx)
            case Told(meaning=meaning):
                return self._told(meaning, ctx)
            case Returned(result="anyway"):
                return Call(Home(At.MENU), SERVICES[0].begin(self.meaning))
            case Returned(result="leave") if self.at is At.ASKING:
                return Stay(self, (EndSession(),))  # nothing can be done with this card
            case Returned():
                return self._opened(ctx)
        return Stay(self)

    def _begin(self, service: Service, meaning: Meaning | None, ctx: Context) -> Step:
        """Whoever does not know whether the money went is likely to send it again: asked first."""
        if service is SERVICES[0] and any(awaited.sort == "sent" for awaited in ctx.customer.awaited):
            title, line = text("home.awaited_title"), text("outcome.unknown_line")
            return Call(Home(At.MENU, meaning), Notice(title, line, (STAFF, ANYWAY, LEAVE), "calm"))
        return Call(Home(At.MENU), service.begin(meaning))

    def _told(self, meaning: Meaning, ctx: Context) -> Step:
        for service in SERVICES:
            if service.intent == meaning.intent:
                return self._begin(service, meaning, ctx)
        if meaning.intent not in WISHES:
            return Stay(self)
        line = text("home.not_yet", wish=text(f"meaning.{meaning.intent}"))
        return Call(Home(At.MENU), Notice(text("home.not_yet_title"), line, (STAFF, LEAVE), "calm"))

    def view(self, ctx: Context) -> View:
        """The offer, or the menu."""
        if self.at is At.ASKING:
            return waiting("card")
        if self.at is At.PROMPT and not ctx.comfort.declined and not ctx.care:
            points = tuple(text(f"care.point_{n}") for n in (1, 2, 3))
            return View(
                page="CarePrompt",
                title=text("care.offer"),
                props={"points": points, "note": text("care.note")},
                back=Button("decline_care", text("care.decline")),
                forward=Button("accept_care", text("care.accept")),
                say=(text("care.offer"), *points),
                hears="confirm",
            )
        every = self.at is At.ALL or not ctx.care
        shown = tuple(s for s in SERVICES if every or s.in_front)
        tiles = tuple(
            {
                "action": service.action,
                "seal": service.seal,
                "name": text(f"service.{service.intent}"),
                "about": text(f"service.{service.intent}_about"),
                "primary": service is SERVICES[0],
            }
            for service in shown
        )
        return View(
            page="Home",
            title=text("home.all" if self.at is At.ALL else "home.title"),
            guide=text("home.guide" if ctx.customer.next_awaited is None else "home.awaiting"),
            example=text("home.example"),
            props={"tiles": tiles},
            actions=tuple(service.action for service in shown),
            back=Button("back", text("nav.back"))
            if self.at is At.ALL
            else Button("leave", text("home.leave")),
            extra=() if every else (Button("all_services", text("home.more")),),
            phrases=tuple((s.action, text(f"service.{s.intent}")) for s in shown),
            hears="home",
        )
