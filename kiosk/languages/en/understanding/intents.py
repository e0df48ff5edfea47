"""What English sentences wish for: the services of a bank, and what this machine has no service for.

Tables only. In the sentences $ stands for a sum of money and # for a dictated number.
"""

from __future__ import annotations

from kiosk.languages.understanding.tables import Table, wish

_LOST = (
    r"(?:lost|missing|stolen|got stolen|can't find|cannot find|can not find|couldn't find|misplaced|disappeared|is gone|"
    r"was taken|left (?:it|my card) (?:somewhere|on the|at))"
)
_BILL = (
    r"(?:electric(?:ity|al)?|le(?:cc|ck)(?:y|ie)|power|water|gas|heating|heat|tv|lights?|telly|television|cable|property(?: management)?|(?:building |estate )?management|"
    r"utility|utilities)"
)

SERVICES: Table = (
    wish(
        "transfer",
        8,
        r"\bsend (?:it |this |that |something )?to\b|\bowe my (?!bank)\w+|\bmove (?:all )?my (?:money|savings)|\btransfer\w*|\bremit\w*|\bwire\b",
        r"\bsend(?:ing)?\b(?: [\w']+){0,6} (?:money|cash|\$|something|some)",
        r"\bsend(?:ing)?\b(?: (?:the|some|this))* \$|\bmove\b.*\$.* to\b|\bsend money\b",
    ),
    wish(
        "transfer",
        7.8,
        r"\b(?:send|give|wire|pay|lend|get)\b(?: [\w'.]+){0,5} \$ ?",
        r"\b(?:send|give|wire|pay|lend|put|move)\b \$(?: [\w']+){0,3} (?:to|into|in)\b",
        r"\bpay (?:back )?my (?:son|daughter|friend|brother|sister|neighbou?r|wife|husband|rent)",
        r"\bgive (?:my|some)\b.*\bmoney\b",
    ),
    wish(
        "transfer",
        6,
        r"^\$ (?:to|for) [\w' ]+$|\bsend me",
        r"\bpay (?:somebody|someone)|\bdonate\b|\bpay\b.*\b(?:wages|salary)\b",
    ),
    wish(
        "transfer",
        9.6,
        r"\b(?:transfer|send|move|wire) (?:[\w']+ ){0,4}(?:to|into) (?:my|our) (?!credit|pension|deposit|fixed|phone|mobile)",
    ),
    wish(  # real time, please: when it shall arrive, and nothing else
        "transfer",
        8.6,
        r"^(?:(?:no (?:hurry|rush)|not urgent) ?, ?)?(?:make it |i want |i'd like |use |choose |the |an? )*(?:real[- ]time|instant|immediate|ordinary|standard|next[- ]day)(?: arrival| transfer| delivery| is (?:fine|okay))+$",
        r"^(?:(?:no (?:hurry|rush)|not urgent) ?, ?)?(?:it (?:can|should|may|must) |let it |have it )?(?:arrive|get there)s? (?:tomorrow|right away|immediately|instantly|in two hours|within two hours|the next day)(?: is (?:fine|okay))?$",
        r"^(?:no (?:hurry|rush)|not urgent) ?, ?(?:in |within )?(?:two hours|tomorrow|the next day)(?: is (?:fine|okay|all right))?$",
    ),
    wish(
        "balance",
        8,
        r"\bwhat do i have\b|\bmy savings$|\bbalance\b",
        r"\bhow much (?:money )?(?:do i|have i|is|i|have|did i save|there is|cash)?.*\b(?:have|got|left|in|account|card|own)\b",
        r"\bhow much (?:money|cash)\b|\bhow rich\b",
        r"\bwhat(?:'s| is| have i got| do i have)? (?:left )?(?:in|on) my (?:account|card|passbook|bank)",
        r"\bcheck (?:my|the) (?:account|money|funds|card|savings)\b",
        r"\bmoney (?:do i have|is left|left)|\b(?:enough|any) money (?:left|in)",
        r"\bdo i (?:still )?(?:have|got) (?:enough|any|some|\$|money)|\bis there (?:enough|any|still)\b.* (?:on|in|left)|\bavailable (?:funds|money)|\bis there enough (?:to|for|money)",
        r"\benough (?:on|in) (?:here|it|there|this)\b|\bsee my (?:money|savings|account)\b",
    ),
    wish(
        "statement",
        8.3,
        r"\bwhat i (?:paid|spent|bought|used)|\b(?:went|gone|goes|going) out of my|\bcame into my|\bstatements?\b|\btransactions?\b",
        r"\b(?:transaction|payment|transfer|account|spending) (?:history|record|list|details)",
        r"\bwhere (?:it|my money|the money)(?:'s)?(?: all| has)?(?: been)? (?:went|gone|going)\b|\ba list of (?:everything|all|my|what)\b|\bhistory\b|\brecent (?:payments|spending|activity|movements)",
        r"\b(?:what|how much) (?:did|have) i (?:spen[dt]|paid|pay|use)",
        r"\bwhere (?:did|has) (?:all )?my money (?:go|gone)",
        r"\bspen(?:t|d|ding)\b.*\b(?:month|week|year|lately|recently|on)",
        r"\b(?:money|deposits?|payments?|salary|wages?|allowance|refund|subsidy|benefits?) (?:came|come|coming|went|arrived|been received|received|been paid(?: in)?|paid in|go|gone)\b",
        r"\bwho (?:sent|paid|transferred)",
        r"\b(?:salary|wages|money|payment|transfer) (?:arrive|come in|been paid|in yet|here yet|there yet)",
        r"\bpassbook (?:updated?|printed?)|\bupdate my passbook|\bmovements\b|\b(?:less|missing) money|\b(?:what|why)\b.*\bcharge\b|\bhas the money\b.*\bcome in|\bincoming\b",
        r"\bhow much (?:came|went|has (?:come|gone)) (?:in|out)|\bcharged\b|\bdeducted\b|\bthe records?\b",
    ),
    wish(
        "statement",
        9.8,
        r"^(?:has|have|did|was|were) (?:my|the) (?:\w+ ){0,3}(?:payments?|transfers?|bills?|money) (?:gone through|go through|taken|paid|been (?:taken|paid|received))\b",
        r"\bsee (?:the|my|that) (?:transfer|payment)s? (?:i|we|that|from)\b",
    ),
    wish(
        "pay_bill",
        9.3,
        rf"^(?:the |my )?(?:electricity|water|gas|heating|property fee)$|\b{_BILL}\b(?: [\w']+){{0,3}} ?(?:bill|fee|fees|charge|charges|rate|account|payment|cost|money|card|company)s?\b",
        rf"\b(?:pay|settle|top up|buy|owe)\b(?: [\w'$]+){{0,6}} (?:for )?(?:my |the |our )*(?:{_BILL})\b",
        rf"\bbills?\b(?: [\w']+){{0,3}} {_BILL}\b",
        rf"\b(?:haven't|have not|not|didn't) paid?\b.*\b{_BILL}\b|\b{_BILL}\b.*\b(?:haven't|have not|not|didn't) pa(?:id|y)\b",
        r"\b(?:tv|telly|television)(?:'s| has| is)?(?: gone)? (?:blank|off|dead)\b|\butilit(?:y|ies)\b|\b(?:tv|television) licen[cs]e",
        r"\b(?:lights|electricity|power|water|gas|heating) (?:is|are|was|has been|got) (?:cut|off|out)",
    ),
    wish(
        "pay_bill",
        7,
        r"\bpay(?:ing)? (?:a|my|the|some|this|our|\$ (?:for )?)? ?(?:\w+ )?bills?\b",
        r"\bbills? (?:payment|paying)\b|\bbills?\b",
    ),
    wish(
        "top_up",
        9.1,
        r"\btop[- ]?up\b|(?:\badd|\bput|\bcharge|\bload) \$ (?:to|on|onto|into) #|\btopping up\b|\brecharge\b",
        r"\bmobile (?:credit|phone credit|balance|fee|bill|data)",
        r"\$ (?:for|on|onto|to) my sim\b|\bphone (?:credit|bill|fee|balance|money)",
        r"(?:\bcredit|\bmoney|\bminutes|\bdata|\$) (?:to|on|onto|into|for|in) (?:my |the |his |her |our )?(?:\w+'s )?(?:cell|mobile|phone)",
        r"\b(?:phone|mobile|cell\w*)\b.*\b(?:credit|out of (?:money|credit)|cut off|recharg\w*|prepaid)",
        r"# , \$ *$|#.*\b(?:put|add|load|stick) \$ on\b|^(?:not [\w ]+ , )?(?:just )?my (?:mobile|cell) ?(?:phone)?$|\bairtime\b|\bpre-?paid\b|\bcell ?phone (?:bill|credit)|\bput \$ (?:on|onto|in) #",
        r"\bcharge (?:my|the) (?:phone|mobile)",
    ),
    wish(
        "repay_credit_card",
        10,
        r"\b(?:pay|repay|repaying|paying|settle|clear|pay off|pay down|paying off|owe)\b(?: [\w'$]+){0,7} credit ?card",
        r"\bcredit ?card (?:bill|payment|debt|repayment|balance|due|statement|owed?|minimum)",
        r"\brepay\w*|\b(?:pay|clear|settle)\b.* (?:debt|overdraft)|\bwhat (?:do )?i owe\b.*card",
    ),
    wish(
        "repay_credit_card",
        7.2,
        r"\bcredit ?cards?\b",
    ),
    wish(
        "time_deposit",
        10.2,
        r"\b(?:time|fixed|term)[- ](?:term )?(?:deposit|savings?|account)",
        r"\bfd\b|\b(?:into|open|buy|in) (?:a |another )?cd\b|\bfixed[- ](?:term|rate)|\bcertificate of deposit|\bcd account",
        r"\b(?:deposit|save|put|lock|keep|invest)\b.*\bfor (?:a|an|one|two|three|four|five|six|half a|\d+|twelve|eighteen|twenty[- ]four) (?:year|month)s?",
        r"\b(?:one|two|three|five|six|\d+)[- ](?:year|month)[- ](?:deposit|savings?|term|fixed)",
        r"\bsavings deposit|\block (?:up|away|in)\b.*\$|\bterm deposit",
    ),
    wish(
        "pension",
        9.6,
        r"\bpensions?\b|\bretirement (?:money|pay|pension|benefit|income|fund)s?",
        r"\bold[- ]age (?:pension|benefit|allowance|money)|\bretire(?:d|ment) (?:salary|wage)",
    ),
    wish(
        "social_security",
        8.7,
        r"\bsocial (?:security|insurance)",
    ),
    wish(
        "housing_fund",
        9.6,
        r"\bhousing (?:provident )?fund|\bprovident fund|\bhousing accumulation",
    ),
    wish(
        "medical_insurance",
        8.9,
        r"\b(?:medical|health(?:care)?) (?:insurance|card|cover(?:age)?|benefits?|account|reimbursement)",
        r"\binsurance for (?:the )?(?:hospital|doctor)|\breimburse\w*",
    ),
    wish(
        "cancel_transfer",
        12.4,
        r"\b(?:cancel|stop|reverse|undo|recall|revoke|withdraw|call back|take back|get back|pull back|block)\b(?: [\w'$]+){0,6} (?:transfer|payment|money (?:i|back|that)|remittance|transaction)\b",
        r"\b(?:cancel|stop|reverse|undo|recall|take back|get back)\b.*\b(?:i (?:just )?(?:sent|made|transferred|did)|just now|earlier|yesterday|last one|previous)",
        r"\b(?:sent|transferred|paid|wired) (?:it|money|the money|\$|this|that)?(?: [\w'$]+){0,4}(?:to )?(?:the )?(?:wrong|by mistake|in error)",
        r"\bwrong (?:person|account|man|woman|payee)\b",
        r"\bgive me (?:back|my money)\b.* i (?:sent|transferred|paid)|\b(?:get|want|take|have|bring|call) (?:my|the|that|it|\$|this)(?: money)? ?(?!card)(?:\w+ )?back\b(?! to)",
        r"\btransfer(?:red)? by mistake|\btransfer\b.*\b(?:mistake|wrong)\b|\bthe transfer\b.*\bcancel|\bmoney back\b",
        r"\b(?:sent|transferred|just made).*\b(?:cancel|undo|reverse|back)\b",
    ),
    wish(
        "report_loss",
        12.6,
        rf"\b{_LOST}\b(?: [\w']+){{0,6}} (?:card|passbook|bank ?book|wallet)\b",
        rf"\b(?:card|passbook|bank ?book|wallet)s?\b(?: [\w']+){{0,5}} {_LOST}",
        r"\breport(?:ing)? (?:a |my |the )?(?:loss|lost|stolen|missing|card)",
        r"\b(?:someone|somebody|a thief|they) (?:stole|took)\b.* card",
        r"\b(?:block|freeze|stop|replace) (?:my|the) (?:bank )?card|\bstole(?:n)? my (?:\w+ )?(?:card|wallet|purse|bag|bank|money|passbook)",
        r"\breplacement card|\bdropped my card|\bloss report",
    ),
    wish(
        "change_pin",
        11,
        r"\b(?:change|reset|new|set|forgot(?:ten)?|forget|remember|update|modify|replace|different|choose)\b(?: [\w']+){0,5} (?:pin(?: number| code)?|password|passcode|secret (?:number|code))\b",
        r"\bknows? my (?:pin|password)|\b(?:pin|password|passcode)\b(?: [\w']+){0,5} (?:change[ds]?|reset|forgot\w*|updated?|locked|wrong number of)",
    ),
    wish(
        "complaint",
        11,
        r"\bcomplain\w*|\bcomplaint|\bunhappy with|\bnot (?:happy|satisfied)|\bdissatisfied",
        r"\b(?:terrible|awful|bad|poor) service|\bservice (?:is|was) (?:\w+ )?(?:terrible|awful|bad|poor|slow)|\b(?:bad|poor|awful|rude|lousy) (?:service|staff|attitude|manners)",
        r"\b(?:staff|clerk|teller|manager|he|she|they|you)(?: \w+){0,3} (?:is|are|was|were) (?:so |very |really )?rude",
        r"\btreated (?:me|us) (?:\w+ )?(?:badly|poorly|rudely)|\brude\b|\bfeedback\b|\breport (?:a|this|that|the) (?:problem|clerk|employee|teller)",
        r"\bspeak to your (?:boss|superior)|\bdisgrace\w*",
    ),
    wish(
        "call_staff",
        10.5,
        r"\b(?:call|get|find|fetch|bring|need|want|see|talk to|speak to|speak with|talk with|ask|where(?:'s| is| are))\b(?: [\w']+){0,4} (?:staff|clerk|teller|manager|assistant|employee|attendant|human|real person|operator|a person|person|someone|somebody|anyone|anybody|agent|representative|worker|lobby)\b(?! (?:money|else))",
        r"\b(?:staff|lobby manager|human being|real person)\b|\b(?:clerk|teller|assistant|attendant)\b(?! (?:was|is|were|rude))",
        r"\bsend (?:someone|somebody)\b|\b(?:send|get|call|fetch) (?:me )?(?:one of |some of )?(?:your|the) (?:people|colleagues|girls|ladies|lads|boys|men|team)\b(?! (?:money|\$))|\b(?:someone|somebody|anyone|anybody|a person)\b(?: \w+){0,3} (?:over|there|around|help|come|here|assist|show me|teach)",
    ),
    wish(
        "call_staff",
        7,
        r"^(?:please )?help(?: me)?(?: please)?(?: \.)?$",
        r"\b(?:i need|need some|need|can i get|want some|get me) help\b",
        r"\bhelp me\b(?! (?:to )?(?:\w+))",
        r"\b(?:don't|do not|dont|can't|cannot) (?:know|understand|figure out) (?:how|what|where|this|any|the|it)",
        r"\bcan't (?:work|use|operate|manage)|\btoo (?:complicated|difficult|hard)\b|\bnothing happens|\bstuck in the machine|\b(?:no idea|not sure|unsure) (?:how|what|where)|\bdon't understand\b|\bdon't get (?:it|this)",
        r"\bi'm (?:lost|stuck|confused|not feeling well|not sure what)|\bnot working\b",
        r"\bit's (?:stuck|broken|frozen)|\b(?:swallowed|ate|kept) my card",
        r"\bmachine (?:is )?(?:broken|stuck)|\bhow (?:does|do) (?:this|i (?:use|do|work))",
        r"\bwhere(?:'s| is| are) (?:the|that|those) (?:nice |young |kind )*(?:man|lady|woman|girl|lad|chap|fellow|people|gentleman)\b|\bteach me|\bshow me how|\bgive me a hand|\ba hand\b|\bassistance\b|\bemergency\b|\bhelp\b$",
    ),
)

