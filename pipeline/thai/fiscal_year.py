"""The Thai fiscal year: 1 October to 30 September, named by the Buddhist-era year in which it ends."""

from datetime import date

from pipeline.thai.formats import BUDDHIST_ERA_OFFSET

_MONTHS = 12


def first_day(fiscal_year: int) -> date:
    """Return the first day of a fiscal year (Buddhist era)."""
    return date(fiscal_year - BUDDHIST_ERA_OFFSET - 1, 10, 1)


def last_day(fiscal_year: int, months: int = _MONTHS) -> date:
    """Return the last day of a fiscal year, or of its first 6 months."""
    year = fiscal_year - BUDDHIST_ERA_OFFSET
    return date(year, 9, 30) if months == _MONTHS else date(year, 3, 31)
