"""Marks that win over the colours a workbook gives its cells by itself.

A fill lies below every conditional format, so a mark brings one of its own where the workbook has some.
Excel goes by the priority, LibreOffice by the order in the file and shows one alone: ours is first in both.
"""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.formatting.formatting import ConditionalFormatting, ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.styles import solid_fill, thin_border

_OURS = '"ผลตรวจ"="ผลตรวจ"'  # always true, and known again in a marked copy that is marked once more
_MOST_CELLS = 100  # of one format; Excel refuses a list of places that is too long


def drop_earlier_marks(worksheet: Worksheet) -> None:
    """Take away the formats of an earlier marked copy."""
    formats = ConditionalFormattingList()
    for place in worksheet.conditional_formatting:
        for kept in place.rules:
            if kept.formula != [_OURS]:
                formats.add(place, kept)
    worksheet.conditional_formatting = formats


def overrule(worksheet: Worksheet, colours: Mapping[str, str]) -> None:
    """Give cells their colour, by address, before any format of the workbook's own."""
    theirs = list(worksheet.conditional_formatting)
    by_colour: dict[str, list[str]] = {}
    for address, colour in colours.items():
        if any(address in place for place in theirs):
            by_colour.setdefault(colour, []).append(address)
    ours = list(_ours(by_colour))
    formats = ConditionalFormattingList()
    for place, made in ours:
        formats.add(place, made)
    for place in theirs:
        for kept in place.rules:
            kept.priority += len(ours)
            formats.add(place, kept)
    worksheet.conditional_formatting = formats


def _ours(by_colour: Mapping[str, Sequence[str]]) -> Iterator[tuple[ConditionalFormatting, Rule]]:
    """Yield the places and the rule of each format of ours; it brings the rule around the cell along."""
    for colour, addresses in by_colour.items():
        look = DifferentialStyle(fill=solid_fill(colour), border=thin_border())
        for first in range(0, len(addresses), _MOST_CELLS):
            place = ConditionalFormatting(" ".join(addresses[first : first + _MOST_CELLS]))
            yield place, Rule(type="expression", dxf=look, formula=[_OURS], stopIfTrue=True)
