"""Books that lack parts and write names in several ways: one project under one name, nothing invented, nothing lost."""

import os
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from imported import ROOT, imported, lost_texts, plan_of
from plan_maker import make_plan
from python_calamine import CalamineWorkbook
from rough_books import Habits, Hand
from rough_parts import LeftOut, choose_left_out, leave_out, plain

from pipeline.build import BuildOptions, make_book
from pipeline.model.plan import Plan, Project

SEEDS = range(1, 11 if os.environ.get("PLAN_FUZZ_SECONDS") else 4)  # `make fuzz` takes all
pytestmark = pytest.mark.exhaustive
NAME = "ชื่อโครงการ/กิจกรรม/มาตรการ"
TOPICS = {
    "rationale": ["หลักการและเหตุผล"],
    "objectives": ["วัตถุประสงค์"],
    "methods": ["วิธีดำเนินการ"],
    "results": ["ผลผลิต", "ผลลัพธ์"],
}
COLUMNS = {"period": "ระยะเวลาดำเนินการ", "division": "สำนัก/กอง"}


class Book:
    """One office's book without some of its parts, and what came of it."""

    def __init__(self, seed: int, folder: Path) -> None:
        make_plan(folder / "plan.xlsx", seed, 10 + seed % 3)
        options = BuildOptions(folder / "build", ROOT / "templates", layout=False)
        made = make_book(folder / "plan.xlsx", options, lambda _line: None)
        self.plan: Plan = plan_of(folder / "plan.xlsx")
        self.left: LeftOut = choose_left_out(self.plan, seed)
        self.path = folder / "เล่ม.docx"
        document = Document(str(made.folder / "เล่มแผน.docx"))
        leave_out(document, self.plan, self.left)
        Hand(document, Habits.of(seed)).retype()
        document.save(str(self.path))
        self.result = imported(self.path, folder / "new")

    def rows(self, sheet: str) -> list[dict[str, Any]]:
        """The rows of a sheet of the workbook by heading."""
        workbook = CalamineWorkbook.from_path(str(self.result.workbook))
        head, *rest = workbook.get_sheet_by_name(sheet).to_python()
        return [dict(zip(map(str, head), row, strict=True)) for row in rest if any(row)]

    @property
    def projects(self) -> list[Project]:
        """The projects in the order in which the book has them: its sheets, then those in a table alone."""
        sheets = [p for p in self.plan.projects if self.left.has(p, "sheet")]
        annual = [p for p in self.plan.projects if p not in sheets and self.left.has(p, "annual")]
        others = [p for p in self.plan.projects if p not in sheets and p not in annual]
        return [
            *sheets,
            *sorted(annual, key=lambda p: p.annual_order),
            *sorted(others, key=lambda p: p.five_year_order),
        ]

    def name(self, project: Project) -> str:
        """The name of a project where the book has it first: sheet, annual table, five-year table."""
        if self.left.has(project, "sheet"):
            return project.name
        place = next(place for place in ("annual", "five-year") if self.left.has(project, place))
        return self.left.spellings.get((place, project.code), project.name)

    def doubts(self, row: int, heading: str) -> list[str]:
        """What is said of a cell of โครงการ, with its source."""
        column = list(self.rows("โครงการ")[0]).index(heading)
        cell = f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[column]}{row + 2}"
        return [f"{d.text} {d.source}" for d in self.result.doubts if (d.sheet, d.cell) == ("โครงการ", cell)]


