"""What may be said in Mandarin beside the sum or the name that a page asks for, and what takes one back."""

from __future__ import annotations

import re

from kiosk.languages.understanding.answers import NUMBER, PERSON, SIGN, AnswerWords
from kiosk.languages.understanding.tables import any_of
from kiosk.languages.zh_CN.understanding.persons import KIN

_STOP = r"[，。、…\s]*"
_VERB = "转账|汇款|打款|转|汇|打|寄|充|存|交|缴|付|给|划|拨|发|拿|还|来|搞|整|弄"
_TO = rf"(?:他|她|它|{PERSON}|{KIN})"
# Between two sums, or behind the word that takes the first one back.
_LINK = rf"(?:我要说的是|我说的是|我说|应该是|应该|改成|改为|改|换成|变成|那就|就|还是|是|要|想|我|先|现在|再|重新|只|帮我|吧|个|的|写|说|{_VERB}|给?{_TO}|{_STOP[:-1]})*"
_OH = r"(?:[哦噢喔啊哎呃嗯唉呀哟]|哎呀|哎哟)"
_OOPS = (
    rf"(?:(?:{_OH}|我|又|现在|{_STOP[:-1]})*(?:不对头?|不是的?|不不*|错了|(?:说|讲|念|按|输|打|搞|弄|记|喊)(?:错|岔|脱|多|少)(?:了|脱了?|忒了?)?|"
    r"算了|罢了|改(?:成|为|一下)?|换成|变成|(?:有点)?(?:太)?[多少]了(?:点)?|太[多少]|(?:还)?不够|等等|等一下|慢|要不还是|要不|应该是|还是|来着)(?:啊|呀|哦|嘛|的)*"
    rf"{_STOP})+"
)
_NOT = r"(?:不是|不要|别|不|没说|没要|不用|用不了|用不着|甭)"
_GIVEN = rf"(?:给(?:我|俺|咱)?们?(?:家)?[^，。不没{SIGN[1:-1]}]{{1,6}}|吧|的|块|快|了)?"  # 一千给儿子
CORRECTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        # 是八百不是五百
        rf"(?:(?<!不)是|就)(?:{_VERB})?(?P<kept>{SIGN}){_STOP}(?:可|而)?不是(?:{_VERB})?{SIGN}",
        # 三千，不是三千，是三百
        rf"{SIGN}{_STOP}(?:{_OH}|，)*不是{SIGN}{_STOP}{_LINK}(?P<kept>{SIGN})",
        # 不是五百，是八百
        rf"{_NOT}(?:{_VERB}|要|给?{_TO})*{SIGN}(?:了|的|块)?{_STOP}(?:而)?{_LINK}(?P<kept>{SIGN})",
        # 五百，不对，八百
        rf"{SIGN}{_GIVEN}{_STOP}{_OOPS}{_LINK}(?P<kept>{SIGN})",
        # 不对，是三千: what was read back is wrong
        rf"^{_OH}*(?:不对|错了|说错了|(?:不|不是)(?=，)){_STOP}{_LINK}(?P<kept>{SIGN})",
        # 五百，八百吧
        rf"{SIGN}{_STOP}(?P<kept>{SIGN})(?=吧|就行|就成|就好|就够)",
        # 再加一百，总共六百
        rf"(?:再)?(?:加)?{SIGN}{_STOP}(?:总共|一共|合计|加起来|共)(?:是)?(?P<kept>{SIGN})",
        # 给儿子转五百，不对，是给女儿转八百
        rf"{SIGN}{_STOP}{_OH}*(?:不对|说错了|错了|不是|不){_STOP}(?:[^，。不没别问{SIGN[1:-1]}]{{1,12}})(?P<kept>{SIGN})",
    )
)
_BESIDE_SUM = (
    "我们 我 俺们 俺 咱们 咱 您 你 就 要 想要 想 来 给他 给她 给它 给对方 给人家 帮我 替我 给我 请你 请 麻烦 劳驾 转账 转钱 转款 汇款 汇钱 打款 打钱 充话费 充值 交费 缴费 充电 "
    "转 汇 打 寄 充 存 交 缴 付 发 划 拨 拿 凑 还 放 搁 给 出去 出来 过去 过来 进去 上去 上 到 那么 那就 那 是 的 了 吧 啊 呀 哈 嘛 呗 哦 喽 咯 啦 嘞 噻 撒 哟 哇 诶 嗯 呃 哎 唉 "
    "好的 好嘞 好 行 对的 对 成 中 可以 要得 得了 就行了 就行 就好了 就好 就成 就够了(?!吧|啦) 够用(?!吧) 够了(?!吧|啦) 足够 足了 行了 好了 也行 都行 也可以 也成 有个 金额 钱数 数目 数额 款额 一共 总共 共 "
    "合计 统共 拢共 正好 刚好 刚刚好 整整 整数 整钱 整 先 再 还是 这次 这回 今天 现在 只要 只转 只 光 个 笔 块钱 块 元 钱 人民币 试试 图个吉利 图个顺 吉利 吉利数 顺利 讨个口彩 "
    "多谢 谢谢 谢了 谢 师傅 姑娘 小姑娘 小伙子 小伙 同志 妹儿 小妹 闺女 不多不少 就这么多 这么多 这些 我说的是 我要说的是 我说 写 输入 输 填 按 改成 改为 换成 应该 定 决定 "
    "行吗 好吗 可以吗 行不行 好不好 成不成 我想一下 我想想 让我想想 想想 想了想 多少呢 我也说不好 搞个 搞 整个 弄个 弄 做 红包 压岁钱 生活费 零花钱 零用钱 学费 房租 过年钱 买菜钱 饭钱 "
    "看病 也就 点 多转 先转 说好了 说的 出 交学费 哎呀 哎哟 哦哟 嗨 那个 这个 们 名下 卡上 卡里 账上 账户 里 娃儿 孩子 老人家 一下 下 心意 意思意思 表示 一点 转帐 "
    "先说 块钱儿 一下 一个月 少点 多点 来着 刚才的 上次的 上回的 齐头 齐 平 统一 定个 麻烦你 麻烦您 谢谢你 谢谢您 谢谢啊 辛苦 辛苦了 就是 具体 准确 准数 说准了 听好了 记好了 决定了 想好了 考虑好了"
).split()
_ROLES = "隔壁的 隔壁 对门的 对门 楼上的 楼上 楼下的 楼下 邻居 朋友 同事 战友 老家的 老家 村里的 村里 乡下的 乡下 单位的 单位 医院的 保姆 护工 房东"
_BESIDE_PAYEE = (
    "给我们家 给我们 给我家 给我的 帮我们 我们家 我们 我家里 我家 我的 我 俺们 俺家 俺的 俺 咱们 咱家 咱的 咱 你 您 就 要 想 来 给我 帮我 替我 请 麻烦你 麻烦 转账给 转给 汇给 打给 寄给 付给 发给 转到 转账 汇款 打款 打钱 转钱 转 汇 打 寄 "
    "给 到 那就 那还是 那个 那位 那 这个 这位 这 就是 还是 是 的 了 吧 啊 呀 哈 嘛 呗 哦 喽 咯 啦 嘞 噻 撒 嗯 呃 哎 好的 好 行 对 选 找 收款人 收款方 收钱的人 收钱的 户名 名字 姓名 叫做 "
    "他叫 她叫 名叫 名字叫 收款人叫 他 她 名 写 填 输 改成 换成 改 刚才说的 刚才说 上面 卡上 卡里 账上 账户 账号 存折 里 上 过去 去 第 个 钱 这次 这回 今天 现在 谢谢你 谢谢您 谢谢 多谢 师傅 姑娘 小伙子 同志 "
    "一下 应该 我说的是 我要说的是 我说 说 要转的是 要给的是 老 小 大 亲 生 家里 家 一个 收 款 跟 往 向 自己的 名下 也 先 只 "
).split() + _ROLES.split()


