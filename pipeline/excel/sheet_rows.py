"""Rows of a sheet: the headings above its columns, and values below them, each row as high as its longest text."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.content import Value, cell_value
from pipeline.excel.styles import CellStyle, copy_style, row_height
from pipeline.model.cell_ref import column_name


class HeadedColumn(NamedTuple):
    """A column of a sheet under its heading."""

    heading: str
    width: float
    heading_style: CellStyle
    cells: CellStyle | None = None  # of the whole column, those that nobody has typed in too


def write_value(cell: Cell | MergedCell, value: Value) -> None:
    """Write a value as it is: a text that looks like a formula stays a text."""
    cell.value = cell_value(value)
    if isinstance(cell.value, str):
        cell.data_type = "s"


def write_headings(
    worksheet: Worksheet, columns: Sequence[HeadedColumn], row: int = 1, *, least_height: float = 0.0
) -> None:
    """Write the heading row and set the columns' widths and styles; without ``least_height`` its height is Excel's."""
    for place, column in enumerate(columns, 1):
        dimension = worksheet.column_dimensions[column_name(place)]
        dimension.width = column.width
        if column.cells:
            column.cells.apply(dimension)
        column.heading_style.apply(worksheet.cell(row, place, column.heading))
    if least_height:
        height = row_height([(column.heading, column.width) for column in columns])
        worksheet.row_dimensions[row].height = max(height, least_height)


def write_row(
    worksheet: Worksheet, number: int, values: Sequence[Value], styles: Sequence[CellStyle] = ()
) -> None:
    """Write a row in styles of its own, or else in those of its columns."""
    texts = []
    for place, value in enumerate(values, 1):
        cell, column = worksheet.cell(number, place), worksheet.column_dimensions[column_name(place)]
        if styles:
            styles[place - 1].apply(cell)
        else:
            copy_style(column, cell)
        write_value(cell, value)
        texts.append((str(value), column.width))
    worksheet.row_dimensions[number].height = row_height(texts)
