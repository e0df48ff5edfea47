"""`kiosk pager`: serve the page until SIGTERM or Ctrl-C, or hash a staff code for the staff list."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import logging
import os
import secrets
import signal
import sys
from pathlib import Path

from kiosk.pager.server import PagerServer
from kiosk.pager.settings import SHORTEST_CODE, PagerSettings, hash_code, load
from kiosk.platform.config_file import BadConfig
from kiosk.platform.restart_delay import delay_restart
from kiosk.staff.protocol.staff_texts import load_staff_texts

READY = "pager: "  # the line that says the address starts with this


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `kiosk pager`."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--config", type=Path, metavar="FILE", help="serve the page with this configuration")
    what.add_argument("--hash", metavar="SALT", help="read a staff code and print its hash for this salt")
    what.add_argument("--new-salt", action="store_true", help="print a salt for a new staff list")
    parser.add_argument(
        "--until-eof", action="store_true", help="also end when standard input ends (for a parent process)"
    )


def run(args: argparse.Namespace) -> int:
    """Do what the options say; returns the exit code."""
    if args.new_salt:
        print(secrets.token_hex(16))
        return 0
    if args.hash is not None:
        return _print_hash(args.hash)
    try:
        settings = load(args.config)
        return asyncio.run(_serve(settings, until_eof=args.until_eof))
    except BadConfig as why:
        print(f"kiosk pager: {why}", file=sys.stderr)
    except OSError as why:
        print(f"kiosk pager: cannot start: {why}", file=sys.stderr)
    delay_restart()
    return 2


def _print_hash(salt: str) -> int:
    code = getpass.getpass("code: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    if len(code) < SHORTEST_CODE:
        print(f"kiosk pager: a code has at least {SHORTEST_CODE} characters", file=sys.stderr)
        return 2
    try:
        print(hash_code(code, salt))
    except ValueError:
        print("kiosk pager: the salt is hexadecimal; make one with --new-salt", file=sys.stderr)
        return 2
    return 0


async def _serve(settings: PagerSettings, *, until_eof: bool) -> int:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    if until_eof:
        loop.add_reader(0, lambda: None if os.read(0, 4096) else ended.set())
    server = PagerServer(settings, load_staff_texts())
    await server.start()
    print(f"{READY}{server.address}", flush=True)
    try:
        await ended.wait()
    finally:
        await server.stop()
    return 0


def main() -> int:
    """`python -m kiosk.pager`, the same as `kiosk pager`."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    parser = argparse.ArgumentParser(prog="kiosk pager", description="the page where staff answer help calls")
    add_arguments(parser)
    return run(parser.parse_args())
