"""The Kedmanee keyboard: what a key gives in English and in Thai, and which letters lie side by side."""

from functools import cache

_ENGLISH_KEYS = (
    "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
)
_THAI_KEYS = 'ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_TO_THAI_KEYS = str.maketrans(_ENGLISH_KEYS, _THAI_KEYS)
_ROWS = ("ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")
_SHIFTED_ROWS = ("+๑๒๓๔ู฿๕๖๗๘๙", '๐"ฎฑธํ๊ณฯญฐ,', "ฤฆฏโฌ็๋ษศซ.", "()ฉฮฺ์?ฒฬฦ")
_LOOK_ALIKES = (
    *("ฝผ", "ดค", "้่", "ิีึื", "ฎฏ", "พผ", "ฟฝ", "บป", "ชซ", "ภถ", "สศษ", "นณ", "ยญ", "ทธฑ", "ตฏ"),
    *("ใไ", "ูุ", "อฮ", "ลฬ", "ขฃ"),
)


def typed_in_thai(text: str) -> str:
    """Return what a text typed on English keys is on Thai ones."""
    return text.translate(_TO_THAI_KEYS)


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """Return the letters beside each letter's key, and the one that it gives with or without shift."""
    found: dict[str, set[str]] = {}
    for row, keys in enumerate(_ROWS):
        for at, key in enumerate(keys):
            beside = [
                (row, at - 1),
                (row, at + 1),
                (row + 1, at - 1),
                (row + 1, at),
                (row - 1, at),
                (row - 1, at + 1),
            ]
            near = {_ROWS[r][c] for r, c in beside if 0 <= r < len(_ROWS) and 0 <= c < len(_ROWS[r])}
            found.setdefault(key, set()).update(near)
        for key, shifted in zip(keys, _SHIFTED_ROWS[row], strict=False):
            found.setdefault(key, set()).add(shifted)
            found.setdefault(shifted, set()).add(key)
    return {key: frozenset(near) for key, near in found.items()}


@cache
def look_alikes() -> dict[str, frozenset[str]]:
    """Return the letters that look or sound like each letter."""
    found: dict[str, frozenset[str]] = {}
    for group in _LOOK_ALIKES:
        for letter in group:
            found[letter] = found.get(letter, frozenset()) | (frozenset(group) - {letter})
    return found
