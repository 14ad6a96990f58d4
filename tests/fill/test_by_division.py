"""Who does what when: divisions with their projects, quarters and money."""

from plan_builder import plan, project

from pipeline.fill.by_division import by_division
from pipeline.word.finish.references import Link, PageReference

ON, OFF = "DCE4F0", "EEF1F4"


def test_each_division_has_its_projects_quarters_and_money_in_the_order_of_the_sheets() -> None:
    found = by_division(
        plan(
            project(1, division="กองคลัง", budget_baht=1_500, quarters=(True, False, False, True)),
            project(2, division="กองช่าง 2", quarters=(True, True, True, True)),
            project(3, division="กองคลัง", name="โครงการ\nที่ 3"),
        )
    )
    assert found["divisions_title"] == "กองคลัง รับผิดชอบมากที่สุด ๒ จาก ๓ รายการ"
    shown = [(d["name"], d["project_count"], d["budget"], d["has_budget"]) for d in found["divisions"]]
    assert shown == [("กองคลัง", "๒", "๑,๕๐๐", True), ("กองช่าง ๒", "๑", "๐", False)]
    first, third = found["divisions"][0]["lines"]
    assert first == {
        "number": Link("๑", "_Project001"),
        "name": "โครงการที่ ๑",
        "budget": "๑,๕๐๐",
        "page": PageReference("_Project001"),
        "q1": "✓",
        "q2": "-",
        "q3": "-",
        "q4": "✓",
        "fill1": ON,
        "fill2": OFF,
        "fill3": OFF,
        "fill4": ON,
    }
    assert (third["name"], third["budget"]) == ("โครงการ ที่ ๓", "-")


def test_without_a_division_the_unit_is_named_and_without_either_it_is_said() -> None:
    found = by_division(plan(project(1, division="", unit="งานคลัง"), project(2, division="", unit="")))
    assert [d["name"] for d in found["divisions"]] == ["งานคลัง", "ยังไม่ระบุผู้รับผิดชอบ"]
