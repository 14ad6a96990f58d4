"""Dimensions and missions, from the tables' own rows, the lines above the sheets, and lists of them."""

import re

from pipeline.importer.draft.draft import Cell, Draft, quote
from pipeline.importer.sheets.find_sheets import DetailSheet
from pipeline.importer.source.lines import Line, one_line
from pipeline.importer.source.patterns import DIMENSION, MISSION, mission_of
from pipeline.importer.tables.entries import PlanTable
from pipeline.model.schema import DIMENSIONS_SHEET, MISSIONS_SHEET
from pipeline.thai.formats import to_arabic_digits

_ORDINAL_BEHIND = re.compile(r"(?<=\S)[\s\u00a0]{1,20}ลำดับที่\s{0,5}[0-9๐-๙]{1,4}\s*$")
_LONGEST_NAME = 300  # characters


def fill_groups(
    draft: Draft, tables: list[PlanTable], sheets: list[DetailSheet], outside: list[Line]
) -> None:
    """Fill มิติ and ภารกิจ; a name written otherwise elsewhere is a doubt."""
    dimensions = _Names(draft)
    missions = _Names(draft)
    owners: dict[str, str] = {}
    for table in tables:
        for number, (name, lines) in table.dimensions.items():
            dimensions.note(number, name, lines)
        for code, (dimension, name, lines) in table.missions.items():
            missions.note(code, name, lines)
            owners.setdefault(code, dimension)
    above = [line for sheet in sheets for line in sheet.above]
    for line in above + outside:
        _note_line(line, dimensions, missions, owners)
    for line in above:
        _note_bare_mission(line, missions, owners)
    for number in sorted(dimensions.names, key=int):
        row = draft.add(DIMENSIONS_SHEET, dimension=int(number), name=dimensions.shown(number))
        dimensions.doubt_others(number, Cell(DIMENSIONS_SHEET, row, "name"))
    _add_missions(draft, missions, owners)


def _note_line(line: Line, dimensions: "_Names", missions: "_Names", owners: dict[str, str]) -> None:
    text = _ORDINAL_BEHIND.sub("", line.text)
    dimension = DIMENSION.match(text)
    name = dimension["name"] if dimension and len(text) < _LONGEST_NAME else ""
    if dimension and name.strip() and not name.startswith("ภารกิจ"):
        dimensions.note(to_arabic_digits(dimension["number"]), one_line(name), [line])
        return
    mission = mission_of(line)
    if mission and text.startswith("ภารกิจ") and len(text) < _LONGEST_NAME:
        _note_mission(line, mission["code"], missions, owners)


def _note_bare_mission(line: Line, missions: "_Names", owners: dict[str, str]) -> None:
    """Take the name of a mission above a sheet, where a code alone says that it is one and nothing else names it."""
    mission = mission_of(line)
    if mission and mission["code"] not in missions.names and len(line.text) < _LONGEST_NAME:
        _note_mission(line, mission["code"], missions, owners)


def _note_mission(line: Line, code: str, missions: "_Names", owners: dict[str, str]) -> None:
    as_written = MISSION.match(line.typed)
    missions.note(code, one_line(as_written["name"]) if as_written else "", [line])
    owners.setdefault(code, code.partition(".")[0])


def _add_missions(draft: Draft, missions: "_Names", owners: dict[str, str]) -> None:
    """Add the missions by code; one without a code gets the next of its dimension, as a doubt."""
    taken = {key for key in missions.names if _is_code(key)}
    rows = []
    for key in missions.names:
        dimension = owners.get(key, "")
        code = key
        if not _is_code(key) and dimension:
            code = next(c for n in range(1, 100) if (c := f"{dimension}.{n}") not in taken)
            taken.add(code)
        elif not _is_code(key):
            continue
        rows.append((code, key, dimension or code.partition(".")[0]))
    for code, key, dimension in sorted(rows, key=lambda each: [int(part) for part in each[0].split(".")]):
        row = draft.add(MISSIONS_SHEET, mission=code, dimension=int(dimension), name=missions.shown(key))
        if code != key:
            text = "เล่มไม่ได้ให้รหัสภารกิจ โปรแกรมเรียงรหัสให้ตามลำดับที่พบ"
            draft.doubt(Cell(MISSIONS_SHEET, row, "mission"), "ภารกิจไม่มีรหัส", text, quote(missions.lines[key]))
        missions.doubt_others(key, Cell(MISSIONS_SHEET, row, "name"))


def _is_code(key: str) -> bool:
    first, dot, last = key.partition(".")
    return bool(dot) and first.isdecimal() and last.isdecimal()


class _Names:
    """Names by number or code, the first one written counting."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.names: dict[str, str] = {}
        self.lines: dict[str, list[Line]] = {}
        self._others: dict[str, list[tuple[str, list[Line]]]] = {}

    def note(self, key: str, name: str, lines: list[Line]) -> None:
        """Note a name where it stands."""
        known = self.names.setdefault(key, name)
        self.lines.setdefault(key, lines)
        if "".join(known.split()) == "".join(name.split()):
            self._draft.label(lines)
        else:
            self._others.setdefault(key, []).append((name, lines))

    def shown(self, key: str) -> str:
        """Return a name with the digits it shall have."""
        return self._draft.digits(self.names[key])

    def doubt_others(self, key: str, cell: Cell) -> None:
        """Mark a name that is written otherwise elsewhere, once."""
        for name, lines in self._others.get(key, [])[:1]:
            self._draft.doubt(cell, "ชื่อเขียนไม่ตรงกัน", f"อีกแห่งเขียนว่า “{name}”", quote(lines))
