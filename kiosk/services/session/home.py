"""Home: who is here, the offer of care mode, and the menu."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from kiosk.domain.bank_problems import LINE_TROUBLE
from kiosk.domain.care_mode import should_offer
from kiosk.domain.intent import SERVICE_INTENTS, NluResult
from kiosk.engine.bank_port import BankFailed, CardIdentified, IdentifyCard
from kiosk.engine.commands import Command, EndSession, SetCustomer, SetPreferences
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished, VoiceIntentConfirmed
from kiosk.engine.flow import Continue, Flow, Push, Transition, View
from kiosk.engine.overlays.preferences import with_care_mode
from kiosk.pages.bodies import CarePromptPage, HomePage
from kiosk.pages.items import Button, Choice, Mark
from kiosk.pages.text import Text, text
from kiosk.services.service import Risk, Service
from kiosk.services.session.notice import LEAVE, STAFF, NoticeFlow, Option, bank_notice
from kiosk.services.session.waiting_view import waiting_view

ANYWAY = Option("anyway", text("home.anyway"), text("home.anyway_about"))


class HomeStep(StrEnum):
    """Where one is at home."""

    ASKING = "asking"  # the bank is asked whose card this is
    PROMPT = "prompt"
    MENU = "menu"


class BackgroundTask(Protocol):
    """Work that goes on while the menu is shown. Start-up gives it, so that home knows no service."""

    def commands(self, ctx: Context) -> tuple[Command, ...]:
        """Given whenever home is opened."""
        ...

    def on(self, home: Flow, event: Event, ctx: Context) -> Transition | None:
        """What an event leads to; None for an event of home's own."""
        ...

    def guide(self, ctx: Context) -> Text | None:
        """Stands in the place of how to say it."""
        ...

    def caution(self, ctx: Context) -> Text | None:
        """Why the customer might not want to start another payment now."""
        ...


@dataclass(frozen=True, slots=True)
class HomeFlow:
    """The bottom of every session; it ends with `EndSession`, never with Finish."""

    services: tuple[Service, ...] = field(repr=False)
    background: BackgroundTask = field(repr=False)
    at: HomeStep = HomeStep.ASKING
    chosen: Service | None = None  # while the customer is cautioned about it
    meaning: NluResult | None = None  # what was said to open it

    def start(self, ctx: Context) -> Transition:
        """The age comes from the chip; where only the bank card is there, the bank is asked."""
        customer = ctx.customer
        if customer.document is None and customer.facts is None and customer.card is not None:
            return Continue(self._to(HomeStep.ASKING), (IdentifyCard(customer.card.number),))
        return self._opened(ctx)

    def _to(self, at: HomeStep) -> HomeFlow:
        return replace(self, at=at, chosen=None, meaning=None)

    def _opened(self, ctx: Context, *commands: Command) -> Transition:
        age = ctx.customer.age(ctx.now.date())
        commands = (*commands, *self.background.commands(ctx))
        if should_offer(age, ctx.preferences, ctx.settings.care_age):
            offered = SetPreferences(replace(ctx.preferences, offered=True))
            return Continue(self._to(HomeStep.PROMPT), (*commands, offered))
        return Continue(self._to(HomeStep.MENU), commands)

    def on(self, event: Event, ctx: Context) -> Transition:
        """The offer is accepted or declined, a service is chosen by touch or by voice."""
        in_background = self.background.on(self, event, ctx)
        if in_background is not None:
            return in_background
        match event:
            case CardIdentified(facts=facts):
                customer = replace(ctx.customer, facts=facts)
                return self._opened(replace(ctx, customer=customer), SetCustomer(customer))
            case BankFailed(problem=problem) if problem.code in LINE_TROUBLE:
                return Continue(self._to(HomeStep.MENU))  # the age is not known: care mode is one button away
            case BankFailed(problem=problem):
                return Push(self, bank_notice(problem))
            case Pressed(action=action):
                return self._pressed(action, ctx)
            case VoiceIntentConfirmed(meaning=meaning):
                return self._spoken(meaning, ctx)
            case SubflowFinished(result="anyway") if self.chosen is not None:
                return self._start(self._to(HomeStep.MENU), self.chosen, self.meaning)
            case SubflowFinished(result="leave") if self.at is HomeStep.ASKING:
                return Continue(self, (EndSession(),))  # nothing can be done with this card
            case SubflowFinished():
                return self._opened(ctx)
        return Continue(self)

    def _pressed(self, action: str, ctx: Context) -> Transition:
        match action:
            case "accept_care" | "decline_care":
                preferences = with_care_mode(ctx.preferences, action == "accept_care")
                return Continue(self._to(HomeStep.MENU), (SetPreferences(preferences),))
            case "back":
                return Continue(self, (EndSession(),))
        # Only live buttons arrive: what is left are the services'.
        return self._open(next(service for service in self.services if service.action == action), None, ctx)

    def _open(self, service: Service, meaning: NluResult | None, ctx: Context) -> Transition:
        """Start the service; another payment only after a caution where an earlier one is unresolved."""
        menu = self._to(HomeStep.MENU)
        caution = self.background.caution(ctx) if service.risk is Risk.PAYS else None
        if caution is not None:
            notice = NoticeFlow(text("home.awaited_title"), caution, (STAFF, ANYWAY, LEAVE), "calm")
            return Push(replace(menu, chosen=service, meaning=meaning), notice)
        return self._start(menu, service, meaning)

    @staticmethod
    def _start(menu: HomeFlow, service: Service, meaning: NluResult | None) -> Push:
        return Push(menu, service.start(meaning), place=service.place)

    def _spoken(self, meaning: NluResult, ctx: Context) -> Transition:
        for service in self.services:
            if service.intent == meaning.intent:
                return self._open(service, meaning, ctx)
        if meaning.intent not in SERVICE_INTENTS:
            return Continue(self)
        line = text("home.not_yet", wish=text(f"meaning.{meaning.intent}"))
        notice = NoticeFlow(text("home.not_yet_title"), line, (STAFF, LEAVE), "calm")
        return Push(self._to(HomeStep.MENU), notice)

    def view(self, ctx: Context) -> View:
        """The offer, or the menu."""
        if self.at is HomeStep.ASKING:
            return waiting_view("card")
        if self.at is HomeStep.PROMPT and not ctx.preferences.declined and not ctx.care:
            return View(
                CarePromptPage(
                    usual=Button("decline_care", text("care.usual")),
                    usual_about=text("care.usual_about"),
                    large=Button("accept_care", text("care.large")),
                    large_about=text("care.large_about"),
                    mode=text("frame.care"),
                    question=text("care.preview_question"),
                    fields=tuple(text(f"care.preview_{field}") for field in ("payee", "amount", "arrival")),
                ),
                title=text("care.offer"),
                actions=("decline_care", "accept_care"),
                phrases=(("accept_care", text("care.large")), ("decline_care", text("care.usual"))),
                say=(text("care.offer"), text("care.say")),
                hears="confirm",
            )
        tiles = tuple(
            Choice(action=service.action, name=service.name, mark=Mark(icon=service.icon, hue=service.hue))
            for service in self.services
        )
        return View(
            HomePage(
                tiles,
                voice=text("home.guide", speak=text("aid.listen")),
                example=text("home.example"),
                news=self.background.guide(ctx),
            ),
            title=text("home.title"),
            actions=tuple(service.action for service in self.services),
            phrases=tuple((service.action, service.name) for service in self.services),
            hears="home",
        )
