"""Wrong workbooks: codes, references, orders, committee. Each case is the full list of findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from unsaved_workbook import findings_of
from workbook_builder import Book

CASES = {
    "a_repeated_project_code_is_told_at_its_second_row": (
        lambda: Book()
        .add_row("projects", **Book().rows["projects"][0])
        .cell("projects", 5, "annual_order", 4)
        .cell("projects", 5, "five_year_order", 4),
        ["code-repeated โครงการ!A5"],
    ),
    "a_project_with_another_s_code_does_not_make_its_own_rows_unknown": (
        lambda: Book().cell("projects", 4, "code", "P02").add_row("to_confirm", code="P03", subject="ก", detail="ข", confirmed="✓"),
        ["code-repeated โครงการ!A4"],
    ),
    "a_project_pasted_a_second_time_is_told_once_and_not_by_its_orders": (
        lambda: Book().insert_row("projects", 3, **Book().rows["projects"][0]),
        ["code-repeated โครงการ!A3"],
    ),
    "a_project_made_from_a_copy_of_another_wants_a_code_and_orders_of_its_own": (
        lambda: Book().add_row("projects", **{**Book().rows["projects"][0], "name": "โครงการใหม่"}),
        ["code-repeated โครงการ!A5", "order-repeated โครงการ!D5", "order-repeated โครงการ!E5"],
    ),
    "a_code_is_the_same_in_thai_digits_and_small_letters": (
        lambda: Book().cell("projects", 4, "code", "Ｐ ๐１").drop_rows("targets", 4).drop_rows("details", *range(16, 23)),
        ["code-repeated โครงการ!A4"],
    ),
    "a_mission_with_another_s_code_does_not_make_its_own_unknown": (
        lambda: Book().cell("missions", 3, "mission", "1.1"),
        ["mission-repeated ภารกิจ!A3"],
    ),
    "a_repeated_mission_is_told": (
        lambda: Book().add_row("missions", mission="1.2", dimension=1, name="ซ้ำ"),
        ["mission-repeated ภารกิจ!A5"],
    ),
    "a_repeated_dimension_is_told": (
        lambda: Book().add_row("dimensions", dimension=2, name="ซ้ำ"),
        ["dimension-repeated มิติ!A4"],
    ),
    "a_mission_in_another_dimension_than_its_code_is_told": (
        lambda: Book().cell("missions", 4, "dimension", 1),
        ["mission-of-other-dimension ภารกิจ!A4"],
    ),
    "a_repeated_order_is_told_with_its_gap": (
        lambda: Book().cell("projects", 4, "annual_order", 1).cell("committee", 4, "order", 2),
        ["order-repeated โครงการ!D4", "order-repeated คณะกรรมการ!A4"],
    ),
    "an_order_typed_in_every_row_is_told_once": (
        lambda: Book().cell("projects", 2, "annual_order", 1).cell("projects", 4, "annual_order", 1),
        ["order-repeated โครงการ!D3"],
    ),
    "a_code_typed_in_every_row_is_told_once": (
        lambda: Book().cell("projects", 3, "code", "P01").cell("projects", 4, "code", "P01"),
        ["code-repeated โครงการ!A3"],
    ),
    "a_gap_in_an_order_is_noticed_once_a_column": (
        lambda: Book().cell("projects", 3, "five_year_order", 30),
        ["order-out-of-range โครงการ!E3"],
    ),
    "a_blank_order_is_told_once": (
        lambda: Book().cell("projects", 3, "annual_order", None),
        ["value-missing โครงการ!D3"],
    ),
    "a_committee_without_a_chair_is_told": (
        lambda: Book().cell("committee", 2, "role", "รองประธานกรรมการ"),
        ["chair-missing คณะกรรมการ"],
    ),
    "a_second_chair_is_told": (
        lambda: Book().cell("committee", 3, "role", "ประธาน"),
        ["chair-repeated คณะกรรมการ!C3"],
    ),
    "a_committee_without_a_secretary_is_told_though_it_has_an_assistant": (
        lambda: Book().cell("committee", 4, "role", "กรรมการและผู้ช่วยเลขานุการ"),
        ["secretary-missing คณะกรรมการ"],
    ),
    "a_blank_role_is_told_and_not_again_as_a_missing_chair": (
        lambda: Book().cell("committee", 2, "role", None),
        ["value-missing คณะกรรมการ!C2"],
    ),
    "what_is_still_to_confirm_is_noticed_at_its_row_until_ticked": (
        lambda: Book()
        .add_row("to_confirm", code="P01", subject="งบประมาณ", detail="ตรวจยอด")
        .add_row("to_confirm", code="P02", subject="หน่วยนับ", detail="1 แห่ง", confirmed="✓")
        .add_row("to_confirm", subject="ทั้งเล่ม", detail="ตรวจชื่อ"),
        ["to-confirm รอยืนยัน!A2", "to-confirm รอยืนยัน!A4"],
    ),
    "an_unfinished_row_to_confirm_is_told_as_such": (
        lambda: Book().add_row("to_confirm", code="P01", subject="งบประมาณ"),
        ["value-missing รอยืนยัน!C2"],
    ),
    "all_findings_come_at_once_by_sheet_row_and_column": (
        lambda: Book()
        .cell("committee", 3, "position", None)
        .cell("projects", 4, "mission", "9.9")
        .cell("projects", 2, "remark", "#REF!")
        .cell("projects", 2, "budget", "ห้าหมื่น")
        .setting("district", None)
        .add_sheet("มิติ 2"),
        [
            "value-missing ข้อมูลทั่วไป!B4",
            "not-a-number โครงการ!F2",
            "formula-error โครงการ!S2",
            "mission-unknown โครงการ!C4",
            "value-missing คณะกรรมการ!B3",
            "sheet-unread มิติ 2",
        ],
    ),
}  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_what_stands_twice_or_leaves_a_gap_is_found_at_its_cell(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


def test_an_order_that_repeats_says_which_is_left_out(tmp_path: Path) -> None:
    book = Book().cell("projects", 4, "annual_order", "๑")

    assert [found.line for found in findings_of(book, tmp_path)] == [
        "โครงการ!D4 “๑” ลำดับซ้ำกับช่อง D3 (ลำดับที่ขาด: 3) — เรียงลำดับ 1 ถึง 3 ไม่ซ้ำ ไม่ข้าม"
    ]


def test_an_order_in_many_rows_names_all_its_cells(tmp_path: Path) -> None:
    book = Book().cell("projects", 2, "annual_order", 1).cell("projects", 4, "annual_order", 1)

    assert [found.line for found in findings_of(book, tmp_path)] == [
        "โครงการ!D3 “1” ลำดับซ้ำกับช่อง D2, D4 (ลำดับที่ขาด: 2, 3) — เรียงลำดับ 1 ถึง 3 ไม่ซ้ำ ไม่ข้าม"
    ]
