"""Whole numbers written in Thai words, as amounts are: ห้าหมื่นสองพันบาทถ้วน."""

import re

_DIGITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_MILLION = "ล้าน"
_WORD = re.compile("|".join((*_DIGITS, *_PLACES, _MILLION)))
_MOST_WORDS = 40


def parse_number_words(text: str) -> int | None:
    """Return the number that words say, None when a text is anything else."""
    plain = re.sub(r"\s+", "", text)
    words = _WORD.findall(plain)
    if not words or len(words) > _MOST_WORDS or "".join(words) != plain:
        return None
    total = below = 0
    digit: int | None = None
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _PLACES:
            below += (1 if digit is None else digit) * _PLACES[word]
            digit = None
        else:
            total = (total + below + (digit or 0)) * 1_000_000
            below, digit = 0, None
    return total + below + (digit or 0)
