"""What is likely to be said in English, for the recogniser's grammar."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.languages.base import RecognitionProfile

_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TEENS = [
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_DIGITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
KIN = ("daughter", "son", "wife", "husband", "grandson", "granddaughter", "sister", "brother")
YES_NO = (
    "yes",
    "yeah",
    "right",
    "that's right",
    "correct",
    "okay",
    "no",
    "wrong",
    "that's wrong",
    "not right",
)
COMMANDS = ("back", "cancel", "exit", "continue", "louder", "quieter", "slower", "faster")


def _sums() -> Iterator[str]:
    small = (*_DIGITS, *_TEENS, *_TENS, "a")
    for d in small:
        yield from (
            f"{d} hundred yuan",
            f"{d} thousand yuan",
            f"{d} thousand {d} hundred and {d} yuan",
            f"hundred {d}",
            f"{d} yuan",
            f"{d} hundred",
            f"{d} thousand",
        )
    yield from (f"{ten} {d} yuan" for ten in _TENS for d in _DIGITS)


def _wishes(name: str) -> Iterator[str]:
    yield from (
        f"send money to {name}",
        f"transfer money to {name}",
        f"send {name} five hundred yuan",
        f"to my {name}",
        f"please send five hundred yuan to {name}",
        f"i want to send five thousand yuan to my {name}",
        f"i would like to transfer two hundred to {name}",
    )
    yield from (f"send {d}" for d in (*_DIGITS, *_TEENS, *_TENS, "a"))


def _digits() -> Iterator[str]:
    digits = ("zero", "oh", *_DIGITS)
    for d in digits:
        yield " ".join(f"{d} {other}" for other in digits)


def sounds(text: str) -> tuple[str, ...]:
    """What `text` sounds like: its letters."""
    return tuple(ch for ch in text.lower() if ch.isalnum())


RECOGNITION = RecognitionProfile(
    spaced=True,
    alike=0.67,  # there are no clips of English talk to measure it on
    wholly_known=0.67,
    sounds=sounds,
    rhymes=lambda _a, _b: False,
    yes_no=YES_NO,
    commands=COMMANDS,
    kin=KIN,
    sums=_sums,
    wishes=_wishes,
    digits=_digits,
)
