"""The demo's invented people: whose ID cards, bank cards and money there are in the sandbox bank.

The people are those of the ID reader's sample cards, so that a card laid on the simulated reader
belongs to a customer of the bank. Everything here is made up; everybody has the same PIN.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from kiosk.devkit.demo.bills import billers, paid_before
from kiosk.devkit.sandbox_bank.customers import luhn_digit
from kiosk.devkit.simulators.sample_cards import Sample, samples
from kiosk.domain.identity import IdDocument

PENSION, PENSION_DAY, PENSION_AGE = "1300.00", 15, 60
PIN = "258046"
# Where the digits lie on the pad that is drawn on the screen, and its enter key.
CELLS = {**{str(digit): digit - 1 for digit in range(1, 10)}, "0": 10}
ENTER = 11
DAUGHTER = ("李小梅", "6227001111222266", "建设银行", "女儿")
SPOUSE = ("李建国", "6228480011112222", "农业银行", "老伴儿")
GRANDSON = ("李想", "6214830099887766", "招商银行", "孙子")
FAMILY = (DAUGHTER, SPOUSE, GRANDSON)
# The family of the customer who uses the machine in English.
ENGLISH_SPEAKER = "foreigner_2017"
ENGLISH_FAMILY = (
    ("Emily Martin", "6227001111333377", "China Construction Bank", "daughter"),
    ("Pierre Martin", "6228480011333388", "Agricultural Bank of China", "husband"),
    ("Lucas Martin", "6214830099333399", "China Merchants Bank", "grandson"),
)
# Accounts elsewhere that a new payee can be made of, with what makes each of them interesting.
NEIGHBOUR = ("张卫国", "6222020033334444", "工商银行")
UNANSWERED = ("赵大海", "6217710044445555", "中信银行")  # that bank does not answer name checks
# Phones that can be topped up: everybody's own, the daughter's, and one that nobody has topped up yet.
OPERATOR = "中国移动"
DAUGHTERS_PHONE = ("13900139000", DAUGHTER[0], "中国电信")
NEW_PHONE = ("18600001234", NEIGHBOUR[0], "中国联通")
REPORTED = ("钱进", "6222020055556666", "工商银行")  # on the police's list


@dataclass(frozen=True, slots=True)
class Person:
    """One customer: the sample card, the bank card, what is on the account (yuan)."""

    key: str
    document: IdDocument
    card: str = field(repr=False)
    balance: str = field(repr=False)


SECOND_CARD_PLACE = 900  # the second cards are numbered from here
BALANCES = {
    "age_75": "86520.00",
    "age_60": "12300.50",
    "age_59": "45000.00",
    "rare_name": "9800.00",
    "permit": "33000.00",
    "foreigner_2023": "27500.00",
    "foreigner_2017": "15200.00",
}


def card_number(place: int) -> str:
    """A bank card number of ours: 19 digits with a right check digit (ISO/IEC 7812)."""
    digits = f"621700{place:012d}"
    return digits + luhn_digit(digits)


def second_card(place: int) -> str:
    """The number of another card of the customer at this place; nobody has it in hand."""
    return card_number(SECOND_CARD_PLACE + place)


def own_phone(place: int) -> str:
    """The mobile number of the customer at this place."""
    return f"138001380{place:02d}"


def people(today: date) -> dict[str, Person]:
    """The customers by the key of their sample card."""
    cards = samples(today)
    found: dict[str, Person] = {}
    for place, (key, balance) in enumerate(BALANCES.items(), 1):
        document = cards[key].document
        assert document is not None  # only cards that cannot be read have none
        found[key] = Person(key, document, card_number(place), balance)
    return found


def cards_to_lay(today: date) -> dict[str, Sample]:
    """Every card of the bench panel, good and bad."""
    return samples(today)


def _payees(person: Person, place: int, today: date) -> list[dict[str, object]]:
    """Whom a customer has sent money to before: three of the family, the own phone and the daughter's."""
    english = person.key == ENGLISH_SPEAKER
    family = ENGLISH_FAMILY if english else FAMILY
    own = (person.document.name, own_phone(place), OPERATOR, "myself" if english else "本人")
    daughters = (DAUGHTERS_PHONE[1], DAUGHTERS_PHONE[0], DAUGHTERS_PHONE[2], "女儿")
    phones = (own,) if english else (own, daughters)
    last = ((21, "500.00"), (65, "1200.00"), (240, "200.00"), (30, "50.00"), (90, "100.00"))
    return [
        {
            "name": name,
            "account": account,
            "bank": bank,
            "nickname": nickname,
            "last_on": (today - timedelta(days=days)).isoformat(),
            "last_amount": amount,
        }
        for (name, account, bank, nickname), (days, amount) in zip((*family, *phones), last, strict=False)
    ]


def _pension(person: Person, today: date) -> dict[str, object] | None:
    """Of those who are old enough for one; the certificate is due in four months."""
    if today.year - person.document.birth.year < PENSION_AGE:
        return None
    certified = (today - timedelta(days=245)).isoformat()
    return {"payer": "北京市社保局", "amount": PENSION, "day": PENSION_DAY, "certified_on": certified}


def seed(today: date) -> dict[str, object]:
    """What goes onto the sandbox bank's books; see kiosk/devkit/sandbox_bank/customers.py."""
    return {
        "customers": [
            {
                "id_number": person.document.number,
                "name": person.document.name,
                "birth": person.document.birth.isoformat(),
                "pin": PIN,
                "cards": [person.card, second_card(place)],
                "accounts": [{"balance": person.balance}, {"kind": "savings", "balance": "5000.00"}],
                "pension": _pension(person, today),
                "bills": paid_before(today, place),
                "payees": _payees(person, place, today),
            }
            for place, person in enumerate(people(today).values(), 1)
        ],
        "billers": billers(today, [person.document.name for person in people(today).values()]),
        "phones": [
            *(
                {"number": own_phone(place), "owner": person.document.name, "operator": OPERATOR}
                for place, person in enumerate(people(today).values(), 1)
            ),
            *(
                {"number": number, "owner": owner, "operator": operator}
                for number, owner, operator in (DAUGHTERS_PHONE, NEW_PHONE)
            ),
        ],
        "accounts": [
            {"number": NEIGHBOUR[1], "holder": NEIGHBOUR[0], "bank": NEIGHBOUR[2]},
            {
                "number": UNANSWERED[1],
                "holder": UNANSWERED[0],
                "bank": UNANSWERED[2],
                "name_check": False,
            },
            {"number": REPORTED[1], "holder": REPORTED[0], "bank": REPORTED[2], "reported": True},
        ],
    }
