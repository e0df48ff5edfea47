"""She calls for help: shown at once, never doubled, passed on when nobody answers, then a name.

Nobody answers at first: the machine calls the next ones and says so. A second press makes no second
call. Somebody accepts, sends a sentence, comes; the strip tells each of these.
"""

from __future__ import annotations

from kiosk.devkit.e2e.setup_steps import at_home
from kiosk.devkit.e2e.steps import Tour

SETTING = {"patience": (2.0, 2.0, 30.0, 30.0)}


def play(t: Tour) -> None:
    t.staff_on_duty()
    at_home(t)
    t.press("help")
    t.staff_hears()
    t.expect_help("sent")
    t.expect_help("sent", level=1)
    t.expect_help("sent", level=2)
    t.press("help")  # a second press
    t.expect("Home")
    t.calls_are(1)
    name = t.staff_answer()
    t.expect_help("acknowledged")
    t.expect("Home", name)
    t.calls_are(1)
    t.staff_say("two_minutes")
    t.expect_message()
    t.staff_arrive()
    t.expect_help("arrived")
    t.press("help_close")
    t.expect_help("")