def _words(words: list[str], *more: str) -> re.Pattern[str]:
    """Any of `words`, the longest first, and punctuation."""
    return re.compile("|".join((*more, *sorted(words, key=len, reverse=True), "[，。、！…~～：]")))


_AGAINST = (
    r"差(?:一?点|点儿)(?:就|没)?[^，。钱]{0,4}(?:转|汇|打|给)",
    r"(?:没|没有)(?:说|想|要|打算|准备|答应)(?:过|要)?[^，。]{0,4}(?:转|汇|打|给|交|充)",
)
ANSWERS = AnswerWords(
    corrections=CORRECTIONS,
    taken_back=re.compile(
        rf"(?:(?:不是|不要|别|不|没说)(?:转|打|汇|寄)?(?:给)?[^，。不{PERSON}]{{1,6}}?(?:了|转)?[，。]|^[^，。不没别{PERSON}]{{1,6}}，{_OOPS})(?=[^，。]*{PERSON})|"
        rf"(?<={PERSON})，?(?:可|而)?不是(?:给)?[^，。{PERSON}]{{1,6}}$"
    ),
    open_sum=re.compile(r"(?:点儿?|一些|一点儿?|些|一半|全部?|所有)(?:的)?钱|俩钱|若干"),
    beside_sum=_words(
        _BESIDE_SUM, PERSON, f"(?:给|帮|替|往|向|跟|为)(?:我们?|俺|咱)?(?:家)?{KIN}(?:的?(?:卡上|卡里|账上))?"
    ),
    beside_payee=_words(
        _BESIDE_PAYEE,
        NUMBER,
        "，叫",
        KIN,
        r"姓[^，。不没]，",
        r"(?:^|(?<=[我就是给转那个]))[^，。不没别问叫让哪谁啥怎吗]{1,5}的(?=$|[，。])",
    ),
    against=re.compile(any_of(*_AGAINST)),
)
