"""The tests of the checks look at hundreds of books that are alike: a sheet is parsed once a process."""

from typing import Any

import pandas as pd
import pytest

from pipeline.read import parse_tables, tables
from pipeline.read.parse_tables import ParsedSheet
from pipeline.read.workbook import SheetFrame


@pytest.fixture(scope="session")
def parsed_sheets() -> dict[Any, Any]:
    """What ``parsed_once`` has seen parsed, each with what it was parsed from: so that no other gets its id."""
    return {}


@pytest.fixture(autouse=True)
def parsed_once(parsed_sheets: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse the very sheet that an earlier test parsed no second time, nor walk through its rows."""
    parse, records = parse_tables.parse_sheet, tables.frame_records

    def parse_unless_known(sheet: SheetFrame, years: range) -> ParsedSheet:
        key = id(sheet), years
        if key not in parsed_sheets:
            parsed_sheets[key] = parse(sheet, years), sheet
        return parsed_sheets[key][0]

    def walk_unless_known(frame: pd.DataFrame) -> list[tuple[int, tables.Row]]:
        if id(frame) not in parsed_sheets:
            parsed_sheets[id(frame)] = records(frame), frame
        return parsed_sheets[id(frame)][0]

    monkeypatch.setattr(parse_tables, "parse_sheet", parse_unless_known)
    monkeypatch.setattr(tables, "frame_records", walk_unless_known)
