"""The sheets of results become ``Results``: as the clerk wrote them, nothing invented."""

from datetime import date
from pathlib import Path

from workbook_builder import Book, plan_at

from pipeline.model.results import Achievement, ProjectResult, Reporting, ReportRound, Results, RoundResult


def test_a_workbook_without_results_has_a_blank_one_for_each_project(tmp_path: Path) -> None:
    results = plan_at(Book().save(tmp_path)).results

    assert [found.code for found in results.projects] == ["P01", "P02", "P03"]
    assert {(found.half_year, found.full_year) for found in results.projects} == {
        (RoundResult(), RoundResult())
    }
    assert (results.rounds, results.reporting) == ((), Reporting())
    assert results.of_round(6) == ReportRound(6)


def test_results_rounds_and_what_was_reached_stand_as_they_were_written(tmp_path: Path) -> None:
    book = Book().results(
        {
            "code": "p02", "in_ordinance": "/", "ordinance_baht": "๕,๐๐๐",
            "status_6": "อยู่ระหว่างดำเนินการ", "paid_6": "-", "result_6": "รับสมัครแล้ว", "problems_6": "ไม่มี",
            "status_12": "ไม่สามารถดำเนินการได้", "paid_12": 2000,
            "cannot_reason": "อื่นๆ", "other_reason": "ฝนตก", "evidence": "ลป 52001/77",
        },
        rounds=[
            {"round": 6, "as_of": date(2025, 3, 31), "memo_number": "ลป 52001/12", "memo_date": "๔ เม.ย. ๖๘"},
            {"round": "12 เดือน", "published_at": "https://example.go.th/ita"},
        ],
    )  # fmt: skip
    book.heading("details", "achieved", "ผลที่ได้").cell("details", 14, "achieved", "ได้คำขวัญ 30 ชิ้น")
    book.add_row("settings", label="ผู้รายงาน", value="นางสาวคน รายงาน")
    book.add_row("settings", label="รหัส ITA ของรายงาน", value="O24")
    results = plan_at(book.save(tmp_path)).results

    assert results.of_project("P02") == ProjectResult(
        "P02",
        in_ordinance=True,
        ordinance_baht=5000,
        half_year=RoundResult("อยู่ระหว่างดำเนินการ", 0, "รับสมัครแล้ว", "ไม่มี"),
        full_year=RoundResult("ไม่สามารถดำเนินการได้", 2000),
        cannot_reason="อื่น ๆ",
        other_reason="ฝนตก",
        evidence="ลป 52001/77",
        achievements=(
            Achievement("ผลผลิต", 1, "ผลผลิตของ P02", "ได้คำขวัญ 30 ชิ้น"),
            Achievement("ผลลัพธ์", 1, "ผลลัพธ์ของ P02", ""),
        ),
    )
    assert results.rounds == (
        ReportRound(6, date(2025, 3, 31), "ลป 52001/12", date(2025, 4, 4)),
        ReportRound(12, published_at="https://example.go.th/ita"),
    )
    assert results.reporting == Reporting(reporter="นางสาวคน รายงาน", report_ita_code="O24")
    assert Results().of_project("P01") == ProjectResult("P01")
