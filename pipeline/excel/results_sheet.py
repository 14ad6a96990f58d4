"""ผลดำเนินงาน as clerks see it: the project's name beside its code, and what a row still lacks."""

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.conditional_formats import highlight_blank
from pipeline.excel.sheet_layout import SheetLayout
from pipeline.excel.styles import READ_ONLY_FILL, READ_ONLY_HEADING, WARNING_FILL, CellStyle, copy_style
from pipeline.model.columns import Column, Kind
from pipeline.model.schema import CANNOT, RESULTS_SHEET, ROUND_MONTHS

# For people: the pipeline ignores it, as any column that is not in the schema.
NAME_COLUMN = Column("ชื่อโครงการ", "name", Kind.TEXT, "ขึ้นเองตามรหัส ไม่ต้องกรอก", required=False, width=46)
_SPARE_ROWS = 100  # with the formula, below the rows that are filled: more would print as blank pages
_NAME_STYLE = CellStyle(fill=READ_ONLY_FILL, bordered=True)


def results_layout() -> SheetLayout:
    """Return the columns of ผลดำเนินงาน in their usual order, the name beside the code."""
    code, *rest = RESULTS_SHEET.columns
    return SheetLayout(RESULTS_SHEET, (code, NAME_COLUMN, *rest))


def finish_results_sheet(worksheet: Worksheet, projects: SheetLayout, rows: int) -> None:
    """Show the project's name by formula, in the ``rows`` that are filled and some spare ones; colour what is missing."""
    layout = results_layout()
    name = layout.column_name(NAME_COLUMN.field)
    READ_ONLY_HEADING.apply(worksheet[f"{name}1"])
    codes, names = projects.cells("code"), projects.cells("name")
    first = worksheet[f"{name}2"]
    _NAME_STYLE.apply(first)
    for row in range(2, 2 + rows + _SPARE_ROWS):
        found = f"INDEX({names},MATCH($A{row},{codes},0))"
        worksheet[f"{name}{row}"] = f'=IF($A{row}="","",IFERROR({found},""))'
        copy_style(first, worksheet[f"{name}{row}"])


def add_result_formats(worksheet: Worksheet, layout: SheetLayout) -> None:
    """Colour what a reported status still needs: result and problems, and the reason of what cannot be done."""
    for months in ROUND_MONTHS:
        status = layout.column_name(f"status_{months}")
        for field in (f"result_{months}", f"problems_{months}"):
            highlight_blank(worksheet, layout, field, f'${status}2<>""')
    cannot = ",".join(f'${layout.column_name(f"status_{months}")}2="{CANNOT}"' for months in ROUND_MONTHS)
    highlight_blank(worksheet, layout, "cannot_reason", f"OR({cannot})", WARNING_FILL)
