"""What tells two states apart: everything a rule may depend on, and nothing that only counts up."""

from __future__ import annotations

from collections.abc import Hashable

from kiosk.domain.bank_types import Quote
from kiosk.domain.care_mode import Preferences, should_offer
from kiosk.domain.risk.rules import Severity
from kiosk.engine.flow import Flow
from kiosk.engine.state import KioskState
from kiosk.pages.text import Text
from kiosk.services.cancel_transfer.flow import CancelTransferFlow
from kiosk.services.pay_bill.flow import PayBillFlow
from kiosk.services.payment.flow import PaymentFlow
from kiosk.services.payment.outcome import OutcomeFlow
from kiosk.services.pension.flow import PensionFlow
from kiosk.services.report_loss.flow import ReportLossFlow
from kiosk.services.session.cards import CardFlow
from kiosk.services.session.home import HomeFlow
from kiosk.services.session.notice import NoticeFlow
from kiosk.services.session.pin import PinFlow
from kiosk.services.session.printed_notice import PrintedNoticeFlow
from kiosk.services.session.sign_in import SignInFlow
from kiosk.services.statement.flow import StatementFlow
from kiosk.services.swindled.flow import SwindledFlow
from kiosk.services.top_up.flow import TopUpFlow, is_mobile
from kiosk.services.transfer.draft import Draft
from kiosk.services.transfer.flow import TransferFlow
from kiosk.services.transfer.fraud_warning import FraudWarningFlow
from kiosk.services.transfer.memo import MemoFlow
from kiosk.services.transfer.new_payee import NewPayeeFlow
from kiosk.services.transfer.safety_questions import SafetyQuestionsFlow
from tests.model_check.possible_answers import transfer_flow
from tests.services.people import TODAY

FULL_PIN = 6
SOUNDS = ("Say", "timer:echo")  # what is being said, or will be
PROPOSED = "arrival.proposed"
WORRYING = {"remote", "stranger", "told_by_caller", "yes", "invest", "safe_account", "own_words"}


def _key(words: Text | None) -> str:
    return words.key if words is not None else ""


def _few(number: int) -> int:
    """None, one, more."""
    return min(number, 2)


def _transfer(flow: TransferFlow) -> Hashable:
    """A refusal on the page (too much, nobody of that name) is told apart by its place, not by the draft:
    one touch leads to the page without it, and there every draft is walked."""
    message = _key(flow.message)
    if message and message != PROPOSED:
        return ("transfer", flow.at, message, flow.draft.payee is not None, flow.draft.new_payee)
    return ("transfer", flow.at, _draft(flow.draft), message, flow.spoken)


def _draft(draft: Draft) -> Hashable:
    return (
        draft.payee and draft.payee.ref,
        draft.new_payee,
        draft.typed,
        _quote(draft.quote),
        draft.arrival and draft.arrival.kind,
        bool(draft.answers),
        draft.advised is not Severity.FREE,
        bool(draft.words),
        bool(draft.memo),
    )


def _quote(quote: Quote | None) -> Hashable:
    return quote and quote.risk


def below_mark(flow: Flow) -> Hashable:
    """A flow that waits for the one above it: what it will make of the result.

    Its own pages in all their variety are walked when it is on top. Telling them apart beneath every
    page of every flow above would multiply the walk and meet nothing new.
    """
    match flow:
        case TransferFlow(at="questions" | "advice", draft=draft):  # it goes on with what it has
            arrival = draft.arrival and draft.arrival.kind
            return ("transfer", flow.at, draft.new_payee, arrival, bool(draft.words), bool(draft.memo))
        case TransferFlow():
            return ("transfer", flow.at, flow.draft.new_payee and flow.at != "paying")
        case PaymentFlow(at="pin", order=order):  # it goes on with this order
            return (
                "payment",
                flow.at,
                order.payee_tail,
                order.arrival,
                bool(order.memo),
                bool(order.answers),
            )
        case PaymentFlow():
            return ("payment", flow.at)
        case NewPayeeFlow():
            return ("new_payee", flow.at, flow.checked is not None)
        case PinFlow():
            return ("pin", flow.purpose)
        case SignInFlow():
            return ("sign_in", flow.needs_id)
        case CancelTransferFlow():
            return ("take_back", flow.at)
        case TopUpFlow():
            return ("top_up", flow.at, flow.phone and flow.phone.number)
        case PayBillFlow():
            return ("pay_bill", flow.at, flow.bill and flow.bill.choice_of_amount, bool(flow.found))
        case CardFlow():
            return ("card", flow.which)
        case ReportLossFlow():
            return ("report_loss", flow.at, len(flow.cards))
        case SwindledFlow():
            return ("swindled", flow.at)
        case _:
            return type(flow).__name__


