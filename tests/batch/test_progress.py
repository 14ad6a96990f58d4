"""The progress of a batch: plain lines in a file, one bar on a terminal, with rate and time left."""

from typing import Any

from pipeline.batch.progress import Progress, time_text
from pipeline.batch.results import Row


def row(name: str, **changes: Any) -> Row:
    return Row(
        **{"office": "", "workbook": name, "folder": name, "status": "good", "seconds": 1.5, **changes}
    )


def progress(total: int, *, terminal: bool) -> tuple[Progress, list[str]]:
    """Return a progress whose clock goes ten seconds a look, and what it says."""
    said: list[str] = []
    ticks = iter(range(0, 1000, 10))
    shown = Progress(
        total, lambda text, end="\n", **_: said.append(text + end), terminal, lambda: next(ticks)
    )
    return shown, said


def test_in_a_file_each_workbook_is_one_line() -> None:
    shown, said = progress(3, terminal=False)
    for each in (
        row("a", kept=True),
        row("b", office="อบต. ข"),
        row("c", status="timeout", message="เกินเวลา"),
    ):
        shown.add(each)
    shown.close()
    assert said == [
        "[1/3] a: เสร็จอยู่แล้ว\n",
        "[2/3] อบต. ข (b): เสร็จ 1.5 วินาที\n",
        "[3/3] c: หมดเวลา — เกินเวลา\n",
        "3 จาก 3 เล่ม (เสร็จอยู่แล้ว 1) ไม่สำเร็จ 1 ใช้เวลา 0:10\n",
    ]


def test_on_a_terminal_a_bar_tells_rate_and_time_left_and_failures_stand_above_it() -> None:
    shown, said = progress(6, terminal=True)
    shown.add(row("a"))
    shown.add(row("b", status="crash", message="หยุดเอง"))
    assert said == [
        "\r\x1b[2K████░░░░░░░░░░░░░░░░░░░░ 1/6  6 เล่ม/นาที  เหลือ 0:50",
        "\r\x1b[2Kb: โปรแกรมหยุดเอง — หยุดเอง\n",
        "\r\x1b[2K████████░░░░░░░░░░░░░░░░ 2/6  6 เล่ม/นาที  เหลือ 0:40  ไม่สำเร็จ 1",
    ]


def test_kept_workbooks_do_not_make_the_rate_look_better() -> None:
    shown, _ = progress(4, terminal=False)
    shown.add(row("a", kept=True))
    shown.add(row("b"))
    assert shown.bar.split("  ")[1:] == ["6 เล่ม/นาที", "เหลือ 0:20"]


def test_spans_are_shown_as_clocks_show_them() -> None:
    assert [time_text(s) for s in (6.6, 59.9, 750, 3723)] == ["0:07", "1:00", "12:30", "1:02:03"]


def test_a_run_that_was_stopped_tells_how_to_go_on() -> None:
    shown, said = progress(3, terminal=False)
    shown.add(row("a"))
    shown.close()
    assert said[-1] == "1 จาก 3 เล่ม ไม่สำเร็จ 0 ใช้เวลา 0:10 — สั่งคำสั่งเดิมอีกครั้ง จะทำต่อจากที่ค้าง\n"


def test_good_books_that_need_a_look_are_counted() -> None:
    shown, said = progress(2, terminal=False)
    shown.add(row("a", message="ยังไม่มีเลขหน้า"))
    shown.add(row("b"))
    shown.close()
    assert said[-1] == "2 จาก 2 เล่ม ไม่สำเร็จ 0 เสร็จแต่มีหมายเหตุ 1 ใช้เวลา 0:10\n"
