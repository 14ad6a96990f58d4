"""Fixtures that keep what an earlier test of this process had read, checked, marked or filled of the same bytes.

For tests of what becomes of it: that the same input gives the same bytes is tested elsewhere.
"""

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline import build
from pipeline.background import fill_task, mark_task
from pipeline.check import all_checks
from pipeline.check.all_checks import StructureCheck, check_structure
from pipeline.check.check_input import CheckInput
from pipeline.check.structure import settings
from pipeline.model.finding import Finding
from pipeline.model.hashing import digest, file_digest
from pipeline.model.output_files import TEMPLATES, OutputFile
from pipeline.model.plan import Plan
from pipeline.read import parse_tables, tables, workbook
from pipeline.read.parse_tables import ParsedSheet
from pipeline.read.tables import Tables
from pipeline.read.workbook import SheetFrame, Workbook
from pipeline.read.xlsx_file import file_content


@pytest.fixture(scope="session")
def documents_by_input() -> dict[bytes, tuple[OutputFile, ...]]:
    """The documents that ``filled_once`` has seen filled."""
    return {}


@pytest.fixture(scope="session")
def seen() -> dict[Any, Any]:
    """What ``read_once`` has seen read and parsed, with what it was parsed from: so that no other gets its id."""
    return {}


@pytest.fixture
def read_once(seen: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Read no second time the workbook that an earlier test read, nor parse the very sheet that it parsed."""
    match, parse, records = workbook._matched, parse_tables.parse_sheet, tables.frame_records  # noqa: SLF001

    def match_unless_known(path: Path, content: bytes, *opened: Any) -> Workbook:
        key = digest(content)
        if key not in seen:
            seen[key] = match(path, content, *opened)
        return replace(seen[key], path=path)

    def parse_unless_known(sheet: SheetFrame, years: range) -> ParsedSheet:
        key = id(sheet), years
        if key not in seen:
            seen[key] = parse(sheet, years), sheet
        return seen[key][0]

    def walk_unless_known(frame: pd.DataFrame) -> list[tuple[int, tables.Row]]:
        if id(frame) not in seen:
            seen[id(frame)] = records(frame), frame
        return seen[id(frame)][0]

    monkeypatch.setattr(workbook, "_matched", match_unless_known)
    monkeypatch.setattr(parse_tables, "parse_sheet", parse_unless_known)
    monkeypatch.setattr(tables, "frame_records", walk_unless_known)


@pytest.fixture(scope="session")
def findings_by_workbook() -> dict[object, list[Finding]]:
    """The findings that ``proofread_once`` has seen."""
    return {}


@pytest.fixture
def proofread_once(
    read_once: None, findings_by_workbook: dict[object, list[Finding]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proofread a workbook that an earlier test had proofread no second time, in this process.

    Its structure is checked each time: pictures beside it may have changed.
    """
    assert read_once is None
    check = build.check_workbook

    def check_unless_known(parsed: Tables, structure: Sequence[Finding] | None = None) -> list[Finding]:
        read = parsed.workbook
        known = check_structure(parsed) if structure is None else structure
        key = read.path.name, read.sha256, tuple(known)
        if key not in findings_by_workbook:
            findings_by_workbook[key] = check(parsed, known)
        return findings_by_workbook[key]

    monkeypatch.setattr(build, "check_workbook", check_unless_known)


@pytest.fixture(scope="session")
def checks_of_saved_workbooks() -> tuple[StructureCheck, ...]:
    """The checks of the structure, each asked once about the workbook of some bytes.

    Those of the settings are asked each time: they look at pictures beside the workbook too.
    """
    known: dict[object, list[Finding]] = {}

    def ask_once(check: StructureCheck) -> StructureCheck:
        def check_unless_known(given: CheckInput) -> Iterator[Finding]:
            key = check, given.workbook.path.name, given.workbook.sha256
            if key not in known:
                known[key] = list(check(given))
            return iter(known[key])

        return check_unless_known

    checks = all_checks.STRUCTURE_CHECKS
    return tuple(check if check in settings.CHECKS else ask_once(check) for check in checks)


@pytest.fixture(scope="session")
def copies_by_findings() -> dict[object, bytes]:
    """The marked workbooks that ``marked_once`` has seen made."""
    return {}


@pytest.fixture
def marked_once(copies_by_findings: dict[object, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Mark the findings of a workbook that an earlier test had marked no second time, in this process."""
    mark = mark_task.marked_copy

    def mark_unless_known(path: Path, sha256: str, findings: Sequence[Finding]) -> bytes:
        key = path.name, sha256, tuple(findings), tempfile.tempdir  # where a test has no room left
        if key not in copies_by_findings or digest(file_content(path)) != sha256:
            copies_by_findings[key] = mark(path, sha256, findings)
        return copies_by_findings[key]

    monkeypatch.setattr(mark_task, "marked_copy", mark_unless_known)


@pytest.fixture
def filled_once(
    documents_by_input: dict[bytes, tuple[OutputFile, ...]],
    checks_of_saved_workbooks: tuple[StructureCheck, ...],
    proofread_once: None,
    marked_once: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Check, mark and fill what an earlier test had from the same workbook and templates no second time.

    In this process, and for tests of what becomes of the documents: that the same input gives the same bytes
    is tested elsewhere.
    """
    assert proofread_once is marked_once is None
    monkeypatch.setattr(all_checks, "STRUCTURE_CHECKS", checks_of_saved_workbooks)
    fill = fill_task.make_documents

    def fill_unless_known(plan: Plan, templates: Path) -> tuple[OutputFile, ...]:
        files = [*(templates / name for name in TEMPLATES), plan.garuda_path, plan.emblem_path]
        digests = [file_digest(path) if path else None for path in files]
        key = pickle.dumps((replace(plan, garuda_path=None, emblem_path=None), digests))
        if "" in digests:  # one cannot be read: that is for the filling to say
            return fill(plan, templates)
        if key not in documents_by_input:
            documents_by_input[key] = fill(plan, templates)
        return documents_by_input[key]

    monkeypatch.setattr(fill_task, "make_documents", fill_unless_known)