@pytest.fixture(scope="module", params=SEEDS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The book of a seed."""
    return Book(request.param, tmp_path_factory.mktemp("book"))


def test_every_project_is_found_once_under_one_name(book: Book) -> None:
    found = [plain(str(row[NAME])) for row in book.rows("โครงการ")]
    assert found == [plain(book.name(project)) for project in book.projects]


def test_another_spelling_in_a_table_is_a_doubt_that_quotes_it(book: Book) -> None:
    quoted = []
    for number, project in enumerate(book.projects):
        said = [plain(text) for text in book.doubts(number, NAME)]
        for place in ("annual", "five-year"):
            spelling = plain(book.left.spellings.get((place, project.code), project.name))
            if book.left.has(project, place) and _differs(spelling, book.name(project)):
                quoted.append((project.name, spelling, any(spelling in text for text in said)))
    assert quoted
    assert [each for each in quoted if not each[-1]] == []


def _differs(spelling: str, name: str) -> bool:
    quotes = str.maketrans("", "", "“”\"'")
    return spelling.translate(quotes) != plain(name).translate(quotes)


def test_what_a_table_says_is_there_and_what_it_lacks_stays_empty(book: Book) -> None:
    for number, (row, project) in enumerate(zip(book.rows("โครงการ"), book.projects, strict=True)):
        years = [row[f"งบ {year}"] for year in book.plan.years]
        if book.left.has(project, "five-year"):
            assert years == list(project.year_budgets_baht)
        else:
            assert [*years, row["ลำดับในแผน 5 ปี"]] == [""] * (len(years) + 1)
            assert book.doubts(number, "ลำดับในแผน 5 ปี")
        quarters = tuple(bool(row[f"ไตรมาส {quarter}"]) for quarter in (1, 2, 3, 4))
        if book.left.has(project, "annual"):
            assert (quarters, row["งบประมาณปีนี้"]) == (project.quarters, project.budget_baht)
        else:
            assert (quarters, row["ลำดับในแผนปี"]) == ((False,) * 4, "")
            assert book.doubts(number, "ลำดับในแผนปี")


def test_a_heading_that_is_missing_leaves_its_cells_empty_and_is_a_doubt(book: Book) -> None:
    texts, targets = book.rows("รายละเอียด"), book.rows("กลุ่มเป้าหมาย")
    doubts = [f"{doubt.code} {doubt.text}" for doubt in book.result.doubts]
    for number, (row, project) in enumerate(zip(book.rows("โครงการ"), book.projects, strict=True)):
        code, missing = row["รหัส"], book.left.headings.get(project.code, "")
        is_there = book.left.has(project, "sheet")
        for topic, names in TOPICS.items():
            for name in names:
                said = [t["ข้อความ"] for t in texts if (t["รหัส"], t["หัวข้อ"]) == (code, name) and t["ข้อความ"]]
                assert bool(said) == (is_there and topic != missing), (project.name, name, said)
        groups = [t for t in targets if t["รหัส"] == code and t["กลุ่มเป้าหมาย"]]
        assert len(groups) == (len(project.targets) if is_there and missing != "targets" else 0)
        for heading, column in COLUMNS.items():
            assert bool(row[column]) == (is_there and heading != missing), (project.name, column)
        if missing:
            assert any(text.startswith(f"{code} ไม่พบ") for text in doubts), (project.name, missing)
        if not is_there:
            assert any("ไม่พบแผ่นโครงการ" in text for text in book.doubts(number, NAME))


def test_parts_of_the_book_that_are_missing_leave_their_settings_empty(book: Book) -> None:
    settings = {str(row["รายการ"]): row["ค่า"] for row in book.rows("ข้อมูลทั่วไป")}
    doubts = " ".join(doubt.text for doubt in book.result.doubts)
    for part, labels in {"order": ["เลขที่คำสั่ง", "วันที่คำสั่ง"], "announcement": ["วันที่ประกาศ"]}.items():
        for label in labels:
            assert bool(settings[label]) == (part not in book.left.parts), label
            assert (f"ไม่พบ{label}ในเล่ม" in doubts) == (part in book.left.parts)
    members = [row for row in book.rows("คณะกรรมการ") if row["ตำแหน่ง"]]
    assert len(members) == (0 if "order" in book.left.parts else len(book.plan.committee))
    assert ("ไม่พบคณะกรรมการ" in doubts) == ("order" in book.left.parts)


def test_no_text_is_lost(book: Book) -> None:
    assert lost_texts(book.path, book.result.workbook) == []
