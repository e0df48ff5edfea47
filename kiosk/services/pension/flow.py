"""The pension: this month's payment, the last six months, the certificate. Nothing is changed at the bank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.bank_types import Pension
from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine.bank_port import BankFailed
from kiosk.engine.commands import CallStaff
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.services.pension import views
from kiosk.services.pension.bank_requests import PensionReceived, ReadPension
from kiosk.services.session.notice import bank_notice
from kiosk.services.session.sign_in import SignInFlow
from kiosk.services.session.waiting_view import waiting_view


class PensionStep(StrEnum):
    """What is shown."""

    OVERVIEW = "overview"
    MONTHS = "months"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class PensionFlow:
    """Finishes when the customer has seen enough."""

    pension: Pension | None = None
    at: PensionStep = PensionStep.OVERVIEW
    earlier: bool = False  # the second half of the months

    def start(self, ctx: Context) -> Transition:
        """The bank card and the PIN."""
        return Push(self, SignInFlow())

    def on(self, event: Event, ctx: Context) -> Transition:
        """The bank's answer, then one page or the other."""
        match event:
            case SubflowFinished(result=True | "again"):
                return Continue(self, (ReadPension(),))
            case PensionReceived(pension=pension):
                return Continue(PensionFlow(pension))
            case BankFailed(problem=problem):
                return Push(self, bank_notice(problem))
            case Pressed(action="back") if self.at is not PensionStep.OVERVIEW:
                return Continue(replace(self, at=PensionStep.OVERVIEW))
            case Pressed(action="ask_staff"):
                return Continue(
                    self, (CallStaff(CallKind.HELP, PagePosition("Notice", "", "pension.certificate")),)
                )
            case Pressed(action="earlier" | "later" as turn):
                return Continue(replace(self, earlier=turn == "earlier"))
            case Pressed(action="months" | "certificate" as page):
                return Continue(replace(self, at=PensionStep(page), earlier=False))
            case SubflowFinished() | Pressed():
                return Finish()
        return Continue(self)

    def view(self, ctx: Context) -> View:
        """The page that was chosen."""
        if self.pension is None:
            return waiting_view("pension")
        match self.at:
            case PensionStep.MONTHS:
                return views.months_view(self.pension, self.earlier, ctx.care)
            case PensionStep.CERTIFICATE:
                return views.certificate_view(self.pension, ctx.now.date())
        return views.overview_view(self.pension, ctx.now.date())
