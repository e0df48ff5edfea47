"""Talk with the bank's words in it that asks for nothing: 我孙子在银行上班, "we had no pensions in those days".

A sentence is idle where it tells of others, of former times, of hearsay, of habits or of prices, and has no
word by which anybody asks. A loss or a wrong transfer told of oneself is a request without such a word.
"""

from __future__ import annotations

import re

from kiosk.languages.en.understanding.past_events import KIN, bygone
from kiosk.languages.understanding.tables import TOLD, any_of

# English, in lower case; $ stands for a sum.

_WISHING = (
    *("please", "can you", "could", "would", "i want", "i need", "i'd", "i would", "let me", "help", "check"),
    *(
        "not to",
        r"don't$",
        r"don't,",
        r"so don't",
        "put",
        "show",
        "tell me",
        "i'll",
        "i must",
        "i have to",
        "i've got to",
        "right away",
        "today",
        "get it back",
    ),
)
_ASKING = (
    *(r"how (?:do|can|many)", r"how much (?:do|have|is (?:my|in|left))", r"what(?:'s| is| did)", "where"),
    *(
        r"when (?:do|will|does|is)",
        r"(?:has|have|did|is|does|was|will) (?:my|the|it|i|there|this|mine)\b",
        r"\?",
    ),
)
_PAYING = (
    *(r"send (?:him|her|them|my|\$)", r"give (?:him|her|them|my)", r"transfer \$", r"pay \$", r"needs? \$"),
    *(r"pay (?:for|him|her|them)", r"for (?:him|her)"),
)
_ASKS = re.compile(rf"\b{any_of(*_WISHING, *_ASKING, *_PAYING)}")
_DOING = (
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
        "did",
        "forgets?",
    ),
    *("says?", "thinks?", "likes?", "spends?", "uses?", "complained", "is calling", "called"),
    *("never", "always", "once", "is an?", "was an?", r"has (?:a|an|got|no|\$)", r"got (?:\$|a|the|his|her)"),
    r"lost (?!(?:his|her|the|my) (?:card|bank|wallet|pass))",
)
_FORMERLY = (
    r"^(?:last \w+|the other day|yesterday|years ago) (?:the|my|our) .*\b(?:was|were|cost) (?:only|just)\b",
    r"\b(?:was|were|is|are) always (?:paid|done|settled)\b",
    r"\b(?:in those days|back then|years ago|when i was|used to|in my day|all my life|in my life)\b",
    *(
        r"^i worked\b",
        r"^(?:i|we|he|she|they) (?:only )?(?:earned|got|was paid|were paid)\b.*\b(?:then|a month|a week)\b",
        r"^(?:we|they|he|she) (?:were|was|had|earned|paid|never|always)\b",
    ),
)
_HEARSAY = (
    *(r"^(?:everyone|everybody|people) (?:says?|thinks?|knows?)\b", r"\bthe news about\b", r"\breform\b"),
    r"^(?:i hear|i heard|they say|people say|someone told me)\b",
    r"(?<!picture )\b(?:on|in) (?:the )?(?:television|telly|tv|news|radio|papers?|newspapers?)\b",
)
_HABITS = (
    r"\b(?:i|we) (?:have )?never (?:use|used|had|have|give|gave|owned)\b",
    *(
        r"\bnever tell (?:any|some)(?:one|body)",
        r"\b(?:is|are) enough for me\b|\benough to live on\b",
        r"\bevery month$",
    ),
)
_OPINIONS = (
    r"\b(?:is|are|was|were) (?:so|too|very|terribly|awfully) (?:high|expensive|dear|complicated|convenient|cheap)\b",
    r"\bprices?\b.*\b(?:gone|going|rising|falling|up|down|mad|silly|high)\b",
    *(r"\bgoing (?:up|down) again\b", r"\b(?:per unit|a kilo|a litre|a cubic|these days)\b"),
    r"\b(?:than (?:me|mine|ours?|my)|as mine)\b",
)
_IDLE = re.compile(
    any_of(
        rf"^{KIN} (?:(?:also|still|just|only|always|never|once|usually) )*{any_of(*_DOING)}\b",
        *(*_FORMERLY, *_HEARSAY, *_HABITS, *_OPINIONS),
        r"\bfound (?:my|the|it|her|his)\b",
    )
)
_NOT_NOW = re.compile(
    r"\bonce\b|\bfound (?:my|the|it|her|his)\b|complained (?:to|about)|years ago|they say|i hear|used to"
)


def idle(sentence: str, service: str) -> bool:
    """The same in English (in lower case)."""
    if bygone(sentence):
        return True
    if service in TOLD and _NOT_NOW.search(sentence) is None:
        return False
    return _IDLE.search(sentence) is not None and _ASKS.search(sentence) is None
