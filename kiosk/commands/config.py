"""`kiosk config check FILE`: reads a configuration as the service would, and starts nothing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.platform.config_file import ConfigFile

CREDENTIALS = "CREDENTIALS_DIRECTORY"
# As the units name them: LoadCredential=secret:/etc/kiosk/secrets hands over secrets/NAME as secret_NAME.
PREFIX = "secret_"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    doing = parser.add_subparsers(dest="doing", required=True)
    check = doing.add_parser("check", help="check a kiosk.toml or a pager.toml")
    check.add_argument("file", type=Path, metavar="FILE", help="the kiosk's or the pager's configuration")
    check.add_argument(
        "--secrets",
        type=Path,
        metavar="FOLDER",
        help='where "credential:secret_NAME" is (default: secrets or pager-secrets, beside FILE)',
    )
    check.add_argument("--simulated", action="store_true", help="simulated devices are no mistake")


def run(given: argparse.Namespace) -> int:
    """Say what is wrong, with its line; 0 when the configuration can be used, 2 when not."""
    from kiosk.platform.config_file import BadConfig, read

    try:
        file = read(given.file)
        pager = "pager" in file.tables or "broker" in file.tables
        folder = given.secrets or given.file.parent / ("pager-secrets" if pager else "secrets")
        with handed_over(folder):
            about = check_pager(file) if pager else check_kiosk(file, production=not given.simulated)
    except BadConfig as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2
    print(f"{given.file}: {about}")
    return 0


@contextmanager
def handed_over(folder: Path) -> Iterator[None]:
    """The secrets of `folder` under the names by which systemd hands them to a service."""
    if os.environ.get(CREDENTIALS) or not folder.is_dir():
        yield
        return
    with TemporaryDirectory(prefix="kiosk-config-") as names:
        for secret in folder.iterdir():
            (Path(names) / f"{PREFIX}{secret.name}").symlink_to(secret.resolve())
        os.environ[CREDENTIALS] = names
        try:
            yield
        finally:
            del os.environ[CREDENTIALS]


def check_kiosk(file: ConfigFile, *, production: bool) -> str:
    """What the kiosk would do with this file: drivers, keys, certificates, texts. Raises BadConfig."""
    from kiosk.composition import bank_identity, build
    from kiosk.config import DEVICES, load
    from kiosk.driver_registry import DriverContext
    from kiosk.runtime.catalog_loader import InvalidTexts, assets, load_catalog

    config = load(file.path)
    around = DriverContext(
        production=production, sounds=assets("sounds"), fonts=assets("fonts"), state=config.state
    )
    for kind in DEVICES:
        build(config, kind, around)
    if config.bank.driver == "http":
        bank_identity(config)
    try:
        load_catalog(assets("texts"), config.texts, config.rules.risk.own_words, config.rules.languages)
    except InvalidTexts as error:
        raise file.wrong("texts", str(error)) from error
    drivers = ", ".join(f"{kind} {getattr(config.devices, kind).driver}" for kind in DEVICES)
    return f"machine {config.machine.id} of branch {config.machine.branch} can start with it ({drivers})"


def check_pager(file: ConfigFile) -> str:
    """What the pager would do with this file. Raises BadConfig."""
    from kiosk.pager.settings import load

    settings = load(file.path)
    return f"pager {settings.pager} can start with it ({len(settings.staff.members)} members of staff)"
