"""A new payee: name, account, and the bank's name check before anything else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.domain.bank_types import NameMatch, Payee, PayeeCheck
from kiosk.domain.pinyin_input import MAX_NAME
from kiosk.engine.commands import CheckPayee, Chime
from kiosk.engine.context import Context
from kiosk.engine.events import BankFailed, Event, PayeeChecked, Pressed, Returned, Told
from kiosk.engine.flow import Call, Done, Stay, Step, View
from kiosk.pages.text import Text, private_name, text
from kiosk.services.session.notice import LEAVE, STAFF, Notice, Way, bank_notice
from kiosk.services.transfer import payee_views
from kiosk.services.transfer.text_entry import Writing

MIN_ACCOUNT = 12  # digits; Chinese accounts and cards have 12 to 19 (ISO/IEC 7812: at most 19)
MAX_ACCOUNT = 19

MEND_NAME = Way("mend_name", text("payee.mend_name"))
MEND_ACCOUNT = Way("mend_account", text("payee.mend_account"))
GO_ON = Way("go_on", text("payee.go_on"))


def is_number(said: str) -> bool:
    """True for plain digits, which is all that an account consists of."""
    return said.isascii() and said.isdigit()


class At(StrEnum):
    """Which of the two is being entered, or whether the bank is being asked."""

    NAME = "name"
    ACCOUNT = "account"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class NewPayee(Writing):
    """Done with a Payee that the bank's name check let pass, or None when the customer goes back."""

    step: int = 1
    steps: int = 5
    at: At = At.NAME
    account: str = field(default="", repr=False)
    checked: Payee | None = None

    @property
    def name(self) -> str:
        """The flow's name."""
        return "new_payee"

    def start(self, ctx: Context) -> Step:
        """Nothing to order."""
        return Stay(self)

    def on(self, event: Event, ctx: Context) -> Step:
        """Keys, the way on and back, and the bank's answer."""
        match event:
            case Pressed(action="back"):
                return self._back()
            case Pressed(action="to_account" | "field:account") if self.name_ready:
                return Stay(replace(self, at=At.ACCOUNT, letters=""))
            case Pressed(action="field:name"):
                return Stay(replace(self, at=At.NAME))
            case Pressed(action="check_payee") if self.account_ready and self.name_ready:
                return Stay(replace(self, at=At.CHECKING), (CheckPayee(self.entry.strip(), self.account),))
            case Pressed(action=action) if self.at is At.NAME:
                return Stay(self.board_key(action, ctx))
            case Pressed(action=action) if self.at is At.ACCOUNT:
                keyed = self._account_key(action)
                # Every touch is answered: a key that changes nothing is at least heard.
                return Stay(keyed, () if keyed != self else (Chime("key"),))
            case Told(meaning=meaning) if self.at is At.NAME and meaning.slot("payee"):
                return Stay(replace(self, entry=meaning.slot("payee")[:MAX_NAME], letters=""))
            case Told(meaning=meaning) if self.at is At.ACCOUNT and is_number(meaning.slot("account")):
                return Stay(replace(self, account=meaning.slot("account")[:MAX_ACCOUNT]))
            case PayeeChecked(check=check) if self.at is At.CHECKING:
                return self._checked(check)
            case BankFailed(problem=problem) if self.at is At.CHECKING:
                notice = bank_notice(problem)
                if problem.code in ("no_such_account", "own_account"):
                    notice = replace(notice, ways=(MEND_ACCOUNT, LEAVE, STAFF))
                return Call(replace(self, at=At.ACCOUNT), notice)
            case Returned(result=result):
                return self._returned(result)
        return Stay(self)

    @property
    def name_ready(self) -> bool:
        """A name has at least two letters or characters."""
        return len(self.entry.strip()) >= 2

    @property
    def account_ready(self) -> bool:
        """Long enough to be an account."""
        return len(self.account) >= MIN_ACCOUNT

    def _back(self) -> Step:
        if self.at is At.NAME:
            return Done(None)
        return Stay(replace(self, at=At.ACCOUNT if self.at is At.CHECKING else At.NAME))

    def _account_key(self, action: str) -> NewPayee:
        if action == "erase":
            return replace(self, account=self.account[:-1])
        return replace(self, account=(self.account + action.removeprefix("key:"))[:MAX_ACCOUNT])

    def _checked(self, check: PayeeCheck) -> Step:
        payee = check.payee
        match check.match:
            case NameMatch.MATCH if payee is not None:
                return Done(payee, (Chime("sent"),))
            case NameMatch.CLOSE if payee is not None:
                line = text("payee.close_line", masked=private_name(payee.masked))
                return self._tell("payee.close", line, (MEND_NAME, GO_ON, LEAVE, STAFF), "calm", payee)
            case NameMatch.NOT_AVAILABLE if payee is not None:
                line = text("payee.unchecked_line")
                return self._tell("payee.unchecked", line, (GO_ON, LEAVE, STAFF), "calm", payee)
        ways = (MEND_NAME, MEND_ACCOUNT, LEAVE, STAFF)
        return self._tell("payee.no_match", text("payee.no_match_line"), ways, "bad", None)

    def _tell(self, title: str, line: Text, ways: tuple[Way, ...], tone: str, payee: Payee | None) -> Step:
        return Call(replace(self, at=At.ACCOUNT, checked=payee), Notice(text(title), line, ways, tone))

    def _returned(self, result: object) -> Step:
        match result:
            case "go_on" if self.checked is not None:
                return Done(self.checked)
            case "mend_name":
                return Stay(replace(self, at=At.NAME))
            case "mend_account":
                return Stay(replace(self, at=At.ACCOUNT))
            case "again":
                return Stay(replace(self, at=At.CHECKING), (CheckPayee(self.entry.strip(), self.account),))
        return Stay(self)

    def view(self, ctx: Context) -> View:
        """One question a page in care mode, both fields on one page otherwise."""
        return payee_views.view(self, ctx)
