"""Checks of ข้อมูลทั่วไป: the plan's period, the dates around its year, the order's number, the emblem files."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from pipeline.check.locate import CheckInput
from pipeline.errors import PictureError, os_reason
from pipeline.model.finding import Finding
from pipeline.model.images import inspect_picture, read_picture_file
from pipeline.read.parse_tables import MOST_PLAN_YEARS
from pipeline.thai.formats import BUDDHIST_ERA_OFFSET, buddhist_year, plain_date
from pipeline.word.rasterise import rasterise

EMBLEM_FIELDS = ("garuda_file", "emblem_file")


def period(given: CheckInput) -> Iterator[Finding]:
    """Find a plan period that ends before it starts or is too long, and a fiscal year outside it."""
    start, end, year = (given.tables.setting(f) for f in ("period_start", "period_end", "fiscal_year"))
    if start is None or end is None:
        return
    if end < start:
        yield given.setting_finding("period-reversed", "period_end")
    elif end - start >= MOST_PLAN_YEARS:
        yield given.setting_finding("period-too-long", "period_end", most=MOST_PLAN_YEARS)
    elif year is not None and not start <= year <= end:
        yield given.setting_finding("fiscal-year-outside-period", "fiscal_year", start=start, end=end)


def dates(given: CheckInput) -> Iterator[Finding]:
    """Find dates far from the fiscal year: 6 months before its start to its end, 3 months more for as_of."""
    year = given.tables.plan_year
    if year is None:
        return
    common = year - BUDDHIST_ERA_OFFSET
    earliest, year_end = date(common - 1, 4, 1), date(common, 9, 30)
    ends = {"as_of": date(common, 12, 31), "order_date": year_end, "announcement_date": year_end}
    for field, latest in ends.items():
        day = given.tables.setting(field)
        if day is not None and not earliest <= day <= latest:
            yield given.setting_finding(
                "date-outside-range",
                field,
                year=year,
                earliest=plain_date(earliest),
                latest=plain_date(latest),
            )


def order_year(given: CheckInput) -> Iterator[Finding]:
    """Find an order number of another calendar year than its date; numbers restart each calendar year."""
    number, day = given.tables.setting("order_number"), given.tables.setting("order_date")
    if number is None or day is None or number[1] == buddhist_year(day):
        return
    yield given.setting_finding("order-year-unlike-date", "order_number", year=buddhist_year(day))


def after_announcement(given: CheckInput) -> Iterator[Finding]:
    """Find an order, and data, of a day after the announcement of the plan that they belong to."""
    announced = given.tables.setting("announcement_date")
    for field, code in (("order_date", "order-after-announcement"), ("as_of", "data-after-announcement")):
        day = given.tables.setting(field)
        if day and announced and day > announced:
            yield given.setting_finding(code, field, announced=plain_date(announced))


def repeated_months(given: CheckInput) -> Iterator[Finding]:
    """Find months of reporting that are named twice."""
    months = given.tables.setting("report_months") or ()
    repeated = [month for month, times in Counter(months).items() if times > 1]
    if repeated:
        yield given.setting_finding("months-repeated", "report_months", months=", ".join(repeated))


def emblem_files(given: CheckInput) -> Iterator[Finding]:
    """Find emblem files that are absent, outside the workbook's folder or no picture, and those not set."""
    invalid = given.tables.invalid_in("settings")
    for field in EMBLEM_FIELDS:
        found = given.tables.settings.get(field)
        if found is None or (found.row, "value") in invalid:
            continue
        if "value" not in given.workbook.sheets["settings"].found.by_field:
            continue
        if found.value is None:
            yield given.setting_finding("emblem-not-set", field)
        else:
            yield from _file_faults(given, field, found.value)


def _file_faults(given: CheckInput, field: str, name: Any) -> Iterator[Finding]:
    """Find what is wrong with an emblem file: a vector is drawn as well, since some cannot be."""
    path = given.workbook.beside(name)
    if path is None:
        yield given.setting_finding("emblem-file-outside", field)
        return
    try:
        data = read_picture_file(path)
        if inspect_picture(data).kind == "svg":
            rasterise(data)
    except FileNotFoundError:
        yield given.setting_finding("emblem-file-absent", field)
    except PictureError as error:
        yield given.setting_finding("emblem-file-unusable", field, reason=error)
    except OSError as error:
        yield given.setting_finding("emblem-file-unusable", field, reason=f"เปิดไม่ได้ ({os_reason(error)})")


CHECKS = (
    period,
    dates,
    order_year,
    after_announcement,
    repeated_months,
    emblem_files,
)
