"""Who was meant: names and kinship words in a Chinese sentence, and the payee list's nicknames."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.voice.understanding.sounding import same_sound

Payees = Sequence[tuple[str, str]]
"""Name and nickname ("" for none) of everybody the customer has sent money to."""

MONEY = "＄"  # stands for a sum in the sentence
NUMBER = "＃"  # stands for a card, account or phone number

KIN = (
    "(?:外|重|曾|表|堂|干|亲|后|继|前|大|小|老|二|三|四|五|六|七|八|九|幺|满|头){0,2}"
    "(?:儿媳妇儿?|儿媳|媳妇儿?|女婿|姑爷|儿子|小子|女儿|闺女|姑娘|丫头|妮子|妮儿|囡囡|囡|崽|仔|娃儿?|娃子|孩子|"
    "老伴儿?|老头子?|老头儿|老太婆|老太太|老婆子?|老公|爱人|丈夫|妻子|当家的|掌柜的|屋里的|内人|对象|那口子|"
    "孙子|孙女儿?|孙儿|外孙女?|外甥女?|侄子|侄儿|侄女|"
    "爸爸?|妈妈?|爹|娘|父亲|母亲|爷爷|奶奶|姥姥|姥爷|外公|外婆|公公|婆婆|岳父|岳母|丈人|丈母娘|"
    "哥哥?|姐姐?|弟弟?|妹妹?|哥|姐|弟|妹|兄弟|姐妹|妹子|妹夫|姐夫|嫂子|弟媳妇?|弟妹|小舅子|小姨子|连襟|妯娌|"
    "叔叔?|伯伯|伯父|大伯|大爷|大娘|大妈|婶婶?|婶子|婶儿|姑姑?|姑妈|姨妈?|阿姨|舅舅?|舅妈|舅母|姑父|姨父|姑夫|姨夫|"
    "表哥|表姐|表弟|表妹|堂哥|堂弟|亲家母?|亲家公|邻居|房东|老乡|战友|同学|同事|老师|师傅|保姆|护工|朋友|老[大二三四五六七八九幺])"
)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文葛施洪季牛翟安殷"
    "齐庞温鲁童柳倪艾华关包尚骆欧阳麦祝路游耿佟柯甘焦宁柴景查解应裴左岳梅盛管柏丛车成单邢樊樵费符傅公冀靳居瞿阚寇匡冷"
)
TITLE = "(?:叔|婶|姨|哥|姐|爷|奶|伯|大爷|大妈|大娘|大哥|大姐|阿姨|叔叔|老师|师傅|医生|大夫|主任|经理|女士|先生|小姐|老板|总|工|会计|护士|教练|奶奶|爷爷|头儿?|老头)"

_LEADING = re.compile(
    r"^(?:(?:我们?|咱们?|俺们?|俺|自己|他|她)?(?:家里?|屋里?|这边|那边)?的?(?:那个|这个|那|这)?|那个|这个|叫|一个|名字叫|名叫|户名是?|收款人是?|远在\w{2,4}的|在\w{2,4}的|在外地的|外地的)"
)
_TRAILING = re.compile(
    r"(?:(?:的|那张|那个|这个|名下)*(?:银行卡|工资卡|卡号|账号|账户|户头|帐户|存折|折子|卡|账|名下|手机号?|电话)(?:上|里面?|里头|去)?|"
    r"那(?:儿|里|边|头)|这(?:儿|里|边)|他|她|吧|呢|啊|呀|哈|嘛|哦|喽|了|去|的|家里?(?=$)|们)$"
)
_NOBODY = re.compile(
    r"^(?:我|我们|自己|我自己|他|她|它|他们|她们|人家?|别人|谁|哪个|哪位|这个人|那个人|对方|大家|您|你|你们|咱|咱们|俺|家|家里|钱|点|些|这|那|一下|一个人|"
    r"手机|电话|信用卡|银行卡|卡|账户|账号|存折|定期|活期|电视|燃气|煤气|水|电|物业|孩|新|以前|上次|同一|第.*|所有.*|安全账户|公安局?|警察|法院|客服.*|什么.*|怎么.*|再.*|不.*|"
    r"人工|工作人员|大堂.*|机器|屏幕|密码|声音|字|话费|费用?|电费|水费|开|通|过去|出去|走|起来|进|到账?|账|款|帐|多少|几)$"
)
_STOP = rf"{MONEY}{NUMBER}，。！？；、□"
WHO = rf"(?P<who>[^{_STOP}]{{1,12}}?)"
VERB = r"(?:转账|转帐|转款|转钱|汇款|汇钱|打款|打钱|寄钱|存钱|转|汇|打|寄|划|存|捎|送|发|交|充|拨|付|还)"
_PLACE = r"(?:的?(?:银行卡|工资卡|账户|户头|账号|存折|折子|卡|账|名下)(?:上|里面?|里头|那边|去)?|那(?:儿|里|边)|手机(?:号)?(?:上|里)?|电话(?:号)?(?:上|里)?|名下|家)?(?:去|吧|啊|的|里|上)?"
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        rf"(?:转|汇|打|寄|划|拨|捎|送|发|借|付|还|存|充)(?:账|帐|款|钱)?(?:一?[笔点些]儿?(?:钱)?)?(?:{MONEY}|＃)?(?:的?(?:钱|话费|款))?(?:过去|过来)?(?:，)?(?:给|到|进|往|去)(?:了)?{WHO}{_PLACE}(?=[{_STOP}]|，|$|行|可以|好|对|谢|麻烦|用|让|，)",
        rf"(?:给|向|往|朝|帮|替|为|跟)(?:我的?(?=我))?{WHO}{_PLACE}(?:再|也|先|立马|马上|赶紧|快点?|实时|次日|普通|每月|现在|今天|明天|那边|直接|多|都|重新|还)*{VERB}",
        rf"(?:给|拿给|送|借|还)(?:我的?(?=我))?{WHO}{_PLACE}(?:一?[笔点些])?(?:＄|点钱|些钱|生活费|零花钱|压岁钱|学费|钱)",
        rf"(?:把|将|拿|从|用)[^，。]*?(?:＄|钱|款|工资|养老金|退休金)(?:的?钱)?(?:都|全|全部)?(?:转|汇|打|寄|划|存|拨|送|捎)?(?:给|到|去|进|往)(?:了)?{WHO}{_PLACE}(?=[{_STOP}]|$|行|可以|好|对)",
        rf"(?:收款人|收款方|对方|户名|名字|姓名|收钱的(?:人)?|转账对象|人)(?:的?名字)?(?:就)?(?:是|叫|：|为|写|填|改成|换成|选)+{WHO}(?=[{_STOP}]|$|转|吧)",
        rf"(?:＄)(?:钱)?(?:，)?给{WHO}{_PLACE}(?=[{_STOP}]|$)",
    )
)


def tidy_who(words: str) -> str:
    """A name or a kinship word out of what stood around it; "" when it is nobody."""
    who = words.strip("，、的 ")
    for _ in range(4):
        before = who
        who = _LEADING.sub("", who, count=1)
        if len(who) > 1:
            who = _TRAILING.sub("", who)
        who = who.strip("，、")
        if who == before:
            break
    named = re.fullmatch(rf"{KIN}(?:叫|，|、)?(?P<name>[{SURNAMES}][^{_STOP}]{{1,3}})", who)
    if named and re.fullmatch(KIN, who) is None:
        who = named["name"]
    return "" if not who or len(who) > 8 or _NOBODY.match(who) else who


def named(text: str, payees: Payees) -> str:
    """Who the money is for, in a sentence whose sums are MONEY and whose numbers are NUMBER.

    The last one said counts: 给王芳，不对，给李明. Somebody of the payee list is known anywhere in
    the sentence and by sound; the answer is then the list's own name or nickname.
    """
    said: list[tuple[int, str]] = []
    for pattern in _PATTERNS:
        for m in _all(pattern, text):
            who = tidy_who(m["who"])
            if who:
                said.append((m.start("who"), who))
    said = [(at, who) for at, who in said if not _refused(text, at)] or said
    best = max(said, key=lambda s: (s[0], -len(s[1])))[1] if said else ""
    listed = listed_payee(best, payees) if best else ""
    return listed or (best if best else _anywhere(text, payees))


def _all(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Matches at every place, also inside others: 给我给儿子转."""
    found, at = [], 0
    while (m := pattern.search(text, at)) is not None:
        found.append(m)
        at = m.start() + 1
    return found


