"""`python -m kiosk.devkit.sandbox_bank`: run the sandbox bank and say where it is, as one JSON line."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path

import msgspec

from kiosk.devkit.sandbox_bank.bank import SandboxBank, Setup, read_machines
from kiosk.devkit.sandbox_bank.customers import Seed
from kiosk.devkit.sandbox_bank.models import fen
from kiosk.devkit.sandbox_bank.pin import BankPinKey
from kiosk.devkit.sandbox_bank.quotes import Tariff
from kiosk.devkit.sandbox_bank.server import TlsFiles


def main() -> int:
    """Run until SIGTERM, SIGINT or, with --until-stdin-closes, until the starter is gone."""
    parser = argparse.ArgumentParser(
        prog="kiosk bank", description="A bank to try the kiosk on (loopback only)."
    )
    parser.add_argument("--port", type=int, default=0, help="port of the contract's server; 0: any")
    parser.add_argument("--db", type=Path, required=True, help="the books (SQLite), made when missing")
    parser.add_argument("--pin-key", type=Path, required=True, help="PIN key file (JSON)")
    parser.add_argument(
        "--machines", type=Path, required=True, help='[{"machine_id", "token", "public_key"?}] (JSON)'
    )
    parser.add_argument("--customers", type=Path, help="customers to put on the books first (JSON)")
    parser.add_argument(
        "--admin-token-file", type=Path, help="token of the admin port (made up when left out)"
    )
    parser.add_argument("--admin-port", type=int, default=0, help="admin port; 0: any")
    parser.add_argument("--zone", default="Asia/Shanghai", help="the bank's time zone")
    parser.add_argument("--daily-limit", default="50000.00", help="what a customer may send a day (yuan)")
    parser.add_argument("--tls-cert", type=Path, help="serve over TLS with this certificate (PEM)")
    parser.add_argument("--tls-key", type=Path, help="its key (PEM)")
    parser.add_argument("--tls-client-ca", type=Path, help="only machines with a certificate of this CA")
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="end with the process that started it"
    )
    given = parser.parse_args()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    admin_token = given.admin_token_file.read_text("utf-8").strip() if given.admin_token_file else ""
    try:
        machines, public_keys = read_machines(given.machines)
        bank = SandboxBank(
            Setup(
                books=given.db,
                pin_key=BankPinKey.from_file(given.pin_key),
                machines=machines,
                public_keys=public_keys,
                tls=TlsFiles(given.tls_cert, given.tls_key, given.tls_client_ca) if given.tls_cert else None,
                port=given.port,
                admin_token=admin_token,
                admin_port=given.admin_port,
                zone=given.zone,
                tariff=Tariff(daily_limit=fen(given.daily_limit)),
            )
        )
        if given.customers:
            bank.seed(msgspec.json.decode(given.customers.read_bytes(), type=Seed))
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"kiosk bank: {error}", file=sys.stderr)
        return 2
    bank.start()
    print(json.dumps({"address": bank.address, "admin": bank.admin_address}), flush=True)
    if given.until_stdin_closes:

        def wait_for_end() -> None:
            # Below Python's buffered stdin, whose lock a daemon thread must not hold at exit.
            while os.read(0, 4096):
                pass
            stop.set()

        threading.Thread(target=wait_for_end, daemon=True).start()
    stop.wait()
    bank.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
