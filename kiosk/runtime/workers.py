"""Workers: the threads on which effects block, so that the main thread never does."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue

from kiosk.platform.supervision import SupervisedThread

Task = Callable[[], None]
Failed = Callable[[Exception], None]


class WorkerThread:
    """Does tasks one after the other on a supervised thread. `name` is the device or service it serves.

    A ThreadPoolExecutor joins its threads when the interpreter exits: one wedged driver would keep a stopped
    kiosk alive until the watchdog kills it. This thread is left behind. `failed` gets an exception that a
    task let through; the next task is done all the same.
    """

    def __init__(self, name: str, failed: Failed) -> None:
        self.name = name
        self._failed = failed
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._thread = SupervisedThread(f"{name}.worker", self._run, part=name)
        self._thread.start()

    def submit(self, task: Task) -> None:
        """Do this when the earlier tasks are done; from any thread."""
        self._tasks.put(task)

    def close(self, seconds: float) -> bool:
        """Finish what was submitted and stop; False when a task is still running after `seconds`."""
        self._thread.stopping.set()
        self._tasks.put(None)
        return self._thread.stop(seconds)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                task()
            except Exception as error:
                self._failed(error)
