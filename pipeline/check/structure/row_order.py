"""A row of one project among the rows of another: its code is wrong, or it was pasted in a wrong place."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.check.locate import CheckInput
from pipeline.model.finding import Finding
from pipeline.read.tables import by_row

_SHEETS = ("targets", "details")
_SHARE = 3  # one in so many projects
_MOST_APART = 5  # where more stand apart, the sheet is in another order, such as by topic


class _Run(NamedTuple):
    """Rows of one project that stand together."""

    code: str
    rows: tuple[int, ...]


def rows_apart(given: CheckInput) -> Iterator[Finding]:
    """Find rows that stand apart from the others of their project; rows added at the end are no matter."""
    known = set(given.tables.column("projects", "code"))
    for sheet in _SHEETS:
        codes = given.tables.column(sheet, "code")
        runs = _runs(list(by_row(codes[codes.isin(list(known))]).items()))
        most = max(_MOST_APART, len(known) // _SHARE)
        if len(runs) - len({run.code for run in runs}) > 2 * most:  # a run within another makes two more
            continue
        apart = _apart(runs)
        for run in apart if len(apart) <= most else ():
            home = max((r for r in runs if r.code == run.code and r not in apart), key=_size)
            frame = given.workbook.sheets[sheet]
            ends = dict.fromkeys(frame.address("code", row) for row in (home.rows[0], home.rows[-1]))
            words = {"code": run.code, "among": _neighbours(run, runs), "others": "–".join(ends)}
            yield given.cell_finding("row-apart", sheet, "code", run.rows[0], rows=_last(run), **words)


def _last(run: _Run) -> str:
    """Return the words for the last of several rows."""
    return "" if len(run.rows) == 1 else f"ถึงแถวที่ {run.rows[-1]} "


def _neighbours(run: _Run, runs: list[_Run]) -> str:
    """Return the words for the projects above and below."""
    above = next((r.code for r in reversed(runs) if r.rows[-1] < run.rows[0]), "")
    below = next((r.code for r in runs if r.rows[0] > run.rows[-1]), "")
    return " กับ ".join(dict.fromkeys(code for code in (above, below) if code))


def _runs(rows: list[tuple[int, str]]) -> list[_Run]:
    """Return the rows in runs of one code."""
    runs: list[_Run] = []
    for row, code in rows:
        if runs and runs[-1].code == code:
            runs[-1] = _Run(code, (*runs[-1].rows, row))
        else:
            runs.append(_Run(code, (row,)))
    return runs


def _apart(runs: list[_Run]) -> list[_Run]:
    """Return the runs that stand apart: first those within another project, then the smallest of each."""
    left, apart = list(runs), list[_Run]()
    while within := [run for at, run in _smaller(left) if _is_within(at, left)]:
        apart.append(min(within, key=_size))
        left = _joined([run for run in left if run is not apart[-1]])
    smaller = dict(_smaller(left))
    end = len(left) - 1
    while end in smaller:  # added at the end
        del smaller[end]
        end -= 1
    return sorted([*apart, *smaller.values()], key=lambda run: run.rows)


def _smaller(runs: list[_Run]) -> list[tuple[int, _Run]]:
    """Return place and run of those whose project has more rows elsewhere, or as many above."""
    largest: dict[str, _Run] = {}
    for run in runs:
        largest[run.code] = max(run, largest.get(run.code, run), key=_size)
    return [(at, run) for at, run in enumerate(runs) if largest[run.code] is not run]


def _is_within(at: int, runs: list[_Run]) -> bool:
    """Return whether a run stands between two runs of one other project."""
    return 0 < at < len(runs) - 1 and runs[at - 1].code == runs[at + 1].code


def _size(run: _Run) -> tuple[int, int]:
    """Return how many rows a run has; of two alike the upper one counts for more."""
    return len(run.rows), -run.rows[0]


def _joined(runs: list[_Run]) -> list[_Run]:
    """Return runs with neighbours of one code made one."""
    return _runs([(row, run.code) for run in runs for row in run.rows])


RULES = (rows_apart,)
