"""Typing mistakes as people make them, one in a text, by a seed.

The tables of keys are written here anew: the proofreader must not be measured by its own.
"""

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

_ROWS = ("ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")
_SHIFTED = ("+๑๒๓๔ู฿๕๖๗๘๙", '๐"ฎฑธํ๊ณฯญฐ,', "ฤฆฏโฌ็๋ษศซ.", "()ฉฮฺ์?ฒฬฦ")
_ALIKE = ("ฝผ", "ดค", "้่", "ิีึื", "ฎฏ", "พผ", "ฟฝ", "บป", "ชซ", "ภถ", "สศษ", "นณ", "ยญ", "ทธ", "ตฏ", "ใไ", "ูุ")
_LETTER = re.compile("[ก-ฮะ-ฺเ-ไ็-์]")
_MARK = re.compile("[ะัิีึืุู็่้๊๋]")
_KINDS = ("missing", "missing", "twice", "swapped", "beside", "beside", "alike", "karan", "mark")


class Mistake(NamedTuple):
    """A text with one mistake: what kind it is, and the text as it should be."""

    kind: str
    typed: str
    right: str


def make_mistakes(texts: Sequence[str], count: int, seed: int) -> list[Mistake]:
    """So many mistakes, each in a text taken by chance."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    made: list[Mistake] = []
    while len(made) < count:
        right, kind = chance.choice(texts), chance.choice(_KINDS)
        typed = _mistyped(right, kind, chance)
        if typed not in ("", right):
            made.append(Mistake(kind, typed, right))
    return made


def _mistyped(text: str, kind: str, chance: random.Random) -> str:
    """The text with one mistake of a kind, "" where it has no place for it."""
    pattern = {"karan": re.compile("์"), "mark": _MARK}.get(kind, _LETTER)
    places = [match.start() for match in pattern.finditer(text)]
    if not places:
        return ""
    at = chance.choice(places)
    before, letter, after = text[:at], text[at], text[at + 1 :]
    if kind in ("missing", "karan", "mark"):
        return before + after
    if kind == "twice":
        return before + 2 * letter + after
    if kind == "swapped":
        return before + after[0] + letter + after[1:] if _LETTER.match(after) else ""
    others = _beside(letter) if kind == "beside" else _alike(letter)
    return before + chance.choice(others) + after if others else ""


def _beside(letter: str) -> list[str]:
    """The Thai letters on the keys around a letter's, and the other letter of its own key."""
    found: set[str] = set()
    for row, (keys, shifted) in enumerate(zip(_ROWS, _SHIFTED, strict=True)):
        for at, (key, other) in enumerate(zip(keys, shifted, strict=False)):
            if letter in (key, other):
                found.add(other if letter == key else key)
            if letter == key:
                near = (
                    (row, at - 1),
                    (row, at + 1),
                    (row + 1, at - 1),
                    (row + 1, at),
                    (row - 1, at),
                    (row - 1, at + 1),
                )
                found.update(_ROWS[r][c] for r, c in near if 0 <= r < len(_ROWS) and 0 <= c < len(_ROWS[r]))
    return sorted(other for other in found if _LETTER.match(other))


def _alike(letter: str) -> list[str]:
    return sorted({other for group in _ALIKE if letter in group for other in group if other != letter})
