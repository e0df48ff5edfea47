"""`kiosk understand`: sentences from standard input, a line each, to a JSON object a line."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable
from typing import TextIO

from kiosk.languages import Payees, understand
from kiosk.pages.text import Language

PAGES = ("amount", "phone", "account", "payee", "arrival", "confirm")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("sentence", nargs="?", help="left out: every line of standard input")
    parser.add_argument("--lang", choices=[*Language], default=Language.ZH, help="the language spoken")
    parser.add_argument("--page", choices=PAGES, default="", help="the page it is said on")
    parser.add_argument(
        "--payee", action="append", default=[], metavar="NAME=NICKNAME", help="somebody on the list"
    )


def run(given: argparse.Namespace) -> int:
    """Answer the sentence, or standard input line by line."""
    payees = [tuple(pair.partition("=")[::2]) for pair in given.payee]
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):  # bytes that are no UTF-8 are a line like any other
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    sentences = sys.stdin if given.sentence is None else [given.sentence]
    answer(sentences, sys.stdout, given.lang, given.page, payees)
    return 0


def answer(sentences: Iterable[str], out: TextIO, language: str, page: str = "", payees: Payees = ()) -> None:
    """Write {"intent", "slots", "confidence", "risk_words"} for every sentence; an empty line is one too."""
    for line in sentences:
        meaning = understand(line.strip(), language, page, payees)
        told = {
            "intent": meaning.intent,
            "slots": dict(meaning.slots),
            "confidence": meaning.confidence,
            "risk_words": list(meaning.risk_words),
        }
        out.write(json.dumps(told, ensure_ascii=False) + "\n")
        out.flush()
