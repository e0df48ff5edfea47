"""Home: who is here, the offer of care mode, and the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.bank_problems import LINE_TROUBLE
from kiosk.domain.bank_types import TransferRecord, TransferStatus, UnresolvedTransfer
from kiosk.domain.care_mode import should_offer
from kiosk.domain.intent import SERVICE_INTENTS, NluResult
from kiosk.engine.commands import (
    Command,
    EndSession,
    GetTransferStatus,
    IdentifyCard,
    SetCustomer,
    SetPreferences,
    SetTimer,
)
from kiosk.engine.context import Context
from kiosk.engine.events import (
    BankFailed,
    CardIdentified,
    Event,
    Pressed,
    SubflowFinished,
    TimerFired,
    TransferStatusReceived,
    VoiceIntentConfirmed,
)
from kiosk.engine.flow import Button, Continue, Flow, Push, Transition, View
from kiosk.engine.overlays.preferences import with_care_mode
from kiosk.pages.text import text
from kiosk.services.balance.flow import BalanceFlow
from kiosk.services.cancel_transfer.flow import CancelTransferFlow
from kiosk.services.payment.outcome import OutcomeFlow
from kiosk.services.session.notice import LEAVE, STAFF, NoticeFlow, Option, bank_notice
from kiosk.services.session.waiting_view import waiting_view
from kiosk.services.statement.flow import StatementFlow
from kiosk.services.transfer import TransferFlow
from kiosk.services.transfer.draft import spoken_transfer


@dataclass(frozen=True, slots=True)
class Service:
    """One service: its intent, its seal, how it begins, and whether it is on the first page in care mode."""

    intent: str
    seal: str
    begin: Callable[[NluResult | None], Flow]
    in_front: bool = True

    @property
    def action(self) -> str:
        """The button."""
        return f"open_{self.intent}"


# Every service there is; what is not built is not shown. Transfer first.
SERVICES = (
    Service("transfer", "转", lambda told: TransferFlow(spoken=spoken_transfer(told))),
    Service("balance", "余", lambda told: BalanceFlow()),
    Service("cancel_transfer", "撤", lambda told: CancelTransferFlow()),
    Service("statement", "账", lambda told: StatementFlow(), in_front=False),
)


ANYWAY = Option("anyway", text("home.anyway"), text("home.anyway_about"))


class HomeStep(StrEnum):
    """Where one is at home."""

    ASKING = "asking"  # the bank is asked whose card this is
    PROMPT = "prompt"
    MENU = "menu"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class HomeFlow:
    """The bottom of every session; it ends with `EndSession`, never with Done.

    Whoever went on without knowing what became of their money is told it here, as soon as it is known.
    """

    at: HomeStep = HomeStep.ASKING
    meaning: NluResult | None = None  # the wish for another transfer, while one is awaited

    @property
    def name(self) -> str:
        """The flow's name."""
        return "home"

    def start(self, ctx: Context) -> Transition:
        """The age comes from the chip; where only the bank card is there, the bank is asked."""
        customer = ctx.customer
        if customer.document is None and customer.facts is None and customer.card is not None:
            return Continue(HomeFlow(HomeStep.ASKING), (IdentifyCard(customer.card.number),))
        return self._opened(ctx)

    def _opened(self, ctx: Context, *orders: Command) -> Transition:
        age = ctx.customer.age(ctx.now.date())
        orders = (*orders, *self._ask_later(ctx))
        if should_offer(age, ctx.preferences, ctx.settings.care_age):
            return Continue(
                HomeFlow(HomeStep.PROMPT), (*orders, SetPreferences(replace(ctx.preferences, offered=True)))
            )
        return Continue(HomeFlow(HomeStep.MENU), orders)

    def _ask_later(self, ctx: Context) -> tuple[Command, ...]:
        if ctx.customer.next_awaited is None:
            return ()
        return (SetTimer(name="ask_again", seconds=ctx.settings.ask_again_seconds),)

    def _asked(self, awaited: UnresolvedTransfer, known: TransferRecord | None, ctx: Context) -> Transition:
        """The bank's answer about money that is awaited; None where it could not be asked."""
        if known is None or known.status is TransferStatus.UNKNOWN:
            return Continue(self, (SetCustomer(ctx.customer.awaiting(awaited)), *self._ask_later(ctx)))
        told = SetCustomer(ctx.customer.told_of(awaited.transfer.ref))
        return Push(HomeFlow(HomeStep.MENU), OutcomeFlow(awaited.news(known), awaited.sort), (told,))

    def on(self, event: Event, ctx: Context) -> Transition:
        """The offer is accepted or declined, a service is chosen by touch or by voice."""
        match event:
            case CardIdentified(facts=facts):
                customer = replace(ctx.customer, facts=facts)
                return self._opened(replace(ctx, customer=customer), SetCustomer(customer))
            case TimerFired() | TransferStatusReceived() | BankFailed() if (
                awaited := ctx.customer.next_awaited
            ):
                if isinstance(event, TimerFired):
                    return Continue(self, (GetTransferStatus(awaited.transfer.ref),))
                return self._asked(
                    awaited, event.transfer if isinstance(event, TransferStatusReceived) else None, ctx
                )
            case BankFailed(problem=problem) if problem.code in LINE_TROUBLE:
                return Continue(HomeFlow(HomeStep.MENU))  # the age is not known: care mode is one button away
            case BankFailed(problem=problem):
                return Push(self, bank_notice(problem))
            case Pressed(action="accept_care"):
                return Continue(
                    HomeFlow(HomeStep.MENU), (SetPreferences(with_care_mode(ctx.preferences, True)),)
                )
            case Pressed(action="decline_care"):
                return Continue(
                    HomeFlow(HomeStep.MENU), (SetPreferences(with_care_mode(ctx.preferences, False)),)
                )
            case Pressed(action="all_services"):
                return Continue(HomeFlow(HomeStep.ALL))
            case Pressed(action="back") if self.at is HomeStep.ASKING:
                return Continue(self, (EndSession(),))
            case Pressed(action="back"):
                return Continue(HomeFlow(HomeStep.MENU))
            case Pressed(action="leave"):
                return Continue(self, (EndSession(),))
            case Pressed(action=action):
                # Only live buttons arrive: what is left are the services'.
                service = next(service for service in SERVICES if service.action == action)
                return self._begin(service, None, ctx)
            case VoiceIntentConfirmed(meaning=meaning):
                return self._told(meaning, ctx)
            case SubflowFinished(result="anyway"):
                return Push(HomeFlow(HomeStep.MENU), SERVICES[0].begin(self.meaning))
            case SubflowFinished(result="leave") if self.at is HomeStep.ASKING:
                return Continue(self, (EndSession(),))  # nothing can be done with this card
            case SubflowFinished():
                return self._opened(ctx)
        return Continue(self)

    def _begin(self, service: Service, meaning: NluResult | None, ctx: Context) -> Transition:
        """Whoever does not know whether the money went is likely to send it again: asked first."""
        if service is SERVICES[0] and any(awaited.sort == "sent" for awaited in ctx.customer.awaited):
            title, line = text("home.awaited_title"), text("outcome.unknown_line")
            return Push(
                HomeFlow(HomeStep.MENU, meaning), NoticeFlow(title, line, (STAFF, ANYWAY, LEAVE), "calm")
            )
        return Push(HomeFlow(HomeStep.MENU), service.begin(meaning))

    def _told(self, meaning: NluResult, ctx: Context) -> Transition:
        for service in SERVICES:
            if service.intent == meaning.intent:
                return self._begin(service, meaning, ctx)
        if meaning.intent not in SERVICE_INTENTS:
            return Continue(self)
        line = text("home.not_yet", wish=text(f"meaning.{meaning.intent}"))
        return Push(
            HomeFlow(HomeStep.MENU), NoticeFlow(text("home.not_yet_title"), line, (STAFF, LEAVE), "calm")
        )

    def view(self, ctx: Context) -> View:
        """The offer, or the menu."""
        if self.at is HomeStep.ASKING:
            return waiting_view("card")
        if self.at is HomeStep.PROMPT and not ctx.preferences.declined and not ctx.care:
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
        every = self.at is HomeStep.ALL or not ctx.care
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
            title=text("home.all" if self.at is HomeStep.ALL else "home.title"),
            guide=text("home.guide" if ctx.customer.next_awaited is None else "home.awaiting"),
            example=text("home.example"),
            props={"tiles": tiles},
            actions=tuple(service.action for service in shown),
            back=Button("back", text("nav.back"))
            if self.at is HomeStep.ALL
            else Button("leave", text("home.leave")),
            extra=() if every else (Button("all_services", text("home.more")),),
            phrases=tuple((s.action, text(f"service.{s.intent}")) for s in shown),
            hears="home",
        )
