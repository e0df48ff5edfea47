"""`kiosk understand`: a line in, a JSON object out."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

import pytest

from kiosk.commands.understand import PAGES, add_arguments


def answers(options: list[str], *sentences: str) -> list[dict[str, object]]:
    return answers_to_bytes(options, "".join(s + "\n" for s in sentences).encode())


def answers_to_bytes(options: list[str], said: bytes) -> list[dict[str, object]]:
    ran = subprocess.run(
        [sys.executable, "-m", "kiosk", "understand", *options],
        input=said,
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


@pytest.mark.parametrize("page", ["", *PAGES])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_line_is_skipped_whatever_it_is_made_of(language: str, page: str) -> None:
    lines = [
        "",
        "   ",
        "给王芳转五百块" * 3000,
        "send five hundred to Wang Fang " * 3000,
        "9" * 20000,
        "🙂🙂🙂 给儿子转５００块 🎉",
        "<speak>给王芳<break time='1s'/>转账</speak>",
        "給我女兒轉五百塊錢",
        "transfer五百给my son",
        "{}[]()\\'\"%s\x00\x1b[31m\u2028x\ufeff",
        "\ud7ff\U0010ffff",
    ]
    said = (
        b"".join(line.encode() + b"\n" for line in lines) + b"\xff\xfe\x80 \xe4\xbd\n" + "没有换行".encode()
    )
    told = answers_to_bytes(["--lang", language, *(["--page", page] if page else [])], said)
    assert len(told) == len(lines) + 2
    assert all(list(t) == ["intent", "slots", "confidence", "risk_words"] for t in told)


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("🙂给儿子转５００块🎉", {"payee": "儿子", "amount": "500.00"}),
        ("<speak>给王芳<break time='1s'/>转账五百块</speak>", {"payee": "王芳", "amount": "500.00"}),
        ("給王芳轉五百塊錢", {"payee": "王芳", "amount": "500.00"}),
        ("给 王 芳 转 五 百 块", {"payee": "王芳", "amount": "500.00"}),
    ],
)
def test_pictures_markup_and_other_characters_do_not_hide_the_meaning(
    said: str, slots: dict[str, str]
) -> None:
    (told,) = answers([], said)
    assert (told["intent"], told["slots"]) == ("transfer", slots)


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
