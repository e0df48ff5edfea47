"""What the kiosk says by itself: everything that has appeared on the screen, what went wrong first.

One place derives it from the difference between two screens, so that no page and no overlay can forget to
speak. In the standard edition only what is urgent is said: `PageBody.urgent`, `View.say` and the overlays.
"""

from __future__ import annotations

from kiosk.engine.commands import SetTimer
from kiosk.engine.events import Event, Touched
from kiosk.engine.flow import View
from kiosk.engine.overlays.failed_attempts import has_tried
from kiosk.engine.page_speech import page_news, page_prompt, short_prompt
from kiosk.engine.screen import spoken_overlays
from kiosk.engine.state import KIOSK, KioskState
from kiosk.engine.transaction import Transaction
from kiosk.pages.text import Text

ECHO = "echo"  # the timer's name
ECHO_SECONDS = 0.8  # without another key: a slow finger needs about as long from key to key
GREETING_SECONDS = 60  # for so long a touch on the attract page is not answered by its words again


def announce(tx: Transaction, event: Event | None, view: View, *, new_page: bool) -> None:
    """Say what this event has brought, and what it asked to be said."""
    before, after = tx.before, tx.state
    said = [*tx.speech, *_overlay_news(before, after)]
    if new_page or _sounds_different(before, after):
        tx.cancel(KIOSK, f"timer:{ECHO}")
        after.echo = ()
        said += page_prompt(view, private=after.headset) if after.speaks else _short(after, view)
    else:
        said += _page_news(tx, event, view)
        said += _echo(tx, view)
    said += _greeting(tx, event, view)
    new = tuple(dict.fromkeys(said))
    if not new:
        return
    if not new_page and not tx.private and after.read_aloud is None:
        new += _interrupted(after, view)
    tx.speak(tuple(dict.fromkeys(new)), private=tx.private)


def say_echo(tx: Transaction) -> None:
    """No key has followed the last one: say what the keys have made."""
    tx.say(tx.state.echo)
    tx.echoes = True
    tx.state.echo = ()


def _interrupted(after: KioskState, view: View) -> tuple[Text, ...]:
    """What is cut off by the news, as far as it still stands on the screen."""
    if not after.said or after.warned:
        return ()
    shown = {*page_prompt(view, private=after.headset), *spoken_overlays(after)}
    return tuple(words for words in after.said if words in shown)


def _overlay_news(before: KioskState, after: KioskState) -> list[Text]:
    known = spoken_overlays(before)
    return [words for words in spoken_overlays(after) if words not in known]


def _sounds_different(before: KioskState, after: KioskState) -> bool:
    """The page stays, and is to be said again: in care mode now, to a headset, in another language."""
    return before.preferences.language is not after.preferences.language or (
        after.speaks and (not before.speaks or (after.headset and not before.headset))
    )


def _short(state: KioskState, view: View) -> tuple[Text, ...]:
    if state.in_session and state.settings.speak_in_care:
        return short_prompt(view)
    return view.body.urgent


def _page_news(tx: Transaction, event: Event | None, view: View) -> tuple[Text, ...]:
    """What has appeared on the page, and what went wrong once more in the same words."""
    before = tx.page_before()
    again = view.body.urgent if has_tried(before, event) else ()
    if tx.state.speaks:
        return (*again, *page_news(before, view, private=tx.state.headset))
    return (*again, *(said for said in view.body.urgent if said not in before.body.urgent))


def _echo(tx: Transaction, view: View) -> tuple[Text, ...]:
    """What the keys have made: at once, or when no other key follows."""
    echo = view.echo
    if not tx.state.speaks or echo is None or echo == tx.page_before().echo:
        return ()
    if echo.at_once:
        tx.cancel(KIOSK, f"timer:{ECHO}")
        tx.state.echo = ()
        tx.echoes = True
        return (echo.words,)
    tx.state.echo = (echo.words,)
    tx.emit(SetTimer(name=ECHO, seconds=ECHO_SECONDS))
    return ()


def _greeting(tx: Transaction, event: Event | None, view: View) -> tuple[Text, ...]:
    """A touch on the attract page says what to do here, to a customer who may not see it; so does a language
    that is chosen there, and a headset."""
    state = tx.state
    if state.in_session or tx.before.in_session or not state.settings.speak_in_care:
        return ()
    if state.preferences.language is tx.before.preferences.language:
        heard = state.greeted is not None and (tx.now - state.greeted).total_seconds() < GREETING_SECONDS
        plugged = state.headset and not tx.before.headset
        if not plugged and (heard or not isinstance(event, Touched)):
            return ()
    state.greeted = tx.now
    return page_prompt(view, private=False)
