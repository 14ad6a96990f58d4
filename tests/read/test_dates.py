"""Days, years and months, however clerks type them."""

from datetime import date

import pytest

from pipeline.read.cell_text import CellError
from pipeline.read.dates import parse_date, parse_months, parse_year

FIRST_OF_OCTOBER = (
    "1 ตุลาคม 2567", "๑ ตุลาคม ๒๕๖๗", "1 ต.ค. 2567", "๑ ต.ค. ๖๗", "1 ต.ค.67", "1ตุลาคม2567", "01 ตุลาคม พ.ศ. 2567",
    "วันที่ 1 เดือน ตุลาคม พ.ศ. 2567", "วันที่ ๑ เดือนตุลาคม พ.ศ. ๒๕๖๗", "วันอังคารที่ 1 ตุลาคม 2567", "1 ตุลาคม ค.ศ. 2024",
    "1/10/2567", "๑/๑๐/๒๕๖๗", "1-10-2567", "1.10.2567", "1/10/67", "01/10/2024", "2024-10-01", "2567-10-01",
    "2024-10-01 00:00:00", "2024-10-01T08:30:00", "45566", "1-ต.ค.-67", "1/ต.ค./2567", "1 / 10 / 2567", "1 ตุลาคม, 2567", "ณ วันที่ 1 ตุลาคม 2567",
)  # fmt: skip


def test_the_first_of_october_is_understood_however_clerks_type_it() -> None:
    assert {typed: parse_date(typed) for typed in FIRST_OF_OCTOBER} == dict.fromkeys(
        FIRST_OF_OCTOBER, date(2024, 10, 1)
    )


def test_a_leap_day_of_the_buddhist_era_is_a_day() -> None:
    assert parse_date("29/2/2567") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        "", "ตุลาคม 2567", "31 กุมภาพันธ์ 2567", "29/2/2568", "1 ตุลา 2567", "32/1/2567", "1/13/2567", "1 ตุลาคม 567",
        "1/10/567", "1/10/0067", "1/10/9999", "12", "2567", "พรุ่งนี้", "1 ตุลาคม 2567 ถึง 2 ตุลาคม 2567",
    ],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(CellError, match=r"^not-a-date$"):
        parse_date(typed)


@pytest.mark.parametrize(
    "typed",
    ["2568", "๒๕๖๘", "2568.0", "พ.ศ. 2568", "ปี 2568", "ปีงบประมาณ พ.ศ. ๒๕๖๘", "2025", "ค.ศ. 2025"],
)
def test_a_year_is_understood_in_either_era(typed: str) -> None:
    assert parse_year(typed) == 2568


@pytest.mark.parametrize("typed", ["", "68", "๒๕๖", "2568-2570", "0000", "1500", "9999", "ปีหน้า"])
def test_what_is_no_year_is_refused(typed: str) -> None:
    with pytest.raises(CellError, match=r"^not-a-year$"):
        parse_year(typed)


@pytest.mark.parametrize(
    "typed", ["ตุลาคม, เมษายน", "ตุลาคมและเมษายน", "เดือนตุลาคม และเดือนเมษายน", "ต.ค. เม.ย.", "ตุลาคม\nเมษายน", "ต.ค./เม.ย."]
)  # fmt: skip
def test_months_are_understood_however_they_are_listed(typed: str) -> None:
    assert parse_months(typed) == ("ตุลาคม", "เมษายน")


@pytest.mark.parametrize("typed", ["", ",", "ตุลา", "ตุลาคม, ไตรมาส 3"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(CellError, match=r"^not-months$"):
        parse_months(typed)
