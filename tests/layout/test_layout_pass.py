"""Real layout by LibreOffice: the contents agree with the pages, and the PDFs are what an office wants."""

import io
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx_builder import W, edit
from docx_text import part, text_of
from lxml import etree
from plan_builder import item, plan, project
from workbook_builder import plan_at

from pipeline.background.layout_task import fill_and_lay_out
from pipeline.background.worker import run_inline
from pipeline.errors import LibreOfficeError
from pipeline.fill.documents import FillBook, LayoutResults, make_documents
from pipeline.layout.engine import PdfOptions
from pipeline.layout.layout_pass import LayoutPass
from pipeline.layout.libreoffice import convert_to_pdf
from pipeline.layout.pdf_lines import PdfText, read_text
from pipeline.layout.pdf_structure import structure_of
from pipeline.model.output_files import OutputFile
from pipeline.model.plan import Member, Plan
from pipeline.word.printing.catchwords import Catchword

TEMPLATES = Path(__file__).parents[2] / "templates"
BOOK = "เล่มแผน"
ORDER = "คำสั่งแต่งตั้งคณะกรรมการ"
ANNOUNCEMENT = "ประกาศ"
NOTHING_KEPT = PdfOptions(plan().announcement_date, lambda _path, _key: None, run_inline)


@dataclass(frozen=True)
class Entry:
    """A line of the contents: its style, title and page number."""

    style: str
    title: str
    number: str


def letters(text: str) -> str:
    """A text without spaces and without the marks above and below, which pdftotext moves about."""
    flat = unicodedata.normalize("NFC", text).replace("ำ", "า")
    return "".join(c for c in flat if unicodedata.category(c) not in ("Mn", "Zs", "Cc"))


def pages_of(pdf: Path) -> list[str]:
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


def contents_of(docx: Path) -> list[Entry]:
    found = []
    for paragraph in part(docx.read_bytes()).iter(f"{W}p"):
        link = paragraph.find(f"{W}hyperlink")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if link is not None and style is not None and str(style.get(f"{W}val")).upper().startswith("TOC"):
            title, number = text_of(paragraph).split("\t")
            found.append(Entry(str(style.get(f"{W}val")), title.rstrip(), number))
    return found


def headings_of(docx: Path) -> list[str]:
    """The text of every heading of the body, in order."""
    return [
        " ".join(text_of(p).split())
        for p in part(docx.read_bytes()).iter(f"{W}p")
        if any(str(m.get(f"{W}name")).startswith("_Toc") for m in p.iterfind(f"{W}bookmarkStart"))
    ]


def project_count(printed: Path) -> int:
    return len(list((printed / "โครงการ").glob("*.docx")))


@pytest.fixture(scope="module")
def book(printed: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(printed / f"{BOOK}.pdf") as made:
        yield made


@pytest.fixture(scope="module")
def book_pages(printed: Path) -> list[str]:
    return pages_of(printed / f"{BOOK}.pdf")


def test_every_document_has_its_pdf_beside_it(printed: Path) -> None:
    docx = {p.relative_to(printed).with_suffix("") for p in printed.rglob("*.docx")}
    pdf = {p.relative_to(printed).with_suffix("") for p in printed.rglob("*.pdf")}
    assert (len(docx), docx) == (project_count(printed) + 3, pdf)


def test_the_contents_list_every_part_and_project_in_order(printed: Path) -> None:
    entries = contents_of(printed / f"{BOOK}.docx")
    assert [e.title for e in entries] == headings_of(printed / f"{BOOK}.docx")
    assert len([e for e in entries if e.style == "TOC3"]) == project_count(printed)
    assert [e.title for e in entries if e.style == "TOC1"][-3:] == [
        "ส่วนที่ ๑ บทนำ",
        "ส่วนที่ ๒ แผนการดำเนินงาน",
        "ส่วนที่ ๓ ภาคผนวก",
    ]
    assert [e.title for e in entries][-2:] == [
        "ประกาศเทศบาลเมืองพิชัย เรื่อง แผนการดำเนินงานปฏิบัติการป้องกันการทุจริตเพื่อยกระดับคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "คำสั่งเทศบาลเมืองพิชัย ที่ ๑๐๓๓/๒๕๖๗",
    ]


def test_every_number_in_the_contents_is_that_of_the_page_its_heading_stands_on(
    printed: Path, book: pikepdf.Pdf, book_pages: list[str]
) -> None:
    by_number = {page.label: letters(text) for page, text in zip(book.pages, book_pages, strict=True)}
    wrong = [
        entry
        for entry in contents_of(printed / f"{BOOK}.docx")
        if letters(entry.title) not in by_number.get(entry.number, "")
    ]
    assert wrong == []


def test_every_page_prints_the_number_that_the_contents_count_by(
    book: pikepdf.Pdf, book_pages: list[str]
) -> None:
    """The number stands in the text of the page: ก ข for the front, ๑ ๒ from the first part, Thai digits."""
    labels = [page.label for page in book.pages]
    front = labels.index("๑")
    assert labels[1:front] == list("กขคงจฉชซ")[: front - 1]
    assert labels[front:] == [thai(n) for n in range(1, len(labels) - front + 1)]
    without = [
        label
        for label, text in list(zip(labels, book_pages, strict=True))[1:]
        if label not in text.split() and f"- {label}" not in text
    ]
    assert without == []  # but the cover


def thai(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def test_no_arabic_digit_is_in_the_text_layer_but_in_codes_and_names(printed: Path) -> None:
    codes = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-–/. ]*[A-Za-z0-9]+)*|\S+@\S+")
    found = [
        (pdf.name, line)
        for pdf in (printed / f"{name}.pdf" for name in (BOOK, ORDER, ANNOUNCEMENT))
        for text in pages_of(pdf)
        for line in text.splitlines()
        if re.search("[0-9]", codes.sub("", line))
    ]
    assert found == []


