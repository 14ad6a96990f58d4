"""One office is one row of the summary; the exit code is that of the worst."""

from pathlib import Path

import pytest

from pipeline.batch.inputs import Order
from pipeline.batch.job import Result, Status
from pipeline.batch.results import Row, exit_code, make_row


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
    rows = [Row("", f"{number}.xlsx", str(number), status) for number, status in enumerate(statuses)]
    assert exit_code(tuple(rows)) == code


@pytest.mark.parametrize(
    ("result", "folder"),
    [
        (Result(Status.GOOD, {"เล่มแผน.docx": b""}), "ก/plan"),
        (Result(Status.FINDINGS, {"ผลตรวจ.html": b""}, "-ผลตรวจ"), "ก/plan-ผลตรวจ"),
        (Result(Status.CRASH), ""),
    ],
)
def test_a_row_names_the_folder_where_its_files_are(result: Result, folder: str) -> None:
    order = Order(Path("in/ก/plan.xlsx"), "ก/plan.xlsx", "ก/plan")
    assert make_row(order, result).folder == folder


def test_a_line_does_not_name_its_file_twice() -> None:
    row = Row("", "ก/plan.xlsx", "", "outside", message="plan.xlsx มีรหัสผ่าน — เอารหัสผ่านออก")
    assert row.line == "ก/plan.xlsx: ทำไม่ได้ — มีรหัสผ่าน — เอารหัสผ่านออก"
