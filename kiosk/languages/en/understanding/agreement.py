"""Words of agreement, refusal and delay in English."""

from __future__ import annotations

import re

from kiosk.languages.understanding.agreement import AgreementWords

_HUM = r"(?:oh|ah|uh|um|erm|er|well|mm|so|now then|then|you know)"
_THING = (
    r"(?:that|it|this|everything|all of it|all|both|they|(?:the |my |his |her )?"
    r"(?:name|amount|sum|number|account|person|payee|money|details?)s?"
    r"(?:(?: and)? (?:the |my |his |her )?(?:name|amount|sum|number|account|person|payee|money|details?)s?)*)"
)
_GOOD = r"(?:right|correct|fine|good|okay|ok|all right|alright|perfect|true|in order|as it should be)"
_YES = (
    r"(?:yes|yeah|yep|yup|ya|aye|ok|okay|right|correct|sure|fine|good|great|certainly|absolutely|definitely|of course|indeed|"
    r"exactly|precisely|perfect|all right|alright|very well|very good|uh huh|uh-huh|mm hm|mm-hm|mhm|true|affirmative|spot on|bang on|"
    r"too right|no problem|right you are|sure thing|by all means|fine by me|you got it|mm-hmm|mm hmm|quite so|just so|as you say|quite|right so|why not|i am|i should think so|that's what i mean|no worries|agreed|quite right|righto|right oh|rightio|right ho|lovely|smashing|grand|champion|splendid|wonderful|marvellous|brilliant|that's the ticket|that's the one|that's grand|that's lovely|i'm happy with that|happy with that|that'll do|that will do|sounds? "
    + _GOOD
    + r"|looks? "
    + _GOOD
    + "|"
    r"i (?:do )?(?:agree|confirm|accept|approve)(?: (?:it|that|this|to it|to that|the transfer))?|i do|it is|they are|"
    r"confirm(?:ed)?(?: (?:it|that|this|the transfer))?|"
    + _THING
    + r"(?:'s| is| are| looks| look|'re)?(?: all| both| quite| just| perfectly| absolutely| the| my)* "
    r"(?:"
    + _GOOD
    + r"|him|her|it|them|the one|one|(?:right |correct )?(?:person|man|woman|one|name|amount|sum|account|number))|"
    r"that's (?:him|her|it|the one|" + _GOOD + r"))"
)
_DO = (
    r"(?:(?:just |please |you can |you may |now |do )*(?:go ahead|go on|go for it|do it|do that|send it|send that|send the money|send|transfer it|pay it|"
    r"carry on(?: with (?:it|that))?|proceed|continue|next|please do|let's do it|let's go|make the transfer)(?: now| then)?)"
)
_NEUTRAL = r"(?:please|thanks|thank you(?: (?:very|so) much)?|thank you kindly|dear|love|sir|miss|madam|ma'am|my dear|lah|then|only|too|and|i've (?:read|checked|seen) it|young (?:man|lady)|with it)"

AGREEMENT = AgreementWords(
    agrees=re.compile(
        rf"(?!(?:oh )?yeah right$)(?!(?:ok|okay|great|lovely|fine|good)(?: (?:thanks|thank you)(?: (?:very|so) much)?)+$)(?!(?:{_NEUTRAL}|{_HUM})(?: (?:{_NEUTRAL}|{_HUM}))*$)(?:(?:{_HUM} )*(?:{_YES}|{_DO}|{_NEUTRAL})(?: |$))+"
    ),
    refuses=re.compile(
        r"\b(?:no|not|nope|nah|never|none|nobody|nothing|don't|do not|doesn't|isn't|aren't|won't|wouldn't|can't|cannot|didn't|"
        r"haven't|wrong|incorrect|cancel|stop|refuse|disagree|reject|forget|drop|scrap|leave it|call it off|changed my mind|rather)\b"
    ),
    delays=re.compile(
        r"\b(?:wait|hold|hang|moment|minute|second|sec|tick|later|tomorrow|think|first|before|until|once|check|ask|soon|patience)\b"
    ),
    points=re.compile(
        r"\b(?:him|her|it|them|one|person|man|woman|this|that|they|send|transfer|pay)\b|that's"
    ),
    joint=" ",
)
