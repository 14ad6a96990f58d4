"""Fiscal years and periods of years that are not of this plan."""

import pytest
from wording_builder import found_by, with_text
from workbook_builder import Book

from pipeline.check.wording import years


def found(book: Book) -> list[str]:
    return found_by(years, book)


def test_a_fiscal_year_outside_the_plan_weighs_more_than_another_of_its_years() -> None:
    book = with_text("แผนประจำปีงบประมาณ พ.ศ. 2560").cell("details", 5, "text", "ประจำปี ๒๕๖๗")
    assert found(book) == [
        "fiscal-year-outside-plan รายละเอียด!D4 ปีงบประมาณ พ.ศ. 2560",
        "fiscal-year-unlike-plan รายละเอียด!D5 ประจำปี ๒๕๖๗",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "แผนประจำปีงบประมาณ พ.ศ. 2568",
        "ผลการประเมินในปีงบประมาณ พ.ศ. 2566",
        "พระราชบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2560",
        "ใน พ.ศ. 2580 ประเทศไทยต้องได้ 73 คะแนน",
        "ค่านมโรงเรียนอัตรานี้ใช้มาตั้งแต่ปีงบประมาณ พ.ศ. 2565 เป็นต้นมา",
        "กันเงินไว้เบิกเหลื่อมปีงบประมาณ พ.ศ. 2569",
        "เสนอร่างเทศบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2569",
        "เตรียมรับการประเมินประจำปี 2569",
        "จัดทำงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2569 โดยให้ประชาชนมีส่วนร่วม",
        "แผนแม่บท (พ.ศ. 2561 – 2580)",
    ],
)
def test_this_year_results_laws_targets_and_what_is_made_for_next_year_are_right(text: str) -> None:
    assert found(with_text(text)) == []


def test_a_reversed_a_foreign_and_a_stale_period_are_reported() -> None:
    book = with_text("แผนแม่บท (พ.ศ. 2580 – 2561)")
    book.cell("details", 5, "text", "แผนปฏิบัติการป้องกันการทุจริต 5 ปี (พ.ศ. 2561 – 2565)")
    book.cell("details", 6, "text", "แผนพัฒนาฉบับที่ 12 (พ.ศ. 2560 – 2564)")
    assert found(book) == [
        "years-reversed รายละเอียด!D4 2580 – 2561",
        "plan-period-unlike รายละเอียด!D5 2561 – 2565",
        "period-expired รายละเอียด!D6 2560 – 2564",
    ]


def test_a_plan_without_a_fiscal_year_is_left_alone() -> None:
    assert found(with_text("ประจำปีงบประมาณ พ.ศ. 2560").setting("fiscal_year", None)) == []


def test_a_year_that_the_text_looks_back_or_forward_to_is_right_only_on_its_side() -> None:
    book = with_text("ปีงบประมาณ พ.ศ. 2567 พบว่ามีผู้เข้าร่วมน้อย").cell(
        "details", 5, "text", "ปีงบประมาณ พ.ศ. 2569 จะขยายผล"
    )
    assert found(book) == []
    assert found(with_text("ดำเนินการภายในปีงบประมาณ พ.ศ. 2570")) == []
    assert found(with_text("ดำเนินการภายในปีงบประมาณ พ.ศ. 2567")) != []
    assert found(with_text("ปีงบประมาณ พ.ศ. 2567 จะขยายผล")) == [
        "fiscal-year-unlike-plan รายละเอียด!D4 ปีงบประมาณ พ.ศ. 2567"
    ]


@pytest.mark.parametrize(
    "year",
    [
        "ปีงบ 2566",
        "ปีงบฯ 2567",
        "ประจำปี งบประมาณ 2567",
        "ปี งปม. 2567",
        "แผนปี 67",
        "ปีงบประมาณ 2024",
        "ปีงบประมาณ พ.ศ. 67",
        "ไตรมาส 1/2567",
        "ไตรมาสที่ 1 ปี 2567",
        "แผนดำเนินงาน พ.ศ. 2567",
        "ประจำปี ๒๕๖๗",
    ],
)
def test_the_fiscal_year_is_known_in_all_its_forms(year: str) -> None:
    [line] = found(with_text(f"จัดอบรม{year} ในเขตเทศบาล"))
    assert line == f"fiscal-year-unlike-plan รายละเอียด!D4 {year}"


def test_a_remark_may_say_from_which_year_money_or_a_project_comes() -> None:
    assert found(Book().cell("projects", 2, "remark", "โอนมาจากแผนปี 2567")) == []
    assert found(Book().cell("projects", 2, "remark", "ตามแผนปี 2567")) == [
        "fiscal-year-unlike-plan โครงการ!S2 แผนปี 2567"
    ]


