"""The pages of the memo: ready ones to choose from, and the letter keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk.engine.context import Context
from kiosk.engine.flow import Button, View
from kiosk.pages.text import Private, Text, text
from kiosk.services.transfer.payee_views import board_actions, name_board

if TYPE_CHECKING:
    from kiosk.services.transfer.memo import MemoFlow

BACK = Button("back", text("nav.back"))
NONE = Button("memo_none", text("memo.none"))


def shown(memo: str) -> Text:
    """A memo on the glass and on paper; read aloud only on express wish, for it may name anything."""
    return text("plain", value=Private(memo, "memo"))


def view(flow: MemoFlow, ctx: Context) -> View:
    """The page for where the flow is."""
    choices = () if flow.writing else _choices(flow, ctx)
    board = name_board(flow, ctx, "memo.latin", "memo.chinese") if flow.writing else {}
    done = Button("memo_done", text("memo.done"), live=bool(flow.entry.strip()))
    names = tuple((str(choice["action"]), choice["name"]) for choice in choices)
    guide = text("name.guide" if flow.writing else "memo.guide")
    if not ctx.care:
        page, title, props = "Form", text("form.memo"), _form(flow, choices, board)
    elif flow.writing:
        page, title, props = "Name", text("memo.write_title"), {**board, "message": ""}
    else:
        page, title, props = "Choice", text("memo.title"), {"choices": choices, "empty": "", "message": ""}
    return View(
        page=page,
        title=title,
        guide=guide,
        props=props,
        actions=board_actions(board) if flow.writing else tuple(action for action, _ in names),
        back=BACK,
        forward=done if flow.writing else NONE,
        step=flow.step,
        steps=flow.steps,
        phrases=tuple((action, name) for action, name in names if isinstance(name, Text)),
        hears="memo",
    )


def _choices(flow: MemoFlow, ctx: Context) -> tuple[Mapping[str, object], ...]:
    ready = ctx.settings.memos.get(ctx.preferences.language, ())
    names = {f"memo:{place}": text("plain", value=memo) for place, memo in enumerate(ready)}
    chosen = {f"memo:{place}" for place, memo in enumerate(ready) if memo == flow.memo}
    names["memo_write"] = text("memo.write")
    return tuple(
        {
            "action": action,
            "name": name,
            "about": "",
            "detail": "",
            "chosen": action in chosen,
            "primary": False,
        }
        for action, name in names.items()
    )


def _form(
    flow: MemoFlow, choices: tuple[Mapping[str, object], ...], board: Mapping[str, object]
) -> Mapping[str, object]:
    there = flow.entry if flow.writing else flow.memo
    field = {
        "action": "field:memo",
        "label": text("form.memo"),
        "value": shown(there) if there else "",
        "note": text("memo.optional"),
        "error": "",
        "active": True,
        "kind": "memo",
    }
    return {
        "fields": (field,),
        "choices": choices,
        "keypad": False,
        "board": board or None,
        "eraseLabel": text("key.erase"),
        "pointLabel": "",
    }
