"""The names that no line of a document may part."""

from plan_builder import plan, project

from pipeline.layout.unbroken_names import unbroken_names


def test_names_of_the_organisation_its_place_and_its_people_stay_on_a_line_and_so_do_hired_staff() -> None:
    assert unbroken_names(plan(project())) == (
        "จังหวัดทดสอบ",
        "ทดสอบ",
        "นางสาวผู้ ออกรายงาน",
        "นายกเทศมนตรีเมืองทดสอบ",
        "นายผู้ ลงนาม",
        "ฝ่ายอำนวยการ",
        "พนักงานจ้าง",
        "สำนักปลัดเทศบาล",
        "อำเภอเมืองทดสอบ",
        "เทศบาลเมืองทดสอบ",
        "เมืองทดสอบ",
    )
