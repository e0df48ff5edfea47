"""Makes Chinese test sentences from varied patterns: who, how much, when, said in many ways, with what is added.

The meanings come from the ingredients, never from the program under test. One in three is held out
by its own checksum.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.nlu.corpus import Sentence

DIGITS = "零一二三四五六七八九"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"
FAMILY = "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕".split()
GIVEN = "秀英 桂兰 建国 志强 丽华 国庆 淑珍 玉梅 永福 海燕 晓明 雪 伟 芳 敏 静 磊 军 洋 艳 杰 涛 超 霞 平 刚 金凤 德胜 美玲 春花".split()
KIN = (
    "儿子 女儿 闺女 老伴儿 老伴 孙子 孙女 大儿子 小儿子 二闺女 大女儿 外孙 外孙女 儿媳妇 女婿 老公 老婆 弟弟 妹妹 姐姐 哥哥 侄子 "
    "侄女 外甥 妈 爸 舅舅 姑姑 大姐 二哥 表弟 嫂子 亲家母 大孙子 小孙女 老头子".split()
)
ASKS = (
    "",
    "我要",
    "我想",
    "帮我",
    "麻烦你",
    "请",
    "我来",
    "姑娘，我想",
    "你好，我要",
    "那个，我想",
    "嗯，",
    "呃，我要",
    "能不能帮我",
    "劳驾帮我",
)
ENDS = ("", "吧", "，谢谢", "，行吗", "啊", "，麻烦了", "", "")


def _zh_number(n: int) -> str:
    """n as one says it, in full: 1050 as 一千零五十."""
    if n >= 10_000:
        head, rest = divmod(n, 10_000)
        filling = "零" if 0 < rest < 1000 else ""
        return _zh_number(head) + "万" + filling + (_zh_number(rest) if rest else "")
    words, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, power)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return words.removeprefix("一") if words.startswith("一十") else words


def money_zh(rng: random.Random) -> tuple[str, str]:
    """A sum as somebody might say it, and its decimal string."""
    kind = rng.randrange(9)
    if kind == 0:  # round hundreds and thousands, with the words for two
        n = rng.choice((100, 200, 300, 500, 600, 800, 1000, 2000, 3000, 5000, 8000, 10_000, 20_000, 50_000))
        said = _zh_number(n)
        if said[0] == "二":
            said = rng.choice("两俩二") + said[1:]
        return said + rng.choice(("块", "块钱", "元", "", "元钱")), f"{n}.00"
    if kind == 1:  # 一万二, 三千五, 二百五: the last unit left out
        head, unit = rng.randint(1, 9), rng.choice((100, 1000, 10_000))
        tail = rng.randint(1, 9)
        word = {100: "百", 1000: "千", 10_000: "万"}[unit]
        return f"{DIGITS[head]}{word}{DIGITS[tail]}", f"{head * unit + tail * unit // 10}.00"
    if kind == 2:  # 1万2, 3千5
        head, unit, tail = rng.randint(1, 9), rng.choice((1000, 10_000)), rng.randint(1, 9)
        return f"{head}{'千' if unit == 1000 else '万'}{tail}", f"{head * unit + tail * unit // 10}.00"
    if kind == 3:  # 三块五, 十二块八毛
        yuan, jiao = rng.randint(1, 199), rng.randint(1, 9)
        return f"{_zh_number(yuan)}块{DIGITS[jiao]}{rng.choice(('', '毛'))}", f"{yuan}.{jiao}0"
    if kind == 4:  # 伍仟元整
        n = rng.choice((100, 200, 500, 1000, 3000, 5000, 8000))
        digit, word = (n // 1000, "仟") if n >= 1000 else (n // 100, "佰")
        return f"{CAPITALS[digit]}{word}元整", f"{n}.00"
    if kind == 5:
        n = rng.randint(11, 9999)
        return f"{n}{rng.choice(('块', '元', '块钱'))}", f"{n}.00"
    if kind == 6:
        n = rng.randint(1, 99)
        return f"{_zh_number(n)}{rng.choice(('块', '块钱', '元'))}", f"{n}.00"
    if kind == 7:
        n, cents = rng.randint(1, 9999), rng.randint(1, 99)
        return f"{n}.{cents:02}元", f"{n}.{cents:02}"
    n = rng.randint(101, 99_999)
    return _zh_number(n) + rng.choice(("块", "块钱", "元")), f"{n}.00"


def _who_zh(rng: random.Random) -> tuple[str, str]:
    if rng.random() < 0.55:
        kin = rng.choice(KIN)
        return rng.choice(("我", "", "我家", "俺")) + kin, kin
    name = rng.choice(FAMILY) + rng.choice(GIVEN)
    return name, name


def mobile_number(rng: random.Random) -> tuple[str, str]:
    """A mobile number, in figures or spoken digit by digit, and its digits."""
    digits = "1" + rng.choice("3456789") + "".join(rng.choice("0123456789") for _ in range(9))
    if rng.random() < 0.4:
        return digits, digits
    spoken = "".join(DIGITS[int(d)] for d in digits)
    return (spoken.replace("一", "幺") if rng.random() < 0.5 else spoken), digits


def _account(rng: random.Random) -> tuple[str, str]:
    digits = "62" + "".join(rng.choice("0123456789") for _ in range(rng.choice((14, 17))))
    kind = rng.randrange(3)
    if kind == 0:
        return digits, digits
    if kind == 1:
        return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4)), digits
    return "".join(DIGITS[int(d)] for d in digits), digits


SENDING = (
    "给{who}转{sum}",
    "给{who}打{sum}",
    "给{who}汇{sum}",
    "转{sum}给{who}",
    "转给{who}{sum}",
    "把{sum}转给{who}",
    "往{who}卡里打{sum}",
    "给{who}的卡上转{sum}",
    "转账{sum}给{who}",
    "汇款{sum}给{who}",
    "给{who}转账{sum}",
    "向{who}转账{sum}",
    "打{sum}给{who}",
    "给{who}转过去{sum}",
    "汇{sum}到{who}账户上",
)
ARRIVALS = (
    ("", ""),
    ("", ""),
    ("，实时到账", "real_time"),
    ("，马上到账", "real_time"),
    ("，普通到账", "ordinary"),
    ("，次日到账", "next_day"),
    ("，明天到就行", "next_day"),
)
SWAPS = (
    "，不对，{sum}",
    "，哦不，{sum}",
    "，说错了，{sum}",
    "，不是，{sum}",
    "，啊不对，是{sum}",
    "，不，{sum}",
)
BILLS = (
    ("电费", "electricity"),
    ("水费", "water"),
    ("燃气费", "gas"),
    ("煤气费", "gas"),
    ("天然气费", "gas"),
    ("取暖费", "heating"),
    ("暖气费", "heating"),
    ("有线电视费", "tv"),
    ("物业费", "property"),
)
PERIODS = (
    ("三个月", "P3M"),
    ("半年", "P6M"),
    ("一年", "P1Y"),
    ("两年", "P2Y"),
    ("三年", "P3Y"),
    ("五年", "P5Y"),
    ("六个月", "P6M"),
)
SPANS = (
    ("这个月", "this_month"),
    ("上个月", "last_month"),
    ("最近三个月", "P3M"),
    ("近半年", "P6M"),
    ("今年", "this_year"),
    ("上周", "last_week"),
)
VAGUE = (
    "几百块",
    "几千块",
    "一千多",
    "千把块",
    "五六百",
    "两三千",
    "大概五百",
    "三百左右",
    "好几百",
    "点儿钱",
    "一些钱",
)
PLAIN = {
    "balance": ("查余额", "查一下余额", "看看卡里还有多少钱", "看看我还剩多少钱", "查一下我的账户余额", "看看存折上有多少钱", "问问我有多少存款"),
    "pension": ("查养老金", "看看养老金到了没有", "查一下退休金", "看看退休工资发了没"),
    "social_security": ("查社保", "看看我的社保", "查一下社保缴费"),
    "housing_fund": ("查公积金", "看看公积金还有多少", "查住房公积金"),
    "medical_insurance": ("查医保", "看看医保卡里有多少钱", "查一下医疗保险"),
    "report_loss": ("挂失", "办挂失", "挂失银行卡", "给卡挂失"),
    "change_pin": ("改密码", "换个密码", "修改密码", "重置密码"),
    "complaint": ("投诉", "提个意见", "投诉你们"),
    "call_staff": ("找工作人员", "叫大堂经理", "找个人帮忙", "转人工"),
    "repay_credit_card": ("还信用卡", "还一下信用卡", "还信用卡的钱"),
    "cancel_transfer": ("撤销刚才的转账", "把刚才那笔转账取消", "撤回转账", "把刚才转的钱要回来"),
}  # fmt: skip


def generated_zh(count: int = 1200, seed: int = 20_261_123) -> Iterator[Sentence]:
    """`count` Chinese sentences, the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        text, page, intent, slots = _one_zh(rng)
        yield Sentence(text, "zh_CN", page, intent, slots)


