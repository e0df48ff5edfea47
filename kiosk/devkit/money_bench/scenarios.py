"""Invented customers at the machine, cheated and honest, to try risk rules on: what is known, and the right grade.

The cheated ones follow the cases that the police publish (国家反诈中心, 《防范电信网络诈骗宣传手册》): false
police and courts, safe accounts, sure profits, brushing orders, relatives in trouble, romance, prizes, health
goods. The honest ones are what elderly customers come for. `answers` are what this customer would answer, if
asked; some of the cheated were told what to say. `grade` is how far our own rules should go.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.bank_types import RiskAdvice
from kiosk.domain.risk.assessment import RiskAssessment, RiskFacts, assess
from kiosk.domain.risk.rules import RiskPolicy, Severity

FREE, SENTENCE, QUESTIONS = Severity.FREE, Severity.SENTENCE, Severity.QUESTIONS
NEXT_DAY, STAFF, HOLD = Severity.NEXT_DAY, Severity.STAFF, Severity.HOLD


@dataclass(frozen=True, slots=True)
class Scenario:
    """One customer. Amounts in yuan; `say` is said aloud, `memo` goes with the money, `bank` are the reasons
    of the bank's answer."""

    story: str
    grade: Severity
    amount: int
    balance: int = 80_000
    new: bool = False
    hour: int = 10
    pace: int | None = None
    say: str = ""
    answers: str = ""  # "know:met told:own_idea"; what is not asked is not answered
    advice: RiskAdvice = RiskAdvice.ALLOW
    bank: tuple[str, ...] = ()
    memo: str = ""

    def judged(self, policy: RiskPolicy, words: tuple[str, ...]) -> RiskAssessment:
        """What the rules make of it once their questions are answered; `words`: what is risky of what
        was said or written."""
        verdict = assess(self._facts(words, ()), policy)
        asked = (answer.partition(":") for answer in self.answers.split())
        given = tuple((question, choice) for question, _, choice in asked if question in verdict.questions)
        return assess(self._facts(words, given), policy)

    def _facts(self, words: tuple[str, ...], answers: tuple[tuple[str, str], ...]) -> RiskFacts:
        return RiskFacts(
            amount=self.amount * 100,
            balance=self.balance * 100,
            new_payee=self.new,
            hour=self.hour,
            pace=self.pace,
            words=words,
            answers=answers,
            advice=self.advice,
            advice_reasons=self.bank,
        )


GOOD = "know:met told:own_idea phone:no purpose:family"
ASK, HELD = RiskAdvice.ASK, RiskAdvice.HOLD

CHEATED = (
    Scenario("a 'police officer' wants it on a safe account, and says so", STAFF, 50_000, new=True, say="公安局说转到安全账户", answers="know:stranger told:told_by_caller phone:yes purpose:safe_account"),
    Scenario("the same, coached to say it is for family, but the call goes on", STAFF, 20_000, new=True, answers="know:met told:told_by_caller phone:yes purpose:family", advice=ASK, bank=("large_sum",)),
    Scenario("the same, coached in everything", NEXT_DAY, 50_000, new=True, answers=GOOD),
    Scenario("a 'god-daughter' she has met offers 18 %", STAFF, 60_000, 90_000, new=True, answers="know:met told:asked_by_family phone:no purpose:invest"),
    Scenario("the 'god-daughter' once more, a small first sum", QUESTIONS, 3_000, new=True, answers="know:met told:own_idea phone:no purpose:invest"),
    Scenario("the 'god-daughter' is on the list by now; he says what it is for", NEXT_DAY, 30_000, say="她说高回报的理财", answers="told:own_idea phone:no purpose:invest"),
    Scenario("a friend from the internet needs an operation", STAFF, 15_000, new=True, answers="know:remote told:told_by_caller phone:no purpose:family"),
    Scenario("a friend from the internet, a small sum first", NEXT_DAY, 800, new=True, answers="know:remote told:own_idea"),
    Scenario("brushing orders: pay first, earn later", NEXT_DAY, 600, new=True, say="刷单返利", answers="know:stranger told:own_idea phone:no purpose:goods"),
    Scenario("brushing orders, the third account today", NEXT_DAY, 900, new=True, answers="know:met told:own_idea phone:no", advice=ASK, bank=("several_first_transfers", "new_payee")),
    Scenario("a 'grandson' rings: a new number, an accident, quick", STAFF, 8_000, 9_000, new=True, answers="know:met told:told_by_caller phone:no purpose:family"),
    Scenario("'customer service': a refund needs a deposit first", STAFF, 2_000, new=True, say="客服说先交保证金", answers="know:stranger told:told_by_caller phone:yes purpose:safe_account"),
    Scenario("a prize, and a fee before it", STAFF, 3_800, new=True, say="中奖了要交激活费", answers="know:stranger told:told_by_caller phone:no purpose:goods"),
    Scenario("the court wants bail", STAFF, 40_000, new=True, say="法院要我交钱", answers="know:stranger told:told_by_caller phone:no purpose:safe_account"),
    Scenario("nearly all savings to somebody new", NEXT_DAY, 70_000, 75_000, new=True, answers=GOOD),
    Scenario("half of a small account to somebody new", NEXT_DAY, 4_000, 8_000, new=True, answers=GOOD),
    Scenario("somebody new in the middle of the night", NEXT_DAY, 5_000, new=True, hour=23, answers=GOOD),
    Scenario("an account that the bank lists as reported, bank asks", STAFF, 500, new=True, answers=GOOD, advice=ASK, bank=("reported_account", "new_payee")),
    Scenario("an account that the bank lists as reported, bank holds", HOLD, 500, new=True, answers=GOOD, advice=HELD, bank=("reported_account",)),
    Scenario("led by phone through every page in a hurry, to a known name", STAFF, 9_000, pace=10, answers="phone:yes"),
    Scenario("a neighbour's 'pension project', high interest", STAFF, 20_000, new=True, answers="know:met told:asked_by_family phone:no purpose:invest"),
    Scenario("digital coins through a platform", NEXT_DAY, 6_000, new=True, say="投资平台买比特币", answers="know:remote told:own_idea phone:no purpose:invest"),
    Scenario("'unfreeze your account', in English", STAFF, 12_000, new=True, say="they must unfreeze my account", answers="know:stranger told:told_by_caller phone:yes purpose:safe_account"),
    Scenario("miracle medicine by telephone", STAFF, 1_500, new=True, answers="know:stranger told:told_by_caller"),
    Scenario("told on the phone to write 'deposit' as the memo", STAFF, 5_000, new=True, memo="保证金", answers="know:stranger told:told_by_caller phone:yes purpose:goods"),
    Scenario("'safe account' in the memo, with gaps, coached in everything", STAFF, 8_000, new=True, memo="安 全 账 户", answers=GOOD),
    Scenario("coached in everything, and 'school fees' dictated as the memo", QUESTIONS, 9_000, new=True, memo="学费", answers=GOOD),
    Scenario("brushing orders, the number of the order as the memo", NEXT_DAY, 700, new=True, memo="返利单3", answers="know:met told:own_idea phone:no purpose:goods"),
    Scenario("bail for a 'nephew', in English, and nobody may know", STAFF, 3_000, new=True, memo="bail, keep it secret", answers="know:met told:told_by_caller phone:no purpose:family"),
    Scenario("a loan needs a fee first; the account is on the list by now", STAFF, 2_000, memo="贷款解冻费", answers="told:own_idea phone:no"),
)  # fmt: skip

