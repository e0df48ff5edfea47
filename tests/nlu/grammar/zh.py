"""Sentences of Mandarin with words of the regions, fillers and slips of a recogniser."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.nlu.grammar.base import ANY_BUT_YES, Made, SentenceClass, productions, sentences
from tests.nlu.grammar.fresh import FRESH_ZH
from tests.nlu.grammar.zh_words import WORDS

CONFIRM = (
    SentenceClass(
        "yes",
        "agrees",
        "confirm",
        frozenset(("yes",)),
        productions(
            "{yes}/{yes}的/{yes}，转吧/{yes}，就这样/对，就转给他/没错，转/都对/是这个人/就是他/可以转了/{yes}，{yes}/好，没问题",
            "确认转账/金额对，名字也对/是，没有错/好嘞/行，就这么办/对对对/转吧转吧/同意/没毛病/正确/可以，转/对，是他/是的，转吧/行嘞",
        ),
    ),
    SentenceClass(
        "refusal",
        "a word of refusal is no yes",
        "confirm",
        ANY_BUT_YES,
        productions(
            "{no}/{no}{no}/{no}，{no}/我说{no}/哎呀{no}/{no}了/我{no}/还是{no}吧/这个{no}/{no}，我不认识他/{no}啊/{no}，改一下/不同意/我不同意/不能转/不可以",
            "千万别转/可别转/别给他转/不给他转了/不想转/不愿意转/我没说要转/谁说要转了/我不转/莫给他转/甭给他打钱/不行不行/不对头/没对/哪里对了/哪能行/不是的/才不是/绝对不行/肯定不对",
            "好什么好/对什么对/行什么行/不得对/搞错了/弄错了/点错了/按错了/取消/不办了/退出/转不得/转不得的/可以不转吗/能不转吗/要不就别转了/我反悔了/后悔了/不干/拒绝",
        ),
    ),
    SentenceClass(
        "delay",
        "a delay is no yes",
        "confirm",
        ANY_BUT_YES,
        productions(
            "{wait}/{wait}，我看看/{wait}啊/{wait}，还没看完/我再想想/我再看看/让我想一想/等我儿子来了再说/问问我女儿再说/回头再说/过会儿再转/明天再转/晚点再说/改天吧",
            "我先问一下/先不转/先等我戴上眼镜/等我看清楚/还没想好/考虑考虑/我要考虑一下/容我想想/现在先不/待会儿再确认/等下再说/我还要问问家里人/先看看再说/过两天再说/不急，再看看/别忙/先搁着/稍等/等我打个电话",
        ),
    ),
    SentenceClass(
        "doubt",
        "a doubt is no yes",
        "confirm",
        ANY_BUT_YES,
        productions(
            "对吗/是吗/行吗/这样对吗/这样行不行/能行吗/可以吗/是不是啊/对不对啊/好像不对/好像是吧/应该是吧/可能对吧/大概是吧/说不准/我不确定/不太确定/我也不知道/不知道对不对/我看不清楚",
            "是他吗/是这个人吗/金额对吗/名字对吗/是五百吗/真的吗/确定吗/确认什么/确认了会怎么样/没问题吧/不会错吧/是对的吗/这是对的吧？/也许是/或许吧/没准是/八成是/我拿不准/吃不准/搞不清楚/是谁啊/转给谁/什么意思/对是对吗",
        ),
    ),
    SentenceClass(
        "contradicted yes",
        "what speaks against it wins over a yes",
        "confirm",
        ANY_BUT_YES,
        productions(
            "{yes}，{wait}/{yes}，{but}{wrong}/{yes}，{wrong}/{yes}{but}{wrong}/{yes}，{no}/{wait}，{yes}/{no}，{yes}/{yes}是{yes}，{but}{wrong}/{yes}，我再看看/{yes}，我再想想/{yes}……{no}/{yes}，等我儿子来了再说",
            "{yes}，先别转/{yes}，{but}我要先问问女儿/好吧，算了/好了好了，不转了/行了，别转了/可以是可以，{but}{wrong}/对，但金额不对/名字对，{wrong}/金额对，名字不对/名字没错，钱数错了/没错是没错，{but}我不想转/好的，不要转/是的，不对",
            "对，可我现在不想转/嗯，等等/嗯……不对/好，退出/行，取消吧/好的，明天再转/可以，不过要晚点/是，可是太多了/对的，你先别急/好是好，就是太贵/可以，我问问先/对，我还没想好/好，让我想想/行，我考虑一下/嗯，我不确定/是吧，我也不知道/对吧？/好像对",
        ),
    ),
    SentenceClass(
        "yes in talk",
        "a yes said of something else is none",
        "confirm",
        ANY_BUT_YES,
        productions(
            "{other}说可以/{other}说对/{other}说行/{other}说没错/{other}叫我点确认/{other}让我说对/对不起/对面那个人是谁/好多人啊/好贵啊/好冷啊/行李放哪儿/可以退吗/可以改吗/好像要下雨/是非多/对了，我还要交电费",
            "是啊，天真热/好久没来了/我觉得不错的样子/今天天气不错/好不容易来一趟/你看行不行由你/确认键在哪里/哪个是确认/怎么确认/我能不能确认/确认之前能改吗/转了能退吗/点了就转出去了吗/好些人排队/没错过车吧/可以的话我想坐一下/他以前说可以的/要是对的话就好了",
        ),
    ),
)
SUMS = (
    SentenceClass(
        "sum",
        "the sum that was said",
        "amount",
        frozenset(("transfer",)),
        productions(
            "{sum}/转{sum}/就{sum}/{sum}吧/我要转{sum}/给他{sum}/嗯，{sum}/就转{sum}吧/一共{sum}/要{sum}/那就{sum}/打{sum}过去/汇{sum}"
        ),
        {"amount": "sum"},
    ),
    SentenceClass(
        "odd sum",
        "零, 个, 半: the sum that was said, or asked back",
        "amount",
        frozenset(("transfer", "unknown")),
        productions("{odd}/转{odd}/{odd}吧/我要转{odd}/就{odd}/给他{odd}/打{odd}"),
        {"amount": "odd"},
        either=True,
    ),
    SentenceClass(
        "odd sum anywhere",
        "零, 个, 半: the sum that was said, or asked back",
        "",
        frozenset(("transfer", "unknown")),
        productions("给{kin}转{odd}/转{odd}给{kin}/我要给{kin}打{odd}/给{kin}汇{odd}/帮我给{kin}转{odd}"),
        {"amount": "odd"},
        either=True,
    ),
    SentenceClass(
        "range",
        "a range or an estimate is no sum",
        "amount",
        frozenset(("transfer", "unknown")),
        productions(
            "{range}/转{range}/{range}吧/我想转{range}/给他转{range}/就{range}/看着转{range}/打个{range}"
        ),
        {"amount": ""},
    ),
    SentenceClass(
        "range anywhere",
        "a range or an estimate is no sum",
        "",
        frozenset(("transfer", "unknown")),
        productions("给{kin}转{range}/我想给{kin}打{range}/转{range}给{kin}/给{kin}汇{range}"),
        {"amount": ""},
    ),
    SentenceClass(
        "corrected sum",
        "the sum said last",
        "amount",
        frozenset(("transfer",)),
        productions(
            "{sum1}，不对，{sum2}/{sum1}，不，{sum2}/{sum1}，哦不，{sum2}/不是{sum1}，是{sum2}/{sum1}，说错了，{sum2}/不要{sum1}，要{sum2}/{sum1}，错了，是{sum2}/{sum1}，算了，{sum2}/{sum1}，还是{sum2}吧/{sum1}，改成{sum2}",
            "转{sum1}，不对不对，转{sum2}/{sum1}……不，{sum2}/先说{sum1}，现在改成{sum2}/{sum1}多了，转{sum2}/{sum1}太少了，{sum2}吧",
        ),
        {"amount": "sum2"},
    ),
)
TRANSFERS = (
    SentenceClass(
        "transfer",
        "payee and sum as said",
        "",
        frozenset(("transfer",)),
        productions(
            "给{who}转{sum}/我要给{who}转{sum}/转{sum}给{who}/帮我给{who}打{sum}/给我{kin}转{sum}/我想给{who}汇{sum}/请给{who}转{sum}/往{who}卡里转{sum}/把{sum}转给{who}/给{who}寄{sum}/我来给{who}转{sum}/汇{sum}给{who}/麻烦你给{who}转{sum}",
            "给{who}打{sum}过去/师傅，给{who}转{sum}/我要转{sum}给{who}/替我给{who}转{sum}/给俺{kin}转{sum}/跟{who}转{sum}",
        ),
        {"payee": "*", "amount": "sum"},
    ),
    SentenceClass(
        "corrected payee",
        "the payee said last",
        "",
        frozenset(("transfer",)),
        productions(
            "给{who1}，不，给{who2}转{sum}/给{who1}转{sum}，不对，给{who2}/不是给{who1}，是给{who2}转{sum}/给{who1}，错了，给{who2}转{sum}/别给{who1}转，给{who2}转{sum}/给{who1}转，哦不，给{who2}转{sum}/转给{who1}，不是，转给{who2}，{sum}/给{who1}转{sum}，说错了，是给{who2}",
        ),
        {"payee": "who2", "amount": "sum"},
    ),
    SentenceClass(
        "corrected sum anywhere",
        "the sum said last, the payee kept",
        "",
        frozenset(("transfer",)),
        productions(
            "给{kin}转{sum1}，不对，{sum2}/给{kin}转{sum1}，不，转{sum2}/给{kin}转{sum1}，错了，是{sum2}/给{kin}转{sum1}，改成{sum2}/给{kin}不是转{sum1}，是转{sum2}/给{kin}转{sum1}，哦不，{sum2}",
        ),
        {"payee": "kin", "amount": "sum2"},
    ),
    SentenceClass(
        "payee",
        "the name on the page that asks for it",
        "payee",
        frozenset(("transfer",)),
        productions(
            "{who}/转给{who}/给{who}/是{who}/我要转给{who}/给我{kin}/就{who}/{who}吧/收款人是{who}/他叫{name}/给{who}转"
        ),
        {"payee": "*"},
    ),
    SentenceClass(
        "no payee",
        "nobody is named",
        "payee",
        ANY_BUT_YES,
        productions(
            "我不知道/等一下/我想想/哪个是啊/怎么没有/他叫什么来着/名字忘了/没有我要的/看不清楚/不是这个/都不是/这是谁/怎么选/谁也不给/不转了/没有他/换一个人/再念一遍"
        ),
        {"payee": ""},
    ),
)
TALK = (
    SentenceClass(
        "talk",
        "asks for nothing",
        "",
        frozenset(("unknown",)),
        productions(
            "{time}{service}才几十块/听说{service}要涨了/{other}说{service}又涨了/现在的{service}真贵/{service}越来越贵了/我们那会儿没有{service}/电视里天天讲{service}/{other}的{service}比我的多/这{service}真复杂/{service}这东西我不懂也不用/人家说{service}不好用",
            "{time}我女儿给我转了{sum}/我儿子{time}转给我{sum}/隔壁老李被骗了{sum}/听说有人转账被骗了/{other}上次转错了钱急得不行/{time}买菜花了{sum}/大米涨到五块一斤了/我孙子在银行上班/我老伴以前管{service}/我们小区的{service}都是物业收/网上说{service}要改革/他们都用手机交{service}",
            "我从来不用信用卡/密码这东西真难记/现在的年轻人都不存钱/{other}的{service}早就办好了/我{time}就交过{service}了/你们银行人真多/这机器真先进/{time}排队排了一上午/一斤肉要{sum}/我退休那年工资才{sum}/房子涨到{sum}一平了/我孙女考上大学了/{other}借了我{sum}没还",
        ),
        {"amount": "", "payee": ""},
    ),
    SentenceClass(
        "talk on the sum page",
        "a number of something else is no sum",
        "amount",
        ANY_BUT_YES,
        productions(
            "我今年七十五了/等我三分钟/第二个怎么按/看不清楚/说两遍了/我有三个孩子/今天十一月三十号/现在三点半了/我住五楼/再说一遍/多少来着/我想想多少/上次转了多少/手续费多少/一天最多能转多少/我忘了多少",
        ),
        {"amount": ""},
    ),
)
WISHES = tuple(
    SentenceClass(f"wish {intent}", "is understood", "", frozenset((intent,)), productions(lines))
    for intent, lines in {
        "balance": "查余额/我想看看卡里还有多少钱/帮我查一下余额/还剩多少钱/看看我的钱还有多少/卡里有多少钱/我要查余额/余额多少/我卡上还有几个钱/查一哈余额/睇下余额/瞅瞅卡里还有多少钱",
        "statement": "查明细/我想看看最近的流水/打个流水/这个月花了多少钱/看看钱都花哪儿了/查一下交易明细/工资到了没/最近有什么进账",
        "pay_bill": "交电费/我要交水费/帮我交一下燃气费/交取暖费/家里停电了要交电费/缴水费/交物业费/想交一下电费/电费怎么交",
        "top_up": "充话费/给手机充值/手机欠费了要充钱/交话费/帮我充五十块话费/手机停机了/我要给手机充话费",
        "cancel_transfer": "把刚才转的钱撤回来/我转错人了/撤销转账/刚才那笔转账要撤回/钱转错了能要回来吗/追回刚才那笔钱",
        "report_loss": "我的卡丢了/我要挂失/银行卡找不到了/存折丢了要挂失/卡被偷了/我要补办银行卡",
        "change_pin": "改密码/我忘记密码了/帮我换个密码/我想修改密码/密码想换一个",
        "call_staff": "叫个人来/找工作人员/我不会弄，来个人帮帮我/有人吗/找大堂经理/叫服务员/帮帮我",
        "time_deposit": "我要存定期/存三年定期/定期到期了要转存/活期转定期/想存个一年的",
        "pension": "查养老金/看看我的退休金/养老金发了多少/退休工资有多少",
        "louder": "声音大一点/听不清楚，大点声/太小声了/大声点/声音太小了",
        "bigger_text": "字大一点/看不清，字放大/字太小了/把字调大/字再大些",
        "repeat": "再说一遍/没听清楚/再念一遍/你刚才说什么/重复一遍",
        "home": "回首页/回到主菜单/返回首页/从头开始",
        "cancel": "不办了/算了不转了/取消/不弄了/我不转了",
    }.items()
)
CLASSES = (*CONFIRM, *SUMS, *TRANSFERS, *TALK, *WISHES)
FILLERS = ("嗯，", "那个，", "呃，", "哎，", "这个，", "嗯嗯，", "啊，")
TAILS = ("啊", "呀", "哈", "哦")
SLIPS = (
    ("块", "快"),
    ("转给", "赚给"),
    ("余额", "于额"),
    ("转账", "专账"),
    ("百块", "白块"),
    ("流水", "刘水"),
    ("话费", "花费"),
)


def noise(text: str, chance: random.Random) -> str:
    """A filler in front, a particle behind, or a slip of the recogniser; the meaning stays."""
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice(FILLERS) + text
    if kind == 1 and text[-1] not in "吗呢吧啊呀嘛哦？了":
        return text + chance.choice(TAILS)
    if kind == 2:
        wrong = [(a, b) for a, b in SLIPS if a in text]
        if wrong:
            return text.replace(*chance.choice(wrong), 1)
    return text


def made(each: int) -> Iterator[Made]:
    """The sentences of every class, the second batch included."""
    return sentences((*CLASSES, *FRESH_ZH), WORDS, "zh_CN", each=each, noise=noise)
