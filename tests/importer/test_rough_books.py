"""Offices' books come back as the plans they were made from, and so do they roughened by hands of many habits."""

import os
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from imported import ROOT, imported, lost_texts, plan_of
from plan_maker import make_plan
from rough_books import roughen

from pipeline.build import BuildOptions, make_book
from pipeline.model.plan import Plan

SEEDS = range(1, 11 if os.environ.get("PLAN_FUZZ_SECONDS") else 5)  # `make fuzz` takes all
pytestmark = pytest.mark.one_in(4)
TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@pytest.fixture(scope="module", params=SEEDS)
def office_book(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, Path, Plan]:
    """The seed, the book and the plan of one office."""
    folder = tmp_path_factory.mktemp("office")
    seed = request.param
    make_plan(folder / "plan.xlsx", seed, 3 + seed)
    options = BuildOptions(folder / "build", ROOT / "templates", layout=False)
    result = make_book(folder / "plan.xlsx", options, lambda _line: None)
    return seed, result.folder / "เล่มแผน.docx", plan_of(folder / "plan.xlsx")


def in_arabic(value: Any) -> Any:
    """A value with all its texts in Arabic digits: a book prints Thai ones, and a hand-made one is kept as written."""
    if isinstance(value, str):
        return value.translate(TO_ARABIC)
    if isinstance(value, tuple):
        return tuple(in_arabic(each) for each in value)
    if is_dataclass(value):
        return tuple((field.name, in_arabic(getattr(value, field.name))) for field in fields(value))
    return value


def test_an_offices_book_comes_back_equal(office_book: tuple[int, Path, Plan], tmp_path: Path) -> None:
    _, book, plan = office_book
    assert plan_of(imported(book, tmp_path).workbook) == plan


@pytest.mark.exhaustive
def test_a_roughened_book_comes_back_with_the_same_plan(
    office_book: tuple[int, Path, Plan], tmp_path: Path
) -> None:
    seed, book, plan = office_book
    roughen(book, tmp_path / "เล่ม.docx", seed)
    result = imported(tmp_path / "เล่ม.docx", tmp_path / "new")
    assert in_arabic(plan_of(result.workbook)) == in_arabic(plan)
    assert lost_texts(tmp_path / "เล่ม.docx", result.workbook) == []
