"""A new payee: name, account, and the bank's name check before anything else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.domain.bank_types import NameMatch, Payee, PayeeCheck
from kiosk.domain.pinyin_input import MAX_NAME
from kiosk.engine.bank_port import BankFailed, CheckPayee, PayeeChecked
from kiosk.engine.commands import Chime
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, SubflowFinished, VoiceIntentConfirmed
from kiosk.engine.flow import Continue, Finish, Push, Transition, View
from kiosk.pages.bodies import Tone
from kiosk.pages.text import Text, private_name, text
from kiosk.services.session.notice import LEAVE, STAFF, NoticeFlow, Option, bank_notice
from kiosk.services.session.waiting_view import waiting_view
from kiosk.services.transfer import payee_views
from kiosk.services.transfer.text_entry import TextEntryFlow

MIN_ACCOUNT = 12  # digits; Chinese accounts and cards have 12 to 19 (ISO/IEC 7812: at most 19)
MAX_ACCOUNT = 19

MEND_NAME = Option("mend_name", text("payee.mend_name"))
MEND_ACCOUNT = Option("mend_account", text("payee.mend_account"))
GO_ON = Option("go_on", text("payee.go_on"))


def is_number(said: str) -> bool:
    """True for plain digits, which is all that an account consists of."""
    return said.isascii() and said.isdigit()


class NewPayeeStep(StrEnum):
    """Which of the two is being entered, or whether the bank is being asked."""

    NAME = "name"
    ACCOUNT = "account"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class NewPayeeFlow(TextEntryFlow):
    """Done with a Payee that the bank's name check let pass, or None when the customer goes back."""

    step: int = 1
    steps: int = 5
    at: NewPayeeStep = NewPayeeStep.NAME
    account: str = field(default="", repr=False)
    checked: Payee | None = None

    def start(self, ctx: Context) -> Transition:
        """No command."""
        return Continue(self)

    def on(self, event: Event, ctx: Context) -> Transition:
        """Keys, the way on and back, and the bank's answer."""
        if self.at is NewPayeeStep.NAME and (done := self.handwritten(event, ctx)) is not None:
            return Continue(*done)
        match event:
            case Pressed(action="back"):
                return self._back()
            case Pressed(action="to_account" | "field:account") if self.name_ready:
                return Continue(replace(self, at=NewPayeeStep.ACCOUNT, letters=""))
            case Pressed(action="field:name"):
                return Continue(replace(self, at=NewPayeeStep.NAME))
            case Pressed(action="check_payee") if self.account_ready and self.name_ready:
                return Continue(
                    replace(self, at=NewPayeeStep.CHECKING), (CheckPayee(self.entry.strip(), self.account),)
                )
            case Pressed(action=action) if self.at is NewPayeeStep.NAME:
                return Continue(self.board_key(action, ctx))
            case Pressed(action=action) if self.at is NewPayeeStep.ACCOUNT:
                return Continue(self._account_key(action))
            case VoiceIntentConfirmed(meaning=meaning) if self.at is NewPayeeStep.NAME and meaning.slot(
                "payee"
            ):
                return Continue(replace(self, entry=meaning.slot("payee")[:MAX_NAME], letters=""))
            case VoiceIntentConfirmed(meaning=meaning) if self.at is NewPayeeStep.ACCOUNT and is_number(
                meaning.slot("account")
            ):
                return Continue(replace(self, account=meaning.slot("account")[:MAX_ACCOUNT]))
            case PayeeChecked(check=check) if self.at is NewPayeeStep.CHECKING:
                return self._checked(check)
            case BankFailed(problem=problem) if self.at is NewPayeeStep.CHECKING:
                notice = bank_notice(problem)
                if problem.code in ("no_such_account", "own_account"):
                    notice = replace(notice, ways=(MEND_ACCOUNT, LEAVE, STAFF))
                return Push(replace(self, at=NewPayeeStep.ACCOUNT), notice)
            case SubflowFinished(result=result):
                return self._returned(result)
        return Continue(self)

    @property
    def name_ready(self) -> bool:
        """A name has at least two letters or characters."""
        return len(self.entry.strip()) >= 2

    @property
    def account_ready(self) -> bool:
        """Long enough to be an account."""
        return len(self.account) >= MIN_ACCOUNT

    def _back(self) -> Transition:
        if self.at is NewPayeeStep.NAME:
            return Finish(None)
        return Continue(
            replace(self, at=NewPayeeStep.ACCOUNT if self.at is NewPayeeStep.CHECKING else NewPayeeStep.NAME)
        )

    def _account_key(self, action: str) -> NewPayeeFlow:
        if action == "erase":
            return replace(self, account=self.account[:-1])
        if action == "clear":
            return replace(self, account="")
        return replace(self, account=(self.account + action.removeprefix("key:"))[:MAX_ACCOUNT])

    def _checked(self, check: PayeeCheck) -> Transition:
        payee = check.payee
        match check.match:
            case NameMatch.MATCH if payee is not None:
                return Finish(payee, (Chime("sent"),))
            case NameMatch.CLOSE if payee is not None:
                line = text("payee.close_line", masked=private_name(payee.masked))
                return self._tell("payee.close", line, (MEND_NAME, GO_ON, LEAVE, STAFF), "calm", payee)
            case NameMatch.NOT_AVAILABLE if payee is not None:
                line = text("payee.unchecked_line")
                return self._tell("payee.unchecked", line, (GO_ON, LEAVE, STAFF), "calm", payee)
        ways = (MEND_NAME, MEND_ACCOUNT, LEAVE, STAFF)
        return self._tell("payee.no_match", text("payee.no_match_line"), ways, "bad", None)

    def _tell(
        self, title: str, line: Text, ways: tuple[Option, ...], tone: Tone, payee: Payee | None
    ) -> Transition:
        return Push(
            replace(self, at=NewPayeeStep.ACCOUNT, checked=payee), NoticeFlow(text(title), line, ways, tone)
        )

    def _returned(self, result: object) -> Transition:
        match result:
            case "go_on" if self.checked is not None:
                return Finish(self.checked)
            case "mend_name":
                return Continue(replace(self, at=NewPayeeStep.NAME))
            case "mend_account":
                return Continue(replace(self, at=NewPayeeStep.ACCOUNT))
            case "again":
                return Continue(
                    replace(self, at=NewPayeeStep.CHECKING), (CheckPayee(self.entry.strip(), self.account),)
                )
        return Continue(self)

    def view(self, ctx: Context) -> View:
        """One question a page in care mode, both fields on one page otherwise."""
        if self.at is NewPayeeStep.CHECKING:
            return waiting_view("payee")
        steps, naming = (self.step, self.steps), self.at is NewPayeeStep.NAME
        if not ctx.care:
            ready = (self.name_ready, self.account_ready)
            return payee_views.payee_form(self, self.account, naming, ready, ctx)
        if naming:
            return payee_views.name_view(self, self.name_ready, steps, ctx)
        return payee_views.account_view(self.entry, self.account, self.account_ready, steps)
