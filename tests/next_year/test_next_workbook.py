"""Next year's workbook: what is carried over, proposed and emptied, cell by cell."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook as OpenpyxlWorkbook
from workbook_builder import Book, findings_at, setting_row

from pipeline.excel.styles import PROPOSED_FILL
from pipeline.excel.workbook_copy import copy_workbook
from pipeline.next_year.changes import Changes, plan_changes
from pipeline.next_year.write import CellCounts, next_workbook
from pipeline.next_year.year_shift import year_shift
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook

DROP = "คงไว้ ปรับ หรือตัดออก"


@dataclass(frozen=True)
class Made:
    """Next year's workbook, made and saved."""

    path: Path
    content: bytes
    changes: Changes
    counts: CellCounts
    workbook: OpenpyxlWorkbook

    def values(self, sheet: str, cells: str) -> list[list[object]]:
        return [[cell.value for cell in row] for row in self.workbook[sheet][cells]]

    def setting(self, field: str) -> object:
        return self.workbook["ข้อมูลทั่วไป"][f"B{setting_row(field)}"].value

    def proposed_cells(self) -> list[str]:
        return [
            f"{sheet.title}!{cell.coordinate}"
            for sheet in self.workbook
            for row in sheet
            for cell in row
            if cell.fill.fgColor.rgb == PROPOSED_FILL
        ]


def made_from(path: Path, year: int | None = None, period: range | None = None) -> Made:
    workbook = read_workbook(path)
    tables = parse_tables(workbook)
    changes = plan_changes(tables, year_shift(tables, year, period))
    content, counts = next_workbook(tables, changes, copy_workbook(path))
    new = path.with_name(f"plan_{changes.shift.new}.xlsx")
    new.write_bytes(content)
    return Made(new, content, changes, counts, load_workbook(new))


def reported_book() -> Book:
    """A year that was reported: P01 finished, P02 impossible, P03 under way."""
    statuses = {"P01": "ดำเนินการแล้วเสร็จ", "P02": "ไม่สามารถดำเนินการได้", "P03": "อยู่ระหว่างดำเนินการ"}
    results = [
        {"code": code, "in_ordinance": "✓", "ordinance_baht": 5000, "status_6": "อยู่ระหว่างดำเนินการ"}
        | {"status_12": status, "paid_12": 100, "result_12": "ผล", "problems_12": "ไม่มี"}
        | ({"cannot_reason": "ไม่ได้รับงบประมาณ"} if code == "P02" else {})
        for code, status in statuses.items()
    ]
    rounds = [{"round": "6 เดือน", "as_of": "31 มีนาคม 2568", "memo_number": "ลป 1/2568"}, {"round": "12 เดือน"}]
    book = Book().heading("details", "achieved", "ผลที่ได้").cell("details", 7, "achieved", "140 คน")
    return book.results(*results, rounds=rounds)


def test_the_year_is_set_the_title_proposed_and_number_and_dates_emptied(tmp_path: Path) -> None:
    made = made_from(Book().save(tmp_path))
    fields = ("fiscal_year", "plan_title", "as_of", "order_number", "order_date", "announcement_date")
    title = "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569"
    assert [made.setting(field) for field in fields] == [2569, title, None, None, None, None]
    assert (made.setting("signer_name"), made.setting("period_end")) == ("นายผู้ ลงนาม", 2570)


