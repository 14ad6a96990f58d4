"""Texts of the rounds that are still to be written: results, problems and suggestions, what outputs came to."""

import re
from collections.abc import Iterator
from typing import TypeVar

from pipeline.check.check_input import CheckInput
from pipeline.check.results.reported import begun_rounds, reported_projects
from pipeline.model.finding import Finding
from pipeline.model.round_totals import FULL_YEAR
from pipeline.model.schema import FINISHED, ROUND_MONTHS
from pipeline.thai.formats import first_few

_MOST_SINGLE = 5  # blank cells of one kind; more are one finding at the first
_MEASURABLE = re.compile("[0-9๐-๙]")
_OUTPUT_TOPIC = "ผลผลิต"
_Place = TypeVar("_Place")


def missing_results(given: CheckInput) -> Iterator[Finding]:
    """Find finished projects without a word on what was done."""
    for found in reported_projects(given):
        for months in ROUND_MONTHS:
            if found[f"status_{months}"] == FINISHED and found.is_blank(f"result_{months}"):
                yield found.finding("finished-without-result", f"result_{months}", months=months)


def blank_problems(given: CheckInput) -> Iterator[Finding]:
    """Find projects with a status and no word on problems: ITA wants ไม่มี written out, and only the clerk may."""
    for months in ROUND_MONTHS:
        field = f"problems_{months}"
        blank = [
            found for found in reported_projects(given) if found[f"status_{months}"] and found.is_blank(field)
        ]
        for found, more in _first_or_each([(each, each["code"]) for each in blank]):
            yield found.finding("problems-blank", field, months=months, more=more)


def missing_achievements(given: CheckInput) -> Iterator[Finding]:
    """Find outputs with a figure, of projects finished in the year, without what was reached."""
    if FULL_YEAR not in begun_rounds(given.tables) or not given.tables.has(
        "details", "achieved", "code", "topic", "text"
    ):
        return
    finished = {found["code"] for found in reported_projects(given) if found["status_12"] == FINISHED}
    blank = [
        (row, str(values["code"]))
        for row, values in given.tables.records("details")
        if values["topic"] == _OUTPUT_TOPIC
        and values["code"] in finished
        and values["achieved"] is None
        and _MEASURABLE.search(str(values["text"] or ""))
    ]
    for row, more in _first_or_each(blank):
        yield given.cell_finding("achieved-missing", "details", "achieved", row, more=more)


def _first_or_each(places: list[tuple[_Place, str]]) -> Iterator[tuple[_Place, str]]:
    """Yield each place, or the first alone with words for the others when there are many."""
    if len(places) <= _MOST_SINGLE:
        yield from ((place, "") for place, _ in places)
        return
    codes = list(dict.fromkeys(code for _, code in places[1:]))
    yield places[0][0], f" และอีก {len(places) - 1} ช่อง ({first_few(codes, _MOST_SINGLE)})"


CHECKS = (missing_results, blank_problems, missing_achievements)
