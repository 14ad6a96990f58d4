"""What report, memo and announcement of a round print."""

from dataclasses import replace
from datetime import date

from plan_builder import plan, project

from pipeline.fill.report_context import round_context
from pipeline.model.plan import Plan
from pipeline.model.results import Achievement, ProjectResult, Reporting, ReportRound, Results, RoundResult
from pipeline.model.schema import CANNOT, FINISHED, UNDER_WAY


def reported(*results: ProjectResult, rounds: tuple[ReportRound, ...] = (), **reporting: str) -> Plan:
    """P01 of dimension 1 (1,000 baht) and P02 of dimension 2, which begins in quarter 4."""
    projects = (
        project(budget_baht=1000, annual_order=2),
        project(2, mission="2.1", dimension=2, quarters=(False, False, False, True), annual_order=1),
    )
    return plan(*projects, results=Results(results, rounds, Reporting(**reporting)))


def test_nothing_is_invented_of_what_is_not_reported() -> None:
    context = round_context(reported(), 6)

    assert context["report_rows"] == [
        {
            "number": "๑", "name": "โครงการที่ ๒", "dimension": "๒", "plan": "-", "ordinance": "", "paid": "",
            "status": "ยังไม่ถึงกำหนด (ไตรมาส ๔)", "result": "", "problems": "",
        },
        {
            "number": "๒", "name": "โครงการที่ ๑", "dimension": "๑", "plan": "๑,๐๐๐", "ordinance": "", "paid": "",
            "status": "รอรายงาน", "result": "", "problems": "",
        },
    ]  # fmt: skip
    assert (context["waiting_count"], context["paid_percent"]) == ("๒", "-")


def test_number_and_dates_of_the_register_are_dotted_places_until_they_are_filled_in() -> None:
    blank = round_context(reported(), 6)
    assert set(blank["memo_number"]) == set(blank["memo_date"]) == {"."}
    assert blank["result_announcement_date"].replace(".", "").split() == ["เดือน", "พศ"]

    signed = ReportRound(6, date(2025, 4, 1), "ลป 52001/412", date(2025, 4, 8), date(2025, 4, 10))
    filled = round_context(reported(rounds=(signed,)), 6)
    assert filled["memo_number"] == "ลป ๕๒๐๐๑/๔๑๒"
    assert filled["memo_date"] == "๘ เมษายน ๒๕๖๘"
    assert filled["result_announcement_date"] == "๑๐ เมษายน พ.ศ. ๒๕๖๘"
    assert filled["round_as_of"] == "๑ เมษายน ๒๕๖๘"


def test_a_round_covers_the_fiscal_year_from_october() -> None:
    half, full = round_context(reported(), 6), round_context(reported(), 12)

    assert (half["round_first_day"], half["round_last_day"]) == ("๑ ตุลาคม ๒๕๖๗", "๓๑ มีนาคม ๒๕๖๘")
    assert (full["round_last_day"], full["is_full_year"]) == ("๓๐ กันยายน ๒๕๖๘", True)


def test_the_reporter_falls_back_to_who_issued_the_plan() -> None:
    assert round_context(reported(), 6)["result_reporter"] == "นางสาวผู้ ออกรายงาน"
    assert round_context(reported(reporter="นายอื่น"), 6)["result_reporter"] == "นายอื่น"
    assert round_context(reported(), 6)["department"] == "เทศบาลเมืองทดสอบ"


def test_what_cannot_be_done_is_listed_with_its_reason() -> None:
    result = ProjectResult(
        "P01",
        half_year=RoundResult(CANNOT, None, "", "ขอคนเพิ่ม 2 คน"),
        cannot_reason="อื่น ๆ",
        other_reason="น้ำท่วม",
    )

    assert round_context(reported(result), 6)["cannot_rows"] == [
        {
            "number": "๒", "name": "โครงการที่ ๑", "owner": "สำนักปลัดเทศบาล", "reason": "น้ำท่วม",
            "problems": "ขอคนเพิ่ม ๒ คน",
        }
    ]  # fmt: skip
    assert round_context(reported(result), 12)["cannot_rows"] == []


def test_the_finding_says_what_is_done_left_and_paid() -> None:
    paid = ProjectResult("P01", in_ordinance=True, ordinance_baht=1000, half_year=RoundResult(FINISHED, 250))
    under_way = ProjectResult("P02", in_ordinance=True, ordinance_baht=500, half_year=RoundResult(UNDER_WAY))

    assert round_context(reported(paid, under_way), 6)["finding"] == (
        "รอบ ๖ เดือน ดำเนินการแล้วเสร็จ ๑ จาก ๒ รายการ (ร้อยละ ๕๐.๐๐) อยู่ระหว่างดำเนินการ ๑ รายการ"
        " โดยมิติที่ ๒ ยังไม่แล้วเสร็จมากที่สุด ๑ รายการ เบิกจ่าย ๒๕๐ บาท จากงบประมาณตามเทศบัญญัติ ๑,๕๐๐ บาท"
        " (ร้อยละ ๑๖.๖๗) มี ๑ รายการที่ตั้งงบประมาณไว้ ๕๐๐ บาท แต่ยังไม่มีการเบิกจ่าย"
    )


def test_the_ordinance_is_called_by_the_kind_of_the_organisation() -> None:
    made = reported()
    district = replace(made, organisation=replace(made.organisation, kind="องค์การบริหารส่วนตำบล"))

    assert round_context(made, 6)["ordinance_word"] == "เทศบัญญัติ"
    assert round_context(district, 6)["ordinance_word"] == "ข้อบัญญัติ"


def test_targets_stand_beside_what_was_reached_at_the_year_s_end() -> None:
    result = ProjectResult("P01", achievements=(Achievement("ผลผลิต", 1, "อบรม 40 คน", "อบรมได้ 38 คน"),))

    rows = round_context(reported(result), 12)["target_rows"]

    assert rows[1]["promises"] == [{"topic": "ผลผลิต", "promised": "อบรม ๔๐ คน", "achieved": "อบรมได้ ๓๘ คน"}]
    assert round_context(reported(result), 6)["target_rows"] == []
