"""The pager page in a real browser: two members of staff, two pagers, one customer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.staff import messages
from kiosk.staff.broker import EmbeddedBroker
from kiosk.staff.messages import StateMessage
from kiosk.staff.pager.browser import PagerBrowser, available
from kiosk.staff.pager.process import PagerProcess, write_config
from kiosk.staff.port import CallKind, CallState
from tests.staff.parts import BRANCH, LI, OTHER_BRANCH, ZHANG, Machine, machine_of, pager_of
from tests.staff.test_access import Device

# Chromium is in packaging/debian-packages-test.txt; where nobody installed it the page cannot be seen.
pytestmark = [
    pytest.mark.skipif(not available(), reason="Chromium with its driver is not installed"),
    pytest.mark.xdist_group("browser"),
]
SMALL_WORDS = 18  # pixels; the smallest text that has to be read from arm's length


@pytest.fixture(scope="module")
def desk(broker: EmbeddedBroker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagerProcess]:
    running = pager_of(broker, tmp_path_factory.mktemp("desk"), name="desk")
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def li(desk: PagerProcess) -> Iterator[PagerBrowser]:
    browser = PagerBrowser(desk.address, size=(1280, 800))
    browser.sign_in(*LI)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def zhang(desk: PagerProcess) -> Iterator[PagerBrowser]:
    browser = PagerBrowser(desk.address, size=(390, 844))
    browser.sign_in(*ZHANG)
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def without_a_complaint(li: PagerBrowser) -> Iterator[None]:
    """The browser's console must stay empty: no script error, nothing the policy had to refuse."""
    li.complaints()
    yield
    assert li.complaints() == []


def test_one_accepts_the_other_stops_ringing_and_is_told_who_goes(
    machine: Machine, li: PagerBrowser, zhang: PagerBrowser
) -> None:
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    ring = li.wait_for_ring("m01")
    assert (ring.place, ring.kind, ring.where) == ("大厅 1 号机", "请求帮助", "填金额 · 第 2/5 步")
    assert zhang.ringing() == 0, "role B is not rung before role A had its time"
    machine.glass.until_state(CallState.SENT)
    machine.clock.move(20)
    zhang.wait_for_ring("m01")
    zhang.accept()
    li.wait_for_quiet()
    li.wait_for_text("老张 已接单，您不用去了")
    assert machine.glass.until_state(CallState.ACKNOWLEDGED).by == "老张"
    zhang.press(".card [data-do=arrived]")
    machine.glass.until_state(CallState.ARRIVED)
    zhang.press(".card [data-do=close]")
    machine.glass.until_state(CallState.CLOSED)
    zhang.wait_for_text("现在没有呼叫")
    li.wait_for_text("现在没有呼叫")


