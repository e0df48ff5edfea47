"""The amqtt broker as a process of its own: `python -m kiosk.devkit.broker.amqtt_process CONFIG.json`.

For the demo and the tests on a machine without Mosquitto. The configuration holds port and
accounts as broker.py writes them; "running" on stdout says that clients are accepted.
"""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from pathlib import Path
from typing import Any

from amqtt.broker import Broker
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from kiosk.platform.secret_files import write_secret


def amqtt_config(port: int, accounts: list[dict[str, Any]], passwords: Path) -> dict[str, Any]:
    """amqtt's configuration: known users only, each its own topics."""
    return {
        "listeners": {"default": {"type": "tcp", "bind": f"127.0.0.1:{port}"}},
        "plugins": {
            "amqtt.plugins.authentication.FileAuthPlugin": {"password_file": str(passwords)},
            "amqtt.plugins.topic_checking.TopicAccessControlListPlugin": {
                "publish_acl": {a["username"]: list(a["writes"]) for a in accounts},
                "acl": {a["username"]: list(a["reads"]) for a in accounts},
            },
        },
    }


async def serve(config: dict[str, Any], passwords: Path) -> None:
    """Run the broker until SIGTERM; what it knows of the passwords is put into a file at `passwords`."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    # Cheap rounds: the secrets are random, and the demo should not wait for its broker.
    hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=1024, parallelism=1),))
    lines = [f"{a['username']}:{hasher.hash(a['password'])}\n" for a in config["accounts"]]
    write_secret(passwords, "".join(lines))
    broker = Broker(amqtt_config(config["port"], config["accounts"], passwords))
    await broker.start()
    print("running", flush=True)
    await ended.wait()
    await broker.shutdown()


def main() -> None:
    """Read the configuration named on the command line and serve it."""
    logging.basicConfig(level=logging.CRITICAL)  # nobody reads our pipe after "running"
    config = Path(sys.argv[1])
    asyncio.run(serve(json.loads(config.read_text()), config.with_name("passwords")))


if __name__ == "__main__":
    main()
