"""`python -m kiosk.devkit.scaffold service NAME`, run in a checkout."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk.devkit.scaffold.service import NewService, ScaffoldError, write_service


def main(arguments: list[str] | None = None) -> int:
    """Write the files and list them; 2 when nothing was written."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.devkit.scaffold")
    what = parser.add_subparsers(dest="what", required=True)
    service = what.add_parser("service", help="a folder that passes all tests, to be filled")
    service.add_argument("name", help="snake_case; the intent where understanding knows one (pay_bill)")
    service.add_argument("--zh", help="the tile's name in Chinese; default: the name")
    service.add_argument("--en", help="the tile's name in English; default: the name in words")
    service.add_argument(
        "--icon", default="info", help="the picture on the tile, of assets/icons; default: info"
    )
    service.add_argument("--root", type=Path, default=Path(), help="the checkout; default: this folder")
    given = parser.parse_args(arguments)
    try:
        new = NewService.named(given.name, zh=given.zh, en=given.en, icon=given.icon)
        written = write_service(given.root, new)
    except ScaffoldError as error:
        print(f"scaffold: {error}", file=sys.stderr)
        return 2
    for path in written:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
