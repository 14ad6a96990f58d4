"""A place in a workbook reads as Excel writes it and sorts as Excel orders it."""

import pytest

from pipeline.model.cell_ref import CellRef, column_name, column_number


def test_a_cell_reads_as_excel_writes_it() -> None:
    place = CellRef("โครงการ", "F", 12)
    assert (place.cell, str(place)) == ("F12", "โครงการ!F12")


def test_a_whole_sheet_has_no_cell() -> None:
    place = CellRef("โครงการ")
    assert (place.cell, str(place)) == ("", "โครงการ")


def test_places_sort_by_row_then_column_and_the_sheet_comes_first() -> None:
    places = [CellRef("ก", "AA", 2), CellRef("ก", "B", 2), CellRef("ก", "C", 1), CellRef("ก")]
    assert [each.cell for each in sorted(places, key=lambda place: place.sort_key)] == ["", "C1", "B2", "AA2"]


@pytest.mark.parametrize(("number", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_named_as_in_excel(number: int, letter: str) -> None:
    assert (column_name(number), column_number(letter)) == (letter, number)
