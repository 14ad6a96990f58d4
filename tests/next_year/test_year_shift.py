"""Years in titles and periods move with the fiscal year, in the digits in which they are typed."""

import re

import pytest
from workbook_builder import Book

from pipeline.errors import WorkbookError
from pipeline.next_year.year_shift import YearShift, year_shift
from pipeline.read.parse_tables import parse_tables
from pipeline.read.tables import Tables
from pipeline.read.workbook import read_workbook

PERIOD = range(2566, 2571)
SHIFT = YearShift(2568, 2569, PERIOD, PERIOD)
NEW_PERIOD = YearShift(2570, 2571, PERIOD, range(2571, 2576))


@pytest.fixture
def tables(tmp_path: pytest.TempPathFactory) -> Tables:
    return parse_tables(read_workbook(Book().save(tmp_path)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shift", "text", "moved"),
    [
        (SHIFT, "แผนประจำปีงบประมาณ พ.ศ. 2568", "แผนประจำปีงบประมาณ พ.ศ. 2569"),
        (SHIFT, "แผนประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "แผนประจำปีงบประมาณ พ.ศ. ๒๕๖๙"),
        (SHIFT, "ตุลาคม 2567 – กันยายน 2568", "ตุลาคม 2568 – กันยายน 2569"),
        (SHIFT, "ต.ค. 67 - ก.ย. ๖๘", "ต.ค. 68 - ก.ย. ๖๙"),
        (SHIFT, "ปีงบประมาณ 68", "ปีงบประมาณ 69"),
        (SHIFT, "แผน (พ.ศ. 2566 – 2570) ปี 2568", "แผน (พ.ศ. 2566 – 2570) ปี 2569"),
        (NEW_PERIOD, "แผน (พ.ศ. ๒๕๖๖ – ๒๕๗๐) ปี 2570", "แผน (พ.ศ. ๒๕๗๑ – ๒๕๗๕) ปี 2571"),
        (SHIFT, "พ.ร.บ. พ.ศ. 2540 โทร. 125682 รุ่น 68", "พ.ร.บ. พ.ศ. 2540 โทร. 125682 รุ่น 68"),
    ],
)
def test_the_fiscal_year_and_the_calendar_year_before_it_move(
    shift: YearShift, text: str, moved: str
) -> None:
    assert shift.moved(text) == moved


def test_a_text_names_the_old_year_in_any_digits_but_not_within_a_longer_number() -> None:
    named = ["ปี 2568", "ปี ๒๕๖๘", "ปีงบประมาณ 68", "ก.ย. ๖๘", "พ.ศ.68"]
    others = ["ปี 2567", "เลขที่ 25681", "12568", "ปีที่ 68", "68 คน", "ปี 68.5", "ปีละ 68"]
    assert [text for text in [*named, *others] if SHIFT.names_old_year(text)] == named


def test_an_excerpt_shows_the_year_with_what_stands_around_it() -> None:
    text = "ประชาชนมีส่วนร่วม" * 4 + " ปี\n2568 " + "ผู้บริหารอนุมัติ" * 4
    assert SHIFT.excerpt(text) == "…มีส่วนร่วมประชาชนมีส่วนร่วม ปี 2568 ผู้บริหารอนุมัติผู้บริหาร…"


def test_without_a_year_the_next_one_follows_within_the_plan_period(tables: Tables) -> None:
    assert year_shift(tables, None, None) == SHIFT


@pytest.mark.parametrize(
    ("year", "period", "message"),
    [
        (2568, None, "เป็นของปี 2568 แล้ว จึงทำเป็นปี 2568 ไม่ได้"),
        (2571, None, "พ้นแผน 2566–2570 แล้ว — ระบุช่วงปีของแผนใหม่ด้วย เช่น PERIOD=2571-2575"),
        (2569, range(2571, 2576), "ปี 2569 ไม่อยู่ในช่วงแผน 2571–2575"),
        (2569, range(2568, 2573), "ช่วงแผน 2568–2572 ซ้อนกับแผนเดิม 2566–2570"),
        (2571, range(2571, 2574), "ช่วงแผน 2571–2573 มี 3 ปี แต่สมุดงานมีคอลัมน์งบ 5 ปี"),
    ],
)
def test_an_impossible_year_or_plan_period_is_reported_with_a_remedy(
    tables: Tables, year: int, period: range | None, message: str
) -> None:
    with pytest.raises(WorkbookError, match=re.escape(message)):
        year_shift(tables, year, period)
