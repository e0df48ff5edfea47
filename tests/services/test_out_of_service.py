"""A machine whose stored state cannot be worked with: it says why, keeps no card, and help can be called."""

from __future__ import annotations

import pytest

from kiosk.domain.identity import BankCard
from kiosk.domain.settings import Settings
from kiosk.domain.state_fault import StateFault
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.engine.reducer import reduce
from kiosk.engine.screen import render
from kiosk.engine.state import KioskState
from kiosk.pages.bodies import NoticePage
from kiosk.pages.text import Language
from kiosk.services import boot_out_of_service
from tests.services import people
from tests.services.story import CATALOGUE


@pytest.fixture
def kiosk() -> KioskState:
    state, _commands = boot_out_of_service(Settings(), people.NOON, StateFault.DAMAGED)
    return state


@pytest.mark.parametrize("fault", StateFault)
def test_the_page_says_why_in_every_language_and_reads_no_card(fault: StateFault) -> None:
    state, commands = boot_out_of_service(Settings(), people.NOON, fault)
    view = render(state, people.NOON).view
    assert isinstance(view.body, NoticePage)
    said = {CATALOGUE.shown(view.body.line, language) for language in Language}
    assert len(said) == len(Language)
    assert not any(isinstance(command, o.ReadIdCard) for command in commands)


def test_a_bank_card_comes_straight_back(kiosk: KioskState) -> None:
    after, commands = reduce(kiosk, e.BankCardInserted(BankCard("6217000123456789012")), people.NOON)
    assert o.EjectCard() in commands
    assert not render(after, people.NOON).in_session


def test_an_identity_card_begins_nothing(kiosk: KioskState) -> None:
    after, _commands = reduce(kiosk, e.IdCardRead(1, people.AT_75), people.NOON)
    assert render(after, people.NOON).view == render(kiosk, people.NOON).view


def test_help_can_be_called(kiosk: KioskState) -> None:
    after, commands = reduce(kiosk, e.Pressed("help"), people.NOON)
    assert any(isinstance(command, o.CallStaff) for command in commands)
    assert render(after, people.NOON).help is not None
