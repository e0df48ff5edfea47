"""What is understood: the program's own examples, made sentences, sentences never seen, and the traps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from kiosk.domain.intent import NluResult
from kiosk.languages import pack, understand
from kiosk.languages.understanding.training import digest
from tests.nlu.corpus import Sentence, held_out, known, seen, slots
from tests.nlu.generated_en import generated_en
from tests.nlu.generated_zh import generated_zh

PAYEES = (("王芳", ""), ("李建国", "儿子"), ("张玉兰", "老伴儿"), ("刘敏", "女儿"))
PAYEES_EN = (("Wang Fang", "daughter"), ("Li Ming", ""))


def right(sentences: Iterable[Sentence]) -> tuple[int, int, int, Counter[str]]:
    """How many sentences, intents right, slots right, and the errors by kind."""
    count = intents = filled = 0
    errors: Counter[str] = Counter()
    for s in sentences:
        meaning = understand(s.text, s.language, s.page)
        count += 1
        intents += meaning.intent == s.intent
        filled += dict(meaning.slots) == s.slots
        if meaning.intent != s.intent:
            errors[f"{s.intent} taken for {meaning.intent}: {s.text}"] += 1
        elif dict(meaning.slots) != s.slots:
            errors[f"slots of {s.intent}: {s.text}"] += 1
    return count, intents, filled, errors


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_known_examples_are_understood_to_the_last_slot(language: str) -> None:
    count, intents, filled, errors = right(known(language))
    assert count > 600
    assert intents >= 0.998 * count, errors
    assert filled >= 0.998 * count, errors


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_was_learnt_was_learnt_from_the_examples_as_they_are(language: str) -> None:
    assert pack(language).rules.model().examples == digest(language), (
        "run python -m kiosk.languages.understanding.training"
    )


@pytest.mark.parametrize("made", [generated_zh, generated_en])
def test_made_sentences_of_the_held_out_third_are_understood(made: type) -> None:
    count, intents, filled, errors = right(s for s in made() if s.held_out)
    assert count > 150
    assert intents >= 0.99 * count, errors
    assert filled >= 0.98 * count, errors


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_sentences_never_tuned_on_are_understood(language: str) -> None:
    count, intents, filled, errors = right(held_out(language))
    assert count > 90
    assert intents >= 0.98 * count, errors
    assert filled >= 0.98 * count, errors


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_was_mended_once_stays_mended(language: str) -> None:
    count, intents, filled, errors = right(seen(language))
    assert count > 300
    assert intents >= 0.98 * count, errors
    assert filled >= 0.99 * count, errors


@pytest.mark.parametrize(
    ("said", "payee"),
    [
        ("给我闺女转五百", "女儿"),
        ("给我儿子转五百", "儿子"),
        ("给我老头子转五百", "老伴儿"),
        ("给王方转五百", "王芳"),
        ("给李建国转五百", "李建国"),
        ("给玉兰转五百", "张玉兰"),
        ("给李建转五百", "李建国"),
        ("给赵六转五百", "赵六"),
    ],
)
def test_the_payee_list_is_known_by_name_by_kinship_and_by_sound(said: str, payee: str) -> None:
    assert understand(said, "zh_CN", "", PAYEES).slot("payee") == payee


def test_the_payee_list_is_known_in_english() -> None:
    assert understand("send five hundred to wang fang", "en", "", PAYEES_EN).slot("payee") == "Wang Fang"


@pytest.mark.parametrize(
    ("said", "payee"),
    [
        ("send my daughter five hundred", "女儿"),
        ("send five hundred to my husband", "老伴儿"),
        ("send five hundred to wang fang", "王芳"),
        ("send five hundred to Jianguo Li", "李建国"),
        ("give Yulan twenty yuan", "张玉兰"),
        ("send five hundred to my landlord", "landlord"),
        ("send five hundred to Robert", "Robert"),
    ],
)
def test_a_list_written_in_chinese_is_known_in_english_too(said: str, payee: str) -> None:
    assert understand(said, "en", "", PAYEES).slot("payee") == payee


def test_a_given_name_that_two_have_chooses_neither() -> None:
    both = (("李建国", ""), ("王建国", ""))
    assert understand("send jianguo five hundred", "en", "", both).slot("payee") == "jianguo"
    assert understand("建国", "zh_CN", "payee", both).slot("payee") == "建国"


@pytest.mark.parametrize("said", ["给王五转五百块", "给王五五百块", "转给李四五百块"])
def test_names_that_are_numerals_stay_names(said: str) -> None:
    assert slots(said)["amount"] == "500.00"
    assert slots(said)["payee"] in ("王五", "李四")


@pytest.mark.parametrize(
    ("heard", "intent"), [("专账", "transfer"), ("查于额", "balance"), ("刮失", "report_loss")]
)
def test_a_word_heard_as_another_of_the_same_sound_is_repaired(heard: str, intent: str) -> None:
    assert understand(heard, "zh_CN").intent == intent


@pytest.mark.parametrize(
    "said", ["先不转了", "不转账了", "算了", "别转了", "不想转了", "先别给我儿子汇钱", "不要给他转"]
)
def test_a_refusal_is_no_wish_to_transfer(said: str) -> None:
    assert understand(said, "zh_CN").intent == "cancel"


@pytest.mark.parametrize(
    ("said", "payee"),
    [
        ("别给我儿子转，给我女儿转五百", "女儿"),
        ("要不给我儿子转五百吧", "儿子"),
        ("不能给外地的儿子转吗", "儿子"),
        ("给我儿子转五百，别给他转多了", "儿子"),
        ("don't send it to my son, send it to my daughter", "daughter"),
        ("why don't you send my son five hundred", "son"),
    ],
)
def test_a_no_to_one_thing_is_no_refusal_of_another(said: str, payee: str) -> None:
    meaning = understand(said, "en" if said.isascii() else "zh_CN")
    assert (meaning.intent, meaning.slot("payee")) == ("transfer", payee)


def test_notes_are_counted() -> None:
    assert understand("五张一百的", "zh_CN", "amount").slot("amount") == "500.00"
    assert understand("给我儿子转三张五十的", "zh_CN").slot("amount") == "150.00"


def test_whoever_is_denied_on_the_confirm_page_is_no_payee() -> None:
    meaning = understand("that isn't my daughter", "en", "confirm")
    assert (meaning.intent, meaning.slot("payee")) == ("no", "")


@pytest.mark.parametrize(
    ("said", "arrival"),
    [
        ("明天到", "next_day"),
        ("就明天这个时候吧", "next_day"),
        ("不，明天到", "next_day"),
        ("不要马上到，明天就行", "next_day"),
        ("马上", "real_time"),
        ("越快越好", "real_time"),
        ("两个小时", "ordinary"),
        ("不着急", "ordinary"),
        ("make it tomorrow", "next_day"),
        ("right away", "real_time"),
        ("in two hours", "ordinary"),
        ("not urgent", "ordinary"),
    ],
)
def test_a_time_alone_answers_when_it_shall_arrive(said: str, arrival: str) -> None:
    meaning = understand(said, "en" if said.isascii() else "zh_CN", "arrival")
    assert (meaning.intent, meaning.slot("arrival")) == ("transfer", arrival)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("不要马上到", "no"),
        ("对", "yes"),
        ("说慢一点", "slower"),
        ("声音大一点", "louder"),
        ("stop talking now", "stop_reading"),
    ],
)
def test_what_is_no_time_or_is_denied_chooses_none(said: str, intent: str) -> None:
    meaning = understand(said, "en" if said.isascii() else "zh_CN", "arrival")
    assert (meaning.intent, meaning.slot("arrival")) == (intent, "")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("nothing", ["", "   ", "，。！", "...", "\u3000"])
def test_nothing_said_is_nothing_understood(nothing: str, language: str) -> None:
    assert understand(nothing, language) == NluResult("unknown", confidence=0.0)


def test_what_merely_resembles_a_yes_is_none() -> None:
    for said in ("今天天气真好", "我觉得不错的样子", "the food was good"):
        language = "en" if said.isascii() else "zh_CN"
        assert understand(said, language, "confirm").intent != "yes"


@pytest.mark.parametrize(
    ("said", "language", "words"),
    [
        ("他们让我把钱转到安全账户", "zh_CN", {"安全账户"}),
        ("公检法说要解冻，让我交保证金", "zh_CN", {"公检法", "解冻", "保证金"}),
        ("刷单高回报", "zh_CN", {"刷单", "高回报"}),
        ("给我儿子转五百块生活费", "zh_CN", set()),
        ("公安局说我儿子出事了，让我转五百", "zh_CN", {"公安局", "出事"}),
        ("the police want my money in a safe account", "en", {"police", "safe account"}),
        ("my son had an accident and I must send five thousand", "en", {"had an accident"}),
        ("send my son five hundred", "en", set()),
    ],
)
def test_words_that_smell_of_fraud_are_named(said: str, language: str, words: set[str]) -> None:
    assert set(understand(said, language).risk_words) == words


def test_a_name_with_a_service_in_it_is_a_name() -> None:
    meaning = understand("帮我转账五千块给黄金凤", "zh_CN")
    assert (meaning.intent, meaning.slot("payee")) == ("transfer", "黄金凤")


def test_any_text_at_all_is_answered() -> None:
    for text in (
        "\x00",
        "给" * 300,
        "9" * 400,
        "转" * 50 + "给",
        "$ # ＄ ＃ □",
        "no " * 200,
        "，" * 500,
        "🙂🙂",
    ):
        for language in ("zh_CN", "en"):
            for page in ("", "amount", "phone", "account", "payee", "confirm"):
                assert isinstance(understand(text, language, page), NluResult)