def test_bookmarks_lead_to_every_part_and_project(printed: Path, book: pikepdf.Pdf) -> None:
    pages = {page.objgen: page.label for page in book.pages}
    with book.open_outline() as outline:
        found = [(str(i.title), pages[i.destination[0].objgen]) for i in walk(outline.root)]  # type: ignore[index]
    assert [(" ".join(title.split()), number) for title, number in found] == [
        (entry.title, entry.number) for entry in contents_of(printed / f"{BOOK}.docx")
    ]


def walk(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for entry in items:
        yield entry
        yield from walk(list(entry.children))


def links_of(page: pikepdf.Page) -> list[pikepdf.Object]:
    return [a for a in page.get("/Annots", []) if a.Subtype == "/Link" and "/Dest" in a]


def test_every_line_of_the_contents_is_a_link_to_its_page(printed: Path, book: pikepdf.Pdf) -> None:
    pages = {page.objgen: page.label for page in book.pages}
    entries = contents_of(printed / f"{BOOK}.docx")
    overview = next(at for at, page in enumerate(book.pages) if page.label == entries[0].number)
    links = [a for page in list(book.pages)[1:overview] for a in links_of(page)]
    targets = [pages[a.Dest[0].objgen] for a in links]
    assert set(targets) == {entry.number for entry in entries}
    assert len(targets) >= 2 * len(entries)  # titles and numbers


def test_tables_lead_to_the_sheets_and_these_back_by_links_that_a_screen_reader_finds(
    printed: Path, book: pikepdf.Pdf
) -> None:
    found = [[a for a in links_of(page) if "/StructParent" in a] for page in book.pages]
    assert [len(tagged) for tagged in found] == [len(links_of(page)) for page in book.pages]
    with_links = [len(tagged) for tagged in found[3:] if tagged]
    assert sum(with_links) >= 7 * project_count(printed)  # number and page in three tables, and back
    assert with_links.count(1) == project_count(printed)
    roles = [str(element.get("/S")) for element in structure_of(book.Root.StructTreeRoot)]
    assert roles.count("/TOC") == 1
    assert roles.count("/TOCI") == len(contents_of(printed / f"{BOOK}.docx"))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (BOOK, "แผนการดำเนินงานปฏิบัติการป้องกันการทุจริตเพื่อยกระดับคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"),
        (ORDER, "คำสั่งแต่งตั้งคณะกรรมการ"),
        (ANNOUNCEMENT, "ประกาศ"),
    ],
)
def test_title_author_language_tags_and_date_are_set(printed: Path, name: str, title: str) -> None:
    with pikepdf.open(printed / f"{name}.pdf") as made:
        assert str(made.docinfo["/Author"]) == "เทศบาลเมืองพิชัย"
        assert str(made.docinfo["/Title"]) == title
        assert str(made.Root.Lang) == "th-TH"
        assert bool(made.Root.MarkInfo.Marked)
        assert made.Root.StructTreeRoot.K is not None
        assert bool(made.Root.ViewerPreferences.DisplayDocTitle)
        assert str(made.docinfo["/CreationDate"]).startswith("D:20241002")


