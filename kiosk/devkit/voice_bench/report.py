"""The bench's figures: shares and percentiles, as a table to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from kiosk.devkit.voice_bench.clips import NOISES, SPEEDS, mandarin_voices
from kiosk.devkit.voice_bench.recognition import Said
from kiosk.devkit.voice_bench.synthesis import SynthesisScore


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    right: int
    of: int

    def __str__(self) -> str:
        """94.4 % (17 of 18)"""
        return f"{100 * self.right / self.of:5.1f} % ({self.right} of {self.of})" if self.of else "    —"


def share(results: Iterable[bool]) -> Share:
    """Of these, so many are true."""
    listed = list(results)
    return Share(sum(listed), len(listed))


def percentile(values: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile; 0.0 of nothing."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]


def of_hearing(said: Sequence[Said]) -> dict[str, object]:
    """The figures of hearing; times in milliseconds."""
    wished = [s for s in said if s.sentence is not None]
    meaningless = [s for s in said if s.sentence is None]

    def shares(some: Sequence[Said]) -> dict[str, object]:
        return {
            "intents": asdict(share(s.intent_right for s in some)),
            "amounts": asdict(share(s.amount_right for s in some if s.sentence and s.sentence.amount)),
            "payees": asdict(share(s.payee_right for s in some if s.sentence and s.sentence.payee)),
        }

    accepted = [s for s in meaningless if s.intent != "unknown"]
    return {
        "all": shares(wished),
        "noise": {noise: shares([s for s in wished if s.noise == noise]) for noise in NOISES},
        "speed": {speed: shares([s for s in wished if s.speed == speed]) for speed in SPEEDS},
        "voice": {voice: shares([s for s in wished if s.voice == voice]) for voice in mandarin_voices()},
        "false_accepts": asdict(share(s in accepted for s in meaningless)),
        "false_accepts_as": sorted({s.intent for s in accepted}),
        "answer_ms": times([s.answered for s in wished]),
        "answer_ms_in": {noise: times([s.answered for s in wished if s.noise == noise]) for noise in NOISES},
        "first_words_ms": times([s.worded for s in wished if s.worded]),
        "microphone_open_ms": times([s.opened for s in said]),
        "wrong": [
            {
                "said": s.sentence.text if s.sentence else "",
                "heard": s.heard,
                "intent": s.intent,
                "amount": s.amount,
                "payee": s.payee,
                "how": f"{s.voice}, {s.speed}, {s.noise}",
            }
            for s in wished
            if not s.intent_right
            or (s.sentence is not None and s.sentence.amount and not s.amount_right)
            or (s.sentence is not None and s.sentence.payee and not s.payee_right)
        ],
    }


def of_speaking(spoken: SynthesisScore) -> dict[str, object]:
    """The figures of speaking; times in milliseconds."""
    return {
        "first_sound_ahead_ms": times(spoken.cached),
        "first_sound_live_ms": times(spoken.live),
        "first_sound_system_ms": times(spoken.system),
        "stop_to_silence_ms": times(spoken.stopped),
        "real_time_factor": round(percentile(spoken.slowness, 50), 2),
        "own_voice_likeness": round(sum(spoken.syllables) / max(1, len(spoken.syllables)), 3),
        "own_amounts": asdict(share(spoken.amounts)),
        "own_names": asdict(share(spoken.names)),
        "own_wrong": [{"said": said, "heard": heard} for said, heard in spoken.misheard],
        "speaking_process_mb": round(spoken.speaking_process_mb),
        "speaking_process_idle_cpu_percent": round(spoken.speaking_process_cpu, 2),
    }


def times(seconds: Sequence[float]) -> dict[str, object]:
    """p50, p95 and worst in milliseconds, and how many there are."""
    return {
        "p50": round(1000 * percentile(seconds, 50)),
        "p95": round(1000 * percentile(seconds, 95)),
        "worst": round(1000 * max(seconds, default=0.0)),
        "of": len(seconds),
    }


def table(figures: dict[str, object]) -> str:
    """Everything as lines to read."""
    lines = []

    def show(name: str, value: object) -> None:
        match value:
            case {"right": int(right), "of": int(of)}:
                lines.append(f"{name:44} {Share(right, of)}")
            case {"p50": p50, "p95": p95, "worst": worst, "of": of}:
                lines.append(f"{name:44} p50 {p50} ms, p95 {p95} ms, worst {worst} ms ({of} times)")
            case dict():
                for inner, part in value.items():
                    show(f"{name} {inner}".strip(), part)
            case list() if name.endswith("wrong"):
                lines.append(f"{name:44} {len(value)}")
            case _:
                lines.append(f"{name:44} {value}")

    show("", figures)
    return "\n".join(lines)
