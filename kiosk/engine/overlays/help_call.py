"""The help call: raised, withdrawn and answered, on every page."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.engine.commands import CallStaff, WithdrawCall
from kiosk.engine.events import HelpCallUpdated, StaffMessageReceived
from kiosk.engine.transaction import Transaction
from kiosk.pages.text import text


def call_staff(tx: Transaction, kind: CallKind = CallKind.HELP, *, unasked: bool = False) -> None:
    """Raise the call, or say again that staff have been called: never a second call."""
    view = tx.page()
    step = f"{view.step}/{view.steps}" if view.steps else ""
    tx.call_staff(CallStaff(kind, PagePosition(view.page, step, view.title.key), unasked))


def close_help(tx: Transaction) -> None:
    """The customer takes the call back, or has read that staff were here."""
    called = tx.state.help
    if called is not None and called.can_be_taken_back:
        tx.emit(WithdrawCall())
        tx.state.help = None


def on_call_updated(tx: Transaction, event: HelpCallUpdated) -> None:
    """Show what became of the call."""
    called, status = tx.state.help, event.status
    if called is None:
        return
    if status.state is CallState.CLOSED:
        tx.state.help = None
        return
    ringing = status.state in (CallState.RAISED, CallState.SENT)
    before = called.status
    status = replace(
        status,
        by=status.by or before.by,
        level=max(status.level, before.level),
        nobody=status.nobody and ringing,
    )
    moved = replace(called, status=status)
    if moved != called:
        tx.state.help = moved


def on_staff_message(tx: Transaction, event: StaffMessageReceived) -> None:
    """Show and say a prepared sentence from staff."""
    called = tx.state.help
    if called is not None:
        tx.state.help = replace(called, message=text(event.key, name=event.by), message_by=event.by)
        tx.say((text(event.key, name=event.by),))
