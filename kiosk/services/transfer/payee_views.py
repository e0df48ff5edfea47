"""How a new payee is asked for: one question a page (care), or both fields on one page."""

from __future__ import annotations

from kiosk.engine.context import Context
from kiosk.engine.flow import View
from kiosk.pages.bodies import AccountPage, FormPage, NamePage
from kiosk.pages.items import Button, FormField, KeypadLabels
from kiosk.pages.text import private_digits, private_name, text
from kiosk.services.session.key_echo import digits_echo, entry_echo
from kiosk.services.transfer.letter_board import letter_board, writing_guide
from kiosk.services.transfer.text_entry import TextEntryFlow
from kiosk.services.transfer.view_items import BACK, DIGIT_KEYS

GROUP = 4  # digits, as they are printed on the card


def grouped(account: str) -> tuple[str, ...]:
    """An account number in groups of four."""
    return tuple(account[start : start + GROUP] for start in range(0, len(account), GROUP))


def name_view(typed: TextEntryFlow, ready: bool, steps: tuple[int, int], ctx: Context) -> View:
    """The payee's name; `ready`: long enough to go on; `steps`: this step, and how many there are."""
    board = letter_board(typed, ctx)
    return View(
        NamePage(board),
        title=text("name.title"),
        guide=writing_guide(typed, ctx),
        example=None if typed.has_square(ctx) else text("name.example"),
        actions=board.live_actions,
        back=BACK,
        forward=Button("to_account", text("nav.next"), live=ready),
        step=steps[0],
        steps=steps[1],
        echo=entry_echo(typed.entry),
        hears="payee",
    )


def account_view(name: str, account: str, ready: bool, steps: tuple[int, int]) -> View:
    """The payee's account number."""
    return View(
        AccountPage(
            groups=grouped(account),
            count=len(account),
            echo=text("account.echo", count=len(account)),
            keys=KeypadLabels(text("key.erase"), text("key.clear")),
            hint=text("account.guide"),
            drawing="card",
        ),
        title=text("account.title", name=private_name(name)),
        guide=text("account.guide"),
        example=text("account.example"),
        actions=(*DIGIT_KEYS, "erase", "clear"),
        back=BACK,
        forward=Button("check_payee", text("nav.next"), live=ready),
        step=steps[0],
        steps=steps[1],
        echo=digits_echo(grouped(account)),
        hears="account",
    )


def payee_form(
    typed: TextEntryFlow, account: str, naming: bool, ready: tuple[bool, bool], ctx: Context
) -> View:
    """Name and account on one page; `naming`: the name is the open field; `ready`: name, account."""
    name_ready, account_ready = ready
    board = letter_board(typed, ctx) if naming else None
    actions = board.live_actions if board is not None else (*DIGIT_KEYS, "erase", "clear")
    other = ("field:name",) if not naming else ("field:account",) if name_ready else ()
    fields = (
        FormField(
            action="field:name",
            label=text("form.name"),
            kind="name",
            value=text("plain", value=private_name(typed.entry)) if typed.entry else None,
            note=text("form.name_note"),
            active=naming,
        ),
        FormField(
            action="field:account",
            label=text("form.account"),
            kind="account",
            value=text("plain", value=private_digits(" ".join(grouped(account)))) if account else None,
            note=text("account.echo", count=len(account)) if account else None,
            active=not naming,
        ),
    )
    return View(
        FormPage(
            fields, keys=None if naming else KeypadLabels(text("key.erase"), text("key.clear")), board=board
        ),
        title=text("form.payee_title"),
        guide=text("name.guide" if naming else "account.guide"),
        actions=(*actions, *other),
        back=BACK,
        forward=Button("to_account", text("nav.next"), live=name_ready)
        if naming
        else Button("check_payee", text("nav.next"), live=name_ready and account_ready),
        hears="payee" if naming else "account",
    )
