"""What each template prints is finished text: digits, dates, list marks, totals."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from plan_builder import item, plan, project

from pipeline.fill.context import (
    book_context,
    common_context,
    sheet_context,
)
from pipeline.fill.project_context import project_texts
from pipeline.model.plan import Dimension, Member, Mission, Order, Plan, Project, Target
from pipeline.word.finish.references import Anchor, Link, PageReference
from pipeline.word.finish.shapes import Bar
from pipeline.word.load_template import load_template

TEMPLATES = Path(__file__).parents[2] / "templates"


def sheet_of(given: Project, **changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = project_texts(plan(given, **changes), given)
    return found


def test_every_template_may_use_the_plan_s_names() -> None:
    assert common_context(plan()) == {
        "organisation_name": "เทศบาลเมืองทดสอบ",
        "organisation_short": "เทศบาล",
        "organisation_and_province": "เทศบาลเมืองทดสอบ จังหวัดทดสอบ",
        "district": "เมืองทดสอบ",
        "province": "ทดสอบ",
        "plan_title": "แผนทดสอบ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "dated_title": "แผนทดสอบ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "fiscal_year": "๒๕๖๘",
        "period_start": "๒๕๖๖",
        "period_end": "๒๕๗๐",
        "period_length": "๕",
        "reporter": "นางสาวผู้ ออกรายงาน",
        "order_number": "๑๐๓๓/๒๕๖๗",
        "legal_power": "",
        "signer_name": "นายผู้ ลงนาม",
        "signer_title": "นายกเทศมนตรีเมืองทดสอบ",
        "report_count": "๒",
        "report_months": "เดือนเมษายนและเดือนตุลาคม",
        "project_count": "๒",
        "dimension_count": "๒",
        "as_of_date": "๖ ตุลาคม ๒๕๖๗",
        "order_date": "๑ ตุลาคม พ.ศ. ๒๕๖๗",
        "announcement_date": "๒ ตุลาคม พ.ศ. ๒๕๖๗",
        "dimensions": [
            {"number": "๑", "name": "วัฒนธรรมสุจริต", "project_count": "๑", "budget": "-", "fill": "1F3864"},
            {"number": "๒", "name": "ความโปร่งใส", "project_count": "๑", "budget": "-", "fill": "2E6B4F"},
        ],
        "committee": [
            {"number": "๑", "position": "นายกเทศมนตรี", "role": "ประธานกรรมการ"},
            {"number": "๒", "position": "ปลัดเทศบาล", "role": "กรรมการ"},
        ],
    }


@pytest.mark.parametrize(
    ("kind", "short"),
    [("เทศบาลนคร", "เทศบาล"), ("เทศบาลตำบล", "เทศบาล"), ("องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนตำบล")],
)
def test_running_text_calls_every_municipality_by_its_short_name(kind: str, short: str) -> None:
    given = plan()
    changed = replace(given, organisation=replace(given.organisation, kind=kind))
    assert common_context(changed)["organisation_short"] == short


def test_a_sheet_prints_its_project_and_the_plan_s_names() -> None:
    given = project(
        3,
        code="P03",
        kind="กิจกรรม",
        name="กิจกรรม ITA ปี 2568 (O29)",
        budget_baht=50_000,
        remark="ปี 2568",
        targets=(Target("ผู้บริหาร 2 คน", 1400, "คน"), Target("ประชาชน", 0, "ชุมชน")),
        rationale=(item("ย่อหน้า 1"), item("ย่อหน้า 2", "ย่อย 1", "ย่อย 2")),
        methods=(item("วิธี 1", "ก", "ข"), item("วิธี 2")),
        outputs=(item("ผล", "ก", "ข"),),
    )
    of = plan(given)
    assert sheet_context(common_context(of), project_texts(of, given)) == {
        **common_context(of),
        "project": {
            "kind": "กิจกรรม",
            "name": "กิจกรรม ITA ปี ๒๕๖๘ (O29)",
            "number": Anchor("๓", "_Project003"),
            "annual_row": "๓",
            "sheet_number": "๓",
            "dimension_number": "๑",
            "fill": "1F3864",
            "q1": {"fill": "1F3864", "active": "๑ ✓", "idle": ""},
            **{
                name: {"fill": "EEF1F4", "active": "", "idle": f"{digit} -"}
                for name, digit in (("q2", "๒"), ("q3", "๓"), ("q4", "๔"))
            },
            "budget_text": "๕๐,๐๐๐ บาท",
            "period_budget_text": "ไม่ใช้งบประมาณ",
            "target_text": "ผู้บริหาร ๒ คน จำนวน ๑,๔๐๐ คน, ประชาชน จำนวน ๐ ชุมชน",
            "one_target": "",
            "one_output": "",
            "one_outcome": "ผลลัพธ์",
            "dimension_name": "วัฒนธรรมสุจริต",
            "mission_code": "๑.๑",
            "mission_name": "จิตสำนึก",
            "period": "ปีงบประมาณ พ.ศ. ๒๕๖๘",
            "owner": "ฝ่ายอำนวยการ สำนักปลัดเทศบาล",
            "remark": "ปี ๒๕๖๘",
            "has_budget": True,
            "budget": "๕๐,๐๐๐",
            "targets": [
                {"mark": "๑)", "group": "ผู้บริหาร ๒ คน", "count": "๑,๔๐๐", "unit": "คน"},
                {"mark": "๒)", "group": "ประชาชน", "count": "๐", "unit": "ชุมชน"},
            ],
            "rationale": [
                {"text": "ย่อหน้า ๑", "subitems": []},
                {
                    "text": "ย่อหน้า ๒",
                    "subitems": [{"mark": "๑)", "text": "ย่อย ๑"}, {"mark": "๒)", "text": "ย่อย ๒"}],
                },
            ],
            "objectives": [{"mark": "", "text": "วัตถุประสงค์", "subitems": []}],
            "methods": [
                {
                    "mark": "๑)",
                    "text": "วิธี ๑",
                    "subitems": [{"mark": "๑.๑)", "text": "ก"}, {"mark": "๑.๒)", "text": "ข"}],
                },
                {"mark": "๒)", "text": "วิธี ๒", "subitems": []},
            ],
            "outputs": [
                {
                    "mark": "",
                    "text": "ผล",
                    "subitems": [{"mark": "๑)", "text": "ก"}, {"mark": "๒)", "text": "ข"}],
                }
            ],
            "outcomes": [{"mark": "", "text": "ผลลัพธ์", "subitems": []}],
        },
    }


def test_a_project_without_money_says_so() -> None:
    assert (sheet_of(project())["has_budget"], sheet_of(project(budget_baht=1))["has_budget"]) == (
        False,
        True,
    )


@pytest.mark.parametrize(("unit", "division", "owner"), [("", "กองคลัง", "กองคลัง"), ("งานพัสดุ", "", "งานพัสดุ")])
def test_an_owner_of_one_name_has_no_space_at_its_side(unit: str, division: str, owner: str) -> None:
    assert sheet_of(project(unit=unit, division=division))["owner"] == owner


def test_a_single_sub_item_has_no_mark() -> None:
    (method,) = sheet_of(project(methods=(item("ก", "ข"),)))["methods"]
    assert method == {"mark": "", "text": "ก", "subitems": [{"mark": "", "text": "ข"}]}


def leads_to(number: str, sheet: int) -> dict[str, Link | PageReference]:
    """What leads from a row to the sheet of its project."""
    bookmark = f"_Project{sheet:03d}"
    return {"project_number": Link(number, bookmark), "page": PageReference(bookmark)}


def year_cells(amounts: list[str]) -> list[dict[str, str]]:
    """The cells of a row's years, the third of which is this one."""
    fills = ("auto", "auto", "F2F5FA", "auto", "auto")
    return [{"amount": amount, "fill": fill} for amount, fill in zip(amounts, fills, strict=True)]