def test_every_font_is_embedded_and_thai_is_in_the_official_face(printed: Path) -> None:
    listed = subprocess.run(
        ["pdffonts", printed / f"{BOOK}.pdf"], capture_output=True, text=True, check=True
    ).stdout
    fonts = [
        (line.split()[0].partition("+")[2], line[len(line) - 26 :].split()[0])
        for line in listed.splitlines()[2:]
    ]
    assert {embedded for _, embedded in fonts} == {"yes"}
    names = {name.partition("-")[0] for name, _ in fonts}
    assert names >= {"THSarabunPSK", "PlanBookPageNumbers"}
    assert "Laksaman" not in names


def test_each_sheet_begins_a_page_in_the_book(printed: Path, book_pages: list[str]) -> None:
    """Before its first heading a page holds only header, number, dimension and mission of the sheet."""
    heading = re.compile("๑.ชอ(?:โครงการ|กจกรรม|มาตรการ)")  # as ``letters`` leaves it
    pages = [letters(text).partition("๒.หลกการและเหตผล")[0] for text in book_pages]
    firsts = [match.start() for page in pages for match in heading.finditer(page)]
    assert len(firsts) == project_count(printed)
    assert [first for first in firsts if first > 900] == []


def test_no_page_is_empty(printed: Path) -> None:
    pages = {pdf.name: list(map(letters, pages_of(pdf))) for pdf in printed.rglob("*.pdf")}
    assert len(pages) == project_count(printed) + 3
    assert [name for name, texts in pages.items() if min(map(len, texts)) <= 20] == []


def test_no_text_stands_in_the_margin(printed: Path) -> None:
    """Every margin is 3 or 2 cm but the cover's 1.9: bound letters may not push a line out of it."""
    narrowest, slack = 1.9 / 2.54 * 72, 1
    for name in (BOOK, ORDER, ANNOUNCEMENT):
        command = ["pdftotext", "-bbox", printed / f"{name}.pdf", "-"]
        pages = (
            subprocess.run(command, capture_output=True, check=True).stdout.decode().split("<page width=")[1:]
        )
        for number, page in enumerate(pages, 1):
            width = float(page.split('"')[1])
            sides = [
                (float(x), float(y)) for x, y in re.findall(r'xMin="(\S+)" yMin="\S+" xMax="(\S+)"', page)
            ]
            assert sides
            outside = [s for s in sides if s[0] < narrowest - slack or s[1] > width - narrowest + slack]
            assert outside == [], f"{name} {number}"


def test_the_pages_of_a_dimension_name_it_and_none_begins_with_a_total(printed: Path) -> None:
    run = subprocess.run(
        ["pdftotext", "-layout", printed / f"{BOOK}.pdf", "-"], capture_output=True, check=True
    )
    pages = [page for page in run.stdout.decode().split("\f") if "รวม ๕ ปี" in page]
    assert len(pages) >= 2
    for page in pages:
        rows = [line.strip() for line in page.splitlines() if line.strip()]
        head = next(at for at, line in enumerate(rows) if "รวม ๕ ปี" in line)
        band, first = rows[head + 1 : head + 3]
        assert letters(band).startswith(letters("มิติที่")), band
        assert not letters(first).startswith(letters("รวม")), first


def test_the_signature_has_text_above_it_on_its_page(printed: Path) -> None:
    for name in (ORDER, ANNOUNCEMENT):
        last = letters(pages_of(printed / f"{name}.pdf")[-1])
        before = last.partition(letters("(นายสองเมือง"))[0]
        assert letters("ณ วันที่") in before
        assert len(before) > 60


def test_an_order_of_two_pages_has_page_number_and_catchword(printed: Path) -> None:
    first, second = pages_of(printed / f"{ORDER}.pdf")
    words = re.search(r"^(.+)\.\.\.$", first, re.MULTILINE)
    assert words is not None
    text_of_second = letters(re.sub(r"-\s*๒\s*-?", "", second, count=1))
    assert letters(words[1]) in text_of_second[: len(letters(words[1])) + 12]
    assert "๒" in second[:12]
    assert "๑ -" not in first


