"""Samples of the pages around a transfer: arriving, cards, PIN, outcome, money, leaving."""

from __future__ import annotations

from collections.abc import Callable

from tests.pages.samples.transfer import review_warned
from tests.pages.samples.words import Props, W, row


def attract(w: W) -> Props:
    return {
        "idReady": True,
        "cardReady": True,
        "idLabel": w("放身份证", "Lay your ID card"),
        "idHint": w("平放在亮灯的地方", "Flat, where the light is"),
        "cardLabel": w("插银行卡", "Insert your bank card"),
        "cardHint": w("芯片朝前，轻轻插进去", "Chip first, gently"),
        "message": "",
        "greeting": w("安心银行欢迎您", "Welcome to Anxin Bank"),
    }


def attract_fault(w: W) -> Props:
    return {
        **attract(w),
        "cardReady": False,
        "cardHint": w("读卡器坏了，请用身份证", "Out of order, please use your ID card"),
        "message": w(
            "这张卡没读出来。请拿起来，再放平一次。",
            "I could not read the card. Please lift it and lay it flat again.",
        ),
    }


def care_prompt(w: W) -> Props:
    return {
        "points": [
            w("字更大，一次只问一件事", "Larger letters, one question at a time"),
            w("输密码有 60 秒，不着急", "60 seconds for the PIN, no hurry"),
            w("可以听、可以说，随时叫人来帮忙", "Listen, speak, or call somebody at any time"),
        ],
        "note": w(
            "用完自动恢复，随时可以换回来。",
            "It goes back by itself afterwards; you can switch back at any time.",
        ),
    }


def home(w: W) -> Props:
    tiles = [
        (
            "open_transfer",
            "转",
            ("转账", "Send money"),
            ("把钱转给家人或别人", "To family or to somebody else"),
        ),
        ("open_balance", "余", ("查余额", "Balance"), ("看看卡里有多少钱", "How much is on the card")),
        (
            "open_cancel_transfer",
            "撤",
            ("撤回转账", "Take a transfer back"),
            ("还没到账的，可以要回来", "What has not arrived can come back"),
        ),
    ]
    return {
        "tiles": [
            {"action": a, "seal": s, "name": w(*n), "about": w(*t), "primary": a == "open_transfer"}
            for a, s, n, t in tiles
        ]
    }


def home_all(w: W) -> Props:
    more = {
        "action": "open_statement",
        "seal": "账",
        "name": w("查明细", "Recent movements"),
        "about": w("钱是怎么进来、出去的", "What came in and what went out"),
        "primary": False,
    }
    return {"tiles": [*home(w)["tiles"], more]}


def card_ask(which: str) -> Callable[[W], Props]:
    def props(w: W) -> Props:
        return {
            "which": which,
            "hint": w("放平，等一声响", "Lay it flat and wait for the sound"),
            "message": w(
                "这张卡没读出来。请拿起来，再放平一次。",
                "I could not read the card. Please lift it and lay it flat again.",
            )
            if which == "id"
            else "",
        }

    return props


def pin(w: W) -> Props:
    return {
        "count": 4,
        "digits": 6,
        "seconds": 60,
        "restarted": 1,
        "warning": "",
        "message": w("密码不对，还可以试 2 次。", "That PIN was not right. You can try 2 more times."),
        "more": w.button("more_time", "再给我一点时间", "Give me more time"),
        "eraseLabel": w("擦掉", "Rub out"),
        "enterLabel": w("好了", "Done"),
        "hidden": w(
            "没有人会看到您的密码。请用手挡一下。", "Nobody sees your PIN. Please shield it with your hand."
        ),
    }


def pin_warned(w: W) -> Props:
    return {
        **pin(w),
        "message": "",
        "warning": w("还有十几秒。要再等一会儿吗？", "A few seconds are left. Do you need longer?"),
    }


def waiting(w: W) -> Props:
    return {
        "hint": w("银行正在查，请等一等。", "The bank is looking it up. Please wait."),
        "slow": w(
            "比平时慢一点，请不要走开，钱不会丢。",
            "It takes longer than usual. Please stay; no money is lost.",
        ),
    }


