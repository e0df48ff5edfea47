"""The pager page in a real browser: two members of staff, two pagers, one customer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.browser import PagerBrowser, available
from kiosk.devkit.pager.process import PagerProcess, write_config
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from tests.staff.branch_fixtures import LI, OTHER_BRANCH, Machine, Machines, Pagers, pager_of

# Chromium is in packaging/debian-packages-test.txt; where nobody installed it the page cannot be seen.
pytestmark = pytest.mark.skipif(not available(), reason="Chromium with its driver is not installed")


def test_one_accepts_the_other_stops_ringing_and_is_told_who_goes(
    machine: Machine, li: PagerBrowser, zhang: PagerBrowser
) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    ring = li.wait_for_ring("m01")
    assert (ring.place, ring.kind, ring.where) == ("大厅 1 号机", "请求帮助", "填金额 · 第 2/5 步")
    assert zhang.ringing() == 0, "role B is not rung before role A had its time"
    machine.display.until_state(CallState.SENT)
    machine.clock.move(20)
    zhang.wait_for_ring("m01")
    zhang.accept()
    li.wait_for_quiet()
    li.wait_for_text("老张 已接单，您不用去了")
    assert machine.display.until_state(CallState.ACKNOWLEDGED).by == "老张"
    zhang.press(".card [data-do=arrived]")
    machine.display.until_state(CallState.ARRIVED)
    zhang.press(".card [data-do=close]")
    machine.display.until_state(CallState.CLOSED)
    zhang.wait_for_text("现在没有呼叫")
    li.wait_for_text("现在没有呼叫")


def test_a_second_press_is_the_same_card_only_more_urgent(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_ring("m01")
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_text("催了 2 次")
    assert li.script("return document.querySelectorAll('.card').length") == 1


def test_a_region_says_which_branch_a_call_comes_from(
    broker: EmbeddedBroker, tmp_path: Path, machines: Machines, pagers: Pagers
) -> None:
    config = write_config(
        tmp_path / "region", broker.address("pager-region"), pager="region", branches=["+"], title="华东区"
    )
    pager = pagers(PagerProcess(config))
    machines()
    far = machines("m09", branch=OTHER_BRANCH)
    browser = PagerBrowser(pager.address)
    browser.sign_in(*LI)
    far.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    assert browser.wait_for_ring("m09").where == f"网点 {OTHER_BRANCH} · 填金额 · 第 2/5 步"
    browser.close()


def test_a_sentence_chosen_on_the_page_reaches_the_machine(machine: Machine, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_ring("m01")
    li.say("coming")
    assert machine.display.until_message() == ("staff.message.coming", "小李")
    li.wait_for_text("机器已经替您说了")


def test_the_most_pressing_call_stands_first(machine: Machine, machines: Machines, li: PagerBrowser) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_ring("m01")
    machines("m02").channel.call(CallKind.RISK, PagePosition("Review", "4/5"))
    li.wait_for_ring("m02")
    assert li.script("return document.querySelector('.card').dataset.machine") == "m02"


def test_the_one_red_button_is_on_the_call_to_see_to_first_and_my_own_call_stands_above_it(
    machine: Machine, machines: Machines, li: PagerBrowser
) -> None:
    other = machines("m02")
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    other.channel.call(CallKind.RISK, PagePosition("Notice", "", "hold.title"))
    for name in ("m01", "m02"):
        li.wait_for_ring(name)
    red = "return [...document.querySelectorAll('[data-do=accept].primary')].map((b) => b.closest('.card').dataset.machine)"
    assert li.script(red) == ["m02"]
    li.accept()
    li.wait_for("[data-machine=m01] [data-do=accept].primary")
    order = "return [...document.querySelectorAll('.card')].map((card) => card.dataset.machine)"
    assert li.script(order) == ["m02", "m01"], "I am on my way to it, and press there next"


def test_the_page_rings_by_sound_by_vibration_and_in_its_title(machine: Machine, zhang: PagerBrowser) -> None:
    zhang.script("window.shaken = []; navigator.vibrate = (pattern) => window.shaken.push(pattern)")
    zhang.wait_for_text("铃声开着")
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.display.until_state(CallState.SENT)
    machine.clock.move(20)
    zhang.wait_for_ring("m01")
    assert [300, 150, 300] in zhang.script("return window.shaken")
    assert zhang.script("return document.title") in ("● 大厅 1 号机", "(1) 呼叫台")


def test_a_call_can_be_answered_with_the_keyboard_and_is_announced_to_a_screen_reader(
    machine: Machine, li: PagerBrowser
) -> None:
    machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
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
    assert machine.display.until_state(CallState.ACKNOWLEDGED).by == "小李"


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
        call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
        machine.display.until_state(CallState.SENT)
        shown = li.wait_for_notification(call_id)
        machine.channel.withdraw()
        li.wait_for_no_notification(call_id)
    assert shown == "大厅 1 号机，请求帮助"


def test_a_call_that_still_rings_when_the_page_is_left_follows_outside(
    machine: Machine, li: PagerBrowser
) -> None:
    li.allow_notifications()
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    li.wait_for_ring("m01")
    with li.behind_another_page():
        assert li.wait_for_notification(call_id) == "大厅 1 号机，请求帮助"


def test_a_page_that_is_cut_off_is_loud_and_finds_its_way_back(
    broker: EmbeddedBroker, tmp_path: Path, machines: Machines, pagers: Pagers
) -> None:
    pager = pagers(pager_of(broker, tmp_path, name="spare"))
    port = int(pager.address.rstrip("/").rsplit(":", 1)[1])
    browser = PagerBrowser(pager.address)
    browser.sign_in(*LI)
    browser.script("return navigator.serviceWorker.ready.then(() => true)")
    pager.kill()
    browser.wait_for_text("和服务器断开了，收不到呼叫！")
    assert browser.connection() == "bad"
    assert browser.script("return document.title") == "⚠ 断线"
    assert browser.script("return document.getElementById('lost').getAttribute('role')") == "alert"
    again = pagers(pager_of(broker, tmp_path, name="spare", port=port))
    machines().channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    browser.wait_for_ring("m01")
    assert browser.connection() == "good"
    again.stop()
    browser.reload()
    browser.wait_for_text("连不上服务器")
    browser.close()


def test_the_page_goes_back_to_the_sign_in_when_the_shift_ends(desk: PagerProcess) -> None:
    browser = PagerBrowser(desk.address)
    browser.type_into("#name", "小李")
    browser.type_into("#code", "wrong-code")
    browser.press("#enter")
    browser.wait_for_text("姓名或员工码不对")
    browser.sign_in(*LI)
    browser.press("#leave")
    browser.wait_for_text("已交班")
    browser.reload()
    browser.wait_for("#code")
    browser.close()