def test_the_annual_table_has_its_own_order_ticks_and_total() -> None:
    first = project(1, annual_order=2, budget_baht=1_500, quarters=(True, False, True, False), remark="ข้อ 1")
    second = project(2, annual_order=1, mission="2.1", dimension=2, quarters=(False, True, True, True))
    context = book_context(plan(first, second))
    assert context["annual_rows"] == [
        {
            "number": Anchor("๑", "_Annual002"),
            "name": "โครงการที่ ๒",
            "dimension": "๒",
            "budget": "ไม่ใช้งบประมาณ",
            "period": "ปีงบประมาณ พ.ศ. ๒๕๖๘",
            "owner": f"{second.unit} {second.division}",
            "remark": "",
            "q1": "",
            "q2": "✓",
            "q3": "✓",
            "q4": "✓",
            **leads_to("๒", 2),
        },
        {
            "number": Anchor("๒", "_Annual001"),
            "name": "โครงการที่ ๑",
            "dimension": "๑",
            "budget": "๑,๕๐๐",
            "period": "ปีงบประมาณ พ.ศ. ๒๕๖๘",
            "owner": f"{first.unit} {first.division}",
            "remark": "ข้อ ๑ แผน ๕ ปี ไม่ได้ตั้งไว้",
            "q1": "✓",
            "q2": "",
            "q3": "✓",
            "q4": "",
            **leads_to("๑", 1),
        },
    ]
    assert context["annual_total"] == {"budget": "๑,๕๐๐", "q1": "๑", "q2": "๑", "q3": "๒", "q4": "๑"}


def test_the_annual_table_says_where_the_five_year_plan_has_another_budget() -> None:
    planned = {"budget_baht": 50_000, "year_budgets_baht": (0, 0, 200_000, 0, 0)}
    remarks = [row["remark"] for row in book_context(plan(project(1, **planned), project(2)))["annual_rows"]]
    assert remarks == ["แผน ๕ ปี ตั้งไว้ ๒๐๐,๐๐๐", ""]


