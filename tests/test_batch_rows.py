"""One office is one row of the summary; the exit code is that of the worst."""

import pytest

from pipeline.batch.rows import Row, exit_code


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
