"""Traditional characters as the simplified ones that are read alike.

The dictionary of pinyin phrases and the recogniser's vocabulary know simplified characters only.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[int, str]:
    lines = files(__package__).joinpath("traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}


def simplified(text: str) -> str:
    """`text` in simplified characters, one for one; 後 and 后 become one. Not for what is shown."""
    return text.translate(_table())
