"""A notice of something done that the customer can take home on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.domain.help_call import CallKind, PagePosition
from kiosk.engine.commands import Announce, CallStaff, Chime, PrintReceipt, ReceiptRow
from kiosk.engine.context import Context
from kiosk.engine.events import Event, Pressed, ReceiptFailed, ReceiptPrinted
from kiosk.engine.flow import Continue, Finish, Transition, View
from kiosk.pages.bodies import NoticePage, Tone
from kiosk.pages.items import Button, Choice, Mark
from kiosk.pages.text import FullMoment, Text, text
from kiosk.services.session.notice import CALL_STAFF, Option, option_items

FAULTS = frozenset({"paper_out", "jam", "cover_open", "unplugged"})
FINISH = Button("finish", text("balance.finish"))


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed: rows, and notes beneath them. The bank's name and the time are added."""

    title: Text
    rows: tuple[ReceiptRow, ...]
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PrintedNoticeFlow:
    """Says what was done; finishes when the customer has read it, or with the action of one of `ways`.

    `call` is the kind of a call to staff from here.
    """

    title: Text
    line: Text
    slip: Slip
    tone: Tone = "good"
    call: CallKind = CallKind.HELP
    ways: tuple[Option, ...] = ()
    paper: Literal["offered", "printing", "printed", "failed"] = "offered"
    fault: str = ""

    def start(self, ctx: Context) -> Transition:
        """A sound: it is done."""
        return Continue(self, (Chime("sent"),))

    def on(self, event: Event, ctx: Context) -> Transition:
        """Print, call staff, or go on."""
        match event:
            case Pressed(action="print_slip") if self.paper != "printing":
                return Continue(replace(self, paper="printing"), (self._receipt(ctx),))
            case ReceiptPrinted():
                return self._told(replace(self, paper="printed"), "sent")
            case ReceiptFailed(fault=fault):
                return self._told(replace(self, paper="failed", fault=fault), "warn")
            case Pressed(action="ask_staff"):
                return Continue(self, (CallStaff(self.call, PagePosition("Notice", "", self.title.key)),))
            case Pressed(action=action):
                return Finish(action)
        return Continue(self)

    @staticmethod
    def _told(flow: PrintedNoticeFlow, chime: str) -> Continue:
        """What became of the paper is heard at once."""
        return Continue(flow, (Chime(chime), Announce((flow._paper_note,))))

    def _receipt(self, ctx: Context) -> PrintReceipt:
        when = ReceiptRow(text("row.when"), text("plain", value=FullMoment(ctx.now)))
        phone = ctx.settings.branch_phone
        bank = text("receipt.branch", bank=ctx.settings.bank_name, phone=phone or "")
        return PrintReceipt(
            self.slip.title,
            (*self.slip.rows, when),
            (*self.slip.notes, bank),
            large=ctx.care,
            language=ctx.preferences.language,
        )

    @property
    def _paper_note(self) -> Text:
        if self.paper == "failed":
            # A driver's word that we have no sentence for: the printer did not do it, that is certain.
            return text(f"paper.{self.fault if self.fault in FAULTS else 'unplugged'}")
        return text("printed_notice.about" if self.paper == "offered" else f"paper.{self.paper}")

    def view(self, ctx: Context) -> View:
        """What was done, and the paper as a choice beneath it while there is a printer."""
        printer = ctx.usable("printer")
        name = text("paper.again" if self.paper == "failed" else "paper.print")
        paper = Choice("print_slip", name, self._paper_note, mark=Mark(icon="receipt"))
        live = printer and self.paper in ("offered", "failed")
        return View(
            NoticePage(self.tone, self.line, (*option_items(self.ways), *((paper,) if printer else ()))),
            title=self.title,
            actions=(*(way.action for way in self.ways), *(("print_slip",) if live else ())),
            forward=FINISH,
            extra=(CALL_STAFF,),
            say=(self.title, self.line),
            phrases=tuple((way.action, way.name) for way in self.ways),
            done=True,
        )
