"""From a syllable of pinyin to the signs that Kokoro was trained on.

The table is misaki's (Kokoro's own front end, after stefantaubert/pinyin-to-ipa, MIT), with the tones
written as Kokoro's arrows. misaki itself is not needed for it: it refuses Python 3.13 and brings
100 MB of dictionaries that nothing here reads.
"""

from __future__ import annotations

from functools import lru_cache

TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}

# 0 is where the tone stands.
_INITIALS = {
    "b": "p", "p": "pʰ", "m": "m", "f": "f", "d": "t", "t": "tʰ", "n": "n", "l": "l", "g": "k", "k": "kʰ",
    "h": "x", "j": "ʨ", "q": "ʨʰ", "x": "ɕ", "z": "ʦ", "c": "ʦʰ", "s": "s", "zh": "ꭧ", "ch": "ꭧʰ",
    "sh": "ʂ", "r": "ɻ",
}  # fmt: skip
_FINALS = {
    "a": "a0", "ai": "ai0", "an": "a0n", "ang": "a0ŋ", "ao": "au0", "e": "ɤ0", "ei": "ei0", "en": "ə0n",
    "eng": "ə0ŋ", "i": "i0", "ia": "ja0", "ian": "jɛ0n", "iang": "ja0ŋ", "iao": "jau0", "ie": "je0",
    "in": "i0n", "iou": "jou0", "ing": "i0ŋ", "iong": "jʊ0ŋ", "ong": "ʊ0ŋ", "ou": "ou0", "u": "u0",
    "uei": "wei0", "ua": "wa0", "uai": "wai0", "uan": "wa0n", "uen": "wə0n", "uang": "wa0ŋ", "ueng": "wə0ŋ",
    "uo": "wo0", "o": "wo0", "ü": "y0", "üe": "ɥe0", "üan": "ɥɛ0n", "ün": "y0n",
}  # fmt: skip
_WHOLE = {
    "hm": "hm0", "hng": "hŋ0", "m": "m0", "n": "n0", "ng": "ŋ0", "io": "jɔ0", "ê": "ɛ0", "er": "ɚ0",
    "o": "ɔ0",
}  # fmt: skip
# zhi, chi, shi, ri and zi, ci, si have no [i].
_BUZZING = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})


@lru_cache(maxsize=512)
def signs(syllable: str) -> str:
    """Kokoro's signs for numbered pinyin ("zhuan3", "lv4", "de5"). Raises KeyError for what is none."""
    from pypinyin.contrib.tone_convert import to_finals, to_initials

    plain, tone = syllable[:-1], TONES[syllable[-1]]
    sound = _WHOLE.get(plain)
    if sound is None:
        initial = to_initials(plain, strict=True)
        final = to_finals(plain, strict=True, v_to_u=True)
        buzzing = final == "i" and initial in _BUZZING
        sound = (_INITIALS[initial] if initial else "") + ("ɨ0" if buzzing else _FINALS[final])
    return sound.replace("0", tone)
