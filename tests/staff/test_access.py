"""Who may say what at the broker: a kiosk only as itself, a pager only of its branch."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from kiosk.staff import messages
from kiosk.staff.accounts import kiosk_account, pager_account
from kiosk.staff.broker import EmbeddedBroker, Kind
from tests.staff.parts import ACCOUNTS, BRANCH, KINDS, OTHER_BRANCH, PATIENCE

MARK = b'{"marks":"the end"}'


@pytest.fixture(scope="module", params=KINDS)
def guarded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EmbeddedBroker]:
    kind: Kind = request.param
    running = EmbeddedBroker(tmp_path_factory.mktemp(kind), ACCOUNTS, kind)
    running.start()
    yield running
    running.stop()


@dataclass
class Device:
    """A plain MQTT client with some account's credentials, to try things the program would not."""

    broker: EmbeddedBroker
    username: str
    password: str | None = None
    client_id: str = ""
    heard: SimpleQueue[tuple[str, bytes]] = field(default_factory=SimpleQueue)
    answer: SimpleQueue[bool] = field(default_factory=SimpleQueue)

    def __enter__(self) -> Device:
        address = self.broker.address(self.username) if self.password is None else None
        secret = self.password if address is None else address.password_file.read_text()
        self.client = Client(
            CallbackAPIVersion.VERSION2,
            client_id=self.client_id or f"try-{self.username}-{os.urandom(4).hex()}",
            protocol=MQTTProtocolVersion.MQTTv311,
        )
        self.client.username_pw_set(self.username, secret)
        self.client.on_connect = lambda _c, _d, _f, code, _p: self.answer.put(not code.is_failure)
        self.client.on_message = lambda _c, _d, message: self.heard.put(
            (message.topic, bytes(message.payload))
        )
        self.subscribed = threading.Event()
        self.client.on_subscribe = lambda *_: self.subscribed.set()
        self.client.connect("127.0.0.1", self.broker.port)
        self.client.loop_start()
        self.accepted = self.answer.get(timeout=PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self.client.disconnect()
        self.client.loop_stop()

    def listen(self, topic: str) -> None:
        self.subscribed.clear()
        self.client.subscribe(topic, 1)
        assert self.subscribed.wait(PATIENCE)

    def say(self, topic: str, body: bytes = b"{}") -> None:
        self.client.publish(topic, body, 1).wait_for_publish(PATIENCE)

    def all_heard(self) -> list[str]:
        """Topics heard until the mark."""
        topics = []
        while True:
            try:
                topic, body = self.heard.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"the mark did not come; heard {topics}") from None
            if body == MARK:
                return topics
            topics.append(topic)


def test_a_kiosk_cannot_publish_as_another_machine(guarded: EmbeddedBroker) -> None:
    with Device(guarded, "pager-hall") as pager, Device(guarded, "kiosk-0001-m01") as kiosk:
        pager.listen(messages.call_topic(BRANCH, "+"))
        kiosk.say(messages.call_topic(BRANCH, "m02"))
        kiosk.say(messages.state_topic(BRANCH, "m02"))
        kiosk.say(messages.reply_topic(BRANCH, "m01"))
        kiosk.say(messages.call_topic(BRANCH, "m01"))
        kiosk.say(messages.call_topic(BRANCH, "m01"), MARK)
        assert pager.all_heard() == [messages.call_topic(BRANCH, "m01")]


@pytest.mark.parametrize("topic", ["#", "care/#", "care/+/+/call", "care/0002/+/call", "care/0002/m09/state"])
def test_a_pager_cannot_read_another_branch(guarded: EmbeddedBroker, topic: str) -> None:
    other, own = messages.call_topic(OTHER_BRANCH, "m09"), messages.call_topic(BRANCH, "m01")
    with (
        Device(guarded, "pager-hall") as pager,
        Device(guarded, "kiosk-0001-m01") as kiosk,
        Device(guarded, "kiosk-0002-m09") as stranger,
    ):
        pager.listen(topic)
        pager.listen(messages.call_topic(BRANCH, "+"))
        stranger.say(other)
        stranger.say(messages.state_topic(OTHER_BRANCH, "m09"))
        kiosk.say(own, MARK)
        assert other not in pager.all_heard()


def test_a_kiosk_hears_only_its_own_replies(guarded: EmbeddedBroker) -> None:
    with Device(guarded, "kiosk-0001-m01") as kiosk, Device(guarded, "pager-hall") as pager:
        kiosk.listen(messages.reply_topic(BRANCH, "+"))
        kiosk.listen(messages.reply_topic(BRANCH, "m01"))
        pager.say(messages.reply_topic(BRANCH, "m02"))
        pager.say(messages.reply_topic(BRANCH, "m01"), MARK)
        assert kiosk.all_heard() == []


def test_a_pager_cannot_answer_in_another_branch_nor_speak_for_a_machine(guarded: EmbeddedBroker) -> None:
    with Device(guarded, "kiosk-0002-m09") as kiosk, Device(guarded, "pager-hall") as hall:
        kiosk.listen(messages.reply_topic(OTHER_BRANCH, "m09"))
        hall.say(messages.reply_topic(OTHER_BRANCH, "m09"))
        with Device(guarded, "pager-region") as region:
            region.say(messages.reply_topic(OTHER_BRANCH, "m09"), MARK)
        assert kiosk.all_heard() == []


@pytest.mark.parametrize(("username", "password"), [("kiosk-0001-m01", "wrong"), ("nobody", "x"), ("", "")])
def test_without_the_right_password_nobody_gets_in(
    guarded: EmbeddedBroker, username: str, password: str
) -> None:
    with Device(guarded, username, password) as device:
        assert not device.accepted


def test_secrets_are_readable_by_their_owner_alone(guarded: EmbeddedBroker) -> None:
    folder = guarded.address("pager-hall").password_file
    assert folder is not None
    secret = [f for f in folder.parent.iterdir() if f.suffix in ("", ".secret", ".json") and f.is_file()]
    assert secret
    assert all(f.stat().st_mode & 0o077 == 0 for f in secret)


def test_an_account_never_shows_its_password() -> None:
    account = kiosk_account("0001", "m01")
    assert account.password not in repr(account)
    assert account.password != kiosk_account("0001", "m01").password


@pytest.mark.parametrize("bad", ["a/b", "+", "#", ""])
def test_no_account_reaches_beyond_its_topics_by_its_name(bad: str) -> None:
    for make in (
        lambda: kiosk_account(bad, "m01"),
        lambda: kiosk_account("0001", bad),
        lambda: pager_account(bad, ["0001"]),
    ):
        with pytest.raises(messages.Refused):
            make()
    if bad != "+":
        with pytest.raises(messages.Refused):
            pager_account("hall", [bad])
