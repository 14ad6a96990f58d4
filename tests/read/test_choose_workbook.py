"""Which workbook of source/ is taken when none is named."""

import os
from pathlib import Path

import pytest

from pipeline.errors import WorkbookError
from pipeline.read.choose_workbook import ChosenWorkbook, choose_workbook, named_workbook


def folder_of(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_bytes(b"")
    return folder


CASES = {
    "the latest year": (("plan_2567.xlsx", "plan_2568.xlsx"), "plan_2568.xlsx"),
    "thai digits": (("plan_2567.xlsx", "plan_๒๕๖๘.xlsx"), "plan_๒๕๖๘.xlsx"),
    "capitals": (("plan_2567.xlsx", "PLAN_2568.XLSX"), "PLAN_2568.XLSX"),
    "a copy with words": (("plan_2568.xlsx", "plan_2568_สำรอง.xlsx"), "plan_2568.xlsx"),
    "a copy with a number": (("plan_2568.xlsx", "plan_2568 (1).xlsx"), "plan_2568.xlsx"),
    "a copy of windows": (("plan_2568.xlsx", "plan_2568 - Copy.xlsx"), "plan_2568.xlsx"),
    "a draft of a later year": (("plan_2568.xlsx", "plan_2569_ร่าง.xlsx"), "plan_2568.xlsx"),
    "two digits": (("plan_2568.xlsx", "plan_69.xlsx"), "plan_2568.xlsx"),
    "five digits": (("plan_2568.xlsx", "plan_25690.xlsx"), "plan_2568.xlsx"),
    "no year": (("plan_2568.xlsx", "plan_9999.xlsx", "plan_.xlsx"), "plan_2568.xlsx"),
    "macros": (("plan_2568.xlsx", "plan_2569.xlsm"), "plan_2568.xlsx"),
    "an old format": (("plan_2568.xlsx", "plan_2569.xls"), "plan_2568.xlsx"),
    "open in Excel": (("plan_2568.xlsx", "~$plan_2569.xlsx"), "plan_2568.xlsx"),
    "open in LibreOffice": (("plan_2568.xlsx", ".~lock.plan_2569.xlsx#"), "plan_2568.xlsx"),
    "mixed digits": (("plan_2568.xlsx", "plan_25๖๙.xlsx"), "plan_2568.xlsx"),
    "another beginning": (("plan_2568.xlsx", "myplan_2569.xlsx", "แผน_2569.xlsx"), "plan_2568.xlsx"),
}


@pytest.mark.parametrize(("names", "taken"), CASES.values(), ids=CASES)
def test_copies_and_drafts_never_win(names: tuple[str, ...], taken: str, tmp_path: Path) -> None:
    assert choose_workbook(folder_of(tmp_path, *names)).path.name == taken


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("source/plan_2569", " (ใกล้เคียงที่สุดคือ source/plan_2569.xlsx)"),
        ("plan_2569.xlsx", " (ใกล้เคียงที่สุดคือ source/plan_2569.xlsx)"),
        ("source/Plan_2569.XLSX", " (ใกล้เคียงที่สุดคือ source/plan_2569.xlsx)"),
        ("source\\plan_2569.xlsx", " (ใกล้เคียงที่สุดคือ source/plan_2569.xlsx)"),
        ('"source/plan_2569.xlsx"', " (ใกล้เคียงที่สุดคือ source/plan_2569.xlsx)"),
        ("๒๕๖๙", " (ใกล้เคียงที่สุดคือ source/plan_2569.xlsx)"),
        ("source/plan_2570.xlsx", " (ที่มีคือ source/plan_2568.xlsx, source/plan_2569.xlsx)"),
        ("แผนของเรา.xlsx", " (ที่มีคือ source/plan_2568.xlsx, source/plan_2569.xlsx)"),
    ],
)
def test_a_name_that_is_not_there_is_said_with_what_was_meant(
    typed: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("source").mkdir()
    folder_of(Path("source"), "plan_2568.xlsx", "plan_2569.xlsx", "~$plan_2569.xlsx")

    with pytest.raises(WorkbookError) as error:
        named_workbook(Path(typed), Path("source"))
    assert str(error.value) == f"ไม่พบสมุดงาน {typed}{said} — ตรวจชื่อและตำแหน่งของไฟล์"


def test_without_any_workbook_a_name_is_only_said_to_be_absent(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r"^ไม่พบสมุดงาน ก\.xlsx — ตรวจชื่อและตำแหน่งของไฟล์$"):
        named_workbook(Path("ก.xlsx"), tmp_path)


def test_a_plan_saved_as_another_kind_of_file_is_to_be_saved_again(tmp_path: Path) -> None:
    with pytest.raises(
        WorkbookError, match=r"มีแต่ plan_2569\.xls\) — เปิด plan_2569\.xls ใน Excel แล้วบันทึกเป็น \.xlsx"
    ):
        choose_workbook(folder_of(tmp_path, "plan_2569.xls"))


def test_a_folder_of_the_right_name_is_no_workbook(tmp_path: Path) -> None:
    folder_of(tmp_path, "plan_2568.xlsx")
    (tmp_path / "plan_2569.xlsx").mkdir()

    assert choose_workbook(tmp_path).path.name == "plan_2568.xlsx"


def test_what_else_lies_there_is_said(tmp_path: Path) -> None:
    names = (
        "plan_2567.xlsx",
        "plan_2568.xlsx",
        "plan_2568_สำรอง.xlsx",
        "งบ.xls",
        "~$plan_2568.xlsx",
        "garuda.png",
    )
    chosen = choose_workbook(folder_of(tmp_path, *names))
    assert chosen.lines()[1:] == [
        "ไม่ได้อ่าน: plan_2567.xlsx, plan_2568_สำรอง.xlsx, งบ.xls (ระบุชื่อไฟล์ถ้าต้องการไฟล์อื่น)"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "plan_2569.csv", "plan_2569.xltx", "plan_2569.numbers", "plan_2569.xlsx.lnk", "plan_2569.gsheet", "Plan 2569.fods",
        "plan_2569.xlsx ", "plan_๒๕๖๙.zip", ".plan_2569.xlsx.icloud",
    ],
)  # fmt: skip
def test_a_later_plan_of_another_kind_is_said_not_passed_over(name: str, tmp_path: Path) -> None:
    chosen = choose_workbook(folder_of(tmp_path, "plan_2568.xlsx", name))
    assert chosen.path.name == "plan_2568.xlsx"
    assert chosen.lines()[1:] == [f"ไม่ได้อ่าน: {name} (ระบุชื่อไฟล์ถ้าต้องการไฟล์อื่น)"]