def _refused(text: str, at: int) -> bool:
    return (
        re.search(r"(?:不是|别|不要|不)(?:再)?(?:转|汇|打)?(?:给)?$", text[max(0, at - 6) : at]) is not None
    )


# Words for the same person; each customer has one, so any of them finds the nickname.
SAME = (
    {"老伴儿", "老伴", "老头子", "老头儿", "老头", "老公", "丈夫", "当家的", "掌柜的", "爱人", "老婆", "老婆子", "老太婆", "老太太", "媳妇", "媳妇儿", "妻子", "内人", "那口子", "屋里的"},
    {"女儿", "闺女", "姑娘", "丫头", "妮子", "妮儿", "囡囡"},
    {"儿子", "小子", "娃", "崽", "仔", "孩子"},
    {"孙子", "孙儿", "大孙子", "小孙子"},
    {"孙女", "孙女儿", "小孙女"},
    {"儿媳妇", "儿媳", "儿媳妇儿", "媳妇"},
    {"女婿", "姑爷"},
    {"妈", "妈妈", "母亲", "娘", "老妈"},
    {"爸", "爸爸", "父亲", "爹", "老爸"},
    {"哥", "哥哥", "大哥"},
    {"姐", "姐姐", "大姐"},
    {"弟", "弟弟", "兄弟"},
    {"妹", "妹妹", "妹子"},
)  # fmt: skip


def listed_payee(who: str, payees: Payees) -> str:
    """The list's name or nickname for `who`: the same word, the same sound, or the same person; else ""."""
    words = [w for pair in payees for w in pair if w]
    for same in (lambda w: w == who, lambda w: same_sound(w, who), lambda w: _same_person(w, who)):
        found = [w for w in words if same(w)]
        if found:
            return found[0]
    return ""


def _same_person(a: str, b: str) -> bool:
    return any(a in group and b in group for group in SAME)


def _anywhere(text: str, payees: Payees) -> str:
    return next((w for pair in payees for w in pair if len(w) > 1 and w in text), "")
