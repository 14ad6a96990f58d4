"""What the book says of itself: organisation, title, years, days, order, announcement, signer, committee."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.importer.draft import Draft, quote
from pipeline.importer.lines import Grid, GridRow, Line, one_line
from pipeline.importer.patterns import (
    DISTRICT,
    FISCAL_YEAR,
    ORDER_TITLE,
    ORGANISATION,
    PERIOD,
    PROVINCE,
    SECTION_TITLE,
)
from pipeline.importer.sheets import DetailSheet
from pipeline.model.schema import COMMITTEE_SHEET, ORGANISATION_KINDS, PROVINCE_KINDS
from pipeline.read.parsers import CellError, parse_date, parse_months, parse_order_number, parse_ordinal
from pipeline.thai.formats import MONTHS, to_arabic_digits

_ROLE = re.compile(
    r"(?P<before>.*?)[\s.…_\-–\u00a0]*"
    r"(?P<role>(?:เป็น)?\s*(?:ที่ปรึกษา(?:คณะกรรมการ|คณะทำงาน)?|(?:รอง)?ประธาน(?:กรรมการ|คณะกรรมการ|คณะทำงาน|อนุกรรมการ)?|หัวหน้าคณะทำงาน|คณะทำงาน|คณะกรรมการ|อนุกรรมการ|กรรมการ)?"
    r"(?:\s*(?:และ|/)?\s*(?:ผู้ช่วย)?เลขานุการ(?:คณะกรรมการ|คณะทำงาน|ฯ)?)?)",
    re.DOTALL,
)
_DAY = r"(?P<day>[0-9๐-๙]{1,2}\s*(?:เดือน)?\s*[ก-๙.]+\s*(?:พ\.?\s*ศ\.?)?\s*[0-9๐-๙]{2,4})"
_ORDERED = re.compile(rf"(?P<word>สั่ง|ประกาศ)\s*ณ\s*วันที่\s*{_DAY}")
_ORDER_NUMBER = re.compile(
    r"(?:คำสั่ง)?(?:เลข)?ที่\s*(?P<number>[0-9๐-๙,]{1,9}\s*/\s*(?:พ\.?\s*ศ\.?\s*)?[0-9๐-๙]{4})"
)
_AS_OF = re.compile(rf"ข้อมูล\s*ณ\s*วันที่\s*:?\s*{_DAY}")
_REPORTER = re.compile(
    r"ผู้(?:ออก|จัดทำ)?รายงาน\s*[:：]?\s*(?P<name>(?:นาย|นาง|นางสาว|น\.ส\.|ว่าที่\S*|พ\.\S+|ดร\.)\s?[ก-๙]+\s+[ก-๙]+(?:\s[ก-๙]+)?)"
)
_SIGNED = re.compile(r"\(\s*(?P<name>[ก-๙A-Za-z. ]{4,60}?)\s*\)")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})")
_PLAN = re.compile(r"แผน(?:ปฏิบัติการ|การดำเนินงาน|งาน)?[ก-๙\s(]*ทุจริต")
_LEAST_ROLES = 0.6  # of a table's rows, to be a committee's
_AFTER_DATE = 12  # lines in which the signer stands
_LONGEST_TITLE = 250
_LONGEST_MEMBER = 200  # characters of a member's position and role
_LONGEST_PLACE = 20  # characters; a longer run of Thai is not only a name


@dataclass(slots=True)
class Letter:
    """The lines of an order or an announcement."""

    kind: str  # คำสั่ง or ประกาศ
    title: Line
    entries: list[Line | Grid] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """Its lines outside tables."""
        return [e for e in self.entries if isinstance(e, Line)]


def find_letters(body: list[Line | Grid], sheets: list[DetailSheet]) -> list[Letter]:
    """Return the orders and announcements: from their title on until another one or a sheet begins."""
    in_sheets = {line.number for sheet in sheets for line in sheet.lines}
    letters: list[Letter] = []
    current: Letter | None = None
    for entry in body:
        if isinstance(entry, Grid):
            if current:
                current.entries.append(entry)
            continue
        title = None if entry.contents else ORDER_TITLE.fullmatch(entry.flat)
        ends = entry.number in in_sheets or bool(SECTION_TITLE.match(entry.text)) or entry.contents
        if title:
            current = Letter(title["word"], entry)
            letters.append(current)
        elif ends:
            current = None
        elif current:
            current.entries.append(entry)
    return [letter for letter in letters if any(_ORDERED.search(line.flat) for line in letter.lines)]


class Front:
    """Fills the settings and the committee of a draft."""

    def __init__(
        self, draft: Draft, body: list[Line | Grid], letters: list[Letter], in_sheets: set[int]
    ) -> None:
        self._draft = draft
        self._body = body
        self._lines = [e for e in body if isinstance(e, Line)]
        self._letters = letters
        self._outside = [line for line in self._lines if line.number not in in_sheets and not line.contents]

    def fill(self) -> None:
        """Find every setting; what was not found is doubtful, never filled by a default."""
        self._organisation()
        self._title()
        self._report()
        for letter in self._letters:
            self._letter(letter)
        self._committee()

    def _set(self, name: str, value: str | int, lines: Iterable[Line], *, whole: bool = True) -> None:
        """Set a value once; another one later is a doubt."""
        settings = self._draft.settings
        lines = list(lines)
        if not settings.get(name):
            settings[name] = value
        elif settings[name] != value:
            self._draft.doubt_setting(name, "ในเล่มมีสองอย่าง", f"อีกแห่งเขียนว่า “{value}”", quote(lines))
            return
        if whole:
            self._draft.place(lines)

    def _organisation(self) -> None:
        """Take the name most often written after คำสั่ง and ประกาศ, else on the first lines."""
        titles = [
            (m["name"], letter.title)
            for letter in self._letters
            if (m := ORDER_TITLE.fullmatch(letter.title.flat))
        ]
        named = [(one_line(name), line) for name, line in titles]
        for line in self._outside[:40]:
            match = ORGANISATION.match(line.flat)
            if match and line.flat == match[0]:
                named.append((line.flat, line))
        if not named:
            matches = (m for line in self._lines for m in ORGANISATION.finditer(line.flat))
            found = Counter(m[0] for m in matches if len(m["place"]) < _LONGEST_PLACE)
            named = [
                (name, next(ln for ln in self._lines if name in ln.flat)) for name, _ in found.most_common(1)
            ]
            for name, line in named:
                self._draft.doubt_setting(
                    "organisation_name", "ชื่อหน่วยงาน", "ไม่พบชื่อที่ปกหรือหัวคำสั่ง ใช้ชื่อที่พบบ่อยที่สุดในเล่ม", quote([line])
                )
                self._draft.settings["organisation_name"] = name
        names = Counter(name for name, _ in named)
        if names:
            best = names.most_common(1)[0][0]
            for name, line in sorted(named, key=lambda pair: pair[0] != best):
                self._set("organisation_name", name, [line])
        self._kind()
        self._address()

    def _kind(self) -> None:
        name = str(self._draft.settings.get("organisation_name", ""))
        kind = next((kind for kind in ORGANISATION_KINDS if name.startswith(kind)), "")
        if kind:
            self._draft.settings["organisation_kind"] = kind

    def _address(self) -> None:
        """Take district and province from lines that name both or one, the most often named first."""
        for name, pattern in (("district", DISTRICT), ("province", PROVINCE)):
            short = [line for line in self._outside if len(line.text) < 120]  # noqa: PLR2004 - an address, no prose
            near = [line for line in short if DISTRICT.search(line.flat) and PROVINCE.search(line.flat)]
            found = Counter(
                m["name"] for line in (near or short or self._outside) if (m := pattern.search(line.flat))
            )
            if not found:
                found = Counter(m["name"] for line in self._lines if (m := pattern.search(line.flat)))
            if found:
                value = found.most_common(1)[0][0]
                whole = [ln for ln in self._outside if _is_address(ln, value)]
                self._set(name, value, whole)

    def _title(self) -> None:
        """Take the plan's title from the cover, with the lines on which it goes on."""
        for place, line in enumerate(self._outside[:40]):
            if line.table or not _PLAN.match(line.flat) or len(line.text) > _LONGEST_TITLE:
                continue
            lines = [line]
            for after in self._outside[place + 1 : place + 4]:
                if not (after.centred or after.bold) or not re.match(
                    r"(?:ประจำปี|เพื่อ|และ|ของ|\(|ระยะ|ปี|พ\.ศ)", after.flat
                ):
                    break
                if FISCAL_YEAR.search(lines[-1].flat):
                    break
                lines.append(after)
            self._set("plan_title", self._digits(one_line(" ".join(each.flat for each in lines))), lines)
            break
        self._years()

    def _years(self) -> None:
        found = Counter(
            to_arabic_digits(m["year"]) for line in self._outside for m in FISCAL_YEAR.finditer(line.flat)
        )
        title = FISCAL_YEAR.search(str(self._draft.settings.get("plan_title", "")))
        if title:
            self._draft.settings["fiscal_year"] = int(to_arabic_digits(title["year"]))
        elif found:
            year = found.most_common(1)[0][0]
            line = next(ln for ln in self._outside if year in to_arabic_digits(ln.flat))
            self._draft.settings["fiscal_year"] = int(year)
            if len(found) > 1:
                self._draft.doubt_setting(
                    "fiscal_year", "ปีงบประมาณ", "ไม่พบปีที่ชื่อแผน ใช้ปีที่พบบ่อยที่สุดในเล่ม", quote([line])
                )
        periods = Counter(
            (to_arabic_digits(m["first"]), to_arabic_digits(m["last"]))
            for line in self._outside
            for m in PERIOD.finditer(line.flat)
            if 1 <= int(to_arabic_digits(m["last"])) - int(to_arabic_digits(m["first"])) <= 9  # noqa: PLR2004
            and ("แผน" in line.flat or "ระยะ" in line.flat)
        )
        if periods:
            first, last = periods.most_common(1)[0][0]
            self._draft.settings |= {"period_start": int(first), "period_end": int(last)}

    def _report(self) -> None:
        for line in self._outside:
            day, reporter = _AS_OF.search(line.flat), _REPORTER.search(line.flat)
            if day:
                self._day("as_of", day["day"], line)
            if reporter:
                self._set("reporter", one_line(reporter["name"]), [line], whole=reporter[0] == line.flat)
            months = [m[0] for m in _MONTH.finditer(line.flat)]
            if (
                "รายงาน" in line.flat
                and len(months) > 1
                and "E-Plan" in line.flat
                and len(set(months)) == len(months)
            ):
                try:
                    self._set(
                        "report_months", ", ".join(parse_months(", ".join(months))), [line], whole=False
                    )
                except CellError:
                    continue

    def _day(self, name: str, text: str, line: Line) -> None:
        try:
            day = parse_date(text)
        except CellError:
            self._draft.doubt_setting(name, "วันที่", "อ่านวันที่ไม่ได้", quote([line]))
            return
        plain = f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}"
        whole = bool(re.fullmatch(r"(?:สั่ง|ประกาศ|ข้อมูล)\s*ณ\s*วันที่\s*:?\s*.{8,30}", line.flat))
        self._set(name, plain, [line], whole=whole)

    def _letter(self, letter: Letter) -> None:
        lines = letter.lines
        is_order = letter.kind == "คำสั่ง"
        if is_order:
            for line in [letter.title, *lines[:4]]:
                number = _ORDER_NUMBER.search(line.flat)
                if number:
                    self._order_number(number["number"], line, whole=number[0] == line.flat)
                    break
        for place, line in enumerate(lines):
            day = _ORDERED.search(line.flat)
            if day:
                self._day("order_date" if is_order else "announcement_date", day["day"], line)
                self._signer(lines[place + 1 : place + 1 + _AFTER_DATE])
                break

    def _order_number(self, text: str, line: Line, *, whole: bool) -> None:
        try:
            number, year = parse_order_number(text)
        except CellError:
            self._draft.doubt_setting("order_number", "เลขที่คำสั่ง", "อ่านเลขที่คำสั่งไม่ได้", quote([line]))
            return
        self._set("order_number", f"{number}/{year}", [line], whole=whole)

    def _signer(self, lines: list[Line]) -> None:
        for place, line in enumerate(lines):
            name = _SIGNED.search(line.flat)
            if not name:
                continue
            self._set("signer_name", one_line(name["name"]), [line], whole=name[0] == line.flat)
            title = [each for each in lines[place + 1 : place + 3] if not _SIGNED.search(each.flat)]
            if title:
                self._set("signer_title", self._digits(title[0].flat), title[:1])
            return

    def _committee(self) -> None:
        """Take the members from the order's tables, else from its lines."""
        for letter in self._letters:
            if letter.kind != "คำสั่ง":
                continue
            for entry in letter.entries:
                if isinstance(entry, Grid) and is_committee(entry):
                    self._committee_rows(entry)
            if not self._draft.rows.get(COMMITTEE_SHEET.name):
                self._committee_lines(letter.lines)

    def _committee_rows(self, grid: Grid) -> None:
        for row in grid.rows:
            found = member_of(row)
            if found:
                self._member(*found)
                self._draft.place(row.lines)
            else:
                self._draft.label(row.lines)

    def _committee_lines(self, lines: list[Line]) -> None:
        for line in lines:
            match = _ROLE.fullmatch(line.text) if len(line.text) < _LONGEST_MEMBER else None
            gap = line.text[match.end("before") : match.start("role")] if match and match["role"] else ""
            apart = len(gap) > 1 or "\t" in gap or bool(line.mark.form and gap)
            if match and match["role"].strip() and match["before"].strip() and apart:
                self._member(one_line(match["before"].rstrip(" .…_-–")), one_line(match["role"]))
                self._draft.place([line])

    def _member(self, position: str, role: str) -> None:
        members = self._draft.rows.get(COMMITTEE_SHEET.name, [])
        self._draft.add(COMMITTEE_SHEET, order=len(members) + 1, position=self._digits(position), role=role)

    def _digits(self, text: str) -> str:
        return text if self._draft.thai_digits else to_arabic_digits(text)


