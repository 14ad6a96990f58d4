"""The workbook's contract: its table has no two names for one thing."""

import pytest

from pipeline.model.columns import Kind, Sheet
from pipeline.model.schema import (
    OPTIONAL_SHEETS,
    PROJECTS_SHEET,
    READ_SHEETS,
    RESULTS_SHEET,
    ROUNDS_SHEET,
    SETTINGS,
    SHEETS,
    TOPIC_FIELDS,
    project_columns,
)
from pipeline.thai.comparison import normalised


@pytest.mark.parametrize("sheet", READ_SHEETS, ids=lambda sheet: sheet.name)
def test_headings_and_fields_of_a_sheet_stand_once(sheet: Sheet) -> None:
    headings = [normalised(column.heading) for column in sheet.columns]
    fields = [column.field for column in sheet.columns]

    assert (len(set(headings)), len(set(fields))) == (len(headings), len(fields))


def test_titles_names_and_settings_stand_once() -> None:
    for names in (
        [normalised(sheet.title) for sheet in READ_SHEETS],
        [sheet.name for sheet in READ_SHEETS],
        [normalised(setting.heading) for setting in SETTINGS],
        [setting.field for setting in SETTINGS],
    ):
        assert len(set(names)) == len(names)


def test_the_sheets_are_those_of_the_contract_in_its_order() -> None:
    assert [sheet.title for sheet in SHEETS] == [
        "ข้อมูลทั่วไป", "มิติ", "ภารกิจ", "โครงการ", "กลุ่มเป้าหมาย", "รายละเอียด", "คณะกรรมการ", "รอยืนยัน",
    ]  # fmt: skip


def test_the_settings_are_those_of_the_contract() -> None:
    assert [setting.heading for setting in SETTINGS] == [
        "ชื่อหน่วยงาน", "ประเภทหน่วยงาน", "อำเภอ", "จังหวัด", "ชื่อแผน", "ปีงบประมาณ", "ปีเริ่มแผน", "ปีสิ้นสุดแผน",
        "ข้อมูล ณ วันที่", "ผู้ออกรายงาน", "เลขที่คำสั่ง", "วันที่คำสั่ง", "วันที่ประกาศ", "ชื่อผู้ลงนาม", "ตำแหน่งผู้ลงนาม",
        "เดือนที่รายงานผล", "ไฟล์ตราครุฑ", "ไฟล์ตราหน่วยงาน", "พิมพ์สองหน้า", "อำนาจตามกฎหมาย",
        "ผู้รายงาน", "ตำแหน่งผู้รายงาน", "ผู้ผ่านเรื่อง", "ตำแหน่งผู้ผ่านเรื่อง", "ส่วนราชการ", "อีเมลติดต่อ",
        "รหัส ITA ของแผน", "รหัส ITA ของรายงาน",
    ]  # fmt: skip


def test_the_sheets_and_columns_of_results_are_those_of_the_contract_and_need_not_be_there() -> None:
    assert (RESULTS_SHEET.title, ROUNDS_SHEET.title) == ("ผลดำเนินงาน", "รอบรายงาน")
    assert {RESULTS_SHEET, ROUNDS_SHEET} < set(OPTIONAL_SHEETS)
    assert [column.heading for column in RESULTS_SHEET.columns] == [
        "รหัส", "บรรจุในข้อบัญญัติ", "งบตามข้อบัญญัติ",
        "สถานะ 6 เดือน", "เบิกจ่าย 6 เดือน", "ผล 6 เดือน", "ปัญหาและข้อเสนอแนะ 6 เดือน",
        "สถานะ 12 เดือน", "เบิกจ่าย 12 เดือน", "ผล 12 เดือน", "ปัญหาและข้อเสนอแนะ 12 เดือน",
        "เหตุที่ไม่สามารถดำเนินการ", "เหตุอื่น", "หลักฐาน",
    ]  # fmt: skip
    assert [column.heading for column in ROUNDS_SHEET.columns] == [
        "รอบ", "ข้อมูล ณ วันที่", "เลขที่บันทึก", "วันที่บันทึก", "วันที่ประกาศผล", "บันทึกใน E-PlanNACC เมื่อ",
        "ที่อยู่เว็บที่เผยแพร่",
    ]  # fmt: skip
    assert [c.heading for sheet in SHEETS for c in sheet.columns if not c.expected] == ["ผลที่ได้"]


def test_the_year_columns_stand_between_the_quarters_and_the_period() -> None:
    headings = [column.heading for column in project_columns(range(2566, 2568))]

    assert headings == [
        "รหัส", "ชื่อโครงการ/กิจกรรม/มาตรการ", "ภารกิจ", "ลำดับในแผนปี", "ลำดับในแผน 5 ปี", "งบประมาณปีนี้",
        "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4", "งบ 2566", "งบ 2567",
        "ระยะเวลาดำเนินการ", "ฝ่าย/งาน", "สำนัก/กอง", "หมายเหตุ",
    ]  # fmt: skip


def test_every_column_and_setting_has_a_hint_for_the_clerk() -> None:
    hints = [column.hint for sheet in READ_SHEETS for column in sheet.columns]

    assert all(hints + [setting.hint for setting in SETTINGS])


def test_what_must_be_chosen_has_choices() -> None:
    chosen = [c for sheet in SHEETS for c in sheet.columns if c.kind is Kind.CHOICE]
    chosen_settings = [s for s in SETTINGS if s.kind is Kind.CHOICE]

    assert [c.choices for c in chosen] == [tuple(TOPIC_FIELDS)]
    assert all(setting.choices for setting in chosen_settings)


def test_a_column_is_found_by_its_field() -> None:
    assert PROJECTS_SHEET.column("division").heading == "สำนัก/กอง"
