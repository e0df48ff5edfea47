"""Sample properties for every page, in both languages, with the longest values a bank meets.

A page is added to the page tests by adding its sample here: PAGES maps a page to a function of the
language. `W` picks the words of a language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Props = dict[str, Any]
LANGUAGES = ("zh_CN", "en")


class W:
    """Words in one language: `w("擦掉", "Rub out")`."""

    def __init__(self, language: str) -> None:
        self.zh = language == "zh_CN"

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def button(self, action: str, zh: str, en: str, live: bool = True) -> Props:
        return {"action": action, "label": self(zh, en), "live": live}


LONG_NAME = ("阿卜杜拉·买买提", "Abdullah Memetjan")  # eight characters, as minorities' names have


def choice(w: W, action: str, name: tuple[str, str], about: tuple[str, str], detail: tuple[str, str], **more: object) -> Props:
    return {
        "action": action,
        "name": w(*name),
        "about": w(*about),
        "detail": w(*detail),
        "chosen": False,
        "primary": False,
        **more,
    }


def payees(w: W) -> list[Props]:
    return [
        choice(w, "payee:0", ("王芳", "Wang Fang"), ("女儿　建设银行　尾号 6688", "Daughter, China Construction Bank, ends in 6688"), ("上次 3 月 2 日，转 2,000.00 元", "Last time: 2 March, 2,000.00 yuan"), chosen=True),
        choice(w, "payee:1", ("李建国", "Li Jianguo"), ("老伴儿　工商银行　尾号 1024", "Husband, ICBC, ends in 1024"), ("上次 2 月 10 日，转 800.00 元", "Last time: 10 February, 800.00 yuan")),
        choice(w, "payee:2", LONG_NAME, ("中国邮政储蓄银行　尾号 7713", "Postal Savings Bank of China, ends in 7713"), ("上次 12 月 28 日，转 12,345.67 元", "Last time: 28 December, 12,345.67 yuan")),
        choice(w, "new_payee", ("新的人", "Somebody new"), ("要知道他的名字和卡号", "You need their name and card number"), ("", "")),
    ]


def arrivals(w: W) -> list[Props]:
    return [
        choice(w, "arrival:next_day", ("明天这个时候", "This time tomorrow"), ("最稳妥，发现不对可以撤回来", "The safest: you can take it back if something is wrong"), ("11 月 23 日 10:30 以前可以撤回", "Can be taken back until 10:30 on 23 November"), chosen=True),
        choice(w, "arrival:ordinary", ("过两个小时", "In two hours"), ("银行稍后转出去", "The bank sends it a little later"), ("10:45 以前可以撤回", "Can be taken back until 10:45")),
        choice(w, "arrival:real_time", ("马上到", "At once"), ("转出去就到了", "It is there as soon as it is sent"), ("转出去就不能撤回了", "Cannot be taken back")),
    ]


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
        "message": w("这张卡没读出来。请拿起来，再放平一次。", "I could not read the card. Please lift it and lay it flat again."),
    }


def care_prompt(w: W) -> Props:
    return {
        "points": [
            w("字更大，一次只问一件事", "Larger letters, one question at a time"),
            w("输密码有 60 秒，不着急", "60 seconds for the PIN, no hurry"),
            w("可以听、可以说，随时叫人来帮忙", "Listen, speak, or call somebody at any time"),
        ],
        "note": w("用完自动恢复，随时可以换回来。", "It goes back by itself afterwards; you can switch back at any time."),
    }


def home(w: W) -> Props:
    tiles = [
        ("open_transfer", "转", ("转账", "Send money"), ("把钱转给家人或别人", "To family or to somebody else")),
        ("open_balance", "余", ("查余额", "Balance"), ("看看卡里有多少钱", "How much is on the card")),
        ("open_cancel_transfer", "撤", ("撤回转账", "Take a transfer back"), ("还没到账的，可以要回来", "What has not arrived can come back")),
    ]
    return {"tiles": [{"action": a, "seal": s, "name": w(*n), "about": w(*t), "primary": a == "open_transfer"} for a, s, n, t in tiles]}


def home_all(w: W) -> Props:
    more = {"action": "open_statement", "seal": "账", "name": w("查明细", "Recent movements"), "about": w("钱是怎么进来、出去的", "What came in and what went out"), "primary": False}
    return {"tiles": [*home(w)["tiles"], more]}


def card_ask(which: str) -> Callable[[W], Props]:
    def props(w: W) -> Props:
        return {
            "which": which,
            "hint": w("放平，等一声响", "Lay it flat and wait for the sound"),
            "message": w("这张卡没读出来。请拿起来，再放平一次。", "I could not read the card. Please lift it and lay it flat again.") if which == "id" else "",
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
        "hidden": w("没有人会看到您的密码。请用手挡一下。", "Nobody sees your PIN. Please shield it with your hand."),
    }


def pin_warned(w: W) -> Props:
    return {**pin(w), "message": "", "warning": w("还有十几秒。要再等一会儿吗？", "A few seconds are left. Do you need longer?")}


def choice_who(w: W) -> Props:
    return {"choices": payees(w), "empty": "", "message": ""}


def choice_when(w: W) -> Props:
    return {"choices": arrivals(w), "empty": "", "message": w("请先选什么时候到账。", "Please choose first when it should arrive.")}


def choice_safety(w: W) -> Props:
    return {
        "choices": [
            choice(w, "answer:yes", ("见过面，认识", "Yes, we have met"), ("", ""), ("", "")),
            choice(w, "answer:phone", ("只在电话或微信里说过", "Only by phone or WeChat"), ("", ""), ("", "")),
            choice(w, "answer:no", ("不认识", "No"), ("", ""), ("", "")),
        ],
        "empty": "",
        "message": "",
    }


def choice_empty(w: W) -> Props:
    return {"choices": [], "empty": w("没有还没到账的转账，不用撤回。", "There is no transfer still on its way."), "message": ""}


def letters(w: W, order: str = "abcdefghijklmnopqrstuvwxyz") -> list[Props]:
    return [{"action": f"key:{letter}", "label": letter.upper(), "live": letter not in "iuv"} for letter in order]


def name(w: W) -> Props:
    return {
        "entry": w("欧阳阿卜杜拉", "Abdullah Memet"),
        "candidates": [{"action": f"pick:{c}", "label": c} for c in "买卖迈麦脉埋霾"],
        "more": w.button("more_names", "换一批字", "More"),
        "letters": "mai",
        "keys": letters(w),
        "space": None,
        "erase": w.button("erase", "擦掉", "Rub out"),
        "message": "",
        "mode": w.button("switch_letters", "打英文名字", "Western name"),
    }


def name_latin(w: W) -> Props:
    return {**name(w), "candidates": [], "more": None, "letters": "", "space": w.button("space", "空格", "Space")}


def account(w: W) -> Props:
    return {
        "groups": ["6217", "0012", "3456", "7890", "123"],
        "count": 19,
        "echo": w("已经输了 19 位", "19 digits so far"),
        "eraseLabel": w("擦掉", "Rub out"),
        "message": w("这个卡号不对，请看着卡再对一遍。", "This number is not right. Please compare it with the card."),
    }


def amount(w: W) -> Props:
    return {
        "figure": "￥1,234,567.89",
        "capitals": "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
        "remains": w("转完卡里还剩 8,126,543.21 元。", "8,126,543.21 yuan stay on the card."),
        "message": "",
        "eraseLabel": w("擦掉", "Rub out"),
        "pointLabel": w("点", "Point"),
    }


def amount_small(w: W) -> Props:
    return {**amount(w), "figure": "￥500", "capitals": "伍佰元整", "remains": w("转完卡里还剩 8,126.30 元。", "8,126.30 yuan stay on the card.")}


def amount_fault(w: W) -> Props:
    return {**amount(w), "message": w("卡里的钱不够，现在有 8,126.30 元。", "There is not enough on the card: 8,126.30 yuan.")}


def row(w: W, label: tuple[str, str], value: tuple[str, str], note: tuple[str, str] = ("", ""), big: bool = False, change: str = "") -> Props:
    return {
        "label": w(*label),
        "value": w(*value),
        "note": w(*note),
        "big": big,
        "change": w.button(f"change:{change}", "改一下", "Change") if change else None,
    }


def review(w: W) -> Props:
    return {
        "rows": [
            row(w, ("转给", "To"), ("阿＊＊＊·买买提", "A******* Memetjan"), ("中国邮政储蓄银行　尾号 7713", "Postal Savings Bank of China, ends in 7713"), True, "who"),
            row(w, ("金额", "Amount"), ("1,234,567.89 元", "1,234,567.89 yuan"), ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",) * 2, True, "amount"),
            row(w, ("到账", "Arrives"), ("明天这个时候", "This time tomorrow"), ("11 月 23 日 10:30 以前可以撤回", "Can be taken back until 10:30 on 23 November"), False, "arrival"),
            row(w, ("手续费", "Fee"), ("不收", "None"), ("转完还剩 8,126,543.21 元", "8,126,543.21 yuan will be left")),
        ],
        "warning": "",
    }


def review_warned(w: W) -> Props:
    return {**review(w), "warning": w("马上到账的转账，转出去就撤不回来了。", "A transfer that arrives at once cannot be taken back.")}


def waiting(w: W) -> Props:
    return {"hint": w("银行正在查，请等一等。", "The bank is looking it up. Please wait."), "slow": w("比平时慢一点，请不要走开，钱不会丢。", "It takes longer than usual. Please stay; no money is lost.")}


def outcome(tone: str) -> Callable[[W], Props]:
    def props(w: W) -> Props:
        return {
            "tone": tone,
            "rows": [
                {k: v for k, v in r.items() if k in ("label", "value", "note")} for r in review(w)["rows"]
            ],
            "receipt": w.button("print_receipt", "打一张凭条", "Print a receipt"),
            "receiptNote": w("没有纸了，可以请工作人员帮您打。", "There is no paper. Staff can print it for you.") if tone != "good" else "",
        }

    return props


def notice(w: W) -> Props:
    return {
        "tone": "bad",
        "line": w(
            "银行的电脑现在没有回答。您的钱没有动，可以过一会儿再试，也可以叫工作人员来。",
            "The bank's computer is not answering now. Your money has not moved. You can try again in a while, or call the staff.",
        ),
        "choices": [
            {"action": "again", "name": w("再试一次", "Try again"), "about": "", "primary": True},
            {"action": "ask_staff", "name": w("叫工作人员", "Call the staff"), "about": w("会有人到这里来帮您", "Somebody will come here to help"), "primary": False},
        ],
    }


def form_field(w: W, action: str, label: tuple[str, str], value: str, note: str, error: str = "", active: bool = False) -> Props:
    return {"action": f"field:{action}", "label": w(*label), "value": value, "note": note, "error": error, "active": active, "kind": action}


def form(active: str) -> Callable[[W], Props]:
    def props(w: W) -> Props:
        fields = [
            form_field(w, "who", ("转给谁", "To whom"), w(*LONG_NAME), w("邮政储蓄银行　尾号 7713", "Postal Savings Bank, ends in 7713"), "", active == "who"),
            form_field(w, "amount", ("多少钱", "How much"), "￥1,234,567.89", "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", w("卡里的钱不够，现在有 8,126.30 元。", "There is not enough on the card: 8,126.30 yuan.") if active == "amount" else "", active == "amount"),
            form_field(w, "arrival", ("什么时候到", "When"), w("明天这个时候", "This time tomorrow") if active == "arrival" else "", "", "", active == "arrival"),
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


def form_payee(active: str) -> Callable[[W], Props]:
    def props(w: W) -> Props:
        board = {k: v for k, v in name(w).items() if k != "message"} if active == "name" else None
        return {
            "fields": [
                form_field(w, "name", ("名字", "Name"), w(*LONG_NAME), w("和卡上的一样", "As on the card"), "", active == "name"),
                form_field(w, "account", ("卡号", "Card number"), "6217 0012 3456 7890 123", w("已经输了 19 位", "19 digits so far"), "", active == "account"),
            ],
            "choices": [],
            "keypad": active == "account",
            "board": board,
            "eraseLabel": w("擦掉", "Rub out"),
            "pointLabel": "",
        }

    return props


def balance(w: W) -> Props:
    return {
        "accounts": [
            {"kind": w("活期存款", "Current account"), "tail": w("尾号 6688", "ends in 6688"), "balance": w("1,234,567.89 元", "1,234,567.89 yuan"), "note": w("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", "")},
            {"kind": w("定期存款", "Savings account"), "tail": w("尾号 1024", "ends in 1024"), "balance": w("80,000.00 元", "80,000.00 yuan"), "note": w("捌万元整", "")},
        ]
    }


def statement(w: W, lines: int = 4) -> Props:
    entries = [
        (w("11 月 20 日", "20 November"), w("养老金", "Pension"), w("收入 4,321.00 元", "In 4,321.00 yuan"), w("余 8,126.30 元", "8,126.30 yuan left"), True),
        (w("11 月 18 日", "18 November"), w("转给 阿＊＊＊·买买提", "To A******* Memetjan"), w("支出 1,234,567.89 元", "Out 1,234,567.89 yuan"), w("余 3,805.30 元", "3,805.30 yuan left"), False),
        (w("11 月 3 日", "3 November"), w("水费、电费、煤气费", "Water, electricity, gas"), w("支出 136.70 元", "Out 136.70 yuan"), w("余 1,238,373.19 元", "1,238,373.19 yuan left"), False),
        (w("10 月 20 日", "20 October"), w("养老金", "Pension"), w("收入 4,321.00 元", "In 4,321.00 yuan"), w("余 1,238,509.89 元", "1,238,509.89 yuan left"), True),
    ]
    return {
        "entries": [dict(zip(("on", "what", "amount", "balance", "incoming"), entries[n % 4], strict=True)) for n in range(lines)],
        "page": w("第 1 页，共 3 页", "Page 1 of 3"),
        "earlier": w.button("earlier", "看更早的", "Earlier"),
        "later": w.button("later", "看后来的", "Later", live=False),
    }


def take_card(w: W) -> Props:
    return {"hint": w("请把卡拿好，别落下。", "Please take your card with you."), "seconds": 30}


def goodbye(w: W) -> Props:
    return {"line": w("您的信息已经从这台机器上清掉了。慢走！", "Everything about you is gone from this machine. Take care!")}


PAGES: dict[str, tuple[str, Callable[[W], Props]]] = {
    "Attract": ("Attract", attract),
    "Attract fault": ("Attract", attract_fault),
    "CarePrompt": ("CarePrompt", care_prompt),
    "Home": ("Home", home),
    "Home all": ("Home", home_all),
    "CardAsk id": ("CardAsk", card_ask("id")),
    "CardAsk bank": ("CardAsk", card_ask("bank")),
    "CardAsk take": ("CardAsk", card_ask("take")),
    "Pin": ("Pin", pin),
    "Pin warned": ("Pin", pin_warned),
    "Choice who": ("Choice", choice_who),
    "Choice when": ("Choice", choice_when),
    "Choice safety": ("Choice", choice_safety),
    "Choice empty": ("Choice", choice_empty),
    "Name": ("Name", name),
    "Name latin": ("Name", name_latin),
    "Account": ("Account", account),
    "Amount": ("Amount", amount),
    "Amount small": ("Amount", amount_small),
    "Amount fault": ("Amount", amount_fault),
    "Review": ("Review", review),
    "Review warned": ("Review", review_warned),
    "Waiting": ("Waiting", waiting),
    "Outcome good": ("Outcome", outcome("good")),
    "Outcome unknown": ("Outcome", outcome("unknown")),
    "Outcome bad": ("Outcome", outcome("bad")),
    "Notice": ("Notice", notice),
    "Form who": ("Form", form("who")),
    "Form amount": ("Form", form("amount")),
    "Form arrival": ("Form", form("arrival")),
    "Form name": ("Form", form_payee("name")),
    "Form account": ("Form", form_payee("account")),
    "Balance": ("Balance", balance),
    "Statement": ("Statement", statement),
    "TakeCard": ("TakeCard", take_card),
    "Goodbye": ("Goodbye", goodbye),
}
