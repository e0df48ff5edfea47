"""Whom the money is for in a Chinese sentence, and the payee list's own names and nicknames."""

from __future__ import annotations

import re
from collections.abc import Callable

from kiosk.languages.understanding.interpretation import Payees
from kiosk.languages.zh_CN.understanding.persons import KIN, person, somebody
from kiosk.languages.zh_CN.understanding.phonetics import same_sound

MONEY = "＄"  # stands for a sum in the sentence
NUMBER = "＃"  # stands for a card, account or phone number

_STOP = rf"{MONEY}{NUMBER}，。！？；、□"
_WHO = rf"(?P<who>[^{_STOP}]{{1,12}}?)"
_MOVE = r"(?:转|汇|打|寄|划|拨|捎|传)"
_VERB = r"(?:转账|转帐|转款|转钱|汇款|汇钱|打款|打钱|寄钱|存钱|传钱|转|汇|打(?!工|拼|饭|针|车|球|牌|麻将|水|伞|扮|酱油|开|架|疫苗|扫)|寄|划|存|捎|送|发|交|充|缴|续|拨|付|还)"
_PLACE = (
    r"(?:的?(?:那个|那张)?(?:银行卡|工资卡|建行卡|农行卡|工行卡|账户|户头|账号|存折|折子|卡号|卡|账|名下)(?:上面?|里面?|里头|那边|去|头)?|"
    r"那(?:儿|里|边)|的?(?:那个)?手机(?:号)?(?:上|里)?|的(?:那个)?号码?(?:上|里头?)?|的?电话(?:号)?(?:上|里)?|名下|(?<![亲当])家里?)?(?:去|吧|啊|的|里|上)?"
)
_ADVERB = r"(?:一人|每人|各|再|也|先|都|多|赶紧|赶快|快点?|尽快|立马|立刻|马上|即时|实时|次日|普通|每个?月|现在|今天|明天|那边|直接|重新|一次性?|还|就|去|用实时|加急)*"
_END = rf"(?=[{_STOP}]|$|金额|金(?=额)|行不?行?|可以|好不好|好吗|对|谢谢|麻烦|用|让|[他她](?![爸妈爹娘舅姑叔])|那(?=笔|个钱)|的(?=钱|那|款|＄)|急|做|当|交|买|看|明天|马上|实时|普通|次日|急用|就)"
_SUM = rf"(?:个?{MONEY}的?|一半|{NUMBER}|点儿?钱|些钱|一?[笔点些]儿?(?:钱)?|钱|款|账|帐)"