def test_budgets_are_proposed_from_the_five_year_plan_and_periods_with_the_new_year(tmp_path: Path) -> None:
    made = made_from(Book().cell("projects", 2, "budget_2569", 70_000).save(tmp_path))
    assert made.values("โครงการ", "F2:F4") == [[70_000], [5_000], [0]]
    assert made.values("โครงการ", "P2:P4") == [["ปีงบประมาณ พ.ศ. 2569"]] * 3
    assert made.values("รอยืนยัน", "A2:D5") == [
        [None, "ชื่อแผน", "เสนอให้ใช้ “แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569” ตรวจและแก้ให้ตรงกับแผนปี 2569", None],
        [None, "ระยะเวลาดำเนินการ", "เสนอให้ใช้ “ปีงบประมาณ พ.ศ. 2569” กับ ทุกโครงการ (3 โครงการ) ตรวจช่วงเวลาและไตรมาสให้ตรงกับปี 2569", None],
        ["P01", "งบประมาณปี 2569", "เสนอ 70,000 บาท จากคอลัมน์งบ 2569 ของแผน 5 ปี (ปี 2568 ตั้งไว้ 50,000 บาท)", None],
        ["P02", "งบประมาณปี 2569", "เสนอ 5,000 บาท จากคอลัมน์งบ 2569 ของแผน 5 ปี (ปี 2568 ตั้งไว้ 5,000 บาท)", None],
    ]  # fmt: skip
    proposed = ["ข้อมูลทั่วไป!B6", "โครงการ!F2", "โครงการ!P2", "โครงการ!F3", "โครงการ!P3", "โครงการ!P4"]
    assert made.proposed_cells() == proposed
    assert made.counts.proposed == len(proposed)


def test_results_and_rounds_are_emptied_and_the_unfinished_are_to_be_decided(tmp_path: Path) -> None:
    made = made_from(reported_book().save(tmp_path))
    assert [list(filter(None, row)) for row in made.values("ผลดำเนินงาน", "A2:N4")] == [
        ["P01"],
        ["P02"],
        ["P03"],
    ]
    assert [list(filter(None, row)) for row in made.values("รอบรายงาน", "A2:G3")] == [["6 เดือน"], ["12 เดือน"]]
    assert made.workbook["รายละเอียด"]["E7"].value is None
    decisions = [(c.code, c.detail) for c in made.changes.confirmations if c.subject == DROP]
    assert decisions == [
        ("P02", "ปี 2568 ไม่สามารถดำเนินการได้ จะคงไว้ ปรับ หรือตัดออกจากแผนปี 2569"),
        ("P03", "ปี 2568 อยู่ระหว่างดำเนินการ จะคงไว้ ปรับ หรือตัดออกจากแผนปี 2569"),
    ]
    assert [cell for cell in made.proposed_cells() if "!B" in cell] == [
        "ข้อมูลทั่วไป!B6", "โครงการ!B3", "โครงการ!B4"
    ]  # fmt: skip


def test_a_year_of_which_nothing_is_reported_has_no_decisions(tmp_path: Path) -> None:
    made = made_from(Book().save(tmp_path))
    assert [c.code for c in made.changes.confirmations if c.subject == DROP] == []


def test_confirmed_rows_go_and_open_ones_stay(tmp_path: Path) -> None:
    book = Book()
    for subject, tick in (("แล้ว", "✓"), ("ยัง", ""), ("แล้วด้วย", "✓")):
        book.add_row("to_confirm", code="P01", subject=subject, detail=f"เรื่องที่{subject}", confirmed=tick)
    made = made_from(book.save(tmp_path))
    assert made.values("รอยืนยัน", "B2:B3") == [["ยัง"], ["ชื่อแผน"]]
    assert "✓" not in [value for row in made.values("รอยืนยัน", "D2:D20") for value in row]
    assert made.counts.emptied == 4 + 2 * 4  # settings, the cells of the two rows


def test_running_text_with_the_old_year_is_listed_and_not_changed(tmp_path: Path) -> None:
    text = "จัดอบรมในปีงบประมาณ พ.ศ. ๒๕๖๘ ทุกไตรมาส"
    made = made_from(Book().cell("details", 2, "text", text).save(tmp_path))
    assert made.changes.old_year_texts == (("รายละเอียด!D2", text),)
    assert made.workbook["รายละเอียด"]["D2"].value == text


def test_every_filled_cell_is_carried_proposed_or_emptied(tmp_path: Path) -> None:
    made = made_from(reported_book().save(tmp_path))
    # settings, results of the three projects, rounds, what was reached
    assert made.counts.emptied == 4 + (7 + 8 + 7) + 2 + 1
    assert made.counts.proposed == 1 + 2 + 3 + 2  # title, budgets, periods, unfinished projects


