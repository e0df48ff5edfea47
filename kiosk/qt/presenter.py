"""Turns a Screen into words: plain maps, lists and strings that QML can show as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.almanac import greeting, lunar_day, plant_of, sun_height
from kiosk.engine.overlays.preferences import LANGUAGE
from kiosk.engine.screen import Screen
from kiosk.languages import pack
from kiosk.pages.catalog import Catalog
from kiosk.pages.contract import Property, Record, properties
from kiosk.pages.items import Button
from kiosk.pages.page_list import LIKELY_IN_CARE, LIKELY_IN_STANDARD
from kiosk.pages.text import Language, Text, Verbatim, text

Words = dict[str, object]


@dataclass(frozen=True, slots=True)
class Presenter:
    """Words of one language."""

    catalogue: Catalog
    language: Language

    def words(self, what: Text | Verbatim | None) -> str:
        """The words on the screen; "" for nothing."""
        return "" if what is None else self.catalogue.shown(what, self.language)

    def record(self, record: Record) -> Words:
        """A record as QML has it: its fields by their QML names, texts as words (kiosk/pages/contract.py)."""
        return {
            each.qml_name: self._value(getattr(record, each.name), each) for each in properties(type(record))
        }

    def _value(self, value: object, declared: Property) -> object:
        match value:
            case None:
                return "" if declared.qml_type == "string" else None
            case Text() | Verbatim():
                return self.words(value)
            case Record():
                return self.record(value)
            case tuple():
                return [self._value(inner, declared) for inner in value]
            case bool() | str():
                return value
            case int() if abs(value) < 1 << 31:  # a QML int has 32 bits
                return value
            case _:
                raise TypeError(f"{type(value).__name__} does not cross to QML")

    def button(self, button: Button | None) -> Words | None:
        """A button, or None."""
        return None if button is None else self.record(button)

    def named(self, action: str, key: str, *, live: bool = True) -> Words:
        """A button of the frame whose words are a key of assets/texts/<language>/frame.toml."""
        return {"action": action, "label": self.words(text(key)), "live": live}

    # The parts of the screen, as the session shows them

    def frame(self, screen: Screen) -> Words:
        """What surrounds every body: question, guidance, ways on and back, mode, language."""
        view = screen.view
        place = screen.place
        if place is None:
            label = None
        elif view.steps:
            label = text("frame.step", service=place.name, step=view.step, steps=view.steps)
        else:
            label = place.name
        return {
            "title": self.words(view.title),
            "guide": self.words(view.guide),
            "example": self.words(view.example),
            "step": view.step,
            "steps": view.steps,
            "service": place.service if place else "",
            "placeLabel": self.words(label),
            "seconds": view.seconds,
            "serial": screen.serial,
            "direction": screen.direction,
            "back": self.button(view.back),
            "forward": self.button(view.forward),
            "extra": [self.button(extra) for extra in view.extra],
            "switchMode": self.button(screen.mode_switch),
            "end": self.button(screen.end),
            "home": screen.in_session and not view.leaving,
            "languages": self.languages(screen),
            "bank": screen.bank_name,
            "ended": view.leaving,
            "focus": screen.focus,
        }

    def languages(self, screen: Screen) -> list[Words]:
        """The languages that can be chosen, by their own names; the one that is on is not live."""
        return [
            {
                "action": f"{LANGUAGE}{language}",
                "label": pack(language).name,
                "about": pack(language).note,
                "live": language is not screen.preferences.language,
            }
            for language in screen.languages
        ]

    def aids(self, screen: Screen) -> Words:
        """小喇叭, 小话筒, 放大镜, 呼叫帮助."""
        reading = screen.reading is not None
        read = self.named("read_stop", "aid.read_stop") if reading else self.named("read", "aid.read")
        sheet = screen.listening or screen.quiet
        hears = sheet is not None and sheet.state == "listening"
        listen_key = (
            "aid.listen_closed" if not screen.microphone_open else "aid.listening" if hears else "aid.listen"
        )
        return {
            "read": {**read, "speaking": reading},
            "listen": {
                **self.named("listen", listen_key, live=screen.microphone_open),
                "open": screen.microphone_open,
                "hears": hears,
            },
            "magnify": {
                **self.named(
                    "magnify", "aid.magnify" if screen.preferences.lens == "off" else "aid.magnify_off"
                ),
                "open": screen.comfort or screen.preferences.lens != "off",
            },
            "help": {
                **self.named("help", HELP.get(screen.help_state, "aid.help_called")),
                "state": screen.help_state,
            },
        }

    def preferences(self, screen: Screen) -> Words:
        """How this customer wants the machine."""
        preferences = screen.preferences
        return {
            "care": preferences.care,
            "textStep": preferences.text_step,
            "contrast": preferences.contrast.value,
            "lens": preferences.lens,
            "reach": preferences.reach,
            "leftHanded": preferences.left_handed,
        }

    def window(self) -> Words:
        """The screen's own words; QML fills {seconds} in as they pass."""
        return {
            "lensHint": self.words(text("glass.lens_hint")),
            "zoomHint": self.words(text("glass.zoom_hint")),
            "scrollUp": self.words(text("glass.scroll_up")),
            "scrollDown": self.words(text("glass.scroll_down")),
            "readMore": self.words(text("glass.read_more")),
            "readLess": self.words(text("glass.read_less")),
            "secondsLeft": self.words(text("glass.seconds_left", seconds="{seconds}")),
        }

    def day(self, now: datetime) -> Words:
        """The day: greeting, calendar, clock, the sun's height (0 to 1000, -1 at night), the plant."""
        lunar = lunar_day(now.date()) if self.language is not Language.EN else ""
        return {
            "greeting": self.words(text(f"day.{greeting(now)}")),
            "month": self.words(text("day.month", year=now.year, month=now.month)),
            "day": str(now.day),
            "weekday": self.words(text(f"day.weekday_{now.isoweekday()}")),
            "lunar": self.words(text("day.lunar", day=lunar)) if lunar else "",
            "clock": self.words(text("day.clock_am" if now.hour < 12 else "day.clock_pm", time=_twelve(now))),
            "sun": sun_height(now),
            "plant": plant_of(now.date()),
        }

    def help(self, screen: Screen, now: datetime) -> Words | None:
        """The strip about the open call."""
        shown = screen.help
        if shown is None:
            return None
        waited = max(0, int((now - shown.since).total_seconds()))
        minutes, seconds = divmod(waited, 60)
        label = (
            text("frame.waited_minutes", minutes=minutes, seconds=seconds)
            if minutes
            else text("frame.waited_seconds", seconds=seconds)
        )
        return {
            "state": shown.state,
            "title": self.words(shown.title),
            "line": self.words(shown.line),
            "waited": waited,
            "waitedLabel": self.words(label),
            "message": self.words(shown.message),
            "messageLabel": self.words(text("frame.staff_says")) if shown.message else "",
            "close": self.button(shown.close),
        }

    def listening(self, screen: Screen, level: float, partial: str) -> Words | None:
        """The sheet of the microphone; `partial` are the words so far."""
        sheet = screen.listening or (screen.quiet if partial else None)
        if sheet is None:
            return None
        buttons = {button.action: self.button(button) for button in sheet.buttons}
        return {
            "state": sheet.state,
            "title": self.words(sheet.title),
            "heard": sheet.heard or partial,
            "hint": self.words(sheet.hint),
            "level": round(min(max(level, 0.0), 1.0), 2) if sheet.state == "listening" else 0.0,
            "yes": buttons.pop("heard_yes", None),
            "again": buttons.pop("listen", None),
            "stop": buttons.pop("listen_stop", None),
            "choices": list(buttons.values()),
        }

    def idle(self, screen: Screen) -> Words | None:
        """The warning that the session is about to end."""
        shown = screen.idle
        if shown is None:
            return None
        return {
            "seconds": shown.seconds,
            "title": self.words(shown.title),
            "line": self.words(shown.line),
            "stay": self.button(shown.stay),
        }

    def read_aloud(self, screen: Screen) -> Words | None:
        """The buttons beside the caption while a page is read on wish."""
        reading = screen.reading
        if reading is None:
            return None
        return {
            "private": self.button(reading.private),
            "stop": self.button(reading.stop),
            "again": self.button(reading.again),
            "steer": [self.button(button) for button in reading.steer],
            "slower": self.named("slower", "comfort.slower"),
            "faster": self.named("faster", "comfort.faster"),
            "quieter": self.named("quieter", "comfort.quieter"),
            "louder": self.named("louder", "comfort.louder"),
        }


HELP = {"": "aid.help", "acknowledged": "aid.help_coming", "arrived": "aid.help_coming"}


def _twelve(now: datetime) -> str:
    return f"{now.hour % 12 or 12}:{now.minute:02d}"


def placeholders() -> dict[str, list[Words]]:
    """By edition, the pages that are made in advance, the likeliest first, with nothing in them."""
    return {
        edition: [{"page": body.page_name(), "props": placeholder(body)} for body in likely]
        for edition, likely in (("care", LIKELY_IN_CARE), ("standard", LIKELY_IN_STANDARD))
    }


def placeholder(record: type[Record]) -> Words:
    """A record with blanks for words, and with as many items as its lists usually have."""
    return {each.qml_name: _blank(each) for each in properties(record)}


def _blank(declared: Property) -> object:
    if declared.many:
        return [placeholder(declared.item) if declared.item else " "] * declared.usually
    if declared.item is not None:
        return placeholder(declared.item) if declared.usually else None
    return {"string": declared.blank, "int": 0, "bool": False}[declared.qml_type]
