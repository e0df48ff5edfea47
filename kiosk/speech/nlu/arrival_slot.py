"""Answers to "when shall it arrive?": a time by itself, said in a word or two, is one of the three ways."""

from __future__ import annotations

import re
from dataclasses import replace

from kiosk.speech.nlu.details_en import arrival as arrival_en
from kiosk.speech.nlu.details_zh import arrival as arrival_zh
from kiosk.speech.nlu.interpretation import ANSWERED, Reading
from kiosk.speech.nlu.tables import SURE

# What a bare time stands for on the page that asks for it; elsewhere 明天 and "now" say too little.
_ZH = re.compile(
    r"(?P<next_day>明[天儿日早晚]|次日|第二天|[隔过][一]?[天日]|(?:24|二十四)个?(?:小时|钟头)|一天(?:以?后|之后|到))"
    r"|(?P<ordinary>(?:[两2二俩])个?(?:小时|钟头|来钟头)|普通|正常|平常|一般(?:的|到|就)|过一?会儿?|晚(?:一)?点(?:儿)?到|慢慢(?:来|到)|今天[内晚]|今晚)"
    r"|(?P<real_time>马上|立[刻马即]|即[时刻]|实时|当[场时]|现在|这就|[秒瞬]到|加急|[越最赶尽]快|快(?:一?点|些)?(?:儿)?(?:的|到)|"
    r"(?<!不)(?<!不着)急(?:用|的|着)|等着用|赶紧|一下子?就?到|今天就)"
)
_EN = re.compile(
    r"\b(?:(?P<next_day>tomorrow|next[- ]day|(?:the )?(?:day after|following day)|a day later|(?:24|twenty[- ]four) hours)"
    r"|(?P<ordinary>not (?:so |that |very |at all )?urgent|no (?:hurry|rush)|not in (?:a|any) (?:hurry|rush)|(?:two|2|a couple of|couple of) hours?|ordinary|standard|normal|regular|usual|a (?:little|bit|while) later|"
    r"later (?:today|on)|tonight|this evening|same day)"
    r"|(?P<real_time>now|right away|straight ?away|at once|immediate(?:ly)?|instant(?:ly)?|real[- ]?time|asap|urgent(?:ly)?|"
    r"as (?:soon|fast|quick(?:ly)?) as|(?:quickest|fastest|soonest)|(?:quick|fast) one|in a moment|this (?:minute|instant)))\b"
)
_DENIED_ZH = re.compile(r"(?:不(?:是|要|用|必|想|选)?|别|没有?(?:说)?)(?:选|非得|非要|着急|要)?(?:那个)?$")
_DENIED_EN = re.compile(r"\b(?:not|don't|do not|doesn't|needn't|no need for)(?: \w+){0,3} $")
# Said by itself these are no wish of their own: the page's question is what they answer.
_WEAK = ("unknown", "yes", "no", "next", "more_time", "transfer")

_SPEAKING = re.compile(r"[说念讲读话]|\b(?:speak|talk|read|say)")


def when(text: str, language: str) -> str:
    """real_time, ordinary or next_day: the one named last and not denied; "" for none."""
    chinese = language == "zh_CN"
    found, denied = (_ZH, _DENIED_ZH) if chinese else (_EN, _DENIED_EN)
    named = list(found.finditer(text))
    if not named:
        return arrival_zh(text) if chinese else arrival_en(text)  # 不急, no hurry
    kept = [m.lastgroup for m in named if not denied.search(text[: m.start()])]
    return kept[-1] or "" if kept else ""


def arriving(reading: Reading, text: str, language: str) -> Reading:
    """On the page that asks when it shall arrive, a time is the answer, also after a yes or a no."""
    paced = reading.intent in ("slower", "faster") and _SPEAKING.search(text) is None  # 慢慢到
    if reading.intent not in _WEAK and reading.weight >= SURE and not paced:
        return reading
    arrival = when(text, language)
    if not arrival:  # 不要马上到 chooses nothing
        return replace(reading, slots=reading.slots | {"arrival": ""})
    return Reading("transfer", ANSWERED, reading.slots | {"arrival": arrival})
