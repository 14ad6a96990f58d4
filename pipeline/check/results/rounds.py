"""Rounds: the day their data are of; and what stops the report of one round, though it does not stop the book."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.check.check_input import CheckInput
from pipeline.check.results.reported import begun_rounds
from pipeline.check.results.statuses import missing_statuses_of
from pipeline.check.structure.sheets import missing_sheets_of
from pipeline.model.finding import Finding
from pipeline.model.rules import ERROR
from pipeline.model.schema import RESULTS_SHEET, ROUNDS_SHEET
from pipeline.read.tables import Tables
from pipeline.thai.fiscal_year import last_day
from pipeline.thai.formats import plain_date

_IN_THIS_ORDER = ("as_of", "memo_date", "announcement_date")


def early_days(given: CheckInput) -> Iterator[Finding]:
    """Find rounds whose data are of a day before the round is over."""
    year = given.tables.plan_year
    for row, values in given.tables.records("rounds"):
        months, day = values.get("round"), values.get("as_of")
        if year is None or months is None or day is None:
            continue
        last = last_day(year, months)
        if day < last:
            words = {"months": months, "last": plain_date(last)}
            yield given.cell_finding("round-day-early", "rounds", "as_of", row, **words)


def reversed_days(given: CheckInput) -> Iterator[Finding]:
    """Find a memo or an announcement of a day before what it is about: the data, the memo."""
    for row, values in given.tables.records("rounds"):
        days = [(field, values[field]) for field in _IN_THIS_ORDER if values.get(field)]
        for (before, earlier), (field, day) in pairwise(days):
            if day < earlier:
                words = {"before": ROUNDS_SHEET.column(before).heading, "day": plain_date(earlier)}
                yield given.cell_finding("round-days-reversed", "rounds", field, row, **words)


def check_round(tables: Tables, found: Sequence[Finding], months: int) -> tuple[Finding, ...]:
    """Return the findings of a workbook for the report of one round, ``found`` being those for the book.

    What the report cannot do without is an error: sheets, the round's day, and a status of each project due.
    An organisation that turned the rule of statuses off (กติกาตรวจ) has its report without them.
    """
    given = CheckInput(tables)
    missing = {_place(each): each for each in missing_statuses_of(given, months)}
    raised = [replace(each, severity=ERROR) if _place(each) in missing else each for each in found]
    if months not in begun_rounds(tables):  # then the book was not checked for it
        raised += [replace(each, severity=ERROR) for each in missing.values()]
    missing_sheets = missing_sheets_of(given, (RESULTS_SHEET, ROUNDS_SHEET))
    return (*missing_sheets, *_missing_day(given, months), *raised)


def _place(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.sheet, str(finding.cell), finding.message


def _missing_day(given: CheckInput, months: int) -> Iterator[Finding]:
    """Find the round without its day: no row, or a blank cell; a wrong one is reported already."""
    if ROUNDS_SHEET.name not in given.workbook.sheets:
        return
    rows = {values.get("round"): (row, values) for row, values in reversed(given.tables.records("rounds"))}
    invalid = given.tables.invalid_in("rounds")
    if months not in rows and any(field == "round" for _, field in invalid):
        return  # its row is there, under a name that is reported already
    if months not in rows:
        yield given.sheet_finding("round-day-missing", "rounds", months=months)
        return
    row, values = rows[months]
    if "as_of" in values and values["as_of"] is None and (row, "as_of") not in invalid:
        yield given.cell_finding("round-day-missing", "rounds", "as_of", row, months=months)


CHECKS = (early_days, reversed_days)