def _is_address(line: Line, value: str) -> bool:
    """Return whether a line is an address and nothing else."""
    text = re.sub(r"(?:ตำบล|อำเภอ|จังหวัด)\s*[ก-ฮะ-์]+", "", line.flat).strip()
    return not text and value in line.flat


def is_committee(grid: Grid) -> bool:
    """Return whether most rows of a table name a member's role."""
    rows = [row for row in grid.rows if row.filled]
    return bool(rows) and sum(member_of(row) is not None for row in rows) >= _LEAST_ROLES * len(rows)


def member_of(row: GridRow) -> tuple[str, str] | None:
    """Return position and role of a committee's row, None when it names no role."""
    cells = [cell for cell in row.cells if cell.text]
    if len(cells) > 1 and _is_number(cells[0].text):
        cells = cells[1:]
    if len(cells) < 2:  # noqa: PLR2004 - a position and a role
        return None
    match = _ROLE.fullmatch(cells[-1].text[:_LONGEST_MEMBER])
    if not match or match["before"].strip() or not match["role"].strip():
        return None
    return one_line(" ".join(cell.text for cell in cells[:-1])), match["role"].strip()


def _is_number(text: str) -> bool:
    try:
        parse_ordinal(text)
    except CellError:
        return False
    return True


def missing_settings(draft: Draft) -> list[str]:
    """Return the settings a plan needs that the book does not tell."""
    kind = draft.settings.get("organisation_kind")
    needed = [
        "organisation_name", "organisation_kind", "district", "province", "plan_title", "fiscal_year", "period_start",
        "period_end", "as_of", "reporter", "order_number", "order_date", "announcement_date", "signer_name",
        "signer_title", "report_months",
    ]  # fmt: skip
    if kind in PROVINCE_KINDS:
        needed.remove("district")
    return [name for name in needed if not draft.settings.get(name)]
