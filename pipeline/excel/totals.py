"""Totals by formula beside มิติ and ภารกิจ, for people: the pipeline computes its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.conditional_formats import highlight
from pipeline.excel.sheet_layout import SheetLayout
from pipeline.excel.styles import BAHT_FORMAT, READ_ONLY_FILL, READ_ONLY_HEADING, CellStyle
from pipeline.model.cell_ref import column_name
from pipeline.model.columns import Kind
from pipeline.model.schema import QUARTER_FIELDS

_DIMENSION_ROWS = range(2, 8)  # room for six dimensions above the total
_MISSION_ROWS = range(2, 32)
_GAP_WIDTH = 3
_FIRST_DIMENSION_TOTAL, _FIRST_MISSION_TOTAL = 4, 5  # columns, one left free as a gap
_COUNT_HEADING, _COUNT_WIDTH = "จำนวนโครงการ", 10


@dataclass(frozen=True)
class _TotalColumn:
    """One column of totals: its heading, and the formula of a row, in which ``{belongs}`` picks the projects."""

    heading: str
    width: int
    formula: str
    baht: bool = False


def add_dimension_totals(worksheet: Worksheet, projects: SheetLayout) -> None:
    """Add projects, baht and ticks of each dimension and of the whole plan, right of มิติ."""
    summed = [column for column in projects.columns if column.kind in (Kind.BAHT, Kind.TICK)]
    columns = [
        _TotalColumn("สรุปจากชีตโครงการ", 18, '"มิติที่ "&$A{row}'),
        _count_column(),
        *(
            _TotalColumn(c.heading, max(c.width, 10), _total(projects, c.field), c.kind is Kind.BAHT)
            for c in summed
        ),
    ]
    # A mission's code begins with the number of its dimension.
    belongs = f'LEFT(TRIM({projects.cells("mission")}),LEN($A{{row}})+1)=$A{{row}}&"."'
    _write_totals(worksheet, _DIMENSION_ROWS, _FIRST_DIMENSION_TOTAL, columns, belongs)
    _write_grand_total(worksheet, columns)


def add_mission_totals(worksheet: Worksheet, projects: SheetLayout) -> None:
    """Add the number of projects and this year's baht of each mission, right of ภารกิจ."""
    budget = projects.sheet.column("budget")
    columns = [
        _count_column(),
        _TotalColumn(budget.heading, budget.width, _total(projects, "budget"), baht=True),
    ]
    belongs = f"TRIM({projects.cells('mission')})=TRIM($A{{row}})"
    _write_totals(worksheet, _MISSION_ROWS, _FIRST_MISSION_TOTAL, columns, belongs)


def _count_column() -> _TotalColumn:
    return _TotalColumn(_COUNT_HEADING, _COUNT_WIDTH, "SUMPRODUCT(--({belongs}))")


def _total(projects: SheetLayout, field: str) -> str:
    """Return the formula of a column's sum, or of its ticks, over the projects that belong."""
    cells = projects.cells(field)
    if field in QUARTER_FIELDS:
        return f'SUMPRODUCT(--({{belongs}}),--(TRIM({cells})<>""),--(TRIM({cells})<>"-"))'
    return f"SUMPRODUCT(--({{belongs}}),{cells})"


def _write_totals(
    worksheet: Worksheet, rows: range, first: int, columns: Sequence[_TotalColumn], belongs: str
) -> None:
    """Write headings and formulas from column ``first`` on; they show where column A has a value."""
    worksheet.column_dimensions[column_name(first - 1)].width = _GAP_WIDTH
    for place, column in enumerate(columns, first):
        READ_ONLY_HEADING.apply(worksheet.cell(1, place, column.heading))
        worksheet.column_dimensions[column_name(place)].width = column.width
        for row in rows:
            formula = column.formula.format(belongs=belongs.format(row=row), row=row)
            cell = worksheet.cell(row, place, f'=IF($A{row}="","",{formula})')
            _style(baht=column.baht).apply(cell)
    last = column_name(first + len(columns) - 1)
    cells = f"{column_name(first)}{rows.start}:{last}{rows.stop - 1}"
    highlight(worksheet, cells, f'$A{rows.start}<>""', READ_ONLY_FILL)


def _write_grand_total(worksheet: Worksheet, columns: Sequence[_TotalColumn]) -> None:
    """Write the line of the whole plan below the dimensions."""
    row = _DIMENSION_ROWS.stop
    for place, column in enumerate(columns, _FIRST_DIMENSION_TOTAL):
        name = column_name(place)
        formula = f"=SUM({name}{_DIMENSION_ROWS.start}:{name}{row - 1})"
        value = "รวมทั้งแผน" if place == _FIRST_DIMENSION_TOTAL else formula
        _style(baht=column.baht, grand_total=True).apply(worksheet.cell(row, place, value))


def _style(*, baht: bool, grand_total: bool = False) -> CellStyle:
    """Return the style of a total; only the grand total is always grey, the others where in use."""
    return CellStyle(
        BAHT_FORMAT if baht else "0",
        "right" if baht else "center",
        bold=grand_total,
        fill=READ_ONLY_FILL if grand_total else "",
        bordered=grand_total,
        wrap=False,
    )
