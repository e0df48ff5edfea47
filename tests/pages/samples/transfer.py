"""Samples of the transfer's pages: whom, how much, when, and the review."""

from __future__ import annotations

from tests.pages.samples.words import LONG_NAME, Props, W, choice, row


def payees(w: W) -> list[Props]:
    return [
        choice(
            w,
            "payee:0",
            ("王芳", "Wang Fang"),
            ("女儿　建设银行　尾号 6688", "Daughter, China Construction Bank, ends in 6688"),
            ("上次 3 月 2 日，转 2,000.00 元", "Last time: 2 March, 2,000.00 yuan"),
            chosen=True,
        ),
        choice(
            w,
            "payee:1",
            ("李建国", "Li Jianguo"),
            ("老伴儿　工商银行　尾号 1024", "Husband, ICBC, ends in 1024"),
            ("上次 2 月 10 日，转 800.00 元", "Last time: 10 February, 800.00 yuan"),
        ),
        choice(
            w,
            "payee:2",
            LONG_NAME,
            ("中国邮政储蓄银行　尾号 7713", "Postal Savings Bank of China, ends in 7713"),
            ("上次 12 月 28 日，转 12,345.67 元", "Last time: 28 December, 12,345.67 yuan"),
        ),
        choice(
            w,
            "new_payee",
            ("新的人", "Somebody new"),
            ("要知道他的名字和卡号", "You need their name and card number"),
            ("", ""),
        ),
    ]


def arrivals(w: W) -> list[Props]:
    return [
        choice(
            w,
            "arrival:next_day",
            ("明天这个时候", "This time tomorrow"),
            ("最稳妥，发现不对可以撤回来", "The safest: you can take it back if something is wrong"),
            ("11 月 23 日 10:30 以前可以撤回", "Can be taken back until 10:30 on 23 November"),
            chosen=True,
        ),
        choice(
            w,
            "arrival:ordinary",
            ("过两个小时", "In two hours"),
            ("银行稍后转出去", "The bank sends it a little later"),
            ("10:45 以前可以撤回", "Can be taken back until 10:45"),
        ),
        choice(
            w,
            "arrival:real_time",
            ("马上到", "At once"),
            ("转出去就到了", "It is there as soon as it is sent"),
            ("转出去就不能撤回了", "Cannot be taken back"),
        ),
    ]


def choice_who(w: W) -> Props:
    return {"choices": payees(w), "empty": "", "message": ""}


def choice_many(w: W) -> Props:
    *people, new = payees(w)
    more = [{**person, "action": f"payee:{number}"} for number, person in enumerate(people * 4)]
    return {"choices": [*more, new], "empty": "", "message": ""}


def choice_when(w: W) -> Props:
    return {
        "choices": arrivals(w),
        "empty": "",
        "message": w(
            "建议明天到账：想想不对，还能撤回来。", "Tomorrow is the careful way: it can still be taken back."
        ),
    }


def choice_safety(w: W) -> Props:
    return {
        "choices": [
            choice(w, "answer:yes", ("见过面，认识", "Yes, we have met"), ("", ""), ("", "")),
            choice(
                w, "answer:phone", ("只在电话或微信里说过", "Only by phone or WeChat"), ("", ""), ("", "")
            ),
            choice(w, "answer:no", ("不认识", "No"), ("", ""), ("", "")),
        ],
        "empty": "",
        "message": "",
    }


def choice_memo(w: W) -> Props:
    money = ("生活费", "Living costs"), ("看病的钱", "For the doctor"), ("还钱", "Paying you back")
    ready = *money, ("学费", "School fees"), ("红包", "A gift")
    nothing = ("", "")
    return {
        "choices": [
            *(choice(w, f"memo:{n}", name, nothing, nothing, chosen=n == 3) for n, name in enumerate(ready)),
            choice(w, "memo_write", ("写别的", "Write something else"), nothing, nothing),
        ],
        "empty": "",
        "message": "",
    }


def choice_empty(w: W) -> Props:
    return {
        "choices": [],
        "empty": w("没有还没到账的转账，不用撤回。", "There is no transfer still on its way."),
        "message": "",
    }


def name(w: W) -> Props:
    return {
        "entry": w("欧阳阿卜杜拉", "Abdullah Memet"),
        "candidates": [{"action": f"pick:{c}", "label": c} for c in "买卖迈麦脉埋霾劢"],
        "more": w.button("more_names", "换一批字", "More"),
        "letters": "mai",
        "keys": letters(w),
        "space": None,
        "erase": w.button("erase", "擦掉", "Rub out"),
        "message": "",
        "mode": w.button("switch_letters", "打英文名字", "Western name"),
    }


def name_latin(w: W) -> Props:
    return {
        **name(w),
        "candidates": [],
        "more": None,
        "letters": "",
        "space": w.button("space", "空格", "Space"),
    }


def letters(w: W, order: str = "abcdefghijklmnopqrstuvwxyz") -> list[Props]:
    return [
        {"action": f"key:{letter}", "label": letter.upper(), "live": letter not in "iuv"} for letter in order
    ]


def account(w: W) -> Props:
    return {
        "groups": ["6217", "0012", "3456", "7890", "123"],
        "count": 19,
        "echo": w("已经输了 19 位", "19 digits so far"),
        "eraseLabel": w("擦掉", "Rub out"),
        "message": w(
            "这个卡号不对，请看着卡再对一遍。", "This number is not right. Please compare it with the card."
        ),
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
    return {
        **amount(w),
        "figure": "￥500",
        "capitals": "伍佰元整",
        "remains": w("转完卡里还剩 8,126.30 元。", "8,126.30 yuan stay on the card."),
    }


def amount_fault(w: W) -> Props:
    return {
        **amount(w),
        "message": w("卡里的钱不够，现在有 8,126.30 元。", "There is not enough on the card: 8,126.30 yuan."),
    }


def review(w: W) -> Props:
    return {
        "rows": [
            row(
                w,
                ("转给", "To"),
                ("阿＊＊＊·买买提", "A******* Memetjan"),
                ("中国邮政储蓄银行　尾号 7713", "Postal Savings Bank of China, ends in 7713"),
                True,
                "who",
            ),
            row(
                w,
                ("金额", "Amount"),
                ("1,234,567.89 元", "1,234,567.89 yuan"),
                ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",) * 2,
                True,
                "amount",
            ),
            row(
                w,
                ("到账", "Arrives"),
                ("明天这个时候", "This time tomorrow"),
                ("11 月 23 日 10:30 以前可以撤回", "Can be taken back until 10:30 on 23 November"),
                False,
                "arrival",
            ),
            row(
                w,
                ("附言", "Message"),
                ("可以不写", "Optional"),
                change="memo",
                faint=True,
            ),
            row(
                w,
                ("手续费", "Fee"),
                ("不收", "None"),
                ("转完还剩 ￥8,126,543.21", "￥8,126,543.21 will be left"),
            ),
        ],
        "warning": "",
    }


def review_warned(w: W) -> Props:
    rows = list(review(w)["rows"])
    rows[3] = row(
        w,
        ("附言", "Message"),
        ("给孙子买书和交第二学期的学费还有书", "For books, and school"),
        ("", ""),
        False,
        "memo",
    )
    return {
        "rows": rows,
        "warning": w(
            "马上到账的转账，转出去就撤不回来了。", "A transfer that arrives at once cannot be taken back."
        ),
    }
