"""What a stranger with some of our means may try: tokens, sizes, markup, answers that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import requests

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.browser import PagerBrowser, available
from kiosk.devkit.pager.process import DemoMember, PagerProcess, write_config
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.staff.protocol.messages import MAX_BYTES, ReplyAction, ReplyMessage, encode
from kiosk.staff.protocol.topics import Topics
from tests.staff.branch_fixtures import ACCOUNTS, BRANCH, LI, PATIENCE, Machine
from tests.staff.fake_broker import FakeBroker
from tests.staff.plain_client import MARK, Device
from tests.staff.test_server import sign_in

MARKUP = '<img src=x onerror="top.owned=1">'


@pytest.mark.parametrize("path", ["api/figures", "api/history.csv", "api/me"])
def test_a_token_in_an_address_or_a_header_of_its_own_opens_nothing(
    real_pager: PagerProcess, path: str
) -> None:
    token = sign_in(real_pager.address).cookies["pager"]
    for name in ("pager", "token", "session"):
        answer = requests.get(
            real_pager.address + path,
            params={name: token},
            headers={"Authorization": f"Bearer {token}", name: token},
            timeout=PATIENCE,
        )
        assert (answer.status_code, answer.text) in ((401, '{"error": "session"}'), (200, "null"))


@pytest.mark.skipif(not available(), reason="Chromium with its driver is not installed")
def test_no_address_that_the_page_asks_for_has_the_token_and_scripts_cannot_read_it(
    real_pager: PagerProcess, real_machine: Machine
) -> None:
    browser = PagerBrowser(real_pager.address)
    browser.sign_in(*LI)
    real_machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    browser.wait_for_ring("m01")
    browser.accept()
    for tab in ("wall", "calls", "figures"):
        browser.press(f"[data-tab={tab}]")
    browser.wait_for("#figures .sums, #figures .none")
    (cookie,) = browser.devtools("Network.getCookies")["cookies"]
    asked = browser.script("return performance.getEntriesByType('resource').map((e) => e.name)")
    shown = browser.script("return location.href + document.cookie + JSON.stringify({...localStorage})")
    assert any("/api/figures" in address for address in asked)
    assert len(cookie["value"]) >= 43, "256 bits"
    assert not any(cookie["value"] in text for text in [*asked, shown])
    browser.close()


@pytest.mark.skipif(not available(), reason="Chromium with its driver is not installed")
def test_markup_in_the_name_of_a_member_of_staff_stays_text_on_the_page_and_on_the_machine(
    real_broker: EmbeddedBroker, tmp_path: Path, real_machine: Machine
) -> None:
    rogue = DemoMember(MARKUP, "lobby-01", ("A",))
    config = write_config(
        tmp_path / "rogue",
        real_broker.address("pager-spare"),
        pager="spare",
        branches=[BRANCH],
        title=MARKUP,
        staff=[rogue],
    )
    pager = PagerProcess(config)
    pager.start()
    browser = PagerBrowser(pager.address)
    browser.sign_in(MARKUP, "lobby-01", "A")
    real_machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    browser.wait_for_ring("m01")
    browser.say("coming")
    assert real_machine.display.until_message() == ("staff.message.coming", MARKUP)
    browser.accept()
    browser.wait_for_text(f"{MARKUP} 已接单")
    assert real_machine.display.until_state(CallState.ACKNOWLEDGED).by == MARKUP
    assert browser.script("return document.querySelectorAll('#app img').length") == 0
    assert browser.script("return top.owned ?? null") is None
    browser.close()
    pager.stop()


def test_a_machine_says_nothing_but_its_own_prepared_sentences(broker: FakeBroker, machine: Machine) -> None:
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.display.until_state(CallState.SENT)
    topic = Topics().reply(BRANCH, "m01")
    good = encode(ReplyMessage(reply_id="r", call_id=call_id, do=ReplyAction.SAY, by="小李", say="stay"))
    for number, say in enumerate((MARKUP, "../../etc/passwd", "send_all_your_money", "help.raised", "")):
        bad = json.loads(good) | {"reply_id": f"rogue-{number}", "say": say}
        broker.say(topic, json.dumps(bad).encode())
    for number, do in enumerate(("press", "confirm_transfer", "", "SAY")):
        broker.say(topic, json.dumps(json.loads(good) | {"reply_id": f"do-{number}", "do": do}).encode())
    broker.say(topic, good)
    assert machine.display.until_message() == ("staff.message.stay", "小李")
    assert len(machine.display.messages) == 1
    assert machine.display.statuses[-1].state is CallState.SENT


def test_a_message_that_is_too_long_is_dropped_by_the_machine_and_the_next_one_is_taken(
    broker: FakeBroker, machine: Machine
) -> None:
    call_id = machine.channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    machine.display.until_state(CallState.SENT)
    topic = Topics().reply(BRANCH, "m01")
    long = encode(ReplyMessage(reply_id="long", call_id=call_id, do=ReplyAction.ACCEPT, by="小李"))
    broker.say(topic, long[:-1] + b" " * MAX_BYTES + b"}")
    broker.say(topic, b"[" * 2000)
    broker.say(
        topic, encode(ReplyMessage(reply_id="short", call_id=call_id, do=ReplyAction.ACCEPT, by="老张"))
    )
    assert machine.display.until_state(CallState.ACKNOWLEDGED).by == "老张"


def test_the_broker_itself_passes_nothing_on_that_is_far_too_long(tmp_path: Path) -> None:
    broker = EmbeddedBroker(tmp_path / "broker", ACCOUNTS)
    broker.start()
    topic = Topics().call(BRANCH, "m01")
    with Device(broker, "pager-hall") as pager:
        pager.listen(topic)
        with Device(broker, "kiosk-0001-m01") as rogue:
            rogue.client.publish(topic, b"x" * 100_000, 0)
        with Device(broker, "kiosk-0001-m01") as kiosk:
            kiosk.say(topic, MARK)
        assert pager.all_heard() == []
    broker.stop()
