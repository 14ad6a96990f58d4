"""What the book says of itself: organisation, its place, title, years, reports."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.importer.draft.draft import Draft, quote
from pipeline.importer.source.lines import Line, one_line
from pipeline.importer.source.patterns import (
    AS_OF,
    DISTRICT,
    FISCAL_YEAR,
    ORDER_TITLE,
    ORGANISATION,
    PERIOD,
    PROVINCE,
)
from pipeline.model.schema import ORGANISATION_KINDS, PROVINCE_KINDS
from pipeline.thai.formats import MONTHS, to_arabic_digits

_REPORTER = re.compile(
    r"ผู้(?:ออก|จัดทำ)?รายงาน\s*[:：]?\s*(?P<name>(?:นาย|นาง|นางสาว|น\.ส\.|ว่าที่\S*|พ\.\S+|ดร\.)\s?[ก-๙]+\s+[ก-๙]+(?:\s[ก-๙]+)?)"
)
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})")
_PLAN = re.compile(r"แผน(?:ปฏิบัติการ|การดำเนินงาน|งาน)?[ก-๙\s(]*ทุจริต")
_TITLE_GOES_ON = re.compile(r"(?:ประจำปี|เพื่อ|และ|ของ|\(|ระยะ|ปี|พ\.ศ)")
_PURPOSE_BREAK = re.compile(r"\s*\n\s*(?=เพื่อ)")  # covers break a title here, where Thai has no space
_COVER = 40  # lines at most
_TITLE_LINES = 4
_LONGEST_TITLE = 250  # characters
_LONGEST_PLACE = 20  # a longer run of Thai is not only a name
_LONGEST_ADDRESS = 120
_LONGEST_PERIOD = 10  # years of a plan


class Front:
    """Fills the settings that the cover, the introduction and the tables' notes give."""

    def __init__(
        self, draft: Draft, lines: list[Line], paper_titles: list[Line], in_sheets: set[int]
    ) -> None:
        self._draft = draft
        self._lines = [line for line in lines if not line.contents]
        self._paper_titles = paper_titles
        self._outside = [line for line in self._lines if line.number not in in_sheets]

    def fill(self) -> None:
        """Find every setting; what was not found stays empty."""
        self._organisation()
        for name, pattern in (("district", DISTRICT), ("province", PROVINCE)):
            self._address(name, pattern)
        self._title()
        self._fiscal_year()
        self._period()
        self._report()

    def _organisation(self) -> None:
        """Take the name most often written after คำสั่ง and ประกาศ and alone on the cover, else in the text."""
        named = list(self._named())
        if not named:
            named = self._named_in_text()
        names = Counter(name for name, _ in named)
        best = names.most_common(1)[0][0] if names else ""
        for name, line in sorted(named, key=lambda pair: pair[0] != best):
            self._draft.write_setting("organisation_name", name, [line])
        kind = next((kind for kind in ORGANISATION_KINDS if best.startswith(kind)), "")
        if kind:
            self._draft.settings["organisation_kind"] = kind

    def _named(self) -> Iterator[tuple[str, Line]]:
        for line in self._paper_titles:
            match = ORDER_TITLE.fullmatch(line.flat)
            if match:
                yield one_line(match["name"]), line
        for line in self._outside[:_COVER]:
            if ORGANISATION.fullmatch(line.flat):
                yield line.flat, line

    def _named_in_text(self) -> list[tuple[str, Line]]:
        """Return the name most often met in running text, as a doubt."""
        found = [
            (match[0], line)
            for line in self._lines
            for match in ORGANISATION.finditer(line.flat)
            if len(match["place"]) < _LONGEST_PLACE
        ]
        if not found:
            return []
        best = Counter(name for name, _ in found).most_common(1)[0][0]
        line = next(line for name, line in found if name == best)
        text = "ไม่พบชื่อที่ปกหรือหัวคำสั่ง ใช้ชื่อที่พบบ่อยที่สุดในเล่ม"
        self._draft.doubt_setting("organisation_name", "ชื่อหน่วยงาน", text, quote([line]))
        return [(best, line)]

    def _address(self, name: str, pattern: re.Pattern[str]) -> None:
        """Take district or province from lines that name both, else from short ones, else from any."""
        short = [line for line in self._outside if len(line.text) < _LONGEST_ADDRESS]
        both = [line for line in short if DISTRICT.search(line.flat) and PROVINCE.search(line.flat)]
        for lines in (both, short, self._lines):
            found = Counter(match["name"] for line in lines if (match := pattern.search(line.flat)))
            if found:
                value = found.most_common(1)[0][0]
                addresses = [line for line in self._outside if _is_address(line, value)]
                self._draft.write_setting(name, value, addresses)
                return

    def _title(self) -> None:
        """Take the plan's title from the cover, with the lines on which it goes on."""
        for place, line in enumerate(self._outside[:_COVER]):
            is_title = not line.table and len(line.text) <= _LONGEST_TITLE and _PLAN.match(line.flat)
            if is_title:
                lines = list(_goes_on(self._outside[place : place + _TITLE_LINES]))
                title = one_line(" ".join(_PURPOSE_BREAK.sub("", each.text) for each in lines))
                self._draft.write_setting("plan_title", self._draft.digits(title), lines)
                return

    def _fiscal_year(self) -> None:
        """Take the year of the title, else the one most often named."""
        title = FISCAL_YEAR.search(str(self._draft.settings.get("plan_title", "")))
        if title:
            self._draft.settings["fiscal_year"] = int(to_arabic_digits(title["year"]))
            return
        found = [
            (to_arabic_digits(m["year"]), ln) for ln in self._outside for m in FISCAL_YEAR.finditer(ln.flat)
        ]
        years = Counter(year for year, _ in found)
        if years:
            best = years.most_common(1)[0][0]
            self._draft.settings["fiscal_year"] = int(best)
            if len(years) > 1:
                line = next(line for year, line in found if year == best)
                text = "ไม่พบปีที่ชื่อแผน ใช้ปีที่พบบ่อยที่สุดในเล่ม"
                self._draft.doubt_setting("fiscal_year", "ปีงบประมาณ", text, quote([line]))

    def _period(self) -> None:
        """Take the plan period most often named; the columns of the five-year table will count before it."""
        periods: Counter[tuple[int, int]] = Counter()
        for line in self._outside:
            if "แผน" in line.flat or "ระยะ" in line.flat:
                for match in PERIOD.finditer(line.flat):
                    first, last = (int(to_arabic_digits(match[name])) for name in ("first", "last"))
                    periods[first, last] += 0 < last - first < _LONGEST_PERIOD
        if periods and periods.most_common(1)[0][1]:
            first, last = periods.most_common(1)[0][0]
            self._draft.settings |= {"period_start": first, "period_end": last}

    def _report(self) -> None:
        """Take the day of the data, who reported, and the months of reports from the lines that say so."""
        for place, line in enumerate(self._outside):
            day, reporter = AS_OF.search(line.flat), _REPORTER.search(line.flat)
            if day:
                self._draft.write_day("as_of", day["day"], line)
            if reporter:
                whole = reporter[0] == line.flat
                self._draft.write_setting("reporter", one_line(reporter["name"]), [line], whole=whole)
            sentence = self._outside[place : place + 2]
            text = " ".join(each.flat for each in sentence)
            if "E-Plan" in text and "รายงาน" in text:
                self._months(sentence)

    def _months(self, lines: list[Line]) -> None:
        """Take the months of a sentence about reports, which may go on in a second paragraph."""
        for count in range(1, len(lines) + 1):
            months = [match[0] for line in lines[:count] for match in _MONTH.finditer(line.flat)]
            if len(months) > 1 and len(set(months)) == len(months):
                self._draft.write_setting("report_months", ", ".join(months), lines[:count], whole=False)
                return


def _goes_on(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the first line of a title and those on which it goes on: to the one that names the year."""
    for place, line in enumerate(lines):
        if place and not ((line.centred or line.bold) and _TITLE_GOES_ON.match(line.flat)):
            return
        yield line
        if FISCAL_YEAR.search(line.flat):
            return


def _is_address(line: Line, value: str) -> bool:
    """Return whether a line is an address and nothing else."""
    text = re.sub(r"(?:ตำบล|อำเภอ|จังหวัด)\s*[ก-ฮะ-์]+", "", line.flat).strip()
    return not text and value in line.flat


def missing_settings(draft: Draft) -> list[str]:
    """Return the settings that a plan needs and the book does not give."""
    kind = draft.settings.get("organisation_kind")
    needed = [
        "organisation_name", "organisation_kind", "district", "province", "plan_title", "fiscal_year", "period_start",
        "period_end", "as_of", "reporter", "order_number", "order_date", "announcement_date", "signer_name",
        "signer_title", "report_months",
    ]  # fmt: skip
    if kind in PROVINCE_KINDS:
        needed.remove("district")
    return [name for name in needed if not draft.settings.get(name)]
