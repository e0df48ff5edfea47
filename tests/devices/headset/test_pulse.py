"""A headset at the sound server: speech goes to it alone, and stops with it."""

from __future__ import annotations

import queue
import subprocess
import threading
from collections.abc import Iterator

import pytest

from kiosk.devices.headset.pulse import PulseJack, headset
from kiosk.devices.port import Health
from kiosk.devices.speaker.port import Utterance
from kiosk.devices.speaker.speaker import ProcessSpeaker
from kiosk.devkit.voice_bench.sound_room import DEVICE, Recording, SoundRoom
from kiosk.runtime.catalog_loader import assets

SOON = 60.0
LONG = ("请您把身份证平放在亮灯的地方", "等绿灯亮了再拿走", "不用着急慢慢来", "需要帮忙就按右下角的按钮")
needs_room = pytest.mark.skipif(
    not SoundRoom.available(), reason="PulseAudio is not installed: packaging/debian-packages-test.txt"
)


def test_an_output_that_is_a_headset_is_one() -> None:
    usb = {"name": "usb", "properties": {"device.form_factor": "headset"}, "ports": []}
    box = {"name": "box", "properties": {"device.form_factor": "speaker"}}
    assert headset([box, usb], "") == "usb"
    assert headset([box], "") is None
    assert headset([box, usb], "box") == "box"


@pytest.mark.parametrize(("availability", "found"), [("available", "pci"), ("not available", None)])
def test_a_jack_of_the_sound_card_counts_while_something_is_in_it(
    availability: str, found: str | None
) -> None:
    port = {"name": "headphones", "type": "Headphones", "availability": availability}
    card = {"name": "pci", "properties": {"device.form_factor": "internal"}, "ports": [port]}
    assert headset([card], "") == found


class Machine:
    """A speaker with a jack, in a room of software."""

    def __init__(self, speaker: ProcessSpeaker) -> None:
        self.speaker = speaker
        self.usable = threading.Event()
        self.plugged: queue.Queue[bool] = queue.Queue()
        self.ended: queue.Queue[int] = queue.Queue()
        self.began: queue.Queue[int] = queue.Queue()
        speaker.on_health = self._told
        speaker.on_headset = self.plugged.put
        speaker.on_clause = lambda utterance, _index: self.began.put(utterance)
        speaker.on_ended = lambda utterance, _completed: self.ended.put(utterance)

    def _told(self, health: Health) -> None:
        if health.usable:
            self.usable.set()


@pytest.fixture
def machine() -> Iterator[Machine]:
    with SoundRoom():
        # What plays on an output that goes away is moved to the default: see kiosk/devices/headset/pulse.py.
        for command in (
            ["load-module", "module-null-sink", "sink_name=nowhere"],
            ["set-default-sink", "nowhere"],
        ):
            subprocess.run(["pactl", *command], check=True, stdout=subprocess.DEVNULL)
        machine = Machine(ProcessSpeaker(f"device:{DEVICE}", assets("sounds"), jack=PulseJack()))
        machine.speaker.open()
        assert machine.usable.wait(SOON)
        yield machine
        machine.speaker.close()


def plug_in() -> str:
    """A second output that says that it is a headset; returns its module's number."""
    properties = 'sink_properties="device.form_factor=headset"'
    command = ["pactl", "load-module", "module-null-sink", "sink_name=headset", properties]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


@needs_room
def test_a_headset_hears_everything_the_room_nothing_and_unplugging_is_silence(machine: Machine) -> None:
    module = plug_in()
    assert machine.plugged.get(timeout=SOON)
    room, ear = Recording(), Recording("headset")
    machine.speaker.say(Utterance(1, LONG, "zh_CN"))
    assert machine.began.get(timeout=SOON) == 1
    assert machine.began.get(timeout=SOON) == 1  # the second clause: the first has sounded
    assert ear.first_sound(0.0) is not None
    assert room.first_sound(0.0) is None
    subprocess.run(["pactl", "unload-module", module], check=True)
    assert not machine.plugged.get(timeout=SOON)
    assert machine.ended.get(timeout=SOON) == 1
    ear.stop()
    machine.speaker.say(Utterance(2, LONG[:1], "zh_CN", volume=0))  # silence that ends: what leaked is over
    assert machine.ended.get(timeout=SOON) == 2
    assert room.first_sound(0.0) is None
    machine.speaker.say(Utterance(3, LONG[:1], "zh_CN"))
    assert machine.ended.get(timeout=SOON) == 3
    assert room.first_sound(0.0) is not None
    room.stop()
