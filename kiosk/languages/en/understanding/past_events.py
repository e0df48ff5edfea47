"""What is over, or happened to others: told to the machine, it asks for nothing.

我儿子昨天给我转了五百块, 话费我已经充过了, "next door's card was stolen".
"""

from __future__ import annotations

import re

from kiosk.languages.understanding.tables import any_of

# English, in lower case; $ stands for a sum.

KIN = (
    r"(?:my|our|the|an?|some) (?:[\w'-]+ ){0,2}?(?:sons?|daughters?|husband|wife|neighbou?rs?|nieces?|nephews?|friends?(?: of mine)?|grandsons?|granddaughters?|sister|brother|"
    r"brother-in-law|sister-in-law|son-in-law|daughter-in-law|cousin|uncle|aunt|woman next door|man next door|people|colleagues?|boy|girl)"
)
# What is over: done already, or done for me by somebody.
_THEN = (
    r"(?:yesterday|already|last (?:week|month|year|night|time)|this morning|the other day|(?:a|two|three) (?:days?|weeks?|months?|years?) ago|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day|for me|for us|long ago|years ago)"
)
_DID = r"(?:paid|topped up|changed|reported|checked|sent|drew|took out|put in|settled|cleared|got|posted|gave|bought|transferred|opened|repaid|collected|did)"
_DONE = (
    rf"^{_THEN} (?:i|we)(?:'ve| have)? {_DID}\b(?! .*\b(?:wrong|mistake))",
    rf"^(?:i|we)(?:'ve| have)? already {_DID}\b",
    rf"^(?:i|we) went to (?:pay|top|check|draw|collect|get|change)\b.*\b{_THEN}",
    rf"^(?:i|we)(?:'ve| have)? {_DID}\b(?: [\w'$]+){{0,6}} {_THEN}(?: (?:and|for|to) [\w' ]+)?$",
)
_RECEIVED = (
    rf"^{KIN} (?:has |have |already |just )*(?:sent|gave|given|paid|transferred|lent|brought|bought|topped up|sorted|did|does|has done)\b(?!.*(?:\b(?:wrong|mistake)|,))",
)
# Whose cards are no business of this customer's.
_OTHERS = re.compile(
    r"^(?:next door|(?:my|our|the|a|an?) (?:[\w']+ ){0,2}?(?:neighbou?r|friend|colleague|classmate|(?:woman|man|lady|people|family|couple) (?:next door|upstairs|downstairs|opposite))(?: of mine)?|(?:old|little|mr|mrs|miss|auntie|uncle) [a-z]+)"
    r"(?:'s)?\b(?!.*\b(?:my|me|i|help)\b)(?: [\w']+){0,6} (?:lost|stolen|forgot\w*|missing|robbed|cheated|swindled|scammed|pinched|nicked|taken)\b"
)
_OVER = re.compile(any_of(*_DONE, *_RECEIVED))
_STILL_ASKS = re.compile(
    r"\b(?:please|can|could|would|want|need|let me|help|show|tell|did|has|have (?:they|you|it)|why|how|what|where|get it|back|wrong|mistake|cancel|stop|undo|send (?:him|her|them)|but)\b|\?"
)


def bygone(sentence: str) -> bool:
    """The same in English (in lower case)."""
    over = _OVER.search(sentence) is not None and _STILL_ASKS.search(sentence) is None
    return over or _OTHERS.search(sentence) is not None
