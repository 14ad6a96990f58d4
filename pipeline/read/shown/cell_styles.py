"""How Excel shows cells: the number format, struck-out and white letters, and the fill of each cell style."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree import ElementTree as ET

GENERAL = "General"
_LARGEST = 16 * 2**20  # bytes of a styles part; an honest one has a few ten thousand
_NEARLY_WHITE = re.compile("(?:[0-9A-F]{2})?(?:F[0-9A-F]){3}", re.IGNORECASE)
_TINY = 2.0  # points
_WHITE_THEME, _WHITE_INDEXED = "0", frozenset({"1", "9", "65"})
# Points; share of them that a digit takes: Calibri, TH SarabunPSK.
_USUAL_SIZE, _DIGIT, _NARROW_DIGIT = 11.0, 0.507, 0.386
_USUAL_POINTS = _USUAL_SIZE * _DIGIT
_NARROW_FACES = re.compile("^TH |Sarabun|Angsana|Browallia|Cordia|UPC$|Laksaman", re.IGNORECASE)
# Fonts that show other signs in the place of letters.
SYMBOL_FONTS = re.compile(r"Wingdings(?: [23])?|Webdings|Symbol|Marlett|Zapf ?Dingbats", re.IGNORECASE)
# ECMA-376 Part 1, 18.8.30; 27 to 36 and 50 to 58 (East Asian) and 71 to 81 (Thai) are dates and times, too.
_BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "d/m/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', 42: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 44: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    59: "0", 60: "0.00", 61: "#,##0", 62: "#,##0.00", 67: "0%", 68: "0.00%", 69: "# ?/?", 70: "# ??/??",
    71: "d/m/yyyy", 72: "d-mmm-yy", 73: "d-mmm", 74: "mmm-yy", 75: "h:mm", 76: "h:mm:ss", 77: "d/m/yyyy h:mm",
    78: "mm:ss", 79: "[h]:mm:ss", 80: "mm:ss.0", 81: "d/m/yyyy",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "d/m/yyyy"),
}  # fmt: skip
# Dates that calamine gives as numbers.
UNKNOWN_TO_READER = frozenset({*range(27, 37), *range(50, 59), *range(71, 82)})


@dataclass(frozen=True)
class RawStyle:
    """What a cell style shows beside, or instead of, the value."""

    number_format: str = GENERAL
    is_struck: bool = False
    is_unseen: bool = False  # letters that nobody sees: white on no fill, in the fill's colour, or tiny
    fill: str = ""  # its colour, "" for none and for white
    is_symbol: bool = False  # in a font that shows signs in the place of letters
    is_unknown_date: bool = False  # a built-in date format that the fast reader does not know
    # Of its digits, against the workbook's usual ones; 0 if shrunk.
    digit_width: float = field(default=1.0, compare=False)

    @property
    def is_plain(self) -> bool:
        """Return whether the value is shown as it is."""
        return self == RawStyle()


def styles_root(xml: bytes) -> ET.Element:
    """Return the root of a styles part; one without styles where there is no part, or one beyond all limits."""
    if not xml or len(xml) > _LARGEST:
        return ET.Element("styleSheet")
    return ET.fromstring(xml)  # noqa: S314  # read within limits


def read_cell_styles(root: ET.Element) -> tuple[RawStyle, ...]:
    """Return the cell styles of a styles part by their number in a cell's ``s``."""
    formats = {
        _number(each.get("numFmtId")): each.get("formatCode", GENERAL)
        for each in root.findall("{*}numFmts/{*}numFmt")
    }
    fonts, fills = root.findall("{*}fonts/{*}font"), root.findall("{*}fills/{*}fill")
    lists = _StyleLists(formats, fonts, fills, root.findall("{*}borders/{*}border"))
    return tuple(_cell_style(xf, lists) for xf in root.findall("{*}cellXfs/{*}xf"))


