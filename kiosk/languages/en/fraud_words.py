"""Words of fraud in English.

The list follows what the police warns of (国家反诈中心, 《防范电信网络诈骗宣传手册》): false police and
courts, safe accounts, brushing orders, sure profits, prizes, fees in advance, refunds, relatives in
trouble, codes and shared screens, secrecy. Saying one forbids nothing: the customer is asked about it.
"""

from __future__ import annotations

import re

from kiosk.languages.base import FraudWords

# A regular expression a line; what it matched is the risky word, as it was said.
PATTERNS = (
    r"safe account|secure account|protected account|security account",
    r"unfreez\w*|unfrozen|frozen|freeze",
    r"police(?:man)?|prosecutor\w*|court|detective|public security",
    r"money laundering|launder\w*|arrest(?:ed)?|warrant|under investigation|criminal case",
    r"high(?:er)? (?:returns?|yields?|profits?)|guaranteed (?:profits?|returns?|income)|no risk|risk[- ]free|double (?:my|your) money",
    r"invest(?:ment|ing)?s?|bitcoins?|crypto\w*|trading platform|stock tips?",
    r"security deposit|advance fee|(?:processing|activation|release|customs|clearance) fee|bail|margin",
    r"click farming|brushing orders?|fake orders?|online tasks?|rebates?",
    r"prize|lottery|lucky draw|jackpot",
    r"refund\w*|compensation|customer service",
    r"verification code|one[- ]time (?:code|password)|otp|screen sharing|share (?:my|the|your) screen|remote (?:control|access)|teamviewer|anydesk",
    r"(?:don't|do not|not to|can't|must not|mustn't) tell (?:anyone|anybody|my \w+|the \w+)|keep (?:it|this) (?:a )?secret|secret|confidential",
    r"kidnap\w*|ransom|in jail|hush money|(?:had|in|been in) an? (?:\w+ )?accident",
    r"online (?:friend|boyfriend|girlfriend)|met (?:him |her )?online|never met|stranger",
    r"gift cards?|gambl\w*|betting|casino",
)

FRAUD_WORDS = FraudWords(re.compile(r"\b(?:" + "|".join(PATTERNS) + r")\b", re.I))
