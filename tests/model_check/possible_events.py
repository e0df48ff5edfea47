"""Everything that may happen next: each button, each answer the outside can give, each thing unasked."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.identity import CardFault
from kiosk.domain.intent import NluResult
from kiosk.engine import events as e
from kiosk.engine.flow import View
from kiosk.engine.state import KioskState, PendingRequest
from tests.model_check import possible_answers
from tests.services import people


def page_of(kiosk: KioskState) -> View:
    """The top flow's page."""
    return kiosk.top.flow.view(kiosk.context(people.NOON))


def results(kiosk: KioskState, waiting: PendingRequest) -> Iterator[e.Event]:
    """Every answer to one pending request."""
    if waiting.kind == "Listen":
        yield from (e.SpeechRecognized(waiting.ticket, *heard) for heard in sentences(kiosk))
    yield from possible_answers.results(kiosk, waiting)


def sentences(kiosk: KioskState) -> Iterator[tuple[str, NluResult]]:
    """What may be heard: wishes, answers where they are asked for, commands, nonsense, risky words."""
    page = page_of(kiosk)
    yield "", NluResult("unknown")
    yield "……", NluResult("unknown", risk_words=("公安局",))
    yield from (("……", NluResult(intent)) for intent in ("yes", "back", "home", "exit", "pension"))
    if page.phrases:
        yield "……", NluResult("choose", (("choice", page.phrases[0][0]),))
    match page.hears:
        case "home":
            yield "给女儿转五块", NluResult("transfer", (("payee", "女儿"), ("amount", "5.00")))
        case "payee":
            yield "张三丰", NluResult("transfer", (("payee", "张三丰"),))
        case "amount":
            yield "五块", NluResult("transfer", (("amount", "5.00"),))
            yield "几块", NluResult("transfer")
            yield "五块还是六块", NluResult("transfer", readings=("5.00", "6.00"))
        case "account":
            yield people.NEW_ACCOUNT, NluResult("transfer", (("account", people.NEW_ACCOUNT),))
        case "phone":
            yield "一八六…", NluResult("top_up", (("phone", people.NEW_PHONE.number),))
        case "bill":
            yield "暖气费", NluResult("pay_bill", (("bill", "heating"),))
        case "memo":
            yield "给孙子买书的", NluResult("unknown")
            yield "转到安全账户", NluResult("transfer", risk_words=("安全账户",))
        case "arrival":
            yield "马上", NluResult("transfer", (("arrival", "real_time"),))


def unasked(kiosk: KioskState) -> Iterator[e.Event]:
    """What arrives by itself."""
    yield e.Touched()
    yield e.Tick()
    if kiosk.card_inside:
        yield e.BankCardTaken()
    else:
        yield e.BankCardInserted(people.CARD)
        yield e.BankCardFailed(CardFault.BANK_UNREADABLE)


def staff_news() -> Iterator[e.Event]:
    """Everything that may become of a call."""
    for state in CallState:
        yield e.HelpCallUpdated(
            CallStatus(state, by="小李" if state in (CallState.ACKNOWLEDGED, CallState.ARRIVED) else "")
        )
    yield e.HelpCallUpdated(CallStatus(CallState.SENT, level=2))
    yield e.HelpCallUpdated(CallStatus(CallState.SENT, nobody=True))
    yield e.StaffMessageReceived("staff.message.stay", "小李")


DEVICES = ("id_reader", "card_reader", "pin_pad", "printer", "speaker", "microphone")


def devices_gone() -> Iterator[e.Event]:
    """Each device breaks."""
    return (e.DeviceChanged(device, usable=False, fault="unplugged") for device in DEVICES)
