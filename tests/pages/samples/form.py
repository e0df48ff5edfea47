"""Samples of standard mode's form, each of its fields active in turn."""

from __future__ import annotations

from collections.abc import Callable

from tests.pages.samples.transfer import arrivals, choice_memo, name, payees
from tests.pages.samples.words import LONG_NAME, Props, W


def form_field(
    w: W, action: str, label: tuple[str, str], value: str, note: str, error: str = "", active: bool = False
) -> Props:
    return {
        "action": f"field:{action}",
        "label": w(*label),
        "value": value,
        "note": note,
        "error": error,
        "active": active,
        "kind": action,
    }


def form(active: str) -> Callable[[W], Props]:
    def props(w: W) -> Props:
        fields = [
            form_field(
                w,
                "who",
                ("转给谁", "To whom"),
                w(*LONG_NAME),
                w("邮政储蓄银行　尾号 7713", "Postal Savings Bank, ends in 7713"),
                "",
                active == "who",
            ),
            form_field(
                w,
                "amount",
                ("多少钱", "How much"),
                "￥1,234,567.89",
                "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
                w("卡里的钱不够，现在有 8,126.30 元。", "There is not enough on the card: 8,126.30 yuan.")
                if active == "amount"
                else "",
                active == "amount",
            ),
            form_field(
                w,
                "arrival",
                ("什么时候到", "When"),
                w("明天这个时候", "This time tomorrow") if active == "arrival" else "",
                "",
                "",
                active == "arrival",
            ),
            form_field(
                w,
                "memo",
                ("附言", "Message"),
                w("给孙子买书和交第二学期的学费还有书", "For books, and school") if active != "who" else "",
                w("可以不写", "Optional"),
            ),
        ]
        return {
            "fields": fields,
            "choices": payees(w) if active == "who" else arrivals(w) if active == "arrival" else [],
            "keypad": active == "amount",
            "board": None,
            "eraseLabel": w("擦掉", "Rub out"),
            "pointLabel": w("点", "Point"),
        }

    return props


def form_memo(writing: bool) -> Callable[[W], Props]:
    def props(w: W) -> Props:
        memo = form_field(
            w, "memo", ("附言", "Message"), w("学费", "School fees"), w("可以不写", "Optional"), "", True
        )
        board = {k: v for k, v in name(w).items() if k != "message"} if writing else None
        choices = [] if writing else choice_memo(w)["choices"]
        return {**form("memo")(w), "fields": [memo], "choices": choices, "board": board}

    return props


def form_payee(active: str) -> Callable[[W], Props]:
    def props(w: W) -> Props:
        board = {k: v for k, v in name(w).items() if k != "message"} if active == "name" else None
        return {
            "fields": [
                form_field(
                    w,
                    "name",
                    ("名字", "Name"),
                    w(*LONG_NAME),
                    w("和卡上的一样", "As on the card"),
                    "",
                    active == "name",
                ),
                form_field(
                    w,
                    "account",
                    ("卡号", "Card number"),
                    "6217 0012 3456 7890 123",
                    w("已经输了 19 位", "19 digits so far"),
                    "",
                    active == "account",
                ),
            ],
            "choices": [],
            "keypad": active == "account",
            "board": board,
            "eraseLabel": w("擦掉", "Rub out"),
            "pointLabel": "",
        }

    return props
