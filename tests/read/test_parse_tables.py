"""The workbook understood once: values, faults, settings, plan years."""

from datetime import date
from pathlib import Path

import pytest
from workbook_builder import Book, setting_row

from pipeline.read.parse_tables import parse_tables
from pipeline.read.tables import InvalidCell, SettingValue, Tables
from pipeline.read.workbook import read_workbook


def tables_of(book: Book, folder: Path) -> Tables:
    """The tables of a workbook."""
    return parse_tables(read_workbook(book.save(folder)))


def test_values_are_of_their_kind_and_stand_by_excel_row(tmp_path: Path) -> None:
    tables = tables_of(Book(), tmp_path)

    assert tables.records("targets")[1] == (
        3,
        {"code": "P02", "group": "บุคลากรของ P02", "count": 140, "counting_unit": "คน"},
    )
    assert tables.frames["targets"].index.tolist() == [2, 3, 4]
    assert tables.invalid_cells == ()


def test_frames_are_typed_and_what_is_missing_is_na(tmp_path: Path) -> None:
    book = Book().cell("projects", 3, "budget", None).cell("projects", 4, "quarter_1", "?")
    frame = tables_of(book, tmp_path).frame("projects", "code", "budget", "quarter_1", "absent")

    assert frame.dtypes.map(str).to_dict() == {
        "code": "str", "budget": "Int64", "quarter_1": "boolean", "absent": "object",
    }  # fmt: skip
    assert frame.isna().sum().to_dict() == {"code": 0, "budget": 1, "quarter_1": 1, "absent": 3}
    assert int(frame["budget"].sum()) == 50_000


def test_a_wrong_cell_is_none_and_a_fault(tmp_path: Path) -> None:
    book = Book().cell("targets", 3, "count", "มาก").setting("as_of", "พรุ่งนี้")
    tables = tables_of(book, tmp_path)

    assert tables.records("targets")[1][1]["count"] is None
    assert tables.setting("as_of") is None
    assert tables.invalid_cells == (
        InvalidCell("settings", setting_row("as_of"), "value", "not-a-date"),
        InvalidCell("targets", 3, "count", "not-a-number"),
    )


def test_a_text_with_what_no_document_can_hold_is_none_and_a_fault(tmp_path: Path) -> None:
    tables = tables_of(Book().cell("details", 3, "text", "ก_xFFFE_ข"), tmp_path)

    assert tables.records("details")[1][1]["text"] is None
    assert tables.invalid_cells == (InvalidCell("details", 3, "text", "control-character"),)


def test_a_blank_cell_is_none_and_no_fault(tmp_path: Path) -> None:
    tables = tables_of(Book().cell("projects", 2, "budget", None), tmp_path)

    assert (tables.records("projects")[0][1]["budget"], tables.invalid_cells) == (None, ())


def test_a_blank_quarter_is_no_tick_and_a_dash_no_text(tmp_path: Path) -> None:
    book = Book().cell("projects", 2, "remark", "-").cell("projects", 2, "budget", "-")
    values = tables_of(book, tmp_path).records("projects")[0][1]

    assert (values["remark"], values["budget"]) == (None, 0)
    assert tables_of(book, tmp_path).records("projects")[1][1]["quarter_1"] is False


def test_a_choice_has_its_allowed_spelling(tmp_path: Path) -> None:
    tables = tables_of(Book().cell("details", 2, "topic", " หลักการ และเหตุผล"), tmp_path)

    assert tables.records("details")[0][1]["topic"] == "หลักการและเหตุผล"


def test_settings_stand_by_field_with_their_row(tmp_path: Path) -> None:
    tables = tables_of(Book().insert_row("settings", 2, label="อื่น ๆ"), tmp_path)

    assert tables.settings["order_number"] == SettingValue((1033, 2567), setting_row("order_number") + 1)
    assert tables.setting("order_date") == date(2024, 10, 1)


def test_of_a_repeated_setting_the_first_counts(tmp_path: Path) -> None:
    tables = tables_of(Book().add_row("settings", label="จังหวัด", value="ลำพูน"), tmp_path)

    assert tables.setting("province") == "ลำปาง"


def test_budget_columns_of_years_outside_the_plan_are_left_aside(tmp_path: Path) -> None:
    book = Book().heading("projects", "old", "งบ 2565").cell("projects", 2, "old", "ไม่ใช่ตัวเลข")
    tables = tables_of(book, tmp_path)

    assert tables.years == range(2566, 2571)
    assert (tables.has("projects", "budget_2565"), tables.invalid_cells) == (False, ())


@pytest.mark.parametrize("end", [None, "ไม่รู้", 2576, 2560])
def test_a_plan_without_a_possible_period_has_no_years(end: object, tmp_path: Path) -> None:
    assert len(tables_of(Book().setting("period_end", end), tmp_path).years) == 0


def test_a_plan_may_have_ten_years(tmp_path: Path) -> None:
    assert len(tables_of(Book().setting("period_end", 2575), tmp_path).years) == 10


def test_a_missing_sheet_or_column_is_not_there(tmp_path: Path) -> None:
    tables = tables_of(Book().drop_sheet("missions").drop_column("targets", "count"), tmp_path)

    assert not tables.has("missions")
    assert not tables.has("targets", "code", "count")
    assert tables.has("targets", "code")
