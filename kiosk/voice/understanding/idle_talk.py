"""Talk with the bank's words in it that asks for nothing: 我孙子在银行上班, "we had no pensions in those days".

A sentence is idle where it tells of others, of former times, of hearsay, of habits or of prices, and has no
word by which anybody asks. A loss or a wrong transfer told of oneself is a request without such a word.
"""

from __future__ import annotations

import re

IDLE = 9.2  # as a table's weight: more than most services, and the classifier may still disagree

# What is asked for by being told: 卡丢了, 转错了, 服务太差.
_TOLD = ("report_loss", "cancel_transfer", "complaint", "call_staff")


def _any(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


# Mandarin. ＄ stands for a sum.

_WISHING_ZH = (
    r"(?:帮|替|给|教|告诉|报给)(?:我|他|她|俺)(?!交过|打过|买|发|的)",
    r"我(?:们|今天|现在|就|也|还|先|只|这回)*(?:要|想|得|来|打算|准备|需要|急|该)(?!是|知道他)",
    *("请", "麻烦", "把", "赶紧", "赶快", r"快(?:点|给)", "吧$", "现在就"),
)
_ASKING_ZH = (
    *("能不能", "可不可以", r"能(?=.*[吗不]$)", r"可以(?=.*吗)"),
    *("查", r"看(?:看|一?下|一看)", r"问(?:问|一?下)"),
    *(r"(?:怎么|咋)(?!回事)", r"多少(?!钱一)", r"几(?:号|时)", r"(?:啥|什么)时候"),
    *(r"([来到交扣充进])(?:了)?没\1", "有没有"),
    r"(?:(?<!看了)吗|(?<!看了)(?<!看)(?<!年代)(?<!时候)(?<!会儿)没有?|不)$",
)
_PAYING_ZH = (
    *(r"[转打汇寄](?:过去|到|给)", r"(?:奖励|送|给)[他她]", r"[给往向][^，。]{1,6}[转汇充缴]", r"该[交还缴]"),
    *(r"[转打汇交缴充还存付](?:个|一下|点)?＄", r"＄[^，。]{0,3}[转打汇]"),
)
_IN_NEED_ZH = ("丢了", "不见了", "没钱", "欠费", "停机")
_ASKS_ZH = re.compile(_any(*_WISHING_ZH, *_ASKING_ZH, *_PAYING_ZH, *_IN_NEED_ZH))

# Of whom: my own, the neighbours', those next door.
_KIN_ZH = (
    r"(?:我|我们|咱|俺)?(?:家|家里|楼上|楼下|隔壁|对门|邻居|村里|单位)*的?(?:那|有)?(?:个)?(?:老|大|小|二|三|外)?"
    r"(?:儿子|闺女|女儿|老伴儿?|老头子?|老婆子?|孙子|孙女|外孙女?|侄[子女儿]|儿媳妇?|女婿|姐夫?|哥哥?|弟弟?|妹妹?|嫂子|外甥女?|朋友|同学|战友|同事|亲家|邻居|大[妈爷姐哥娘]|[老小][^我你，。]|"
    r"爸|妈|亲戚|街坊|有人|人家|别人|他们?|她们?|楼上的|对门的?|隔壁的?|年轻人|现在的人|骗子)[^，。]{0,3}"
)
_DOING_ZH = (
    *(r"在[^，。]{1,10}(?:上班|工作|当|干活|做事)", r"当过?", "管着?", "退休", "炒股", "打麻将", "买", "考"),
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
_FORMERLY_ZH = (
    *(r"我们?那(?:会儿|时候|阵|个?年[代月])", r"那(?:时候|年头|会儿)", r"年轻(?:的)?(?:时候|那会)", "小时候"),
    r"以前[^，。]{0,8}(?:利息|才|只要|一个月|都|从来|哪)",
    *("当年", "从前", "旧社会", "一辈子", "退休那年", "改革开放", r"过(?:一)?[回次](?=$|，)"),
)
_HEARSAY_ZH = (
    *(
        r"(?:人家|大家|别人|大伙儿?)(?:都|常|老)?说",
        r"^听(?:人家?|别人|说|他们|广播)说?",
        r"(?:社区|居委会)的?人?说",
    ),
    r"(?:电视|报纸|新闻|广播|网|手机|收音机)(?:里|上)?(?:天天|老|总|都)?(?:说|讲|播|演|报)",
    *(r"(?:新闻|电视|报纸|通知|消息)[^，。]{0,6}看了?(?:没|吗)", "改革", r"聊(?:了|起|天)"),
)
_HABITS_ZH = (
    *(r"从来(?:不|没)", "从不", "不敢用", "没用过", r"不用(?:信用卡|存折)"),
    *(
        r"(?:都|全)是[^，。]{1,6}(?:弄|交|办|用|管|还|充|缴)(?:的)?$",
        r"[弄交办用管充缴](?:的)?都是[^，。]{1,5}$",
    ),
    r"(?:别|不能|不要)(?:让|告诉|说给)[^，。]{0,2}(?:人|外人|别人)",
)
_OPINIONS_ZH = (
    r"(?:这|那)(?:玩意儿?|东西|种事|回事|年月)[^，。]{0,6}(?:复杂|麻烦|难|好|方便|深|懂|坑|害)",
    r"(?:真|好|挺|怪)(?:贵|复杂|方便|划算|先进|难记|不错|便宜|热闹)(?:的)?(?:了|啊|呀|呢)?$",
    r"多少钱一(?:度|吨|方|平|斤|个|张|盒|公斤|桶|瓶)",
    *(r"又(?:要)?(?:涨|降)(?:价|了)", r"够[花用]了$", r"日子(?:好|难)过"),
    r"(?:涨|降|贵|高|低|跌)得(?:太|真|很|好|那么|这么)?(?:厉害|离谱|狠|快|多|不像话|吓人)",
)
_THEN_ZH = r"(?:已经|早就?|昨[天晚儿]|前[天些几]|大前天|上(?:个)?(?:月|周|星期|礼拜)|上[次回]|去年|今早|今天[上下]午|刚刚?才?|年前|过年|月初|[一两三几]个?[天月年]前)"
# Done already: 话费我昨天充过了, 我老伴的医保都办好了.
_DONE_ZH = (
    rf"{_THEN_ZH}[^，。]{{0,8}}(?:交|缴|充|还|存|查|办|取|领|转|汇|打|付|买|改|补|报|投诉|挂失)(?:了|过|好|完|上|清|成)+(?:＄|个?(?:钱|款|费|定期|话费|[电水气]费|密码|余额|账)|张?[^，。]{0, 2}[卡折])?(?:了)?$",
    rf"(?:[电水气话暖]费|燃气|物业费?|社保|医保|密码|定期|养老金|退休金|公积金|信用卡)[^，。]{{0,6}}{_THEN_ZH}[^，。]{{0,3}}(?:交|缴|充|还|存|查|办|领|改|到|发)(?:了|过|好|完|上|清)+$",
    rf"{_THEN_ZH}[^，。错]{{0,6}}(?:交|缴|充|还|存|查|办|领|改|投诉|挂失)过了(?=，)",
    r"^[^，。把]*都[^，。]{0,2}(?:交|缴|充|还|存|查|办|弄|领|改)(?:过|好|完|上|清)+了?$",
)
# Somebody gave me something or did it for me: 我儿子昨天给我转了五百块.
_RECEIVED_ZH = (
    rf"^(?:[^，。我]{{2,5}})?{_KIN_ZH}[^，。]{{0,8}}(?:给|往|替|帮)(?:我|俺|咱|家里)(?:们|老伴)?[^，。]{{0,4}}(?:转|打|汇|寄|交|缴|充|买|办|存|还|换)(?:了|过|的|来|好)[^，。]{{0,6}}$",
)
# A word by which even that asks for something.
_STILL_ASKS_ZH = re.compile(
    r"[帮替][他她]|帮我|请|麻烦|(?<!不)[想要]|得|[能吗没咋错骗丢撤]|退(?!休)|可以|怎么|多少|看看|为什么|为啥|赶紧|赶快|后悔|取消|几|谁|哪|到期"
)
# What was built or changed where one lives.
_NEWS_ZH = (
    r"^(?:我们?|咱们?)?(?:这|那|老家|村|小区|楼|院|镇|县|街道|城)[^，。]{0,6}(?:通|装|修|建|盖|换|涨|改)(?:上|好|成)?(?:了|过)",
)
# Those whose cards are no business of this customer's; a thief took mine is.
_OTHERS_ZH = re.compile(
    r"^(?:听说)?(?:我们?|咱们?)?(?:家)?(?:隔壁|对门|楼[上下]|邻居|街坊|人家|同事|朋友|同学|牌友|舞友|亲戚|村里|单位)(?!.*(?:我|给|帮|转给))"
    r"[^，。]{1,12}(?:卡|折子?|钱包|钱|密码|账)[^，。]{0,6}(?:丢|偷|骗|忘|错|不见|没)了?[^，。]{0,3}$"
)
# 丢了又找着了: nothing is lost.
_FOUND_ZH = re.compile(r"(?<!没)(?<!没有)找(?:着|到|回来)了$")
_IDLE_ZH = re.compile(
    _any(
        rf"^{_KIN_ZH}{_any(*_DOING_ZH)}",
        *(*_FORMERLY_ZH, *_HEARSAY_ZH, *_HABITS_ZH, *_OPINIONS_ZH, *_NEWS_ZH),
        r"(?<!没)找(?:着|到|回来)了",
    )
)
_OVER_ZH = re.compile(_any(*_DONE_ZH, *_RECEIVED_ZH))
# A loss or the like, told of another time or of somebody else.
_NOT_NOW_ZH = re.compile(
    _any(
        *(r"找(?:着|到|回来)了", r"过(?:一?[回次]|[^，。了]{1,4}$)", "^听", "当年", "那会儿", "那时候"),
        r"(?:电视|报纸|新闻)",
        rf"{_THEN_ZH}[^，。错]{{0,4}}(?:投诉|挂失|反映|报)过?了(?=$|，)",
    )
)

# English, in lower case; $ stands for a sum.

_WISHING_EN = (
    *("please", "can you", "could", "would", "i want", "i need", "i'd", "i would", "let me", "help", "check"),
    *("show", "tell me", "i'll", "i must", "i have to", "i've got to", "right away", "today", "get it back"),
)
_ASKING_EN = (
    *(r"how (?:do|can|many)", r"how much (?:do|have|is (?:my|in|left))", r"what(?:'s| is| did)", "where"),
    *(
        r"when (?:do|will|does|is)",
        r"(?:has|have|did|is|does|was|will) (?:my|the|it|i|there|this|mine)\b",
        r"\?",
    ),
)
_PAYING_EN = (
    *(r"send (?:him|her|them|my|\$)", r"give (?:him|her|them|my)", r"transfer \$", r"pay \$", r"needs? \$"),
    *(r"pay (?:for|him|her|them)", r"for (?:him|her)"),
)
_ASKS_EN = re.compile(rf"\b{_any(*_WISHING_EN, *_ASKING_EN, *_PAYING_EN)}")
_KIN_EN = (
    r"(?:my|our|the|an?|some) (?:[\w'-]+ ){0,2}?(?:sons?|daughters?|husband|wife|neighbou?rs?|nieces?|nephews?|friends?(?: of mine)?|grandsons?|granddaughters?|sister|brother|"
    r"brother-in-law|sister-in-law|son-in-law|daughter-in-law|cousin|uncle|aunt|woman next door|man next door|people|colleagues?|boy|girl)"
)
_DOING_EN = (
    *(
        "works?",
        "worked",
        "retired",
        "bought",
        "sold",
        "had",
        "earns?",
        "won",
        "pays",
        "tops",
        "does",
        "forgets?",
    ),
    *("says?", "thinks?", "likes?", "spends?", "uses?", "complained", "is calling", "called"),
    *("never", "always", "once", "is an?", "was an?", r"has (?:a|an|got|no)", r"got (?:\$|a|the|his|her)"),
    r"lost (?!(?:his|her|the|my) (?:card|bank|wallet|pass))",
)
_FORMERLY_EN = (
    r"\b(?:in those days|back then|years ago|when i was|used to|in my day|all my life|in my life)\b",
    *(r"^i worked\b", r"^(?:we|they|he|she) (?:were|was|had|earned|paid|never|always)\b"),
)
_HEARSAY_EN = (
    *(r"^(?:everyone|everybody|people) (?:says?|thinks?|knows?)\b", r"\bthe news about\b", r"\breform\b"),
    r"^(?:i hear|i heard|they say|people say|someone told me)\b",
    r"\b(?:on|in) (?:the )?(?:television|telly|tv|news|radio|papers?|newspapers?)\b",
)
_HABITS_EN = (
    r"\b(?:i|we) (?:have )?never (?:use|used|had|have|give|gave|owned)\b",
    *(r"\bnever tell (?:any|some)(?:one|body)", r"\b(?:is|are) enough for me\b", r"\bevery month$"),
)
_OPINIONS_EN = (
    r"\b(?:is|are|was|were) (?:so|too|very|terribly|awfully) (?:high|expensive|dear|complicated|convenient|cheap)\b",
    r"\bprices?\b.*\b(?:gone|going|rising|falling|up|down|mad|silly|high)\b",
    *(r"\bgoing (?:up|down) again\b", r"\b(?:per unit|a kilo|a litre|a cubic|these days)\b"),
    r"\b(?:than (?:me|mine|ours?|my)|as mine)\b",
)
# What is over: done already, or done for me by somebody.
_THEN_EN = (
    r"(?:yesterday|already|last (?:week|month|year|night|time)|this morning|the other day|(?:a|two|three) (?:days?|weeks?|months?|years?) ago|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day|for me|for us|long ago|years ago)"
)
_DID_EN = r"(?:paid|topped up|changed|reported|checked|sent|drew|took out|put in|settled|cleared|got|posted|gave|bought|transferred|opened|repaid|collected|did)"
_DONE_EN = (
    rf"^(?:i|we)(?:'ve| have)? already {_DID_EN}\b",
    rf"^(?:i|we)(?:'ve| have)? {_DID_EN}\b(?: [\w'$]+){{0,6}} {_THEN_EN}(?: (?:and|for|to) [\w' ]+)?$",
)
_RECEIVED_EN = (
    rf"^{_KIN_EN} (?:has |have |already |just )*(?:sent|gave|given|paid|transferred|lent|brought|bought|topped up|sorted|did|does|has done)\b(?!.*(?:\b(?:wrong|mistake)|,))",
)
# Whose cards are no business of this customer's.
_OTHERS_EN = re.compile(
    r"^(?:next door|(?:my|our|the|a|an?) (?:[\w']+ ){0,2}?(?:neighbou?r|friend|colleague|classmate|(?:woman|man|lady|people|family|couple) (?:next door|upstairs|downstairs|opposite))(?: of mine)?)"
    r"(?:'s)?\b(?!.*\b(?:my|me|i|help)\b)(?: [\w']+){0,6} (?:lost|stolen|forgot\w*|missing|robbed|cheated|swindled|scammed|pinched|nicked|taken)\b"
)
_OVER_EN = re.compile(_any(*_DONE_EN, *_RECEIVED_EN))
_STILL_ASKS_EN = re.compile(
    r"\b(?:please|can|could|would|want|need|let me|help|show|tell|did|has|have (?:they|you|it)|why|how|what|where|get it|back|wrong|mistake|cancel|stop|undo|send (?:him|her|them)|but)\b|\?"
)
_IDLE_EN = re.compile(
    _any(
        rf"^{_KIN_EN} (?:(?:also|still|just|only|always|never|once|usually) )*{_any(*_DOING_EN)}\b",
        *(*_FORMERLY_EN, *_HEARSAY_EN, *_HABITS_EN, *_OPINIONS_EN),
        r"\bfound (?:my|the|it|her|his)\b",
    )
)
_NOT_NOW_EN = re.compile(
    r"\bonce\b|\bfound (?:my|the|it|her|his)\b|complained (?:to|about)|years ago|they say|i hear|used to"
)


def idle_zh(sentence: str, service: str) -> bool:
    """True where a Chinese sentence with the words of `service` in it asks for nothing."""
    if _OTHERS_ZH.search(sentence) or (_OVER_ZH.search(sentence) and not _STILL_ASKS_ZH.search(sentence)):
        return True
    if service in _TOLD and _NOT_NOW_ZH.search(sentence) is None:
        return False
    if _FOUND_ZH.search(sentence):
        return True
    return _IDLE_ZH.search(sentence) is not None and _ASKS_ZH.search(sentence) is None


def idle_en(sentence: str, service: str) -> bool:
    """The same in English (in lower case)."""
    if _OTHERS_EN.search(sentence) or (_OVER_EN.search(sentence) and not _STILL_ASKS_EN.search(sentence)):
        return True
    if service in _TOLD and _NOT_NOW_EN.search(sentence) is None:
        return False
    return _IDLE_EN.search(sentence) is not None and _ASKS_EN.search(sentence) is None
