"""The AsyncAPI description of the staff protocol, generated from its message types.

`python -m kiosk.devkit.asyncapi --write` writes docs/asyncapi.yaml; a test compares the two.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec
import yaml

from kiosk.staff.protocol.messages import (
    MAX_BYTES,
    CallMessage,
    Message,
    ReplyMessage,
    RosterMessage,
    StateMessage,
)
from kiosk.staff.protocol.topics import DEFAULT_ROOT, Topics

FILE = Path(__file__).resolve().parents[2] / "docs" / "asyncapi.yaml"
HEAD = """\
# Generated from kiosk/staff/protocol: `python -m kiosk.devkit.asyncapi --write`. Change the types, not this.
"""
SCHEMAS = "#/components/schemas/"
ABOUT = (
    f"MQTT 3.1.1, QoS 1, JSON in UTF-8, at most {MAX_BYTES} bytes a message. The topics are under a root "
    f'that is set in the configuration of machines and pager servers ("{DEFAULT_ROOT}"). Unknown members of '
    "a body are ignored; a body that does not fit its schema is refused whole. A message carries nothing of "
    "the customer but the page, care mode and an age group."
)

CHANNELS: tuple[tuple[str, str, type[Message], bool, str], ...] = (
    ("call", Topics().call("{branch}", "{machine}"), CallMessage, True,
     "The machine's one call, published again with every change and every 10 s; empty when it has none."),
    ("state", Topics().state("{branch}", "{machine}"), StateMessage, True,
     "What the wall board shows of a machine; its last will says offline."),
    ("reply", Topics().reply("{branch}", "{machine}"), ReplyMessage, False,
     "What a member of staff did about the machine's call. The machine decides who came first."),
    ("roster", Topics().roster("{branch}", "{pager}"), RosterMessage, True,
     "Who is signed in at a pager server, every 30 s; branch \"centre\" for a server of every branch."),
)  # fmt: skip


def description() -> dict[str, Any]:
    """The document as plain values."""
    kinds = [kind for _, _, kind, _, _ in CHANNELS]
    _, schemas = msgspec.json.schema_components(kinds, ref_template=SCHEMAS + "{name}")
    for schema in schemas.values():
        if "description" in schema:
            schema["description"] = " ".join(schema["description"].split())
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Staff protocol of the care kiosk", "version": "1", "description": ABOUT},
        "channels": {
            name: {
                "address": address,
                "description": about,
                "parameters": {
                    part: {} for part in ("branch", "machine", "pager") if f"{{{part}}}" in address
                },
                "messages": {name: {"$ref": f"#/components/messages/{name}"}},
                "bindings": {"mqtt": {"bindingVersion": "0.2.0"}},
            }
            for name, address, _, _, about in CHANNELS
        },
        "operations": {
            f"publish_{name}": {
                "action": "send",
                "channel": {"$ref": f"#/channels/{name}"},
                "bindings": {"mqtt": {"qos": 1, "retain": retain}},
            }
            for name, _, _, retain, _ in CHANNELS
        },
        "components": {
            "messages": {
                name: {
                    "name": kind.__name__,
                    "contentType": "application/json",
                    "payload": {"$ref": SCHEMAS + kind.__name__},
                }
                for name, _, kind, _, _ in CHANNELS
            },
            "schemas": schemas,
        },
    }


def text() -> str:
    """The document as YAML."""
    return HEAD + str(yaml.safe_dump(description(), sort_keys=False, allow_unicode=True, width=110))


def main() -> int:
    """Print the document, or write it."""
    parser = argparse.ArgumentParser(prog="kiosk.devkit.asyncapi", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name} instead of printing it")
    if parser.parse_args().write:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(text(), encoding="utf-8")
    else:
        print(text(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
