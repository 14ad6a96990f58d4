"""The projects of a draft: name and mission, then what the tables and the sheet say."""

from pipeline.importer.draft.draft import Draft, quote
from pipeline.importer.draft.join_projects import JoinedProject, mission_above, name_of_sheet
from pipeline.importer.draft.match_names import kind_of, name_key
from pipeline.importer.draft.sheet_values import SheetValues
from pipeline.importer.draft.table_values import TableValues
from pipeline.importer.draft.totals import doubt_totals
from pipeline.importer.source.lines import Line
from pipeline.importer.source.patterns import DIMENSION
from pipeline.importer.tables.entries import PlanTable
from pipeline.model.schema import MISSIONS_SHEET, PROJECTS_SHEET
from pipeline.thai.formats import to_arabic_digits


def fill_projects(draft: Draft, projects: list[JoinedProject], tables: list[PlanTable]) -> None:
    """Fill โครงการ, กลุ่มเป้าหมาย and รายละเอียด."""
    missions = _missions(draft)
    table_values = TableValues(draft, tables)
    for project in projects:
        project.row = draft.add(PROJECTS_SHEET, code=project.code)
        _name(draft, project)
        _mission(draft, project, missions)
        table_values.fill(project)
        if project.sheet:
            SheetValues(draft, project).fill(project.sheet)
        else:
            text = "มีชื่อในตาราง แต่ไม่พบแผ่นรายละเอียดของโครงการนี้"
            draft.doubt(project.cell("name"), "ไม่พบแผ่นโครงการ", text, project.source)
    if projects:
        table_values.doubt_missing_tables(projects[0])
    doubt_totals(draft, projects, tables)


def _name(draft: Draft, project: JoinedProject) -> None:
    """Take the sheet's name, else a table's; names written otherwise elsewhere are doubts."""
    name, lines = name_of_sheet(project.sheet) if project.sheet else ("", [])
    if len(lines) > 1:
        name, lines = _torn_name(project, name, lines)
    if project.sheet and not name:
        text = "แผ่นโครงการไม่มีชื่อ" + (" ใช้ชื่อจากตารางที่มีภารกิจและงบตรงกัน" if project.entries else "")
        draft.doubt(project.cell("name"), "ไม่พบชื่อ", text, project.source)
    name = name or next((entry.name for entry in project.entries), "")
    project.row["name"] = draft.digits(name)
    draft.place(lines)
    for entry in project.entries:
        if name_key(entry.name) != name_key(name):
            kinds = {kind_of(entry.name), kind_of(name)} - {""}
            subject = "ชนิดไม่ตรงกัน" if len(kinds) > 1 else "ชื่อเขียนไม่ตรงกัน"
            text = "ชื่อในตารางเขียนต่างจากแผ่นโครงการ โปรแกรมถือเป็นโครงการเดียวกัน"
            draft.doubt(project.cell("name"), subject, text, entry.quote)
    if name and not kind_of(name):
        text = "ชื่อไม่ขึ้นต้นด้วย โครงการ กิจกรรม หรือ มาตรการ"
        draft.doubt(project.cell("name"), "ชื่อไม่บอกชนิด", text, quote(lines) or project.source)


def _torn_name(project: JoinedProject, name: str, lines: list[Line]) -> tuple[str, list[Line]]:
    """Return a name of several lines as a table has it in one, and the lines that are of it."""
    for count in range(len(lines), 0, -1):
        key = name_key("".join(line.text for line in lines[:count]))
        for entry in project.entries:
            if name_key(entry.name) == key:
                return entry.name, lines[:count]
    return name, lines


def _mission(draft: Draft, project: JoinedProject, missions: dict[str, str]) -> None:
    """Take the mission from the tables, else from above the sheet."""
    above, lines = mission_above(project.sheet)
    named = [entry.mission for entry in project.entries if entry.mission in missions]
    code = missions[named[0]] if named else missions.get(above, "")
    if not code:
        dimension = _dimension(project)
        text = "ไม่พบว่าโครงการนี้อยู่ใต้ภารกิจใด" + (f" เล่มเดิมให้อยู่ในมิติที่ {dimension}" if dimension else "")
        draft.doubt(project.cell("mission"), "ไม่พบภารกิจ", text, project.source)
        return
    project.row["mission"] = code
    if missions.get(above, code) != code:
        text = f"แผ่นโครงการอยู่ใต้ภารกิจ {above}"
        draft.doubt(project.cell("mission"), "ภารกิจสองแห่งไม่ตรงกัน", text, quote(lines))


def _dimension(project: JoinedProject) -> str:
    """Return the number of the dimension that a table or a line above the sheet puts a project in, "" for none."""
    named = [entry.dimension for entry in project.entries if entry.dimension]
    above = [
        DIMENSION.match(to_arabic_digits(line.flat))
        for line in (project.sheet.above if project.sheet else [])
    ]
    return next(iter(named + [match["number"] for match in above if match]), "")


def _missions(draft: Draft) -> dict[str, str]:
    """Return the codes of the missions, by code and by name."""
    rows = draft.rows.get(MISSIONS_SHEET.name, [])
    codes = [str(row["mission"]) for row in rows]
    names = [str(row["name"]) for row in rows]
    return dict(zip(names, codes, strict=True)) | dict(zip(codes, codes, strict=True))
