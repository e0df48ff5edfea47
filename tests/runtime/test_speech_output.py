"""What is said can be steered and interrupted, and is never heard as the customer's."""

from __future__ import annotations

from kiosk.devices.microphone.port import ListenFailed
from kiosk.devices.speaker.port import Utterance
from kiosk.engine import commands as o
from kiosk.engine import events as e
from kiosk.pages.text import text
from tests.runtime.machine_fixture import Machine
from tests.runtime.virtual_time import SOON

THREE = (text("frame.care"), text("aid.help"), text("nav.back"))  # 关爱模式, 叫人帮忙, 返回


def begun(machine: Machine) -> Utterance:
    machine.give(o.Say(ticket=1, texts=THREE))
    utterance = machine.speaker.said.get(timeout=SOON)
    machine.speaker.on_clause(utterance.id, 0)
    return utterance


def steered(machine: Machine, command: o.ControlSpeech) -> Utterance:
    machine.give(command)
    return machine.speaker.said.get(timeout=SOON)


def test_a_change_of_rate_goes_on_with_the_clause_that_sounds(machine: Machine) -> None:
    first = begun(machine)
    machine.speaker.on_clause(first.id, 1)
    again = steered(machine, o.ControlSpeech(150, 85))
    assert again.clauses == ("叫人帮忙", "返回")
    assert (again.rate, again.volume) == (150, 85)


def test_next_and_previous_move_by_a_clause_and_stay_within_what_is_said(machine: Machine) -> None:
    begun(machine)
    assert steered(machine, o.ControlSpeech(100, 70, move=1)).clauses == ("叫人帮忙", "返回")
    assert steered(machine, o.ControlSpeech(100, 70, move=5)).clauses == ("返回",)
    assert steered(machine, o.ControlSpeech(100, 70, move=-9)).clauses == ("关爱模式", "叫人帮忙", "返回")


def test_captions_go_on_with_the_right_clause_after_a_move(machine: Machine) -> None:
    captions: list[str] = []
    texts: list[str] = []
    begun(machine)
    machine.effects.speech_output.on_caption = captions.append
    machine.effects.speech_output.on_text = texts.append
    moved = steered(machine, o.ControlSpeech(100, 70, move=1))
    machine.speaker.on_clause(moved.id, 0)
    machine.speaker.on_clause(moved.id, 1)
    assert captions == ["叫人帮忙", "返回"]
    assert texts == ["叫人帮忙", "返回"]


def test_a_pause_is_silence_that_is_not_the_end(machine: Machine) -> None:
    utterance = begun(machine)
    machine.give(o.ControlSpeech(100, 70, paused=True))
    assert machine.speaker.stopped.acquire(timeout=SOON)
    machine.speaker.on_ended(utterance.id, False)  # as a loudspeaker tells it
    assert machine.effects.speech_output.sounding()  # the room still rings
    resumed = steered(machine, o.ControlSpeech(100, 70))
    assert resumed.clauses == ("关爱模式", "叫人帮忙", "返回")
    machine.speaker.on_ended(resumed.id, True)
    assert machine.answer(1) == e.SpeechEnded(1)
    assert [event for event in machine.events if isinstance(event, e.SpeechEnded)] == [e.SpeechEnded(1)]


def test_a_clause_is_spelt_and_then_waits_to_be_gone_on_with(machine: Machine) -> None:
    captions: list[str] = []
    begun(machine)
    machine.effects.speech_output.on_caption = captions.append
    spelt = steered(machine, o.ControlSpeech(100, 70, paused=True, spell=True))
    assert spelt.clauses == ("关", "爱", "模", "式")
    machine.speaker.on_clause(spelt.id, 2)
    machine.speaker.on_ended(spelt.id, True)
    assert captions == ["模"]
    assert steered(machine, o.ControlSpeech(100, 70)).clauses == ("关爱模式", "叫人帮忙", "返回")


def test_steering_silence_does_nothing(machine: Machine) -> None:
    machine.give(o.ControlSpeech(100, 70, move=1))
    machine.give(o.Say(ticket=2, texts=THREE[:1]))
    assert machine.speaker.said.get(timeout=SOON).clauses == ("关爱模式",)


def test_the_machine_counts_as_speaking_from_the_command_on(machine: Machine) -> None:
    saying = machine.effects.speech_output
    assert not saying.sounding()
    machine.give(o.Say(ticket=1, texts=THREE))
    assert saying.sounding()
    utterance = machine.speaker.said.get(timeout=SOON)
    assert saying.sounding()
    machine.speaker.on_ended(utterance.id, True)
    assert saying.sounding()  # it rings on for a moment


