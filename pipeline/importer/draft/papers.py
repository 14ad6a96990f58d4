"""The official papers of a book, the appointment order and the announcement: number, days, signer, committee."""

import re
from dataclasses import dataclass, field, replace

from pipeline.importer.draft.draft import Cell, Draft, quote
from pipeline.importer.sheets.find_sheets import DetailSheet
from pipeline.importer.source.lines import Grid, GridRow, Line, one_line
from pipeline.importer.source.patterns import DAY, ORDER_TITLE, ORGANISATION, SECTION_TITLE
from pipeline.model.columns import Kind
from pipeline.model.schema import COMMITTEE_SHEET
from pipeline.read.cell_text import CellError
from pipeline.read.parsers import parse_order_number, parsed

_ROLE = re.compile(
    r"(?P<before>.*?)[\s.…_\-–\u00a0]*"
    r"(?P<role>(?:เป็น)?\s*(?:ที่ปรึกษา(?:คณะกรรมการ|คณะทำงาน)?|(?:รอง)?ประธาน(?:กรรมการ|คณะกรรมการ|คณะทำงาน|อนุกรรมการ)?|หัวหน้าคณะทำงาน|คณะทำงาน|คณะกรรมการ|อนุกรรมการ|กรรมการ)?"
    r"(?:\s*(?:และ|/)?\s*(?:ผู้ช่วย)?เลขานุการ(?:คณะกรรมการ|คณะทำงาน|ฯ)?)?)",
    re.DOTALL,
)
_ORDERED = re.compile(rf"(?P<word>สั่ง|ประกาศ)\s*ณ\s*วันที่\s*{DAY}")
_ORDER_NUMBER = re.compile(
    r"(?:คำสั่ง)?(?:เลข)?ที่\s*(?P<number>[0-9๐-๙,]{1,9}\s*/\s*(?:พ\.?\s*ศ\.?\s*)?[0-9๐-๙]{4})"
)
_SIGNED = re.compile(r"\(\s*(?P<name>[ก-๙A-Za-z. ]{4,60}?)\s*\)")
_TITLES = ("คำสั่ง", "ประกาศ")
_LEAST_ROLES = 0.6  # of a table's rows, to be a committee's
_AFTER_DATE = 12  # lines in which the signer stands
_LONGEST_MEMBER = 200  # characters of a member's position and role


@dataclass(slots=True)
class OfficialPaper:
    """The lines of an order or an announcement."""

    kind: str  # คำสั่ง or ประกาศ
    title: Line
    entries: list[Line | Grid] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """Its lines outside tables."""
        return [e for e in self.entries if isinstance(e, Line)]


def join_titles(draft: Draft, body: list[Line | Grid]) -> list[Line | Grid]:
    """Return the body, each คำสั่ง or ประกาศ that stands alone on its line together with the organisation below it."""
    joined: list[Line | Grid] = []
    title: Line | None = None
    for entry in body:
        if title and isinstance(entry, Line) and ORGANISATION.fullmatch(entry.flat):
            joined[-1] = replace(title, text=f"{title.text} {entry.text}")
            draft.label([entry])
        else:
            joined.append(entry)
        title = entry if isinstance(entry, Line) and entry.flat in _TITLES else None
    return joined


def find_papers(body: list[Line | Grid], sheets: list[DetailSheet]) -> list[OfficialPaper]:
    """Return the orders and announcements: from their title on until another one or a sheet begins."""
    in_sheets = {line.number for sheet in sheets for line in sheet.lines}
    papers: list[OfficialPaper] = []
    current: OfficialPaper | None = None
    for entry in body:
        if isinstance(entry, Grid):
            if current:
                current.entries.append(entry)
            continue
        title = None if entry.contents else ORDER_TITLE.fullmatch(entry.flat)
        ends = entry.number in in_sheets or bool(SECTION_TITLE.match(entry.text)) or entry.contents
        if title:
            current = OfficialPaper(title["word"], entry)
            papers.append(current)
        elif ends:
            current = None
        elif current:
            current.entries.append(entry)
    return [paper for paper in papers if any(_ORDERED.search(line.flat) for line in paper.lines)]


