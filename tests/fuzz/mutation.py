"""Bad bytes out of good ones, reproducibly: the generator where atheris is not installed, and of the short run."""

from __future__ import annotations

from random import Random

TOKENS = (
    *(b"[" * 3000, b'{"a":' * 3000, b"]" * 50, b"null", b"-1", b"1e999", b"9" * 5000, b"0x", b"NaN", b"true"),
    *(
        b"\\ud800",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\x00",
        b"\r\n",
        b"'",
        b'"',
        b",",
        b":",
        b"}",
        b"\\",
        b"|",
        b"t",
        b"i",
    ),
    *(
        "\u202e".encode(),
        "\u0301".encode() * 30,
        "\u3164".encode(),
        "１２".encode(),
        b"2026-02-30",
        b"9999-12-31",
    ),
    *(
        b"0001-01-01T00:00:00+23:59",
        b"99999999999.99",
        b"-0.00",
        b"\xaa\xaa\xaa\x96\x69",
        b"D9999",
        b"{",
        b"=",
    ),
)


def mutated(good: bytes, random: Random) -> bytes:
    """`good` after one to six changes; at most 64 KiB."""
    data = bytearray(good)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(data) + 1)
        match random.randrange(6):
            case 0 if data:
                data[min(at, len(data) - 1)] = random.randrange(256)
            case 1:
                data[at:at] = random.choice(TOKENS)
            case 2:
                del data[at : at + random.randint(1, 16)]
            case 3:
                end = min(len(data), at + random.randint(1, 40))
                data[at:at] = data[at:end]
            case 4:
                end = min(len(data), at + random.randint(1, 40))
                data[at:end] = random.choice(TOKENS)
            case _:
                data[at:at] = random.randbytes(random.randint(1, 8))
    return bytes(data[:65536])
