"""Whom the money is for in an English sentence; sums are $ and numbers are # in it."""

from __future__ import annotations

import re

from kiosk.languages.en.understanding.payee_aliases import listed
from kiosk.languages.understanding.interpretation import Payees

KIN = (
    r"(?:(?:kid|eldest|oldest|elder|older|youngest|younger|big|little|second|third|dear|ex|step|foster|god|old|baby|twin|"
    r"only|late|first|best|good|great)[- ]?)*"
    r"(?:(?:nursing|care|old people's|retirement) home|grand(?:sons?|daughters?|child|kids?|children|ma|pa|mother|father)|son[ -]in[ -]law|daughter[ -]in[ -]law|"
    r"mother[ -]in[ -]law|father[ -]in[ -]law|brother[ -]in[ -]law|sister[ -]in[ -]law|sons?|daughters?|wife|husband|"
    r"old man|old lady|old woman|missus|better half|partner|spouse|mother|father|mum|mom|mummy|mommy|dad|daddy|parents|"
    r"brother|sister|uncle|auntie|aunty|aunt|nephew|niece|cousin|neighbou?r|friend|landlord|landlady|tenant|nanny|carer|"
    r"caregiver|helper|colleague|classmate|boys?|girls?|kids?|child|children|granny|grandpa|grandma|boyfriend|girlfriend|"
    r"cleaning lady|home help|boss|employer|lassie|teacher|doctor|nurse|maid|comrade|roommate|godson|goddaughter|cleaner|gardener|driver|tailor|plumber|builder|barber|hairdresser|student|pupil|tutor|grandnephew|grandniece|lodger|chum|mate|pal|lad|lass|babysitter)\b"
)
_TITLE = r"(?:mr|mrs|ms|miss|dr|doctor|uncle|auntie|aunty|aunt|old|little|grandma|grandpa|granny|teacher|madam|master)\.?"
_WORD = r"[A-Za-z][A-Za-z'’-]*"
_NAME = rf"(?:{_TITLE} )?{_WORD}(?: {_WORD}){{0,2}}"
# Words that end a name or are none.
_NO_NAME = frozenset(
    re.findall(
        r"\S+",
        """
        my the a an it me him her them this that these those somebody someone anybody anyone everybody people
        money cash card account bank transfer transfers send pay top check see do get be make have has had go
        put give change home back phone mobile cell yuan kuai some please now today tomorrow tonight yesterday
        and but or what how bill bills electricity water gas heating heat tv cable speak talk hear know credit
        pension another new staff help repay report complain deposit withdraw save use say read stop start wait
        find call cancel buy take safe police security secure which who whom you your yours his their our us in
        on at for from with by of so as is was are wrong recharge settle clear open print look keep lock sign
        set reset ask tell show try think number social housing medical health protected court main beginning
        same other last right add move wire remit not no yes just hand reach next continue arrive i we he she
        they one two three four five six seven eight nine ten hundred thousand few couple too very much more
        less quiet loud fast slow off out up down again later also then there here if can could would will
        should shall may might must to into onto immediately instantly real-time ordinary standard normal
        normally right-away straight straightaway soon because since when where why something anything nothing
        everything person man woman lady guy clerk teller manager human operator attendant electric power
        property management fee fees rent utility utilities balance statement history pin password text letters
        words font volume sound voice reading magnifier all any half double triple about around over under only
        even still want need like birthday undo building building's house door tuition wedding school hospital food notes coins small mistake order
        unfreeze release protect prove join cover claim get win clear pay fix verify activate unlock prevent
        avoid receive collect finish continue book order rent borrow lend learn teach understand remember follow
        visit come leave wait sit stand eat drink sleep drive walk bring fetch carry carrying work play be been
        being having doing going know tell prepare current safe prize winner police officer customs court
        scammer fraudster cheat stranger winter summer spring autumn telly
        don't doesn't shout page previous step gone university college trouble debt present gift treat reward job task part-time living costs cost expenses expense treatment surgery medicine groceries sorry oops wait actually scratch earn earned earns paid rates leccy funds fund telling sir madam ma'am lah please dear light
        hurry rush need problem thanks thank bail freezing correct right tens fives notes ones
        morning evening afternoon night week month year
        lord over rubbish nonsense splendid whoever whomever whichever dunno really crikey blimey bloody hell heck gosh golly goodness gracious heavens bother blast
        maybe perhaps pardon beg eh hmm huh anyhow anyway honestly frankly sorry's cheers gone forgot forgotten lost guess suppose
        certainly surely course exactly him's that's it's who's what's where's there's here's let's i'm i'll i'd i've you're
        flat nobody none neither somewhere near nearly apartment room garage lift shop garden kitchen place cd sim invest donate contribute shopping housework repairs medicine
        """,
    )
)
_TO = re.compile(
    rf"\b(?:to|for|into|payee is|pay|send|give|wire|lend|transfer|recipient is|beneficiary is|name is|called|pay back|onto)[ :]+"
    rf"(?:(?:my|our|the|his|her|dear|a|an old|an|this|mister) )*(?P<who>{_TITLE} {_WORD}|{KIN}|{_NAME})",
    re.I,
)
# my late sister's boy, David; my batman's widow, Mrs Green: a name behind words for the person.
_ROLE = re.compile(
    r"\b(?:my|our) (?:[a-z']+ ){1,3}(?:, )?(?P<who>(?-i:(?:Mr|Mrs|Ms|Miss|Dr|Old|Uncle|Auntie|Aunt)\.? [A-Z][a-z]+))|"
    r"\b(?:my|our) (?:[a-z']+ ){1,3}, (?P<name>(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)?))(?= *(?:$|[,.$]))",
    re.I,
)
# Transfer money, Chan Tai Man, one thousand: a name between commas.
_ALONE = re.compile(r"(?:^|, )(?P<who>[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}) *(?=,|$|[$])")
# to Wang, no, Zhang Fang: the name after a correction.
_INSTEAD = re.compile(
    rf"(?:,|-) ?(?:no|sorry|i mean|rather|no wait|wait|oops|not|actually|make (?:that|it)|or rather|i meant|correction|scratch that)[ ,]+(?:i mean |sorry |wait |to )?(?P<who>{_TITLE} {_WORD}|{_NAME})(?= *(?:$|[,.$]))",
    re.I,
)
# My son had an accident and I must send money: whoever it is told of is not yet who gets it; "send him" would be.
_SUBJECT = (
    r"(?: (?:has|have)|'s) (?:had|been|got|in|at|under)\b(?!.*\b(?:him|her|them|his|hers|she|he|they|needs?)\b)|"
    r" (?:(?:has|have) (?:had|been|got)|had|was|is (?:in|at|being|under)|got|fell|crashed|hit|phoned|rang|called|were|hurt|owes)\b"
    r"(?!.*\b(?:him|her|them|his|hers|she|he|they|needs?)\b)"
)
_OWN = re.compile(
    rf"\b(?:my|our) (?:two |three |own |darling |other )?(?P<who>{KIN}(?:'s (?:boy|girl|son|daughter|lad|child|kid|husband|wife|widow|mother|father)\b)?)(?! (?:says|said|told|thinks|sent)\b)(?!{_SUBJECT})(?:'s)?(?:(?: ?,)? (?:called |named )?(?P<name>(?-i:(?:(?:Mr|Mrs|Ms|Miss|Dr|Old|Uncle|Auntie|Aunt)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)*)))?",
    re.I,
)
# Who lent something and is to have it back.
_LENDER = re.compile(
    rf"\b(?:borrowed|owe|had)\b.*?\bfrom (?:(?:my|our|the) )?(?P<who>{_TITLE} {_WORD}|{KIN}|{_NAME})(?=.*\b(?:send|pay|give|transfer)\b.*\b(?:him|her|them|back)\b)",
    re.I,
)