def fill_papers(draft: Draft, papers: list[OfficialPaper]) -> None:
    """Fill what orders and announcements say."""
    for paper in papers:
        _fill_paper(draft, paper)
    for paper in papers:
        if paper.kind == "คำสั่ง":
            _fill_committee(draft, paper)
    if not draft.rows.get(COMMITTEE_SHEET.name):
        row = draft.add(COMMITTEE_SHEET, position="")
        draft.doubt(Cell(COMMITTEE_SHEET, row, "position"), "ไม่พบคณะกรรมการ", "ไม่พบรายชื่อคณะกรรมการในเล่ม", "")


def _fill_paper(draft: Draft, paper: OfficialPaper) -> None:
    is_order = paper.kind == "คำสั่ง"
    if is_order:
        _fill_order_number(draft, [paper.title, *paper.lines[:4]])
    for place, line in enumerate(paper.lines):
        day = _ORDERED.search(line.flat)
        if day:
            draft.write_day("order_date" if is_order else "announcement_date", day["day"], line)
            _fill_signer(draft, paper.lines[place + 1 : place + 1 + _AFTER_DATE])
            return


def _fill_order_number(draft: Draft, lines: list[Line]) -> None:
    for line in lines:
        found = _ORDER_NUMBER.search(line.flat)
        if not found:
            continue
        try:
            number, year = parse_order_number(found["number"])
        except CellError:
            draft.doubt_setting("order_number", "เลขที่คำสั่ง", "อ่านเลขที่คำสั่งไม่ได้", quote([line]))
            return
        draft.write_setting("order_number", f"{number}/{year}", [line], whole=found[0] == line.flat)
        return


def _fill_signer(draft: Draft, lines: list[Line]) -> None:
    for place, line in enumerate(lines):
        name = _SIGNED.search(line.flat)
        if not name:
            continue
        draft.write_setting("signer_name", one_line(name["name"]), [line], whole=name[0] == line.flat)
        title = [each for each in lines[place + 1 : place + 3] if not _SIGNED.search(each.flat)]
        if title:
            draft.write_setting("signer_title", draft.digits(title[0].flat), title[:1])
        return


def _fill_committee(draft: Draft, paper: OfficialPaper) -> None:
    """Take the members from the order's tables, else from its lines."""
    for entry in paper.entries:
        if isinstance(entry, Grid) and is_committee(entry):
            _fill_from_table(draft, entry)
    if draft.rows.get(COMMITTEE_SHEET.name):
        return
    for line in paper.lines:
        found = member_of_line(line)
        if found:
            _add_member(draft, *found)
            draft.place([line])


def _fill_from_table(draft: Draft, grid: Grid) -> None:
    for row in grid.rows:
        found = member_of(row)
        if found:
            _add_member(draft, *found)
            draft.place(row.lines)
        else:
            draft.label(row.lines)


def _add_member(draft: Draft, position: str, role: str) -> None:
    members = draft.rows.get(COMMITTEE_SHEET.name, [])
    draft.add(COMMITTEE_SHEET, order=len(members) + 1, position=draft.digits(position), role=role)


def member_of_line(line: Line) -> tuple[str, str] | None:
    """Return position and role of a member typed on a line, the role set off by a gap, dots or a number before."""
    match = _ROLE.fullmatch(line.text) if len(line.text) < _LONGEST_MEMBER else None
    if not match or not match["role"].strip() or not match["before"].strip():
        return None
    gap = line.text[match.end("before") : match.start("role")]
    if len(gap) < 2 and "\t" not in gap and not (line.mark.form and gap):  # noqa: PLR2004
        return None
    return one_line(match["before"].rstrip(" .…_-–")), one_line(match["role"])


def is_committee(grid: Grid) -> bool:
    """Return whether most rows of a table name a member's role."""
    rows = [row for row in grid.rows if row.filled]
    return bool(rows) and sum(member_of(row) is not None for row in rows) >= _LEAST_ROLES * len(rows)


def member_of(row: GridRow) -> tuple[str, str] | None:
    """Return position and role of a committee's row, None when it names no role."""
    cells = [cell for cell in row.cells if cell.text]
    if len(cells) > 1 and parsed(cells[0].text, Kind.ORDINAL) is not None:
        cells = cells[1:]
    if len(cells) < 2:  # noqa: PLR2004 - a position and a role
        return None
    match = _ROLE.fullmatch(cells[-1].text[:_LONGEST_MEMBER])
    if not match or match["before"].strip() or not match["role"].strip():
        return None
    return one_line(" ".join(cell.text for cell in cells[:-1])), match["role"].strip()