def test_the_five_year_table_is_grouped_by_dimension_and_mission_in_its_own_order() -> None:
    missions = (Mission("1.1", 1, "หนึ่ง"), Mission("1.2", 1, "สอง"), Mission("2.1", 2, "สาม"))
    projects = (
        project(1, five_year_order=3, year_budgets_baht=(1_000, 0, 0, 0, 5)),
        project(2, five_year_order=2, mission="2.1", dimension=2, remark="ปี 2570"),
        project(3, five_year_order=1, year_budgets_baht=(10, 20, 30, 40, 50)),
    )
    context = book_context(plan(*projects, missions=missions))
    row = {
        "number": "๓",
        "name": "โครงการที่ ๑",
        "budgets": ["๑,๐๐๐", "-", "-", "-", "๕"],
        "years": year_cells(["๑,๐๐๐", "-", "-", "-", "๕"]),
        "remark": "",
        "budget_sum": "๑,๐๐๕",
        **leads_to("๑", 1),
    }
    other = {
        "number": "๑",
        "name": "โครงการที่ ๓",
        "budgets": ["๑๐", "๒๐", "๓๐", "๔๐", "๕๐"],
        "years": year_cells(["๑๐", "๒๐", "๓๐", "๔๐", "๕๐"]),
        "remark": "",
        "budget_sum": "๑๕๐",
        **leads_to("๓", 3),
    }
    last = {
        "number": "๒",
        "name": "โครงการที่ ๒",
        "budgets": ["-"] * 5,
        "years": year_cells(["-"] * 5),
        "remark": "ปี ๒๕๗๐",
        "budget_sum": "-",
        **leads_to("๒", 2),
    }
    assert context["years"] == ["๒๕๖๖", "๒๕๖๗", "๒๕๖๘", "๒๕๖๙", "๒๕๗๐"]
    assert context["five_year"] == [
        {
            "number": "๑",
            "name": "วัฒนธรรมสุจริต",
            "project_count": "๒",
            "subtotal": ["๑,๐๑๐", "๒๐", "๓๐", "๔๐", "๕๕"],
            "subtotal_sum": "๑,๑๕๕",
            "missions": [
                {"code": "๑.๑", "name": "หนึ่ง", "projects": [other, row]},
                {"code": "๑.๒", "name": "สอง", "projects": []},
            ],
        },
        {
            "number": "๒",
            "name": "ความโปร่งใส",
            "project_count": "๑",
            "subtotal": ["-"] * 5,
            "subtotal_sum": "-",
            "missions": [{"code": "๒.๑", "name": "สาม", "projects": [last]}],
        },
    ]
    assert context["grand_total"] == ["๑,๐๑๐", "๒๐", "๓๐", "๔๐", "๕๕"]


def test_the_sheets_of_the_book_lead_back_to_their_rows_in_the_annual_table() -> None:
    context = book_context(plan(project(1, annual_order=2), project(2, annual_order=1)))
    back = {texts["annual_row"] for texts in context["projects"]}
    rows = {(row["number"].text, row["number"].bookmark) for row in context["annual_rows"]}
    assert {(link.text, link.bookmark) for link in back} == rows == {("๒", "_Annual001"), ("๑", "_Annual002")}


def test_the_book_has_every_sheet_as_it_stands_alone() -> None:
    of = plan()
    assert book_context(of)["projects"] == [project_texts(of, p) for p in of.projects]


def test_digits_in_every_text_are_thai() -> None:
    given = plan(
        order=Order(7, 2567, plan().order.day),
        committee=(Member("หัวหน้าฝ่าย 2", "กรรมการ 1"),),
        dimensions=(Dimension(1, "มิติ 1"), Dimension(2, "มิติ 2")),
    )
    context = common_context(given)
    assert context["order_number"] == "๗/๒๕๖๗"
    assert context["committee"] == [{"number": "๑", "position": "หัวหน้าฝ่าย ๒", "role": "กรรมการ ๑"}]
    assert [d["name"] for d in context["dimensions"]] == ["มิติ ๑", "มิติ ๒"]


def unfinished(value: object) -> list[object]:
    """What stands in a context that is neither text, truth, a bar, nor lists and dicts of them."""
    if isinstance(value, dict):
        return [found for child in value.values() for found in unfinished(child)]
    if isinstance(value, list):
        return [found for child in value for found in unfinished(child)]
    return [] if isinstance(value, str | bool | Bar | Anchor | Link | PageReference) else [value]


def test_contexts_hold_finished_values_only() -> None:
    assert unfinished(book_context(plan())) == []
    assert unfinished({"a": [None, 3]}) == [None, 3]


def contexts(of: Plan) -> dict[str, dict[str, Any]]:
    return {
        "book.docx": book_context(of),
        "sheet.docx": sheet_context(common_context(of), project_texts(of, of.projects[0])),
        "order.docx": common_context(of),
        "announcement.docx": common_context(of),
    }


@pytest.mark.parametrize("name", ["book.docx", "sheet.docx", "order.docx", "announcement.docx"])
def test_every_name_that_a_shipped_template_uses_is_given(name: str) -> None:
    used = load_template(TEMPLATES, name).names
    assert used
    assert used - contexts(plan())[name].keys() == set()
