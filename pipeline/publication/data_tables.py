"""The tables of open data: columns with English names and Thai explanations, and their rows, as CSV.

data.go.th asks for English column names without spaces. Amounts are whole baht, dates ISO 8601, ticks 1 or 0.
A CSV file is UTF-8 with BOM, one line a row, as data.go.th and Excel read it.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model.plan import Plan, Project
from pipeline.model.results import ProjectResult
from pipeline.model.schema import OTHER_REASON

Value = str | int | bool | date | None
_FORMULA_STARTS = ("=", "+", "-", "@")  # Excel would compute what follows


@dataclass(frozen=True)
class DataColumn:
    """One column: its name, its type in a data package, and its Thai title, explanation and unit."""

    name: str
    type: str  # string, integer, boolean or date
    title: str
    description: str
    unit: str = ""
    required: bool = True


@dataclass(frozen=True)
class DataTable:
    """One table, which becomes a CSV file."""

    name: str  # of the file, without .csv
    title: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...]  # columns whose values no two rows share

    @property
    def file_name(self) -> str:
        """Return the name of the CSV file."""
        return f"{self.name}.csv"


_CODE = DataColumn("project_code", "string", "รหัส", "รหัสโครงการในแผน")
_PROJECT_COLUMNS = (
    _CODE,
    DataColumn("project_name", "string", "ชื่อโครงการ/กิจกรรม/มาตรการ", "ชื่อเต็มตามแผน"),
    DataColumn("project_type", "string", "ประเภท", "โครงการ กิจกรรม หรือ มาตรการ"),
    DataColumn("dimension_number", "integer", "เลขมิติ", "เลขมิติของแผน"),
    DataColumn("dimension_name", "string", "ชื่อมิติ", "ชื่อมิติของแผน"),
    DataColumn("mission_code", "string", "รหัสภารกิจ", "เลขมิติ.ลำดับของภารกิจ"),
    DataColumn("mission_name", "string", "ชื่อภารกิจ", "ชื่อภารกิจตามแผน 5 ปี"),
    DataColumn("annual_order", "integer", "ลำดับในแผนปี", "ลำดับในตารางแผนประจำปี"),
    DataColumn("five_year_order", "integer", "ลำดับในแผน 5 ปี", "ลำดับในตารางแผน 5 ปี"),
    DataColumn("budget_baht", "integer", "งบประมาณ", "งบประมาณของปีงบประมาณนี้ 0 คือไม่ใช้งบประมาณ", "บาท"),
    DataColumn("quarter_1", "boolean", "ไตรมาส 1", "ดำเนินการเดือนตุลาคม–ธันวาคม: 1 คือใช่ 0 คือไม่"),
    DataColumn("quarter_2", "boolean", "ไตรมาส 2", "ดำเนินการเดือนมกราคม–มีนาคม: 1 คือใช่ 0 คือไม่"),
    DataColumn("quarter_3", "boolean", "ไตรมาส 3", "ดำเนินการเดือนเมษายน–มิถุนายน: 1 คือใช่ 0 คือไม่"),
    DataColumn("quarter_4", "boolean", "ไตรมาส 4", "ดำเนินการเดือนกรกฎาคม–กันยายน: 1 คือใช่ 0 คือไม่"),
    DataColumn("period", "string", "ระยะเวลาดำเนินการ", "ช่วงเวลาที่ดำเนินการ"),
    DataColumn("unit", "string", "ฝ่าย/งาน", "ฝ่ายหรืองานที่รับผิดชอบ", required=False),
    DataColumn("division", "string", "สำนัก/กอง", "สำนักหรือกองที่รับผิดชอบ"),
    DataColumn("target_groups", "string", "กลุ่มเป้าหมาย", "กลุ่มเป้าหมาย จำนวน และหน่วยนับ คั่นด้วย ;"),
    DataColumn("remark", "string", "หมายเหตุ", "หมายเหตุของโครงการ", required=False),
)
_RESULT_COLUMNS = (
    _CODE,
    DataColumn("round_months", "integer", "รอบ", "รอบรายงาน: 6 หรือ 12 เดือนนับจาก 1 ตุลาคม", "เดือน"),
    DataColumn("as_of", "date", "ข้อมูล ณ วันที่", "วันที่ของข้อมูลในรอบนี้"),
    DataColumn("status", "string", "สถานะ", "สถานะของโครงการ ว่างคือรอรายงาน", required=False),
    DataColumn("in_ordinance", "boolean", "บรรจุในข้อบัญญัติ", "บรรจุในข้อบัญญัติหรือเทศบัญญัติงบประมาณ: 1 คือใช่ 0 คือไม่"),
    DataColumn("ordinance_baht", "integer", "งบตามข้อบัญญัติ", "งบประมาณตามข้อบัญญัติ", "บาท", required=False),
    DataColumn("paid_baht", "integer", "เบิกจ่าย", "เบิกจ่ายสะสมตั้งแต่ 1 ตุลาคม", "บาท", required=False),
    DataColumn("result", "string", "ผล", "ผลการดำเนินการ", required=False),
    DataColumn("problems", "string", "ปัญหาและข้อเสนอแนะ", "ปัญหา อุปสรรค และข้อเสนอแนะ", required=False),
    DataColumn("cannot_reason", "string", "เหตุที่ไม่สามารถดำเนินการ", "เหตุของโครงการที่ไม่สามารถดำเนินการได้", required=False),
)  # fmt: skip
_DICTIONARY_COLUMNS = (
    DataColumn("file", "string", "แฟ้ม", "ชื่อแฟ้ม CSV"),
    DataColumn("column", "string", "คอลัมน์", "ชื่อคอลัมน์"),
    DataColumn("title_th", "string", "ชื่อภาษาไทย", "ชื่อของคอลัมน์เป็นภาษาไทย"),
    DataColumn("description_th", "string", "คำอธิบาย", "ความหมายของค่าในคอลัมน์"),
    DataColumn("type", "string", "ชนิด", "string ข้อความ, integer จำนวนเต็ม, boolean 1 หรือ 0, date วันที่ ปี ค.ศ.-เดือน-วัน"),
    DataColumn("unit", "string", "หน่วย", "หน่วยของค่า", required=False),
    DataColumn("required", "boolean", "ต้องมีค่า", "1 คือทุกแถวมีค่า 0 คือว่างได้"),
)  # fmt: skip


def data_tables(plan: Plan, rounds: Sequence[int]) -> tuple[DataTable, ...]:
    """Return the tables of open data; results only once a round is reported."""
    tables = [projects_table(plan)]
    if rounds:
        tables.append(results_table(plan, rounds))
    return (*tables, dictionary_table(tables))


def projects_table(plan: Plan) -> DataTable:
    """Return the projects in the order of the annual plan, one a row."""
    years = tuple(
        DataColumn(f"budget_{year}_baht", "integer", f"งบ {year}", f"งบประมาณปี {year} ตามแผน 5 ปี", "บาท")
        for year in plan.years
    )
    columns = (*_PROJECT_COLUMNS, *years)
    rows = tuple(_project_row(plan, project) for project in plan.annual_list)
    title = f"โครงการตามแผนป้องกันการทุจริต ปีงบประมาณ พ.ศ. {plan.fiscal_year}"
    return DataTable(f"projects-{plan.fiscal_year}", title, columns, rows, (_CODE.name,))


def results_table(plan: Plan, rounds: Sequence[int]) -> DataTable:
    """Return the results of the rounds (6, 12), one project of a round a row."""
    rows = tuple(
        _result_row(plan, plan.results.of_project(project.code), months)
        for months in rounds
        for project in plan.annual_list
    )
    title = f"ผลการดำเนินการตามแผนป้องกันการทุจริต ปีงบประมาณ พ.ศ. {plan.fiscal_year}"
    key = (_CODE.name, "round_months")
    return DataTable(f"results-{plan.fiscal_year}", title, _RESULT_COLUMNS, rows, key)


def dictionary_table(tables: Iterable[DataTable]) -> DataTable:
    """Return the data dictionary: every column of the tables, and of the dictionary itself."""
    dictionary = DataTable("dictionary", "พจนานุกรมข้อมูล", _DICTIONARY_COLUMNS, (), ("file", "column"))
    rows = tuple(
        (table.file_name, c.name, c.title, c.description, c.type, c.unit, c.required)
        for table in (*tables, dictionary)
        for c in table.columns
    )
    return DataTable(dictionary.name, dictionary.title, dictionary.columns, rows, dictionary.key)


def _project_row(plan: Plan, project: Project) -> tuple[Value, ...]:
    dimension = next(d for d in plan.dimensions if d.number == project.dimension)
    mission = next(m for m in plan.missions if m.code == project.mission)
    targets = "; ".join(f"{target.group} {target.count} {target.unit}" for target in project.targets)
    return (
        *(project.code, project.name, project.kind),
        *(dimension.number, dimension.name, mission.code, mission.name),
        *(project.annual_order, project.five_year_order, project.budget_baht),
        *project.quarters,
        *(project.period, project.unit, project.division, targets, project.remark),
        *project.year_budgets_baht,
    )


def _result_row(plan: Plan, result: ProjectResult, months: int) -> tuple[Value, ...]:
    reported = result.of_round(months)
    reason = result.other_reason if result.cannot_reason == OTHER_REASON else result.cannot_reason
    return (
        *(result.code, months, plan.results.of_round(months).as_of, reported.status),
        *(result.in_ordinance, result.ordinance_baht, reported.paid_baht),
        *(reported.result, reported.problems, reason),
    )


def csv_bytes(table: DataTable) -> bytes:
    """Return a table as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_written(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    """Return a value on one line, a tick as 1 or 0, a text never as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | date):
        return str(value)
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and len(text) > 1 else text
