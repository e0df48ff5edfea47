"""`kiosk accounts`: passwords, access lists and the devices' secrets for a Mosquitto broker."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument(
        "devices",
        type=Path,
        metavar="DEVICES",
        help="lines `kiosk BRANCH MACHINE` and `pager ID BRANCH...`",
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="where to; secrets that exist are kept",
    )
    parser.add_argument(
        "--topic-root",
        default="care",
        metavar="ROOT",
        help="as in the configurations of kiosk and pager (default: %(default)s)",
    )


def run(given: argparse.Namespace) -> int:
    """Write the accounts; 0, or 2 for a list that cannot be used."""
    from kiosk.staff.accounts import BadDeviceList, write_accounts
    from kiosk.staff.protocol.fields import Refused
    from kiosk.staff.protocol.topics import Topics

    try:
        count = write_accounts(given.devices, given.out, Topics(given.topic_root))
    except (OSError, UnicodeError, BadDeviceList, Refused) as why:
        print(f"kiosk accounts: {given.devices}: {why}", file=sys.stderr)
        return 2
    print(f"{count} accounts in {given.out}; now: systemctl reload mosquitto")
    return 0
