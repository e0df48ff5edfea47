"""Signing in: codes are hashed, guessing is slowed down, sessions end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.pager.auth import (
    FIRST_WAIT,
    FREE_TRIES,
    GLOBAL_DELAY,
    GLOBAL_TRIES,
    GLOBAL_WINDOW,
    KNOWN_WAIT,
    LONGEST_WAIT,
    MAX_NAMES,
    SessionRegistry,
    SignInThrottle,
)
from kiosk.pager.settings import Member, PagerSettings, StaffList, hash_code
from kiosk.pager.store import PagerStore
from kiosk.staff.protocol.mqtt_link import BrokerAddress

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
def store(tmp_path: Path) -> Iterator[PagerStore]:
    made = PagerStore(tmp_path / "pager.sqlite")
    yield made
    made.close()


@pytest.fixture
def wall() -> Wall:
    return Wall()


def settings_of(tmp_path: Path, staff: StaffList = STAFF) -> PagerSettings:
    return PagerSettings(
        broker=BrokerAddress("127.0.0.1", 1883),
        pager="hall",
        branches=("0001",),
        title="",
        staff=staff,
        database=tmp_path / "pager.sqlite",
        session=36_000,
        idle=1_800,
    )


@pytest.fixture
def sessions(store: PagerStore, wall: Wall, tmp_path: Path) -> SessionRegistry:
    return SessionRegistry(settings_of(tmp_path), store, wall)


def test_a_name_and_its_code_find_their_owner_and_nothing_else_does() -> None:
    assert STAFF.find("老张", "lobby-02") == STAFF.members[1]
    assert STAFF.find("老张", "  lobby-02 ") == STAFF.members[1]
    for wrong in ("", "lobby-01", "lobby-03", "LOBBY-02", STAFF.members[1].code):
        assert STAFF.find("老张", wrong) is None
    assert STAFF.find("王姐", "lobby-02") is None


def test_a_session_lasts_while_its_page_is_open_and_ends_with_the_day(
    sessions: SessionRegistry, wall: Wall
) -> None:
    token, session = sessions.start(STAFF.members[0], "A")
    for _ in range(20):
        wall.now += 1_799
        known = sessions.find(token)
        assert known is not None
        assert (known.name, known.role) == ("小李", "A")
    wall.now = session.began + 36_001
    assert sessions.find(token) is None


def test_a_session_without_an_open_page_ends_early(sessions: SessionRegistry, wall: Wall) -> None:
    token, _ = sessions.start(STAFF.members[0], "A")
    wall.now += 1_801
    assert sessions.find(token) is None
    wall.now -= 1_801
    assert sessions.find(token) is None, "once over, always over"


def test_a_clock_put_back_ends_a_session_rather_than_prolonging_it(
    sessions: SessionRegistry, wall: Wall
) -> None:
    token, _ = sessions.start(STAFF.members[0], "A")
    wall.now -= 5
    assert sessions.find(token) is None


def test_signing_out_ends_the_session_and_a_made_up_token_is_nobody(sessions: SessionRegistry) -> None:
    token, session = sessions.start(STAFF.members[0], "A")
    assert sessions.find("x" * 43) is None
    assert sessions.find(session.token_hash) is None
    sessions.end(session)
    assert sessions.find(token) is None


def test_the_token_is_not_in_the_file(sessions: SessionRegistry, store: PagerStore, tmp_path: Path) -> None:
    token, _ = sessions.start(STAFF.members[0], "A")
    store.close()
    held = b"".join(f.read_bytes() for f in tmp_path.iterdir())
    assert token.encode() not in held
    assert (tmp_path / "pager.sqlite").stat().st_mode & 0o077 == 0


def test_every_sign_in_gets_another_token(sessions: SessionRegistry) -> None:
    assert len({sessions.start(STAFF.members[0], "A")[0] for _ in range(20)}) == 20


def test_who_is_taken_off_the_list_or_gets_another_code_or_role_is_signed_out(
    store: PagerStore, wall: Wall, tmp_path: Path
) -> None:
    li, zhang = STAFF.members
    changes = {
        "dismissed": StaffList(SALT, (zhang,)),
        "another code": StaffList(SALT, (Member(li.name, li.roles, zhang.code), zhang)),
        "another role": StaffList(SALT, (Member(li.name, ("B",), li.code), zhang)),
    }
    for change, staff in changes.items():
        token, _ = SessionRegistry(settings_of(tmp_path), store, wall).start(li, "A")
        after = SessionRegistry(settings_of(tmp_path, staff), store, wall)
        assert after.find(token) is None, change
        unchanged = SessionRegistry(settings_of(tmp_path), store, wall)
        assert unchanged.find(token) is None, "once over, always over"


def waits(tries: int, *, known: bool) -> list[float]:
    """The seconds after which each further try from one address may be made."""
    throttle, now, found = SignInThrottle(), 0.0, []
    for _ in range(tries):
        wait = throttle.reserve("10.0.0.1", now, known=known)
        while wait:
            now += wait
            wait = throttle.reserve("10.0.0.1", now, known=known)
        found.append(now)
    return [after - before for before, after in zip([0.0, *found], found, strict=False)]


def test_a_few_wrong_codes_are_free_then_each_waits_twice_as_long() -> None:
    paused = waits(FREE_TRIES + 8, known=False)
    assert paused[:FREE_TRIES] == [0.0] * FREE_TRIES
    assert paused[FREE_TRIES : FREE_TRIES + 3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert paused[-1] == LONGEST_WAIT


def test_an_address_that_has_signed_in_before_is_slowed_down_but_never_locked_out() -> None:
    assert max(waits(FREE_TRIES + 20, known=True)) == KNOWN_WAIT


def test_a_burst_counts_before_any_code_is_checked() -> None:
    throttle = SignInThrottle()
    at_once = [throttle.reserve("10.0.0.1", 0.0, known=False) for _ in range(600)]
    assert at_once.count(0.0) == FREE_TRIES


def test_guessing_from_many_addresses_delays_everybody_unknown_and_locks_nobody() -> None:
    throttle = SignInThrottle()
    for n in range(GLOBAL_TRIES + 1):
        throttle.reserve(f"10.0.0.{n}", 0.0, known=False)
    assert throttle.reserve("10.9.9.9", 1.0, known=False) == 0.0
    assert throttle.delay(1.0) == GLOBAL_DELAY
    assert throttle.delay(GLOBAL_WINDOW + 1) == 0.0


def test_guesses_at_one_name_from_many_addresses_are_delayed_and_never_refused() -> None:
    throttle, delays = SignInThrottle(), []
    for n in range(12):
        assert throttle.reserve(f"10.0.0.{n}", 0.0, known=False, name="小李") == 0.0
        delays.append(throttle.delay(0.0, "小李"))
    assert delays == [0.0] * 5 + [1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 10.0]
    assert throttle.delay(0.0, "老张") == 0.0
    assert throttle.delay(GLOBAL_WINDOW, "小李") == 0.0
    throttle.forgive("10.0.0.11", "小李")
    assert throttle.delay(0.0, "小李") == 0.0


def test_names_that_are_made_up_do_not_fill_the_memory() -> None:
    throttle = SignInThrottle()
    for n in range(6):
        throttle.reserve("10.0.0.1", 1000.0 * n, known=True, name="小李")
    for n in range(MAX_NAMES):
        throttle.reserve(f"10.1.{n // 250}.{n % 250}", 5000.0, known=False, name=f"name {n}")
    assert len(throttle._names) == MAX_NAMES


def test_a_right_code_is_forgiven_and_a_flood_of_addresses_fills_no_memory() -> None:
    throttle = SignInThrottle()
    for _ in range(FREE_TRIES):
        throttle.reserve("10.0.0.1", 0.0, known=False)
    throttle.forgive("10.0.0.1")
    assert throttle.reserve("10.0.0.1", 0.0, known=False) == 0.0
    for n in range(30_000):
        throttle.reserve(f"flood-{n}", float(n), known=False)
    assert throttle.size < 11_000


def test_known_addresses_survive_a_restart(store: PagerStore) -> None:
    assert not store.knows_address("10.0.0.1")
    store.remember_address("10.0.0.1", 5.0)
    assert store.knows_address("10.0.0.1")


def test_a_member_shows_no_code() -> None:
    assert STAFF.members[0].code not in repr(STAFF)
