"""What is said around a wish and is none itself: greetings, forms of address, thanks, one's age.

"excuse me," before it, ", if you don't mind" behind it. They are taken away only where something is left:
by itself "excuse me" asks to hear it again.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"^(?:(?:hello|hi|hey|hello there|hi there|good (?:morning|afternoon|evening|day)|excuse me|pardon me|listen|look|look here|"
    r"so|well|now|now then|i think|oh|oh dear|oh my|dear me|goodness|please|young (?:man|lady)|miss|sir|madam|my dear|dear|i say|you see|right then|"
    r"sorry to (?:bother|trouble) you|i wonder|(?:can|could|would) you (?:please )?help me(?: please)?|i'm (?:old|an old \w+)|"
    r"i'm (?:sixty|seventy|eighty|ninety)(?:[- ]\w+)?) , )+(?!please\b)(?=\w)",
    re.I,
)
_BEHIND = re.compile(
    r"(?<=\w)(?: [,.] ?(?:please|thanks|thank you(?: (?:so|very) much)?|if you don't mind|if you would|if you please|if possible|dear|love|"
    r"young (?:man|lady)|miss|sir|is that (?:okay|ok|all right|alright|possible)|okay \??|(?:will|would|can|could) you|i'm old|you know|"
    r"(?:can|could) you do that|all right))+[ .?!]*$",
    re.I,
)


def without_courtesies(text: str) -> str:
    """An even English sentence without what only surrounds its wish."""
    inner = _BEFORE.sub("", text, count=1)
    rest = _BEHIND.sub("", inner)
    return rest if " " in rest else inner
