"""The text of every document of the shipped workbook and of an example year, as approved: ``make golden`` renews it.

The diff of tests/golden is the review of a change. OutputFile without LibreOffice, so that it is the same everywhere.
"""

import difflib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_text import lines

from pipeline.check.checked_workbook import read_and_check

GOLDEN = Path(__file__).parent / "golden"
FINDINGS = "findings.txt"
MOST_LINES_SHOWN = 200


def one(kind: str) -> Callable[[Path], str]:
    return lambda folder: "\n".join(lines(documents(folder, kind)[0].read_bytes()))


def sheets(folder: Path) -> str:
    """All sheets, one after the other, each with its file name."""
    return "\n".join(
        f"##### {path.name}\n" + "\n".join(lines(path.read_bytes())) for path in documents(folder, "sheet")
    )


def documents(folder: Path, kind: str) -> list[Path]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return [folder / entry["path"] for entry in manifest["documents"] if entry["kind"] == kind]


WRITERS = {
    "book.txt": one("book"),
    "sheets.txt": sheets,
    "order.txt": one("order"),
    "announcement.txt": one("announcement"),
}


ROUND_WRITERS = {
    "report.txt": one("report"),
    "memo.txt": one("memo"),
    "result-announcement.txt": one("result-announcement"),
}
ROUNDS = [(months, name) for months in (6, 12) for name in ROUND_WRITERS]


@pytest.mark.parametrize("name", WRITERS)
def test_the_text_is_as_approved(shipped: Path, name: str) -> None:
    assert_approved(name, WRITERS[name](shipped))


@pytest.mark.parametrize(("months", "name"), ROUNDS)
def test_the_text_of_a_round_is_as_approved(
    example_round: Callable[[int], Path], months: int, name: str
) -> None:
    assert_approved(f"round-{months}-{name}", ROUND_WRITERS[name](example_round(months)))


def test_the_findings_of_the_shipped_workbook_are_as_approved() -> None:
    found = read_and_check(Path(__file__).parents[1] / "source" / "plan_2568.xlsx").findings
    assert_approved(FINDINGS, "\n".join(f"{each.severity.value} {each.code}: {each.line}" for each in found))


def assert_approved(name: str, text: str) -> None:
    """Compare a text with the approved one, and show where they differ."""
    found = f"{text}\n"
    path = GOLDEN / name
    if os.environ.get("PLAN_RENEW_GOLDEN") == "1":
        path.write_text(found, encoding="utf-8")
    approved = path.read_text(encoding="utf-8") if path.exists() else ""
    diff = list(
        difflib.unified_diff(approved.splitlines(), found.splitlines(), "approved", "found", lineterm="", n=1)
    )
    if found != approved:
        pytest.fail(
            "\n".join([f"{name}: if this is wanted, run `make golden`", *diff[:MOST_LINES_SHOWN]]),
            pytrace=False,
        )


def test_every_approved_text_belongs_to_a_document() -> None:
    of_rounds = [f"round-{months}-{name}" for months, name in ROUNDS]
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted([*WRITERS, *of_rounds, FINDINGS])


def test_there_is_a_sheet_for_each_project(shipped: Path) -> None:
    assert [path.name[:3] for path in documents(shipped, "sheet")] == [f"P{n:02}" for n in range(1, 36)]
