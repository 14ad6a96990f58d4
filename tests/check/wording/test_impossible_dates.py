"""Years, days, times, quarters and months that no calendar and no clock has."""

import pytest
from wording_builder import wording_input_of
from workbook_builder import Book

from pipeline.check.wording import impossible_dates


def found(text: str) -> list[tuple[str, str]]:
    """Code and words of what is found in a step of a right plan."""
    wording = wording_input_of(Book().cell("details", 4, "text", text))
    return [(finding.code, finding.value) for check in impossible_dates.CHECKS for finding in check(wording)]


def test_a_year_that_cannot_be_is_reported() -> None:
    assert found("ตั้งแต่ พ.ศ. 2658") == [("year-impossible", "พ.ศ. 2658")]


def test_a_chronicle_tells_of_earlier_years() -> None:
    assert found("วัดนี้สร้างในสมัยสุโขทัย เมื่อ พ.ศ. 1890") == []
    assert found("พระธาตุนี้สร้างเมื่อ พ.ศ. 1992") == []
    assert found("ตั้งแต่ พ.ศ. 1568 เป็นต้นไป") == [("year-impossible", "พ.ศ. 1568")]


@pytest.mark.parametrize(
    "day",
    [
        *("31 กุมภาพันธ์ 2567", "29 กุมภาพันธ์ 2568", "31 เมษายน 2568", "๓๑ มิ.ย. ๒๕๖๘", "0 มกราคม 2568"),
        *("31/02/2568", "๓๒/๑/๒๕๖๘", "15/13/2568", "00/01/2568"),
    ],
)
def test_a_day_that_no_month_has_is_reported(day: str) -> None:
    assert found(f"ข้อมูล ณ วันที่ {day}") == [("year-impossible", day)]


def test_a_day_alone_is_at_most_the_31st() -> None:
    assert found("ส่งรายงานภายในวันที่ 32 ของทุกเดือน") == [("year-impossible", "วันที่ 32")]
    assert found("ส่งรายงานภายในวันที่ 31 ของทุกเดือน") == []
    assert found("มีผลในวันที่ 60 นับแต่วันประกาศ") == []


def test_what_has_happened_on_a_day_to_come_is_reported() -> None:
    assert found("มติเมื่อวันที่ 23 มกราคม 2581") == [("year-impossible", "23 มกราคม 2581")]
    assert found("มติเมื่อวันที่ 29 กุมภาพันธ์ 2567") == []


@pytest.mark.parametrize(
    ("text", "impossible"),
    [
        ("เริ่มลงทะเบียนเวลา 25.00 น.", "25.00"),
        ("เวลา 09.75 น. พิธีเปิด", "09.75"),
        ("เวลา ๒๔.๓๐ น.", "๒๔.๓๐"),
        ("ตั้งแต่เวลา 8.60 - 12.00 น.", "8.60"),
        ("ระหว่าง 08:30–26:30 น.", "26:30"),
        ("เวลา 31 นาฬิกา", "31 นาฬิกา"),
        ("ดำเนินการในไตรมาสที่ 5", "ไตรมาสที่ 5"),
        ("ดำเนินการในไตรมาส ๐", "ไตรมาส ๐"),
        ("รายงานผลในเดือนที่ 13", "เดือนที่ 13"),
        ("ในครึ่งปีที่ 3", "ครึ่งปีที่ 3"),
    ],
)
def test_a_time_a_quarter_or_a_month_that_cannot_be_is_reported(text: str, impossible: str) -> None:
    assert found(text) == [("time-impossible", impossible)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "เวลา 08.30 - 16.30 น.",
            "เวลา 24.00 น.",
            "เวลา 00.05 น.",
            "ระหว่าง 08:30–12:00 น.",
            "เวลา 13 นาฬิกา",
        ),
        *("ค่าอาหาร 35.75 บาท", "ระยะทาง 25.80 กิโลเมตร", "มาตรา 32.75", "ไตรมาสที่ 1-4", "ไตรมาส 4/2568"),
        *("ไตรมาส 2568", "เดือนที่ 12", "ข้อ 25.75 นายกเทศมนตรี", "เลขที่ 31/13", "1/12/2568", "ข้อมูล ณ 31/1/68"),
    ],
)
def test_times_numbers_of_other_things_and_right_days_are_left_alone(text: str) -> None:
    assert found(text) == []
