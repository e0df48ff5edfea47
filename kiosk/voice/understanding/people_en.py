"""Who was meant in an English sentence; sums are $ and numbers are # in it."""

from __future__ import annotations

import re

from kiosk.voice.understanding.payees_zh import Payees

KIN = (
    r"(?:(?:eldest|oldest|elder|older|youngest|younger|big|little|second|great|dear|ex|step|foster|god|old|baby|twin|only|late|first|other|best|good)[- ]?)*"
    r"(?:grand(?:son|daughter|child|kids?|children|ma|pa|mother|father)|son(?:-| )in(?:-| )law|daughter(?:-| )in(?:-| )law|mother(?:-| )in(?:-| )law|father(?:-| )in(?:-| )law|"
    r"(?:brother|sister)(?:-| )in(?:-| )law|son|daughter|wife|husband|old man|old lady|old woman|missus|better half|partner|spouse|mother|father|mum|mom|mummy|mommy|dad|daddy|"
    r"brother|sister|uncle|aunt|auntie|aunty|nephew|niece|cousin|neighbou?r|friend|landlord|landlady|tenant|nanny|carer|caregiver|helper|colleague|classmate|boy|girl|kids?|child|children|granny|grandpa|grandma|boyfriend|girlfriend|teacher|doctor)"
)
_NAME = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Uncle|Aunt|Auntie|Aunty|Old|Little|Grandma|Grandpa|Granny|Teacher|mr|mrs|ms|miss|dr|uncle|aunt|auntie|old|little|teacher)\.? )?[A-Za-z][A-Za-z'’-]*(?: [A-Z][A-Za-z'’-]*)*"
_NOT = {
    "my", "the", "a", "an", "it", "me", "him", "her", "them", "this", "that", "somebody", "someone", "anybody", "anyone", "people", "money", "card", "account", "bank",
    "transfer", "send", "pay", "top", "check", "see", "do", "get", "be", "make", "have", "go", "put", "give", "change", "home", "back", "phone", "mobile", "cell", "yuan", "kuai",
    "some", "cash", "please", "now", "today", "tomorrow", "and", "but", "what", "how", "bill", "electricity", "water", "gas", "heating", "tv", "speak", "talk", "hear", "know",
    "credit", "pension", "another", "new", "staff", "help", "repay", "report", "complain", "deposit", "withdraw", "save", "use", "say", "read", "stop", "start", "wait", "find", "call", "cancel", "buy", "take",
    "safe", "police", "security", "secure", "which", "who", "whom", "you", "your", "his", "their", "our", "us", "in", "on", "at", "for", "from", "with", "by", "of", "so", "as", "is", "wrong", "recharge", "settle", "clear", "open", "print", "look", "keep", "lock", "sign", "set", "reset", "ask", "tell", "show", "try", "think", "number", "social", "housing", "medical", "protected", "court", "main", "start", "beginning", "same", "other", "last", "right", "his", "add", "move", "wire", "remit", "not", "no", "yes", "just", "hand", "reach", "next", "continue", "arrive",
}  # fmt: skip
_TO = re.compile(
    rf"\b(?:to|for|into|payee is|pay|send|give|wire|lend|name is|transfer|him|recipient is|call(?:ed)?|beneficiary is|it's|pay back)[ :]+(?:(?:my|our|the|his|her|dear) )?(?P<who>{KIN}|{_NAME})(?P<owner>'s)?",
    re.M,
)
_ANY_KIN = re.compile(
    rf"\b(?:my|our) (?P<who>{KIN})(?:'s)?(?:,? (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)*))?\b", re.I
)


def named_en(text: str, payees: Payees) -> str:
    """Who the money is for; the last one said counts."""
    for pair in payees:
        for word in pair:
            if word and re.search(rf"\b{re.escape(word)}\b", text, re.I):
                return word
    kin = [
        (
            m.start(),
            m["name"]
            if m["name"] and m["name"][0].isupper() and m["name"].split()[0].lower() not in _NOT
            else m["who"].lower(),
        )
        for m in _ANY_KIN.finditer(text)
    ]
    said = [(m.start("who"), w) for m in _TO.finditer(text) if (w := _who(m["who"]))]
    said = [(at, w) for at, w in said if not re.search(r"\bnot (?:to |for )?(?:my )?$", text[:at])]
    best = max([*kin, *said], key=lambda s: s[0], default=(0, ""))[1]
    return _listed(best, payees) or best


def _who(words: str) -> str:
    if re.fullmatch(KIN, words, re.I):
        return words.lower()
    kept = []
    for word in words.split():
        if word.lower().strip(".'") in _NOT:
            break
        kept.append(word)
    return " ".join(kept)


def only_name(text: str, payees: Payees) -> str:
    """The payee when the whole answer is a name: "Wang Fang", "my daughter please"."""
    words = re.sub(r"[.,!?]", " ", text)
    words = re.sub(
        r"^(?:(?:it's|it is|to|for|send it to|the|my|our|um|i choose|choose|pick|select|please|okay|yes|that's|name is|his name is|her name is|the payee is)\s+)+",
        "",
        words.strip(),
        flags=re.I,
    )
    words = re.sub(r"\s+(?:please|thanks|thank you|again|then)\s*$", "", words, flags=re.I).strip()
    if re.fullmatch(KIN, words, re.I):
        return _listed(words.lower(), payees) or words.lower()
    if re.fullmatch(r"[A-Za-z.'-]+(?: [A-Za-z.'-]+){0,3}", words) and not any(
        w.lower() in _NOT for w in words.split()
    ):
        return _listed(words, payees) or words
    return ""


def _listed(who: str, payees: Payees) -> str:
    return next((w for pair in payees for w in pair if w and w.lower() == who.lower()), "")
