"""Services that are spoken of in English and not asked for. The sentences are in lower case."""

from __future__ import annotations

from kiosk.languages.en.understanding.payees import KIN
from kiosk.languages.understanding.not_wished import NotWished, not_wished

_SERVICE = (
    r"(?:transfers?|balance|statements?|bills?|top[- ]?ups?|credit cards?|pensions?|pin|password|deposits?|savings?|money|water|gas|electric(?:ity|'s)?|"
    r"heating|rates|bank|account|phone|transactions?)"
)
_OTHER = r"(?:he|she|they|someone|somebody|some (?:man|woman|fellow|chap|bloke)|that (?:man|woman|fellow)|this (?:man|woman|fellow)|a (?:man|woman|fellow|chap))"

ROWS: tuple[NotWished, ...] = (
    not_wished(
        "denied",
        rf"^(?:no ,? ?)?(?:i|we)(?:'m not| am not| didn't| did not| haven't| never| wasn't| weren't| don't| do not) (?:ever |even |really )?(?:ask(?:ed|ing)?|come|came|say|said|order(?:ed)?|request(?:ed)?|plan|here|wanted)\b.*{_SERVICE}\b[^,]*$",
        rf"^(?:i|we) (?:don't|do not|didn't) (?:want|need|require) (?:a|an|any|the|my|another) (?:new )?{_SERVICE}\b[^,]*$",
        r"^(?:i |we )?(?:don't|do not|didn't) (?:want|need|wish) to (?:check|see|look at|print|open|know|change|top up|repay|save)\b[^,]*$",
        r"^(?:i|we) (?:never|don't ever|hardly ever|rarely|seldom) (?:ever )?(?:transfer|send|pay|use|check|borrow|save|top|wire|deposit|touch|trust)\b[^,]*$",
        r"^(?:i|we)(?: don't| do not| can't| never| wouldn't|'d never| would never) (?:hold with|trust|like|believe in|care for|bother with|own|approve of|fancy|stand|give any(?:one|body)|tell any(?:one|body))\b[^,]*$",
        rf"^(?:i|we)(?:'ll not| will not|'m not going to| don't do| do not do)\b[^,]*{_SERVICE}\b[^,]*$",
        rf"^no (?:more )?{_SERVICE}\b(?: (?:today|now|tonight|for me|please))*$",
        r"^who (?:says|said|told you) (?:that )?i (?:want|wanted|need|asked)",
        examples=(
            "I didn't ask for a statement",
            "I don't want a transfer",
            "I never transfer money",
            "I didn't come to check my balance",
        ),
    ),
    not_wished(
        "put off",
        rf"^(?:i|we) (?:might|may)\b(?: well)?[^,]*{_SERVICE}\b[^,]*$",
        r"^(?:maybe|perhaps) (?:next|tomorrow|another|later|some|one)\b[^,]*\b(?:i'll|we'll|i will|we will)\b",
        r"^(?:i'll|we'll|i will|we will|i might|i may|maybe i'll|perhaps i'll|i can|i think i'll|i'd rather|let me)\b.*\b(?:another (?:day|time)|some other (?:day|time)|tomorrow|next (?:week|month|time|year)|one (?:of these days|day)|when i'm)\b[^,]*$",
        r"\b(?:when|once|after|as soon as|until) (?:my|the|our|his|her|i|he|she)\b[^,]*\b(?:comes?|is (?:here|back|home|well|better)|'s (?:here|back|home)|arrives?|gets?|have|has|goes|returns?)\b.*\b(?:i'll|we'll|i will|we will|i can|we can|then)\b",
        r"^(?:i'll|we'll|i will|we will)\b.*\b(?:when|once|after|as soon as) (?:my|the|our|i|he|she)\b",
        examples=("I'll pay the gas bill another day", "when my daughter comes we'll pay the bill"),
    ),
    not_wished(
        "nearly, unreal or regretted",
        r"\b(?:nearly|almost) (?:sent|transferred|paid|gave|lost|topped|wired)\b(?!.*\b(?:help|what))",
        r"\bi wish(?:ed)? (?!to\b)|\bif only\b|\b(?:should|would|could|might) (?:have|never have|not have)\b|\bshouldn't have\b|\b(?:was|were) (?:going|about|meaning|planning) to\b(?!.*\bbut\b)|\bmeant to\b(?!.*\bsend)",
        examples=(
            "I nearly sent money to a swindler",
            "I wish I had a bigger pension",
            "I should have paid the gas bill last week",
        ),
    ),
    not_wished(
        "somebody else's wish",
        rf"^{_OTHER}(?: \w+){{0,2}} (?:wants?|asks?|asked|asking|begged|pestering)(?: me| for)?\b(?: to)? (?:send|transfer|pay|give|wire|lend)? ?(?:him|her|them|it)?(?: some| the| my)? ?(?:money|cash|savings)?$",
        examples=("he wants me to send him money", "he keeps asking me to send him money"),
    ),
    not_wished(
        "of everybody",
        r"^(?:he|she|they) (?:lost|forgot|got|had|was|were|never|always|used)\b(?! me\b)[^,]*$",
        r"^(?:nobody|no one|everybody|everyone|hardly anyone|young people|people|folks)\b(?! here)(?!.*\b(?:help|please|me|my)\b)",
        examples=(
            "nobody gets a pension any more",
            "everybody grumbles about the gas bill",
            "people say the water bill is no good",
        ),
    ),
    not_wished(
        "cared for by others",
        r"^(?:my|our) (?:late )?[a-z -]{2,20} (?:always|usually|used to|normally|often) \w+\b[^,]*$",
        rf"^(?:my|our) {KIN} (?!(?:is|was|has|had|wants?|needs?|asked|told|hasn't|can't|lost|died|got|forgot)\b)\w+(?:s|ed)\b(?!.*\b(?:him|her|them|me|i|please|help|hers|his|owes?)\b)[^,]*$",
        r"^in (?:our|my|the) (?:building|block|house|street|village)\b[^,]*\b(?:is|are) (?:paid|settled|done|collected)\b",
        examples=("my late husband always did the electricity bill",),
    ),
    not_wished(
        "opinion",
        rf"^(?:the|this|that|these|those|our|your|my (?:[a-z]+'s)|all the)? ?(?:[a-z']+ )?{_SERVICE}(?:'s|'ve| is| are| was| were| has| have| used)(?: \w+){{0,3}} (?:disaster|scandal|joke|nightmare|disgrace|mystery|cheap|dear|cheaper|dearer|bigger|smaller|higher|lower|rubbish|expensive|terrible|dreadful|ridiculous|shocking|robbery|up|down|dangerous)(?: \w+){{0,2}}$",
        r"\b(?:on|in) the (?:telly|television|tv|radio|news|wireless|paper)s?\b.*\b(?:said|say|says|told|tell|warned|about)\b",
        rf"{_SERVICE} (?:makes?|scares?|worry|worries|frightens?|confuses?|upsets?|bores?) (?:me|us|people)\b",
        rf"^my {_SERVICE} (?:barely|hardly|just about|only just|never|only) \w+[^,]*$",
        rf"^(?:i|we) (?:do |only |just )?hope\b[^,]*{_SERVICE}[^,]*$",
        rf"^there(?:'s| is| are|'re) (?:a|an|no|such|always|so|too) [^,]*{_SERVICE}\b[^,]*$",
        r"^(?:paying|checking|saving|sending|transferring|topping up|changing|printing)\b[^,]*\b(?:is|was|used|makes?|made|takes?|took)\b[^,]*$",
        rf"^(?:the|my|our|that|this) (?:[a-z]+ )?{_SERVICE}(?: bill)? (?:gave|made|frightened|surprised|shocked|scared|worried|upset|cost)\b[^,]*$",
        rf"^(?:he|she|they) (?:wanted|wants|asked for|likes?|loves?|hates?|checks?|uses?|pays?|knows?)\b[^,]*{_SERVICE}\b",
        r"\b(?:gone|going|went|go|put) (?:up|down) again\b",
        examples=(
            "my neighbour's pension is bigger",
            "on the telly they said not to transfer money to strangers",
        ),
    ),
)
