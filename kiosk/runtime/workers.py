"""Workers: the threads on which effects block, so that the main thread never does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

from kiosk.platform.supervision import SupervisedThread

Task = Callable[[], None]
Failed = Callable[[Exception], None]


class WorkerThread:
    """Does tasks one after the other on a supervised thread. `name` is the device or service it serves.

    A ThreadPoolExecutor joins its threads when the interpreter exits: one wedged driver would keep a stopped
    kiosk alive until the watchdog kills it, and nothing else could use the pool. This thread is left behind.
    `failed` gets an exception that a task let through; the next task is done all the same.
    """

    def __init__(self, name: str, failed: Failed) -> None:
        self.name = name
        self._failed = failed
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._doing: Task | None = None  # guarded by _lock, as are the next two
        self._since = 0.0  # when it began, in seconds of time.monotonic
        self._thread = self._started()

    def submit(self, task: Task) -> None:
        """Do this when the earlier tasks are done; from any thread."""
        self._tasks.put(task)

    def replace_stuck(self, task: Task, seconds: float) -> bool:
        """Go on with a new thread where the present one is stuck; False when it is not.

        Stuck: it is doing `task`, or something that it has been doing for `seconds`. The old thread ends when
        its task returns, and does no other.
        """
        with self._lock:
            if self._doing is None or self._thread.stopping.is_set():
                return False
            if self._doing is not task and time.monotonic() - self._since < seconds:
                return False
            self._doing = None
            self._thread.stopping.set()
            self._thread = self._started()
            return True

    def close(self, seconds: float) -> bool:
        """Finish what was submitted and stop; False when a task is still running after `seconds`."""
        with self._lock:
            thread = self._thread
            thread.stopping.set()
        self._tasks.put(None)
        return thread.stop(seconds)

    def _started(self) -> SupervisedThread:
        thread = SupervisedThread(f"{self.name}.worker", lambda: self._run(thread), part=self.name)
        thread.start()
        return thread

    def _run(self, thread: SupervisedThread) -> None:
        while (task := self._tasks.get()) is not None:
            with self._lock:
                self._doing, self._since = task, time.monotonic()
            try:
                task()
            except Exception as error:
                self._failed(error)
            finally:
                with self._lock:
                    replaced = self._thread is not thread
                    if not replaced:
                        self._doing = None
            if replaced:
                return
