"""The automatic numbers of a Word document's lists, written out as Word shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from lxml import etree

from pipeline.thai.formats import to_thai_digits
from pipeline.word.book_styles import ParagraphStyle
from pipeline.word.oxml import W, number, val

_BULLET = "•"
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
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

    def __init__(self, root: etree._Element | None) -> None:
        abstract = {} if root is None else {_id(e, "abstractNumId"): e for e in root.iter(f"{W}abstractNum")}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counted_with: dict[str, str] = {}  # lists of one definition count on together
        self._restart: dict[str, set[int]] = {}  # levels at which a list begins anew when it is first met
        self._counts: dict[str, dict[int, int]] = {}
        for each in [] if root is None else root.iter(f"{W}num"):
            key, definition = _id(each, "numId"), val(each.find(f"{W}abstractNumId"))
            self._levels[key] = _levels(abstract.get(definition))
            self._counted_with[key] = definition
            self._restart[key] = set()
            for override in each.iter(f"{W}lvlOverride"):
                self._override(key, override)

    def _override(self, key: str, override: etree._Element) -> None:
        level = number(override.get(f"{W}ilvl"), 0)
        if override.find(f"{W}lvl") is not None:
            self._levels[key][level] = _level(override.find(f"{W}lvl"))
        start = override.find(f"{W}startOverride")
        if start is not None:
            known = self._levels[key].get(level, _Level())
            self._levels[key][level] = _Level(known.number_format, known.text, number(val(start), 1))
            self._restart[key].add(level)

    def next(self, style: ParagraphStyle) -> tuple[str, int]:
        """Return the number shown before the next paragraph, and its level from 1; ``("", 0)`` without one."""
        if style.numbering is None:
            return "", 0
        key, level = style.numbering
        levels = self._levels.get(key)
        if not levels or level not in levels:
            return "", 0
        counts = self._counts.setdefault(self._counted_with[key], {})
        if level in self._restart[key]:
            self._restart[key].discard(level)
            counts.pop(level, None)
        counts[level] = min(counts.get(level, levels[level].start - 1) + 1, _LARGEST)
        for deeper in [deeper for deeper in counts if deeper > level]:
            del counts[deeper]
        return _shown(levels, counts, level), level + 1


def _shown(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    """Return the number of a level with those above it, as its text (``%1.%2)``) asks."""
    own = levels[level]
    if own.number_format == "bullet":
        return _BULLET
    text = own.text
    for place in range(_LEVELS):
        if f"%{place + 1}" in text:
            above = levels.get(place, _Level())
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
    "thaiLetters": lambda number: _letter(number, _THAI_LETTERS),
    "lowerLetter": lambda number: _letter(number, ascii_lowercase),
    "upperLetter": lambda number: _letter(number, ascii_uppercase),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


def _levels(definition: etree._Element | None) -> dict[int, _Level]:
    if definition is None:
        return {}
    return {number(e.get(f"{W}ilvl"), 0): _level(e) for e in definition.findall(f"{W}lvl")}


def _level(element: etree._Element | None) -> _Level:
    if element is None:
        return _Level()
    return _Level(
        val(element.find(f"{W}numFmt")) or "decimal",
        val(element.find(f"{W}lvlText")),
        number(val(element.find(f"{W}start")), 1),
    )


def _id(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}", "")
