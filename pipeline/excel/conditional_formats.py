"""Conditional formats: borders of the rows in use, colours of what is still missing in them.

LibreOffice shows only the first format that holds on a cell, so each of them carries the border too.
"""

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.sheet_layout import SheetLayout
from pipeline.excel.styles import MISSING_FILL, NAVY, READ_ONLY_FILL, WARNING_FILL, solid_fill, thin_border
from pipeline.model.schema import (
    ACHIEVED_TOPICS,
    DETAILS_SHEET,
    PROJECTS_SHEET,
    QUARTER_FIELDS,
    RESULTS_SHEET,
)

_SUB_ITEM_COLOUR = "FF2F5583"


def add_format(worksheet: Worksheet, cells: str, formula: str, style: DifferentialStyle) -> None:
    """Style the cells for which a formula holds; the formula is written for the first cell."""
    conditional = Rule(type="expression", dxf=style, formula=[formula])
    worksheet.conditional_formatting.add(cells, conditional)


def highlight(worksheet: Worksheet, cells: str, formula: str, colour: str = MISSING_FILL) -> None:
    """Colour the cells for which a formula holds: by default as those that must still be filled in."""
    style = DifferentialStyle(fill=solid_fill(colour), border=thin_border())
    add_format(worksheet, cells, formula, style)


def highlight_blank(
    worksheet: Worksheet, layout: SheetLayout, field: str, condition: str, colour: str = MISSING_FILL
) -> None:
    """Colour the blank cells of a field in rows for which a condition holds; it is written for row 2."""
    name = layout.column_name(field)
    blank = f'AND({condition},TRIM({name}2)="")'
    highlight(worksheet, f"{name}2:{name}{layout.last_row}", blank, colour)


def add_row_formats(worksheet: Worksheet, layout: SheetLayout) -> None:
    """Draw borders around the rows in use and colour what is missing in them."""
    # The names of projects among the results are formulas, which count as filled everywhere.
    is_results = layout.sheet is RESULTS_SHEET
    in_use = '$A2<>""' if is_results else f"COUNTA($A2:${layout.last_column}2)>0"
    for column in layout.columns:
        if column.required:
            highlight_blank(worksheet, layout, column.field, in_use)
    if layout.sheet is PROJECTS_SHEET:
        _highlight_projects_without_quarter(worksheet, layout, in_use)
    if layout.sheet is DETAILS_SHEET:
        _set_off_details(worksheet, layout)
    borders = DifferentialStyle(border=thin_border())
    add_format(worksheet, f"A2:{layout.last_column}{layout.last_row}", in_use, borders)


def _highlight_projects_without_quarter(worksheet: Worksheet, layout: SheetLayout, in_use: str) -> None:
    """Colour the four quarters of a project that has none."""
    first, last = layout.column_name(QUARTER_FIELDS[0]), layout.column_name(QUARTER_FIELDS[-1])
    no_quarter = f"AND({in_use},COUNTA(${first}2:${last}2)=0)"
    highlight(worksheet, f"{first}2:{last}{layout.last_row}", no_quarter, WARNING_FILL)


def _set_off_details(worksheet: Worksheet, layout: SheetLayout) -> None:
    """Colour the text of sub-items, grey what can have no result, draw a line where the next project begins."""
    code, level, text = (layout.column_name(field) for field in ("code", "level", "text"))
    sub_item = DifferentialStyle(font=Font(color=_SUB_ITEM_COLOUR), border=thin_border())
    add_format(worksheet, f"{text}2:{text}{layout.last_row}", f'LEFT(${level}2,1)="2"', sub_item)
    topic, achieved = layout.column_name("topic"), layout.column_name("achieved")
    promises = ",".join(f'${topic}2="{promise}"' for promise in ACHIEVED_TOPICS)
    no_result = f'AND(${topic}2<>"",NOT(OR({promises})))'
    highlight(worksheet, f"{achieved}2:{achieved}{layout.last_row}", no_result, READ_ONLY_FILL)
    line = thin_border()
    line.top = Side(style="thin", color=NAVY)
    next_project = f'AND(${code}2<>"",${code}2<>${code}1)'
    whole_row = f"A2:{layout.last_column}{layout.last_row}"
    add_format(worksheet, whole_row, next_project, DifferentialStyle(border=line))
