"""A project called by another kind, another name, or its own misspelt."""

import pytest
from wording_builder import found_by, wording_input_of
from workbook_builder import Book

from pipeline.check.wording import project_names


def found(book: Book) -> list[str]:
    return found_by(project_names, book)


NAMES = (
    "โครงการอบรมกฎหมายและระเบียบแก่บุคลากร",
    "กิจกรรมประกวดคำขวัญต่อต้านการทุจริต",
    "มาตรการเปิดเผยข้อมูลสาธารณะของเมือง",
)


def plan(row: int, text: str) -> Book:
    """A plan with longer names; rows 2, 9 and 16 are the rationales of P01 to P03, two below a step."""
    book = Book()
    for at, name in enumerate(NAMES, 2):
        book.cell("projects", at, "name", name)
    return book.cell("details", row, "text", text)


def test_a_measure_called_a_project_is_reported_with_its_kind() -> None:
    findings = list(project_names.names_and_texts(wording_input_of(plan(16, "เทศบาลจึงกำหนดโครงการนี้ขึ้น"))))
    assert [(f.address, f.value, f.proposal) for f in findings] == [("รายละเอียด!D16", "โครงการ", "มาตรการ")]
    assert found(plan(18, "สรุปผลโครงการ")) == ["kind-unlike-name รายละเอียด!D18 โครงการ"]


def test_a_project_may_hold_activities_and_measures() -> None:
    assert found(plan(2, "โครงการนี้มีกิจกรรมสองกิจกรรม กิจกรรมดังกล่าวใช้มาตรการป้องกัน")) == []


def test_the_name_of_another_project_is_reported_unless_it_is_referred_to() -> None:
    assert found(plan(2, f"จึงกำหนด{NAMES[2]}ขึ้น")) == [f"name-of-other-project รายละเอียด!D2 {NAMES[2]}"]
    assert found(plan(2, f"ดำเนินการควบคู่กับ{NAMES[2]}")) == []


def test_a_name_with_a_slip_is_reported_with_the_right_one() -> None:
    findings = list(project_names.names_and_texts(wording_input_of(plan(9, "กิจกรรมประกวดคำขวันต่อต้านการทุจริต"))))
    assert [(f.value, f.proposal) for f in findings] == [
        ("ประกวดคำขวันต่อต้านการทุจริต", "ประกวดคำขวัญต่อต้านการทุจริต")
    ]


def test_the_name_itself_in_quotes_or_with_other_spaces_is_right() -> None:
    assert found(plan(9, "กิจกรรม “ประกวดคำขวัญ ต่อต้านการทุจริต” ประจำปี")) == []


def test_a_text_that_founds_its_project_by_another_name_is_reported() -> None:
    assert found(plan(2, "จึงได้จัดทำโครงการ “ฝึกอาชีพผู้สูงอายุในชุมชน” ขึ้น")) == [
        "name-spelt-otherwise รายละเอียด!D2 ฝึกอาชีพผู้สูงอายุในชุมชน"
    ]
    assert found(plan(2, "จึงได้จัดทำโครงการอบรมกฎหมายแก่พนักงานเทศบาลทุกคนขึ้น")) == [
        "name-spelt-otherwise รายละเอียด!D2 อบรมกฎหมายแก่พนักงานเทศบาลทุกคน"
    ]


def test_a_project_founded_by_its_name_or_a_part_of_it_is_right() -> None:
    for name in ("อบรมกฎหมายและระเบียบแก่บุคลากร", "อบรมกฎหมายและระเบียบ"):
        assert found(plan(2, f"จึงได้จัดทำโครงการ{name}ขึ้น")) == []
    assert found(plan(2, "จึงได้จัดทำโครงการที่ตอบสนองความต้องการของประชาชนขึ้น")) == []


@pytest.mark.parametrize(
    "text",
    [
        "โครงการหลวงช่วยเกษตรกรบนพื้นที่สูง โครงการดังกล่าวจึงเป็นแบบอย่าง",
        "ผลการประเมินพบว่าโครงการนี้ประสบความสำเร็จ",
        "โครงการนี้เกิดจากความร่วมมือของหลายฝ่าย",
        "หารือในการเดินหน้าโครงการดังกล่าว",
    ],
)
def test_a_measure_may_speak_of_a_project_that_is_not_itself(text: str) -> None:
    assert found(plan(16, text)) == []


def test_a_measure_that_says_what_it_will_do_as_a_project_is_reported() -> None:
    assert found(plan(16, "โครงการนี้จะช่วยลดความเสี่ยง")) == ["kind-unlike-name รายละเอียด!D16 โครงการ"]
