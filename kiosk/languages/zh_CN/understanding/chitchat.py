"""Talk with the bank's words in it that asks for nothing: 我孙子在银行上班, "we had no pensions in those days".

A sentence is idle where it tells of others, of former times, of hearsay, of habits or of prices, and has no
word by which anybody asks. A loss or a wrong transfer told of oneself is a request without such a word.
"""

from __future__ import annotations

import re

from kiosk.languages.understanding.tables import TOLD, any_of
from kiosk.languages.zh_CN.understanding.past_events import KIN, THEN, bygone

# Mandarin. ＄ stands for a sum.

_WISHING = (
    r"(?:帮|替|给|教|告诉|报给)(?:我|他|她|俺)(?!交过|打过|买|发|的)",
    r"我(?:们|今天|现在|就|也|还|先|只|这回)*(?:要|想|得|来|打算|准备|需要|急|该)(?!是|知道他)",
    *("请", "麻烦", "把", "赶紧", "赶快", r"快(?:点|给)", "吧$", "现在就"),
)
_ASKING = (
    *("能不能", "可不可以", r"能(?=.*[吗不]$)", r"可以(?=.*吗)"),
    *("查", r"看(?:看|一?下|一看)", r"问(?:问|一?下)"),
    *(r"(?:怎么|咋)(?!回事)", r"多少(?!钱一)", r"几(?:号|时)", r"(?:啥|什么)时候"),
    *(r"([来到交扣充进])(?:了)?没\1", "有没有"),
    r"(?:(?<!看了)吗|(?<!看了)(?<!看)(?<!年代)(?<!时候)(?<!会儿)没有?|不)$",
)
_PAYING = (
    *(r"[转打汇寄](?:过去|到|给)", r"(?:奖励|送|给)[他她]", r"[给往向][^，。]{1,6}[转汇充缴]", r"该[交还缴]"),
    *(r"[转打汇交缴充还存付](?:个|一下|点)?＄", r"＄[^，。]{0,3}[转打汇]"),
)
_IN_NEED = ("丢了", "不见了", "没钱", "欠费", "停机")
_TAKEN_BACK = ("换一", "不(?:想)?(?:转|汇|打|要)了", "算了", "交一下")
_ASKS = re.compile(any_of(*_TAKEN_BACK, *_WISHING, *_ASKING, *_PAYING, *_IN_NEED))

