"""`kiosk bank`: the sandbox bank alone, with the demo's people on its books."""

from __future__ import annotations

import argparse
import signal
import threading
from datetime import date
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument(
        "--folder", type=Path, default=Path("var/bank"), help="books, keys and tokens (default: var/bank)"
    )
    parser.add_argument("--port", type=int, default=0, help="default: any free one")


def run(given: argparse.Namespace) -> int:
    """Run until SIGTERM or Ctrl-C; says what a client needs to know."""
    from kiosk.devkit.demo.fixtures import PIN, people, seed
    from kiosk.devkit.sandbox_bank.process import SandboxProcess
    from kiosk.devkit.simulators.demo_key import provision_demo_key

    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    key = given.folder / "pin-key.json"
    key_id = provision_demo_key(key)
    bank = SandboxProcess(given.folder, key, customers=seed(date.today()), port=given.port)
    bank.start()
    print(f"address    {bank.address}")
    print(f"machine    {bank.machine_file}")
    print(f"PIN key    {key} ({key_id}), everybody's PIN is {PIN}")
    for person in people(date.today()).values():
        print(f"card       {person.card}  {person.document.number}  {person.document.name}", flush=True)
    ended.wait()
    bank.stop()
    return 0
