"""What may be said in English beside the sum or the name that a page asks for, and what takes one back."""

from __future__ import annotations

import re

from kiosk.languages.en.understanding.payees import KIN
from kiosk.languages.understanding.answers import NUMBER, PERSON, SIGN, AnswerWords
from kiosk.languages.understanding.tables import any_of

_GAP = r"[ ,.!]*"
_WORDS_BETWEEN = (
    "i mean|i meant|i said|i'd say|make it|make that|let's say|let's make it|it's|it is|it should be|should be|that's|that is|"
    "send|transfer|pay|give|her|him|them|to|just|but|rather|actually|please|dear|love|only|i want|i'd like|change it to|change that to|the|my|of|go for"
)
_GIVEN = rf"(?: (?:to|for|into) [^,.{SIGN[1:-1]}]{{1,30}}?)?"  # five hundred to my uncle, no, six hundred
_LINK = rf"(?:(?:{_WORDS_BETWEEN}|{PERSON}){_GAP})*"
_OOPS = (
    r"(?:(?:or|oh|no|nope|sorry|wait|oops|whoops|actually|i mean|i meant|rather|scratch that|correction|hang on|hold on|not that|or rather|my mistake|"
    r"silly me|pardon me|wait a minute|no wait|make it|make that|that's wrong|wrong|too much|too little|but|on second thoughts?)"
    rf"(?! one){_GAP})+"
)
CORRECTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        # not six hundred, seven hundred
        rf"\b(?:not|don't (?:send|transfer|pay|make it|give)|instead of)(?: (?:for|to|her|him|them))*{_GAP}{SIGN}{_GAP}{_LINK}(?P<kept>{SIGN})",
        # six hundred, no, seven hundred
        rf"{SIGN}{_GIVEN}{_GAP}{_OOPS}{_LINK}(?P<kept>{SIGN})",
        # no, three thousand: what was read back is wrong
        rf"^(?:oh )?(?:no|nope|sorry|wrong|that's wrong) ?[,.]{_GAP}{_LINK}(?P<kept>{SIGN})",
        # seven hundred, not six hundred
        rf"(?P<kept>{SIGN}){_GIVEN}{_GAP}(?:and |but |definitely )?(?:not|instead of|rather than)(?: for)?{_GAP}{SIGN}",
    )
)
_SUM_PHRASES = (
    "let me think|let me see|i suppose|i was going to send|i was going to say|i was thinking of|i think|i reckon|i guess|i said|i say|i'd say|let's say|let us say|shall we say|i mean|i meant|i want|i'd like|i would like|"
    "i'll|i will|i'm going to|i need|i have to|i'm not sure|should cover it|would be plenty|would be enough|should be plenty|should be enough|will be plenty|should do it|should do|will do|will be fine|will be enough|would do|would be fine|is enough|is fine|is plenty|will cover it|"
    "make it|make that|call it|go for|go with|put down|put in|put|do it|that's all|that is all|that's it|that'll do|nothing more|no more|no less|not a penny more|for luck|"
    "it should be|should be|it's|it is|that's|that is|to send|to transfer|to pay|to give|send|transfer|pay|give|wire|deposit|enter|type|top up|recharge|charge|"
    "an even|a round|a nice round|exactly|precisely|altogether|in total|in all|only|just|about right|the amount is|the sum is|the amount|the sum|total|amount|sum|"
    "thank you very much|thank you so much|thank you|thanks|please|dear|love|darling|dearie|my dear|young man|young lady|sir|miss|madam|lad|lass|pet|duck|son|ta|lah|"
    "if you please|if you would|if you don't mind|all right|alright|okay|ok|right|yes|yeah|fine|good|well|oh|ah|um|uh|er|so|then|now|and|nicely|perfectly|also|too|"
    "the|a|an|of|to|for|with|her|him|them|my|this time|today|at once|right away|straight away|in|into|over|across|from|it|let's|do|be|can you|could you|would you|will you|you can|"
    "yuan|kuai|rmb|money|worth|thing|whole|full|i"
)
_PAYEE_PHRASES = (
    "i want|i'd like|i would like|i'll|i mean|i meant|i said|i choose|i pick|i think|let me think|let me see|"
    "the payee is|the name is|his name is|her name is|the recipient is|the beneficiary is|name is|payee is|payee|name|called|named|"
    "it's for|it is for|it's to|to go to|go to|should go to|it's|it is|it goes to|it|goes to|goes|this is for|this is|this one|that one|this|that's|that is|"
    "send it to|send to|send money to|send|transfer it to|transfer to|transfer|pay|give it to|give to|give|wire it to|wire to|choose|pick|select|put|put down|go for|money|"
    "please|dear|love|darling|my dear|young man|young lady|sir|miss|madam|pet|lah|thank you very much|thank you|thanks|ta|"
    "yes|yeah|okay|ok|right|all right|alright|well|oh|ah|um|uh|er|so|then|now|again|"
    "to|for|the|my|our|of|a|an|and|account|bank account|card|old|late|dear|i|want to|"
    "friend|neighbour|neighbor|next door|over the road|upstairs|downstairs|from church|lovely|little|big|eldest|youngest|elder|younger|too"
)


def _phrases(words: str, *more: str) -> re.Pattern[str]:
    """Any of the phrases, the longest first, and punctuation; never a part of a word."""
    longest = "|".join(sorted(words.split("|"), key=len, reverse=True))
    return re.compile("|".join((*more, rf"(?<![\w'])(?:{longest})(?![\w'])", r"[ ,.!;:-]")))


_AGAINST = (
    r"\b(?:nearly|almost) (?:sent|transferred|paid|gave)\b",
    r"\bi (?:never|didn't|haven't) (?:said?|ask(?:ed)?|want(?:ed)?|mean|meant|agreed?)\b",
)
ANSWERS = AnswerWords(
    corrections=CORRECTIONS,
    taken_back=re.compile(
        rf"(?:\b(?:no ,? ?)?not (?:to |for )?[^,.{PERSON}]{{2,30}}[,.] ?|^[^,.{PERSON}]{{2,30}}[, ]+{_OOPS})(?=[^,.]*{PERSON})|(?<={PERSON}) ?,? ?not (?:to |for )?[^,.{PERSON}]{{2,25}}$|"
        rf"^no ,? ?(?=[^,.]*{PERSON})"
    ),
    open_sum=re.compile(
        r"(?:some|a (?:bit|little|lot) of|all (?:of )?(?:my|the)|half (?:of )?(?:my|the)) (?:money|cash)"
    ),
    beside_sum=_phrases(_SUM_PHRASES, PERSON, rf"\b(?:to|for|my|our) {KIN}"),
    beside_payee=_phrases(_PAYEE_PHRASES, NUMBER, rf"\b{KIN}(?:'s)?", r"'s\b"),
    against=re.compile(any_of(*_AGAINST)),
)
