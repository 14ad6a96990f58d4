"""``publish``: what stops it, and what stands in the folder for the web."""

import json
from pathlib import Path

import pytest
from workbook_builder import Book

from pipeline.__main__ import main
from pipeline.model.hashing import digest

UNDER_WAY = {"status_6": "อยู่ระหว่างดำเนินการ", "paid_6": 0, "result_6": "กำลังทำ", "problems_6": "ไม่มี"}


def half_year_reported() -> Book:
    results = [
        {"code": code, "in_ordinance": "✓", "ordinance_baht": 0, **UNDER_WAY}
        for code in ("P01", "P02", "P03")
    ]
    return Book().results(
        *results, rounds=[{"round": "6 เดือน", "as_of": "31 มีนาคม 2568"}, {"round": "12 เดือน"}]
    )


@pytest.mark.parametrize(
    ("sheet", "field"), [("details", "text"), ("details", "achieved"), ("results", "problems_6")]
)
@pytest.mark.usefixtures("no_office")
def test_personal_data_is_never_published(
    source: Path, capsys: pytest.CaptureFixture[str], sheet: str, field: str
) -> None:
    book = half_year_reported().heading("details", "achieved", "ผลที่ได้")
    book.cell(sheet, 2, field, "ติดต่อ โทร. 081-234-5678 ได้ทุกวัน").save(source)
    assert main(["publish"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "081-234-5678" in line] != []
    assert lines[-1].startswith("ยังไม่ได้เผยแพร่")
    assert not Path("build").exists()


@pytest.mark.usefixtures("no_office")
def test_an_error_stops_it(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Book().setting("province", "").save(source)
    assert main(["publish"]) == 1
    assert "จังหวัด" in capsys.readouterr().out
    assert not Path("build").exists()


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_one_line_says_what_is_missing(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Book().save(source)
    assert main(["publish"]) == 2
    assert "LibreOffice" in capsys.readouterr().err
    assert not Path("build").exists()


@pytest.mark.exhaustive
def test_plan_report_and_data_are_published_beside_the_book(
    source: Path, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert office
    half_year_reported().save(source)
    assert main(["publish"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "เสร็จแล้ว 8 ไฟล์ อยู่ที่ build/plan_2568/เผยแพร่" in lines
    assert "metadata-gdc.json ยังไม่มีอีเมล — กรอก “อีเมลติดต่อ” ในชีตข้อมูลทั่วไป ก่อนส่งขึ้น data.go.th" in lines
    assert [line for line in lines if line.startswith("ยังไม่เผยแพร่รายงานรอบ 12 เดือน")] != []
    folder = Path("build/plan_2568")
    published = {path.name: path.read_bytes() for path in (folder / "เผยแพร่").iterdir()}
    assert sorted(published) == [
        "datapackage.json", "dictionary.csv", "index.html", "metadata-gdc.json", "plan-2568.pdf",
        "projects-2568.csv", "report-2568-6m.pdf", "results-2568.csv",
    ]  # fmt: skip
    assert published["plan-2568.pdf"] == (folder / "เล่มแผน.pdf").read_bytes()
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["documents"]
    public = {e["path"]: e["sha256"] for e in entries if e["kind"] == "public"}
    assert public == {f"เผยแพร่/{name}": digest(data) for name, data in published.items()}
    assert {"book", "report", "memo"} <= {entry["kind"] for entry in entries}
    assert main(["book"]) == 0  # leaves what is published as it is
    assert {path.name: path.read_bytes() for path in (folder / "เผยแพร่").iterdir()} == published
