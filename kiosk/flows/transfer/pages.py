"""The pages of the transfer: one question a page (care), or the usual form (standard)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk.core import money
from kiosk.core.banking import Payee
from kiosk.core.context import Context
from kiosk.core.flow import Button, Drawn, View
from kiosk.core.texts import Private, Text, private_money, private_name, text
from kiosk.core.values import changed
from kiosk.flows.payee_account import payee_account
from kiosk.flows.transfer.memo_pages import shown
from kiosk.flows.transfer.payee_pages import DIGIT_KEYS
from kiosk.flows.waiting import waiting

if TYPE_CHECKING:
    from kiosk.flows.transfer.flow import Transfer

KEYS = (*DIGIT_KEYS, "key:.", "erase")
BACK = Button("back", text("nav.back"))
TO_ARRIVAL = Button("to_arrival", text("nav.next"))
TO_REVIEW = Button("to_review", text("nav.next"))
Props = Mapping[str, object]


def view(flow: Transfer, ctx: Context) -> View:
    """The page for where the flow is."""
    match flow.at:
        case "amount" if ctx.care:
            return _amount(flow, ctx)
        case "quoting" | "noting":
            return waiting("quote")
        case "who" | "amount" | "arrival" if not ctx.care:
            return _form(flow, ctx)
        case "who":
            return _who(flow, ctx)
        case "arrival":
            return _arrival(flow, ctx)
        case _:
            return _review(flow, ctx)


# Who


def _payee_choice(index: int, payee: Payee, chosen: bool) -> Props:
    detail: Text | str = ""
    if payee.last_on is not None:
        detail = text("payee.last", on=payee.last_on, amount=private_money(payee.last_amount))
    about = payee_account(payee.bank, payee.tail)
    if payee.nickname:
        about = text("payee.about", nickname=Private(payee.nickname), account=about)
    name = text("plain", value=private_name(payee.name))
    return _choice(f"payee:{index}", name, about, detail, chosen)


def _choice(
    action: str, name: Text, about: Text | str, detail: Text | str = "", chosen: bool = False
) -> Props:
    return {
        "action": action,
        "name": name,
        "about": about,
        "detail": detail,
        "chosen": chosen,
        "primary": False,
    }


MOST_PAYEES = 3  # in care mode more than a handful is a list to get lost in; the rest is a new payee away


def _who_choices(flow: Transfer, ctx: Context) -> tuple[Props, ...]:
    ref = flow.draft.payee.ref if flow.draft.payee else ""
    most = ctx.payees[:MOST_PAYEES] if ctx.care else ctx.payees[:5]
    rows = [_payee_choice(index, payee, payee.ref == ref) for index, payee in enumerate(most)]
    rows.append(_choice("new_payee", text("who.new"), text("who.new_about")))
    return tuple(rows)


def _actions(choices: tuple[Props, ...]) -> tuple[str, ...]:
    return tuple(str(choice["action"]) for choice in choices)


def _phrases(choices: tuple[Props, ...]) -> tuple[tuple[str, Text], ...]:
    """A choice is said by its name."""
    names = ((str(choice["action"]), choice["name"]) for choice in choices)
    return tuple((action, name) for action, name in names if isinstance(name, Text))


def _who(flow: Transfer, ctx: Context) -> View:
    choices = _who_choices(flow, ctx)
    return View(
        page="Choice",
        title=text("who.title"),
        guide=text("who.guide"),
        props={"choices": choices, "empty": "", "message": flow.message or ""},
        actions=_actions(choices),
        back=BACK,
        step=1,
        steps=5,
        phrases=_phrases(choices),
        hears="payee",
    )


# How much


def _figure(typed: str) -> str:
    if not typed:
        return ""
    whole, point, cents = typed.partition(".")
    return f"{int(whole):,}{point}{cents}"


def _remains(flow: Transfer, ctx: Context) -> Text:
    amount, balance = flow.draft.amount, ctx.account.balance
    if not 0 < amount <= balance:
        return text("amount.balance", amount=private_money(balance))
    return text("amount.remains", amount=private_money(balance - amount))


def _capitals(fen: int) -> Text | str:
    return text("plain", value=Private(money.capitals(fen), "amount")) if fen > 0 else ""


def _name_of(flow: Transfer) -> Private:
    return private_name(flow.draft.payee.name if flow.draft.payee else "")


# What stays the same from key to key.
AMOUNT = View(
    page="Amount",
    title=text("amount.title"),
    guide=text("amount.guide"),
    example=text("amount.example"),
    actions=KEYS,
    back=BACK,
    forward=TO_ARRIVAL,
    step=2,
    steps=5,
    hears="amount",
)


def _amount(flow: Transfer, ctx: Context) -> View:
    def props() -> Props:
        return {
            "figure": _figure(flow.draft.typed),
            "capitals": _capitals(flow.draft.amount),
            "remains": _remains(flow, ctx),
            "eraseLabel": text("key.erase"),
            "pointLabel": text("key.point"),
        }

    title = text("amount.title", name=_name_of(flow))
    return changed(AMOUNT, title=title, props=Drawn(flow.message or "", props))


# When


def _arrival_choices(flow: Transfer) -> tuple[Props, ...]:
    quote, chosen = flow.draft.quote, flow.draft.arrival
    assert quote is not None
    rows = []
    for choice in quote.arrivals:
        until = choice.cancellable_until
        detail = text("arrival.cancel_until", until=until) if until else text("arrival.final")
        rows.append(
            _choice(
                f"arrival:{choice.kind}",
                text(f"arrival.{choice.kind}"),
                text(f"arrival.{choice.kind}_about"),
                detail,
                chosen is not None and choice.kind is chosen.kind,
            )
        )
    return tuple(rows)


def _arrival(flow: Transfer, ctx: Context) -> View:
    choices = _arrival_choices(flow)
    return View(
        page="Choice",
        title=text("arrival.title"),
        guide=text("arrival.guide"),
        props={"choices": choices, "empty": "", "message": flow.message or ""},
        actions=(*_actions(choices), "to_review"),
        back=BACK,
        forward=TO_REVIEW,
        step=3,
        steps=5,
        phrases=_phrases(choices),
        hears="arrival",
    )


# Review


def _row(
    label: str, value: Text, note: Text | str, big: bool, change: str, way: str = "review.change"
) -> Props:
    button = {"action": f"change:{change}", "label": text(way)} if change else None
    return {"label": text(label), "value": value, "note": note, "big": big, "change": button}


def _memo_row(memo: str) -> Props:
    if memo:
        return _row("row.memo", shown(memo), "", False, "memo")
    return _row("row.memo", text("memo.optional"), "", False, "memo", "memo.add")


def review_rows(flow: Transfer) -> tuple[Props, ...]:
    """What the customer agrees to: masked name, account, amount, arrival (银发〔2019〕85号 section 11)."""
    draft = flow.draft
    payee, quote, arrival = draft.payee, draft.quote, draft.arrival
    assert payee is not None
    assert quote is not None
    assert arrival is not None
    tail = payee_account(payee.bank, payee.tail)
    until = arrival.cancellable_until
    fee = text("yuan", amount=private_money(quote.fee)) if quote.fee else text("review.no_fee")
    left = text("review.left", amount=private_money(quote.balance_after))
    note = text("arrival.cancel_until", until=until) if until else text("arrival.final")
    amount = text("yuan", amount=private_money(draft.amount))
    return (
        _row("row.who", text("plain", value=private_name(payee.masked)), tail, True, "who"),
        _row("row.amount", amount, _capitals(draft.amount), True, "amount"),
        _row("row.arrives", text(f"arrival.{arrival.kind}"), note, False, "arrival"),
        _memo_row(draft.memo),
        _row("row.fee", fee, left, False, ""),
    )


def _review(flow: Transfer, ctx: Context) -> View:
    rows = review_rows(flow)
    changes = tuple(f"change:{what}" for what in ("who", "amount", "arrival", "memo"))
    arrival = flow.draft.arrival
    final = arrival is not None and arrival.cancellable_until is None
    warning: Text | str = text("review.final") if final else ""
    return View(
        page="Review",
        title=text("review.title"),
        guide=flow.note or text("review.guide"),
        props={"rows": rows, "warning": warning},
        actions=changes,
        back=Button("back", text("review.wrong")),
        forward=Button("confirm_transfer", text("review.confirm")),
        step=4,
        steps=5,
        phrases=(("change:memo", text("row.memo")),),
        hears="confirm",
    )


# The form


def _field(action: str, value: Text | str, note: Text | str, error: Text | str, active: bool) -> Props:
    return {
        "action": f"field:{action}",
        "label": text(f"form.{action}"),
        "value": value,
        "note": note,
        "error": error,
        "active": active,
        "kind": action,
    }


def _form(flow: Transfer, ctx: Context) -> View:
    draft, at, message = flow.draft, flow.at, flow.message or ""
    payee, arrival = draft.payee, draft.arrival
    tail: Text | str = ""
    if payee is not None:
        tail = payee_account(payee.bank, payee.tail)
    figure = text("plain", value=Private("￥" + _figure(draft.typed), "amount")) if draft.typed else ""
    fields = (
        _field(
            "who",
            text("plain", value=_name_of(flow)) if payee else "",
            tail,
            message if at == "who" else "",
            at == "who",
        ),
        _field(
            "amount",
            figure,
            _capitals(draft.amount) or _remains(flow, ctx),
            message if at == "amount" else "",
            at == "amount",
        ),
        _field(
            "arrival",
            text(f"arrival.{arrival.kind}") if arrival else "",
            message if at == "arrival" else "",
            "",
            at == "arrival",
        ),
        _field("memo", shown(draft.memo) if draft.memo else "", text("memo.optional"), "", False),
    )
    choices = _who_choices(flow, ctx) if at == "who" else _arrival_choices(flow) if at == "arrival" else ()
    open_fields = [
        f"field:{name}"
        for name, there in (("who", True), ("amount", payee), ("arrival", draft.quote), ("memo", payee))
        if there and name != at
    ]
    forward = {
        "who": Button("field:amount", text("nav.next"), live=payee is not None),
        "amount": TO_ARRIVAL,
        "arrival": TO_REVIEW,
    }[at]
    return View(
        page="Form",
        title=text("form.title"),
        guide=text(f"{at}.guide"),
        props={
            "fields": fields,
            "choices": choices,
            "keypad": at == "amount",
            "board": None,
            "eraseLabel": text("key.erase"),
            "pointLabel": text("key.point"),
        },
        actions=(*_actions(choices), *(KEYS if at == "amount" else ()), *open_fields),
        back=BACK,
        forward=forward,
        phrases=_phrases(choices),
        hears="payee" if at == "who" else "amount" if at == "amount" else "arrival",
    )
