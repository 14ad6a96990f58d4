"""Assemble: a workbook without errors to the plan; every tolerated way of typing gives the same one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from unsaved_workbook import plan_of
from workbook_builder import Book, findings_at, plan_at

from pipeline.errors import InternalError
from pipeline.model.plan import (
    Dimension,
    Item,
    Member,
    Mission,
    Order,
    Organisation,
    Project,
    Signer,
    Sums,
    Target,
)
from pipeline.model.schema import SETTINGS

SHIPPED = Path(__file__).parents[1] / "source" / "plan_2568.xlsx"


def test_the_plan_holds_every_setting(tmp_path: Path) -> None:
    plan = plan_of(Book(), tmp_path)

    assert plan.organisation == Organisation("เทศบาลเมืองทดสอบ", "เทศบาลเมือง", "เมืองลำปาง", "ลำปาง")
    assert plan.title == "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2568"
    assert (plan.fiscal_year, plan.years) == (2568, (2566, 2567, 2568, 2569, 2570))
    assert (plan.as_of, plan.reporter) == (date(2024, 10, 2), "นางสาวผู้ ออกรายงาน")
    assert plan.order == Order(1033, 2567, date(2024, 10, 1))
    assert plan.announcement_date == date(2024, 10, 2)
    assert plan.signer == Signer("นายผู้ ลงนาม", "นายกเทศมนตรีเมืองทดสอบ")
    assert plan.report_months == ("ตุลาคม", "เมษายน")
    assert (plan.garuda_path, plan.emblem_path) == (
        tmp_path / "garuda.png",
        tmp_path / "emblem.png",
    )


@pytest.mark.parametrize(("typed", "is_duplex"), [("✓", True), ("ใช่", True), ("-", False), (None, False)])
def test_a_plan_is_printed_on_both_sides_where_that_is_ticked(
    tmp_path: Path, typed: str | None, *, is_duplex: bool
) -> None:
    book = Book().add_row("settings", label="พิมพ์สองหน้า", value=typed, hint=None)
    assert plan_of(book, tmp_path).is_duplex is is_duplex


def test_a_project_holds_its_row_its_targets_and_its_texts(tmp_path: Path) -> None:
    def item(topic: str) -> tuple[Item, ...]:
        return (Item(f"{topic}ของ P02"),)

    assert plan_of(Book(), tmp_path).projects[1] == Project(
        code="P02",
        kind="กิจกรรม",
        name="กิจกรรมประกวดคำขวัญ",
        mission="1.2",
        dimension=1,
        sheet_order=2,
        annual_order=1,
        five_year_order=3,
        budget_baht=5_000,
        quarters=(False, True, False, False),
        year_budgets_baht=(5_000,) * 5,
        period="ปีงบประมาณ พ.ศ. 2568",
        unit="ฝ่ายของ P02",
        division="สำนักปลัดเทศบาล",
        remark="",
        targets=(Target("บุคลากรของ P02", 140, "คน"),),
        rationale=item("หลักการและเหตุผล"),
        objectives=item("วัตถุประสงค์"),
        methods=(Item("วิธีดำเนินการของ P02", ("ข้อย่อย 1", "ข้อย่อย 2")),),
        outputs=item("ผลผลิต"),
        outcomes=item("ผลลัพธ์"),
    )


def test_dimensions_missions_and_committee_stand_in_their_order_whatever_their_rows(
    tmp_path: Path,
) -> None:
    book = Book()
    for sheet in ("dimensions", "missions", "committee"):
        book.rows[sheet].reverse()
    plan = plan_of(book, tmp_path)

    assert plan.dimensions == (
        Dimension(1, "การสร้างวัฒนธรรมสุจริต"),
        Dimension(2, "การบริหารด้วยความโปร่งใส"),
    )
    assert plan.missions == (
        Mission("1.1", 1, "จิตสำนึกของบุคลากร"),
        Mission("1.2", 1, "จิตสำนึกของประชาชน"),
        Mission("2.1", 2, "การเปิดเผยข้อมูล"),
    )
    assert plan.committee == (
        Member("นายกเทศมนตรี", "ประธานกรรมการ"),
        Member("ปลัดเทศบาล", "กรรมการ"),
        Member("หัวหน้าสำนักปลัด", "กรรมการและเลขานุการ"),
    )


def test_mission_codes_are_sorted_by_number(tmp_path: Path) -> None:
    book = Book().insert_row("missions", 2, mission="1.10", dimension=1, name="ที่สิบ")

    assert [mission.code for mission in plan_of(book, tmp_path).missions] == [
        "1.1",
        "1.2",
        "1.10",
        "2.1",
    ]


def test_orders_with_gaps_are_places_without(tmp_path: Path) -> None:
    book = Book().cell("projects", 2, "annual_order", 20).cell("projects", 4, "five_year_order", 9)
    plan = plan_of(book, tmp_path)

    assert [project.annual_order for project in plan.projects] == [3, 1, 2]
    assert [project.five_year_order for project in plan.projects] == [1, 2, 3]


def test_sheets_stand_in_row_order(tmp_path: Path) -> None:
    book = Book()
    book.rows["projects"].reverse()
    plan = plan_of(book, tmp_path)

    assert [(p.code, p.sheet_order) for p in plan.projects] == [("P03", 1), ("P02", 2), ("P01", 3)]


def test_texts_of_a_project_keep_their_order_though_other_rows_stand_between(
    tmp_path: Path,
) -> None:
    book = Book().add_row("details", code="P01", topic="ผลผลิต", level=1, text="ข้อหลัง")
    outputs = plan_of(book, tmp_path).projects[0].outputs

    assert outputs == (Item("ผลผลิตของ P01"), Item("ข้อหลัง"))


def test_text_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    typed = "R&D <5> {{ x }}  สองช่อง\nบรรทัดใหม่ “คำพูด” ๑.๕%"
    book = Book().cell("details", 2, "text", f" {typed} \n").cell("projects", 2, "remark", typed)
    project = plan_of(book, tmp_path).projects[0]

    assert (project.rationale, project.remark) == ((Item(typed),), typed)


def test_totals_are_summed_for_the_plan_each_dimension_and_each_mission(tmp_path: Path) -> None:
    totals = plan_of(Book(), tmp_path).totals
    law, slogans, disclosure = (
        Sums(1, baht, (baht,) * 5, quarters)
        for baht, quarters in ((50_000, (1, 1, 1, 1)), (5_000, (0, 1, 0, 0)), (0, (0, 0, 1, 1)))
    )

    assert totals.plan == Sums(3, 55_000, (55_000,) * 5, (1, 2, 2, 2))
    assert totals.by_dimension == {1: Sums(2, 55_000, (55_000,) * 5, (1, 2, 1, 1)), 2: disclosure}
    assert totals.by_mission == {"1.1": law, "1.2": slogans, "2.1": disclosure}


def test_a_mission_and_a_dimension_without_projects_come_to_nothing(tmp_path: Path) -> None:
    book = (
        Book()
        .add_row("dimensions", dimension=3, name="ว่าง")
        .add_row("dimensions", dimension=4, name="ว่างทั้งมิติ")
        .add_row("missions", mission="3.1", dimension=3, name="ว่าง")
    )
    totals = plan_of(book, tmp_path).totals
    nothing = Sums(0, 0, (0,) * 5, (0,) * 4)

    assert totals.by_mission["3.1"] == nothing
    assert (totals.by_dimension[3], totals.by_dimension[4]) == (nothing, nothing)


def test_sums_are_plain_numbers(tmp_path: Path) -> None:
    sums = plan_of(Book(), tmp_path).totals.plan

    assert {type(n) for n in (sums.budget_baht, sums.projects, *sums.quarters)} == {int}


def tolerant_book() -> Book:
    """The right workbook typed in every tolerated way."""
    book = Book()
    for sheet in book.headings:
        book.headings[sheet] = {f: f" {h.replace(' ', '  ')}\n" for f, h in book.headings[sheet].items()}
        book.heading(sheet, "notes", "บันทึก").turn_columns(sheet)
        book.insert_row(sheet, 3).rename_sheet(sheet, f" {book.titles[sheet]} ")
    for setting, typed in {
        "organisation_kind": " เทศบาล เมือง", "fiscal_year": "ปีงบประมาณ พ.ศ. ๒๕๖๘", "period_start": "2023", "period_end": "๒๕๗๐",
        "as_of": "๒ ต.ค. ๖๗", "order_number": "ที่ ๑๐๓๓ / ๒๕๖๗", "order_date": "1/10/2567", "announcement_date": date(2567, 10, 2),
        "report_months": "เดือนตุลาคม และเดือนเมษายน", "garuda_file": ".\\garuda.png", "signer_name": "\u00a0นายผู้ ลงนาม\r\n",
    }.items():  # fmt: skip
        label = next(s.heading for s in SETTINGS if s.field == setting)
        row = next(row for row, v in enumerate(book.rows["settings"], 2) if v.get("label") == label)
        book.cell("settings", row, "value", typed)
    projects, details, targets = book.rows["projects"], book.rows["details"], book.rows["targets"]
    projects[0] |= {
        "code": "p ๐๑",
        "mission": "ภารกิจที่ ๑.๑ จิตสำนึก",
        "annual_order": "๒",
        "budget": "๕๐,๐๐๐.๐๐",
        "remark": "-",
    }
    projects[0] |= {
        "quarter_1": "X",
        "quarter_2": True,
        "quarter_3": "√",
        "quarter_4": 1,
        "budget_2566": "50,000",
    }
    projects[2] |= {
        "mission": 1.2,
        "quarter_1": "-",
        "budget_2570": 5000.0,
        "name": " กิจกรรมประกวดคำขวัญ\n",
    }
    projects[3] |= {"budget": "-", "budget_2567": "๐", "five_year_order": "2.0"}
    targets[0] |= {"code": "P01 ", "count": "๑๔๐"}
    details[0] |= {"code": "P๐๑", "topic": "หลักการ และเหตุผล", "level": "๑"}
    book.rows["dimensions"][0]["dimension"] = "มิติที่ ๑"
    book.rows["missions"][0] |= {"mission": "๑.๑", "dimension": "มิติที่ 1 การสร้างวัฒนธรรมสุจริต"}
    book.rows["committee"][0]["order"] = "๑"
    return book


def test_a_workbook_typed_in_every_tolerated_way_gives_the_same_plan(tmp_path: Path) -> None:
    plain, tolerant = tmp_path / "plain", tmp_path / "plain" / ".." / "tolerant"
    plain.mkdir()
    tolerant.mkdir()
    book_path = tolerant_book().save(tolerant)
    expected = plan_at(Book().save(plain))
    made = plan_at(book_path)

    assert findings_at(book_path) == []
    assert replace(made, garuda_path=None, emblem_path=None) == replace(
        expected, garuda_path=None, emblem_path=None
    )
    assert made.garuda_path == tolerant / "garuda.png"


@pytest.mark.parametrize(
    "book",
    [
        Book().setting("order_number", None),
        Book().setting("as_of", None),
        Book().cell("projects", 2, "budget", None),
        Book().cell("projects", 2, "name", "อบรม"),
        Book().cell("projects", 2, "mission", "9.9"),
        Book().drop_rows("targets", 2),
        Book().drop_rows("details", 4),
        Book().drop_sheet("committee"),
    ],
    ids=("order", "setting", "cell", "kind", "mission", "target", "sub-item", "sheet"),
)
def test_what_the_checks_should_have_stopped_is_our_bug(book: Book, tmp_path: Path) -> None:
    with pytest.raises(InternalError):
        plan_of(book, tmp_path)


def test_the_shipped_workbook_has_no_errors_and_the_known_totals() -> None:
    findings = findings_at(SHIPPED)
    plan = plan_at(SHIPPED)
    totals = plan.totals

    assert {found.code: found.severity.value for found in findings} == {
        "emblem-not-set": "notice",
        "data-after-announcement": "notice",
        "budget-unlike-five-year-plan": "warning",
        "to-confirm": "notice",
    }
    assert totals.plan == Sums(35, 185_000, (335_000,) * 5, (30, 23, 24, 28))
    assert [sums.projects for sums in totals.by_dimension.values()] == [7, 15, 6, 7]
    assert [sums.year_budgets_baht for sums in totals.by_dimension.values()] == [
        (265_000,) * 5, (0,) * 5, (20_000,) * 5, (50_000,) * 5,
    ]  # fmt: skip