def test_a_folder_or_a_broken_link_called_like_a_later_plan_is_said(tmp_path: Path) -> None:
    folder_of(tmp_path, "plan_2568.xlsx")
    (tmp_path / "plan_2569.xlsx").symlink_to(tmp_path / "gone.xlsx")
    (tmp_path / "plan_2570.xlsx").mkdir()
    assert choose_workbook(tmp_path).others == ("plan_2569.xlsx", "plan_2570.xlsx")


def test_the_workbook_and_when_it_was_saved_are_said_first(tmp_path: Path) -> None:
    path = folder_of(tmp_path, "plan_2568.xlsx") / "plan_2568.xlsx"
    os.utime(path, (1727766300, 1727766300))
    moment = ChosenWorkbook(path).lines()[0].removeprefix(f"สมุดงาน {path} ")
    assert moment.startswith("บันทึกเมื่อ 1 ตุลาคม 2567 เวลา ")
    assert ChosenWorkbook(tmp_path / "ไม่มี.xlsx").lines() == [f"สมุดงาน {tmp_path / 'ไม่มี.xlsx'}"]


def test_two_workbooks_of_one_year_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r"plan_2568\.xlsx, plan_๒๕๖๘\.xlsx"):
        choose_workbook(folder_of(tmp_path, "plan_2568.xlsx", "plan_๒๕๖๘.xlsx"))


@pytest.mark.parametrize("names", [(), ("plan_68.xlsx",), ("plan_2568_สำรอง.xlsx", "งบ.xlsx")])
def test_a_folder_without_a_plan_is_refused_with_what_lies_there(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(WorkbookError) as raised:
        choose_workbook(folder_of(tmp_path, *names))

    assert all(name in str(raised.value) for name in names)
