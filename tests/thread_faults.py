"""Throws an exception into a running thread, at whatever line of it comes next."""

from __future__ import annotations

import ctypes
import threading


class ThrownIn(BaseException):
    """No `except Exception` of the loop catches it: the loop ends as by a defect that nobody foresaw."""


def throw_into(ident: int | None) -> None:
    """Raise ThrownIn in the thread; one that is blocked in C notices when its wait ends."""
    assert ident is not None
    hit = ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(ThrownIn))
    assert hit == 1, "no such thread"


def threads_called(name: str) -> list[threading.Thread]:
    """The running threads of this name."""
    return [thread for thread in threading.enumerate() if thread.name == name]