class _StyleLists(NamedTuple):
    """The lists of a styles part that cell styles point into."""

    formats: dict[int, str]
    fonts: Sequence[ET.Element]
    fills: Sequence[ET.Element]
    borders: Sequence[ET.Element]

    @property
    def usual_points(self) -> float:
        return _digit_points(self.fonts[0]) if self.fonts else _USUAL_POINTS


def _digit_points(font: ET.Element | None) -> float:
    """Return how wide a digit of a font is, in points."""
    size = None if font is None else font.find("{*}sz")
    name = None if font is None else font.find("{*}name")
    points = float(size.get("val", "0") or 0) if size is not None else 0.0
    is_narrow = name is not None and _NARROW_FACES.search(name.get("val", "")) is not None
    return (points or _USUAL_SIZE) * (_NARROW_DIGIT if is_narrow else _DIGIT)


def _cell_style(xf: ET.Element, lists: _StyleLists) -> RawStyle:
    number = _number(xf.get("numFmtId"))
    font, fill = _at(lists.fonts, xf.get("fontId")), _at(lists.fills, xf.get("fillId"))
    colour = _fill_colour(fill)
    alignment = xf.find("{*}alignment")
    is_shrunk = alignment is not None and alignment.get("shrinkToFit") in {"1", "true"}
    return RawStyle(
        lists.formats.get(number) or _BUILT_IN.get(number, GENERAL),
        (font is not None and is_on(font.find("{*}strike")))
        or _is_crossed(_at(lists.borders, xf.get("borderId"))),
        font is not None and _is_unseen(font, colour),
        colour,
        _is_symbol(font),
        number in UNKNOWN_TO_READER and number not in lists.formats,
        0.0 if is_shrunk else _digit_points(font) / lists.usual_points,
    )


def _is_symbol(font: ET.Element | None) -> bool:
    name = None if font is None else font.find("{*}name")
    return name is not None and SYMBOL_FONTS.fullmatch(name.get("val", "")) is not None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _at(elements: Sequence[ET.Element], number: str | None) -> ET.Element | None:
    place = _number(number)
    return elements[place] if place < len(elements) else None


def is_on(switch: ET.Element | None) -> bool:
    """Return whether a switch such as ``<strike/>`` is set."""
    return switch is not None and switch.get("val", "1") not in {"0", "false"}


def _is_crossed(border: ET.Element | None) -> bool:
    """Return whether a line crosses a cell from corner to corner, as one strikes out on paper."""
    if border is None or not {"1", "true"} & {border.get("diagonalUp"), border.get("diagonalDown")}:
        return False
    line = border.find("{*}diagonal")
    return line is not None and line.get("style", "none") != "none"


def _is_unseen(font: ET.Element, fill: str) -> bool:
    size, colour = font.find("{*}sz"), font.find("{*}color")
    if size is not None and float(size.get("val", "11") or 11) <= _TINY:
        return True
    if fill:
        return colour is not None and _as_text(colour) == fill
    return _is_white(colour)


def _as_text(colour: ET.Element) -> str:
    return " ".join(f"{name}={value}" for name, value in sorted(colour.attrib.items()))


def _is_white(colour: ET.Element | None) -> bool:
    if colour is None or colour.get("tint", "0") not in {"0", "0.0"}:
        return False
    return (
        _NEARLY_WHITE.fullmatch(colour.get("rgb", "")) is not None
        or colour.get("theme") == _WHITE_THEME
        or colour.get("indexed") == "9"
    )


def _fill_colour(fill: ET.Element | None) -> str:
    """Return the colour of a fill as one text, "" for none and for white."""
    pattern = None if fill is None else fill.find("{*}patternFill")
    if fill is not None and pattern is None and len(fill):
        return "gradient"
    if pattern is None or pattern.get("patternType", "none") in {"none", "gray125"}:
        return ""
    colour = pattern.find("{*}fgColor")
    if colour is None or _is_white(colour) or colour.get("indexed") in _WHITE_INDEXED:
        return ""
    return _as_text(colour)