_CERTAIN = tuple(
    re.compile(p)
    for p in (
        rf"{_MOVE}{_SUM}*(?:的?(?:生活费|零花钱|学费|房租|钱|话费|款))?(?:过去|过来)?，?(?:给|到|进|往|去|向)(?:了)?{_WHO}{_PLACE}{_END}",
        rf"(?:给|帮|替)(?:我的?(?=我))?{_WHO}{_PLACE}{_ADVERB}(?:转|汇)(?:账|款|钱|个|上|了)*{MONEY}",
        rf"(?:收款人|收款方|收钱的(?:人)?|户名|转账对象|对方(?:叫|姓名|名字))(?:的?(?:名字|姓名))?(?:就)?(?:是|叫|：|为|写|填|改成|换成|选)*{_WHO}(?=[{_STOP}]|$|转|吧|那个)",
        rf"[他她](?:名字)?(?:就)?叫{_WHO}(?=[{_STOP}]|$|转)",
        rf"(?:名字|姓名)(?:就)?(?:是|叫|：|为)+{_WHO}(?=[{_STOP}]|$|转|吧)",
    )
)
_LIKELY = tuple(
    re.compile(p)
    for p in (
        rf"(?:给|向|往|朝|帮|替|为|跟)(?:我的?(?=我))?{_WHO}{_PLACE}{_ADVERB}{_VERB}",
        rf"(?:给|拿给|送给?|借给?|还|付给?|发给?|存到?|充)(?:我的?(?=我))?{_WHO}{_PLACE}(?:再|也|多)*(?:一?[笔点些]儿?)?(?:{MONEY}|点钱|些钱|生活费|零花钱|压岁钱|学费|红包|(?<!工)钱)",
        rf"(?:把|将|拿|从|用)[^，。]*?(?:{MONEY}|钱|款|工资|养老金|退休金)(?:的?钱)?(?:都|全|全部)?{_MOVE}?(?:给|到|去|进|往)(?:了)?{_WHO}{_PLACE}{_END}",
        rf"{MONEY}(?:钱)?，?[给把]{_WHO}{_PLACE}{_END}",
        rf"(?:送|发|借|付|还|存|充|交){_SUM}+(?:的?(?:钱|话费|款|生活费|压岁钱))?(?:给|到|进|往)(?:了)?{_WHO}{_PLACE}{_END}",
        rf"给{_WHO}(?:整|弄|搞|拿|发|来|过|搁|塞)(?:个|上|过去)?{MONEY}",
        rf"给{_WHO}(?:的?(?:手机|电话)?(?:号码?)?)?{NUMBER}[^，。]{{0,5}}(?:充|交|缴|转|打|汇)",
        rf"给{_WHO}(?:随(?:个)?(?:份子|礼)|上礼|包(?:个)?红包|交学费|过生日|做寿|看病|买)[^，。]{{0,6}}，[^，。]{{0,3}}(?:转|打|汇){MONEY}",
        rf"给{_WHO}(?:开|发|结|付|随|包)(?:个)?(?:工资|工钱|房租|红包|份子钱?|礼|压岁钱|医药费)[^，。]{{0,3}}，?[^，。]{{0,3}}{MONEY}",
        rf"给(?:我们?)?{_WHO}把[^，。]{{1,10}}(?:转|打|汇)",
        rf"^(?:我们?)?(?P<who>{KIN})的?(?:手机|电话)",
        rf"给{_WHO}的?(?:那|这)一?[笔个]",
        rf"(?:给|是给){_WHO}的(?=[{_STOP}]|$)",
        rf"(?:^|，)(?:是|就)?给{_WHO}(?=[，。]|$)",
        rf"(?:错了|不对|不是)，?(?:是|应该是|给|转给|我说的是)+{_WHO}(?=$|，?{MONEY}|，)",
        rf"(?:不是|错)[^，]*，(?:是|应该是|改成)+{_WHO}$",
        rf"，应该是(?:给|转给)?{_WHO}(?=$|，)",
        rf"^{_WHO}，?{MONEY}钱?$",
        rf"给(?:我们?)?家?(?:那个|这个)?(?P<who>{KIN})，{_ADVERB}(?:转|打|汇)",
        rf"^(?P<who>{KIN})，(?:转|打|汇|给(?!我[^们家]))",
        rf"^{_WHO}(?:要|急)?(?:用|需要){MONEY}",
        rf"^(?:我们?)?(?P<who>{KIN})[^，。]{{1,8}}，[^，。]{{0,3}}(?:随|上|包)(?:个|点|一份|他|她)*(?:份子|礼|红包|{MONEY})",
        rf"^(?:我们?)?(?P<who>{KIN}){_PLACE}[^，。]{{0,3}}(?:缺|没|等|急)[^，。]{{0,2}}钱.*{_MOVE}",
    )
)


# 我孙女上大学了，给她打八百: who was spoken of before.
_PRONOUN = re.compile(
    rf"(?:给|向|往|帮|替|奖励|送|补贴|资助|支援|支持|接济|帮衬|塞|赏)[他她](?:卡上|账上)?{_ADVERB}(?:{_VERB}|(?:凑|拿|出|垫|塞|弄|整)?(?:个|点)?{MONEY})|(?:{_MOVE}|还)[他她](?=一?下?{MONEY}|$)|(?:{_MOVE}{_SUM}*|还)给[他她]|{_MOVE}{_SUM}*(?:到|进|往)[他她]的?(?:卡|账|折|手机|户)"
)
_MENTIONED = re.compile(
    rf"(?:^|[，。]|跟|和|叫|让)(?:我们?|咱|俺)?(?:家)?(?:的|那个|这个)?(?:[^，。我给]{{1,6}}的)?(?P<who>{KIN})(?=.+?[给向往帮替转打汇还励送助贴援持济衬塞赏到进][他她])|"
    rf"(?:欠|借了?)(?:我们?|咱)?(?:家|隔壁|对门|楼上|楼下|邻居|同事|朋友|同学|老乡|亲戚|战友)?(?:的)?(?P<lender>{KIN}|[^{_STOP}我了]{{2,4}})(?=的?{MONEY}|的?钱)|"
    # 我有个老姐妹叫吴秀珍，...还给她; 王德福，给他转六百
    rf"(?:叫|那个?谁，?)(?P<called>[^{_STOP}我了]{{2,4}})(?=，.*?[给还][他她])|^(?P<first>[^{_STOP}我了]{{2,4}})(?=，给[他她])"
)


