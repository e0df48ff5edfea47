"""`kiosk devices`: opens every device of a configuration and says what is there and how it is."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--config", type=Path, required=True, metavar="FILE", help="its configuration")
    parser.add_argument("--json", action="store_true", help="a JSON list of objects instead of a table")


def run(given: argparse.Namespace) -> int:
    """Print a line a device; 0 when all can be used, 1 when one cannot, 2 for a bad configuration."""
    from kiosk.composition import build
    from kiosk.config import DEVICES, load
    from kiosk.devices.report import report, table
    from kiosk.driver_registry import DriverContext
    from kiosk.platform.config_file import BadConfig
    from kiosk.runtime.catalog_loader import assets

    try:
        config = load(given.config)
        around = DriverContext(
            production=False, sounds=assets("sounds"), fonts=assets("fonts"), state=config.state
        )
        found = [(getattr(config.devices, kind).driver, build(config, kind, around)) for kind in DEVICES]
    except BadConfig as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2
    rows = report(found)
    if given.json:
        told = [{**row._asdict(), "usable": row.usable} for row in rows]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(table(rows))
    return 0 if all(row.usable for row in rows) else 1
