"""Open data: English columns, one row a project, plain values."""

import csv
import io
import re
from datetime import date

from public_plan import reported_plan

from pipeline.publication.data_tables import (
    DataColumn,
    DataTable,
    csv_bytes,
    dictionary_table,
    projects_table,
    results_table,
)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_projects_stand_in_the_order_of_the_annual_plan_with_names_and_money() -> None:
    second, first = read(csv_bytes(projects_table(reported_plan())))
    assert (second["project_code"], first["project_code"]) == ("P02", "P01")
    assert first == {
        "project_code": "P01", "project_name": "โครงการที่ 1", "project_type": "โครงการ",
        "dimension_number": "1", "dimension_name": "วัฒนธรรมสุจริต", "mission_code": "1.1",
        "mission_name": "จิตสำนึก", "annual_order": "2", "five_year_order": "1", "budget_baht": "50000",
        "quarter_1": "1", "quarter_2": "0", "quarter_3": "0", "quarter_4": "0",
        "period": "ปีงบประมาณ พ.ศ. 2568", "unit": "ฝ่ายอำนวยการ", "division": "สำนักปลัดเทศบาล",
        "target_groups": "บุคลากร 140 คน", "remark": "", "budget_2566_baht": "1", "budget_2567_baht": "2",
        "budget_2568_baht": "3", "budget_2569_baht": "4", "budget_2570_baht": "5",
    }  # fmt: skip


def test_results_have_a_row_for_each_project_of_each_round() -> None:
    rows = read(csv_bytes(results_table(reported_plan(), (6, 12))))
    assert [(row["project_code"], row["round_months"], row["as_of"]) for row in rows] == [
        ("P02", "6", "2025-03-31"), ("P01", "6", "2025-03-31"), ("P02", "12", "2025-09-30"), ("P01", "12", "2025-09-30"),
    ]  # fmt: skip
    assert rows[0] | {"as_of": "", "project_code": "", "round_months": ""} == {
        "project_code": "", "round_months": "", "as_of": "", "status": "", "in_ordinance": "0",
        "ordinance_baht": "", "paid_baht": "", "result": "", "problems": "", "cannot_reason": "ยุบรวมกับโครงการอื่น",
    }  # fmt: skip
    assert (rows[3]["paid_baht"], rows[3]["result"], rows[3]["status"]) == (
        "49000", "อบรม 140 คน", "ดำเนินการแล้วเสร็จ"
    )  # fmt: skip


def test_the_dictionary_explains_every_column_in_thai_also_its_own() -> None:
    tables = (projects_table(reported_plan()), results_table(reported_plan(), (6,)))
    rows = read(csv_bytes(dictionary_table(tables)))
    explained = {(row["file"], row["column"]) for row in rows}
    assert explained >= {(table.file_name, column.name) for table in tables for column in table.columns}
    assert {"file", "column", "type"} <= {name for file, name in explained if file == "dictionary.csv"}
    assert [row for row in rows if not re.search("[ก-๙]", row["title_th"] + row["description_th"])] == []


def test_column_names_are_english_words_without_spaces() -> None:
    tables = (projects_table(reported_plan()), results_table(reported_plan(), (6,)))
    names = [column.name for table in (*tables, dictionary_table(tables)) for column in table.columns]
    assert [name for name in names if not re.fullmatch("[a-z][a-z0-9_]*", name)] == []


def test_a_csv_file_has_a_bom_crlf_plain_numbers_iso_dates_and_one_line_a_row() -> None:
    columns = tuple(DataColumn(name, "string", name, name) for name in "abcde")
    table = DataTable(
        "t", "ตาราง", columns, ((1_000_000, date(2025, 3, 31), True, None, 'ก "ข",\n ค'),), ("a",)
    )
    assert csv_bytes(table) == '\ufeffa,b,c,d,e\r\n1000000,2025-03-31,1,,"ก ""ข"", ค"\r\n'.encode()


def test_a_text_is_never_a_formula_for_excel() -> None:
    texts = ("=1+1", "+66 1", "-สอง", "@SUM", "-", "5-6", "ก=ข")
    table = DataTable(
        "t", "ตาราง", (DataColumn("a", "string", "a", "a"),), tuple((t,) for t in texts), ("a",)
    )
    rows = [row["a"] for row in read(csv_bytes(table))]
    assert rows == ["'=1+1", "'+66 1", "'-สอง", "'@SUM", "-", "5-6", "ก=ข"]


def test_no_reporter_is_named_in_open_data() -> None:
    plan = reported_plan()
    content = csv_bytes(projects_table(plan)) + csv_bytes(results_table(plan, (6, 12)))
    assert plan.reporter not in content.decode()
