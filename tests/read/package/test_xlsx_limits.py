"""A sheet is read without its blank rows; blank cells of other rows stay where their colour may mean something."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from pipeline.read.package.xlsx_limits import Parts, without_blank_cells

SHEET = "xl/worksheets/sheet1.xml"
FILLED = '<row r="2"><c r="A2"><v>1</v></c><c r="G2" s="7"/><c r="AZ2" s="7"></c></row>'
FAR = '<row r="3"><c r="A3"><v>1</v></c><c r="XFD3" s="7"/></row>'
BLANK = '<row r="4" s="3" customFormat="1"><c r="A4" s="7"/></row><row r="5" ht="9"/>'
BARE = '<row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'


def parts(rows: str, times: int) -> Parts:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(SHEET, f"<worksheet><sheetData>{rows * times}</sheetData></worksheet>")
    return Parts(stream.getvalue())


def rows_of(xml: bytes) -> str:
    return xml.decode().removeprefix("<worksheet><sheetData>").removesuffix("</sheetData></worksheet>")


@pytest.mark.parametrize("times", [1, 20_000], ids=["small", "of many pieces"])
def test_blank_rows_and_cells_far_to_the_right_go_and_coloured_ones_stay(times: int) -> None:
    kept = parts(FILLED + FAR + BLANK, times).read_sheet(SHEET, blank_cells=True)
    assert rows_of(kept) == (FILLED + FAR.replace('<c r="XFD3" s="7"/>', "")) * times


@pytest.mark.parametrize("times", [1, 20_000], ids=["small", "of many pieces"])
def test_without_blank_cells_a_sheet_is_read_the_same_either_way(times: int) -> None:
    package = parts(FILLED + FAR + BLANK, times)
    assert rows_of(package.read_sheet(SHEET)) == BARE * times
    assert rows_of(without_blank_cells(package.read_sheet(SHEET, blank_cells=True))) == BARE * times
