"""What the commands of an output folder leave one another."""

import json
from pathlib import Path

import pytest

from pipeline.bind.manifest import read_manifest
from pipeline.bind.subfolders import kept_files, subfolder_of

REPORT = "รายงาน 6 เดือน"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder with a book, a report and a scan that the clerk put beside it."""
    files = ("เล่มแผน.docx", f"{REPORT}/รายงานผล.docx", f"{REPORT}/ลงนาม.pdf", "เผยแพร่/index.html")
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    documents = [{"kind": "x", "project": None, "path": n, "sha256": "0"} for n in files if "ลงนาม" not in n]
    (tmp_path / "manifest.json").write_text(json.dumps({"documents": documents}), encoding="utf-8")
    return tmp_path


def test_the_book_keeps_every_subfolder_with_what_the_clerk_put_there(folder: Path) -> None:
    kept = kept_files(folder, "")

    assert sorted(kept.files) == [f"{REPORT}/รายงานผล.docx", f"{REPORT}/ลงนาม.pdf", "เผยแพร่/index.html"]
    assert [entry["path"] for entry in kept.documents] == [f"{REPORT}/รายงานผล.docx", "เผยแพร่/index.html"]
    assert kept.subfolders == (REPORT, "เผยแพร่")


def test_a_report_keeps_the_book_and_the_other_subfolders(folder: Path) -> None:
    kept = kept_files(folder, REPORT)

    assert sorted(kept.files) == ["เผยแพร่/index.html", "เล่มแผน.docx"]
    assert kept.files["เล่มแผน.docx"] == "เล่มแผน.docx".encode()


def test_a_folder_of_another_name_is_the_book_s() -> None:
    assert [subfolder_of(path) for path in ("โครงการ/P01.docx", "ผลตรวจ.html", f"{REPORT}/ก/ข.xlsx")] == [
        "", "", REPORT,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"documents": [{"path": "../x", "sha256": "0"}]}', '{"documents": [{"path": "/x", "sha256": "0"}]}', '{"documents": [{"path": "x"}]}'],
)  # fmt: skip
def test_a_damaged_manifest_or_one_that_leads_out_of_the_folder_names_nothing(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")

    assert read_manifest(tmp_path) == {}
    assert kept_files(tmp_path, "").documents == ()


def test_a_folder_that_is_not_there_keeps_nothing(tmp_path: Path) -> None:
    assert dict(kept_files(tmp_path / "new", "").files) == {}