def flow_mark(flow: Flow) -> Hashable:
    """A flow without what only counts up or only decorates."""
    match flow:
        case PinFlow():
            entered = "full" if flow.count >= FULL_PIN else bool(flow.count)
            return ("pin", flow.purpose, _key(flow.message), flow.last_try, entered, flow.warned)
        case TransferFlow():
            return _transfer(flow)
        case NewPayeeFlow():
            name = (_few(len(flow.entry)), flow.name_ready, flow.entry.endswith(" "), flow.full)
            account = (bool(flow.account), flow.account_ready)
            return (
                "new_payee",
                flow.at,
                name,
                flow.letters,
                flow.page,
                flow.latin,
                account,
                bool(flow.checked),
            )
        case MemoFlow():
            entry = (_few(len(flow.entry)), flow.entry.endswith(" "), flow.full)
            return ("memo", flow.writing, entry, flow.letters, flow.page, flow.latin, bool(flow.memo))
        case SafetyQuestionsFlow():
            worry = bool({answer for _, answer in flow.answers} & WORRYING)
            return ("questions", flow.ask, len(flow.answers), worry)
        case FraudWarningFlow():
            return ("advice", flow.next_day, flow.call, flow.staff)
        case PaymentFlow():
            return ("payment", flow.at)
        case TopUpFlow():
            digits = (_few(len(flow.number)), is_mobile(flow.number))
            quoted = flow.quote and flow.quote.risk
            return ("top_up", flow.at, bool(flow.phones), digits, flow.phone and flow.phone.number, quoted)
        case PayBillFlow():
            return (*_bill(flow), flow.at == "review" and flow.quote and flow.quote.risk)
        case PensionFlow():
            return ("pension", flow.at, flow.earlier, flow.pension and bool(flow.pension.payments))
        case ReportLossFlow():
            chosen = flow.chosen and flow.chosen.ref
            return ("report_loss", flow.at, len(flow.cards), chosen)
        case SwindledFlow():
            return ("swindled", flow.at, len(flow.transfers), flow.chosen is not None)
        case PrintedNoticeFlow():
            return ("printed", flow.line.key, flow.paper)
        case OutcomeFlow():
            known = flow.transfer
            return ("outcome", known.purpose, flow.what, known.status, flow.paper, known.amount > 0)
        case SignInFlow():
            return ("sign_in", flow.needs_id, flow.pin is not None)
        case NoticeFlow():
            return ("notice", flow.title.key, flow.line.key, tuple(way.action for way in flow.ways))
        case StatementFlow():
            return ("statement", flow.entries is not None and _few(len(flow.entries)), flow.first)
        case CancelTransferFlow():
            return ("take_back", flow.at, len(flow.pending), flow.chosen is not None)
        case _:
            return ("other", repr(flow))


def _bill(flow: PayBillFlow) -> tuple[Hashable, ...]:
    """What the page of this question depends on, and what a later one will: the bill and where it was found."""
    match flow.at:
        case "which" | "biller" | "checking" | "period":
            return ("pay_bill", flow.at, bool(flow.offers.bills), flow.first > 0 and flow.at == "biller")
        case "number":
            complete = flow.biller and len(flow.number) >= flow.biller.shortest
            return ("pay_bill", flow.at, bool(flow.offers.bills), bool(flow.number), complete)
    part = (bool(flow.typed), _key(flow.message)) if flow.at == "part" else ()
    return ("pay_bill", flow.at, flow.bill and flow.bill.payee.ref, bool(flow.found), part)


def _begun(kiosk: KioskState) -> bool:
    """A transfer is being filled in. Whether care mode is still to be offered is read at home only, which one
    can go to from a transfer just opened as from any other."""
    flow = transfer_flow(kiosk)
    return flow is not None and flow.at != "sign_in" and (flow.draft != Draft() or flow is not kiosk.top.flow)


def _pin_ahead(kiosk: KioskState) -> bool:
    """The PIN may be asked next: only its page reads whether a try is the last one. A transfer being filled in
    comes to it through its review, and an outcome is followed by home."""
    flow = transfer_flow(kiosk)
    near = flow is None or not _begun(kiosk) or flow.at in ("review", "paying")
    return near and not isinstance(kiosk.top.flow, OutcomeFlow)


def _awaited(kiosk: KioskState) -> Hashable:
    """What the customer still has to be told is read at home, on its own page, and where the session ends."""
    near = isinstance(kiosk.top.flow, HomeFlow | PaymentFlow | OutcomeFlow) or len(kiosk.stack) <= 3
    return near and tuple(awaited.sort for awaited in kiosk.customer.awaited)


def mark(kiosk: KioskState) -> Hashable:
    """The state as the exploration tells it apart from others."""
    customer, facts = kiosk.customer, kiosk.customer.facts
    depth = {frame.id: place for place, frame in enumerate(kiosk.stack, 1)}
    waiting = frozenset((p.kind, depth.get(p.owner, 0)) for p in kiosk.pending if p.kind not in SOUNDS)
    return (
        *(below_mark(frame.flow) for frame in kiosk.stack[:-1]),
        flow_mark(kiosk.top.flow),
        customer.document is not None,
        not _begun(kiosk) and should_offer(customer.age(TODAY), kiosk.preferences, kiosk.settings.care_age),
        customer.card is not None,
        facts and (facts.id_matches, facts.pin_tries_left <= 0 and not customer.signed_in),
        _pin_ahead(kiosk) and customer.last_try,
        customer.signed_in,
        customer.pin is not None,
        _awaited(kiosk),
        kiosk.card_inside,
        kiosk.preferences.care,
        kiosk.in_session or kiosk.preferences == Preferences(),
        waiting,
        kiosk.ending,
        kiosk.warned,
    )
