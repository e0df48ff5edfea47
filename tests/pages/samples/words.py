"""Words in two languages, and the pieces that samples are made of."""

from __future__ import annotations

from typing import Any

Props = dict[str, Any]
LANGUAGES = ("zh_CN", "en")
LONG_NAME = ("阿卜杜拉·买买提", "Abdullah Memetjan")  # eight characters, as minorities' names have


class W:
    """Words in one language: `w("擦掉", "Rub out")`."""

    def __init__(self, language: str) -> None:
        self.zh = language == "zh_CN"

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def button(self, action: str, zh: str, en: str, live: bool = True) -> Props:
        return {"action": action, "label": self(zh, en), "live": live}


def choice(
    w: W, action: str, name: tuple[str, str], about: tuple[str, str], detail: tuple[str, str], **more: object
) -> Props:
    return {
        "action": action,
        "name": w(*name),
        "about": w(*about),
        "detail": w(*detail),
        "chosen": False,
        "primary": False,
        **more,
    }


def row(
    w: W,
    label: tuple[str, str],
    value: tuple[str, str],
    note: tuple[str, str] = ("", ""),
    big: bool = False,
    change: str = "",
    faint: bool = False,
) -> Props:
    return {
        "label": w(*label),
        "value": w(*value),
        "note": w(*note),
        "big": big,
        "faint": faint,
        "change": w.button(f"change:{change}", "改一下", "Change") if change else None,
    }
