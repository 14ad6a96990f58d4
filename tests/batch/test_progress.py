"""The progress of a batch: plain lines in a file, one bar on a terminal, with the time left."""

import re
from typing import Any

import pytest

from pipeline.batch.progress import Progress
from pipeline.batch.summary_row import SummaryRow


def row(name: str, **changes: Any) -> SummaryRow:
    given = {"organisation": "", "workbook": name, "folder": name, "status": "good", "seconds": 1.5}
    return SummaryRow(**{**given, **changes})


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is printed; the clock of the time left goes ten seconds a look."""
    ticks = iter(range(0, 10_000, 10))
    monkeypatch.setattr("pipeline.batch.progress.time.monotonic", lambda: next(ticks))
    return []


def progress(printed: list[str], total: int, *, terminal: bool = False) -> Progress:
    return Progress(total, lambda text, end="\n", **_: printed.append(text + end), terminal=terminal)


def test_in_a_file_each_workbook_is_one_line(printed: list[str]) -> None:
    shown = progress(printed, 4)
    for each in (
        row("a", kept=True),
        row("d", kept=True, status="findings", message="ผิด"),
        row("b", organisation="อบต. ข"),
        row("c", status="timeout", message="เกินเวลา"),
    ):
        shown.add(each)
    shown.close()
    assert printed == [
        "[1/4] a: เสร็จอยู่แล้ว\n",
        "[2/4] d: มีข้อผิดพลาดในสมุดงาน — ผิด\n",
        "[3/4] อบต. ข (b): เสร็จ 1.5 วินาที\n",
        "[4/4] c: หมดเวลา — เกินเวลา\n",
        "4 จาก 4 เล่ม (เสร็จอยู่แล้ว 1) ไม่สำเร็จ 2 ใช้เวลา 00:10\n",
    ]


def bars(printed: list[str]) -> list[str]:
    """Return the bars that were drawn, without how they are drawn over one another."""
    return [text.strip("\r \n") for text in printed if "█" in text or "/6" in text]


def test_on_a_terminal_a_bar_shows_the_time_left_and_failures_stand_above_it(printed: list[str]) -> None:
    shown = progress(printed, 6, terminal=True)
    shown.add(row("a"))
    shown.add(row("b", status="crash", message="หยุดเอง"))
    shown.draw()
    assert "b: โปรแกรมหยุดเอง — หยุดเอง\n" in "".join(printed)
    pattern = r"█{8} {16} 2/6  ใช้เวลา 00:\d\d  เหลือ 00:\d\d,  ไม่สำเร็จ 1"
    assert re.fullmatch(pattern, bars(printed)[-1])


def test_kept_workbooks_do_not_make_the_rest_look_quicker(printed: list[str]) -> None:
    shown = progress(printed, 6, terminal=True)
    for _ in range(5):
        shown.add(row("a", kept=True))
    shown.draw()
    assert bars(printed)[-1].endswith("5/6  ใช้เวลา 00:00  เหลือ ?")


def test_nothing_of_the_bar_is_left_at_the_end(printed: list[str]) -> None:
    shown = progress(printed, 6, terminal=True)
    shown.add(row("a"))
    shown.close()
    assert printed[-1] == "1 จาก 6 เล่ม ไม่สำเร็จ 0 ใช้เวลา 00:10 — สั่งคำสั่งเดิมอีกครั้ง จะทำต่อจากที่ค้าง\n"
    assert "".join(printed[:-1]).rpartition("\r")[0].rpartition("\r")[2].strip() == ""


def test_good_books_that_need_a_look_are_counted(printed: list[str]) -> None:
    shown = progress(printed, 2)
    shown.add(row("a", message="ยังไม่มีเลขหน้า"))
    shown.add(row("b"))
    shown.close()
    assert printed[-1] == "2 จาก 2 เล่ม ไม่สำเร็จ 0 เสร็จแต่มีหมายเหตุ 1 ใช้เวลา 00:10\n"
