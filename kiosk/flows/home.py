"""Home: who is here, the offer of care mode, and the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.core.care import should_offer
from kiosk.core.comforting import to_care
from kiosk.core.context import Context
from kiosk.core.events import BankFailed, CardIdentified, Event, Pressed, Returned, Told
from kiosk.core.flow import Button, Call, Flow, Stay, Step, View
from kiosk.core.meaning import WISHES, Meaning
from kiosk.core.orders import Comforted, EndSession, Identify, Order, Remember
from kiosk.core.problems import LINE_TROUBLE
from kiosk.core.texts import text
from kiosk.flows.balance import Balance
from kiosk.flows.notice import LEAVE, STAFF, Notice, bank_notice
from kiosk.flows.statement import Statement
from kiosk.flows.take_back import TakeBack
from kiosk.flows.transfer import Transfer
from kiosk.flows.transfer.draft import wish
from kiosk.flows.waiting import waiting


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


class At(StrEnum):
    """Where one is at home."""

    ASKING = "asking"  # the bank is asked whose card this is
    PROMPT = "prompt"
    MENU = "menu"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Home:
    """The bottom of every session; it ends with `EndSession`, never with Done."""

    at: At = At.ASKING

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
        if should_offer(age, ctx.comfort, ctx.settings.care_age):
            return Stay(Home(At.PROMPT), (*orders, Comforted(replace(ctx.comfort, offered=True))))
        return Stay(Home(At.MENU), orders)

    def on(self, event: Event, ctx: Context) -> Step:
        """The offer is accepted or declined, a service is chosen by touch or by voice."""
        match event:
            case CardIdentified(facts=facts):
                customer = replace(ctx.customer, facts=facts)
                return self._opened(replace(ctx, customer=customer), Remember(customer))
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
                return Call(Home(At.MENU), service.begin(None))
            case Told(meaning=meaning):
                return self._told(meaning)
            case Returned(result="leave") if self.at is At.ASKING:
                return Stay(self, (EndSession(),))  # nothing can be done with this card
            case Returned():
                return self._opened(ctx)
        return Stay(self)

    def _told(self, meaning: Meaning) -> Step:
        for service in SERVICES:
            if service.intent == meaning.intent:
                return Call(Home(At.MENU), service.begin(meaning))
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
            guide=text("home.guide"),
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
