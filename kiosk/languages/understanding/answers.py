"""Whether a sum or a payee counts that was said to the page that asks for it. Money hangs on it, so it errs on
the safe side.

It counts only where the whole sentence is accounted for: corrections are carried out, and beside the one sum
or name nothing is left but words that are known to change nothing. A refusal, a question, a price, a story or
another number leaves something over, in whatever words; so no list of them has to be complete.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kiosk.languages.understanding.annotation import Annotated, SpokenSum, replaced

SIGN = "[\ue000-\ue0ff]"
"""Stands for a sum in a sentence: the private use area, the first sum at its beginning."""
PERSON = "\uf000"
NUMBER = "\uf001"
_FIRST = 0xE000


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Of one language. `corrections` match a sum with one that is taken back, group "kept" the one that stands;
    `taken_back` matches a person who is not meant, `open_sum` money without a number. `beside_sum` and `beside_payee` find the words that
    may stand there; `against` finds, on any page, what makes a sum or a payee none."""

    corrections: tuple[re.Pattern[str], ...]
    taken_back: re.Pattern[str]
    open_sum: re.Pattern[str]
    beside_sum: re.Pattern[str]
    beside_payee: re.Pattern[str]
    against: re.Pattern[str]

    def standing(self, annotated: Annotated) -> tuple[SpokenSum, ...]:
        """The sums that no correction takes back, in the order in which they were said."""
        said = self._corrected(signed(annotated))
        kept = [annotated.sums[ord(ch) - _FIRST] for ch in re.findall(SIGN, said)]
        numbered = [s for s in kept if not self.open_sum.fullmatch(annotated.plain[s.start : s.end])] or kept
        same = len({s.amount for s in numbered}) == 1 and numbered[0].amount is not None
        return tuple(numbered[-1:] if same else numbered)  # two hundred, yes, two hundred

    def sum_answer(self, annotated: Annotated) -> Decimal | None:
        """The sum that answers "how much"; None where there is none, or anything else was said with it."""
        kept = self.standing(annotated)
        if len(kept) != 1 or kept[0].amount is None:
            return None
        rest = re.sub(SIGN, "", self._corrected(signed(annotated)))
        return None if self.beside_sum.sub("", rest) else kept[0].amount

    def names_payee(self, sentence: str, who: str) -> bool:
        """True where `sentence` names `who` as the payee and says nothing else."""
        said = self.taken_back.sub("", sentence.lower().replace(who.lower(), PERSON))
        return said.count(PERSON) == 1 and not self.beside_payee.sub("", said.replace(PERSON, ""))

    def _corrected(self, said: str) -> str:
        for pattern in self.corrections:
            before = ""
            while before != said:
                before, said = said, pattern.sub(r"\g<kept>", said, count=1)
        return said


def signed(annotated: Annotated) -> str:
    """The sentence with signs for its sums, numbers and the payee."""
    spans: list[tuple[int, int, str]] = [(n.start, n.end, NUMBER) for n in annotated.numbers]
    spans += [(s.start, s.end, chr(_FIRST + i)) for i, s in enumerate(annotated.sums[:256])]
    said = replaced(annotated.plain, spans)
    return said.replace(annotated.who.lower(), PERSON) if annotated.who else said


def either(sums: Sequence[SpokenSum]) -> tuple[Decimal, ...]:
    """The different amounts of `sums`, where they are two; () else."""
    found = tuple(
        dict.fromkeys(amount for s in sums for amount in s.either or ((s.amount,) if s.amount else ()))
    )
    return found if len(found) == 2 else ()
