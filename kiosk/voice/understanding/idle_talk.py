"""Talk with the bank's words in it that asks for nothing: 我孙子在银行上班, "we had no pensions in those days".

A sentence is idle where it tells of others, of former times, of hearsay, of habits or of prices, and has no
word by which anybody asks. A loss or a wrong transfer told of oneself is a request without such a word.
"""

from __future__ import annotations

import re

IDLE = 9.2  # as a table's weight: more than most services, and the classifier may still disagree

# What is asked for by being told: 卡丢了, 转错了, 服务太差.
_TOLD = ("report_loss", "cancel_transfer", "complaint", "call_staff")

_ASKS_ZH = re.compile(
    r"(?:帮|替|给|教|告诉|报给)(?:我|他|她|俺)(?!交过|打过|买|发|的)|我(?:们|今天|现在|就|也|还|先|只|这回)*(?:要|想|得|来|打算|准备|需要|急|该)(?!是|知道他)|"
    r"[转打汇寄](?:过去|到|给)|(?:奖励|送|给)[他她]|能不能|可不可以|能(?=.*[吗不]$)|可以(?=.*吗)|请|麻烦|查|看(?:看|一?下|一看)|问(?:问|一?下)|(?:怎么|咋)(?!回事)|多少(?!钱一)|几(?:号|时)|"
    r"(?:(?<!看了)吗|(?<!看了)(?<!看)(?<!年代)(?<!时候)(?<!会儿)没有?|不)$|把|赶紧|赶快|快(?:点|给)|[转打汇交缴充还存付](?:个|一下|点)?＄|＄[^，。]{0,3}[转打汇]|[给往向][^，。]{1,6}[转汇充缴]|吧$|(?:啥|什么)时候|现在就|丢了|不见了|没钱|欠费|停机|该[交还缴]"
)
_KIN_ZH = (
    r"(?:我|我们|咱|俺)?(?:家|家里|楼上|楼下|隔壁|对门|邻居|村里|单位)*的?(?:那|有)?(?:个)?(?:老|大|小|二|三|外)?"
    r"(?:儿子|闺女|女儿|老伴儿?|老头子?|老婆子?|孙子|孙女|外孙女?|侄[子女儿]|儿媳妇?|女婿|姐夫?|哥哥?|弟弟?|妹妹?|嫂子|外甥女?|朋友|同学|战友|同事|亲家|邻居|大[妈爷姐哥娘]|[老小][^我你，。]|"
    r"爸|妈|亲戚|街坊|有人|人家|别人|他们?|她们?|楼上的|对门的?|隔壁的?|年轻人|现在的人|骗子)[^，。]{0,3}"
)
_IDLE_ZH = re.compile(
    rf"^{_KIN_ZH}(?:在[^，。]{{1,10}}(?:上班|工作|当|干活|做事)|的?[^，。]{{1,6}}比我|从来|从不|以前|老是|总是|总(?=忘)|天天|前[年几两]|刚(?:办|买|退|交|考)|上个月(?:刚)?(?:办|退|交)|都(?:爱|喜欢|不|会|有)|也(?:是|有|在)"
    r"|说[^，。]{1,8}(?:挺|真|太|很|最|不)|退休|炒股|买|打麻将|考|家的?[^，。]{1,6}(?:真|太|好|挺|可)|交了|让骗子|被|遇|当过?|管着?|一个月|每个?月|不让我|还不|欠人家|早就|(?:投诉|挂失|丢|转错|存|办|开)过)"
    r"|我们?那(?:会儿|时候|阵|个?年[代月])|(?:人家|大家|别人|大伙儿?)(?:都|常|老)?说|那(?:时候|年头|会儿)|当年|从前|旧社会|年轻(?:的)?(?:时候|那会)|小时候|一辈子|退休那年|改革开放"
    r"|^听(?:人家?|别人|说|他们|广播)说?|(?:电视|报纸|新闻|广播|网|手机|收音机)(?:里|上)?(?:天天|老|总|都)?(?:说|讲|播|演|报)|(?:社区|居委会)的?人?说"
    r"|从来(?:不|没)|从不|不敢用|没用过|不用(?:信用卡|存折)|(?:都|全)是[^，。]{1,6}(?:弄|交|办|用|管|还|充|缴)(?:的)?$|[弄交办用管充缴](?:的)?都是[^，。]{1,5}$"
    r"|(?:这|那)(?:玩意儿?|东西|种事|回事|年月)[^，。]{0,6}(?:复杂|麻烦|难|好|方便|深|懂|坑|害)|(?:真|好|挺|怪)(?:贵|复杂|方便|划算|先进|难记|不错|便宜|热闹)(?:的)?(?:了|啊|呀|呢)?$"
    r"|多少钱一(?:度|吨|方|平|斤|个|张|盒|公斤|桶|瓶)|又(?:要)?(?:涨|降)(?:价|了)|(?:涨|降|贵|高|低|跌)得(?:太|真|很|好|那么|这么)?(?:厉害|离谱|狠|快|多|不像话|吓人)|(?:新闻|电视|报纸|通知|消息)[^，。]{0,6}看了?(?:没|吗)|改革|(?:别|不能|不要)(?:让|告诉|说给)[^，。]{0,2}(?:人|外人|别人)|够[花用]了$|日子(?:好|难)过|(?<!没)找(?:着|到|回来)了|过(?:一)?[回次](?=$|，)|聊(?:了|起|天)"
)
# 丢了又找着了: nothing is lost.
_FOUND_ZH = re.compile(r"(?<!没)(?<!没有)找(?:着|到|回来)了$")
_ASKS_EN = re.compile(
    r"\b(?:please|can you|could|would|i want|i need|i'd|i would|let me|help|check|show|tell me|i'll|i must|i have to|i've got to|how (?:do|can|many)|how much (?:do|have|is (?:my|in|left))|"
    r"what(?:'s| is| did)|where|when (?:do|will|does|is)|(?:has|have|did|is|does|was|will) (?:my|the|it|i|there|this)\b|send (?:him|her|them|my|\$)|give (?:him|her|them|my)|transfer \$|"
    r"pay \$|pay (?:for|him|her|them)|needs? \$|right away|today|for (?:him|her)|get it back|\?)"
)
_KIN_EN = (
    r"(?:my|our|the|an?|some) (?:[\w'-]+ ){0,2}?(?:sons?|daughters?|husband|wife|neighbou?rs?|nieces?|nephews?|friends?(?: of mine)?|grandsons?|granddaughters?|sister|brother|"
    r"brother-in-law|sister-in-law|son-in-law|daughter-in-law|cousin|uncle|aunt|woman next door|man next door|people|colleagues?|boy|girl)"
)
_IDLE_EN = re.compile(
    rf"^{_KIN_EN} (?:(?:also|still|just|only|always|never|once|usually) )*(?:works?|worked|has (?:a|an|got|no)|had|retired|lost (?!(?:his|her|the|my) (?:card|bank|wallet|pass))|bought|earns?|won|says?|never|always|once|got (?:\$|a|the|his|her)|pays|tops|does|forgets?|is an?|was an?|sold|uses?|likes?|spends?|thinks?|complained|is calling|called)\b"
    r"|^(?:everyone|everybody|people) (?:says?|thinks?|knows?)\b|\b(?:than (?:me|mine|ours?|my)|as mine)\b"
    r"|\b(?:in those days|back then|years ago|when i was|used to|in my day|all my life|in my life)\b|^(?:i hear|i heard|they say|people say|someone told me)\b|\b(?:on|in) (?:the )?(?:television|telly|tv|news|radio|papers?|newspapers?)\b"
    r"|\b(?:i|we) (?:have )?never (?:use|used|had|have|give|gave|owned)\b|\bnever tell (?:any|some)(?:one|body)|\b(?:is|are|was|were) (?:so|too|very|terribly|awfully) (?:high|expensive|dear|complicated|convenient|cheap)\b"
    r"|\bprices?\b.*\b(?:gone|going|rising|falling|up|down|mad|silly|high)\b|\bthe news about\b|\breform\b|\b(?:per unit|a kilo|a litre|a cubic|these days)\b|\b(?:is|are) enough for me\b|^(?:we|they|he|she) (?:were|was|had|earned|paid|never|always)\b|\bgoing (?:up|down) again\b|^i worked\b|\bfound (?:my|the|it|her|his)\b|\bevery month$"
)


def idle_zh(sentence: str, service: str) -> bool:
    """True where a Chinese sentence with the words of `service` in it asks for nothing."""
    if (
        service in _TOLD
        and re.search(
            r"找(?:着|到|回来)了|过(?:一?[回次]|[^，。了]{1,4}$)|^听|当年|那会儿|那时候|(?:电视|报纸|新闻)",
            sentence,
        )
        is None
    ):
        return False
    if _FOUND_ZH.search(sentence):
        return True
    return _IDLE_ZH.search(sentence) is not None and _ASKS_ZH.search(sentence) is None


def idle_en(sentence: str, service: str) -> bool:
    """The same in English (in lower case)."""
    if (
        service in _TOLD
        and re.search(
            r"\bonce\b|\bfound (?:my|the|it|her|his)\b|complained (?:to|about)|years ago|they say|i hear|used to",
            sentence,
        )
        is None
    ):
        return False
    return _IDLE_EN.search(sentence) is not None and _ASKS_EN.search(sentence) is None