def named(text: str, payees: Payees) -> str:
    """Who the money is for; the last one said counts. Somebody of the list is known anywhere."""
    for word in (w for pair in payees for w in pair if w):
        if re.search(rf"\b{re.escape(word)}\b", text, re.I):
            return word
    said = [(m.start("name") if m["name"] else m.start("who"), _own(m)) for m in _OWN.finditer(text)]
    said += [(m.start(m.lastgroup or 0), m[m.lastgroup or 0]) for m in _ROLE.finditer(text)]
    for pattern in (_TO, _INSTEAD, _ALONE):
        said += [(m.start("who"), who) for m in _all(pattern, text) if (who := _person(m, text))]
    said = [
        (at, who) for at, who in said if not re.search(r"(?:\bnot|n't) (?:to |for )?(?:my )?$", text[:at])
    ]
    if not said and (m := _LENDER.search(text)) is not None:
        said = [
            (m.start("who"), person(m["who"]))
        ]  # I borrowed two hundred from Mrs Lin, send it back to her
    who = max(said, key=lambda s: s[0], default=(0, ""))[1]
    return listed(who, payees) or who


def _all(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Matches at every place, also inside others: in "to send Wang Fang" both "to" and "send" count."""
    found, at = [], 0
    while (m := pattern.search(text, at)) is not None:
        found.append(m)
        at = m.start() + 1
    return found


# What may follow a name that was not written with a capital: to tom $, but not "to reverse the".
_AFTER = re.compile(r"(?:'s\b)?\.? *(?:$|[,.$]|(?:please|today|tomorrow|right|immediately|now|and|by)\b)")


def _person(m: re.Match[str], text: str) -> str:
    """The person at a match; a word without a capital is one only as kin or where it can be no verb."""
    who = person(m["who"])
    if not who or who[0].isupper() or re.fullmatch(KIN, who, re.I):
        return who
    bought = (
        re.search(r"\bfor (?:(?:his|her|their|the) )?$", text[: m.start("who")]) is not None
        and " " not in who
    )  # for groceries
    return who if not bought and _AFTER.match(text, m.start("who") + len(who)) else ""


def _own(m: re.Match[str]) -> str:
    name = m["name"] or ""
    # The flag for capitals does not see lower case: the name must begin with one.
    if name and name[0].isupper() and name.split()[0].lower() not in _NO_NAME:
        return str(name)
    return str(m["who"]).lower()


def person(words: str) -> str:
    """The name or kinship word at the beginning of `words`; "" when there is none."""
    if re.fullmatch(KIN, words, re.I):
        return words.lower()
    kept: list[str] = []
    spoken = words.split()
    for word, following in zip(spoken, [*spoken[1:], ""], strict=True):
        surname = word[0].isupper() and following[:1].isupper() and following.lower() not in _NO_NAME
        surname = surname or (
            word[0].isupper() and bool(kept) and re.fullmatch(_TITLE, kept[-1], re.I) is not None
        )
        if word.lower().removesuffix("'s").strip(".'") in _NO_NAME and not surname:  # Yuan Jun, auntie May
            break
        kept.append(word.removesuffix("'s"))
        if word.endswith("'s"):
            break
    if len(kept) == 1 and re.fullmatch(_TITLE, kept[0], re.I) and not re.fullmatch(KIN, kept[0], re.I):
        return ""
    # In a sentence with capitals a name has one; what the recogniser writes has none at all.
    if any(w[0].isupper() for w in kept):
        while kept and not kept[-1][0].isupper():
            kept.pop()
    return " ".join(kept)


_BEFORE = re.compile(
    r"^(?:(?:it's|it is|it is for|i want|that one|to|for|send it to|send to|give it to|the|my|our|i choose|choose|pick|select|please|okay|yes|that's|name is|"
    r"his name is|her name is|the payee is|i mean|no|not \w+(?: \w+)?)[ ,]+)+",
    re.I,
)
# A syllable of pinyin, or two of a given name: wang, xiaomei.
_PINYIN = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[aeiouv]|ai|ei|ao|ou|an|en|ang|eng|er|ia|ie|iao|iu|ian|in|iang|ing|iong|ua|uo|uai|ui|uan|un|uang|ong|ue))"
    r"{1,2}"
)
_BEHIND = re.compile(r"[ ,]+(?:please|thanks|thank you|again|then)[ .!]*$", re.I)


def only_name(text: str, payees: Payees = ()) -> str:
    """The payee when the whole answer is a name ("Wang Fang", "my daughter please"); "" else."""
    words = re.sub(r"[.!?]", " ", _BEHIND.sub("", text.strip(" .!"))).strip()
    words = _BEFORE.sub("", words).strip(" ,")
    if re.fullmatch(KIN, words, re.I):
        return words.lower()
    whole = re.fullmatch(rf"{_NAME}", words, re.I) and not any(w.lower() in _NO_NAME for w in words.split())
    return words if whole and is_name(words, payees) else ""


def is_name(words: str, payees: Payees) -> bool:
    """True for somebody of the list, kin, a title with a name, words that all have a capital, and two or three
    small ones that are syllables of a Chinese name."""
    if listed(words, payees) or any(words in pair for pair in payees) or re.fullmatch(KIN, words, re.I):
        return True
    said = words.split()
    names = [word for word in said if not re.fullmatch(_TITLE, word, re.I)]
    if words != words.lower():
        return all(word[0].isupper() for word in names)
    syllables = len(said) > 1 and all(_PINYIN.fullmatch(word) for word in said)
    return bool(names) and (len(names) < len(said) or syllables)
