"""Which workbooks a batch finds, and which output folder each one has."""

import os
from pathlib import Path

import pytest

from pipeline.batch.inputs import find_inputs, read_pictures, read_workbook_file
from pipeline.bind.output_name import is_folder_name
from pipeline.errors import WorkbookError


def put(folder: Path, *names: str) -> None:
    """Put files, empty but there, below a folder."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def folders_of(source: Path, out: Path | None = None) -> dict[str, str]:
    """Return the output folder of each workbook, by the name it is shown with."""
    return {each.name: each.folder for each in find_inputs(source, out or source / "build")}


def test_workbooks_of_one_name_in_several_folders_have_folders_of_their_own(tmp_path: Path) -> None:
    put(tmp_path, "ลำปาง/พิชัย/plan_2568.xlsx", "ลำปาง/ลำปางหลวง/plan_2568.xlsx", "plan_2568.xlsx")
    assert folders_of(tmp_path) == {
        "plan_2568.xlsx": "plan_2568",
        "ลำปาง/พิชัย/plan_2568.xlsx": "ลำปาง/พิชัย/plan_2568",
        "ลำปาง/ลำปางหลวง/plan_2568.xlsx": "ลำปาง/ลำปางหลวง/plan_2568",
    }


def test_only_workbooks_that_are_neither_locks_nor_hidden_nor_made_by_us_are_taken(tmp_path: Path) -> None:
    put(tmp_path, "a.xlsx", "b.XLSM", "old.xls", "calc.ods", "~$a.xlsx", ".a.xlsx", "a.docx", ".git/c.xlsx")
    put(
        tmp_path,
        "made/manifest.json",
        "made/เล่มแผน.docx",
        "made/ผลตรวจ.xlsx",
        "out/summary.xlsx",
        "out/a/ผลตรวจ.xlsx",
    )
    put(tmp_path, "made-ผลตรวจ/ผลตรวจ.html", "made-ผลตรวจ/ผลตรวจ.xlsx", "site/manifest.json", "site/d.xlsx")
    found = list(folders_of(tmp_path, tmp_path / "out"))
    assert found == ["a.xlsx", "b.XLSM", "calc.ods", "old.xls", "site/d.xlsx"]


def test_the_folder_of_the_workbooks_is_no_output_folder(tmp_path: Path) -> None:
    put(tmp_path, "a.xlsx")
    with pytest.raises(WorkbookError, match="เป็นโฟลเดอร์ของสมุดงานเอง — ระบุโฟลเดอร์อื่น"):
        find_inputs(tmp_path, tmp_path / "ย่อย" / "..")


def test_only_folders_that_would_meet_are_kept_apart_by_their_path(tmp_path: Path) -> None:
    names = (
        "a.xlsx",
        "a.xlsm",
        "B.xlsx",
        "b.xls",
        "c.xlsx",
        "c/d.xlsx",
        "e.xlsx",
        "e-ผลตรวจ.xlsx",
        "e f.xlsx",
    )
    put(tmp_path, *names)
    found = folders_of(tmp_path)
    plain = {"c/d.xlsx": "c/d", "e.xlsx": "e", "e-ผลตรวจ.xlsx": "e-ผลตรวจ", "e f.xlsx": "e f"}
    assert {name: folder for name, folder in found.items() if name in plain} == plain
    others = {name: folder.rpartition("-")[0] for name, folder in found.items() if name not in plain}
    assert others == {"a.xlsx": "a", "a.xlsm": "a", "B.xlsx": "B", "b.xls": "b", "c.xlsx": "c"}
    assert len({folder.casefold() for folder in found.values()}) == len(names)


def test_a_name_that_is_ours_or_no_folder_s_gets_one_of_its_own(tmp_path: Path) -> None:
    names = (
        *("..xlsx", ".xlsx", ".plan-book.xlsx", ".batch/a.xlsx", "a/.plan-book/b.xlsx", "summary.xlsx.xlsx"),
        *("summary.json.xlsx", "con.xlsx", "a แก้ด้วยมือ 2026-11-28 120000.xlsx", "a ./b.xlsx", "a .xlsx"),
    )
    put(tmp_path, *names)
    (tmp_path / "list.txt").write_text("\n".join(names), encoding="utf-8")
    found = folders_of(tmp_path / "list.txt", tmp_path / "out")
    assert len({folder.casefold() for folder in found.values()}) == len(names)
    assert all(is_folder_name(part) for folder in found.values() for part in folder.split("/"))
    assert (found["a ./b.xlsx"], found["con.xlsx"], found["summary.xlsx.xlsx"]) == (
        "a/b",
        "สมุดงาน-con",
        "สมุดงาน-summary.xlsx",
    )


def test_a_list_names_a_workbook_a_line_from_its_own_folder_on(tmp_path: Path) -> None:
    put(tmp_path, "province/a.xlsx", "elsewhere/a.xlsx")
    listed = tmp_path / "province" / "list.txt"
    elsewhere = (tmp_path / "elsewhere" / "a.xlsx").as_posix()
    listed.write_text(f'\ufeff# offices\n\na.xlsx\n"b.xlsx"\n./a.xlsx\n{elsewhere}\n', encoding="utf-8")
    found = folders_of(listed, tmp_path / "out")
    assert list(found) == ["a.xlsx", "b.xlsx", elsewhere]
    assert [found["b.xlsx"], found["a.xlsx"][:2], found[elsewhere][:2]] == ["b", "a-", "a-"]
    assert len(set(found.values())) == len(found)


def test_a_workbook_elsewhere_has_its_plain_name_unless_another_has_it(tmp_path: Path) -> None:
    put(tmp_path, "province/a.xlsx", "elsewhere/b.xlsx")
    listed = tmp_path / "province" / "list.txt"
    elsewhere = (tmp_path / "elsewhere" / "b.xlsx").as_posix()
    listed.write_text(f"a.xlsx\n{elsewhere}\n", encoding="utf-8")
    assert folders_of(listed, tmp_path / "out") == {"a.xlsx": "a", elsewhere: "b"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ไม่พบสมุดงาน (.xlsx)"),
        (b"PK\x03\x04\xff\xfe", "ไม่ใช่ไฟล์ข้อความ (UTF-8)"),
        (None, "ระบุโฟลเดอร์ของสมุดงาน หรือไฟล์ข้อความ"),
    ],
)
def test_a_list_that_is_none_is_reported_in_one_line(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    listed = tmp_path / "list.txt"
    if content is not None:
        listed.write_bytes(content)
    with pytest.raises(WorkbookError, match=r"^[^\n]+$") as error:
        find_inputs(listed, tmp_path / "out")
    assert said in str(error.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_what_is_no_plain_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    with pytest.raises(WorkbookError) as error:
        read_workbook_file(tmp_path / "a.xlsx")
    assert str(error.value) == "เปิดสมุดงานนี้ไม่ได้ (ไม่ใช่ไฟล์) — วางสมุดงาน .xlsx แทน"


def test_pictures_are_read_beside_the_workbook_only(tmp_path: Path) -> None:
    put(tmp_path, "secret.png", "office/plan.xlsx", "office/garuda.png", "office/รูป/ตรา.png")
    names = ("garuda.png", "รูป\\ตรา.png", "../secret.png", str(tmp_path / "secret.png"), "absent.png", "\0")
    assert list(read_pictures(tmp_path / "office" / "plan.xlsx", names)) == ["garuda.png", "รูป\\ตรา.png"]
