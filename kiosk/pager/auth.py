"""Sign-in with name, staff code and role: how guesses are slowed down, and how long a session lasts."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.pager.settings import Member, PagerSettings, StaffList
from kiosk.pager.store import PagerStore, StaffSession, hash_token

FREE_TRIES = 5
FIRST_WAIT = 30.0  # seconds, doubled with every further wrong code
LONGEST_WAIT = 900.0
# An address that has signed in before is the hall's own tablet: it is slowed down, never locked out.
KNOWN_WAIT = 3.0
MAX_ADDRESSES = 10_000
# Beyond this many wrong codes in a while, from however many addresses, every unknown address is delayed.
GLOBAL_TRIES = 50
GLOBAL_WINDOW = 600.0
GLOBAL_DELAY = 3.0
# Wrong codes for one name, from however many addresses: further tries from unknown addresses are delayed,
# never refused, so that nobody can keep a colleague out by guessing at their name.
NAME_TRIES = 5
NAME_DELAYS = (1.0, 10.0)  # seconds: the first, doubled with every further wrong code, up to the second
MAX_NAMES = 10_000
MAX_QUEUED = 8  # sign-ins of unknown addresses that may wait for their hash, and as many of known ones
SEEN_EVERY = 60.0  # how often a living session is written down, seconds


@dataclass(frozen=True, slots=True)
class FailedSignIns:
    """Tries from one address that were not right, or are still being checked, and until when it waits."""

    count: int = 0
    until: float = 0.0


class SignInThrottle:
    """Slows guessing down. A try counts from the moment it is made, before its code is hashed."""

    def __init__(self) -> None:
        self._tries: dict[str, FailedSignIns] = {}
        self._all: tuple[float, int] = (0.0, 0)  # since when, how many of all addresses
        self._names: dict[str, tuple[float, int]] = {}  # the same for each name, the oldest first

    @property
    def size(self) -> int:
        """How many addresses are remembered."""
        return len(self._tries)

    def reserve(self, address: str, now: float, *, known: bool, name: str = "") -> float:
        """Count a try of this address, for this name; the seconds to wait instead, 0 when it may be made.

        `name` is "" for a try that names nobody.
        """
        before = self._tries.get(address, FailedSignIns())
        if before.until > now:
            return before.until - now
        if len(self._tries) >= MAX_ADDRESSES:
            self._tries = {key: tries for key, tries in self._tries.items() if tries.until > now}
        count = before.count + 1
        beyond = count - FREE_TRIES
        longest = KNOWN_WAIT if known else LONGEST_WAIT
        pause = min(longest, FIRST_WAIT * 2.0 ** min(beyond, 10)) if beyond >= 0 else 0.0
        self._tries[address] = FailedSignIns(count, now + pause)
        self._all = _counted(self._all, now)
        if name:
            self._names[name] = _counted(self._names.pop(name, (now, 0)), now)
            if len(self._names) > MAX_NAMES:
                del self._names[next(iter(self._names))]
        return 0.0

    def delay(self, now: float, name: str = "") -> float:
        """Seconds by which a try of an unknown address is delayed: many addresses guess, or at the name."""
        since, total = self._all
        of_all = GLOBAL_DELAY if now - since < GLOBAL_WINDOW and total > GLOBAL_TRIES else 0.0
        since, count = self._names.get(name, (now, 0))
        beyond = count - NAME_TRIES
        if now - since >= GLOBAL_WINDOW or beyond <= 0:
            return of_all
        first, longest = NAME_DELAYS
        return max(of_all, min(longest, first * 2.0 ** min(beyond - 1, 10)))

    def forgive(self, address: str, name: str = "") -> None:
        """A right code: the tries of this address and for this name do not count any more."""
        self._tries.pop(address, None)
        self._names.pop(name, None)


def _counted(count: tuple[float, int], now: float) -> tuple[float, int]:
    """One more; a count that began GLOBAL_WINDOW ago begins again."""
    since, total = count
    return (since, total + 1) if now - since < GLOBAL_WINDOW else (now, 1)


@dataclass(frozen=True, slots=True)
class MustWait:
    """No try now: come back in so many seconds."""

    seconds: float


class SignInChecker:
    """Checks names and codes, a few at a time: 16 MB and 50 ms each, and a flood must not fill the memory."""

    def __init__(
        self, staff: StaffList, store: PagerStore, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._staff = staff
        self._store = store
        self._clock = clock
        self.throttle = SignInThrottle()
        self._hashing = asyncio.Semaphore(2)
        self._queued = {False: 0, True: 0}

    async def check(self, address: str, name: str, code: str) -> Member | MustWait | None:
        """Who signs in with this name and code; None for nobody."""
        known = self._store.knows_address(address)
        if self._queued[known] >= MAX_QUEUED:
            return MustWait(GLOBAL_DELAY)
        wait = self.throttle.reserve(address, self._clock(), known=known, name=name)
        if wait:
            return MustWait(wait)
        self._queued[known] += 1
        try:
            if not known:
                await asyncio.sleep(self.throttle.delay(self._clock(), name))
            async with self._hashing:
                member = await asyncio.to_thread(self._staff.find, name, code)
        finally:
            self._queued[known] -= 1
        if member is not None:
            self.throttle.forgive(address, name)
            self._store.remember_address(address, time.time())
        return member


class SessionRegistry:
    """Signed-in staff. `wall` is seconds since 1970, because sessions outlive the process."""

    def __init__(self, settings: PagerSettings, store: PagerStore, wall: Callable[[], float]) -> None:
        self._settings = settings
        self._store = store
        self._wall = wall

    def start(self, member: Member, role: str) -> tuple[str, StaffSession]:
        """Sign `member` in; the token goes into a cookie and is stored nowhere."""
        now = self._wall()
        self._store.forget_older(now - self._settings.session, now - self._settings.idle)
        token = secrets.token_urlsafe(32)
        session = StaffSession(hash_token(token), member.name, role, code_tag(member), began=now, seen=now)
        self._store.remember(session)
        return token, session

    def find(self, token: str) -> StaffSession | None:
        """The session of `token` while it lasts; being seen keeps it alive.

        It ends with its time, and as soon as the staff list no longer has this name with this role and code.
        """
        session = self._store.session(token)
        if session is None:
            return None
        now = self._wall()
        # Seen in the future means the clock was put back: then the session ends as well.
        in_time = (
            0 <= now - session.began <= self._settings.session and now - session.seen <= self._settings.idle
        )
        member = self._settings.staff.member(session.name)
        listed = member is not None and session.role in member.roles and code_tag(member) == session.code_tag
        if not (in_time and listed):
            self._store.forget(session.token_hash)
            return None
        if now - session.seen >= SEEN_EVERY:
            session = replace(session, seen=now)
            self._store.remember(session)
        return session

    def end(self, session: StaffSession) -> None:
        """Sign out."""
        self._store.forget(session.token_hash)


def code_tag(member: Member) -> str:
    """Tells one code of a member from another without holding its hash."""
    return hashlib.sha256(f"session {member.code}".encode()).hexdigest()
