"""``next`` on the command line: where the new workbook goes, what is printed, what stops it."""

from pathlib import Path

import pytest
from workbook_builder import Book

from pipeline.__main__ import main
from pipeline.check.checked_workbook import CheckedWorkbook, read_and_check


def test_next_year_goes_beside_this_year_and_the_last_line_counts_the_cells(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Book().cell("details", 2, "text", "ในปี 2568 นี้").save(source)
    assert main(["next", "--year", "2569"]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith("สมุดงาน source/plan_2568.xlsx บันทึกเมื่อ ")
    assert lines == [
        "ทำสมุดงานปี 2569 แล้ว: source/plan_2569.xlsx",
        "ข้อความที่ยังกล่าวถึงปี 2568 1 แห่ง ไม่ได้แก้ให้ ตรวจเอง:",
        "  รายละเอียด!D2 “ในปี 2568 นี้”",
        'ตรวจช่องสีเหลืองตามชีตรอยืนยัน แล้วสั่ง make check PLAN="source/plan_2569.xlsx"',
        "ยกมา 174 · เสนอให้ 6 · ล้าง 4",
    ]


def test_a_workbook_that_is_there_is_not_overwritten_and_its_year_is_made_from_the_year_before(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Book().save(source)
    (source / "plan_2569.xlsx").write_text("ของเดิม", encoding="utf-8")
    assert main(["next", "--year", "2569"]) == 2
    assert "มีไฟล์ “source/plan_2569.xlsx” อยู่แล้ว" in capsys.readouterr().err
    assert (source / "plan_2569.xlsx").read_text(encoding="utf-8") == "ของเดิม"


def test_a_workbook_with_errors_is_mended_first(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Book().setting("province", "").save(source)
    assert main(["next"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("ยังไม่ได้ทำสมุดงานปีถัดไป")
    assert [path.name for path in source.glob("*.xlsx")] == ["plan_2568.xlsx"]


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2571", "2571 ไม่ใช่ช่วงปีของแผน"),
        ("2575-2571", "2575-2571 ปีสุดท้ายมาก่อนปีแรก"),
        ("ก-ข", "ก ไม่ใช่จำนวนเต็ม"),
    ],
)
def test_a_period_is_two_years(
    source: Path, period: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Book().save(source)
    with pytest.raises(SystemExit) as stopped:
        main(["next", "--period", period])
    assert stopped.value.code == 2
    assert f"(--period: {said}" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["next", "fix"])
def test_a_workbook_saved_after_it_was_checked_is_not_changed_by_findings_of_another(
    command: str, source: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def check_and_save(path: Path) -> CheckedWorkbook:
        checked = read_and_check(path)
        Book().cell("details", 3, "text", "2) จัดทำแผน").save(source)
        return checked

    monkeypatch.setattr(f"pipeline.cli.commands.{command}.read_and_check", check_and_save)
    path = Book().cell("details", 3, "text", "1) จัดทำแผน").save(source)
    assert main([command, str(path)]) == 2
    assert capsys.readouterr().err == "plan_2568.xlsx ถูกบันทึกใหม่ระหว่างที่กำลังตรวจ — สั่งใหม่อีกครั้ง\n"
    assert list(source.glob("*.xlsx")) == [path]
