"""How the pager page reads: its words, sizes and contrast, in both languages, in a real browser."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.browser import PagerBrowser, available
from kiosk.domain.help_call import CallKind, MachineStatus, PagePosition
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


def test_the_page_speaks_english_as_well(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.RISK, PagePosition("Review", "4/5"))
    li.wait_for_ring("m01")
    li.press("#language")
    li.wait_for_text("Please talk to the customer before this transfer")
    words = li.text().replace("中文", "").replace("大厅", "").replace("号机", "")
    for name in ("长安街支行", "小李", "老张"):
        words = words.replace(name, "")
    chinese = [c for c in words if "\u4e00" <= c <= "\u9fff"]
    li.press("#language")
    li.wait_for_text("转账前请先和客户聊聊")
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
