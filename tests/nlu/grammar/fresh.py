"""The second batch of productions: written when the first had been mended for, and looked at only as figures."""

from __future__ import annotations

from collections.abc import Mapping

from tests.nlu.grammar.base import ANY_BUT_YES, SentenceClass, productions

YES, TRANSFER = frozenset(("yes",)), frozenset(("transfer",))
UNKNOWN = frozenset(("unknown",))


def _fresh(
    name: str,
    page: str,
    intents: frozenset[str],
    lines: str,
    slots: Mapping[str, str] | None = None,
    *,
    either: bool = False,
) -> SentenceClass:
    return SentenceClass(
        name, "see the first batch", page, intents, productions(lines), slots or {}, either, fresh=True
    )


FRESH_ZH = (
    _fresh(
        "yes",
        "confirm",
        YES,
        "对对/没错没错/是是是/行行行/好好好/嗯，对/名字没错，钱也对/都没问题/就是这个人，转吧/同意转账/可以可以/没问题，办吧/是的是的/确认无误/就这么办",
    ),
    _fresh(
        "no yes",
        "confirm",
        ANY_BUT_YES,
        "我可没说{yes}/{yes}个啥/谁跟你说{yes}了/不是{yes}，是{no}/{other}非让我说{yes}/{yes}吗你/这样{yes}不{yes}/我觉得不太{yes}/不一定{yes}/说不上{yes}不{yes}/还不能说{yes}/{yes}是{yes}，我怕上当/{yes}，可{other}不让/我怕转错/有点不放心/心里没底/这钱我舍不得/让我跟{other}说一声/{other}还没回我话/钱太多我害怕/要是骗子怎么办"
        "/我得核实核实/等{other}到了/{yes}倒是{yes}，晚两天行吗/看不明白/你再给我念念/这个数有点悬/转过去还能要回来吗/{no}{yes}/先把眼镜找着/让{other}来看/好像哪里不对劲/{yes}，换个人转/改成别人/别给这个人",
    ),
    _fresh(
        "sum",
        "amount",
        TRANSFER,
        "就{sum}好了/整{sum}/那就转{sum}吧/先转{sum}/给{sum}/{sum}，就这么多/总共{sum}",
    ),
    _fresh(
        "odd sum",
        "amount",
        frozenset(("transfer", "unknown")),
        "那就{odd}/先转{odd}/给{odd}/整{odd}",
        {"amount": "odd"},
        either=True,
    ),
    _fresh(
        "range",
        "amount",
        frozenset(("transfer", "unknown")),
        "先转{range}/给个{range}/我琢磨着{range}/{range}行不行/要不{range}",
        {"amount": ""},
    ),
    _fresh(
        "transfer",
        "",
        TRANSFER,
        "我想转{sum}给{who}/给{who}转账{sum}/你帮我转{sum}给我{kin}/我要汇款{sum}给{who}/给{who}打款{sum}/转账给{who}，{sum}/今天给{who}转{sum}",
        {"payee": "*", "amount": "sum"},
    ),
    _fresh(
        "corrected",
        "",
        TRANSFER,
        "给{who1}转{sum}，不是，是给{who2}/转给{who1}，哎不对，转给{who2}，{sum}/不给{who1}了，给{who2}转{sum}",
        {"payee": "who2", "amount": "sum"},
    ),
    _fresh(
        "payee",
        "payee",
        TRANSFER,
        "我要转给{who}/转给我{kin}/就给{who}/选{who}/给{who}吧/是给{who}的",
        {"payee": "*"},
    ),
    _fresh(
        "no payee",
        "payee",
        ANY_BUT_YES,
        "记不得名字了/想不起来了/这里头没有/看着眼生/有没有别人/太多了看不过来/字太小看不见/他不在上面/等我查查本子/不认得这些人",
        {"payee": ""},
    ),
    _fresh(
        "talk",
        "",
        UNKNOWN,
        "{other}的{service}比去年高/{other}天天念叨{service}/我们楼里的{service}都是一起交的/以前哪有什么{service}/{other}老说{service}不合理/早些年{service}便宜得很/{other}前天被骗了{sum}/报纸上登了{service}的事/邻居家孩子在银行当经理/我那会儿一个月才挣{sum}/{other}炒股亏了{sum}/白菜都卖到{sum}了",
        {"amount": "", "payee": ""},
    ),
    _fresh(
        "talk on the sum page",
        "amount",
        ANY_BUT_YES,
        "我家在八楼/今年六十八了/我有两个儿子一个女儿/再等我五分钟/四点钟要去接孙子/现在几点了/我按了三次了/第一回来",
        {"amount": ""},
    ),
    _fresh(
        "balance",
        "",
        frozenset(("balance",)),
        "我卡上还有钱吗/帮我看看余额/查下卡里剩多少/我想知道还有多少钱/余额查询",
    ),
    _fresh(
        "staff",
        "",
        frozenset(("call_staff",)),
        "麻烦叫一下工作人员/我要人工服务/来个工作人员/帮我叫人/找个人来教我",
    ),
    _fresh(
        "bill",
        "",
        frozenset(("pay_bill",)),
        "我来交电费的/把水费交了/帮我缴一下燃气费/我要缴物业费/交一下取暖费",
    ),
)
FRESH_EN = (
    _fresh(
        "yes",
        "confirm",
        YES,
        "yes yes/right, right/that's all correct/yes, please send it/okay, do it/it's right/sure, go ahead/yes, everything is correct/correct, thank you/yes, the amount is right/all good/very good, send it/I do agree",
    ),
    _fresh(
        "no yes",
        "confirm",
        ANY_BUT_YES,
        "I didn't say {yes}/{other} wants me to say {yes}/is it {yes} or not/it's not exactly {yes}/I can't say {yes} yet/{yes}, {but} I'm scared/{yes}, {but} {other} won't let me/what if it's a swindler/I'm afraid to send it/I feel uneasy about it/it's a lot of money/let me tell {other}/{other} hasn't called back/I must check with {other}/I don't understand this/read it to me again/can I get it back afterwards"
        "/something is not right/I smell a rat/{yes}, pick someone else/choose another person/not this person/{yes}? I wonder/do you think it's {yes}/{other} is not sure/let {other} look at it/where are my glasses/hmm, {wait}/{yes}, change the amount/it's {yes} for you maybe/that's what {other} said/too much money/are you {yes} with that",
    ),
    _fresh(
        "sum",
        "amount",
        TRANSFER,
        "just {sum} please/let's make it {sum}/send her {sum}/I'd like {sum}/{sum} will do/it should be {sum}/a total of {sum}",
        {"amount": "sum"},
    ),
    _fresh(
        "odd sum",
        "amount",
        frozenset(("transfer", "unknown")),
        "let's say {odd}/just {odd}/I'd like {odd}/pay {odd}",
        {"amount": "odd"},
        either=True,
    ),
    _fresh(
        "range",
        "amount",
        frozenset(("transfer", "unknown")),
        "just {range}/I'd like to send {range}/I was thinking {range}/pay {range}/{range}, I suppose",
        {"amount": ""},
    ),
    _fresh(
        "transfer",
        "",
        TRANSFER,
        "please transfer {sum} to {who}/I have to send {sum} to {who}/send {who} {sum}/I want to give my {kin} {sum}/make a transfer of {sum} to {who}/would you send {sum} to my {kin}",
        {"payee": "*", "amount": "sum"},
    ),
    _fresh(
        "corrected",
        "",
        TRANSFER,
        "send {sum} to my {kin1}, wait, to my {kin2}/to my {kin1}, no, send {sum} to my {kin2}/give my {kin1} {sum}, no, my {kin2}",
        {"payee": "kin2", "amount": "sum"},
    ),
    _fresh(
        "payee",
        "payee",
        TRANSFER,
        "send to {who}/I want {who}/pay {who}/that one, {name}/my {kin} please/it is for {who}",
        {"payee": "*"},
    ),
    _fresh(
        "no payee",
        "payee",
        ANY_BUT_YES,
        "I can't remember/is there anybody else/scroll down/too many names/she is not on the list/I'll look in my notebook/the letters are too small/I don't know these people/where is he/not there",
        {"payee": ""},
    ),
    _fresh(
        "talk",
        "",
        UNKNOWN,
        "{other} always talks about the {service}/the {service} used to be cheaper/in our building the {service} is paid together/I read about the {service} in the paper/{other} lost {sum} on shares/back then I made {sum} a month/cabbage costs {sum} these days/the neighbour's boy is a bank manager/{other} was cheated of {sum}/my {kin} works in a bank/everybody grumbles about the {service}",
        {"amount": "", "payee": ""},
    ),
    _fresh(
        "talk on the sum page",
        "amount",
        ANY_BUT_YES,
        "I live on the eighth floor/I'm sixty eight this year/I have two sons/five more minutes/what time is it/I pressed it three times/it's my first time/I must be home by four",
        {"amount": ""},
    ),
    _fresh(
        "balance",
        "",
        frozenset(("balance",)),
        "is there any money on my card/tell me my balance/how much have I got/what have I got left/I'd like to know my balance",
    ),
    _fresh(
        "staff",
        "",
        frozenset(("call_staff",)),
        "please call somebody/I want to talk to a person/get me some help/send a clerk over/is there anyone who can help",
    ),
    _fresh(
        "bill",
        "",
        frozenset(("pay_bill",)),
        "I'm here to pay my electricity/pay the water please/settle my gas bill/I want to pay the property fee/pay my heating bill",
    ),
)