def outcome(tone: str) -> Callable[[W], Props]:
    def props(w: W) -> Props:
        who, amount, arrives, memo, _ = review_warned(w)["rows"]
        left = row(w, ("还剩", "Left"), ("￥8,126,543.21", "￥8,126,543.21"))
        return {
            "tone": tone,
            "rows": [
                {k: v for k, v in r.items() if k in ("label", "value", "note")}
                for r in (who, amount, memo, arrives, left)
            ],
            "receipt": w.button("print_receipt", "打一张凭条", "Print a receipt"),
            "receiptNote": w(
                "没有纸了，可以请工作人员帮您打。", "There is no paper. Staff can print it for you."
            )
            if tone != "good"
            else "",
        }

    return props


def notice(w: W) -> Props:
    return {
        "tone": "bad",
        "line": w(
            "银行的电脑现在没有回答。您的钱没有动，可以过一会儿再试，也可以叫工作人员来。",
            "The bank's computer is not answering now. Your money has not moved."
            " You can try again in a while, or call the staff.",
        ),
        "choices": [
            {"action": "again", "name": w("再试一次", "Try again"), "about": "", "primary": True},
            {
                "action": "ask_staff",
                "name": w("叫工作人员", "Call the staff"),
                "about": w("会有人到这里来帮您", "Somebody will come here to help"),
                "primary": False,
            },
        ],
    }


def balance(w: W) -> Props:
    return {
        "accounts": [
            {
                "kind": w("活期存款", "Current account"),
                "tail": w("尾号 6688", "ends in 6688"),
                "balance": w("1,234,567.89 元", "1,234,567.89 yuan"),
                "note": w("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", ""),
            },
            {
                "kind": w("定期存款", "Savings account"),
                "tail": w("尾号 1024", "ends in 1024"),
                "balance": w("80,000.00 元", "80,000.00 yuan"),
                "note": w("捌万元整", ""),
            },
        ]
    }


def statement(w: W, lines: int = 4) -> Props:
    entries = [
        (
            w("11 月 20 日", "20 November"),
            w("养老金", "Pension"),
            w("收入 4,321.00 元", "In 4,321.00 yuan"),
            w("余 8,126.30 元", "8,126.30 yuan left"),
            True,
        ),
        (
            w("11 月 18 日", "18 November"),
            w("转给 阿＊＊＊·买买提", "To A******* Memetjan"),
            w("支出 1,234,567.89 元", "Out 1,234,567.89 yuan"),
            w("余 3,805.30 元", "3,805.30 yuan left"),
            False,
        ),
        (
            w("11 月 3 日", "3 November"),
            w("水费、电费、煤气费", "Water, electricity, gas"),
            w("支出 136.70 元", "Out 136.70 yuan"),
            w("余 1,238,373.19 元", "1,238,373.19 yuan left"),
            False,
        ),
        (
            w("10 月 20 日", "20 October"),
            w("养老金", "Pension"),
            w("收入 4,321.00 元", "In 4,321.00 yuan"),
            w("余 1,238,509.89 元", "1,238,509.89 yuan left"),
            True,
        ),
    ]
    return {
        "entries": [
            dict(zip(("on", "what", "amount", "balance", "incoming"), entries[n % 4], strict=True))
            for n in range(lines)
        ],
        "page": w("第 1 页，共 3 页", "Page 1 of 3"),
        "earlier": w.button("earlier", "看更早的", "Earlier"),
        "later": w.button("later", "看后来的", "Later", live=False),
    }


def take_card(w: W) -> Props:
    return {"hint": w("请把卡拿好，别落下。", "Please take your card with you."), "seconds": 30}


def card_left(w: W) -> Props:
    return {
        "hint": w(
            "您的卡还在机器里，请取走。已经请工作人员来看看。",
            "Your card is still here. Staff have been asked to come and look.",
        ),
        "seconds": 0,
    }


def goodbye(w: W) -> Props:
    return {
        "line": w(
            "您的信息已经从这台机器上清掉了。慢走！",
            "Everything about you is gone from this machine. Take care!",
        )
    }
