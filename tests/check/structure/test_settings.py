"""Wrong workbooks: period, dates, order number, emblem files. Each case is the full list of findings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from picture_builder import jpeg, png
from unsaved_workbook import findings_of
from workbook_builder import Book, findings_at, setting_cell

CASES = {
    "a_title_for_the_signer_s_name_is_told": (
        lambda: Book().setting("signer_name", "นายกเทศมนตรีเมืองทดสอบ"),
        [f"title-for-name {setting_cell('signer_name')}"],
    ),
    "name_and_title_in_each_other_s_cells_are_told_once": (
        lambda: Book().setting("signer_name", "ปลัดเทศบาล").setting("signer_title", "นายผู้ ลงนาม"),
        [f"title-for-name {setting_cell('signer_name')}"],
    ),
    "a_name_for_the_signer_s_title_is_told": (
        lambda: Book().setting("signer_title", "นางสาวผู้ ลงนาม"),
        [f"name-for-title {setting_cell('signer_title')}"],
    ),
    "titles_that_begin_like_a_name_are_titles": (
        lambda: Book().setting("signer_title", "นายอำเภอเมืองลำปาง ปฏิบัติหน้าที่นายกเทศมนตรีเมืองทดสอบ"),
        [],
    ),
    "names_that_begin_like_a_title_are_names": (
        lambda: Book().setting("signer_name", "นายกิตติ ปลัดสูงเนิน"),
        [],
    ),
    "a_district_with_its_word_and_half_its_name_is_told_once": (
        lambda: Book().setting("district", "อ.เมือง"),
        [f"affix-typed {setting_cell('district')}"],
    ),
    "a_district_with_its_word_is_told": (
        lambda: Book().setting("district", "อ.เมืองลำปาง"),
        [f"affix-typed {setting_cell('district')}"],
    ),
    "a_district_with_its_whole_word_is_told": (
        lambda: Book().setting("district", "อำเภอ เมืองลำปาง"),
        [f"affix-typed {setting_cell('district')}"],
    ),
    "a_province_with_its_word_is_told_once": (
        lambda: Book().setting("province", "จ. ลำปาง"),
        [f"affix-typed {setting_cell('province')}"],
    ),
    "a_signer_in_brackets_is_told": (
        lambda: Book().setting("signer_name", "(นายสองเมือง วงศ์ไชย)"),
        [f"affix-typed {setting_cell('signer_name')}"],
    ),
    "a_title_with_its_word_is_told": (
        lambda: Book().setting("signer_title", "ตำแหน่ง นายกเทศมนตรี"),
        [f"affix-typed {setting_cell('signer_title')}"],
    ),
    "names_that_begin_alike_are_no_matter": (
        lambda: Book().setting("district", "อุทัย").setting("province", "พระนครศรีอยุธยา"),
        [],
    ),
    "a_province_by_its_short_name_is_told": (
        lambda: Book().setting("province", "กทม."),
        [f"province-unknown {setting_cell('province')}"],
    ),
    "a_province_like_no_other_is_told": (
        lambda: Book().setting("province", "โคราช"),
        [f"province-unknown {setting_cell('province')}"],
    ),
    "a_district_of_another_province_is_told": (
        lambda: Book().setting("province", "ลำพูน"),
        [f"district-of-other-province {setting_cell('district')}"],
    ),
    "a_district_that_there_is_not_is_told": (
        lambda: Book().setting("district", "เมืองลำปาญ"),
        [f"district-unknown {setting_cell('district')}"],
    ),
    "a_district_called_only_mueang_is_told": (
        lambda: Book().setting("district", "เมือง"),
        [f"district-unknown {setting_cell('district')}"],
    ),
    "a_district_of_two_provinces_is_right_in_both": (
        lambda: Book().setting("district", "เฉลิมพระเกียรติ").setting("province", "สระบุรี"),
        [],
    ),
    "a_district_of_bangkok_needs_no_word_before_it": (
        lambda: Book().setting("district", "ดุสิต").setting("province", "กรุงเทพมหานคร"),
        [],
    ),
    "data_of_a_day_after_the_announcement_are_noticed": (
        lambda: Book().setting("as_of", date(2024, 10, 6)),
        [f"data-after-announcement {setting_cell('as_of')}"],
    ),
    "a_province_that_there_is_not_is_told": (
        lambda: Book().setting("province", "นครศรีธรรมราด"),
        [f"province-unknown {setting_cell('province')}"],
    ),
    "a_short_province_is_told": (
        lambda: Book().setting("province", "กรุงเทพ"),
        [f"province-unknown {setting_cell('province')}"],
    ),
    "a_province_in_english_is_told": (
        lambda: Book().setting("province", "Lampang"),
        [f"province-unknown {setting_cell('province')}"],
    ),
    "an_order_after_the_announcement_is_told": (
        lambda: Book().setting("order_date", date(2024, 10, 3)),
        [f"order-after-announcement {setting_cell('order_date')}"],
    ),
    "months_that_repeat_are_told": (
        lambda: Book().setting("report_months", "ตุลาคม, เมษายน, ต.ค."),
        [f"months-repeated {setting_cell('report_months')}"],
    ),
    "a_period_that_ends_before_it_starts_is_told": (
        lambda: Book().setting("period_end", 2565),
        [f"period-reversed {setting_cell('period_end')}"],
    ),
    "a_period_of_more_than_ten_years_is_told_and_brings_no_missing_columns": (
        lambda: Book().setting("period_end", 2576),
        [f"period-too-long {setting_cell('period_end')}"],
    ),
    "a_fiscal_year_outside_the_period_is_told": (
        lambda: Book().setting("period_start", 2569),
        [f"fiscal-year-outside-period {setting_cell('fiscal_year')}"],
    ),
    "a_fiscal_year_unlike_the_name_of_the_file_is_told": (
        lambda: Book().setting("fiscal_year", 2567),
        [
            f"fiscal-year-unlike-file {setting_cell('fiscal_year')}",
            f"date-outside-range {setting_cell('order_date')}",
            f"date-outside-range {setting_cell('announcement_date')}",
        ],
    ),
    "an_order_half_a_year_before_the_fiscal_year_is_in_time": (
        lambda: Book().setting("order_date", date(2024, 4, 1)),
        [],
    ),
    "an_order_before_that_is_told": (
        lambda: Book().setting("order_date", date(2024, 3, 31)),
        [f"date-outside-range {setting_cell('order_date')}"],
    ),
    "an_announcement_after_the_fiscal_year_is_told": (
        lambda: Book().setting("announcement_date", date(2025, 10, 1)),
        [f"date-outside-range {setting_cell('announcement_date')}"],
    ),
    "data_of_three_months_after_the_fiscal_year_are_in_time": (
        lambda: Book().setting("as_of", date(2025, 12, 31)),
        [f"data-after-announcement {setting_cell('as_of')}"],
    ),
    "data_of_the_year_after_are_told": (
        lambda: Book().setting("as_of", date(2026, 1, 1)),
        [f"date-outside-range {setting_cell('as_of')}"],
    ),
    "an_announcement_of_another_year_is_told_once": (
        lambda: Book().setting("announcement_date", date(2024, 1, 10)),
        [f"date-outside-range {setting_cell('announcement_date')}"],
    ),
    "an_order_date_of_another_year_than_its_number_is_told_once": (
        lambda: Book().setting("order_date", date(1924, 10, 1)),
        [f"date-outside-range {setting_cell('order_date')}"],
    ),
    "an_order_number_of_the_fiscal_instead_of_the_calendar_year_is_told": (
        lambda: Book().setting("order_number", "1033/2568"),
        [f"order-year-unlike-date {setting_cell('order_number')}"],
    ),
    "an_emblem_file_that_is_not_there_is_told": (
        lambda: Book().setting("garuda_file", "ครุฑ.png"),
        [f"emblem-file-absent {setting_cell('garuda_file')}"],
    ),
    "an_emblem_file_above_the_folder_is_told": (
        lambda: Book().setting("garuda_file", "../garuda.png"),
        [f"emblem-file-outside {setting_cell('garuda_file')}"],
    ),
    "absolute_paths_to_emblem_files_are_told": (
        lambda: Book().setting("garuda_file", "C:\\รูป\\garuda.png").setting("emblem_file", "/etc/hostname"),
        [f"emblem-file-outside {setting_cell(name)}" for name in ("garuda_file", "emblem_file")],
    ),
    "an_emblem_file_that_is_no_picture_is_told": (
        lambda: Book().setting("emblem_file", "plan_2568.xlsx"),
        [f"emblem-file-unusable {setting_cell('emblem_file')}"],
    ),
    "a_folder_named_as_emblem_file_is_told": (
        lambda: Book().setting("emblem_file", "."),
        [f"emblem-file-unusable {setting_cell('emblem_file')}"],
    ),
    "emblems_that_are_not_set_are_noticed": (
        lambda: Book().setting("garuda_file", None).setting("emblem_file", "-"),
        [f"emblem-not-set {setting_cell(name)}" for name in ("garuda_file", "emblem_file")],
    ),
}  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_a_setting_that_cannot_be_is_found_at_its_cell(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected


def test_a_date_far_from_the_fiscal_year_is_reported_with_the_range(tmp_path: Path) -> None:
    path = Book().setting("as_of", "6 ตุลาคม 2566").save(tmp_path)

    assert [found.message for found in findings_at(path)] == [
        "วันที่อยู่ห่างจากปีงบประมาณ 2568 ผิดปกติ (ควรอยู่ระหว่าง 1 เมษายน 2567 ถึง 31 ธันวาคม 2568)"
    ]


def test_an_order_number_of_the_wrong_year_is_never_replaced_by_an_invented_one(tmp_path: Path) -> None:
    path = Book().setting("order_number", "๑๐๓๓/๒๕๖๘").save(tmp_path)

    assert [found.remedy for found in findings_at(path)] == [
        "ตรวจเลขที่และวันที่กับทะเบียนคำสั่ง (เลขที่นับใหม่ทุกปีปฏิทิน) แล้วแก้ช่องที่ผิด"
    ]


def test_a_picture_in_a_folder_beside_the_workbook_is_found(tmp_path: Path) -> None:
    path = Book().setting("emblem_file", "รูป\\emblem.png").save(tmp_path)
    (tmp_path / "รูป").mkdir()
    (tmp_path / "emblem.png").rename(tmp_path / "รูป" / "emblem.png")

    assert findings_at(path) == []


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.png", png(40, 40)[:60], "ไม่ครบ (เป็นไฟล์ที่คัดลอกหรือดาวน์โหลดไม่เสร็จ)"),
        ("a.jpg", jpeg(40, 0), "กว้างหรือสูง 0 จุด"),
        ("a.gif", b"GIF89a", "เป็น GIF ซึ่งใช้ไม่ได้"),
        ("a.svg", SVG.format("<script/>").encode(), "มีส่วนที่ทำงานหรือดึงไฟล์อื่น (script)"),
        ("a.svg", SVG.format("<g>" * 99 + "</g>" * 99).encode(), "ซับซ้อนเกินไป (ชิ้นส่วนมากหรือซ้อนกันลึก)"),
        (
            "a.svg",
            SVG.format(
                '<g id="a0"><rect width="9" height="9"/></g>'
                + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
                + '<use href="#a8"/>'
            ).encode(),
            "ซับซ้อนเกินไปหรือเสียหาย (วาดไม่ได้)",
        ),
    ],
    ids=["half", "no height", "gif", "script", "deep", "drawn for ever"],
)
def test_a_picture_that_cannot_be_used_is_reported_at_its_cell_with_the_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = findings_of(Book().setting("emblem_file", name), tmp_path)
    assert found.message == f"ไฟล์รูปนี้{reason}"
    assert setting_cell("emblem_file").endswith(str(found.cell))


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("province", "กทม.", "กรุงเทพมหานคร"),
        ("province", "กรุงเทพฯ", "กรุงเทพมหานคร"),
        ("province", "โคราช", "นครราชสีมา"),
        ("province", "อยุธยา", "พระนครศรีอยุธยา"),
        ("province", "สุพรรณ", "สุพรรณบุรี"),
        ("district", "เมือง", "เมืองลำปาง"),
        ("district", "เมืองลำปาญ", "เมืองลำปาง"),
    ],
)
def test_the_place_that_is_meant_is_named(field: str, typed: str, meant: str, tmp_path: Path) -> None:
    (found,) = findings_of(Book().setting(field, typed), tmp_path)
    assert f"“{meant}”" in found.message