def test_the_microphone_knows_when_the_machine_speaks_and_can_silence_it(machine: Machine) -> None:
    begun(machine)
    assert machine.microphone.speaking()
    machine.microphone.on_barge_in()
    assert machine.speaker.stopped.acquire(timeout=SOON)
    assert machine.answer(1) == e.SpeechEnded(1)


def test_a_request_that_is_cancelled_before_it_began_does_not_close_the_microphone(machine: Machine) -> None:
    machine.give(o.Cancel(1))
    machine.give(o.Say(ticket=1, texts=THREE))
    machine.give(o.Cancel(1))
    machine.give(o.Say(ticket=2, texts=()))
    assert machine.answer(2) == e.SpeechEnded(2)
    assert machine.effects.speech_output._coming is None or machine.effects.speech_output._coming.settled


# Said and heard


def test_what_is_said_is_captioned_clause_by_clause(machine: Machine) -> None:
    captions: list[str] = []
    machine.effects.speech_output.on_caption = captions.append
    machine.give(o.Say(ticket=1, texts=(text("frame.care"), text("aid.help")), rate=75, volume=85))
    utterance = machine.speaker.said.get(timeout=SOON)
    assert utterance.clauses == ("关爱模式", "叫人帮忙")
    assert (utterance.rate, utterance.volume, utterance.language) == (75, 85, "zh_CN")
    machine.speaker.on_clause(utterance.id, 0)
    machine.speaker.on_clause(utterance.id, 1)
    machine.speaker.on_ended(utterance.id, True)
    assert machine.answer(1) == e.SpeechEnded(1)
    assert captions == ["关爱模式", "叫人帮忙", ""]


def test_silence_takes_the_caption_away_at_once(machine: Machine) -> None:
    captions: list[str] = []
    machine.effects.speech_output.on_caption = captions.append
    machine.give(o.Say(ticket=1, texts=(text("frame.care"),)))
    utterance = machine.speaker.said.get(timeout=SOON)
    machine.speaker.on_clause(utterance.id, 0)
    machine.give(o.Cancel(1))
    machine.give(o.StopSpeaking())
    assert captions == ["关爱模式", ""]
    assert machine.speaker.stopped.acquire(timeout=SOON)
    machine.speaker.on_clause(utterance.id, 0)  # a clause that was on its way
    assert captions == ["关爱模式", ""]


def test_a_loudspeaker_that_breaks_ends_the_saying(machine: Machine) -> None:
    machine.speaker.trouble = OSError("pipe")
    machine.give(o.Say(ticket=1, texts=(text("frame.care"),)))
    assert machine.answer(1) == e.SpeechEnded(1)


def test_what_is_heard_is_understood_with_the_words_of_the_page(machine: Machine) -> None:
    partials: list[str] = []
    machine.effects.speech_input.on_partial = partials.append
    machine.give(
        o.Listen(
            ticket=1,
            hears="payee",
            phrases=(("choose_care", text("frame.care")),),
            payees=(("王秀英", "女儿"),),
        )
    )
    machine.microphone.words.put("转给女儿")
    heard = machine.answer(1)
    assert isinstance(heard, e.SpeechRecognized)
    assert heard.text == "转给女儿"
    assert heard.meaning.slot("choice") == "choose_care"
    assert machine.microphone.hearing is not None
    assert machine.microphone.hearing.phrases[0] == "关爱模式"
    assert "下一步" in machine.microphone.hearing.phrases  # what may be said on every page
    assert machine.microphone.hearing.names == ("王秀英", "女儿")
    assert machine.microphone.hearing.figures == "money"
    assert partials == ["转给", ""]  # gone from the screen again


def test_a_microphone_without_a_model_says_so(machine: Machine) -> None:
    machine.microphone.trouble = ListenFailed("no_model")
    machine.give(o.Listen(ticket=1, hears=""))
    assert machine.answer(1) == e.RecognitionFailed(1, "no_model")


def test_the_microphone_outlasts_a_long_page_read_aloud_but_not_a_driver_that_hangs(machine: Machine) -> None:
    utterance = begun(machine)
    machine.give(o.Listen(ticket=2, hears=""))
    machine.clock.forward(70)
    machine.loop.idle()
    assert not [event for event in machine.events if isinstance(event, e.RecognitionFailed)]
    machine.speaker.on_ended(utterance.id, True)
    machine.clock.forward(61)  # within this minute it sounded, too
    machine.loop.idle()
    assert not [event for event in machine.events if isinstance(event, e.RecognitionFailed)]
    machine.clock.forward(61)
    assert machine.answer(2) == e.RecognitionFailed(2, "hardware")
