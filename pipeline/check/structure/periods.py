"""Checks of a project's period in words against the quarters that are ticked."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.check.locate import CheckInput
from pipeline.model.finding import Finding
from pipeline.model.schema import QUARTER_FIELDS
from pipeline.thai.formats import MONTHS, SHORT_MONTHS, to_arabic_digits

_TO = r"\s*(?:-|–|ถึง|จนถึง)\s*"
_QUARTERS = re.compile(rf"ไตรมาส(?:ที่)?\s*(?P<first>[1-4])(?:{_TO}(?:ไตรมาส(?:ที่)?\s*)?(?P<last>[1-4]))?")
_MORE_QUARTERS = re.compile(r"\s*(?:,|และ|กับ|/)\s*(?:ไตรมาส(?:ที่)?\s*)?([1-4])(?![0-9])")
_MONTH = "|".join(re.escape(name) for name in sorted((*MONTHS, *SHORT_MONTHS), key=len, reverse=True))
_YEAR = r"(?:\s*(?:พ\.ศ\.\s*)?(?:[0-9]{4}|[0-9]{2}))?"
_MONTHS = re.compile(
    rf"(?:เดือน)?\s*(?:[0-9]{{1,2}}\s+)?(?P<first>{_MONTH}){_YEAR}(?:{_TO}(?:เดือน)?\s*(?:[0-9]{{1,2}}\s+)?(?P<last>{_MONTH}){_YEAR})?"
)
_BETWEEN_MONTHS = re.compile(r"\s*(?:,|และ|กับ|/)?\s*")
_ALL = frozenset(range(1, 5))


def periods(given: CheckInput) -> Iterator[Finding]:
    """Find periods that name other quarters or months than those ticked; a whole year claims none."""
    if not given.tables.has("projects", "period", *QUARTER_FIELDS):
        return
    rows = given.tables.frame("projects", "period", *QUARTER_FIELDS).dropna()
    for row, period, *ticks in rows.itertuples():
        ticked = {number for number, tick in enumerate(ticks, 1) if tick}
        named = named_quarters(period)
        if ticked and named and named not in (ticked, _ALL):
            shown = f"ไตรมาส {', '.join(map(str, sorted(ticked)))}"
            yield given.cell_finding("period-unlike-quarters", "projects", "period", row, ticked=shown)


def named_quarters(period: str) -> set[int]:
    """Return the quarters of the fiscal year that a period names, none when it names none clearly."""
    text = " ".join(to_arabic_digits(period).split())
    quarters = _named_by_number(text)
    return quarters or _named_by_months(text)


def _named_by_number(text: str) -> set[int]:
    found: set[int] = set()
    for match in _QUARTERS.finditer(text):
        last = int(match["last"] or match["first"])
        found |= set(range(int(match["first"]), last + 1))
        at = match.end()
        while more := _MORE_QUARTERS.match(text, at):
            found.add(int(more[1]))
            at = more.end()
    return found


def _named_by_months(text: str) -> set[int]:
    matches = list(_MONTHS.finditer(text))
    gaps = (text[one.end() : other.start()] for one, other in pairwise(matches))
    if not all(map(_BETWEEN_MONTHS.fullmatch, gaps)):
        return set()  # months of other things stand among them
    return {quarter for match in matches for quarter in _quarters_of(match)}


def _quarters_of(match: re.Match[str]) -> set[int]:
    """Return the quarters of one month, or of a stretch of months."""
    first = _fiscal_month(match["first"])
    last = _fiscal_month(match["last"] or match["first"])
    return {month // 3 + 1 for month in range(first, last + 1)}


def _fiscal_month(name: str) -> int:
    """Return the place of a month in the fiscal year, 0 for October."""
    months = MONTHS if name in MONTHS else SHORT_MONTHS
    return (months.index(name) + 3) % 12


CHECKS = (periods,)
