"""Builds a machine's equipment from its configuration: devices, bank, staff channel, voice."""

from __future__ import annotations

import dataclasses
import importlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import msgspec

from kiosk.config import DEVICES, Config, DeviceConfig
from kiosk.devices.model_files import default_folder
from kiosk.devices.port import Device, SimulatedInProduction
from kiosk.domain.state_fault import StateFault
from kiosk.driver_registry import (
    DRIVERS,
    BadDriver,
    Driver,
    DriverContext,
    installed_driver,
    installed_names,
)
from kiosk.handwriting.reader import handwriting_reader
from kiosk.platform.config_file import convert, explained, unknown_keys
from kiosk.runtime.catalog_loader import assets

if TYPE_CHECKING:  # `check` runs before the first picture, which waits for no port
    from kiosk.bank.machine_identity import MachineIdentity
    from kiosk.devices.card_reader.port import CardReader
    from kiosk.devices.id_reader.port import IdReader
    from kiosk.devices.microphone.port import Microphone
    from kiosk.devices.pin_pad.port import PinPad
    from kiosk.devices.printer.port import Printer
    from kiosk.devices.speaker.port import Speaker
    from kiosk.engine.bank_port import Bank
    from kiosk.runtime.ports import Ports
    from kiosk.staff.port import StaffChannel


def check(config: Config, *, production: bool) -> None:
    """Raises BadConfig with the line for what can be told without reading any driver in: an unknown
    driver, bad options, a simulated device on a machine that handles real money."""
    for kind in DEVICES:
        if ":" not in getattr(config.devices, kind).driver:
            select_driver(config, kind, production=production)


def build_ports(config: Config, *, production: bool, state_fault: StateFault | None = None) -> Ports:
    """Everything the runtime works with, nothing opened yet. Raises BadConfig with the line.

    With a `state_fault`, the caller's or one of the journal of money in flight, the bank is closed.
    """
    # With its tables half as much to read in as all the drivers together, and not needed to check.
    from kiosk.runtime.ports import Ports
    from kiosk.runtime.voice_adapter import VoiceAdapter

    around = DriverContext(
        production=production, sounds=assets("sounds"), fonts=assets("fonts"), state=config.state
    )
    devices = {kind: build(config, kind, around) for kind in DEVICES}
    bank, state_fault = (closed_bank(), state_fault) if state_fault else build_bank(config)
    return Ports(
        id_reader=cast("IdReader", devices["id_reader"]),
        card_reader=cast("CardReader", devices["card_reader"]),
        pin_pad=cast("PinPad", devices["pin_pad"]),
        printer=cast("Printer", devices["printer"]),
        speaker=cast("Speaker", devices["speaker"]),
        microphone=cast("Microphone", devices["microphone"]),
        bank=bank,
        staff=build_staff(config),
        voice=VoiceAdapter(),
        handwriting=handwriting_reader(config.handwriting or default_folder() / "handwriting"),
        state_fault=state_fault,
    )


def build(config: Config, kind: str, around: DriverContext) -> Device:
    """One device with the driver that the configuration names.

    "package.module:function" is a driver of the bank's own: called with its options and DriverContext.
    """
    named: DeviceConfig = getattr(config.devices, kind)
    where = f"devices.{kind}"
    if ":" in named.driver:
        return cast(Device, load_plugin(config, f"{where}.driver", named.driver)(dict(named.options), around))
    driver, options = select_driver(config, kind, production=around.production)
    try:
        return driver.build(options, around)
    except (ValueError, OSError, SimulatedInProduction) as error:
        # The drivers' sentences name what is wrong: the option of that name has the line.
        names = [f.name for f in dataclasses.fields(driver.options) if f.name in str(error)]
        key = f"{where}.options.{names[0]}" if names else f"{where}.options"
        raise config.wrong(key, str(error)) from error


def select_driver(config: Config, kind: str, *, production: bool) -> tuple[Driver, Any]:
    """Our driver that the configuration names for a device, and its options. Raises BadConfig."""
    named: DeviceConfig = getattr(config.devices, kind)
    where = f"devices.{kind}"
    try:
        driver = DRIVERS[kind].get(named.driver) or installed_driver(kind, named.driver)
    except BadDriver as error:
        raise config.wrong(f"{where}.driver", str(error)) from error
    if driver is None:
        known = ", ".join(sorted({*DRIVERS[kind], *installed_names(kind)}))
        raise config.wrong(f"{where}.driver", f'there is no {kind} driver "{named.driver}", only {known}')
    if driver.simulated and production:
        raise config.wrong(f"{where}.driver", str(SimulatedInProduction(kind)))
    path = f"{where}.options."
    for key, reason in unknown_keys(named.options, driver.options, path):
        raise config.wrong(key, reason)
    try:
        options = convert(named.options, driver.options, config.source.parent)
    except msgspec.ValidationError as error:
        key, reason = explained(error)
        raise config.wrong(path + key, reason) from error
    return driver, options


