"""Samples of what surrounds a page: the frame with its buttons, the aids, the comfort strip, the overlays."""

from __future__ import annotations

from typing import Any

from tests.pages.samples import W

Props = dict[str, Any]
Words = tuple[str, str]

# page sample -> title, guide, example, back, forward, step
TITLES: dict[str, tuple[Words, Words, Words]] = {
    "Attract": (
        ("请放身份证，或插银行卡", "Lay your ID card, or insert your bank card"),
        ("哪个方便用哪个。", "Whichever is at hand."),
        ("", ""),
    ),
    "CarePrompt": (("要不要换成关爱模式？", "Shall I switch to care mode?"), ("", ""), ("", "")),
    "Home": (
        ("您好，今天办什么？", "Good day, what can I do for you?"),
        ("点一下要办的事，也可以按“说给我听”。", "Touch what you want, or press “Speak to me”."),
        ("", ""),
    ),
    "CardAsk": (
        ("请把身份证放在机器上", "Please lay your ID card on the machine"),
        ("转账要用身份证，看看是不是您本人。", "To send money I have to see that it is you."),
        ("", ""),
    ),
    "Pin": (
        ("请输密码", "Please enter your PIN"),
        ("密码对了，才会转出去。", "Nothing is sent before the PIN is right."),
        ("", ""),
    ),
    "Choice who": (
        ("钱要转给谁？", "Who is the money for?"),
        ("点一下名字，或者按“说给我听”，说出名字。", "Touch a name, or press “Speak to me” and say it."),
        ("", ""),
    ),
    "Choice when": (
        ("什么时候到账？", "When should it arrive?"),
        (
            "不着急就选明天，有错还能撤回来。",
            "If there is no hurry choose tomorrow: it can still be taken back.",
        ),
        ("", ""),
    ),
    "Choice safety": (
        ("您见过这个人吗？", "Have you met this person?"),
        ("第一次转给他，多问您一句。", "It is the first time, so I ask once more."),
        ("", ""),
    ),
    "Choice memo": (
        ("想给对方留句话吗？", "A few words to go with it?"),
        ("可以不写。点一个，或者按“说给我听”。", "You need not. Choose one, or say it into the microphone."),
        ("", ""),
    ),
    "Choice empty": (("要撤回哪一笔？", "Which one shall come back?"), ("", ""), ("", "")),
    "Name": (
        ("他叫什么名字？", "What is their name?"),
        ("用拼音打，点下面的字。", "Type it, then touch the right one."),
        ("比如王芳：先打 W A N G。", "For example: W A N G."),
    ),
    "Account": (
        ("阿卜杜拉·买买提的卡号是多少？", "What is Abdullah Memetjan's card number?"),
        ("照着卡上的数字一个一个按。", "Press the digits as they are on the card."),
        ("卡号一般是 16 到 19 位。", "Most have 16 to 19 digits."),
    ),
    "Amount": (
        ("转给阿卜杜拉·买买提多少钱？", "How much for Abdullah Memetjan?"),
        ("按数字，按错了就按“擦掉”。", "Press the digits; “Rub out” mends a slip."),
        ("比如五百块：按 5、0、0。", "For example 500: press 5, 0, 0."),
    ),
    "Review": (
        ("请核对一遍", "Please check everything"),
        ("都对了，再按右下角的红按钮。", "Only when all is right press the red button."),
        ("", ""),
    ),
    "Waiting": (("正在办，请稍等", "One moment, please"), ("", ""), ("", "")),
    "Outcome good": (
        ("转出去了，明天这个时候到账", "Sent: it arrives this time tomorrow"),
        (
            "11 月 23 日 10:30 以前，可以在这台机器上撤回来。",
            "You can take it back at this machine until 10:30 on 23 November.",
        ),
        ("", ""),
    ),
    "Outcome unknown": (
        ("还不知道转出去没有", "I do not know yet whether it was sent"),
        ("机器会一直问银行。请不要再转一次。", "I keep asking the bank. Please do not send it again."),
        ("", ""),
    ),
    "Outcome bad": (
        ("没有转出去，钱还在卡里", "Not sent: the money is still on the card"),
        ("对方的卡号不存在。", "The other account does not exist."),
        ("", ""),
    ),
    "Notice": (("银行现在没有回答", "The bank is not answering"), ("", ""), ("", "")),
    "Form": (
        ("转账", "Send money"),
        ("点一下名字，或者按“说给我听”。", "Touch a name, or press “Speak to me”."),
        ("", ""),
    ),
    "Balance": (("您卡里有这些钱", "This is what you have"), ("", ""), ("", "")),
    "Statement": (("最近的进出", "Recent movements"), ("", ""), ("", "")),
    "TakeCard": (("请取走您的卡", "Please take your card"), ("", ""), ("", "")),
    "Goodbye": (("办好了，谢谢您", "All done, thank you"), ("", ""), ("", "")),
}

