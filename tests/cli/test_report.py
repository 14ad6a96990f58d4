"""``report`` on the command line: exit codes, what is printed, which templates it takes."""

import shutil
from pathlib import Path

import pytest
from workbook_builder import Book

from pipeline.__main__ import main
from pipeline.model.schema import FINISHED, UNDER_WAY

ROOT = Path(__file__).parents[2]
ROUND = {"round": "6 เดือน", "as_of": "31 มีนาคม 2568"}
RESULTS = (
    {"code": "P01", "status_6": UNDER_WAY, "problems_6": "ไม่มี"},
    {"code": "P02", "status_6": FINISHED, "result_6": "ครบ", "problems_6": "ไม่มี"},
)
pytestmark = pytest.mark.usefixtures("no_office")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs, with a workbook that has the results of 6 months."""
    monkeypatch.chdir(tmp_path)
    Book().results(*RESULTS, rounds=[ROUND]).save(tmp_path)
    return tmp_path


def test_a_report_says_where_its_files_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "plan_2568.xlsx", "--round", "6"]) == 0
    made = Path("build/plan_2568/รายงาน 6 เดือน")
    files = sorted(path.name for path in (folder / made).rglob("*") if path.is_file())
    assert files == [
        "บันทึกข้อความ.docx", "ประกาศผล.docx", "รายงานผล.docx", "สำนักปลัดเทศบาล.xlsx", "แผ่นกรอก E-PlanNACC.xlsx",
    ]  # fmt: skip
    assert capsys.readouterr().out.splitlines()[-1] == f"เสร็จแล้ว 5 ไฟล์ อยู่ที่ {made}"


def test_a_round_that_is_not_filled_in_stops_with_what_is_missing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "plan_2568.xlsx", "--round", "12"]) == 1
    said = capsys.readouterr().out
    assert "ยังไม่ได้กรอก ข้อมูล ณ วันที่ ของรอบ 12 เดือน" in said
    assert "ยังไม่ได้ทำรายงาน" in said
    assert not (folder / "build" / "plan_2568" / "รายงาน 12 เดือน").exists()


def test_a_round_is_6_or_12_months(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["report", str(folder / "plan_2568.xlsx"), "--round", "9"])
    assert (stopped.value.code, "9" in capsys.readouterr().err) == (2, True)


def test_a_pdf_needs_libreoffice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "plan_2568.xlsx", "--round", "6", "--pdf"]) == 2
    assert "ไม่พบ LibreOffice" in capsys.readouterr().err
    assert not (folder / "build").exists()


def test_an_organisation_s_templates_from_before_the_report_do_not_stop_it(folder: Path) -> None:
    (folder / "templates").mkdir()
    shutil.copy(ROOT / "templates" / "book.docx", folder / "templates")
    assert main(["report", "plan_2568.xlsx", "--round", "6"]) == 0


def test_a_broken_template_of_the_report_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "templates").mkdir()
    for name in ("report.docx", "memo.docx"):
        shutil.copy(ROOT / "templates" / name, folder / "templates")
    (folder / "templates" / "result-announcement.docx").write_bytes(b"no package")
    assert main(["report", "plan_2568.xlsx", "--round", "6"]) == 2
    assert "result-announcement.docx" in capsys.readouterr().err
    assert not (folder / "build").exists()
