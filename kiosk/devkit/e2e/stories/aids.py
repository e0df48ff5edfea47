"""The aids that are on every page: larger, other colours, the other language, the lens, read aloud, stop.

None of them moves her from where she is, and all of them are back to standard when she has left.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_home, card_back_without_card
from kiosk.devkit.e2e.steps import Tour


def play(t: Tour) -> None:
    at_home(t)
    t.press("magnify")
    for action in (
        "text_size:3",
        "text_size:1",
        "contrast:soft",
        "contrast:dark",
        "contrast:high",
        "contrast:paper",
    ):
        t.expect("Comfort")
        t.press(action)
    t.press("comfort_close")
    t.expect("Home")
    other = "en" if t.language == "zh_CN" else "zh_CN"
    for language in (other, "zh_HK", t.language):
        t.press("magnify")
        t.press(f"language:{language}")
        t.expect("Comfort", t.text_of("comfort.title", language))
        t.press("comfort_close")
        t.expect("Home", t.text_of("home.title", language))
    for lens in ("lens", "zoom"):
        t.press("magnify")
        t.press(lens)
        t.expect("Home")
        t.press("magnify")
    t.press("read")
    t.expect_spoken("转账" if t.language == "zh_CN" else "Send")
    t.expect("Home")
    card_back_without_card(t)
    t.expect_standard()
