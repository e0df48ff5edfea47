"""How sentences are said: everything an engine misreads, by table, in both languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.languages import pack

ZH = [
    ("银行登记：李*梅", "银行登记：李某梅"),
    ("收款人**国", "收款人某某国"),
    ("在“掌上12333”上办。", "在掌上一二三三三上办。"),
    ("电话 95588", "电话九五五八八"),
    ("请转￥1,234.56给王芳。", "请转一千二百三十四元五角六分给王芳。"),
    ("余额8,126.30元", "余额八千一百二十六元三角"),
    ("￥0.05", "五分"),
    ("￥-20.00", "负二十元"),
    ("-￥20.00", "负二十元"),
    ("1.2万元", "一点二万元"),
    ("伍佰元整", "五百元"),
    ("人民币壹万零壹拾元零壹分", "人民币一万零一十元零一分"),
    ("尾号1234的卡", "尾号一二三四的卡"),
    ("尾号 1 2 3 4", "尾号 一二三四"),
    ("6222****1234", "六二二二，一二三四"),
    ("卡号6222021234567890123", "卡号六二二二，零二一二，三四五六，七八九零，一二三"),
    ("卡号 6222 0212 3456 7890 123", "卡号 六二二二，零二一二，三四五六，七八九零，一二三"),
    ("手机号13800138000", "手机号一三八，零零一三，八零零零"),
    ("138-0013-8000", "一三八，零零一三，八零零零"),
    ("2026年11月23日", "二零二六年十一月二十三日"),
    ("2026-05-06", "二零二六年五月六日"),
    ("11月3日下午3点05分", "十一月三日下午三点零五分"),
    ("下午2点", "下午两点"),
    ("14:05", "十四点零五分"),
    ("9:00到17:30", "九点整到十七点三十分"),
    ("利率3.5%", "利率百分之三点五"),
    ("100%", "百分之一百"),
    ("ATM", "A T M"),
    ("PIN", "密码"),
    ("请等2个小时", "请等两个小时"),
    ("还有2次机会", "还有两次机会"),
    ("第2步，共12步", "第二步，共十二步"),
    ("1-3天", "一到三天"),
    ("24小时内", "二十四小时内"),
    ("窗口007", "窗口零零七"),
    ("按“确认”键", "按确认键"),
    ("张三（儿子）", "张三，儿子，"),
]
EN = [
    ("Name at the bank: 李*梅", "Name at the bank: 李某梅"),
    ("Use the 12333 app on a phone.", "Use the one two three three three app on a phone."),
    ("You are sending ¥1,234.56.", "You are sending one thousand two hundred and thirty-four yuan and fifty-six fen."),
    ("500 yuan", "five hundred yuan"),
    ("CNY 20.00", "twenty yuan"),
    ("card ending 1234", "card ending one two three four"),
    ("6222****1234", "six two two two, one two three four"),
    ("138 0013 8000", "one three eight, zero zero one three, eight zero zero zero"),
    ("6222021234567890", "six two two two, zero two one two, three four five six, seven eight nine zero"),
    ("23 November at 3:05 pm", "the twenty-third of November at three oh five P M"),
    ("November 3, 2026", "November third, twenty twenty-six"),
    ("2026-05-06", "May sixth, twenty twenty-six"),
    ("2005-01-31", "January thirty-first, two thousand and five"),
    ("at 14:00", "at two P M"),
    ("at 9:00", "at nine o'clock"),
    ("3.5%", "three point five percent"),
    ("the ATM", "the A T M"),
    ("your PIN", "your pin"),
    ("step 2 of 12", "step two of twelve"),
    ("2-3 days", "two to three days"),
    ("the 1st card", "the first card"),
    ("1 2 3 4", "one two three four"),
]  # fmt: skip


@pytest.mark.parametrize(("shown", "said"), ZH)
def test_chinese_is_said_as_people_say_it(shown: str, said: str) -> None:
    assert "".join(pack("zh_CN").clauses(shown)) == said


@pytest.mark.parametrize(("shown", "said"), EN)
def test_english_is_said_as_people_say_it(shown: str, said: str) -> None:
    assert " ".join(pack("en").clauses(shown)) == said


def test_a_sentence_is_cut_where_one_draws_breath() -> None:
    sentence = "请您把身份证放在读卡区，等绿灯亮了再拿走。不用着急。"
    assert pack("zh_CN").clauses(sentence) == ("请您把身份证放在读卡区，", "等绿灯亮了再拿走。", "不用着急。")
    english = "Please lay your card flat, then wait for the light. Thank you!"
    assert pack("en").clauses(english) == (
        "Please lay your card flat,",
        "then wait for the light.",
        "Thank you!",
    )


def test_a_short_piece_is_said_with_its_neighbour() -> None:
    assert pack("zh_CN").clauses("好，请稍等一下。") == ("好，请稍等一下。",)


def test_a_title_ends_no_sentence() -> None:
    assert pack("en").clauses("Mr. Li is coming to help you.") == ("Mr. Li is coming to help you.",)


@pytest.mark.parametrize("empty", ["", "   ", "。", "…", "？！", "“”"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_has_no_words_is_not_said(empty: str, language: str) -> None:
    assert pack(language).clauses(empty) == ()


def test_a_name_is_spelt_character_by_character() -> None:
    assert pack("zh_CN").spell("王 芳") == ("王", "芳")
    assert pack("en").spell("Wang 2") == ("W", "A", "N", "G", "two")


@pytest.mark.parametrize(
    ("odd", "said"), [(".0", "zero"), ("1.0.0", "one point zero. zero"), ("1..0", "one.. zero")]
)
def test_figures_that_make_no_number_are_said_one_by_one(odd: str, said: str) -> None:
    assert " ".join(pack("en").clauses(odd)) == said


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["zh_CN", "en"]))
def test_any_text_can_be_said_and_no_figure_is_left(text: str, language: str) -> None:
    for clause in pack(language).clauses(text):
        assert any(ch.isalnum() for ch in clause)
        assert not re.search(r"[0-9]", clause)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 999_999_999_999_99))
def test_every_amount_is_said_without_a_figure(fen: int) -> None:
    for language, shown in (("zh_CN", f"￥{fen / 100:.2f}"), ("en", f"¥{fen // 100:,}.{fen % 100:02}")):
        assert not re.search(r"[0-9￥¥]", "".join(pack(language).clauses(shown)))