def _one_zh(rng: random.Random) -> tuple[str, str, str, dict[str, str]]:
    said, amount = money_zh(rng)
    (who, payee), ask, end = _who_zh(rng), rng.choice(ASKS), rng.choice(ENDS)
    kind = rng.randrange(13)
    if kind < 3:
        when, arrival = rng.choice(ARRIVALS)
        slots = {"payee": payee, "amount": amount} | ({"arrival": arrival} if arrival else {})
        return ask + rng.choice(SENDING).format(who=who, sum=said) + when + end, "", "transfer", slots
    if kind == 3:  # somebody corrects the sum
        wrong, _ = money_zh(rng)
        swap = rng.choice(SWAPS).format(sum=said)
        return f"{ask}给{who}转{wrong}{swap}", "", "transfer", {"payee": payee, "amount": amount}
    if kind == 4:
        return f"{ask}给{who}转{rng.choice(VAGUE)}{end}", "", "transfer", {"payee": payee}
    if kind == 5:
        name, bill = rng.choice(BILLS)
        form = rng.choice(("交{b}", "缴{b}", "交一下{b}", "交{s}{b}", "{b}交{s}", "充{s}的{b}"))
        slots = {"bill": bill} | ({"amount": amount} if "{s}" in form else {})
        return ask + form.format(b=name, s=said) + end, "", "pay_bill", slots
    if kind == 6:
        number, phone = mobile_number(rng)
        form = rng.choice(("给{n}充{s}话费", "给{n}充{s}", "给手机号{n}充值{s}", "{n}充{s}"))
        return form.format(n=number, s=said) + end, "", "top_up", {"amount": amount, "phone": phone}
    if kind == 7:
        span, period = rng.choice(PERIODS)
        form = rng.choice(("存{s}定期，存{p}", "存{p}定期{s}", "存{s}，{p}定期", "把{s}存{p}定期"))
        return (
            ask + form.format(s=said, p=span) + end,
            "",
            "time_deposit",
            {"amount": amount, "period": period},
        )
    if kind == 8:
        span, period = rng.choice(SPANS)
        form = rng.choice(("查{p}的明细", "看看{p}花了多少钱", "打{p}的流水", "查一下{p}的交易记录"))
        return ask + form.format(p=span) + end, "", "statement", {"period": period}
    if kind == 9:
        return (
            rng.choice(("", "转", "就", "我要转", "嗯，")) + said + rng.choice(("", "吧")),
            "amount",
            "transfer",
            {"amount": amount},
        )
    if kind == 10:
        number, account = _account(rng)
        return rng.choice(("", "卡号是", "账号")) + number, "account", "transfer", {"account": account}
    if kind == 11:
        return rng.choice(("", "给", "转给", "是", "就给")) + who, "payee", "transfer", {"payee": payee}
    intent = rng.choice(tuple(PLAIN))
    return ask + rng.choice(PLAIN[intent]) + end, "", intent, {}
