"""The report of a round, made as an organisation would: April, then October, the book before and after."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx_text import texts
from example_year import write_example_year
from openpyxl import load_workbook

from pipeline.build import BuildOptions, make_book
from pipeline.model.hashing import file_digest
from pipeline.round_report.make_report import ReportOptions, ReportResult, make_report

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
FORMS = ("สำนักปลัดเทศบาล", "กองคลัง", "หน่วยงานตรวจสอบภายใน", "ทุกสำนัก กอง")
SHORT_FORMS = ("สำนักปลัดเทศบาล", "หน่วยงานตรวจสอบภายใน")  # of four projects
pytestmark = pytest.mark.usefixtures("no_office")


def ignore(_line: str) -> None:
    """Report to nobody."""


def report_of(months: int, folder: Path, report: Callable[[str], None] = ignore) -> ReportResult:
    """Make the report of the workbook in a folder into ``folder/out``."""
    options = ReportOptions(months, folder / "out", TEMPLATES)
    return make_report(folder / "plan_2568.xlsx", options, report)


def book_of(folder: Path, report: Callable[[str], None] = ignore) -> None:
    """Make the book of the workbook in a folder into ``folder/out``."""
    assert make_book(folder / "plan_2568.xlsx", BuildOptions(folder / "out", TEMPLATES), report).documents


def manifest_of(out: Path) -> dict[str, str]:
    """Return kind by path of the documents that the manifest names, each there with its digest."""
    documents = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["documents"]
    assert [file_digest(out / entry["path"]) for entry in documents] == [e["sha256"] for e in documents]
    return {entry["path"]: entry["kind"] for entry in documents}


def wanted(months: int, forms: Sequence[str] = FORMS) -> dict[str, str]:
    """Return the files of a round by kind, as the contract names them."""
    folder = f"รายงาน {months} เดือน"
    return {
        f"{folder}/รายงานผล.docx": "report",
        f"{folder}/บันทึกข้อความ.docx": "memo",
        f"{folder}/ประกาศผล.docx": "result-announcement",
        f"{folder}/แผ่นกรอก E-PlanNACC.xlsx": "entry-sheet",
        **{f"{folder}/แบบติดตาม/{name}.xlsx": "tracking-form" for name in forms},
    }


@pytest.mark.parametrize("months", [6, 12])
def test_the_files_of_a_round_are_those_of_the_contract(
    example_round: Callable[[int], Path], months: int
) -> None:
    assert manifest_of(example_round(months)) == wanted(months)


@pytest.mark.exhaustive
def test_book_and_both_rounds_leave_one_another_as_they_are(short: Path, tmp_path: Path) -> None:
    write_example_year(tmp_path, 12, short / "plan_2568.xlsx")
    said: list[str] = []
    report_of(6, tmp_path)
    april = (tmp_path / "out/plan_2568/รายงาน 6 เดือน/รายงานผล.docx").read_bytes()
    book_of(tmp_path, said.append)
    report_of(12, tmp_path)

    kinds = manifest_of(tmp_path / "out" / "plan_2568")
    assert {path: kind for path, kind in kinds.items() if path.startswith("รายงาน")} == (
        wanted(6, SHORT_FORMS) | wanted(12, SHORT_FORMS)
    )
    assert {"book", "order", "announcement", "sheet", "check"} <= set(kinds.values())
    assert (tmp_path / "out/plan_2568/รายงาน 6 เดือน/รายงานผล.docx").read_bytes() == april
    assert [line for line in said if "รายงาน 6 เดือน" in line]


@pytest.mark.exhaustive
def test_a_memo_edited_by_hand_survives_the_book_and_is_saved_before_a_new_report(
    short: Path, tmp_path: Path
) -> None:
    write_example_year(tmp_path, 6, short / "plan_2568.xlsx")
    report_of(6, tmp_path)
    memo = tmp_path / "out/plan_2568/รายงาน 6 เดือน/บันทึกข้อความ.docx"
    other = (tmp_path / "out/plan_2568/รายงาน 6 เดือน/ประกาศผล.docx").read_bytes()
    memo.write_bytes(other)
    scanned = memo.with_name("ฉบับลงนาม.pdf")
    scanned.write_bytes(b"%PDF-1.7")
    book_of(tmp_path)
    assert (memo.read_bytes(), scanned.read_bytes()) == (other, b"%PDF-1.7")

    report_of(6, tmp_path)

    assert memo.read_bytes() != other
    saved = [path for path in (tmp_path / "out").rglob("บันทึกข้อความ.docx") if "แก้ด้วยมือ" in str(path)]
    assert [path.read_bytes() for path in saved] == [other]


@pytest.mark.exhaustive
def test_the_same_workbook_gives_the_same_bytes(short: Path, tmp_path: Path) -> None:
    write_example_year(tmp_path, 12, short / "plan_2568.xlsx")
    first = {file.path: file.data for file in report_of(12, tmp_path).files}

    assert {file.path: file.data for file in report_of(12, tmp_path).files} == first


@pytest.mark.exhaustive
def test_errors_leave_the_last_report_whole(short: Path, tmp_path: Path) -> None:
    path = write_example_year(tmp_path, 6, short / "plan_2568.xlsx")
    report_of(6, tmp_path)
    before = manifest_of(tmp_path / "out" / "plan_2568")
    book = load_workbook(path)
    results = book["ผลดำเนินงาน"]
    status = next(cell.column for cell in results[1] if cell.value == "สถานะ 6 เดือน")
    results.cell(2, status).value = None
    book.save(path)

    result = report_of(6, tmp_path)

    documents = {
        path: kind for path, kind in manifest_of(tmp_path / "out" / "plan_2568").items() if kind != "check"
    }
    assert (result.files, documents) == ((), before)
    assert [found.code for found in result.findings if found.severity.value == "error"] == ["status-missing"]


def test_the_clerk_s_words_are_printed_and_no_others(example_round: Callable[[int], Path]) -> None:
    printed = texts((example_round(12) / "รายงาน 12 เดือน/รายงานผล.docx").read_bytes())

    for words in ("จัดได้ ๒ จาก ๔ ครั้ง", "ผู้รับจ้างรายเดียวที่ยื่นข้อเสนอขอถอนตัว", "ประเมินแล้วเป็นไปตามที่คาดหมาย"):
        assert any(words in text for text in printed), words
    assert not [text for text in printed if "{{" in text or "None" in text]