@pytest.mark.parametrize("row", [2, 4])
@pytest.mark.parametrize("year", [2566, 2569])
def test_what_we_will_do_in_another_year_is_of_another_plan(row: int, year: int) -> None:
    assert found(with_text(f"ในปี {year} เทศบาลจะจัดอบรมทำว่าว", row)) == [
        f"fiscal-year-unlike-plan รายละเอียด!D{row} ในปี {year}"
    ]


def test_what_the_country_will_do_and_what_goes_on_in_another_year_is_right() -> None:
    assert found(with_text("ในปี 2569 ประเทศไทยจะจัดงานพืชสวนโลก", row=2)) == []
    assert found(with_text("ในปี 2570 เทศบาลจะเป็นเมืองสะอาด")) == []


def test_a_school_year_before_the_plans_two_is_reported() -> None:
    assert found(with_text("สอนดนตรีในปีการศึกษา 2566")) == [
        "fiscal-year-unlike-plan รายละเอียด!D4 ในปีการศึกษา 2566"
    ]
    assert found(with_text("สอนดนตรีในปีการศึกษา 2567")) == []


@pytest.mark.parametrize("name", ["กิจกรรมวันเด็ก ปี 2567", "โครงการลอยกระทง ๒๕๖๖"])
def test_a_name_that_ends_in_a_year_ends_in_the_plans(name: str) -> None:
    assert found(Book().cell("projects", 2, "name", name)) == [
        f"fiscal-year-unlike-plan โครงการ!B2 {name[-4:]}"
    ]


@pytest.mark.parametrize(
    "name",
    ["กิจกรรมวันเด็ก ปี 2568", "โครงการทบทวนแผน (พ.ศ. 2566 – 2570)", "โครงการอบรมกฎหมายตามระเบียบ พ.ศ. 2566"],
)
def test_the_plans_year_a_period_and_a_laws_year_may_end_a_name(name: str) -> None:
    assert found(Book().cell("projects", 2, "name", name)) == []


def test_the_plans_own_year_of_the_common_era_is_right() -> None:
    assert found(with_text("ปีงบประมาณ 2025")) == []


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลได้รับรางวัลด้านความโปร่งใส ประจำปี 2561",
        "ที่ประชุมสภา สมัยสามัญ สมัยที่ 4 ประจำปี พ.ศ. 2565 มีมติเห็นชอบ",
        "คณะรัฐมนตรีได้มีมติเมื่อวันที่ 11 ตุลาคม 2559 เห็นชอบปฏิทินงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2561",
        "สถิติเรื่องร้องเรียน ปีงบประมาณ พ.ศ. 2562",
        "เห็นชอบตามมติคณะรัฐมนตรีให้หน่วยงานของรัฐทุกแห่งทั้งส่วนกลางและส่วนท้องถิ่นเข้ารับการประเมิน พ.ศ. 2561 – 2564",
        "ช่วงเก็บเกี่ยวในฤดูกาล 2563 – 2564",
        "ส่งผู้เดินทางไปแสวงบุญประกอบพิธีฮัจย์ ประจำปี 2559",
        "ในปีงบประมาณ 2562 กรมการท่องเที่ยวมีเป้าหมายที่ชุมชน",
        "ตลาดได้รับรางวัลการจัดการขยะดีเด่น ประจำปี 2566",
        "รัฐบาลช่วยค่าน้ำจากงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2564 งบกลาง",
        "ปีงบประมาณ พ.ศ. 2567 เทศบาลได้รับคำขอซ่อมไฟฟ้า 42 ราย ลดลงจากปีงบประมาณ พ.ศ. 2566",
        "ปีงบประมาณ พ.ศ. 2566 มีผู้สูงอายุเข้าโรงเรียน 120 คน",
    ],
)
def test_a_rationale_may_tell_what_happened_in_earlier_years(text: str) -> None:
    assert found(with_text(text, row=2)) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("แผนปฏิบัติการป้องกันการทุจริต ประจำปี 2561", "fiscal-year-outside-plan รายละเอียด!D2 ประจำปี 2561"),
        (
            "แผนปฏิบัติการลดขยะและของเสียอันตรายในครัวเรือน ประจำปี 2567 ของเทศบาล",
            "fiscal-year-unlike-plan รายละเอียด!D2 ประจำปี 2567",
        ),
        ("คณะรัฐมนตรีมีมติเห็นชอบ จึงจัดทำแผน ประจำปี 2561", "fiscal-year-outside-plan รายละเอียด!D2 ประจำปี 2561"),
        ("จึงได้จัดทำโครงการปลูกป่า ประจำปีงบประมาณ 2567", "fiscal-year-unlike-plan รายละเอียด!D2 ปีงบประมาณ 2567"),
    ],
)
def test_the_plan_of_which_a_rationale_speaks_is_of_this_year(text: str, line: str) -> None:
    assert found(with_text(text, row=2)) == ([line] if line else [])