STEPS = {
    "Choice who": 1,
    "Amount": 2,
    "Choice when": 3,
    "Choice safety": 3,
    "Choice memo": 4,
    "Review": 4,
    "Pin": 5,
    "Name": 1,
    "Account": 1,
}


def _find(table: dict[str, Any], sample: str) -> Any:
    return table.get(sample, table.get(" ".join(sample.split()[:2]), table.get(sample.split()[0])))


def _ways(w: W) -> dict[str, tuple[Props | None, Props | None, list[Props]]]:
    back = w.button("back", "返回", "Back")
    on = w.button("to_next", "下一步", "Next")
    finish = w.button("finish", "知道了，办完了", "I see, finished")
    return {
        "Attract": (None, None, []),
        "CarePrompt": (
            w.button("decline_care", "不用", "No, thanks"),
            w.button("accept_care", "好，换成关爱模式", "Yes, care mode"),
            [],
        ),
        "Home": (
            w.button("leave", "不办了", "Leave"),
            None,
            [w.button("all_services", "全部业务", "All services")],
        ),
        "Home all": (back, None, []),
        "CardAsk": (back, None, []),
        "Pin": (back, w.button("pin_done", "输好了，转账", "Done, send it", live=False), []),
        "Choice who": (back, None, []),
        "Choice when": (back, on, []),
        "Choice memo": (back, w.button("memo_none", "不写了", "No message"), []),
        "Choice": (back, None, []),
        "Review": (
            w.button("back", "不对，改一下", "No, go back"),
            w.button("confirm_transfer", "没错，转账", "Correct, send it"),
            [],
        ),
        "Waiting": (None, None, []),
        "Outcome": (None, finish, []),
        "Notice": (back, None, []),
        "Balance": (back, finish, []),
        "Statement": (back, finish, []),
        "TakeCard": (None, None, []),
        "Goodbye": (None, w.button("finish", "好", "Good"), []),
        "": (back, on, []),
    }


def frame(sample: str, w: W, *, care: bool, serial: int, direction: str = "none") -> Props:
    title, guide, example = _find(TITLES, sample)
    ways = _ways(w)
    back, forward, extra = _find(ways, sample) or ways[""]
    step = _find(STEPS, sample) or 0
    attract = sample.startswith("Attract")
    leaving = sample.split()[0] in ("TakeCard", "Goodbye")
    return {
        "title": w(*title),
        "guide": w(*guide),
        "example": w(*example) if care else "",
        "step": step,
        "steps": 5 if step else 0,
        "stepLabel": w(f"转账 第{step}步，共5步", f"Transfer: step {step} of 5") if step else "",
        "serial": serial,
        "direction": direction,
        "back": back,
        "forward": forward,
        "extra": extra,
        "switchMode": w.button(
            "switch_mode", "换普通版" if care else "换关爱版", "Standard mode" if care else "Care mode"
        ),
        "end": None if attract or leaving else w.button("end", "退卡结束", "End, card back"),
        "home": sample.startswith("Home"),
        "language": w.button("switch_language", "English", "中文"),
        "modeLabel": w("关爱模式" if care else "普通模式", "Care mode" if care else "Standard mode"),
        "ended": leaving,
    }


def aids(w: W, *, open_: bool = True, speaking: bool = False, help_: str = "") -> Props:
    called = {
        "": ("呼叫帮助", "Call help"),
        "raised": ("已经叫人了", "Help called"),
        "coming": ("人马上来", "On the way"),
    }[help_]
    return {
        "read": {
            "action": "read",
            "label": w("停", "Stop") if speaking else w("听一遍", "Read aloud"),
            "speaking": speaking,
        },
        "listen": {
            "action": "listen",
            "label": w("说给我听", "Speak to me") if open_ else w("话筒关着", "Microphone off"),
            "open": open_,
        },
        "magnify": {"action": "magnify", "label": w("放大镜", "Magnifier")},
        "help": {"action": "help", "label": w(*called), "state": help_},
    }


