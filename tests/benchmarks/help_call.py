"""From the help button to "sent" on the screen and to the ring on the pager's page, beside a bare MQTT round trip."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.browser import PagerBrowser
from kiosk.devkit.pager.process import DEMO_STAFF
from kiosk.staff.accounts import kiosk_account, pager_account
from kiosk.staff.protocol.mqtt_link import BrokerAddress
from kiosk.staff.protocol.topics import Topics
from tests.benchmarks.on_display import WHERE, studio
from tests.benchmarks.table import Goal, Row, percentile, spread

CALLS = 20
SECONDS = 10.0  # for one message
BODY = b"x" * 320  # as long as a call's message

# Writes down when a ringing card came into the page, and when the frame after it began.
OBSERVE = """
window.rings = [];
const now = () => performance.timeOrigin + performance.now();
let rang = false;
new MutationObserver(() => {
  const rings = document.querySelector(".card.here") !== null;
  if (rings && !rang) {
    const at = now();
    requestAnimationFrame(() => requestAnimationFrame(() => window.rings.push([at, now()])));
  }
  rang = rings;
}).observe(document, { subtree: true, childList: true, attributes: true });
"""
HOW = (
    "From lifting the finger off the help button to the frame after the ringing card came into the "
    "pager's page, in headless Chromium (MutationObserver, then requestAnimationFrame; both clocks are "
    "the machine's, their offset is measured). Way: glass, core, outbox on disk, broker, pager server, "
    "WebSocket, page. The bare round trip is QoS 1 through a Mosquitto of its own, there and back, with "
    f"paho alone, in turn with the calls. {WHERE}."
)
HOW_SENT = (
    "From lifting the finger off the help button to the first picture that says the call was sent: it is on "
    f"disk and the broker has acknowledged it. {WHERE}."
)


def rung(page: PagerBrowser, times: int) -> bool:
    """The page has rung, and drawn it, more often than this."""
    rings = page.script("return window.rings.length")
    return isinstance(rings, int) and rings > times


def measure(folder: Path) -> list[Row]:
    """Call, see the ring, withdraw; between two calls one bare round trip."""
    rings: list[float] = []
    bare: list[float] = []
    sent: list[float] = []
    with bare_line(folder / "bare") as round_trip, studio(folder) as window:
        assert window.world.pager is not None
        address = window.world.pager.address
        page = window.aside(lambda: PagerBrowser(address), "a browser with the pager's page")
        # Imported here: Qt reads the environment when it is loaded.
        from tests.benchmarks.sent import SentOnGlass

        said = SentOnGlass(window)
        try:
            window.aside(
                lambda: page.sign_in(DEMO_STAFF[0].name, DEMO_STAFF[0].code, DEMO_STAFF[0].roles[0]),
                "staff signed in",
            )
            page.script(OBSERVE)
            ahead = window.aside(lambda: clock_ahead(page), "both clocks")
            for number in range(CALLS):
                shown = window.fingers.press("help")
                lifted = time.time() - shown / 1000
                window.aside(page.wait_for_ring, "a ring")
                window.wait(partial(rung, page, number), "a frame")
                _, painted = page.script("return window.rings.at(-1)")
                rings.append((painted / 1000 - ahead - lifted) * 1000)
                window.wait(partial(said.more_than, number), '"sent" on the screen')
                sent.append((said.at[number] - lifted) * 1000)
                window.fingers.press("help_close")
                window.aside(page.wait_for_quiet, "quiet")
                bare.append(round_trip())
        finally:
            page.close()
    return [
        Row(
            "help press to ring on the pager, p50",
            percentile(rings, 50),
            "ms",
            "bare MQTT round trip",
            percentile(bare, 50),
            Goal(50),
            HOW,
            spread(rings),
        ),
        Row(
            f"help press to ring on the pager, slowest of {CALLS}",
            max(rings),
            "ms",
            "bare MQTT round trip",
            max(bare),
            Goal(1000),
            HOW,
        ),
        Row(
            'help press to "sent" on the screen, p50',
            percentile(sent, 50),
            "ms",
            how=HOW_SENT,
            spread=spread(sent),
        ),
        Row(
            f'help press to "sent" on the screen, slowest of {CALLS}',
            max(sent),
            "ms",
            goal=Goal(100),
            how=HOW_SENT,
        ),
    ]


def clock_ahead(page: PagerBrowser) -> float:
    """Seconds that the page's clock is ahead of ours, by the quickest of some questions."""
    answers = []
    for _ in range(20):
        asked = time.time()
        theirs = page.script("return performance.timeOrigin + performance.now()") / 1000
        answered = time.time()
        answers.append((answered - asked, theirs - (asked + answered) / 2))
    return float(min(answers)[1])


@contextmanager
def bare_line(folder: Path) -> Iterator[Callable[[], float]]:
    """A broker with two bare clients; yields a function that makes one round trip and returns its ms."""
    kiosk, pager = kiosk_account("bare", "K-1"), pager_account("bare", ["bare"])
    broker = EmbeddedBroker(folder, [kiosk, pager])
    broker.start()
    there, back = Topics().call("bare", "K-1"), Topics().reply("bare", "K-1")
    heard: SimpleQueue[bytes] = SimpleQueue()
    far = client(broker.address(pager.username), there, lambda far, body: far.publish(back, body, qos=1))
    near = client(broker.address(kiosk.username), back, lambda _near, body: heard.put(body))

    def round_trip() -> float:
        began = time.perf_counter()
        near.publish(there, BODY, qos=1)
        heard.get(timeout=SECONDS)
        return (time.perf_counter() - began) * 1000

    try:
        for _ in range(5):
            round_trip()
        yield round_trip
    finally:
        for one in (near, far):
            one.disconnect()
            one.loop_stop()
        broker.stop()


def client(address: BrokerAddress, topic: str, heard: Callable[[Client, bytes], object]) -> Client:
    """A connected client that hears one topic; `heard` gets the client and the message's body."""
    made = Client(CallbackAPIVersion.VERSION2)
    assert address.password_file is not None
    made.username_pw_set(address.username, address.password_file.read_text().strip())
    ready: SimpleQueue[None] = SimpleQueue()

    def on_message(client: Client, _data: object, message: MQTTMessage) -> None:
        heard(client, bytes(message.payload))

    connected: SimpleQueue[None] = SimpleQueue()
    made.on_connect = lambda *_: connected.put(None)
    made.on_subscribe = lambda *_: ready.put(None)
    made.on_message = on_message
    made.connect(address.host, address.port)
    made.loop_start()
    connected.get(timeout=SECONDS)
    made.subscribe(topic, qos=1)
    ready.get(timeout=SECONDS)
    return made
