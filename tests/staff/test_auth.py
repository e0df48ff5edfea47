"""Signing in: codes are hashed, guessing is slowed down, sessions end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.pager.auth import FIRST_WAIT, FREE_TRIES, LONGEST_WAIT, Door, Throttle
from kiosk.pager.settings import Member, PagerSettings, StaffList, hash_code
from kiosk.pager.store import Store
from kiosk.staff.mqtt_link import BrokerAddress

SALT = "00" * 16
STAFF = StaffList(
    SALT,
    (
        Member("小李", ("A", "B"), hash_code("lobby-01", SALT)),
        Member("老张", ("B",), hash_code("lobby-02", SALT)),
    ),
)


class Wall:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "pager.sqlite")
    yield made
    made.close()


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def door(store: Store, wall: Wall, tmp_path: Path) -> Door:
    settings = PagerSettings(
        broker=BrokerAddress("127.0.0.1", 1883),
        pager="hall",
        branches=("0001",),
        title="",
        staff=STAFF,
        database=tmp_path / "pager.sqlite",
        session=36_000,
        idle=1_800,
    )
    return Door(settings, store, wall)


def test_a_code_finds_its_owner_and_no_other_code_finds_anybody() -> None:
    assert STAFF.find("lobby-02") == STAFF.members[1]
    assert STAFF.find("  lobby-02 ") == STAFF.members[1]
    for wrong in ("", "lobby-03", "LOBBY-02", STAFF.members[1].code):
        assert STAFF.find(wrong) is None


def test_a_session_lasts_while_its_page_is_open_and_ends_with_the_day(door: Door, wall: Wall) -> None:
    token, session = door.admit(STAFF.members[0], "A")
    for _ in range(20):
        wall.now += 1_799
        known = door.known(token)
        assert known is not None
        assert (known.name, known.role) == ("小李", "A")
    wall.now = session.began + 36_001
    assert door.known(token) is None


def test_a_session_without_an_open_page_ends_early(door: Door, wall: Wall) -> None:
    token, _ = door.admit(STAFF.members[0], "A")
    wall.now += 1_801
    assert door.known(token) is None
    wall.now -= 1_801
    assert door.known(token) is None, "once over, always over"


def test_a_clock_put_back_ends_a_session_rather_than_prolonging_it(door: Door, wall: Wall) -> None:
    token, _ = door.admit(STAFF.members[0], "A")
    wall.now -= 5
    assert door.known(token) is None


def test_signing_out_ends_the_session_and_a_made_up_token_is_nobody(door: Door) -> None:
    token, session = door.admit(STAFF.members[0], "A")
    assert door.known("x" * 43) is None
    assert door.known(session.token_hash) is None
    door.leave(session)
    assert door.known(token) is None


def test_the_token_is_not_in_the_file(door: Door, store: Store, tmp_path: Path) -> None:
    token, _ = door.admit(STAFF.members[0], "A")
    store.close()
    held = b"".join(f.read_bytes() for f in tmp_path.iterdir())
    assert token.encode() not in held
    assert (tmp_path / "pager.sqlite").stat().st_mode & 0o077 == 0


def test_every_sign_in_gets_another_token(door: Door) -> None:
    assert len({door.admit(STAFF.members[0], "A")[0] for _ in range(20)}) == 20


def test_a_few_wrong_codes_are_free_then_each_waits_twice_as_long() -> None:
    throttle = Throttle()
    waits = []
    now = 0.0
    for _ in range(FREE_TRIES + 8):
        throttle.wrong("10.0.0.1", now)
        waits.append(throttle.wait("10.0.0.1", now))
        now += waits[-1]
    assert waits[: FREE_TRIES - 1] == [0.0] * (FREE_TRIES - 1)
    assert waits[FREE_TRIES - 1 : FREE_TRIES + 2] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT


def test_guessing_from_many_addresses_slows_everybody_down() -> None:
    throttle = Throttle()
    for n in range(FREE_TRIES * 10):
        throttle.wrong(f"10.0.0.{n}", 0.0)
    assert throttle.wait("10.9.9.9", 0.0) == FIRST_WAIT


def test_a_right_code_is_forgiven_and_a_flood_of_addresses_fills_no_memory() -> None:
    throttle = Throttle()
    for _ in range(FREE_TRIES):
        throttle.wrong("10.0.0.1", 0.0)
    throttle.right("10.0.0.1")
    assert throttle.wait("10.0.0.1", 0.0) == 0.0
    for n in range(30_000):
        throttle.wrong(f"flood-{n}", float(n))
    assert throttle.size < 11_000


def test_a_member_shows_no_code() -> None:
    assert STAFF.members[0].code not in repr(STAFF)