def test_a_second_press_is_the_same_card_only_more_urgent(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_ring("m01")
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_text("催了 2 次")
    assert li.script("return document.querySelectorAll('.card').length") == 1


def test_a_region_says_which_branch_a_call_comes_from(broker: EmbeddedBroker, tmp_path: Path) -> None:
    config = write_config(
        tmp_path / "region", broker.address("pager-region"), pager="region", branches=["+"], title="华东区"
    )
    pager = PagerProcess(config)
    pager.start()
    near, far = machine_of(broker, tmp_path), machine_of(broker, tmp_path, "m09", branch=OTHER_BRANCH)
    for machine in (near, far):
        machine.channel.open()
    browser = PagerBrowser(pager.address)
    browser.sign_in(*LI)
    far.channel.call(CallKind.HELP, "Amount", "2/5")
    assert browser.wait_for_ring("m09").where == f"网点 {OTHER_BRANCH} · 填金额 · 第 2/5 步"
    far.channel.withdraw()
    for machine in (near, far):
        machine.channel.close()
    browser.close()
    pager.stop()


def test_a_sentence_chosen_on_the_page_reaches_the_machine(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_ring("m01")
    li.say("coming")
    assert machine.glass.until_message() == ("staff.message.coming", "小李")
    li.wait_for_text("机器已经替您说了")


def test_the_most_pressing_call_stands_first(
    machine: Machine, broker: EmbeddedBroker, tmp_path: Path, li: PagerBrowser
) -> None:
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_ring("m01")
    other = machine_of(broker, tmp_path, "m02")
    other.channel.open()
    other.channel.call(CallKind.RISK, "Review", "4/5")
    li.wait_for_ring("m02")
    assert li.script("return document.querySelector('.card').dataset.machine") == "m02"
    other.channel.withdraw()
    other.channel.close()


def test_the_one_red_button_is_on_the_call_to_see_to_first_and_my_own_call_stands_above_it(
    machine: Machine, broker: EmbeddedBroker, tmp_path: Path, li: PagerBrowser
) -> None:
    other = machine_of(broker, tmp_path, "m02")
    other.channel.open()
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    other.channel.call(CallKind.RISK, "Notice", "", "hold.title")
    for name in ("m01", "m02"):
        li.wait_for_ring(name)
    red = "return [...document.querySelectorAll('[data-do=accept].primary')].map((b) => b.closest('.card').dataset.machine)"
    assert li.script(red) == ["m02"]
    li.accept()
    li.wait_for("[data-machine=m01] [data-do=accept].primary")
    order = "return [...document.querySelectorAll('.card')].map((card) => card.dataset.machine)"
    assert li.script(order) == ["m02", "m01"], "I am on my way to it, and press there next"
    other.channel.withdraw()
    other.channel.close()


def test_staff_read_which_question_the_customer_is_at_in_their_own_language(
    machine: Machine, li: PagerBrowser
) -> None:
    machine.channel.call(CallKind.HELP, "Choice", "1/5", "who.title")
    assert li.wait_for_ring("m01").where == "转账 · 选收款人 · 第 1/5 步"
    machine.channel.show(page="Choice", step="3/5", title="ask.purpose", mode="care", in_use=True, faults=())
    li.wait_for_text("转账 · 回答安全问题 · 第 3/5 步")
    li.press("#language")
    li.wait_for_text("Transfer: the safety questions · Step 3 of 5")
    li.press("#language")
    machine.channel.show(
        page="Pin", step="", title="a.question.of.tomorrow", mode="care", in_use=True, faults=()
    )
    li.wait_for_text("输密码")


MARKUP = '<img src=x onerror="document.body.dataset.owned=1"><b>'


def test_markup_in_a_name_is_shown_as_what_it_is(broker: EmbeddedBroker, li: PagerBrowser) -> None:
    with Device(broker, "kiosk-0001-m03") as rogue:
        rogue.say(
            messages.state_topic(BRANCH, "m03"),
            messages.encode(StateMessage("m03", BRANCH, MARKUP[:40], online=True, faults=("<b>x</b>",))),
        )
        li.wait_for_text(MARKUP[:36])
    assert li.script("return document.querySelectorAll('#app img, #app b b').length") == 0
    assert li.script("return document.body.dataset.owned ?? null") is None


def test_the_page_rings_by_sound_by_vibration_and_in_its_title(machine: Machine, zhang: PagerBrowser) -> None:
    zhang.script("window.shaken = []; navigator.vibrate = (pattern) => window.shaken.push(pattern)")
    zhang.wait_for_text("铃声开着")
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    machine.glass.until_state(CallState.SENT)
    machine.clock.move(20)
    zhang.wait_for_ring("m01")
    assert [300, 150, 300] in zhang.script("return window.shaken")
    assert zhang.script("return document.title") in ("● 大厅 1 号机", "(1) 呼叫台")


def test_a_call_can_be_answered_with_the_keyboard_and_is_announced_to_a_screen_reader(
    machine: Machine, li: PagerBrowser
) -> None:
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_ring("m01")
    assert (
        li.script("return document.querySelector('[aria-live=assertive]').textContent")
        == "大厅 1 号机，请求帮助"
    )
    for _ in range(20):
        li.key("Tab")
        if li.script("return document.activeElement.dataset.do") == "accept":
            break
    assert li.script("return document.activeElement.getAttribute('aria-label')") == "我去, 大厅 1 号机"
    li.key("Enter")
    assert machine.glass.until_state(CallState.ACKNOWLEDGED).by == "小李"


def test_the_wall_board_shows_every_machine_and_how_it_is(
    machine: Machine, broker: EmbeddedBroker, tmp_path: Path, zhang: PagerBrowser
) -> None:
    zhang.press("[data-tab=wall]")
    machine.channel.show(page="Pin", step="5/5", mode="care", in_use=True, faults=())
    zhang.wait_for("[data-machine=m01][data-state=care]")
    machine.channel.show(
        page="Attract", step="", mode="standard", in_use=False, faults=("printer:paper_out",)
    )
    zhang.wait_for("[data-machine=m01][data-state=broken]")
    zhang.wait_for_text("凭条打印机 没纸了")
    zhang.wait_for(".kind-device[data-machine=m01]")  # it calls by itself, and is still what it is: broken
    zhang.wait_for("[data-machine=m01][data-state=broken]")
    machine.channel.call(CallKind.HELP, "Attract", "")
    zhang.wait_for("[data-machine=m01][data-state=help]")
    other = machine_of(broker, tmp_path, "m02")
    other.channel.open()
    zhang.wait_for("[data-machine=m02][data-state=ready]")
    other.channel.close()
    zhang.wait_for("[data-machine=m02][data-state=offline]")
    zhang.press("[data-tab=calls]")


def test_the_page_speaks_english_as_well(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.RISK, "Review", "4/5")
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
    machine.channel.call(CallKind.CARD_LEFT, "TakeCard", "")
    li.wait_for_ring("m01")
    for browser in (li, zhang):
        for tab in ("wall", "figures", "calls"):
            browser.press(f"[data-tab={tab}]")
            browser.wait_for(f"main[data-tab={tab}]")
            assert browser.script(TOO_SMALL_OR_NAMELESS) == []
            assert browser.script("return document.documentElement.scrollWidth <= innerWidth"), tab


def test_what_is_read_has_contrast_and_size(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_ring("m01")
    faint = li.script(CONTRAST, SMALL_WORDS * 0.75)
    assert faint == []


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


def test_the_page_can_be_installed(li: PagerBrowser) -> None:
    manifest = li.devtools("Page.getAppManifest")
    assert manifest["errors"] == []
    told = json.loads(manifest["data"])
    assert (told["start_url"], told["display"]) == ("/", "standalone")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    assert li.script(
        "return navigator.serviceWorker.ready.then((worker) => worker.active.scriptURL)"
    ).endswith("/sw.js")


def test_a_page_that_is_not_looked_at_shows_a_notification(machine: Machine, li: PagerBrowser) -> None:
    li.allow_notifications()
    with li.behind_another_page():
        call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
        machine.glass.until_state(CallState.SENT)
        shown = li.wait_for_notification(call_id)
        machine.channel.withdraw()
        li.wait_for_no_notification(call_id)
    assert shown == "大厅 1 号机，请求帮助"


def test_a_call_that_still_rings_when_the_page_is_left_follows_outside(machine: Machine, li: PagerBrowser) -> None:
    li.allow_notifications()
    call_id = machine.channel.call(CallKind.HELP, "Amount", "2/5")
    li.wait_for_ring("m01")
    with li.behind_another_page():
        assert li.wait_for_notification(call_id) == "大厅 1 号机，请求帮助"


def test_a_page_that_is_cut_off_is_loud_and_finds_its_way_back(
    broker: EmbeddedBroker, tmp_path: Path
) -> None:
    pager = pager_of(broker, tmp_path, name="spare")
    pager.start()
    port = int(pager.address.rstrip("/").rsplit(":", 1)[1])
    browser = PagerBrowser(pager.address)
    browser.sign_in(*LI)
    browser.script("return navigator.serviceWorker.ready.then(() => true)")
    pager.kill()
    browser.wait_for_text("和服务器断开了，收不到呼叫！")
    assert browser.connection() == "bad"
    assert browser.script("return document.title") == "⚠ 断线"
    assert browser.script("return document.getElementById('lost').getAttribute('role')") == "alert"
    again = pager_of(broker, tmp_path, name="spare", port=port)
    again.start()
    machine = machine_of(broker, tmp_path)
    machine.channel.open()
    machine.channel.call(CallKind.HELP, "Amount", "2/5")
    browser.wait_for_ring("m01")
    assert browser.connection() == "good"
    machine.channel.withdraw()
    machine.channel.close()
    again.stop()
    browser.reload()
    browser.wait_for_text("连不上服务器")
    browser.close()


def test_the_page_goes_back_to_the_door_when_the_shift_ends(desk: PagerProcess) -> None:
    browser = PagerBrowser(desk.address)
    browser.type_into("#code", "wrong-code")
    browser.press("#enter")
    browser.wait_for_text("员工码不对")
    browser.sign_in(*LI)
    browser.press("#leave")
    browser.wait_for_text("已交班")
    browser.reload()
    browser.wait_for("#code")
    browser.close()
