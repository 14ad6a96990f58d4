"""Conditional formats that change what a cell seems to say: a colour, a line through it, letters that vanish.

Which cells they touch depends on formulas that we do not compute: only where they may is known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree as ET

from pipeline.model.cell_ref import column_number
from pipeline.read.shown.cell_styles import is_on

_BLOCK = re.compile(
    rb"""<conditionalFormatting\s[^<>]*?sqref\s*=\s*["']([^"']*)["'][^<>]*>(.*?)</conditionalFormatting>""",
    re.DOTALL,
)
_NEWER_BLOCK = re.compile(rb"<x14:conditionalFormatting\b(.*?)<xm:sqref>([^<]*)</xm:sqref>", re.DOTALL)
_RULE = re.compile(
    rb"""<cfRule\s[^<>]*?dxfId\s*=\s*["']([0-9]{1,6})["'][^<>]*>(.*?)(?=<cfRule|$)""", re.DOTALL
)
_FORMULA = re.compile(rb"<formula>([^<]*)</formula>")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_NEWER_STYLE = re.compile(rb"<x14:dxf>(.*?)</x14:dxf>", re.DOTALL)
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF"})
_OURS = re.compile(r"(?:AND\()?COUNTA\(\$A2:")  # how the formulas of our own workbooks begin


@dataclass(frozen=True)
class ConditionalStyle:
    """What a conditional format does to a cell."""

    colours: bool = False
    hides: bool = False  # white letters on no colour, or a number format that shows nothing
    strikes: bool = False


@dataclass(frozen=True)
class ConditionalFormat:
    """A style, and the cells that it may touch: as Excel writes them, and as numbers of columns from A = 1."""

    style: ConditionalStyle
    cells: str
    columns: tuple[range, ...]


def read_conditional_styles(root: ET.Element) -> tuple[ConditionalStyle, ...]:
    """Return the styles of conditional formats in a styles part by their number."""
    return tuple(map(_style, root.findall("{*}dxfs/{*}dxf")))


def _style(dxf: ET.Element) -> ConditionalStyle:
    fill, letters = dxf.find("{*}fill/{*}patternFill/{*}bgColor"), dxf.find("{*}font/{*}color")
    struck, number_format = dxf.find("{*}font/{*}strike"), dxf.find("{*}numFmt")
    colours = fill is not None and fill.get("rgb", "").upper() not in _WHITE
    is_white = letters is not None and (
        letters.get("rgb", "").upper() in _WHITE or letters.get("theme") == "0"
    )
    shows_nothing = number_format is not None and not number_format.get("formatCode", "x").strip("; ")
    return ConditionalStyle(
        colours,
        shows_nothing or (is_white and not colours),
        is_on(struck),
    )


def read_conditional_formats(xml: bytes, styles: Sequence[ConditionalStyle]) -> tuple[ConditionalFormat, ...]:
    """Return a sheet's conditional formats that change what its cells seem to say, without those of our workbooks."""
    if b"conditionalFormatting" not in xml:
        return ()
    tail = xml[max(xml.rfind(b"</sheetData>"), 0) :]
    return tuple(dict.fromkeys((*_usual(tail, styles), *_newer(tail))))


def _usual(xml: bytes, styles: Sequence[ConditionalStyle]) -> Iterator[ConditionalFormat]:
    for cells, rules in _BLOCK.findall(xml):
        for number, content in _RULE.findall(rules):
            formula = _FORMULA.search(content)
            is_ours = formula is not None and _OURS.match(unescape(formula[1].decode("utf-8", "replace")))
            style = styles[int(number)] if int(number) < len(styles) else ConditionalStyle()
            if style != ConditionalStyle() and not is_ours:
                yield _format(style, cells)


def _newer(xml: bytes) -> Iterator[ConditionalFormat]:
    """Yield the formats that Excel keeps in an extension, which hold their styles themselves."""
    for content, cells in _NEWER_BLOCK.findall(xml):
        for style in _NEWER_STYLE.findall(content):
            found = ConditionalStyle(
                b"<fill>" in style, b"numFmt" in style and b";;;" in style, b"<strike" in style
            )
            if found != ConditionalStyle():
                yield _format(found, cells)


def _format(style: ConditionalStyle, cells: bytes) -> ConditionalFormat:
    named = cells.decode("ascii", "replace")
    ends = ((match[1], match[3] or match[1]) for match in _RANGE.finditer(named))
    return ConditionalFormat(
        style, named, tuple(range(column_number(a), column_number(b) + 1) for a, b in ends)
    )
