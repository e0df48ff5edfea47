"""Sentences of English as old people say them, with fillers and slips of a recogniser."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.nlu.grammar.base import ANY_BUT_YES, Made, SentenceClass, productions, sentences
from tests.nlu.grammar.en_words import WORDS
from tests.nlu.grammar.fresh import FRESH_EN

CONFIRM = (
    SentenceClass(
        "yes",
        "agrees",
        "confirm",
        frozenset(("yes",)),
        productions(
            "{yes}/{yes}, {yes}/{yes}, send it/{yes}, that's the one/{yes} please/{yes}, it's all correct/yes, that's him/yes, go on/the name is right/it's correct/everything is right/I confirm/please do/yes, I agree/do it/yes dear/send it please/that's right, thank you/yes, transfer it/that is correct/yes that's fine/it's all fine/looks good",
        ),
    ),
    SentenceClass(
        "refusal",
        "a word of refusal is no yes",
        "confirm",
        ANY_BUT_YES,
        productions(
            "{no}/{no}, {no}/{no}, thank you/oh {no}/{no}, change it/I said {no}/{no}, I don't know him/please {no}/{no}, that's not my son/I don't agree/I do not agree/I can't agree to that/I won't confirm/don't confirm/do not confirm it/don't you dare send it/I never said yes/I didn't say yes/I'm not saying yes/that's not correct/that isn't right/it isn't correct/it's not okay",
            "not okay/not fine/that's not fine with me/I'm not sending it/I won't send it/don't go ahead/I'd rather not/forget it/I've changed my mind/call it off/not a chance/over my dead body/who said yes/that can't be right/nothing is right here/I disagree/I pressed the wrong one/it is wrong/no good/not him/no, not that one/never mind/drop it/scrap that",
        ),
    ),
    SentenceClass(
        "delay",
        "a delay is no yes",
        "confirm",
        ANY_BUT_YES,
        productions(
            "{wait}/{wait}, please/{wait}, dear/{wait}, I can't see it/oh {wait}/I need to think/I need to ask my son first/let me ask my daughter/later/maybe later/tomorrow/some other time/I'll do it tomorrow/I'll confirm later/not now/I'm not ready/I'm not ready to confirm/let me put my glasses on/let me check it first/when my husband is here/before I say yes let me look/I want to think it over/I'll come back",
            "ask me again in a minute/I have to make a call first/give me time/let me read it again/I haven't read it yet/I'm still reading/can I do it later/can we wait/there's no hurry/after lunch/I'd like to sleep on it",
        ),
    ),
    SentenceClass(
        "doubt",
        "a doubt is no yes",
        "confirm",
        ANY_BUT_YES,
        productions(
            "is it right/is that right/is it okay/is this correct/am I right/is that him/are you sure/is it all right/right?/okay?/I'm not sure/I am not sure that's right/I'm not certain/I don't know/maybe/perhaps/I think so/I suppose so/I guess so/probably/possibly/it might be right/it may be correct/could be/I hope it's right/I believe so/not sure/I don't know if it's right/I can't tell if that's correct/who is it/what does confirm mean/what happens if I say yes",
            "should I say yes/do I say yes/what if it's wrong/is the name correct/is the amount right/does that look right/it looks right, I think/seems okay, but I can't see/how do I know it's right/can it be right/I wonder if that's correct/hopefully that's right/if it's correct/sort of/more or less",
        ),
    ),
    SentenceClass(
        "contradicted yes",
        "what speaks against it wins over a yes",
        "confirm",
        ANY_BUT_YES,
        productions(
            "{yes}, {wait}/{yes}, {but} {wrong}/{yes}, {wrong}/{yes} {but} {wrong}/{yes}, {no}/{wait}, {yes}/{no}, {yes}/{yes}, let me think/{yes}, I'm not sure/{yes}, ask my son first/{yes}... {no}/{yes}, later/{yes}, not now/{yes}, tomorrow/okay, forget it/okay, cancel it/yes, but not now/right, but the amount is wrong/fine, but change the name/the name is right but the amount is wrong/the amount is right, the name isn't",
            "okay okay, stop/sure, but I want to ask first/yes I mean no/yes, no, wait/yes, actually no/well yes, only it's too much/it's correct but I don't want to send it/all right, don't send it/okay, let's leave it/fine, never mind/yes, if my daughter agrees/yes, once I have checked it/that's right, but wait/correct, except the sum/sure, in a minute/okay, but not to him/yes, just not today/yes, hang on",
        ),
    ),
    SentenceClass(
        "yes in talk",
        "a yes said of something else is none",
        "confirm",
        ANY_BUT_YES,
        productions(
            "{other} says it's okay/{other} said yes/{other} told me to say yes/{other} says go ahead/{other} thinks it's right/{other} agreed to it/right, what was I doing/all right for some/okay is it/the weather is fine/it's all right here/where is the yes button/how do I confirm/where do I confirm/which one is okay/can I confirm later/right now I'm tired/the right side is dark/fine weather today/sure is warm in here/yes men everywhere",
            "I have a right to know/is there a correct time/turn right where/the bus is right outside/okay at the other bank it was different/I'm fine thanks/I used to say yes to everything/he never says yes/if I say yes will it go/you can't be right/good day/that's a good question/right hand hurts",
        ),
    ),
)
SUMS = (
    SentenceClass("sum", "the sum that was said", "amount", frozenset(("transfer",)), productions("{sum}/send {sum}/{sum} please/I want to send {sum}/give her {sum}/make it {sum}/just {sum}/transfer {sum}/{sum}, thank you/it's {sum}/pay {sum}"), {"amount": "sum"}),
    SentenceClass("odd sum", "may be two sums: read right or asked back", "amount", frozenset(("transfer", "unknown")), productions("{odd}/send {odd}/{odd} please/make it {odd}/I want to send {odd}/give him {odd}"), {"amount": "odd"}, either=True),
    SentenceClass("odd sum anywhere", "may be two sums: read right or asked back", "", frozenset(("transfer", "unknown")), productions("send {odd} to my {kin}/send my {kin} {odd}/I want to give my {kin} {odd}/transfer {odd} to my {kin}"), {"amount": "odd"}, either=True),
    SentenceClass("range", "a range or an estimate is no sum", "amount", frozenset(("transfer", "unknown")), productions("{range}/send {range}/{range} please/I want to send {range}/make it {range}/give her {range}/let's say {range}"), {"amount": ""}),
    SentenceClass("range anywhere", "a range or an estimate is no sum", "", frozenset(("transfer", "unknown")), productions("send my {kin} {range}/I want to send {range} to my {kin}/transfer {range} to my {kin}/give my {kin} {range}"), {"amount": ""}),
    SentenceClass(
        "corrected sum",
        "the sum said last",
        "amount",
        frozenset(("transfer",)),
        productions("{sum1}, no, {sum2}/{sum1}, sorry, {sum2}/{sum1}, I mean {sum2}/not {sum1}, {sum2}/not {sum1} but {sum2}/{sum1}, no wait, {sum2}/{sum1}, make it {sum2}/{sum1}, actually {sum2}/{sum1}, oops, {sum2}/send {sum1}, no, send {sum2}/{sum1}, or rather {sum2}/{sum1}, correction, {sum2}"),
        {"amount": "sum2"},
    ),
)  # fmt: skip
TRANSFERS = (
    SentenceClass(
        "transfer",
        "payee and sum as said",
        "",
        frozenset(("transfer",)),
        productions(
            "send {sum} to {who}/transfer {sum} to {who}/I want to send {sum} to {who}/please send {sum} to {who}/could you send {sum} to {who}/I'd like to transfer {sum} to {who}/send my {kin} {sum}/give my {kin} {sum}/I need to send my {kin} {sum}/wire {sum} to {who}/pay {sum} to {who}/can I send {sum} to {who}/help me send {sum} to {who}/let me send {sum} to {who}",
        ),
        {"payee": "*", "amount": "sum"},
    ),
    SentenceClass(
        "corrected payee",
        "the payee said last",
        "",
        frozenset(("transfer",)),
        productions(
            "send {sum} to my {kin1}, no, to my {kin2}/send {sum} to my {kin1}, sorry, my {kin2}/not to my {kin1}, send {sum} to my {kin2}/send {sum} not to my {kin1} but to my {kin2}/transfer {sum} to my {kin1}, I mean my {kin2}/don't send it to my {kin1}, send {sum} to my {kin2}/send {sum} to my {kin1}, actually to my {kin2}/send {sum} to my {kin1}, no wait, my {kin2}",
        ),
        {"payee": "kin2", "amount": "sum"},
    ),
    SentenceClass(
        "corrected sum anywhere",
        "the sum said last, the payee kept",
        "",
        frozenset(("transfer",)),
        productions(
            "send my {kin} {sum1}, no, {sum2}/send {sum1} to my {kin}, sorry, {sum2}/send my {kin} not {sum1} but {sum2}/transfer {sum1} to my {kin}, make it {sum2}/send my {kin} {sum1}, I mean {sum2}/send {sum1}, no, {sum2} to my {kin}",
        ),
        {"payee": "kin", "amount": "sum2"},
    ),
    SentenceClass("payee", "the name on the page that asks for it", "payee", frozenset(("transfer",)), productions("{who}/to {who}/it's {who}/{who} please/send it to {who}/for {who}/I want to pay {who}/the payee is {name}"), {"payee": "*"}),
    SentenceClass(
        "no payee",
        "nobody is named",
        "payee",
        ANY_BUT_YES,
        productions("I don't know/wait a moment/let me think/which one is it/I forgot the name/he isn't there/none of them/not this one/who is that/how do I choose/nobody/I can't see it/what was his name/somebody else/read it again/I don't see her name"),
        {"payee": ""},
    ),
)  # fmt: skip
TALK = (
    SentenceClass(
        "talk",
        "asks for nothing",
        "",
        frozenset(("unknown",)),
        productions(
            "{time} the {service} was only a few yuan/I hear the {service} is going up/they say the {service} is going up again/the {service} is so expensive these days/we never had a {service} when I was young/they talk about the {service} on television all day/my neighbour's {service} is higher than mine/the {service} is too complicated for me/people say the {service} is no good/my son sent me {sum} {time}/my daughter gave me {sum} {time}",
            "my neighbour lost {sum} to a swindler/{time} I paid {sum} for rice/my grandson works at a bank/my late husband always did the {service}/I heard somebody was cheated out of {sum}/the old man next door sent money to a crook/rice is {sum} a kilo now/I earned {sum} a month back then/young people never save money/this machine is very modern/the queue was long {time}/I already paid the {service} {time}/my friend says her {service} never arrives/our {service} was always paid by the village",
        ),
        {"amount": "", "payee": ""},
    ),
    SentenceClass(
        "talk on the sum page",
        "a number of something else is no sum",
        "amount",
        ANY_BUT_YES,
        productions("I'm seventy five/give me three minutes/how do I press the second one/I can't read it/I have three children/it's half past three/I live on the fifth floor/say that again/how much was it/let me think how much/how much did I send last time/what is the fee/how much can I send in a day/I forgot how much/you said that twice/one of these days"),
        {"amount": ""},
    ),
)  # fmt: skip
WISHES = tuple(
    SentenceClass(f"wish {intent}", "is understood", "", frozenset((intent,)), productions(lines))
    for intent, lines in {
        "balance": "how much money do I have/check my balance/what's my balance/how much is left on my card/I want to see my balance/how much is in my account/show me my balance please",
        "statement": "show me my statement/what did I spend this month/I'd like to see my transactions/print my statement/where did my money go",
        "pay_bill": "pay my electricity bill/I want to pay the water bill/pay the gas bill/I need to pay my heating/how do I pay the electricity",
        "top_up": "top up my phone/my phone has no credit/put fifty yuan on my phone/recharge my mobile/I need phone credit",
        "cancel_transfer": "I sent money to the wrong person/take back the transfer I just made/undo my last transfer/I want the money I sent back/stop the transfer I made just now",
        "report_loss": "I lost my card/my card was stolen/I want to report my card lost/I can't find my bank card",
        "change_pin": "change my pin/I forgot my password/I want a new pin/I can't remember my pin",
        "call_staff": "I need help from somebody/call a member of staff/can somebody help me/get the manager/I don't know how to do this, help",
        "time_deposit": "open a fixed deposit/I want to save for three years/my deposit has matured/put my money on a time deposit",
        "pension": "check my pension/how much is my pension/what is my pension",
        "louder": "louder please/I can't hear you/turn the volume up/speak up",
        "bigger_text": "bigger letters please/I can't read that, it's too small/make the text larger/the print is too small",
        "repeat": "say that again/please repeat/what did you say/pardon",
        "home": "back to the main menu/go to the home page/start over/take me to the start",
        "cancel": "I don't want to do this any more/cancel/forget it/I don't want to transfer",
    }.items()
)
CLASSES = (*CONFIRM, *SUMS, *TRANSFERS, *TALK, *WISHES)
FILLERS = ("uh, ", "um, ", "well, ", "erm, ", "oh, ", "you know, ")


def noise(text: str, chance: random.Random) -> str:
    """A filler in front, no capitals, or a slip of the recogniser; the meaning stays."""
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice(FILLERS) + text
    if kind == 1 and text.endswith(" yuan"):
        return text.removesuffix(" yuan") + chance.choice((" you and", " u n", " quai"))
    return text


def made(each: int) -> Iterator[Made]:
    """The sentences of every class, the second batch included."""
    return sentences((*CLASSES, *FRESH_EN), WORDS, "en", each=each, noise=noise)