def load_plugin(config: Config, key: str, name: str) -> Callable[..., object]:
    """A function of the bank's own, "package.module:function". Raises BadConfig when there is none."""
    module, _, function = name.partition(":")
    try:
        made: Callable[..., object] = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise config.wrong(key, f"there is no {name}: {error}") from error
    return made


def closed_bank() -> Bank:
    """The bank of a machine that is out of service."""
    from kiosk.bank.closed import ClosedBank

    return cast("Bank", ClosedBank())


def build_bank(config: Config) -> tuple[Bank, StateFault | None]:
    """The bank's client: our own over HTTP, or the one that the configuration names.

    The bank is closed, and the fault said, when the journal of money in flight must not be worked with.
    """
    settings = config.bank
    if settings.driver != "http":
        made = load_plugin(config, "bank.driver", settings.driver)(settings, config.state)
        return cast("Bank", made), None
    from kiosk.bank.client import HttpBank
    from kiosk.bank.http_link import HttpLinkSettings
    from kiosk.bank.journal_storage import UnusableJournal
    from kiosk.bank.transfer_journal import TransferJournal

    machine = bank_identity(config)
    try:
        journal = TransferJournal(config.state / "in_flight.sqlite")
    except UnusableJournal as error:
        if error.fault is None:
            raise config.wrong("state", str(error)) from error
        print(f"kiosk: {error}", file=sys.stderr)
        return closed_bank(), error.fault
    except OSError as error:
        print(f"kiosk: {config.state}: {error}", file=sys.stderr)
        return closed_bank(), StateFault.UNWRITABLE
    line = HttpLinkSettings(
        address=settings.address,
        connect_s=settings.connect_seconds,
        read_s=settings.read_seconds,
        deliver_s=settings.deliver_seconds,
        ca_file=settings.ca_file,
        client_cert=settings.client_cert,
        client_key=settings.client_key,
        pin_sha256=settings.server_sha256,
    )
    return HttpBank(line, machine, journal), None


def bank_identity(config: Config) -> MachineIdentity:
    """Who this machine is to the bank, from the files that the configuration names. Raises BadConfig."""
    from kiosk.bank.machine_identity import MachineIdentity
    from kiosk.platform.secret_files import check_secret

    settings = config.bank
    try:
        machine = MachineIdentity.from_file(settings.machine_file)
    except (OSError, ValueError) as error:
        raise config.wrong("bank.machine_file", str(error)) from error
    try:
        if settings.client_key is not None:
            check_secret(settings.client_key)
    except (OSError, ValueError) as error:
        raise config.wrong("bank.client_key", str(error)) from error
    try:
        if settings.signing_key_file is not None:
            machine = machine.signing_with(settings.signing_key_file)
        machine.signer()
    except (OSError, ValueError) as error:
        key = "signing_key_file" if settings.signing_key_file is not None else "machine_file"
        raise config.wrong(f"bank.{key}", str(error)) from error
    return machine


def build_staff(config: Config) -> StaffChannel:
    """The staff channel over MQTT."""
    from kiosk.staff.channel import ChannelSettings, MqttStaffChannel
    from kiosk.staff.escalation import Policy
    from kiosk.staff.protocol.fields import Refused
    from kiosk.staff.protocol.mqtt_link import BrokerAddress

    staff, waits = config.staff, config.staff.escalation
    try:
        policy = Policy(waits.patience, waits.unsent, waits.repeat, waits.arrive)
    except ValueError as error:
        raise config.wrong("staff.escalation", str(error)) from error
    try:
        address = BrokerAddress(
            staff.host,
            staff.port,
            staff.username,
            staff.password_file,
            staff.ca_file,
            staff.cert_file,
            staff.key_file,
            staff.topic_root,
        )
        return MqttStaffChannel(
            ChannelSettings(
                broker=address,
                branch=config.machine.branch,
                machine=config.machine.id,
                place=config.machine.place or config.machine.id,
                outbox=config.state / "outbox.sqlite",
                policy=policy,
            )
        )
    except (ValueError, Refused) as error:
        raise config.wrong("staff.host", str(error)) from error