def test_order_and_announcement_keep_their_own_numbers_in_the_book_with_its_own_at_the_foot(
    book: pikepdf.Pdf, book_pages: list[str]
) -> None:
    papers = [[letters(line) for line in text.splitlines()] for text in book_pages[-3:]]
    foot = letters("เล่มแผน หน้า ")
    feet = [[line.removeprefix(foot) for line in lines if line.startswith(foot)] for lines in papers]
    assert feet == [[page.label] for page in list(book.pages)[-3:]]
    assert ["".join(lines).startswith("-๒") for lines in papers] == [False, False, True]


@pytest.fixture(scope="module")
def laid_out(office: Path) -> tuple[LayoutResults, tuple[OutputFile, ...]]:
    """The results of the layout pass of a plan with a committee of one, and its documents."""
    results: list[LayoutResults] = []
    layout = LayoutPass(office, "one", {}, (), None)

    def lay_out(fill_book: FillBook, order: bytes, others: tuple[OutputFile, ...]) -> LayoutResults:
        results.append(layout.lay_out(fill_book, order, others))
        return results[0]

    committee = (Member("หัวหน้าฝ่ายที่มีชื่อยาวพอประมาณ", "กรรมการ"),)
    documents = make_documents(replace(plan(project()), committee=committee), TEMPLATES, lay_out)
    return results[0], documents


def order_of(documents: tuple[OutputFile, ...]) -> OutputFile:
    return next(made for made in documents if made.kind == "order")


def frames(data: bytes) -> list[str]:
    return [text_of(p) for p in part(data).iter(f"{W}p") if p.find(f"{W}pPr/{W}framePr") is not None]


@pytest.mark.exhaustive
def test_an_order_on_one_page_has_no_catchword_and_a_longer_one_has(
    laid_out: tuple[LayoutResults, tuple[OutputFile, ...]], printed: Path
) -> None:
    results, documents = laid_out
    assert (results.catchwords, frames(order_of(documents).data)) == ((), [])
    words = [Catchword(*each).words for each in results_of(printed)["catchwords"]]
    assert len(words) >= 1
    assert frames((printed / f"{ORDER}.docx").read_bytes()) == [f"{each}..." for each in words]


@pytest.mark.exhaustive
def test_the_same_document_gives_the_same_pdf(
    office: Path, laid_out: tuple[LayoutResults, tuple[OutputFile, ...]]
) -> None:
    order = order_of(laid_out[1])
    twice = [LayoutPass(office, "", {}, (), NOTHING_KEPT).make_pdfs((order,)) for _ in range(2)]
    assert twice[0] == twice[1]
    assert [(m.kind, m.path, m.data[:5]) for m in twice[0]] == [("pdf", f"{ORDER}.pdf", b"%PDF-")]


