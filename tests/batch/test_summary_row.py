"""One office is one row of the summary; the exit code is that of the worst."""

from pathlib import Path

import pytest

from pipeline.batch.inputs import WorkbookInput
from pipeline.batch.job import JobResult, Status
from pipeline.batch.summary_row import SummaryRow, exit_code, summary_row


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        (["good", "good"], 0),
        (["good", "findings"], 1),
        (["findings", "timeout", "good"], 2),
        (["outside"], 2),
        (["bug", "memory", "findings"], 3),
    ],
)
def test_the_exit_code_is_that_of_the_worst_workbook(statuses: list[str], code: int) -> None:
    rows = [SummaryRow("", f"{number}.xlsx", str(number), status) for number, status in enumerate(statuses)]
    assert exit_code(tuple(rows)) == code


@pytest.mark.parametrize(
    ("result", "folder"),
    [
        (JobResult(Status.GOOD, {"เล่มแผน.docx": b""}), "ก/plan"),
        (JobResult(Status.FINDINGS, {"ผลตรวจ.html": b""}), "ก/plan"),
        (JobResult(Status.CRASH), ""),
    ],
)
def test_a_row_names_the_folder_where_its_files_are(result: JobResult, folder: str) -> None:
    source = WorkbookInput(Path("in/ก/plan.xlsx"), "ก/plan.xlsx", "ก/plan")
    assert summary_row(source, result).folder == folder


def test_a_line_does_not_name_its_file_twice() -> None:
    row = SummaryRow("", "ก/plan.xlsx", "", "outside", message="plan.xlsx มีรหัสผ่าน — เอารหัสผ่านออก")
    assert row.line == "ก/plan.xlsx: ทำไม่ได้ — มีรหัสผ่าน — เอารหัสผ่านออก"