def preferences(
    w: W,
    *,
    care: bool,
    step: int | None = None,
    contrast: str = "paper",
    lens: str = "off",
    motion: bool = False,
) -> Props:
    step = (1 if care else 0) if step is None else step
    return {
        "care": care,
        "textStep": step,
        "contrast": contrast,
        "motion": motion,
        "lens": lens,
        "bigger": w.button("text_bigger", "字大一点", "Larger text", live=step < 3),
        "smaller": w.button("text_smaller", "字小一点", "Smaller text", live=step > 0),
        "contrastButton": w.button("switch_contrast", "换颜色", "Colours"),
    }


def words(w: W) -> Props:
    return {
        "lensHint": w(
            "手指拖到哪里，就放大哪里；轻点一下照样管用。",
            "Drag to magnify any place; a short touch still presses.",
        ),
        "zoomHint": w(
            "用手指拖着看；轻点一下照样管用。", "Drag to look around; a short touch still presses."
        ),
        "scrollUp": w("看上面", "Up"),
        "scrollDown": w("看下面", "Down"),
        "readMore": w("更多", "More"),
        "readLess": w("收起", "Fewer"),
        "secondsLeft": w("{seconds} 秒", "{seconds} s"),
    }


def help_strip(w: W, state: str) -> Props:
    titles = {
        "sent": ("已经叫人了", "Help has been called"),
        "coming": ("李建国马上过来", "Li Jianguo is on the way"),
        "nobody": ("还没有人接", "Nobody has answered yet"),
    }
    return {
        "state": state,
        "title": w(*titles[state]),
        "line": w(
            "请在这里等，不用再按。您可以接着办。",
            "Please wait here; no need to press again. You can go on meanwhile.",
        ),
        "waited": 72,
        "waitedLabel": w("等了1分12秒", "1 min 12 s"),
        "close": w.button("help_close", "不用来了", "No need to come"),
        "message": w("马上就到，请等两分钟。", "Nearly there, two minutes please.")
        if state == "coming"
        else "",
        "messageLabel": w("工作人员说", "Staff say") if state == "coming" else "",
    }


def listening(w: W, state: str) -> Props:
    return {
        "state": state,
        "title": {
            "listening": w("请说，我听着呢", "Please speak, I am listening"),
            "thinking": w("正在想", "One moment"),
            "confirm": w("您是说：", "Did you mean:"),
            "failed": w("没听清，再说一遍好吗？", "I did not catch that. Once more?"),
            "closed": w("这里不能用话筒", "The microphone is closed here"),
        }[state],
        "heard": w("转给王芳一千二百三十四块五毛", "Send one thousand two hundred yuan to Wang Fang")
        if state in ("confirm", "thinking")
        else "",
        "level": 0.6,
        "hint": w("比如说：转给王芳五百块", "For example: send five hundred to Wang Fang")
        if state == "listening"
        else "",
        "yes": w.button("heard_yes", "对", "Yes"),
        "again": w.button("listen", "不对，再说一遍", "No, say it again"),
        "stop": w.button("listen_stop", "不说了", "Stop"),
        "choices": [],
    }


def idle(w: W) -> Props:
    return {
        "seconds": 30,
        "title": w("您还在吗？", "Are you still there?"),
        "line": w(
            "没有人的话，机器会退卡，什么都不会转出去。",
            "If nobody is here the card comes back; nothing is sent.",
        ),
        "stay": w.button("stay", "我还在，接着办", "I am here, go on"),
    }


def read_aloud(w: W) -> Props:
    return {
        "again": w.button("read", "再听一遍", "Again"),
        "stop": w.button("read_stop", "停", "Stop"),
        "steer": [
            w.button("read_pause", "停一停", "Pause"),
            w.button("read_previous", "上一句", "Previous"),
            w.button("read_next", "下一句", "Next one"),
            w.button("read_spell", "逐字念", "Spell it"),
        ],
        "slower": w.button("slower", "说慢一点", "Slower"),
        "faster": w.button("faster", "说快一点", "Faster"),
        "quieter": w.button("quieter", "小声一点", "Quieter"),
        "louder": w.button("louder", "大声一点", "Louder"),
        "private": w.button("read_private", "连名字和金额也念出来", "Read names and amounts too"),
    }


def CAPTION(w: W) -> str:
    return w(
        "钱要转给谁？点一下名字，或者按说给我听。",
        "Who is the money for? Touch a name, or press Speak to me and say the name.",
    )
