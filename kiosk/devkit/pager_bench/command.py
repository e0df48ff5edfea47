"""`kiosk bench pager`: joins N machines and M pages, calls at a steady rate and all at once, prints a table.

Everything runs on this machine: broker, pager server, load. A bare subscriber on the same broker
hears the same calls in the same run; it is the limit. Nothing here is asserted, only measured.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.devkit.broker.embedded import EmbeddedBroker
from kiosk.devkit.pager.process import DEMO_STAFF, PagerProcess, write_config
from kiosk.devkit.pager_bench.bare_subscriber import BareSubscriber
from kiosk.devkit.pager_bench.machines import Identity, Machines
from kiosk.devkit.pager_bench.pages import Pages
from kiosk.domain.help_call import CallKind, CallState, PagePosition
from kiosk.pager.statistics import percentile
from kiosk.staff.accounts import BrokerAccount, kiosk_account, pager_account
from kiosk.staff.channel import ChannelSettings, MqttStaffChannel

PER_BRANCH = 10
REGION = "region"
ARRIVE_WITHIN = 60.0  # seconds; what has not arrived by then is lost


@dataclass(frozen=True, slots=True)
class LatencyRow:
    """One line of the table; times in milliseconds."""

    what: str
    count: int
    p50: float
    p95: float
    p99: float
    lost: int = 0

    @classmethod
    def of(cls, what: str, seconds: Sequence[float], lost: int = 0) -> LatencyRow:
        """From times in seconds."""
        p50, p95, p99 = (round((percentile(seconds, p) or 0.0) * 1000, 2) for p in (50, 95, 99))
        return cls(what, len(seconds), p50, p95, p99, lost)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `kiosk bench pager`."""
    parser.add_argument("--machines", type=int, default=100, metavar="N")
    parser.add_argument("--pagers", type=int, default=10, metavar="M", help="open pager pages")
    parser.add_argument("--rate", type=float, default=20.0, metavar="N", help="calls a second (default 20)")
    parser.add_argument("--seconds", type=float, default=10.0, metavar="S", help="how long (default 10)")
    parser.add_argument("--presses", type=int, default=40, metavar="N", help="on a real machine's channel")
    parser.add_argument(
        "--durable", action="store_true", help="the broker saves at every change, as in a branch"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the figures as JSON")


def run(args: argparse.Namespace) -> int:
    """Measure and print; returns 1 when anything was lost."""
    _allow_many_files(2 * args.machines + 4 * args.pagers + 200)
    identities = [_identity(at) for at in range(args.machines)]
    probe = kiosk_account("probe", "probe")
    accounts: list[BrokerAccount] = [i.account for i in identities]
    accounts += [probe, pager_account(REGION, ["+"]), pager_account("bare", ["+"])]
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        folder = Path(name)
        broker = EmbeddedBroker(
            folder / "broker", accounts, saving="every change" if args.durable else "now and then"
        )
        broker.start()
        pager = PagerProcess(
            write_config(
                folder / "pager",
                broker.address(f"pager-{REGION}"),
                pager=REGION,
                branches=["+"],
                title="bench",
                extra=f"connections_per_address = {args.pagers + 50}",
            )
        )
        pager.start()
        try:
            result = _measure(args, broker, pager, identities, folder)
        finally:
            pager.stop()
            broker.stop()
    _print(result)
    if args.out is not None:
        args.out.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if any(row["lost"] for row in result["rows"]) else 0


def _measure(
    args: argparse.Namespace,
    broker: EmbeddedBroker,
    pager: PagerProcess,
    identities: list[Identity],
    folder: Path,
) -> dict[str, list[dict[str, object]]]:
    rows: list[LatencyRow] = []
    facts: list[dict[str, object]] = []
    machines = Machines(identities, broker.port)
    # These two first: paho waits with select(), which knows no file number above 1023.
    bare = BareSubscriber(broker.address("pager-bare"))
    bare.open()
    channel = _channel(broker, folder)
    began = time.monotonic()
    machines.join()
    facts.append({"what": f"{args.machines} machines join", "value": time.monotonic() - began, "unit": "s"})
    began = time.monotonic()
    pages = Pages(pager.address, DEMO_STAFF[0], "A", args.pagers, args.machines)
    pages.ready()
    complete = max(pages.ask().complete) - began
    facts.append({"what": f"{args.pagers} pages have the whole board", "value": complete, "unit": "s"})
    rows += _steady(machines, pages, bare, args)
    rows += _pressed(channel, pages, args.pagers, args.presses)
    storm, rate = _storm(machines, pages, bare, args)
    rows += storm
    facts += [{"what": "all machines at once", "value": rate, "unit": "calls/s"}]
    facts += [{"what": "the same, told to pages", "value": rate * args.pagers, "unit": "rings/s"}]
    pages.close()
    bare.close()
    machines.leave()
    fields = LatencyRow.__dataclass_fields__
    return {"rows": [{f: getattr(row, f) for f in fields} for row in rows], "facts": facts}


def _steady(
    machines: Machines, pages: Pages, bare: BareSubscriber, args: argparse.Namespace
) -> list[LatencyRow]:
    """Calls at an even rate from random machines, each closed a second later; states change meanwhile."""
    began: dict[str, float] = {}
    pace = threading.Event()  # never set: its wait is a sleep that needs no patching
    order = random.Random(1)
    chosen = order.sample(range(args.machines), min(args.machines, int(args.rate * args.seconds)))
    start = time.monotonic()
    ending: list[tuple[float, int, str]] = []
    for count, at in enumerate(chosen):
        pace.wait(max(0.0, start + count / args.rate - time.monotonic()))
        call_id, when = machines.call(at)
        began[call_id] = when
        ending.append((when + 1.0, at, call_id))
        for _ in range(max(1, int(args.machines / 60 / args.rate))):  # each machine changes once a minute
            machines.show(order.randrange(args.machines), page="Amount", in_use=order.random() < 0.5)
        while ending and ending[0][0] <= when:
            _, ended, call_id = ending.pop(0)
            machines.call(ended, call_id, closed=True)
    _until_arrived(pages, list(began), args.pagers)
    for _, ended, call_id in ending:
        machines.call(ended, call_id, closed=True)
    return _rows(f"{args.rate:g} calls/s", began, pages, bare, args.pagers)


def _channel(broker: EmbeddedBroker, folder: Path) -> MqttStaffChannel:
    """A real machine's channel, connected."""
    settings = ChannelSettings(
        broker.address("kiosk-probe-probe"), "probe", "probe", "bench", folder / "outbox.sqlite"
    )
    channel = MqttStaffChannel(settings)
    sent = threading.Event()
    channel.on_status = lambda status: sent.set() if status.state is CallState.SENT else None
    channel.open()
    channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
    sent.wait(ARRIVE_WITHIN)
    channel.withdraw()
    return channel


def _pressed(channel: MqttStaffChannel, pages: Pages, count: int, presses: int) -> list[LatencyRow]:
    """A real machine's channel, with its disk: from the press to every page."""
    began: dict[str, float] = {}
    for _ in range(presses):
        when = time.monotonic()
        call_id = channel.call(CallKind.HELP, PagePosition("Amount", "2/5"))
        began[call_id] = when
        _until_arrived(pages, [call_id], count)
        channel.withdraw()
    channel.close()
    rings = pages.ask().calls
    times = [at - when for call_id, when in began.items() for at in rings.get(call_id, ())]
    return [LatencyRow.of("press, disk included, to page", times, len(began) * count - len(times))]


def _storm(
    machines: Machines, pages: Pages, bare: BareSubscriber, args: argparse.Namespace
) -> tuple[list[LatencyRow], float]:
    """Every machine calls in the same moment."""
    start = time.monotonic()
    began = dict(machines.call(at) for at in range(args.machines))
    _until_arrived(pages, list(began), args.pagers)
    rings = pages.ask().calls
    last = max((max(rings[i]) for i in began if rings.get(i)), default=start)
    rows = _rows("all at once", began, pages, bare, args.pagers)
    return rows, round(len(began) / (last - start), 1) if last > start else 0.0


def _until_arrived(pages: Pages, call_ids: list[str], count: int) -> None:
    """Until every page has heard of every call, or nothing has arrived for a while."""
    pace = threading.Event()
    until = time.monotonic() + ARRIVE_WITHIN
    while pages.count(call_ids) < len(call_ids) * count and time.monotonic() < until:
        pace.wait(0.02)


def _rows(
    what: str, began: dict[str, float], pages: Pages, bare: BareSubscriber, count: int
) -> list[LatencyRow]:
    rings = pages.ask().calls
    every = [at - when for call_id, when in began.items() for at in rings.get(call_id, ())]
    straight = [bare.received[call_id] - when for call_id, when in began.items() if call_id in bare.received]
    return [
        LatencyRow.of(f"{what}: to page", every, len(began) * count - len(every)),
        LatencyRow.of(f"{what}: bare broker", straight, len(began) - len(straight)),
    ]


def _identity(at: int) -> Identity:
    branch, machine = f"{at // PER_BRANCH:04}", f"b{at // PER_BRANCH:04}m{at % PER_BRANCH + 1:02}"
    return Identity(branch, machine, kiosk_account(branch, machine))


def _allow_many_files(wanted: int) -> None:
    """A connection is a file; the broker and the server inherit the limit. Raises ValueError."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise ValueError(f"{wanted} connections need `ulimit -n {wanted}`; the limit here is {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def _print(result: dict[str, list[dict[str, object]]]) -> None:
    print(f"{'milliseconds':32}{'count':>9}{'p50':>10}{'p95':>10}{'p99':>10}{'lost':>7}")
    for row in result["rows"]:
        print("{what:32}{count:>9}{p50:>10}{p95:>10}{p99:>10}{lost:>7}".format(**row))
    for fact in result["facts"]:
        print(f"{fact['what']!s:50}{fact['value']:>10.1f} {fact['unit']}")
