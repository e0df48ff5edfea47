"""What a bare time means in English on the page that asks when the money shall arrive."""

from __future__ import annotations

import re

from kiosk.languages.en.understanding.details import arrival
from kiosk.languages.understanding.arrival import ArrivalWords

_TIMES = re.compile(
    r"\b(?:(?P<next_day>tomorrow|next[- ]day|(?:the )?(?:day after|following day)|a day later|(?:24|twenty[- ]four) hours)"
    r"|(?P<ordinary>not (?:so |that |very |at all )?urgent|no (?:hurry|rush)|not in (?:a|any) (?:hurry|rush)|(?:two|2|a couple of|couple of) hours?|ordinary|standard|normal|regular|usual|a (?:little|bit|while) later|"
    r"later (?:today|on)|tonight|this evening|same day)"
    r"|(?P<real_time>now|right away|straight ?away|at once|immediate(?:ly)?|instant(?:ly)?|real[- ]?time|asap|urgent(?:ly)?|"
    r"as (?:soon|fast|quick(?:ly)?) as|(?:quickest|fastest|soonest)|(?:quick|fast) one|in a moment|this (?:minute|instant)))\b"
)
ARRIVAL = ArrivalWords(
    times=_TIMES,
    denied=re.compile(r"\b(?:not|don't|do not|doesn't|needn't|no need for)(?: \w+){0,3} $"),
    speaking=re.compile(r"\b(?:speak|talk|read|say)"),
    elsewhere=arrival,
)
