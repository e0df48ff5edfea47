"""Every service of the kiosk. SERVICES is the only place where one is registered.

A service is a folder here and a line in SERVICES, which has the order of the tiles. `session` is what every
service uses (cards, sign-in, PIN, notices, home), `payment` is what moves money.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.settings import Settings
from kiosk.domain.state_fault import StateFault
from kiosk.engine import reducer
from kiosk.engine.commands import Command
from kiosk.engine.state import KioskState
from kiosk.services import (
    balance,
    cancel_transfer,
    pay_bill,
    pension,
    report_loss,
    statement,
    swindled,
    top_up,
    transfer,
)
from kiosk.services.payment.follow_up import PaymentFollowUp
from kiosk.services.service import Service
from kiosk.services.session.attract import AttractFlow
from kiosk.services.session.goodbye import GoodbyeFlow
from kiosk.services.session.home import HomeFlow
from kiosk.services.session.out_of_service import OutOfServiceFlow

SERVICES: tuple[Service, ...] = (
    transfer.SERVICE,
    balance.SERVICE,
    cancel_transfer.SERVICE,
    statement.SERVICE,
    top_up.SERVICE,
    pay_bill.SERVICE,
    pension.SERVICE,
    report_loss.SERVICE,
    swindled.SERVICE,
)


def boot(
    settings: Settings, now: datetime, services: tuple[Service, ...] = SERVICES
) -> tuple[KioskState, tuple[Command, ...]]:
    """The state of a kiosk that has just started and its first commands."""
    offered = tuple(service for service in services if service.intent not in settings.not_offered)
    home = HomeFlow(offered, PaymentFollowUp())
    return reducer.initial_state(settings, now, AttractFlow(home), GoodbyeFlow())


def boot_out_of_service(
    settings: Settings, now: datetime, fault: StateFault
) -> tuple[KioskState, tuple[Command, ...]]:
    """The state of a kiosk whose stored state cannot be worked with, and its first commands."""
    return reducer.initial_state(settings, now, OutOfServiceFlow(fault), GoodbyeFlow())
