"""Checks of ข้อมูลทั่วไป: the plan's period, the dates around its year, the order's number, the emblem files, the place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from pipeline.check.check_input import CheckInput
from pipeline.errors import PictureError, os_reason
from pipeline.model.finding import Finding, did_you_mean
from pipeline.model.images import inspect_picture, read_picture_file
from pipeline.read.choose_workbook import year_of_name
from pipeline.read.parse_tables import MOST_PLAN_YEARS
from pipeline.thai.comparison import closest_match, normalised
from pipeline.thai.formats import BUDDHIST_ERA_OFFSET, buddhist_year, plain_date
from pipeline.thai.places import BANGKOK, districts, provinces
from pipeline.word.finish.rasterise import rasterise

# What is printed where an emblem's file is not set.
_INSTEAD = {"garuda_file": "ที่ของตราครุฑจะเป็นกรอบว่าง", "emblem_file": "ปกจะไม่มีตราหน่วยงาน"}
EMBLEM_FIELDS = tuple(_INSTEAD)
# What clerks type and the documents print themselves, by setting.
_AFFIXES = {
    "district": re.compile(r"(?P<affix>อำเภอ|อ\.|อ\s)\s*(?P<name>.+)"),
    "province": re.compile(r"(?P<affix>จังหวัด|จ\.|จ\s)\s*(?P<name>.+)"),
    "signer_name": re.compile(r"(?P<affix>\()\s*(?P<name>[^()]+)\)\s*"),
    "signer_title": re.compile(r"(?P<affix>ตำแหน่ง)\s*(?P<name>.+)"),
}
# Whoever may sign for an organisation; a name such as นายกิตติ is none.
_TITLE = re.compile(
    r"(?:รอง)?(?:นายก(?:เทศมนตรี|องค์การ|เมืองพัทยา|\s*อบ[ตจ])|ปลัด(?:เทศบาล|องค์การ|เมือง|\s*อบ[ตจ])|ผู้ว่าราชการ)"
)
_PERSON = re.compile(
    r"(?:นาย(?!ก(?:เทศ|องค์|เมือง|\s*อบ|$|\s)|อำเภอ|ช่าง|แพทย์|ทะเบียน)|นาง|นางสาว|น\.ส\.|ว่าที่|ดร\.)\s*[ก-ฮเ-ไ]"
)
_OTHER_NAMES = {
    "กทม": BANGKOK,
    "กทม.": BANGKOK,
    "โคราช": "นครราชสีมา",
    "แปดริ้ว": "ฉะเชิงเทรา",
    "เมืองคอน": "นครศรีธรรมราช",
    "ปากน้ำ": "สมุทรปราการ",
    "แม่กลอง": "สมุทรสงคราม",
    "มหาชัย": "สมุทรสาคร",
}
_CAPITAL = "เมือง"  # begins the name of the district that a province is called after
_DATES = ("as_of", "order_date", "announcement_date")
_SHORTEST_PART = 4  # letters of a name by which it is known


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


def year_of_file(given: CheckInput) -> Iterator[Finding]:
    """Find a fiscal year unlike that of the file's name: last year's workbook under a new name."""
    named, year = year_of_name(given.workbook.path.name), given.tables.setting("fiscal_year")
    if named and year is not None and year != named:
        words = {"file": given.workbook.path.name, "year": year}
        yield given.setting_finding("fiscal-year-unlike-file", "fiscal_year", **words)


def dates(given: CheckInput) -> Iterator[Finding]:
    """Find dates far from the fiscal year: 6 months before its start to its end, 3 months more for as_of."""
    year = given.tables.plan_year
    for field, (earliest, latest) in _date_ranges(given).items():
        if _is_outside(given.tables.setting(field), (earliest, latest)):
            words = {"year": year, "earliest": plain_date(earliest), "latest": plain_date(latest)}
            yield given.setting_finding("date-outside-range", field, **words)


def _date_ranges(given: CheckInput) -> dict[str, tuple[date, date]]:
    """Return the first and last usual day by field, none while the year is not known."""
    year = given.tables.plan_year
    if year is None:
        return {}
    common = year - BUDDHIST_ERA_OFFSET
    earliest, year_end = date(common - 1, 4, 1), date(common, 9, 30)
    ends = {"as_of": date(common, 12, 31), "order_date": year_end, "announcement_date": year_end}
    return {field: (earliest, latest) for field, latest in ends.items()}


def _usual_days(given: CheckInput) -> dict[str, date]:
    """Return the days that are none far from the fiscal year: those are reported, and compared with nothing."""
    usual = _date_ranges(given)
    days = {field: given.tables.setting(field) for field in _DATES}
    return {f: day for f, day in days.items() if day and not (f in usual and _is_outside(day, usual[f]))}


def _is_outside(day: date | None, usual: tuple[date, date]) -> bool:
    return day is not None and not usual[0] <= day <= usual[1]


def order_year(given: CheckInput) -> Iterator[Finding]:
    """Find an order number of another calendar year than its date; numbers restart each calendar year."""
    number, day = given.tables.setting("order_number"), _usual_days(given).get("order_date")
    if number is None or day is None or number[1] == buddhist_year(day):
        return
    yield given.setting_finding("order-year-unlike-date", "order_number", year=buddhist_year(day))


def after_announcement(given: CheckInput) -> Iterator[Finding]:
    """Find an order, and data, of a day after the announcement of the plan that they belong to."""
    days = _usual_days(given)
    announced = days.get("announcement_date")
    for field, code in (("order_date", "order-after-announcement"), ("as_of", "data-after-announcement")):
        if announced and field in days and days[field] > announced:
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
            yield given.setting_finding("emblem-not-set", field, instead=_INSTEAD[field])
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


def affixes(given: CheckInput) -> Iterator[Finding]:
    """Find words that the documents print themselves: อ. before a district, brackets around a signer."""
    for field, pattern in _AFFIXES.items():
        value = given.tables.setting(field)
        match = pattern.fullmatch(value) if isinstance(value, str) else None
        if match:
            name = match["name"].strip()
            proposed = _nearest_district(given, name) if field == "district" else name
            words = {"affix": match["affix"].strip(), "proposed": proposed or name}
            yield given.setting_finding("affix-typed", field, **words)


def signer(given: CheckInput) -> Iterator[Finding]:
    """Find a title in the place of the signer's name: the two are easily typed in each other's cells."""
    name, title = (str(given.tables.setting(field) or "") for field in ("signer_name", "signer_title"))
    if _TITLE.match(name):
        swap = " (สลับกับช่องตำแหน่งผู้ลงนาม)" if _PERSON.match(title) else ""
        yield given.setting_finding("title-for-name", "signer_name", swap=swap)
    elif _PERSON.match(title):
        yield given.setting_finding("name-for-title", "signer_title")


def province(given: CheckInput) -> Iterator[Finding]:
    """Find a province that there is not, with the one that is meant."""
    name = _name(given, "province")
    if name and not _known(name, provinces()):
        near = _OTHER_NAMES.get(name) or _holding(name) or closest_match(name, provinces())
        yield given.setting_finding("province-unknown", "province", nearest=did_you_mean(near))


def _holding(name: str) -> str:
    """Return the one province of whose name a text is a part, such as อยุธยา; "" for none or several."""
    found = [each for each in provinces() if len(name) >= _SHORTEST_PART and name.rstrip("ฯ.") in each]
    return found[0] if len(found) == 1 else ""


def district(given: CheckInput) -> Iterator[Finding]:
    """Find a district of another province, or one that there is not; an unknown province is reported already."""
    name, own, ours = _name(given, "district"), _own_province(given), _own_districts(given)
    if not name or not own or _known(name, ours) or _known(f"เขต{name}", ours):
        return
    near = _nearest_district(given, name)
    if near and name != given.tables.setting("district"):
        return  # typed with its word, which is reported together with the name that is meant
    others = [each for each, names in districts().items() if _known(name, names)]
    if others:
        words = {"others": " ".join(others), "own": own}
        yield given.setting_finding("district-of-other-province", "district", **words)
    else:
        yield given.setting_finding("district-unknown", "district", own=own, nearest=did_you_mean(near))


def _own_province(given: CheckInput) -> str:
    return _known(_name(given, "province"), provinces())


def _own_districts(given: CheckInput) -> Sequence[str]:
    return districts().get(_own_province(given), ())


def _nearest_district(given: CheckInput, name: str) -> str:
    """Return the district of the province that a name means, "" for none: เมือง is that of its capital."""
    ours = _own_districts(given)
    capital = f"{_CAPITAL}{_own_province(given)}" if name == _CAPITAL else ""
    return _known(name, ours) or _known(capital, ours) or closest_match(name, ours)


def _name(given: CheckInput, field: str) -> str:
    """Return the name in a setting without what the documents print themselves."""
    value = str(given.tables.setting(field) or "").strip()
    match = _AFFIXES[field].fullmatch(value)
    return match["name"].strip() if match else value


def _known(name: str, names: Iterable[str]) -> str:
    """Return a name as the list has it, "" for one that it has not; spaces and forms of ำ do not count."""
    return next((each for each in names if normalised(each) == normalised(name)), "")


CHECKS = (
    *(period, year_of_file, dates, order_year, after_announcement, repeated_months, emblem_files),
    *(affixes, signer, province, district),
)
