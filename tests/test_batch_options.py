"""The command's arguments, and the exit code of a run."""

import argparse
from pathlib import Path

import pytest

from pipeline.batch.options import add_batch_command
from pipeline.batch.rows import Row, exit_code


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_batch_command(parser.add_subparsers(), print, Path)
    return parser.parse_args(["batch", "in", "--out", "out", *arguments])


def test_without_options_a_book_has_five_minutes_and_two_gigabytes() -> None:
    options = parsed()
    assert (options.source, options.out) == (Path("in"), Path("out"))
    assert (options.jobs, options.timeout, options.memory) == (None, 300, 2048)
    assert (options.cluster, options.pdf) == ("", False)


@pytest.mark.parametrize(
    "arguments",
    [("--jobs", "0"), ("--jobs", "x"), ("--timeout", "0"), ("--timeout", "nan"), ("--memory", "100")],
)
def test_an_impossible_value_is_refused(
    arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parsed(*arguments)
    assert (left.value.code, arguments[0] in capsys.readouterr().err) == (2, True)


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
