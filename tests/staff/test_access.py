"""Who may say what at the broker: a kiosk only as itself, a pager only of its branch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.staff.accounts import kiosk_account, pager_account
from kiosk.staff.protocol.fields import Refused
from kiosk.staff.protocol.topics import Topics
from tests.staff.branch_fixtures import ACCOUNTS, BRANCH, OTHER_BRANCH
from tests.staff.plain_client import MARK, Device

TOPICS = Topics()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedBroker]:
    running = EmbeddedBroker(tmp_path_factory.mktemp("broker"), ACCOUNTS)
    running.start()
    yield running
    running.stop()


def test_a_kiosk_cannot_publish_as_another_machine(guarded: EmbeddedBroker) -> None:
    with Device(guarded, "pager-hall") as pager, Device(guarded, "kiosk-0001-m01") as kiosk:
        pager.listen(TOPICS.call(BRANCH, "+"))
        kiosk.say(TOPICS.call(BRANCH, "m02"))
        kiosk.say(TOPICS.state(BRANCH, "m02"))
        kiosk.say(TOPICS.reply(BRANCH, "m01"))
        kiosk.say(TOPICS.call(BRANCH, "m01"))
        kiosk.say(TOPICS.call(BRANCH, "m01"), MARK)
        assert pager.all_heard() == [TOPICS.call(BRANCH, "m01")]


@pytest.mark.parametrize(
    "topic", ["#", "care/#", "care/v1/+/+/call", "care/v1/0002/+/call", "care/v1/0002/m09/state"]
)
def test_a_pager_cannot_read_another_branch(guarded: EmbeddedBroker, topic: str) -> None:
    other, own = TOPICS.call(OTHER_BRANCH, "m09"), TOPICS.call(BRANCH, "m01")
    with (
        Device(guarded, "pager-hall") as pager,
        Device(guarded, "kiosk-0001-m01") as kiosk,
        Device(guarded, "kiosk-0002-m09") as stranger,
    ):
        pager.listen(topic)
        pager.listen(TOPICS.call(BRANCH, "+"))
        stranger.say(other)
        stranger.say(TOPICS.state(OTHER_BRANCH, "m09"))
        kiosk.say(own, MARK)
        assert other not in pager.all_heard()


def test_a_kiosk_hears_only_its_own_replies(guarded: EmbeddedBroker) -> None:
    with Device(guarded, "kiosk-0001-m01") as kiosk, Device(guarded, "pager-hall") as pager:
        kiosk.listen(TOPICS.reply(BRANCH, "+"))
        kiosk.listen(TOPICS.reply(BRANCH, "m01"))
        pager.say(TOPICS.reply(BRANCH, "m02"))
        pager.say(TOPICS.reply(BRANCH, "m01"), MARK)
        assert kiosk.all_heard() == []


def test_a_pager_cannot_answer_in_another_branch_nor_speak_for_a_machine(guarded: EmbeddedBroker) -> None:
    with Device(guarded, "kiosk-0002-m09") as kiosk, Device(guarded, "pager-hall") as hall:
        kiosk.listen(TOPICS.reply(OTHER_BRANCH, "m09"))
        hall.say(TOPICS.reply(OTHER_BRANCH, "m09"))
        with Device(guarded, "pager-region") as region:
            region.say(TOPICS.reply(OTHER_BRANCH, "m09"), MARK)
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
    makers = (
        partial(kiosk_account, bad, "m01"),
        partial(kiosk_account, "0001", bad),
        partial(pager_account, bad, ["0001"]),
    )
    for make in makers:
        with pytest.raises(Refused):
            make()
    if bad != "+":
        with pytest.raises(Refused):
            pager_account("hall", [bad])