ELSEWHERE: Table = (
    wish(  # other cards and other passwords than the bank's
        "unknown",
        13,
        r"\b(?:identity|id|bus|library|membership|member's|door|travel) cards?\b",
        r"^(?!.*(?:\btop|\$|credit|recharge)).*\b(?:phone|sim) cards?\b",
        r"\b(?:wechat|wi-?fi|door|front door|phone|computer|laptop|email|e-mail|tablet|alipay)(?:'s)? (?:password|code|pin)\b|\bpassword (?:on|of|for) (?:my|the) (?:phone|computer|tablet|email|door|wi-?fi)",
    ),
    wish(
        "unknown",
        9.4,
        r"\bdraw (?:out )?(?:\$|some|money|cash)|\bdraw\b.*\bout\b",
        r"\bwithdraw\w*(?! (?:the|my|that) (?:transfer|payment))",
        r"\btake (?:out|some) (?:\w+ )?(?:cash|money)|\btake out \$|\bcash out",
        r"\bget (?:some )?cash|\b(?:deposit|put in|pay in) (?:some )?(?:cash|coins|notes)",
        r"\b(?:exchange|change) (?:some |this |these |a )?(?:money|dollars|currency|coins|notes|\$|pounds|euros)",
        r"\bforeign (?:currency|exchange)|\bcheques?\b|\bchange for\b|\bsmall (?:notes|bills)|\bsmall change",
    ),
    wish(
        "unknown",
        9.4,
        r"\bloans?\b|\bmortgage\b|\bfunds?\b(?<!provident fund)(?<!housing fund)(?! available)",
        r"\bstocks?\b|\bshares?\b|\bbonds?\b|\bgold\b|\bwealth management",
        r"\b(?:life|car|travel|home) insurance|\bopen (?:a|an|another|up)\b.* account",
        r"\bnew account|\bclose (?:my|the|an) account|\bapply for",
        r"\b(?:new|get a|get another) (?:bank |debit |credit )?card\b|\bonline banking",
        r"\bmobile banking|\bsms|\btext alerts|\bchange my (?:phone number|address|name)",
        r"\b(?:keep losing|lose|losing|lost) my balance\b|\bbalance\b.*\bfall|\b(?:is|are|was) calling (?:me|my)\b|\bsafe deposit box|\betc\b",
    ),
    wish(
        "unknown",
        8.6,
        r"\bused to\b|\bwhen i was (?:young|a (?:boy|girl|child))|\bback in (?:my|the old|those) days?|\bweather|\brain\w*\b|\bwhat time|\bwhat day|\bwhat's the date|\bjoke|\bstory",
        r"\bsing\b|\bsong|\btoilet|\brestroom|\bbathroom|\bbus\b|\bsubway|\btrain\b",
        r"\bsupermarket|\bdoctor\b|\blunch|\bdinner|\bbreakfast|\bhungry|\bfootball|\bnews\b",
        r"\bwho are you|\bwhat's your name|\bhow old|\bparking|\bopening hours",
        r"\b(?:open|close) (?:at|today|tomorrow|on)|\bqueue|\bwhat do you think|\bhow are you",
    ),
    wish(
        "unknown",
        8.2,
        r"^how much (?:is|are) (?!.*\b(?:account|card|there|left|in|on|my|it|i|this|that|due|bill|fee)\b)[\w ]+$|\binterest rate|\b(?:what|how much).*\b(?:fee|charge)s?\b(?! for)",
        r"\bhow much (?:does|do|is|will) .*\bcost",
    ),
)
