"""A program that hears a sound file for every line it is told, as a process that can be searched.

    python -m tests.devices.microphone.recognition_program FILE

"hear": listen to it; "break off": listen until the first word, and cancel; "keep": listen and keep what was
heard, to prove that the search finds it. A line is said after each.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from kiosk.devices.microphone.port import Heard, Hearing
from kiosk.devices.model_files import default_folder
from kiosk.devkit.simulators.microphone import SimulatedMicrophone

KEPT: list[str] = []


def main() -> None:
    """Until the end of the input."""
    microphone = SimulatedMicrophone(default_folder(), production=False)
    microphone.open()
    for line in sys.stdin:
        order = line.strip()
        cancelled = threading.Event()

        def on_partial(_words: str, order: str = order, cancelled: threading.Event = cancelled) -> None:
            if order == "break off":
                cancelled.set()

        microphone.on_partial = on_partial
        microphone.speak(Path(sys.argv[1]))
        heard = microphone.listen(Hearing("zh_CN", ("下一步", "返回")), cancelled)
        if order == "keep" and isinstance(heard, Heard):
            KEPT.append(heard.text)
        print("nothing" if heard is None else "something", flush=True)
        del heard
    microphone.close()


if __name__ == "__main__":
    main()
