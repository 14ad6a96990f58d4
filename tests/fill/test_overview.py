"""The plan on one page: figures, bars and timeline come from the plan's own totals."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx_text import W, part, text_of
from plan_builder import plan, project

from pipeline.fill.documents import make_documents
from pipeline.fill.overview import overview
from pipeline.fill.project_context import DIMENSION_COLOURS, colour_of
from pipeline.model.plan import Dimension, Mission
from pipeline.word.finish.references import Link

if TYPE_CHECKING:
    from pipeline.word.finish.shapes import Bar

TEMPLATES = Path(__file__).parents[2] / "templates"
LONG = "โครงการพัฒนาความรู้ด้านกฎหมายและระเบียบที่เกี่ยวข้องกับการปฏิบัติงาน สำหรับบุคลากร"


def test_figures_are_the_totals() -> None:
    found = overview(
        plan(project(1, budget_baht=50_000), project(2), project(3, kind="มาตรการ", budget_baht=5))
    )
    assert (found["budget_total"], found["funded_count"], found["unfunded_count"]) == ("๕๐,๐๐๕", "๒", "๑")
    assert found["kind_counts"] == [
        {"kind": "โครงการ", "count": "๒"},
        {"kind": "กิจกรรม", "count": "๐"},
        {"kind": "มาตรการ", "count": "๑"},
    ]


def test_budget_bars_are_as_long_as_their_share_of_the_largest() -> None:
    found = overview(
        plan(project(1, budget_baht=40_000), project(2, mission="2.1", dimension=2, budget_baht=10_000))
    )
    bars = [bar["bar"] for bar in found["dimension_bars"]]
    assert bars[1].width_mm == bars[0].width_mm / 4
    assert bars[0].description == "มิติที่ ๑ งบประมาณ ๔๐,๐๐๐ บาท"
    rest = [{k: v for k, v in bar.items() if k != "bar"} for bar in found["dimension_bars"]]
    assert rest == [
        {
            "number": "๑",
            "name": "วัฒนธรรมสุจริต",
            "project_count": "๑",
            "budget": "๔๐,๐๐๐",
            "fill": DIMENSION_COLOURS[0],
        },
        {
            "number": "๒",
            "name": "ความโปร่งใส",
            "project_count": "๑",
            "budget": "๑๐,๐๐๐",
            "fill": DIMENSION_COLOURS[1],
        },
    ]


def test_a_plan_without_money_has_a_line_for_every_bar() -> None:
    bars: list[Bar] = [bar["bar"] for bar in overview(plan())["dimension_bars"]]
    assert [0 < bar.width_mm < 1 for bar in bars] == [True, True]


def test_quarter_columns_stand_in_the_months_and_years_of_the_fiscal_year() -> None:
    on, off = True, False
    found = overview(plan(project(1, quarters=(on, off, off, on)), project(2, quarters=(on, on, off, off))))[
        "quarter_columns"
    ]
    assert [(c["name"], c["months"], c["count"]) for c in found] == [
        ("ไตรมาส ๑", "ต.ค. – ธ.ค.\n๒๕๖๗", "๒"),
        ("ไตรมาส ๒", "ม.ค. – มี.ค.\n๒๕๖๘", "๑"),
        ("ไตรมาส ๓", "เม.ย. – มิ.ย.\n๒๕๖๘", "๐"),
        ("ไตรมาส ๔", "ก.ค. – ก.ย.\n๒๕๖๘", "๑"),
    ]
    heights = [c["bar"].height_mm for c in found]
    assert heights[1] == heights[3] == heights[0] / 2
    assert 0 < heights[2] < 1


def test_the_timeline_has_a_line_a_project_coloured_in_its_quarters() -> None:
    given = plan(project(1, quarters=(True, False, True, False)), project(2, mission="2.1", dimension=2))
    first, second = overview(given)["timeline"]
    (line,) = first["lines"]
    colour = line["fill1"]
    assert (first["number"], first["name"], first["fill"]) == ("๑", "วัฒนธรรมสุจริต", DIMENSION_COLOURS[0])
    assert (line["number"], line["name"]) == (Link("๑", "_Project001"), "โครงการที่ ๑")
    assert line["fill3"] == colour != line["fill2"] == line["fill4"]
    assert [line[f"text{n}"] for n in range(1, 5)] == ["✓", "-", "✓", "-"]
    assert [each["number"] for each in second["lines"]] == [Link("๒", "_Project002")]


def test_more_projects_than_fit_the_page_are_counted_by_mission() -> None:
    missions = (Mission("1.1", 1, "จิตสำนึก"), Mission("1.2", 1, "ประชาชน"), Mission("2.1", 2, "เปิดเผย"))
    many = [
        project(n, mission="1.1" if n % 2 else "1.2", quarters=(True, n == 1, False, False))
        for n in range(1, 61)
    ]
    (first,) = overview(plan(*many, missions=missions))["timeline"]
    shown = [(x["number"], x["name"], x["text1"], x["text2"], x["text3"], x["text4"]) for x in first["lines"]]
    assert shown == [("๑.๑", "จิตสำนึก", "๓๐", "๑", "-", "-"), ("๑.๒", "ประชาชน", "๓๐", "-", "-", "-")]
    assert first["lines"][0]["fill1"] != first["lines"][0]["fill3"]


def test_more_missions_than_fit_the_page_are_counted_by_dimension() -> None:
    missions = tuple(Mission(f"1.{n}", 1, f"ภารกิจ {n}") for n in range(1, 61))
    many = [project(n, mission=f"1.{n}", quarters=(True, n == 1, False, False)) for n in range(1, 61)]
    found = overview(plan(*many, missions=missions))["timeline"]
    shown = [
        [(x["number"], x["name"], x["text1"], x["text2"], x["text3"]) for x in d["lines"]] for d in found
    ]
    assert shown == [[("", "ทุกภารกิจ", "๖๐", "๑", "-")]]


def test_a_dimension_or_mission_without_a_project_has_no_bar() -> None:
    missions = (Mission("1.1", 1, "จิตสำนึก"), Mission("1.2", 1, "ประชาชน"), Mission("2.1", 2, "เปิดเผย"))
    few, many = (
        overview(plan(*map(project, range(1, n + 1)), missions=missions))["timeline"] for n in (2, 60)
    )
    links = [Link("๑", "_Project001"), Link("๒", "_Project002")]
    assert [(d["number"], [x["number"] for x in d["lines"]]) for d in few] == [("๑", links)]
    assert [(d["number"], [x["number"] for x in d["lines"]]) for d in many] == [("๑", ["๑.๑"])]


@pytest.mark.parametrize(
    "name", [LONG * 2, "ก" * 200, "โครงการ\nสองบรรทัด"], ids=["words", "no word", "line break"]
)
def test_no_name_on_the_page_is_cut(name: str) -> None:
    given = plan(
        project(1, name=name),
        dimensions=(Dimension(1, name), Dimension(2, "ข")),
        missions=(Mission("1.1", 1, name),),
    )
    found, flat = overview(given), " ".join(name.split())
    names = [found["dimension_bars"][0]["name"], found["timeline"][0]["name"]]
    assert [*names, found["timeline"][0]["lines"][0]["name"]] == [flat] * 3


def test_names_of_several_lines_leave_room_for_fewer_projects() -> None:
    def numbers(length: int) -> list[object]:
        made = plan(*(project(n, name="ก" * length) for n in range(1, 21)))
        return [line["number"] for line in overview(made)["timeline"][0]["lines"]]

    assert (len(numbers(20)), numbers(150)) == (20, ["๑.๑"])


def test_nothing_on_overview_and_who_does_what_is_smaller_than_twelve_points() -> None:
    book = make_documents(plan(), TEMPLATES)[0].data
    sizes = {
        str(style.get(f"{W}styleId")): int(size.get(f"{W}val", "0"))
        for style in part(book, "word/styles.xml").iter(f"{W}style")
        if (size := style.find(f"{W}rPr/{W}szCs")) is not None
    }
    shown = overview_paragraphs(book)
    assert {"OverviewTitle", "OverviewMonths", "TimelineText", "WhoText", "WhoTick"} <= {
        style for style, _ in shown
    }
    assert [(style, text) for style, text in shown if sizes[style] < 24] == []


def test_each_quarter_has_one_head_over_it_and_every_cell_says_in_words_what_its_colour_does() -> None:
    shown = overview_paragraphs(
        make_documents(plan(project(1, quarters=(True, False, False, True))), TEMPLATES)[0].data
    )
    assert [text for style, text in shown if text == "ไตรมาส"] == [
        "ไตรมาส"
    ] * 2  # of the timeline, of who does what
    assert [text for style, text in shown if style in ("TimelineCell", "WhoTick")] == ["✓", "-", "-", "✓"] * 2


def overview_paragraphs(book: bytes) -> list[tuple[str, str]]:
    """Style and text of what is printed from the overview's title to the first part."""
    found = [
        (str(style.get(f"{W}val")), text_of(p))
        for p in part(book).iter(f"{W}p")
        if (style := p.find(f"{W}pPr/{W}pStyle")) is not None and text_of(p).strip()
    ]
    styles = [style for style, _ in found]
    return found[styles.index("OverviewTitle") : styles.index("Heading1")]


def test_more_dimensions_than_colours_begin_again() -> None:
    dimensions = tuple(Dimension(n, str(n)) for n in range(1, 7))
    given = plan(project(), dimensions=dimensions)
    colours = [colour_of(given, n) for n in range(1, 7)]
    assert colours == [*DIMENSION_COLOURS, *DIMENSION_COLOURS[:2]]


def test_each_dimension_prints_in_a_grey_of_its_own() -> None:
    """Luma (ITU-R BT.601) of neighbours must differ for the eye on a copier."""
    lumas = sorted(
        sum(w * int(c[at : at + 2], 16) for w, at in ((0.299, 0), (0.587, 2), (0.114, 4)))
        for c in DIMENSION_COLOURS
    )
    assert all(b - a >= 4 for a, b in pairwise(lumas))
