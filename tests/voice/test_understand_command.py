"""`kiosk understand`: a line in, a JSON object out."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

import pytest

from kiosk.commands.understand import add_arguments


def answers(options: list[str], *sentences: str) -> list[dict[str, object]]:
    ran = subprocess.run(
        [sys.executable, "-m", "kiosk", "understand", *options],
        input="".join(s + "\n" for s in sentences).encode(),
        stdout=subprocess.PIPE,
        timeout=60,
        check=True,
    )
    return [json.loads(line) for line in ran.stdout.decode().splitlines()]


def test_every_line_gets_one_object_in_order() -> None:
    told = answers([], "给王芳转五百块", "今天天气怎么样", "")
    assert [t["intent"] for t in told] == ["transfer", "unknown", "unknown"]
    assert told[0]["slots"] == {"payee": "王芳", "amount": "500.00"}
    assert list(told[0]) == ["intent", "slots", "confidence", "risk_words"]


def test_the_page_gives_a_bare_number_its_meaning() -> None:
    (amount,) = answers(["--page", "amount"], "五百")
    (phone,) = answers(["--page", "phone"], "幺三八零零一三八零零零")
    assert amount["slots"] == {"amount": "500.00"}
    assert phone["slots"] == {"phone": "13800138000"}


def test_the_language_is_chosen() -> None:
    (told,) = answers(["--lang", "en"], "send five hundred yuan to my son")
    assert told["slots"] == {"payee": "son", "amount": "500.00"}


def test_risky_words_are_told_beside_the_meaning() -> None:
    (told,) = answers([], "公安局让我把钱转到安全账户解冻")
    assert told["intent"] == "transfer"
    assert told["risk_words"] == ["公安局", "安全账户", "解冻"]


def test_an_unknown_page_is_refused() -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--page", "kitchen"])