_DOING = (
    *(
        r"在[^，。]{1,10}(?:上班|工作|当|干活|做事)",
        r"当过?",
        "管(?!理)着?",
        "退休",
        "炒股",
        "打麻将",
        "买",
        "考",
    ),
    *("从来", "从不", "以前", "老是", "总是", r"总(?=忘)", "天天", "一个月", "每个?月", "早就"),
    *(
        r"前[年几两]",
        r"刚(?:办|买|退|交|考)",
        r"上个月(?:刚)?(?:办|退|交)",
        "交了",
        r"(?:投诉|挂失|丢|转错|存|办|开)过",
    ),
    *(r"的?[^，。]{1,6}比我", r"家的?[^，。]{1,6}(?:真|太|好|挺|可)", r"说[^，。]{1,8}(?:挺|真|太|很|最|不)"),
    *(r"都(?:爱|喜欢|不|会|有)", r"也(?:是|有|在)"),
    *("让骗子", "被", "遇", "不让我", "还不", "欠人家"),
)
_FORMERLY = (
    *(r"我们?那(?:会儿|时候|阵|个?年[代月])", r"那(?:时候|年头|会儿)", r"年轻(?:的)?(?:时候|那会)", "小时候"),
    r"以前[^，。]{0,8}(?:利息|才|只要|一个月|都|从来|哪)",
    *("当年", "从前", "旧社会", "一辈子", "退休那年", "改革开放", r"过(?:一)?[回次](?=$|，)"),
)
_HEARSAY = (
    *(
        r"(?:人家|大家|别人|大伙儿?)(?:都|常|老)?说",
        r"^听(?:人家?|别人|说|他们|广播)说?",
        r"(?:社区|居委会)的?人?说",
    ),
    r"(?:电视|报纸|新闻|广播|网|手机|收音机)(?:里|上)?(?:天天|老|总|都)?(?:说|讲|播|演|报)",
    *(r"(?:新闻|电视|报纸|通知|消息)[^，。]{0,6}看了?(?:没|吗)", "改革", r"聊(?:了|起|天)"),
)
_HABITS = (
    r"(?:他们|人家|年轻人|大家|现在的人)(?:现在)?都[^，。]{0,6}(?:交|用|充|缴|办|存)",
    *(r"从来(?:不|没)", "从不", "不敢用", "没用过", r"不用(?:信用卡|存折)"),
    *(
        r"(?:都|全)是[^，。]{1,6}(?:弄|交|办|用|管|还|充|缴|收)(?:的)?$",
        r"[弄交办用管充缴](?:的)?都是[^，。]{1,5}$",
    ),
    r"(?:别|不能|不要)(?:让|告诉|说给)[^，。]{0,2}(?:人|外人|别人)",
)
_OPINIONS = (
    r"(?:这|那)(?:玩意儿?|东西|种事|回事|年月)[^，。]{0,6}(?:复杂|麻烦|难|好|方便|深|懂|坑|害)",
    r"(?:真|好|挺|怪)(?:贵|复杂|方便|划算|先进|难记|不错|便宜|热闹)(?:的)?(?:了|啊|呀|呢)?$",
    r"多少钱一(?:度|吨|方|平|斤|个|张|盒|公斤|桶|瓶)",
    r"比[^，。]{1,5}(?:方便|便宜|划算|贵|好|强|高|低)(?:多)?了?$",
    r"才(?:几|＄)[^，。]{0,4}$",
    r"越来越(?:贵|高|低|多|少|难|麻烦|复杂|好|差|不值钱)",
    r"比[^，。]{1,6}的(?:多|少|高|低|贵|好)(?:多|些|点)?了?$",
    *(r"又(?:要)?(?:涨|降)(?:价|了)", r"够[花用]了$", r"日子(?:好|难)过"),
    r"(?:涨|降|贵|高|低|跌)得(?:太|真|很|好|那么|这么)?(?:厉害|离谱|狠|快|多|不像话|吓人)",
)
# What was built or changed where one lives.
_NEWS = (
    r"^(?:我们?|咱们?)?(?:这|那|老家|村|小区|楼|院|镇|县|街道|城)[^，。]{0,6}(?:通|装|修|建|盖|换|涨|改)(?:上|好|成)?(?:了|过)",
)
# 丢了又找着了: nothing is lost.
_FOUND = re.compile(r"(?<!没)(?<!没有)找(?:着|到|回来)了$")
_IDLE = re.compile(
    any_of(
        rf"^{KIN}{any_of(*_DOING)}",
        *(*_FORMERLY, *_HEARSAY, *_HABITS, *_OPINIONS, *_NEWS),
        r"(?<!没)找(?:着|到|回来)了",
    )
)
# A loss or the like, told of another time or of somebody else.
_NOT_NOW = re.compile(
    any_of(
        *(r"找(?:着|到|回来)了", r"过(?:一?[回次]|[^，。了]{1,4}$)", "^听", "当年", "那会儿", "那时候"),
        r"(?:电视|报纸|新闻)",
        rf"{THEN}[^，。错]{{0,4}}(?:投诉|挂失|反映|报)过?了(?=$|，)",
    )
)


_PARTICLES = re.compile(r"[啊呀哈哦嘛呢]+$")


def idle(sentence: str, service: str) -> bool:
    """True where a Chinese sentence with the words of `service` in it asks for nothing."""
    sentence = _PARTICLES.sub("", sentence)
    if bygone(sentence):
        return True
    if service in TOLD and _NOT_NOW.search(sentence) is None:
        return False
    if _FOUND.search(sentence):
        return True
    return _IDLE.search(sentence) is not None and _ASKS.search(sentence) is None
