"""The list of what we make: kinds, names and order of the documents of a plan."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx_builder import W, add_paragraph, edit, retype
from docx_text import lines, part, text_of
from lxml import etree
from plan_builder import plan, project

from pipeline.errors import TemplateError
from pipeline.fill.document_specs import sheet_name
from pipeline.fill.documents import FillBook, LayoutResults, make_documents
from pipeline.model.output_files import OutputFile
from pipeline.model.plan import Dimension, Mission
from pipeline.word.printing.catchwords import Catchword

TEMPLATES = Path(__file__).parents[2] / "templates"
LONGEST_NAME_BYTES = 210


def made_by_kind(made: tuple[OutputFile, ...]) -> Mapping[str, bytes]:
    return {m.kind: m.data for m in made}


def test_a_plan_gives_book_sheets_order_and_announcement() -> None:
    made = make_documents(plan(), TEMPLATES)
    assert [(m.kind, m.project, m.path) for m in made] == [
        ("book", None, "เล่มแผน.docx"),
        ("sheet", "P01", "โครงการ/P01 โครงการที่ 1.docx"),
        ("sheet", "P02", "โครงการ/P02 โครงการที่ 2.docx"),
        ("order", None, "คำสั่งแต่งตั้งคณะกรรมการ.docx"),
        ("announcement", None, "ประกาศ.docx"),
    ]


def test_every_document_has_its_title_author_and_subject() -> None:
    made = make_documents(plan(project(name="โครงการ\nสองบรรทัด")), TEMPLATES)
    title = "แผนทดสอบ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
    assert [tuple(line.partition(": ")[2] for line in lines(m.data)[:3]) for m in made] == [
        (title, "เทศบาลเมืองทดสอบ", "เล่มแผน"),
        ("โครงการ สองบรรทัด", "เทศบาลเมืองทดสอบ", title),
        ("คำสั่งแต่งตั้งคณะกรรมการ", "เทศบาลเมืองทดสอบ", title),
        ("ประกาศ", "เทศบาลเมืองทดสอบ", title),
    ]


def test_the_layout_is_asked_once_with_book_and_order_and_its_answers_are_printed() -> None:
    asked: list[tuple[bytes, bytes]] = []

    def lay_out(fill_book: FillBook, order: bytes, _others: object) -> LayoutResults:
        asked.append((fill_book(LayoutResults()), order))
        return LayoutResults({"_Toc000001": "๗๗"}, (Catchword(1, "คำต่อ"),))

    plain = make_documents(plan(), TEMPLATES)
    made = make_documents(plan(), TEMPLATES, lay_out)

    assert asked == [(made_by_kind(plain)["book"], made_by_kind(plain)["order"])]
    first = next(p for p in part(made[0].data).iter(f"{W}p") if p.find(f"{W}hyperlink") is not None)
    assert text_of(first).endswith("\t๗๗")
    for kind in ("book", "order"):
        shown = [text_of(p) for p in part(made_by_kind(made)[kind]).iter(f"{W}p")]
        assert shown.count("คำต่อ...") == 1
    same = {m.path for m in made if m.data in {other.data for other in plain}}
    assert same == {m.path for m in plain if m.kind in ("sheet", "announcement")}


def test_the_five_year_table_says_where_a_mission_or_a_dimension_has_no_project() -> None:
    dimensions = (Dimension(1, "หนึ่ง"), Dimension(2, "สอง"))
    missions = (Mission("1.1", 1, "มีโครงการ"), Mission("1.2", 1, "ว่าง"))
    made = make_documents(plan(project(), dimensions=dimensions, missions=missions), TEMPLATES)
    shown = [text_of(p) for p in part(made_by_kind(made)["book"]).iter(f"{W}p")]
    before = [shown[at - 1] for at, text in enumerate(shown) if text == "- ไม่มีโครงการ -"]
    assert before == ["ภารกิจ ๑.๒ ว่าง", "มิติที่ ๒ สอง"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("โครงการ A/B: “ก” <5> | *?", "P01 โครงการ A B “ก” 5"),
        ('a\\b"c', "P01 a b c"),
        ("สอง\nบรรทัด\tและแท็บ  สองวรรค", "P01 สอง บรรทัด และแท็บ สองวรรค"),
        ("ลงท้ายด้วยจุด...", "P01 ลงท้ายด้วยจุด"),
        ("อีโมจิ 😀", "P01 อีโมจิ 😀"),
        ("../../etc/passwd", "P01 .. .. etc passwd"),
    ],
)
def test_a_sheet_s_name_holds_what_every_file_system_takes(name: str, expected: str) -> None:
    assert sheet_name(project(name=name)) == expected


def test_a_code_may_not_lead_out_of_the_folder_or_hide_the_file() -> None:
    assert sheet_name(project(code="../.P1", name="ก")) == "P1 ก"


@pytest.mark.parametrize(
    "name", ["โครงการที่ ยาวมาก " * 20, "ก" * 300, "กู้" * 200, "กี่" * 200, "😀" * 100, "x" * 500], ids=str
)
def test_a_long_name_is_cut_at_a_word_or_a_whole_letter(name: str) -> None:
    whole = f"P01 {name}"
    found = sheet_name(project(name=name))
    assert LONGEST_NAME_BYTES // 2 < len(found.encode()) <= LONGEST_NAME_BYTES
    assert whole.startswith(found)
    assert whole[len(found)] not in "ัิีึืุู็่้๊๋์ํ"


def test_a_long_name_without_spaces_is_cut_between_two_words() -> None:
    name = "โครงการส่งเสริมคุณธรรมและความโปร่งใสในการปฏิบัติงานของบุคลากรเทศบาลและความโปร่งใส"
    assert sheet_name(project(name=name)) == f"P01 {name.removesuffix('และความโปร่งใส')}"


def test_sheets_of_one_name_get_names_of_their_own() -> None:
    given = plan(
        project(1, code="p1", name="ก"), project(2, code="P1", name="ก"), project(3, code="P1", name="ก")
    )
    made = make_documents(given, TEMPLATES)
    assert [m.path for m in made if m.kind == "sheet"] == [
        "โครงการ/p1 ก.docx",
        "โครงการ/P1 ก (2).docx",
        "โครงการ/P1 ก (3).docx",
    ]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert make_documents(plan(), TEMPLATES) == make_documents(plan(), TEMPLATES)


@pytest.fixture
def own_templates(tmp_path: Path) -> Path:
    """The shipped templates in a folder of their own."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def test_the_faults_of_all_templates_are_reported_at_once_each_by_its_own_name(own_templates: Path) -> None:
    for name in ("sheet", "order", "announcement"):
        add_paragraph(own_templates / f"{name}.docx", f"ท้าย {name} {{{{ nothing_{name} }}}}")
    retype(own_templates / "book.docx", "{{ row.remark }}", "{{ row.nothing_book }}")
    with pytest.raises(TemplateError) as caught:
        make_documents(plan(), own_templates)
    reported = [" ".join(line.split()[:3]) for line in str(caught.value).split("\n")]
    assert reported == [f"แม่แบบ {n}.docx แท็ก" for n in ("sheet", "order", "announcement", "book")]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", ["order", "announcement"])
def test_a_book_without_the_order_or_the_announcement_is_made(own_templates: Path, name: str) -> None:
    def remove(root: etree._Element) -> None:
        tag = next(p for p in root.iter(f"{W}p") if f'section "{name}.docx"' in text_of(p))
        for text in tag.iter(f"{W}t"):
            text.text = ""

    edit(own_templates / "book.docx", remove)
    found = LayoutResults({}, (Catchword(1, "คำต่อ"),))
    made = make_documents(plan(), own_templates, lambda _book, _order, _others: found)
    shown = [text_of(p) for p in part(made_by_kind(made)["book"]).iter(f"{W}p")]
    assert shown.count("คำต่อ...") == (0 if name == "order" else 1)
    assert len(made) == 5


def test_the_annual_table_may_show_owner_and_period(own_templates: Path) -> None:
    retype(own_templates / "book.docx", "{{ row.remark }}", "{{ row.owner }} / {{ row.period }}")
    made = make_documents(plan(project()), own_templates)
    wanted = f"{project().unit} {project().division} / ปีงบประมาณ พ.ศ. ๒๕๖๘"
    assert wanted in [text_of(p) for p in part(made_by_kind(made)["book"]).iter(f"{W}p")]