HONEST = (
    Scenario("500 for the daughter", FREE, 500),
    Scenario("500 for the daughter, in the evening", FREE, 500, hour=20),
    Scenario("500 for the daughter, at night", SENTENCE, 500, hour=23),
    Scenario("10,000 for the son's flat", FREE, 10_000),
    Scenario("30,000 for the son's wedding", QUESTIONS, 30_000, answers="told:own_idea phone:no"),
    Scenario("the daughter asked for 30,000, face to face", QUESTIONS, 30_000, answers="told:asked_by_family phone:no"),
    Scenario("the daughter asked for 30,000 on the phone", NEXT_DAY, 30_000, answers="told:told_by_caller phone:no"),
    Scenario("most of a small account to her own husband", SENTENCE, 4_500, 6_000),
    Scenario("everything from an account with little on it", FREE, 800, 1_000),
    Scenario("rent to a new landlord", QUESTIONS, 2_500, new=True, answers=GOOD),
    Scenario("a plumber, paid after the work", QUESTIONS, 380, new=True, answers="know:met told:own_idea"),
    Scenario("money back to a neighbour", QUESTIONS, 200, new=True, answers="know:met told:asked_by_family"),
    Scenario("a grandchild's school fees, school is new", QUESTIONS, 6_800, new=True, answers=GOOD),
    Scenario("a nursing home's deposit", NEXT_DAY, 20_000, new=True, answers="know:met told:own_idea phone:no purpose:goods"),
    Scenario("a car from a dealer he has visited", NEXT_DAY, 45_000, 200_000, new=True, answers="know:met told:own_idea phone:no purpose:goods"),
    Scenario("a gift of 1,000 to a nephew for his wedding", QUESTIONS, 1_000, new=True, answers=GOOD),
    Scenario("something second-hand from somebody never met", NEXT_DAY, 300, new=True, answers="know:stranger told:own_idea"),
    Scenario("quick with the daughter's usual 500", FREE, 500, pace=10),
    Scenario("knows the machine by heart, 3,000 to the son", FREE, 3_000, pace=80),
    Scenario("in a hurry for the bus, 2,000 to the son", QUESTIONS, 2_000, pace=15, answers="phone:no"),
    Scenario("the bank wants to know more about a usual payee", QUESTIONS, 700, answers="told:own_idea phone:no", advice=ASK),
    Scenario("a hospital's account, early in the morning", QUESTIONS, 5_000, new=True, hour=7, answers=GOOD),
    Scenario("says that the police helped her find the bank", STAFF, 300, say="警察带我来的", answers="told:own_idea phone:no"),
    Scenario("two new payees on moving day", QUESTIONS, 900, new=True, answers=GOOD),
    Scenario("a deposit to a new landlord, and says so", QUESTIONS, 3_000, new=True, memo="押金", answers=GOOD),
    Scenario("the same, in the swindlers' word for it", NEXT_DAY, 2_000, new=True, memo="租房保证金", answers="know:met told:own_idea phone:no purpose:goods"),
    Scenario("a red envelope for a grandson", FREE, 888, memo="红包"),
    Scenario("money back to a nephew who is a policeman", STAFF, 1_000, memo="还警察侄子的钱", answers="told:own_idea phone:no"),
    Scenario("money back with thanks", FREE, 5_000, memo="还钱，谢谢你"),
    Scenario("a neighbour's refund for shared shopping", QUESTIONS, 120, memo="退款", answers="told:own_idea phone:no"),
)  # fmt: skip
