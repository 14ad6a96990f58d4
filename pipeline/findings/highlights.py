"""Highlights that take priority over the conditional formats of the workbook.

A conditional format hides a cell's fill, so where the workbook has some, a highlight is one too. Excel goes by
the priority; LibreOffice by the order in the file, and shows only one: ours comes first in both.
"""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.formatting.formatting import ConditionalFormatting, ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.styles import solid_fill, thin_border

_ALWAYS = '"ผลตรวจ"="ผลตรวจ"'  # a true formula by which our formats are recognised in a marked copy
_MOST_CELLS = 100  # of one format; Excel refuses a list of ranges that is too long


def remove_highlights(worksheet: Worksheet) -> None:
    """Remove the highlights of an earlier marked copy."""
    formats = ConditionalFormattingList()
    for cells in worksheet.conditional_formatting:
        for rule in cells.rules:
            if rule.formula != [_ALWAYS]:
                formats.add(cells, rule)
    worksheet.conditional_formatting = formats


def add_highlights(worksheet: Worksheet, colours: Mapping[str, str]) -> None:
    """Highlight cells, colour by address, where conditional formats of the workbook apply."""
    existing = list(worksheet.conditional_formatting)
    by_colour: dict[str, list[str]] = {}
    for address, colour in colours.items():
        if any(address in cells for cells in existing):
            by_colour.setdefault(colour, []).append(address)
    highlights = list(_highlights(by_colour))
    formats = ConditionalFormattingList()
    for cells, rule in highlights:
        formats.add(cells, rule)
    for cells in existing:
        for rule in cells.rules:
            rule.priority += len(highlights)
            formats.add(cells, rule)
    worksheet.conditional_formatting = formats


def _highlights(by_colour: Mapping[str, Sequence[str]]) -> Iterator[tuple[ConditionalFormatting, Rule]]:
    """Yield cells and rule of each highlight; LibreOffice shows one format alone, so it has the border too."""
    for colour, addresses in by_colour.items():
        style = DifferentialStyle(fill=solid_fill(colour), border=thin_border())
        for first in range(0, len(addresses), _MOST_CELLS):
            cells = ConditionalFormatting(" ".join(addresses[first : first + _MOST_CELLS]))
            yield cells, Rule(type="expression", dxf=style, formula=[_ALWAYS], stopIfTrue=True)
