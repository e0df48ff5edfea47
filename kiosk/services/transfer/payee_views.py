"""How a new payee is asked for: one question a page (care), or both fields on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk.domain.pinyin_input import PAGE, can_continue, candidates
from kiosk.engine.context import Context
from kiosk.engine.flow import Button, View
from kiosk.pages.text import Verbatim, private_digits, private_name, text
from kiosk.services.session.waiting_view import waiting_view

if TYPE_CHECKING:
    from kiosk.services.transfer.new_payee import NewPayeeFlow
    from kiosk.services.transfer.text_entry import TextEntryFlow

LETTERS = "qwertyuiopasdfghjklzxcvbnm"
LETTERS_CARE = "abcdefghijklmnopqrstuvwxyz"  # a child's order: nobody of 75 learnt to type
DIGIT_KEYS = tuple(f"key:{digit}" for digit in "0123456789")


def grouped(account: str) -> tuple[str, ...]:
    """An account number in groups of four, as it is printed on the card."""
    return tuple(account[start : start + 4] for start in range(0, len(account), 4))


def name_board(
    flow: TextEntryFlow, ctx: Context, latin: str = "name.latin", chinese: str = "name.chinese"
) -> Mapping[str, object]:
    """The letter keys and the characters to choose from; `latin` and `chinese` name the other writing."""
    table = ctx.settings.hanzi
    found = "" if flow.latin or flow.full else candidates(table, flow.letters)
    page = found[flow.page * PAGE : (flow.page + 1) * PAGE]
    keys = LETTERS_CARE if ctx.care else LETTERS
    live = [k for k in keys if (not flow.full if flow.latin else can_continue(table, flow.letters + k))]
    more = {"action": "more_names", "label": text("name.more")} if len(found) > PAGE else None
    spaces = bool(flow.entry) and not flow.entry.endswith(" ") and not flow.full
    return {
        "entry": flow.entry,
        "letters": flow.letters,
        "candidates": tuple({"action": f"pick:{c}", "label": Verbatim(c)} for c in page),
        "more": more,
        "keys": tuple({"action": f"key:{k}", "label": k.upper(), "live": k in live} for k in keys),
        "space": {"action": "space", "label": text("name.space"), "live": spaces} if flow.latin else None,
        "erase": {"action": "erase", "label": text("key.erase"), "live": bool(flow.letters or flow.entry)},
        "mode": {"action": "switch_letters", "label": text(chinese if flow.latin else latin)},
    }


def board_actions(board: Mapping[str, object]) -> tuple[str, ...]:
    """The live actions of a name board."""
    buttons: list[Mapping[str, object]] = []
    for part in board.values():
        if isinstance(part, tuple):
            buttons += part
        elif isinstance(part, Mapping):
            buttons.append(part)
    return tuple(str(button["action"]) for button in buttons if button.get("live", True))


def view(flow: NewPayeeFlow, ctx: Context) -> View:
    """The page for where the flow is."""
    if flow.at == "checking":
        return waiting_view("payee")
    if not ctx.care:
        return _form(flow, ctx)
    back = Button("back", text("nav.back"))
    if flow.at == "name":
        board = name_board(flow, ctx)
        return View(
            page="Name",
            title=text("name.title"),
            guide=text("name.guide"),
            example=text("name.example"),
            props={**board, "message": ""},
            actions=board_actions(board),
            back=back,
            forward=Button("to_account", text("nav.next"), live=flow.name_ready),
            step=flow.step,
            steps=flow.steps,
            hears="payee",
        )
    return View(
        page="Account",
        title=text("account.title", name=private_name(flow.entry)),
        guide=text("account.guide"),
        example=text("account.example"),
        props={
            "groups": grouped(flow.account),
            "count": len(flow.account),
            "echo": text("account.echo", count=len(flow.account)),
            "eraseLabel": text("key.erase"),
            "message": "",
        },
        actions=(*DIGIT_KEYS, "erase"),
        back=back,
        forward=Button("check_payee", text("nav.next"), live=flow.account_ready),
        step=flow.step,
        steps=flow.steps,
        hears="account",
    )


def _form(flow: NewPayeeFlow, ctx: Context) -> View:
    naming = flow.at == "name"
    board = name_board(flow, ctx) if naming else {}
    actions = board_actions(board) if naming else (*DIGIT_KEYS, "erase")
    other = ("field:name",) if not naming else ("field:account",) if flow.name_ready else ()
    fields = (
        {
            "action": "field:name",
            "label": text("form.name"),
            "value": text("plain", value=private_name(flow.entry)) if flow.entry else "",
            "note": text("form.name_note"),
            "error": "",
            "active": naming,
            "kind": "name",
        },
        {
            "action": "field:account",
            "label": text("form.account"),
            "value": text("plain", value=private_digits(" ".join(grouped(flow.account))))
            if flow.account
            else "",
            "note": text("account.echo", count=len(flow.account)) if flow.account else "",
            "error": "",
            "active": not naming,
            "kind": "account",
        },
    )
    return View(
        page="Form",
        title=text("form.payee_title"),
        guide=text("name.guide" if naming else "account.guide"),
        props={
            "fields": fields,
            "choices": (),
            "keypad": not naming,
            "board": board or None,
            "eraseLabel": text("key.erase"),
            "pointLabel": "",
        },
        actions=(*actions, *other),
        back=Button("back", text("nav.back")),
        forward=Button("to_account", text("nav.next"), live=flow.name_ready)
        if naming
        else Button("check_payee", text("nav.next"), live=flow.name_ready and flow.account_ready),
        hears="payee" if naming else "account",
    )
