"""The whole run, one line a workbook: ``summary.json`` for programs, ``summary.xlsx`` for people."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline.batch.left_over import LeftOver
from pipeline.batch.records import write_whole
from pipeline.batch.results import SummaryRow
from pipeline.batch.summary_sheet import summary_workbook

JSON, EXCEL = "summary.json", "summary.xlsx"


def write_summary(out: Path, rows: Sequence[SummaryRow], total: int, left: LeftOver) -> None:
    """Write both summaries of what has ended, of ``total`` workbooks.

    Raises OutputError when one cannot be written, such as one open in Excel.
    """
    listed = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
    write_whole(out / JSON, listed.encode("utf-8", "backslashreplace"))
    write_whole(out / EXCEL, summary_workbook(rows, total, left))
