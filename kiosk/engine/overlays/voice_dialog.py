"""The voice dialog: what was heard is shown and read back, and counts only after a yes.

Hands-free: a touch on the microphone begins it, and only that. From then on the machine listens after each
of its sentences, page after page, until the customer touches an answer. At the PIN the microphone is closed,
and open again on the page after it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kiosk.domain import money
from kiosk.domain.intent import CHOOSE, COMMANDS, DICTATED, INTENTS, NluResult
from kiosk.domain.pinyin_input import MAX_MEMO
from kiosk.domain.risk.assessment import matched_keywords
from kiosk.engine.commands import Chime, Listen
from kiosk.engine.events import Pressed, RecognitionFailed, SpeechRecognized, VoiceIntentConfirmed
from kiosk.engine.flow import View
from kiosk.engine.overlays.sum_choice import EITHER, SUMS, sum_choices, sums, which_sum, with_sum
from kiosk.engine.page_speech import READ_PRIVATE, full_page_text
from kiosk.engine.state import KIOSK, VoiceSheet
from kiosk.engine.transaction import Transaction
from kiosk.pages.text import Private, Text, private_digits, private_money, private_name, text

# What may be said on any page, and the button it stands for.
SPOKEN_BUTTONS = {
    "home": "home",
    "exit": "end",
    "repeat": "read",
    "stop_reading": "read_stop",
    "louder": "louder",
    "quieter": "quieter",
    "slower": "slower",
    "faster": "faster",
    "bigger_text": "text_bigger",
    "smaller_text": "text_smaller",
    "magnifier": "lens",
    "more_time": "more_time",
    "call_staff": "help",
}
ON_EVERY_PAGE = frozenset(SPOKEN_BUTTONS.values()) - {"home", "end", "more_time"} | {READ_PRIVATE}
MISHEARD_CHOICES = 2  # failures in a row until the page's answers are offered for touching
MISHEARD_STAFF = 3  # and until staff are
PATIENT = 30.0  # seconds for which a page that asks something listens for the answer
NO = frozenset({"no", "back", "cancel"})
# What may be said to "is this what you said?", besides everything that is understood as yes or no.
ANSWERS: tuple[tuple[str, Text], ...] = (
    ("heard_yes", text("listen.yes")),
    ("listen", text("listen.again")),
    ("listen_stop", text("listen.stop")),
)


def listen(tx: Transaction) -> None:
    """Open the microphone because the customer touched it; from now on they may go on by voice."""
    if not tx.ctx.usable("microphone"):
        tx.state.listening = VoiceSheet("failed", why="no_microphone")
        return
    tx.state.listening = VoiceSheet("listening")
    tx.state.hands_free = True
    tx.emit(Chime("listen"))
    open_microphone(tx)


def open_microphone(tx: Transaction, seconds: float = 12.0) -> None:
    """Listen to one utterance on this page; without speech it ends after `seconds`."""
    view, ctx = tx.view(), tx.ctx
    tx.emit(
        Listen(
            view.hears,
            sayable(view),
            tuple((payee.name, payee.nickname) for payee in ctx.payees),
            ctx.preferences.language,
            seconds=seconds,
        )
    )


def sayable(view: View) -> tuple[tuple[str, Text], ...]:
    """What may be said word for word: the page's answers, its buttons, and the wish to hear names and
    amounts (EN 301 549 5.1.3.8) where the page has some."""
    ways = (view.forward, *view.extra, view.back)
    buttons = tuple((way.action, way.label) for way in ways if way is not None and way.live)
    secret = any(part.private for part in full_page_text(view))
    wish = ((READ_PRIVATE, text("read.private")),) if secret else ()
    return (*view.phrases, *buttons, *wish)


def heard(tx: Transaction, event: SpeechRecognized) -> None:
    """Show what was understood and read it back; it counts only after the customer said yes to it."""
    view, meaning = tx.view(), event.meaning
    listed = matched_keywords(event.text, tx.state.settings.risk)
    meaning = replace(meaning, risk_words=tuple(dict.fromkeys((*meaning.risk_words, *listed))))
    if view.hears == "memo" and event.text and _dictates(meaning):
        words = event.text[:MAX_MEMO]
        meaning = NluResult(DICTATED, (("memo", words),), risk_words=meaning.risk_words)
        understood = text("meaning.dictated", words=Private(words, "memo"))
        tx.state.listening = VoiceSheet("confirm", event.text, meaning, understood=understood)
        tx.state.misheard = 0
        tx.say((_question(tx), understood), private=True)
        return
    if not event.text or meaning.intent not in INTENTS or meaning.intent == "unknown":
        # Not understood, but "the police want it" is remembered by a transfer all the same.
        taken = meaning.risk_words and tx.offer(
            VoiceIntentConfirmed(NluResult("unknown", risk_words=meaning.risk_words))
        )
        if taken and tx.view().title != view.title:
            close_listening(tx)  # it was the answer to the page's question
            return
        misheard(tx, "unclear", event.text)
        return
    if len(sums(meaning)) == len(SUMS):
        _ask_which(tx, event.text, meaning)
        return
    if view.hears == "amount" and meaning.intent == "transfer" and not meaning.slots:
        misheard(tx, "how_much", event.text)  # "a few hundred"
        return
    action = action_for(view, meaning)
    if (action or meaning.intent in COMMANDS) and not can_press(tx, view, action):
        misheard(tx, "not_here", event.text)
        return
    named = meaning.slot("choice") or action.startswith("arrival:")
    phrase = dict(sayable(view)).get(action) if named else None
    understood = phrase or in_words(meaning, view.hears)
    tx.state.listening = VoiceSheet("confirm", event.text, meaning, action, understood=understood)
    tx.state.misheard = 0
    # Said into the room as the customer has just said it: these words hide nothing any more.
    tx.say((_question(tx), understood), private=True)


def _ask_which(tx: Transaction, words: str, meaning: NluResult) -> None:
    tx.state.listening = VoiceSheet("failed", words, meaning, why=EITHER)
    tx.state.misheard = 0
    tx.say((which_sum(meaning),), private=True)  # the customer has just said both


def heard_sum(tx: Transaction, number: int) -> None:
    """The customer touched one of the two sums: what was said counts with it."""
    sheet = tx.state.listening
    if sheet is None or sheet.why != EITHER:
        return
    close_listening(tx)
    if not tx.offer(VoiceIntentConfirmed(with_sum(sheet.meaning, sheet.meaning.readings[number]))):
        misheard(tx, "not_here", sheet.heard)


SUM_BUTTONS = {action: partial(heard_sum, number=number) for number, action in enumerate(SUMS)}


def _question(tx: Transaction) -> Text:
    """Is this what you said? Where the microphone stays open for the answer, with what to say."""
    open_ = tx.state.hands_free and tx.ctx.usable("microphone")
    return text("listen.did_you_mean_open" if open_ else "listen.did_you_mean")


def _dictates(meaning: NluResult) -> bool:
    """Where words are asked for, everything but a command and a choice is meant as it was said."""
    return meaning.intent not in COMMANDS | {CHOOSE, "call_staff"} and not meaning.slot("choice")


def misheard(tx: Transaction, why: str, words: str = "") -> None:
    """Nothing to be made of it: ask again; the third time in a row offer staff."""
    count = tx.state.misheard + 1
    why = "offer_staff" if count >= MISHEARD_STAFF else why
    tx.state.listening = VoiceSheet("failed", words, why=why)
    tx.state.misheard = count
    tx.say((text(f"listen.{why}"),))


def listening_failed(tx: Transaction, event: RecognitionFailed) -> None:
    """No microphone or no model: say so and point to the screen."""
    tx.state.listening = VoiceSheet("failed", why="no_microphone")


def action_for(view: View, meaning: NluResult) -> str:
    """The button that was meant, "" when the flow has to be told the meaning."""
    intent = meaning.intent
    if meaning.slot("choice"):
        return meaning.slot("choice")
    arrival = f"arrival:{meaning.slot('arrival')}"
    if arrival in view.live:
        return arrival  # "tomorrow", on the page that asks when
    if intent in SPOKEN_BUTTONS:
        return SPOKEN_BUTTONS[intent]
    if intent in ("yes", "next") and view.forward is not None:
        return view.forward.action
    if intent in ("no", "back", "cancel") and view.back is not None:
        return view.back.action
    return ""


def can_press(tx: Transaction, view: View, action: str) -> bool:
    """True when the button that was meant is there; else the customer is told so at once."""
    if action in ("home", "end"):
        return tx.state.in_session and not view.leaving and not view.busy
    return action in view.live or action in ON_EVERY_PAGE


def in_words(meaning: NluResult, hears: str) -> Text:
    """What was understood, with the names and numbers in it: "给女儿转 500.00 元"."""
    payee, account = meaning.slot("payee"), meaning.slot("account")
    fen = money.parse(meaning.slot("amount"))
    if meaning.intent == "transfer":
        if payee and fen:
            return text("meaning.transfer_who_amount", payee=private_name(payee), amount=private_money(fen))
        if payee:
            key = "meaning.payee" if hears == "payee" else "meaning.transfer_who"
            return text(key, payee=private_name(payee))
        if fen:
            key = "meaning.amount" if hears == "amount" else "meaning.transfer_amount"
            return text(key, amount=private_money(fen))
        if account:
            return text("meaning.account", account=private_digits(account))
    return text(f"meaning.{meaning.intent}")


def close_listening(tx: Transaction) -> None:
    """Close the microphone and its sheet."""
    tx.cancel(KIOSK, "Listen")
    if tx.state.listening is not None:
        tx.state.listening = None


def heard_yes(tx: Transaction) -> Pressed | None:
    """The customer confirmed: a button to press, or the flow is told and None is returned."""
    confirmed = tx.state.listening
    if confirmed is None or confirmed.state != "confirm":
        return None
    close_listening(tx)
    if confirmed.action:
        return Pressed(confirmed.action)
    if not tx.offer(VoiceIntentConfirmed(confirmed.meaning)):
        misheard(tx, "not_here", confirmed.heard)
    return None


# Hands-free


def handle_speech(tx: Transaction, event: SpeechRecognized) -> Pressed | None:
    """What came out of the microphone; a button when the customer said yes to it."""
    sheet = tx.state.listening
    state = "" if sheet is None else sheet.state
    if not event.text and state != "listening":
        # The microphone was opened by the machine and no speech came: the page, or its question, stays.
        tx.state.hands_free = False
        if state == "quiet":
            tx.state.listening = None
        return None
    if sheet is not None and sheet.state == "confirm":
        return _answered(tx, event, sheet)
    if sheet is not None and sheet.why == "offer_staff" and event.meaning.intent == "yes":
        close_listening(tx)
        return Pressed("help")
    if sheet is not None and sheet.why == EITHER:
        if event.meaning.slot("choice") in SUMS:
            return Pressed(event.meaning.slot("choice"))
        if event.meaning.intent in NO:
            return Pressed("listen")
        if event.meaning.slot("amount") in sheet.meaning.readings:  # kept: whom it is for
            event = replace(event, meaning=with_sum(sheet.meaning, event.meaning.slot("amount")))
    heard(tx, event)
    _go_on(tx)
    return None


def _answered(tx: Transaction, event: SpeechRecognized, sheet: VoiceSheet) -> Pressed | None:
    intent, choice = event.meaning.intent, event.meaning.slot("choice")
    if choice:
        return Pressed(choice)
    if intent == "yes":
        return heard_yes(tx)
    if intent in NO:
        return Pressed("listen")
    if intent == "unknown":
        count = tx.state.misheard + 1
        if count >= MISHEARD_STAFF:
            misheard(tx, "unclear", event.text)
        else:
            tx.state.misheard = count
            tx.state.listening = replace(sheet)
            tx.say((text("listen.yes_or_no"),))
        _go_on(tx)
        return None
    heard(tx, event)  # "no, eight hundred": said again, and asked about again
    _go_on(tx)
    return None


def _go_on(tx: Transaction) -> None:
    """The microphone stays open for the answer to what the machine says now."""
    sheet = tx.state.listening
    if not tx.state.hands_free or sheet is None or not tx.ctx.usable("microphone"):
        return
    if sheet.state == "confirm":
        tx.emit(Listen("confirm", ANSWERS, _payees(tx), tx.ctx.preferences.language, seconds=PATIENT))
    elif sheet.why == EITHER:
        tx.emit(
            Listen(
                "amount",
                sum_choices(sheet.meaning),
                _payees(tx),
                tx.ctx.preferences.language,
                seconds=PATIENT,
            )
        )
    else:  # not understood, and said so
        open_microphone(tx, PATIENT)


def keep_listening(tx: Transaction) -> None:
    """A page that was reached by voice listens by itself."""
    state = tx.state
    if not state.hands_free:
        return
    if not state.in_session:
        tx.state.hands_free = False
        return
    page = tx.page()
    ready = page.listens and not page.busy and not state.warned and tx.ctx.usable("microphone")
    if ready and state.listening is None:
        tx.state.listening = VoiceSheet("quiet")
        open_microphone(tx, PATIENT)


def on_prompt_spoken(tx: Transaction) -> None:
    """The machine has finished its sentence: a short sound says that it listens."""
    if tx.state.hands_free and any(waiting.kind == "Listen" for waiting in tx.state.pending):
        tx.emit(Chime("listen"))


def _payees(tx: Transaction) -> tuple[tuple[str, str], ...]:
    return tuple((payee.name, payee.nickname) for payee in tx.ctx.payees)
