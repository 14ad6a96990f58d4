"""Colours that come and go by themselves: rows in use, what is still missing in them.

LibreOffice shows only one of these on a cell, so each brings the rule around the cell along.
"""

from collections.abc import Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.styles import MISSING_FILL, NAVY, WARNING_FILL, solid_fill, thin_border
from pipeline.model.schema import DETAILS_SHEET, PROJECTS_SHEET, QUARTER_FIELDS, Column, Sheet

_LEVEL_2_INK = "FF2F5583"


def mark(worksheet: Worksheet, cells: str, formula: str, look: DifferentialStyle) -> None:
    """Dress the cells for which a formula holds; the formula is that of the first cell."""
    conditional = Rule(type="expression", dxf=look, formula=[formula])
    worksheet.conditional_formatting.add(cells, conditional)


def mark_missing(worksheet: Worksheet, cells: str, condition: str) -> None:
    """Colour the cells that must still be filled."""
    mark(worksheet, cells, condition, DifferentialStyle(fill=solid_fill(MISSING_FILL), border=thin_border()))


def mark_rows(worksheet: Worksheet, sheet: Sheet, columns: Sequence[Column], last: int) -> None:
    """Rule the rows in use and colour what is missing in them."""
    end = get_column_letter(len(columns))
    used = f"COUNTA($A2:${end}2)>0"
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        if column.required:
            cells = f"{letter}2:{letter}{last}"
            mark_missing(worksheet, cells, f'AND({used},TRIM({letter}2)="")')
    if sheet is PROJECTS_SHEET:
        _mark_projects_without_quarter(worksheet, columns, used, last)
    if sheet is DETAILS_SHEET:
        _mark_details(worksheet, last)
    mark(worksheet, f"A2:{end}{last}", used, DifferentialStyle(border=thin_border()))


def _mark_projects_without_quarter(
    worksheet: Worksheet, columns: Sequence[Column], used: str, last: int
) -> None:
    """Colour the four quarters of a project that has none."""
    fields = [column.field for column in columns]
    first, final = (get_column_letter(fields.index(field) + 1) for field in QUARTER_FIELDS[::3])
    look = DifferentialStyle(fill=solid_fill(WARNING_FILL), border=thin_border())
    empty = f"AND({used},COUNTA(${first}2:${final}2)=0)"
    mark(worksheet, f"{first}2:{final}{last}", empty, look)


def _mark_details(worksheet: Worksheet, last: int) -> None:
    """Set off the sub-items, and draw a line where the next project begins."""
    sub_item = DifferentialStyle(font=Font(color=_LEVEL_2_INK), border=thin_border())
    mark(worksheet, f"D2:D{last}", 'LEFT($C2,1)="2"', sub_item)
    line = thin_border()
    line.top = Side(style="thin", color=NAVY)
    next_project = DifferentialStyle(border=line)
    mark(worksheet, f"A2:D{last}", 'AND($A2<>"",$A2<>$A1)', next_project)