def named(text: str, payees: Payees) -> str:
    """Who the money is for, in a sentence whose sums are MONEY and whose numbers are NUMBER.

    The last one said counts: 给王芳，不对，给李明. Somebody of the payee list is known anywhere in
    the sentence and by sound; the answer is then the list's own name or nickname.
    """
    said: list[tuple[int, str]] = []
    for patterns, judge in ((_CERTAIN, somebody), (_LIKELY, person)):
        for pattern in patterns:
            said += [
                (m.start("who"), who)
                for m in _all(pattern, text)
                if (who := _judged(m["who"], judge, payees))
            ]
    said = [(at, who) for at, who in said if not _refused(text, at)] or said
    if not said and _PRONOUN.search(text):
        said = [
            (m.start(), who) for m in _MENTIONED.finditer(text) if (who := person(m[m.lastgroup or "who"]))
        ][:1]
    # Of several readings of the same words the shortest is the name itself: 给我给儿子转.
    best = max(said, key=lambda s: (s[0], -len(s[1])))[1] if said else ""
    return (listed_payee(best, payees) if best else _anywhere(text, payees)) or best


def _judged(words: str, judge: Callable[[str], str], payees: Payees) -> str:
    return judge(words) or listed_payee(words, payees)


def _all(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Matches at every place, also inside others."""
    found, at = [], 0
    while (m := pattern.search(text, at)) is not None:
        found.append(m)
        at = m.start() + 1
    return found


def _refused(text: str, at: int) -> bool:
    before = text[max(0, at - 6) : at]
    return re.search(r"(?:不是|别|不要|(?<!要)不)(?:再)?(?:转|汇|打)?(?:给)?$", before) is not None


# Words for the same person; whoever has one of these in the list means it by any of them.
_SAME = tuple(
    frozenset(words.split())
    for words in (
        "老伴儿 老伴 老头子 老头儿 老头 老公 丈夫 当家的 掌柜的 爱人 老婆 老婆子 老太婆 老太太 媳妇 媳妇儿 妻子 内人 那口子 屋里的",
        "女儿 闺女 女 阿女 姑娘 丫头 妮子 妮儿 囡囡",
        "儿子 小子 娃 崽 仔 阿仔 孩子",
        "孙子 孙儿 大孙子 小孙子",
        "孙女 孙女儿 小孙女",
        "儿媳妇 儿媳 儿媳妇儿 媳妇",
        "女婿 姑爷",
        "妈 妈妈 母亲 娘 老妈",
        "爸 爸爸 父亲 爹 老爸",
        "哥 哥哥 大哥",
        "姐 姐姐 大姐",
        "弟 弟弟 兄弟",
        "妹 妹妹 妹子",
    )
)


def listed_payee(who: str, payees: Payees) -> str:
    """The list's name or nickname for `who`: the same word, the same sound, the same person, or the one
    name that goes on so after the family name (小梅 for 李小梅), or begins so where the last syllable was
    lost on the way (王秀 for 王秀英; who it is is shown and confirmed); else "".
    """
    words = [w for pair in payees for w in pair if w]
    names = [name for name, _ in payees] if len(who) > 1 else []
    part = [n for n in names if same_sound(n[1:], who)] or [n for n in names if same_sound(n[:-1], who)]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda w: w == who,
        lambda w: same_sound(w, who),
        lambda w: any(w in group and who in group for group in _SAME),
    )
    found = next((w for test in tests for w in words if test(w)), "")
    return found or (part[0] if len(part) == 1 else "")


def _anywhere(text: str, payees: Payees) -> str:
    return next((w for pair in payees for w in pair if len(w) > 1 and w in text), "")
