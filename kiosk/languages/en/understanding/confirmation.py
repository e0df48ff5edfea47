"""The page that asks whether all is right, in English: a yes, a no, or what is wrong and what instead."""

from __future__ import annotations

import re

from kiosk.languages.en.understanding.payees import only_name
from kiosk.languages.understanding.interpretation import ANSWERED, HANDLING, Reading
from kiosk.languages.understanding.tables import SURE

_INSTEAD = re.compile(r"(?:^(?:no ?,? ?)?not .*,|\bbut|\bit's|\bto) (?P<who>[A-Za-z' ]+)$")
# Something on the page is not as it should be.
_SUM_WRONG = (
    r"\btoo (?:much|little)\b(?! (?:trouble|noise))",
    *(r"\b(?:zero|nought|digit|letter)s? (?:is|are) missing", r"\bmissing a (?:zero|digit|letter)"),
    r"\b(?:zero|nought|digit)s? too many",
)
_FIELD_WRONG = (
    *(r"\bwrong (?:amount|sum|name|person|number|account)", r"\bshould be\b", r"^it's [^,]*, ?not "),
    r"\b(?:name|amount|sum|account|payee|number) (?:(?:is|looks)(?: \w+)? (?:wrong|incorrect)|"
    r"(?:isn't|is not|'s not|doesn't look)(?: \w+)? (?:right|correct))",
    r"\bdon't (?:know|recogni[sz]e) (?:that|this|him|her|them|the)\b",
)
_WRONG = re.compile("|".join((*_SUM_WRONG, *_FIELD_WRONG)))
_NOT_WRONG = re.compile(r"not too|^(?:yes|right|ok)")
_NO = re.compile(
    r"(?:no(?! (?:problem|worries))|nope|not|wrong|don't|that's not|that's wrong|it's not|it's wrong)\b"
)
_NO_TO_THE_VOICE = re.compile(r"(?:no|not|don't) \w")  # don't read it aloud
_YES = re.compile(
    r"(?:yes|yeah|yep|aye|spot on|ok|okay|sure|right|correct|that's all (?:fine|right|correct|good)|go ahead|go on|carry on|"
    r"confirm|send it|do it|please do|no problem)\b|"
    r"that's (?:the )?(?:right|correct) (?:one|person|man|woman|name|amount|sum|number|account)\b|"
    r"(?:the |my )?(?:name|amount|sum|account|number|person|everything|all)\b(?!.*\b(?:not|wrong)\b|.*n't)"
    r".*\b(?:right|correct|fine|good|okay)\b"
)
_DENIED = re.compile(r"\b(?:isn't|is not|not) (?:to |for )?(?:my |the |our )?(?P<who>[a-z' ]+)$")


def confirming(reading: Reading, plain: str, spelt: str) -> Reading:
    """The beginning says yes or no, a name what instead; `spelt` is `plain` with its capitals."""
    intent, weight, slots = reading.intent, reading.weight, reading.slots
    instead = _INSTEAD.search(spelt)
    if not slots.get("payee") and instead is not None and (who := only_name(instead["who"])):
        slots = slots | {"payee": who}
    if _WRONG.search(plain) and not _NOT_WRONG.search(plain):
        intent, weight = "no", ANSWERED
    elif _NO.match(plain):
        handling = intent in HANDLING and weight >= SURE and _NO_TO_THE_VOICE.match(plain) is not None
        if intent not in ("cancel", "no") and (intent != "transfer" or weight < 10) and not handling:
            intent, weight = "no", ANSWERED
    elif intent not in ("yes", "no") and _YES.match(plain):
        intent, weight = "yes", ANSWERED
    if intent == "cancel_transfer":
        intent = "cancel"  # nothing has been sent yet
    denied = _DENIED.search(plain)
    if intent == "no" and denied is not None and slots.get("payee", "").lower() == denied["who"].strip():
        slots = slots | {"payee": ""}  # that isn't my daughter
    return Reading(intent, weight, slots)
