"""The door of the pager: signing in with a staff code and a role, and how long that lasts."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.pager.settings import Member, PagerSettings
from kiosk.pager.store import Session, Store, hash_token

FREE_TRIES = 5
FIRST_WAIT = 30.0  # seconds, doubled with every further wrong code
LONGEST_WAIT = 900.0
MOST_ADDRESSES = 10_000
SEEN_EVERY = 60.0  # how often a living session is written down, seconds


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong codes from one place, and until when it must wait."""

    wrong: int = 0
    until: float = 0.0


class Throttle:
    """Slows guessing down: per address, and for all addresses together at ten times the tries."""

    def __init__(self) -> None:
        self._tries: dict[str, Tries] = {}

    @property
    def size(self) -> int:
        """How many addresses are remembered."""
        return len(self._tries)

    def wait(self, address: str, now: float) -> float:
        """Seconds this address must still wait; 0 when it may try."""
        return max(0.0, *(self._tries.get(key, Tries()).until - now for key in (address, "")))

    def wrong(self, address: str, now: float) -> None:
        """A wrong code came from this address."""
        if len(self._tries) >= MOST_ADDRESSES:
            self._tries = {k: t for k, t in self._tries.items() if t.until > now or k == ""}
        for key, free in ((address, FREE_TRIES), ("", FREE_TRIES * 10)):
            wrong = self._tries.get(key, Tries()).wrong + 1
            beyond = wrong - free
            pause = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(beyond, 10)) if beyond >= 0 else 0.0
            self._tries[key] = Tries(wrong, now + pause)

    def right(self, address: str) -> None:
        """A right code: the tries of this address and of everybody are forgiven."""
        self._tries.pop(address, None)
        self._tries.pop("", None)


class Door:
    """Sign-ins. `wall` is seconds since 1970; sessions outlive the process, so it must be this clock."""

    def __init__(self, settings: PagerSettings, store: Store, wall: Callable[[], float]) -> None:
        self._settings = settings
        self._store = store
        self._wall = wall

    def admit(self, member: Member, role: str) -> tuple[str, Session]:
        """Sign `member` in; the token goes into a cookie and is stored nowhere."""
        now = self._wall()
        self._store.forget_older(now - self._settings.session, now - self._settings.idle)
        token = secrets.token_urlsafe(32)
        session = Session(hash_token(token), member.name, role, began=now, seen=now)
        self._store.remember(session)
        return token, session

    def known(self, token: str) -> Session | None:
        """Whose token this is, while the sign-in lasts; being seen keeps it alive."""
        session = self._store.session(token)
        if session is None:
            return None
        now = self._wall()
        # Seen in the future means the clock was put back: then the sign-in ends as well.
        if not (
            0 <= now - session.began <= self._settings.session and now - session.seen <= self._settings.idle
        ):
            self._store.forget(session.token_hash)
            return None
        if now - session.seen >= SEEN_EVERY:
            session = replace(session, seen=now)
            self._store.remember(session)
        return session

    def leave(self, session: Session) -> None:
        """Sign out."""
        self._store.forget(session.token_hash)
