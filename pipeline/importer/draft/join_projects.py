"""One project in its three places: the sheets joined by name with the rows of both tables."""

import re
from dataclasses import dataclass, field

from pipeline.importer.draft.draft import Cell, Row, quote
from pipeline.importer.draft.match_names import kind_of, match_names
from pipeline.importer.sheets.find_sheets import DetailSheet
from pipeline.importer.sheets.values import find_budget
from pipeline.importer.source.amounts import parse_amount
from pipeline.importer.source.headings import Topic
from pipeline.importer.source.lines import Line, join_lines
from pipeline.importer.source.patterns import DIMENSION, MISSION_NUMBER, ORDINAL, mission_of
from pipeline.importer.tables.entries import Entry, PlanTable
from pipeline.model.schema import PROJECT_KINDS, PROJECTS_SHEET
from pipeline.thai.formats import to_arabic_digits

# โครงการที่ 1 before a name in a title
_NUMBERED = re.compile(
    rf"(?:{'|'.join(PROJECT_KINDS)}|แผ่น|ลำดับ)ที่\s*[0-9๐-๙]{{1,3}}\s*[.):–-]?\s*(?={'|'.join(PROJECT_KINDS)})"
)


@dataclass(slots=True)
class JoinedProject:
    """One project as it stands in the three places; a place may be missing."""

    code: str
    sheet: DetailSheet | None = None
    annual: Entry | None = None
    five_year: Entry | None = None
    row: Row = field(default_factory=dict)  # of โครงการ in the draft

    @property
    def entries(self) -> list[Entry]:
        """Its rows in the tables."""
        return [entry for entry in (self.annual, self.five_year) if entry]

    def cell(self, field: str) -> Cell:
        """Return its cell of a field in โครงการ."""
        return Cell(PROJECTS_SHEET, self.row, field, self.code)

    @property
    def source(self) -> str:
        """A quotation of where the project stands."""
        if self.sheet:
            return quote([segment.heading.line for segment in self.sheet.segments][:1])
        return self.entries[0].quote


def join_projects(sheets: list[DetailSheet], tables: list[PlanTable]) -> list[JoinedProject]:
    """Join the sheets with the rows of the tables by name; a row without a sheet is a project of its own."""
    projects = [JoinedProject("", sheet) for sheet in sheets]
    for kind in ("annual", "five-year"):
        entries = [entry for table in tables if table.kind == kind for entry in table.entries]
        _join(projects, entries, kind)
    _join_nameless(projects)
    for number, project in enumerate(projects, 1):
        project.code = f"P{number:02}"
    return projects


def _join(projects: list[JoinedProject], entries: list[Entry], kind: str) -> None:
    matches = match_names([_names(project) for project in projects], [entry.name for entry in entries])
    for index, matched in matches.items():
        _set_entry(projects[index], kind, entries[matched])
    taken = set(matches.values())
    projects += [
        _set_entry(JoinedProject(""), kind, e) for index, e in enumerate(entries) if index not in taken
    ]


def _join_nameless(projects: list[JoinedProject]) -> None:
    """Give a sheet that names no project the one that stands in the tables alone, where only one fits."""
    nameless = [project for project in projects if not _names(project)]
    alone = [project for project in projects if project.sheet is None]
    for project in nameless:
        fitting = [other for other in alone if _fits(project, other)]
        rivals = [other for other in nameless if fitting and _fits(other, fitting[0])]
        if len(fitting) == len(rivals) == 1:
            project.annual, project.five_year = fitting[0].annual, fitting[0].five_year
            projects.remove(fitting[0])
            alone.remove(fitting[0])


def _fits(nameless: JoinedProject, other: JoinedProject) -> bool:
    """Return whether the mission above a sheet and the money it names are those of a project of the tables."""
    mission, _ = mission_above(nameless.sheet)
    for entry in other.entries:
        if mission and entry.mission and "." in entry.mission and entry.mission != mission:
            return False
        if mission and entry.dimension and entry.dimension != mission.partition(".")[0]:
            return False
    segments = nameless.sheet.segments if nameless.sheet else []
    baht = find_budget([line for s in segments if Topic.BUDGET in s.topics for line in s.lines]).baht
    amounts = {parse_amount(entry.budget) for entry in other.entries if entry.budget is not None}
    return baht is None or not amounts or baht in amounts


def mission_above(sheet: DetailSheet | None) -> tuple[str, list[Line]]:
    """Return the code of the mission named above a sheet, and its line."""
    for line in reversed(sheet.above if sheet else []):
        match = mission_of(line)
        if match:
            return match["code"], [line]
        named = MISSION_NUMBER.search(to_arabic_digits(line.flat))
        if named:
            return named["code"], [line]
    return "", []


def _set_entry(project: JoinedProject, kind: str, entry: Entry) -> JoinedProject:
    if kind == "annual":
        project.annual = entry
    else:
        project.five_year = entry
    return project


def _names(project: JoinedProject) -> list[str]:
    """Return the names under which a project is known so far."""
    name, lines = name_of_sheet(project.sheet) if project.sheet else ("", [])
    first = lines[0].flat if len(lines) > 1 else ""  # what follows may be no part of the name
    return [each for each in (name, first, *(entry.name for entry in project.entries)) if each]


def name_of_sheet(sheet: DetailSheet) -> tuple[str, list[Line]]:
    """Return the name that a sheet gives, and its lines: below its heading, else its title."""
    for segment in sheet.segments:
        if segment.topics[0] is Topic.NAME and segment.lines:
            lines = _name_lines(segment.lines)
            return join_lines(lines), lines
    titles = _titles([line for line in sheet.above if is_title(line)])
    named = [place for place, line in enumerate(titles) if kind_of(line.flat)]
    lines = titles[named[-1] :] if named else titles[-1:]
    return _NUMBERED.sub("", join_lines(lines)), lines


def _titles(lines: list[Line]) -> list[Line]:
    """Return the lines that look like titles, and the last one however it looks."""
    in_title = [line for line in lines if line is lines[-1] or line.bold or line.centred or line.outline]
    return [line for line in in_title if not line.table or kind_of(line.flat)]


def is_title(line: Line) -> bool:
    """Return whether a line above a sheet can be its title: no dimension, mission, ordinal or ornament."""
    text = line.flat
    is_band = DIMENSION.match(text.lstrip("( ")) or mission_of(line) or ORDINAL.fullmatch(text)
    return not is_band and any(sign.isalpha() for sign in text)


def _name_lines(lines: list[Line]) -> list[Line]:
    """Return the lines of a name: the first, and those on which it goes on."""
    goes_on = 1
    while goes_on < len(lines) and not lines[goes_on].mark.form and not kind_of(lines[goes_on].flat):
        goes_on += 1
    return lines[:goes_on]
