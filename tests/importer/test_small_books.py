"""Habits that one project shows as well as 35: other tables of a sheet, one table for both plans, a number in a title."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.document import Document as DocumentType
from imported import doubts_of, imported, recognised_rows

NAME = "โครงการอบรมคุณธรรม"
TEXTS = {
    "หลักการและเหตุผล": "การทุจริตเป็นปัญหาของทุกฝ่าย",
    "วัตถุประสงค์": "เพื่อให้บุคลากรซื่อสัตย์",
    "กลุ่มเป้าหมาย": "บุคลากร จำนวน 40 คน",
    "วิธีดำเนินการ": "จัดอบรม",
    "ระยะเวลาดำเนินการ": "ตุลาคม 2567",
    "งบประมาณ": "20,000 บาท",
    "ผู้รับผิดชอบ": "งานนิติการ สำนักปลัด",
    "ผลผลิต": "บุคลากรผ่านการอบรม 40 คน",
    "ผลลัพธ์": "เรื่องร้องเรียนลดลง",
}
TOPICS = ("หลักการและเหตุผล", "วัตถุประสงค์", "วิธีดำเนินการ", "ผลผลิต", "ผลลัพธ์")
HEADS = ("ลำดับ", "โครงการ/กิจกรรม/มาตรการ")


def add_table(document: DocumentType, *texts: Sequence[str]) -> None:
    """Type a table."""
    table = document.add_table(0, len(texts[0]))
    for row in texts:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def add_sheet(
    document: DocumentType, tables: dict[str, Sequence[Sequence[str]]], *, name: str = NAME
) -> None:
    """Type a sheet whose headings stand in paragraphs; below some of them stands a table."""
    document.add_paragraph().add_run(name).bold = True
    for number, (heading, text) in enumerate(TEXTS.items(), 2):
        document.add_paragraph().add_run(f"{number}. {heading}").bold = True
        if heading in tables:
            add_table(document, *tables[heading])
        else:
            document.add_paragraph(f"\t{text}")


def one_project(document: DocumentType, folder: Path) -> dict[str, Any]:
    """The one project of a book: its row, its texts by topic, its targets."""
    document.save(str(folder / "เล่ม.docx"))
    rows = recognised_rows(folder / "เล่ม.docx")
    (project,) = rows["โครงการ"]
    for topic in TOPICS:
        project[topic] = [row["ข้อความ"] for row in rows["รายละเอียด"] if row["หัวข้อ"] == topic]
    project["targets"] = [(row["กลุ่มเป้าหมาย"], row["จำนวน"], row["หน่วยนับ"]) for row in rows["กลุ่มเป้าหมาย"]]
    return project


def is_whole(project: dict[str, Any]) -> bool:
    """Whether everything of the sheet is in its cell."""
    return (
        project["ชื่อโครงการ/กิจกรรม/มาตรการ"] == NAME
        and all(project[topic] == [TEXTS[topic]] for topic in TOPICS)
        and project["targets"] == [("บุคลากร", 40, "คน")]
        and (project["ฝ่าย/งาน"], project["สำนัก/กอง"]) == ("งานนิติการ", "สำนักปลัด")
        and (project["ระยะเวลาดำเนินการ"], project["งบประมาณปีนี้"]) == ("ตุลาคม 2567", 20_000)
    )


@pytest.mark.parametrize(
    "heads_and_texts",
    [
        [("กลุ่มเป้าหมาย", "จำนวน", "หน่วยนับ"), ("บุคลากร", "40", "คน")],
        [("ที่", "กลุ่มเป้าหมาย", "จำนวน (คน)"), ("1", "บุคลากร", "๔๐"), ("", "รวม", "๔๐")],
    ],
)
def test_target_groups_in_a_table(heads_and_texts: list[tuple[str, ...]], tmp_path: Path) -> None:
    document = Document()
    add_sheet(document, {"กลุ่มเป้าหมาย": heads_and_texts})
    assert is_whole(one_project(document, tmp_path))


def test_steps_in_a_table_with_their_times_and_owners(tmp_path: Path) -> None:
    document = Document()
    add_sheet(document, {"วิธีดำเนินการ": [("ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"), ("จัดอบรม", "", "")]})
    assert is_whole(one_project(document, tmp_path))


def test_headings_side_by_side_with_their_texts_below(tmp_path: Path) -> None:
    document = Document()
    texts = [("ชื่อโครงการ", NAME), *TEXTS.items()]
    pairs = [texts[place : place + 2] for place in range(0, len(texts), 2)]
    add_table(document, *(row for pair in pairs for row in zip(*pair, strict=True)))
    assert is_whole(one_project(document, tmp_path))


@pytest.mark.parametrize("title", [f"โครงการที่ 1 {NAME}", f"แผ่นที่ ๑: {NAME}", f"โครงการที่ ๑๒. {NAME}"])
def test_a_number_before_the_name_in_a_title(title: str, tmp_path: Path) -> None:
    document = Document()
    add_sheet(document, {}, name=title)
    assert is_whole(one_project(document, tmp_path))


@pytest.mark.parametrize(
    "years",
    [
        [f"{y}" for y in range(2566, 2571)],
        [f"ปีที่ {n} (พ.ศ. {y})" for n, y in enumerate(range(2566, 2571), 1)],
    ],
)
@pytest.mark.parametrize(
    "quarters",
    [
        ["ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4"],
        ["ต.ค.-ธ.ค. 67", "ม.ค.–มี.ค. 68", "เม.ย.-มิ.ย. 68", "ก.ค.-ก.ย. 68"],
    ],
)
def test_one_table_for_the_five_years_and_for_this_one(
    years: list[str], quarters: list[str], tmp_path: Path
) -> None:
    document = Document()
    document.add_paragraph("แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2568")
    money = ("10,000", "15,000", "20,000", "-", "0")
    add_table(document, (*HEADS, *years, *quarters), ("1", NAME, *money, "", "✓", "✓", ""))
    document.add_paragraph()
    add_sheet(document, {})
    project = one_project(document, tmp_path)
    assert is_whole(project)
    assert [project[f"งบ {y}"] for y in range(2566, 2571)] == [10_000, 15_000, 20_000, 0, 0]
    assert [bool(project[f"ไตรมาส {q}"]) for q in (1, 2, 3, 4)] == [False, True, True, False]
    assert (project["ลำดับในแผนปี"], project["ลำดับในแผน 5 ปี"]) == (1, 1)


def test_the_kind_of_a_project_in_a_column_of_its_own(tmp_path: Path) -> None:
    document = Document()
    heads = ("ลำดับ", "ประเภท", "รายการ", "งบประมาณ")
    add_table(document, heads, ("1", "โครงการ", "อบรมคุณธรรม", "20,000"))
    document.add_paragraph()
    add_sheet(document, {})
    project = one_project(document, tmp_path)
    assert is_whole(project)
    assert project["ลำดับในแผนปี"] == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("9.1 ผลผลิต {}", "9.2 ผลลัพธ์ {}"),
        ("9.1 ผลผลิต (Output) : {}", "9.2 ผลลัพธ์ (Outcome) : {}"),
        ("- ผลผลิต: {}", "- ผลลัพธ์: {}"),
    ],
)
def test_items_below_one_heading_that_name_their_topic(first: str, second: str, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph().add_run(NAME).bold = True
    texts = {heading: text for heading, text in TEXTS.items() if heading not in TOPICS[3:]}
    for number, (heading, text) in enumerate(texts.items(), 2):
        document.add_paragraph().add_run(f"{number}. {heading}").bold = True
        document.add_paragraph(f"\t{text}")
    document.add_paragraph().add_run("9. ตัวชี้วัด/ผลที่คาดว่าจะได้รับ").bold = True
    document.add_paragraph("\t" + first.format(TEXTS["ผลผลิต"]))
    document.add_paragraph("\t" + second.format(TEXTS["ผลลัพธ์"]))
    assert is_whole(one_project(document, tmp_path))


def test_a_project_below_a_dimension_alone_is_asked_about_with_its_dimension(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("มิติที่ ๒ การบริหารราชการเพื่อป้องกันการทุจริต")
    add_sheet(document, {})
    document.save(str(tmp_path / "เล่ม.docx"))
    found = doubts_of(tmp_path / "เล่ม.docx")
    assert [doubt.text for doubt in found if doubt.cell == "C2" and doubt.sheet == "โครงการ"] == [
        "ไม่พบภารกิจ: ไม่พบว่าโครงการนี้อยู่ใต้ภารกิจใด เล่มเดิมให้อยู่ในมิติที่ 2"
    ]


def card(document: DocumentType, labels: dict[str, str], *others: tuple[str, str]) -> None:
    """Type a sheet as a table of two columns: headings in the words given for ours, texts, and rows of others."""
    document.add_paragraph(f"ชื่อโครงการ : {NAME}")
    rows_of_ours = [(f"{labels.get(heading, heading)}", text) for heading, text in TEXTS.items()]
    at = list(TEXTS).index("ระยะเวลาดำเนินการ") + 1
    add_table(document, *rows_of_ours[:at], *others, *rows_of_ours[at:])


def test_headings_in_the_words_of_an_office_are_known(tmp_path: Path) -> None:
    document = Document()
    words = {
        "หลักการและเหตุผล": "ก. ความเป็นมา",
        "วิธีดำเนินการ": "ข. ขั้นตอน",
        "งบประมาณ": "ค. เงินที่ใช้",
        "ผู้รับผิดชอบ": "ง. เจ้าของเรื่อง",
    }
    card(document, words)
    assert is_whole(one_project(document, tmp_path))


def test_a_row_whose_heading_is_not_known_does_not_go_on_the_one_above(tmp_path: Path) -> None:
    """It would stand in the middle of a cell, and nobody would be told."""
    document = Document()
    card(document, {}, ("หมวดรายจ่าย", "งบดำเนินงาน ค่าใช้สอย"), ("รหัสงาน", "00121"))
    assert is_whole(one_project(document, tmp_path))
    unplaced = openpyxl.load_workbook(imported(tmp_path / "เล่ม.docx", tmp_path).workbook)["ยังไม่ได้จัด"]
    texts = [cell.value for cell in unplaced["A"]]
    assert {"งบดำเนินงาน ค่าใช้สอย", "00121"} <= set(texts)


def test_a_row_that_goes_on_the_heading_above_stays_with_it(tmp_path: Path) -> None:
    document = Document()
    card(document, {}, ("", "ถึง กันยายน 2568"))
    assert one_project(document, tmp_path)["ระยะเวลาดำเนินการ"] == "ตุลาคม 2567 ถึง กันยายน 2568"


def test_a_table_that_a_page_break_parts_goes_on_below_its_repeated_head(tmp_path: Path) -> None:
    """Its mission holds for the rows on the next page too."""
    document = Document()
    heads = (*HEADS, "งบประมาณ", "ผู้รับผิดชอบ")
    other = "มาตรการส่งเสริมความโปร่งใส"
    groups = ("มิติที่ 1 การสร้างสังคมที่ไม่ทนต่อการทุจริต", "ภารกิจที่ 1.1 การเสริมสร้างจิตสำนึก")
    document.add_paragraph("แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2568")
    add_table(document, heads, *((text, "", "", "") for text in groups), ("1", NAME, "20,000", "สำนักปลัด"))
    document.add_paragraph()
    add_table(document, heads, ("2", other, "5,000", "กองคลัง"))
    document.save(str(tmp_path / "เล่ม.docx"))
    found = recognised_rows(tmp_path / "เล่ม.docx")["โครงการ"]
    assert [(row["ชื่อโครงการ/กิจกรรม/มาตรการ"], row["ภารกิจ"]) for row in found] == [
        (NAME, "1.1"),
        (other, "1.1"),
    ]
