"""The automatic numbers of a Word document's lists, written out as Word shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from lxml import etree

from pipeline.thai.formats import THAI_LETTERS, to_thai_digits
from pipeline.word.book_reader.book_styles import ParagraphStyle
from pipeline.word.file.numbering import Numbering
from pipeline.word.file.oxml import W, number, val

BULLET = "•"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 9999  # no list of a book counts further
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    number_format: str = "decimal"
    text: str = ""
    start: int = 1


class ListCounter:
    """The lists of a document and where each has come to."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._begun: set[tuple[str, int]] = set()  # levels that have come to where their list begins anew
        self._counts: dict[str, dict[int, int]] = {}  # lists of one definition count on together

    def next(self, style: ParagraphStyle) -> tuple[str, int]:
        """Return the number shown before the next paragraph, and its level from 1; ``("", 0)`` without one."""
        key, place = style.numbering or ("", 0)
        level = self._level(key, place)
        if level is None:
            return "", 0
        counts = self._counts.setdefault(val(self._numbering.by_id[key].find(f"{W}abstractNumId")), {})
        if self._own_start(key, place) is not None and (key, place) not in self._begun:
            self._begun.add((key, place))
            counts.pop(place, None)
        counts[place] = min(counts.get(place, level.start - 1) + 1, _LARGEST)
        for deeper in [deeper for deeper in counts if deeper > place]:
            del counts[deeper]
        return self._shown(key, counts, level), place + 1

    def _level(self, key: str, place: int) -> _Level | None:
        """Return a level of a list, None where it has none."""
        if (key, place) not in self._levels:
            element = self._numbering.level(key, str(place))
            self._levels[key, place] = None if element is None else self._read(key, place, element)
        return self._levels[key, place]

    def _read(self, key: str, place: int, element: etree._Element) -> _Level:
        own_start = self._own_start(key, place)
        start = element.find(f"{W}start") if own_start is None else own_start
        kind = val(element.find(f"{W}numFmt")) or "decimal"
        return _Level(kind, val(element.find(f"{W}lvlText")), number(val(start), 1))

    def _own_start(self, key: str, place: int) -> etree._Element | None:
        """Return where a list says that a level of it begins anew, None where it goes on."""
        path = f"{W}lvlOverride[@{W}ilvl='{place}']/{W}startOverride"
        return self._numbering.by_id[key].find(path)

    def _shown(self, key: str, counts: dict[int, int], level: _Level) -> str:
        """Return the number of a level with those above it, as its text (``%1.%2)``) asks."""
        if level.number_format == "bullet":
            return BULLET
        text = level.text
        for place in range(_LEVELS):
            if f"%{place + 1}" in text:
                above = self._level(key, place) or _Level()
                write = _FORMATS.get(above.number_format, str)  # one not known here is written in figures
                text = text.replace(f"%{place + 1}", write(counts.get(place, above.start)))
        return text.strip()


def _roman(number: int) -> str:
    pieces = []
    for value, letters in _ROMAN:
        pieces.append(letters * (number // value))
        number %= value
    return "".join(pieces)


def _letter(number: int, letters: str) -> str:
    return letters[(number - 1) % len(letters)]


def _thai(number: int) -> str:
    return to_thai_digits(str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "thaiNumbers": _thai,
    "thaiCounting": _thai,
    "thaiLetters": lambda number: _letter(number, THAI_LETTERS),
    "lowerLetter": lambda number: _letter(number, ascii_lowercase),
    "upperLetter": lambda number: _letter(number, ascii_uppercase),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
