"""The screen in words: nothing but what QML can show crosses, and money only as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from kiosk.domain.care_mode import Preferences
from kiosk.domain.help_call import CallState, CallStatus
from kiosk.domain.settings import Settings
from kiosk.engine.events import HelpCallUpdated, Pressed
from kiosk.engine.flow import Place
from kiosk.engine.reducer import reduce
from kiosk.engine.screen import ListeningShown, ReadingShown, Screen, render
from kiosk.engine.state import KioskState
from kiosk.pages.bodies import CardAskPage, FormPage, OutcomePage, PinPage, ReviewPage
from kiosk.pages.items import Button, DetailRow
from kiosk.pages.text import Language, Money, Text, private_money, text
from kiosk.qt.presenter import Presenter, Words, placeholder
from kiosk.services import boot
from tests.runtime.machine_fixture import CATALOGUE
from tests.runtime.virtual_time import START

ZH, EN = Presenter(CATALOGUE, Language.ZH), Presenter(CATALOGUE, Language.EN)


def started() -> KioskState:
    return boot(Settings(bank_name="示范银行"), START)[0]


def screen() -> Screen:
    return render(started(), START)


def test_texts_become_words_of_the_language_however_deep_they_lie() -> None:
    row = DetailRow(text("aid.help"), text("yuan", amount=private_money(50_000)), big=True)
    shown = ZH.record(ReviewPage(text("review.me"), text("review.me"), (row,)))
    assert shown["warning"] == ""
    assert shown["rows"] == [
        {
            "label": "叫人帮忙",
            "value": "500 元",
            "note": "",
            "kind": "",
            "big": True,
            "faint": False,
            "change": None,
            "relation": "",
            "mark": None,
            "proof": "",
        }
    ]


@pytest.mark.parametrize("value", [Money(50_000), b"secret", object(), 1 << 31])
def test_what_qml_must_not_see_does_not_cross(value: object) -> None:
    with pytest.raises(TypeError, match="does not cross"):
        ZH.record(OutcomePage("good", text("outcome.back_line"), (), receipt_note=cast(Text, value)))


def test_a_page_made_in_advance_has_blanks_and_as_many_items_as_it_usually_has() -> None:
    review = placeholder(ReviewPage)
    assert review["warning"] == ""
    assert [row["change"] for row in cast(list[Words], review["rows"])] == [
        {"action": "", "label": " ", "live": False, "kind": "", "icon": ""}
    ] * 5
    assert placeholder(FormPage)["board"] is None
    assert placeholder(CardAskPage)["which"] == "id"
    assert cast(Words, placeholder(PinPage)["more"])["label"] == " "


def test_the_first_screen_is_all_words() -> None:
    shown = screen()
    frame, props, aids = ZH.frame(shown), ZH.record(shown.view.body), ZH.aids(shown)
    assert frame["bank"] == "示范银行"
    assert ZH.languages(screen()) == [
        {"action": "language:zh_CN", "label": "简体中文", "about": "", "live": False},
        {"action": "language:en", "label": "English", "about": "", "live": True},
        {"action": "language:zh_HK", "label": "繁體中文", "about": "語音為普通話", "live": True},
    ]
    assert frame["placeLabel"] == ""
    assert frame["back"] is None
    assert cast(Words, props["large"])["action"] == "switch_mode"
    assert aids["help"] == {"action": "help", "label": "叫人帮忙", "live": True, "state": ""}


def test_the_place_line_names_the_service_and_the_step() -> None:
    shown = replace(screen(), place=Place("transfer", text("service.transfer")))
    counted = replace(shown, view=replace(shown.view, step=2, steps=5))
    assert ZH.frame(counted)["placeLabel"] == "转账　第2步，共5步"
    assert EN.frame(counted)["placeLabel"] == "Send money: step 2 of 5"
    assert EN.frame(shown)["placeLabel"] == "Send money"
    assert EN.frame(shown)["service"] == "transfer"


def test_the_reading_aid_becomes_a_stop_button_while_reading() -> None:
    reading = ReadingShown(Button("read_stop", text("read.stop")), Button("read", text("read.again")))
    read = ZH.aids(replace(screen(), reading=reading))["read"]
    assert read == {"action": "read_stop", "label": "别念了", "live": True, "speaking": True}
    strip = ZH.read_aloud(replace(screen(), reading=reading))
    assert strip is not None
    assert strip["private"] is None
    assert ZH.read_aloud(screen()) is None


def test_a_closed_microphone_is_shown_closed() -> None:
    listen = ZH.aids(replace(screen(), microphone_open=False))["listen"]
    assert isinstance(listen, dict)
    assert (listen["live"], listen["open"], listen["hears"]) == (False, False, False)


def test_the_magnifier_is_filled_while_its_page_or_the_lens_is_open() -> None:
    def shown(screen_: Screen) -> object:
        magnify = ZH.aids(screen_)["magnify"]
        assert isinstance(magnify, dict)
        return magnify["open"]

    assert not shown(screen())
    assert shown(replace(screen(), comfort=True))
    for lens in ("lens", "zoom"):
        assert shown(replace(screen(), preferences=replace(Preferences(), lens=lens)))


def test_a_call_is_counted_in_seconds_and_minutes() -> None:
    kiosk, _ = reduce(started(), Pressed("help"), START)
    kiosk, _ = reduce(kiosk, HelpCallUpdated(CallStatus(CallState.ACKNOWLEDGED, by="小李")), START)
    shown = render(kiosk, START)
    strip = ZH.help(shown, START + timedelta(seconds=59))
    assert strip is not None
    assert (strip["waited"], strip["waitedLabel"], strip["title"]) == (59, "等了 59 秒", "小李马上来")
    later = EN.help(shown, START + timedelta(seconds=125))
    assert later is not None
    assert later["waitedLabel"] == "2 min 5 s so far"
    assert ZH.help(screen(), START) is None
    early = ZH.help(shown, START - timedelta(seconds=5))  # a clock that was set back
    assert early is not None
    assert early["waited"] == 0


def test_the_microphones_sheet_shows_what_was_heard_so_far() -> None:
    stop, staff = Button("listen_stop", text("listen.stop")), Button("help", text("aid.help"))
    sheet = ListeningShown("listening", text("listen.title"), buttons=(stop, staff))
    shown = ZH.listening(replace(screen(), listening=sheet), 0.456, "给女儿")
    assert shown is not None
    assert (shown["heard"], shown["level"], shown["yes"]) == ("给女儿", 0.46, None)
    assert shown["choices"] == [{"action": "help", "label": "叫人帮忙", "live": True, "kind": "", "icon": ""}]
    assert ZH.listening(screen(), 0.5, "") is None


def test_an_open_microphone_covers_the_page_only_once_somebody_speaks() -> None:
    quiet = ListeningShown("listening", text("listen.title"))
    assert ZH.listening(replace(screen(), quiet=quiet), 0.3, "") is None
    listen = ZH.aids(replace(screen(), quiet=quiet))["listen"]
    assert isinstance(listen, dict)
    assert listen["label"] == "在听您说"
    shown = ZH.listening(replace(screen(), quiet=quiet), 0.3, "明天")
    assert shown is not None
    assert shown["heard"] == "明天"


def test_what_is_read_can_be_steered() -> None:
    steer = (Button("read_pause", text("read.pause")), Button("read_next", text("read.next")))
    reading = ReadingShown(Button("read_stop", text("read.stop")), Button("read", text("read.again")), steer)
    strip = EN.read_aloud(replace(screen(), reading=reading))
    assert strip is not None
    assert strip["steer"] == [
        {"action": "read_pause", "label": "Wait", "live": True, "kind": "", "icon": ""},
        {"action": "read_next", "label": "Next one", "live": True, "kind": "", "icon": ""},
    ]