def test_the_check_of_the_new_workbook_says_just_what_is_left_to_do(tmp_path: Path) -> None:
    made = made_from(reported_book().save(tmp_path))
    found = [f"{finding.code} {finding.address}" for finding in findings_at(made.path)]
    missing = [f"value-missing ข้อมูลทั่วไป!B{setting_row(f)}" for f in (
        "as_of", "order_number", "order_date", "announcement_date"
    )]  # fmt: skip
    assert [each for each in found if not each.startswith("to-confirm")] == missing
    assert len(found) - len(missing) == len(made.changes.confirmations) == 6


def test_a_new_plan_period_renames_the_year_columns_and_empties_their_money(tmp_path: Path) -> None:
    made = made_from(Book().setting("fiscal_year", 2570).save(tmp_path), 2571, range(2571, 2576))
    assert made.values("โครงการ", "K1:O1") == [[f"งบ {year}" for year in range(2571, 2576)]]
    assert made.values("โครงการ", "F2:F4") == [[None]] * 3
    assert made.values("โครงการ", "K2:O4") == [[None] * 5] * 3
    assert [made.setting(f) for f in ("fiscal_year", "period_start", "period_end")] == [2571, 2571, 2575]
    assert "มิติและภารกิจของแผนใหม่" in [c.subject for c in made.changes.confirmations]
    assert {"มิติ!B2", "มิติ!B3", "ภารกิจ!C2", "ภารกิจ!C3", "ภารกิจ!C4"} <= set(made.proposed_cells())


@pytest.mark.exhaustive
def test_formulas_of_the_data_become_their_values_which_openpyxl_would_lose(tmp_path: Path) -> None:
    path = Path(__file__).parents[2] / "source" / "plan_2568.xlsx"
    made = made_from(_copied(path, tmp_path))
    assert made.workbook["มิติ"]["E2"].value.startswith("=IF(")  # beside our columns formulas stay
    assert [f.code for f in findings_at(made.path) if f.code.startswith("formula")] == []


@pytest.mark.exhaustive
def test_formats_drop_downs_own_sheets_and_columns_are_kept(tmp_path: Path) -> None:
    path = Book().add_sheet("ของฉัน", ["บันทึก", 5]).heading("projects", "mine", "ของฉัน").save(tmp_path)
    book = load_workbook(path)
    book["โครงการ"]["A2"].fill = PatternFill("solid", fgColor="FF00FF00")
    book["โครงการ"].column_dimensions["B"].width = 77
    book.save(path)
    made = made_from(path)
    sheet = made.workbook["โครงการ"]
    assert (sheet["A2"].fill.fgColor.rgb, sheet.column_dimensions["B"].width) == ("FF00FF00", 77)
    assert made.values("ของฉัน", "A1:B1") == [["บันทึก", 5]]
    shipped = Path(__file__).parents[2] / "source" / "plan_2568.xlsx"
    old, new = load_workbook(shipped), made_from(_copied(shipped, tmp_path)).workbook
    for title in old.sheetnames:
        assert len(new[title].data_validations.dataValidation) == len(
            old[title].data_validations.dataValidation
        )
        assert len(new[title].conditional_formatting) == len(old[title].conditional_formatting)
    assert list(new.defined_names) == list(old.defined_names)


def test_the_same_workbook_gives_the_same_bytes_and_stays_as_it_was(tmp_path: Path) -> None:
    path = reported_book().save(tmp_path)
    before = path.read_bytes()
    assert made_from(path).content == made_from(path).content
    assert path.read_bytes() == before


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / "plan_2568.xlsx"
    copy.write_bytes(path.read_bytes())
    return copy


@pytest.mark.parametrize("digits", ["2568", "๒๕๖๘"])
def test_a_title_keeps_its_digits(tmp_path: Path, digits: str) -> None:
    made = made_from(Book().setting("plan_title", f"แผนปี {digits}").save(tmp_path))
    assert made.setting("plan_title") == ("แผนปี 2569" if digits.isascii() else "แผนปี ๒๕๖๙")
