"""How the pager page reads: its words, sizes and contrast, in every language, in a real browser."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.browser import PagerBrowser, available
from kiosk.domain.help_call import AgeGroup, CallKind, CallState, MachineStatus, PagePosition
from kiosk.staff.protocol.messages import StateMessage
from kiosk.staff.protocol.topics import Topics
from tests.staff.branch_fixtures import BRANCH, Machine, Machines
from tests.staff.plain_client import Device

# Chromium is in packaging/debian-packages-test.txt; where nobody installed it the page cannot be seen.
pytestmark = pytest.mark.skipif(not available(), reason="Chromium with its driver is not installed")

SMALL_WORDS = 18  # pixels; the smallest text that has to be read from arm's length


def test_staff_read_which_question_the_customer_is_at_in_their_own_language(
    machine: Machine, li: PagerBrowser
) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Choice", "1/5", "who.title"))
    assert li.wait_for_ring("m01").where == "转账 · 选收款人 · 第 1/5 步"
    machine.channel.show(
        MachineStatus(PagePosition("Choice", "3/5", "ask.purpose"), in_use=True, care=True, faults=())
    )
    li.wait_for_text("转账 · 回答安全问题 · 第 3/5 步")
    li.press("#language")
    li.wait_for_text("Transfer: the safety questions · Step 3 of 5")
    li.press("#language")
    li.wait_for_text("第 3/5 步")
    li.press("#language")
    machine.channel.show(
        MachineStatus(PagePosition("Pin", "", "a.question.of.tomorrow"), in_use=True, care=True, faults=())
    )
    li.wait_for_text("输密码")


MARKUP = '<img src=x onerror="document.body.dataset.owned=1"><b>'


def test_markup_in_a_name_is_shown_as_what_it_is(broker: EmbeddedBroker, li: PagerBrowser) -> None:
    with Device(broker, "kiosk-0001-m03") as rogue:
        rogue.say(
            Topics().state(BRANCH, "m03"),
            msgspec.json.encode(StateMessage(machine="m03", branch=BRANCH, place=MARKUP[:40], online=True)),
        )
        li.wait_for_text(MARKUP[:36])
    assert li.script("return document.querySelectorAll('#app img, #app b b').length") == 0
    assert li.script("return document.body.dataset.owned ?? null") is None


def test_the_wall_board_shows_every_machine_and_how_it_is(
    machine: Machine, machines: Machines, zhang: PagerBrowser
) -> None:
    zhang.press("[data-tab=wall]")
    machine.channel.show(MachineStatus(PagePosition("Pin", "5/5"), in_use=True, care=True, faults=()))
    zhang.wait_for("[data-machine=m01][data-state=care]")
    machine.channel.show(
        MachineStatus(PagePosition("Attract", ""), in_use=False, care=False, faults=("printer:paper_out",))
    )
    zhang.wait_for("[data-machine=m01][data-state=broken]")
    zhang.wait_for_text("凭条打印机 没纸了")
    zhang.wait_for(".kind-device[data-machine=m01]")  # it calls by itself, and is still what it is: broken
    zhang.wait_for("[data-machine=m01][data-state=broken]")
    machine.channel.call(CallKind.HELP, PagePosition("Attract", ""))
    zhang.wait_for("[data-machine=m01][data-state=help]")
    other = machines("m02")
    zhang.wait_for("[data-machine=m02][data-state=ready]")
    other.channel.close()
    zhang.wait_for("[data-machine=m02][data-state=offline]")
    zhang.press("[data-tab=calls]")


def test_the_page_speaks_english_and_reads_in_traditional_chinese_as_well(
    machine: Machine, li: PagerBrowser
) -> None:
    machine.channel.call(CallKind.RISK, PagePosition("Review", "4/5"))
    li.wait_for_ring("m01")
    li.press("#language")
    li.wait_for_text("Talk first, then transfer")
    words = li.text().replace("繁體中文", "").replace("大厅", "").replace("号机", "")
    for name in ("长安街支行", "小李", "老张"):
        words = words.replace(name, "")
    chinese = [c for c in words if "\u4e00" <= c <= "\u9fff"]
    li.press("#language")
    li.wait_for_text("轉賬前先談談")
    assert li.script("return document.documentElement.lang") == "zh-HK"
    li.press("#language")
    li.wait_for_text("转账前先聊聊")
    assert chinese == []


TOO_SMALL_OR_NAMELESS = """
const all = [...document.querySelectorAll('button, a.button, input')];
return all.filter((e) => e.checkVisibility()).filter((e) => {
  const name = e.innerText || e.getAttribute('aria-label') || e.textContent;
  return e.getBoundingClientRect().height < 47.5 || !name.trim();
}).map((e) => e.outerHTML);
"""


def test_everything_to_press_is_big_enough_and_named_and_nothing_runs_out_of_the_page(
    machine: Machine, li: PagerBrowser, zhang: PagerBrowser
) -> None:
    machine.channel.call(CallKind.RISK, PagePosition("Review", ""))
    li.wait_for_ring("m01")
    for browser in (li, zhang):
        for tab in ("wall", "figures", "calls"):
            browser.press(f"[data-tab={tab}]")
            browser.wait_for(f"main[data-tab={tab}]")
            assert browser.script(TOO_SMALL_OR_NAMELESS) == []
            assert browser.script("return document.documentElement.scrollWidth <= innerWidth"), tab


# Every text against the nearest opaque ground behind it; WCAG 1.4.6 asks for 7:1.
CONTRAST = """
const part = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
const light = (c) => {
  const [r, g, b] = c.match(/[\\d.]+/g).map((v) => part(Number(v)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (e) => {
  for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if (!/, 0(\\.\\d+)?\\)$/.test(c)) return c;
  }
  return 'rgb(251, 248, 241)';
};
const bad = [];
const walk = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const e = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !e.checkVisibility()) continue;
  const style = getComputedStyle(e);
  const [a, b] = [light(style.color), light(ground(e))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  const size = parseFloat(style.fontSize);
  if (ratio < 7 || size < arguments[0]) bad.push([walk.currentNode.data, ratio, size]);
}
return bad;
"""


def test_what_is_read_has_contrast_and_size(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_ring("m01")
    faint = li.script(CONTRAST, SMALL_WORDS * 0.75)
    assert faint == []


def test_a_risk_call_has_its_own_place_and_says_why_and_whom_it_concerns(
    machine: Machine, machines: Machines, li: PagerBrowser
) -> None:
    at = PagePosition("Notice", "3/5", "advice.wait")
    machine.channel.show(MachineStatus(at, in_use=True, care=True, age=AgeGroup.FROM_70))
    machine.channel.call(CallKind.RISK, at, "reason.new_large")
    other = machines("m02")
    other.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    for name in ("m01", "m02"):
        li.wait_for_ring(name)
    risk = "document.querySelector('.talk .card').innerText"
    li.wait_for_text("原因：第一次转给这个人，金额不小")
    li.wait_for_text("70 多岁")  # with the machine's state, a message of its own
    words = li.script(f"return {risk}")
    for part in ("大厅 1 号机", "转账 · 看安全提醒 · 第 3/5 步", "关爱模式", "70 多岁"):
        assert part in words
    li.press("#language")
    words = li.script(f"return {risk}")
    for part in ("Why: A first transfer to this person, and a large one", "Care mode", "In their 70s"):
        assert part in words
    li.press("#language")
    li.press("#language")
    assert li.script("return document.querySelectorAll('.talk .card, .talk [data-machine=m02]').length") == 1
    for _ in range(3):
        machine.channel.call(
            CallKind.RISK, at, "a.rule.of.the.bank"
        )  # without words of its own: no empty line
    li.wait_for_text("催了 4 次")
    assert li.script("return document.querySelectorAll('.talk .note').length") == 1


def test_a_call_can_be_closed_only_once_somebody_has_arrived(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_ring("m01")
    shown = "return [...document.querySelectorAll('.card [data-do]')].map((button) => button.dataset.do)"
    assert li.script(shown) == ["accept", "say"]
    li.accept()
    li.wait_for(".card [data-do=arrived]")
    assert li.script(shown) == ["arrived", "say"]
    li.press(".card [data-do=arrived]")
    li.wait_for(".card [data-do=close]")
    assert li.script(shown) == ["close", "say"]
    li.press(".card [data-do=close]")
    li.wait_for_text("现在没有呼叫")


@pytest.mark.parametrize(("kind", "first"), [(CallKind.RISK, "先别转账"), (CallKind.TROUBLE, "不着急")])
def test_the_sentences_that_fit_the_call_come_first(
    machine: Machine, li: PagerBrowser, kind: CallKind, first: str
) -> None:
    machine.channel.call(kind, PagePosition("TakeCard"))
    li.wait_for_ring("m01")
    li.press(".card [data-do=say]")
    words = li.script("return [...document.querySelectorAll('dialog [data-say]')].map((b) => b.innerText)")
    assert words[0].startswith(first)
    assert len(words) == len(set(words)) == 8
    assert li.script("return document.querySelectorAll('dialog .first').length") == 3
    li.press("dialog .quiet")


def test_the_dark_theme_has_contrast_too_and_is_kept(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.RISK, PagePosition("Review", "4/5"), "reason.night")
    li.wait_for_ring("m01")
    li.press("#theme")
    assert li.script("return document.documentElement.dataset.theme") == "dark"
    for tab in ("wall", "figures", "calls"):
        li.press(f"[data-tab={tab}]")
        li.wait_for(f"main[data-tab={tab}]")
        assert li.script(CONTRAST, SMALL_WORDS * 0.75) == []
    li.reload()
    li.wait_for_ring("m01")
    assert li.script("return document.documentElement.dataset.theme") == "dark"
    li.press("#theme")
    assert li.script("return document.documentElement.dataset.theme") == "light"


# Lines of a text that hold one character or one short word, where the text has more than one line.
LONE = """
const lone = [];
for (const e of document.querySelectorAll('#app p, #app h1, #app h2, #app span, #app button')) {
  if (!e.checkVisibility() || [...e.children].length || !e.innerText.trim()) continue;
  const range = document.createRange();
  range.selectNodeContents(e);
  const lines = [];
  for (const box of range.getClientRects()) {
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < 4) last.right = Math.max(last.right, box.right);
    else lines.push({ top: box.top, left: box.left, right: box.right });
  }
  const size = parseFloat(getComputedStyle(e).fontSize);
  if (lines.length > 1 && lines.some((line) => line.right - line.left < 1.5 * size)) lone.push(e.innerText);
}
return lone;
"""


def test_no_character_stands_on_a_line_by_itself(
    machine: Machine, li: PagerBrowser, zhang: PagerBrowser
) -> None:
    machine.channel.call(CallKind.RISK, PagePosition("Notice", "3/5", "advice.wait"), "reason.several_first")
    machine.display.until_state(CallState.SENT)
    machine.clock.move(20)
    for browser in (li, zhang):
        browser.wait_for_ring("m01")
        for _ in ("zh", "en", "hk"):
            assert browser.script(LONE) == []
            browser.press("#language")