def test_neither_a_layout_pass_nor_a_pdf_is_made_again_for_the_same_documents(
    printed_folder: Path, printed: Path, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made_again(of: Plan) -> dict[str, bytes]:
        """The documents of a plan where LibreOffice is gone, and what it found and made before is known."""
        last_results = results_of(printed)
        made = fill_and_lay_out(
            of, TEMPLATES, office, lambda path, _key: (printed / path).read_bytes(), last_results, pdf=True
        )
        return {each.path: each.data for each in made.documents}

    def convert(*_: object, **__: object) -> dict[str, bytes]:
        raise LibreOfficeError("asked again")

    monkeypatch.setattr("pipeline.layout.engine.convert_to_pdf", convert)
    printed_plan = plan_at(printed_folder / "plan_2568.xlsx")
    assert made_again(printed_plan) == {
        path.relative_to(printed).as_posix(): path.read_bytes()
        for path in printed.rglob("*")
        if path.suffix in (".docx", ".pdf")
    }
    with pytest.raises(LibreOfficeError):
        made_again(replace(printed_plan, committee=printed_plan.committee[:-1]))
    monkeypatch.setattr("pipeline.background.layout_task.libreoffice_identity", lambda _: "another version")
    with pytest.raises(LibreOfficeError):
        made_again(printed_plan)


def results_of(printed: Path) -> dict[str, Any]:
    """What the layout pass found, as the record of the build keeps it."""
    record = json.loads((printed.parent / ".plan-book" / f"{printed.name}.json").read_text(encoding="utf-8"))
    results: dict[str, Any] = record["layout_results"]
    return results


@pytest.mark.exhaustive
def test_an_edit_of_one_project_lays_out_the_book_and_its_sheet(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []

    def convert(program: Path, documents: Mapping[str, bytes], **given: Any) -> dict[str, bytes]:
        calls.append(sorted(documents))
        return convert_to_pdf(program, documents, **given)

    monkeypatch.setattr("pipeline.layout.engine.convert_to_pdf", convert)
    before = plan(project(1), project(2))
    edited = plan(project(1), project(2, rationale=(item("เหตุผลที่แก้ใหม่"),)))
    first = fill_and_lay_out(before, TEMPLATES, office, lambda _path, _key: None, {}, pdf=True)
    sheets = sorted(made.path for made in first.documents if made.kind == "sheet")
    order, announcement = f"{ORDER}.docx", f"{ANNOUNCEMENT}.docx"
    assert sorted(calls) == sorted(
        [[order], sorted([f"{BOOK}.docx", order]), sorted([*sheets, announcement])]
    )
    kept = {(made.path, made.key): made.data for made in first.documents}
    last_results = json.loads(json.dumps(first.layout_results))

    def cached(path: str, key: str) -> bytes | None:
        return kept.get((path, key))

    calls.clear()
    again = fill_and_lay_out(before, TEMPLATES, office, cached, last_results, pdf=True)
    assert (calls, again.documents) == ([], first.documents)
    second = fill_and_lay_out(edited, TEMPLATES, office, cached, last_results, pdf=True)
    sheet = next(made.path for made in second.documents if made.project == "P02")
    assert sorted(calls) == sorted([[f"{BOOK}.docx"], [sheet]])
    assert len(second.documents) == len(first.documents)
    assert (
        second.documents
        == fill_and_lay_out(edited, TEMPLATES, office, lambda *_: None, {}, pdf=True).documents
    )


@pytest.mark.exhaustive
def test_pdfs_are_finished_in_another_process_and_are_the_same_if_it_is_lost(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = plan(project(1))
    finishing: list[str] = []
    monkeypatch.setattr("pipeline.layout.pdf._label_pages", lambda *_: finishing.append("here"))
    usual = fill_and_lay_out(one, TEMPLATES, office, lambda *_: None, {}, pdf=True)
    assert finishing == []
    monkeypatch.undo()
    monkeypatch.setattr("multiprocessing.get_context", _no_processes)
    alone = fill_and_lay_out(one, TEMPLATES, office, lambda *_: None, {}, pdf=True)
    assert alone.documents == usual.documents
    assert [note for note in alone.notes if note not in usual.notes] == [
        "กระบวนการช่วยของโปรแกรมหยุดไป จึงทำงานส่วนนั้นในกระบวนการหลักแทน (ช้าลงเล็กน้อย ผลเหมือนเดิม)"
    ]


def _no_processes(_method: str) -> None:
    """What a system without room for another process answers."""
    raise OSError


@pytest.mark.exhaustive
def test_where_libreoffice_counts_no_pages_the_book_is_laid_out_with_their_numbers(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = plan(project(1), project(2))
    usual = fill_and_lay_out(one, TEMPLATES, office, lambda *_: None, {}, pdf=True)
    monkeypatch.setattr("pipeline.layout.engine.read_text", _without_counted)
    other = fill_and_lay_out(one, TEMPLATES, office, lambda *_: None, {}, pdf=True)
    assert [made for made in other.documents if made.kind != "pdf"] == [
        made for made in usual.documents if made.kind != "pdf"
    ]
    texts = []
    for each in (usual, other):
        (book,) = [made for made in each.documents if made.path == f"{BOOK}.pdf"]
        shown = subprocess.run(["pdftotext", "-", "-"], input=book.data, capture_output=True, check=True)
        texts.append(shown.stdout.decode())
    assert texts[0] == texts[1]


def _without_counted(pdf: pikepdf.Pdf) -> PdfText:
    """The text of a PDF in which LibreOffice left what it should have counted as it was."""
    return read_text(pdf)._replace(counted=())


def test_no_line_of_the_shipped_plan_ends_badly(printed: Path) -> None:
    record = json.loads((printed.parent / ".plan-book" / f"{printed.name}.json").read_text(encoding="utf-8"))
    line_ends = record["layout_results"]["line_ends"]
    assert set(line_ends) == {str(docx.relative_to(printed)) for docx in printed.rglob("*.docx")}
    left = {path: found["left"] for path, found in line_ends.items() if found["left"]}
    assert left == {}
    assert line_ends[f"{BOOK}.docx"]["mended"] > 2 * project_count(printed)


def test_no_name_or_number_is_parted_at_a_line_end_and_no_sign_that_binds_stands_in_the_text(
    printed: Path,
) -> None:
    """Seen by another reader than ours: poppler's lines."""
    lines = [
        line.strip()
        for name in (BOOK, ORDER)
        for page in pages_of(printed / f"{name}.pdf")
        for line in page.splitlines()
    ]
    assert [line for line in lines if re.search("[\u200b\u2060\ufeff\u202f]", line)] == []
    assert [line for line in lines if re.search(r"(?:เทศบาลเมือง|ร้อยละ|[๐-๙] –|ธร|ประพฤติมิ)$", line)] == []


@pytest.mark.exhaustive
@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("family", "note"),
    [
        (
            "Angsana New",
            "เครื่องนี้ไม่มีฟอนต์ Angsana New ที่แม่แบบใช้: เลขหน้าในสารบัญอาจไม่ตรงกับใน Word — ติดตั้งฟอนต์นั้น หรือใช้ TH SarabunPSK ในแม่แบบ",
        ),
        ("TH SarabunIT๙", ""),
    ],
)
def test_a_font_that_this_machine_lacks_is_named_and_the_sarabun_family_has_its_stand_in(
    office: Path, tmp_path: Path, family: str, note: str
) -> None:
    """The order in TH SarabunIT๙ comes out in the stand-in; Angsana New is said to be missing."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    edit(tmp_path / "templates" / "order.docx", lambda root: _set_all_fonts(root, family))
    layout = LayoutPass(office, "", {}, (), NOTHING_KEPT)
    made = make_documents(plan(), tmp_path / "templates", layout.lay_out)
    (pdf,) = layout.make_pdfs(made[-2:-1])
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        faces = {
            str(font.get("/FontName", "")) for font in opened.objects if isinstance(font, pikepdf.Dictionary)
        }
    assert any("THSarabunPSK" in face for face in faces) or note
    assert [each for each in layout.notes if "ฟอนต์" in each] == ([note] if note else [])


def _set_all_fonts(root: etree._Element, family: str) -> None:
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        for old in properties.findall(f"{W}rFonts"):
            properties.remove(old)
        named = {f"{W}{slot}": family for slot in ("ascii", "hAnsi", "cs")}
        properties.insert(0, etree.Element(f"{W}rFonts", named))


FIGURES = {
    4: [
        "มิติที่ ๑ งบประมาณ ๕๐,๐๐๐ บาท",
        "มิติที่ ๒ งบประมาณ ๐ บาท",
        "มิติที่ ๓ งบประมาณ ๒๐,๐๐๐ บาท",
        "มิติที่ ๔ งบประมาณ ๐ บาท",
        "ไตรมาส ๑ ดำเนินการ ๓ รายการ",
        "ไตรมาส ๒ ดำเนินการ ๒ รายการ",
        "ไตรมาส ๓ ดำเนินการ ๓ รายการ",
        "ไตรมาส ๔ ดำเนินการ ๓ รายการ",
    ],
    35: [
        "มิติที่ ๑ งบประมาณ ๑๑๕,๐๐๐ บาท",
        "มิติที่ ๒ งบประมาณ ๐ บาท",
        "มิติที่ ๓ งบประมาณ ๒๐,๐๐๐ บาท",
        "มิติที่ ๔ งบประมาณ ๕๐,๐๐๐ บาท",
        "ไตรมาส ๑ ดำเนินการ ๓๐ รายการ",
        "ไตรมาส ๒ ดำเนินการ ๒๓ รายการ",
        "ไตรมาส ๓ ดำเนินการ ๒๔ รายการ",
        "ไตรมาส ๔ ดำเนินการ ๒๘ รายการ",
    ],
}


def test_every_figure_of_the_book_has_words_in_its_pdf(printed: Path, book: pikepdf.Pdf) -> None:
    figures = [each for each in structure_of(book.Root.StructTreeRoot) if each.get("/S") == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == [*FIGURES[project_count(printed)], "ตราครุฑ", "ตราครุฑ"]
