"""Workers: the threads on which orders block, so that the main thread never does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

Task = Callable[[], None]
Failed = Callable[[BaseException], None]


class WorkerThread:
    """Does tasks one after the other on `threads` long-lived daemon threads.

    A ThreadPoolExecutor joins its threads when the interpreter exits: one wedged driver
    would keep a stopped kiosk alive until the watchdog kills it. These are left behind.
    `failed` is told of an exception that a task let through; the thread goes on.
    """

    def __init__(self, name: str, failed: Failed, threads: int = 1) -> None:
        self.name = name
        self._failed = failed
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, task: Task) -> None:
        """Do this when the earlier tasks are done; from any thread."""
        self._tasks.put(task)

    def close(self, seconds: float) -> bool:
        """Finish what was submitted and stop; False when a task is still at it after `seconds`."""
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                task()
            except Exception as error:
                self._failed(error)
