"""Takes parts out of a book of ours and writes names otherwise, as books typed by hand lack and have them.

A sheet without one of its nine headings, a project that stands in one or two of its three places, a book without
cover, contents, overview, order or announcement; in the tables, names with a word more or less, another word for
the kind, other digits and spaces, or cut short by ฯ. The same seed takes out the same.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from typed_paragraphs import set_text, style_of

from pipeline.model.plan import Plan, Project

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
PLACES = ("annual", "five-year", "sheet")
HEADINGS = (
    *("name", "rationale", "objectives", "targets", "methods", "period", "budget", "division", "results"),
)
PARTS = ("order", "announcement", "overview", "contents", "cover")  # the last of the book first
_NUMBERED_HEADINGS = ("หัวข้อโครงการ", "หัวข้อโครงการพร้อมข้อความ")
_AFTER_CONTENTS = ("ภาพรวม หัวเรื่อง", "Heading 1")
_AFTER_COVER = ("TOC Heading", *_AFTER_CONTENTS)
_NAME_COLUMN = 2  # of both tables, behind ลำดับ and โครงการที่


@dataclass
class LeftOut:
    """What a book lacks, and which names its tables write otherwise."""

    parts: set[str] = field(default_factory=set)
    headings: dict[str, str] = field(default_factory=dict)  # code: heading
    places: dict[str, set[str]] = field(default_factory=dict)  # code: places
    spellings: dict[tuple[str, str], str] = field(
        default_factory=dict
    )  # place, code: how it is written there

    def has(self, project: Project, place: str) -> bool:
        """Whether a project stands in a place."""
        return place not in self.places.get(project.code, set())


def choose_left_out(plan: Plan, seed: int) -> LeftOut:
    """Choose what a book shall lack."""
    chance = random.Random(seed)  # noqa: S311 - a test
    left = LeftOut(set(chance.sample(PARTS, chance.randint(0, 2))))
    projects = chance.sample(plan.projects, len(plan.projects))
    for project in projects[:2]:
        left.places[project.code] = set(chance.sample(PLACES, chance.randint(1, 2)))
    for project, heading in zip(projects[2:5], chance.sample(HEADINGS, 3), strict=True):
        if heading != "name" or all(_is_apart(project, other) for other in projects[:2]):
            left.headings[project.code] = heading
    for project in projects[1:]:
        for place in ("annual", "five-year"):
            if (
                left.has(project, place)
                and left.headings.get(project.code) != "name"
                and chance.random() < 0.5
            ):
                spell = chance.choice(SPELLINGS)
                left.spellings[place, project.code] = spell(project.name, plan)
    return left


def _is_apart(nameless: Project, other: Project) -> bool:
    """Whether a sheet without a name cannot be taken for another project's."""
    return (nameless.dimension, nameless.budget_baht) != (other.dimension, other.budget_baht)


def leave_out(document: DocumentType, plan: Plan, left: LeftOut) -> None:
    """Take out of a book of ours what it shall lack, and write its names otherwise."""
    for part in [part for part in PARTS if part in left.parts]:
        _leave_part_out(document, part)
    for project, elements in zip(plan.projects, list(_sheets(document)), strict=True):
        if not left.has(project, "sheet"):
            _remove(elements)
        elif project.code in left.headings:
            _remove(_segment(document, elements, HEADINGS.index(left.headings[project.code])))
    for place, tables in _tables(document).items():
        for project in plan.projects:
            table, row, cell = _row(tables, project.name)
            if not left.has(project, place):
                table._tbl.remove(table.rows[row]._tr)  # noqa: SLF001
            elif (place, project.code) in left.spellings:
                for paragraph in cell.paragraphs[1:]:
                    paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001
                set_text(cell.paragraphs[0], left.spellings[place, project.code].translate(_TO_THAI))


def plain(text: str) -> str:
    """A text in Arabic digits without spaces."""
    return "".join(text.translate(_TO_ARABIC).split())


def _word_more(name: str, plan: Plan) -> str:
    return f"{name} ของ{plan.organisation.name}"


def _word_less(name: str, _plan: Plan) -> str:
    return re.sub(r"(?<=.{20})(?:ของ|และ|การ|ด้าน|ให้)", "", name, count=1)


def _other_kind(name: str, _plan: Plan) -> str:
    kind = next(kind for kind in ("โครงการ", "กิจกรรม", "มาตรการ") if name.startswith(kind))
    return ("กิจกรรม" if kind != "กิจกรรม" else "โครงการ") + name.removeprefix(kind)


def _spaces(name: str, _plan: Plan) -> str:
    return name.replace(" ", "").replace("การ", "การ ", 1).replace("“", '"').replace("”", '"')


def _cut_short(name: str, _plan: Plan) -> str:
    behind = re.search(r"ระยะที่.*", name)
    return f"{name[: max(24, len(name) // 2)]}ฯ {behind[0] if behind else ''}".strip()


def _short_organisation(name: str, plan: Plan) -> str:
    organisation = plan.organisation.name
    return name.replace(organisation, f"{organisation[:6]}ฯ") if organisation in name else f"{name} ฯ"


def _year(name: str, plan: Plan) -> str:
    return f"{name} ประจำปีงบประมาณ พ.ศ. {plan.fiscal_year}"


SPELLINGS: tuple[Callable[[str, Plan], str], ...] = (
    *(_word_more, _word_less, _other_kind, _spaces, _cut_short, _short_organisation, _year),
)


def _sheets(document: DocumentType) -> Iterator[list[BaseOxmlElement]]:
    """Yield the elements of each sheet, from its strip to the next or to the appendix."""
    current: list[BaseOxmlElement] = []
    for element in document.element.body:
        style = _first_style(document, element)
        if style.startswith("แถบข้อมูล เลขโครงการ") or (
            current and style in ("เส้นหน้าคั่น", "Heading 1", "รายการหน้าคั่น")
        ):
            if current:
                yield current
            current = [element] if style.startswith("แถบข้อมูล") else []
        elif current:
            current.append(element)


def _first_style(document: DocumentType, element: BaseOxmlElement) -> str:
    first = element if element.tag == qn("w:p") else next(iter(element.iter(qn("w:p"))), None)
    return "" if first is None else style_of(Paragraph(first, document._body))  # type: ignore[arg-type]  # noqa: SLF001


def _segment(document: DocumentType, elements: list[BaseOxmlElement], number: int) -> list[BaseOxmlElement]:
    """Return one of a sheet's nine headings with what stands below it."""
    starts = [i for i, e in enumerate(elements) if _first_style(document, e) in _NUMBERED_HEADINGS]
    return elements[starts[number] : [*starts, len(elements)][number + 1]]


def _remove(elements: list[BaseOxmlElement]) -> None:
    """Remove elements; one that ends a section stays, empty."""
    for element in elements:
        if element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            element.getparent().remove(element)  # type: ignore[union-attr]
            continue
        for child in [c for c in element if c.tag != qn("w:pPr")]:
            element.remove(child)
        for name in ("w:numPr", "w:pStyle"):
            for each in element.findall(f"{qn('w:pPr')}/{qn(name)}"):
                each.getparent().remove(each)  # type: ignore[union-attr]


def _tables(document: DocumentType) -> dict[str, list[Table]]:
    """Return the tables of the two plans by the heading of their column of names."""
    heads = {plain("รายการโครงการ (ตั้งต้น)"): "annual", plain("โครงการ กิจกรรม และมาตรการ"): "five-year"}
    found: dict[str, list[Table]] = {"annual": [], "five-year": []}
    for table in document.tables:
        cells = table.rows[0].cells
        head = plain(cells[_NAME_COLUMN].text) if len(cells) > _NAME_COLUMN else ""
        if head in heads:
            found[heads[head]].append(table)
    return found


def _row(tables: list[Table], name: str) -> tuple[Table, int, _Cell]:
    """Return the table, the row and the cell of a project's name."""
    for table in tables:
        for number, row in enumerate(table.rows):
            for cell in row.cells:
                if plain(cell.text) == plain(name):
                    return table, number, cell
    raise LookupError(name)


def _leave_part_out(document: DocumentType, part: str) -> None:
    """Take out a part of the book, by the titles with which it and the next begin."""
    elements = list(document.element.body)
    texts = ["".join(element.itertext()) for element in elements]
    styles = [_first_style(document, element) for element in elements]
    contents = next(place for place, style in enumerate(styles) if style in _AFTER_COVER)
    overview = next(place for place, style in enumerate(styles) if style in _AFTER_CONTENTS)
    titles = [place for place, style in enumerate(styles) if style == "ชื่อคำสั่งหรือประกาศ"]
    letters = {"order" if texts[place].startswith("คำสั่ง") else "announcement": place for place in titles}
    start, end = {
        "cover": lambda: (0, contents),
        "contents": lambda: (contents, overview),
        "overview": lambda: (overview, styles.index("Heading 1")),
        "order": lambda: _letter(letters, "order", len(elements) - 1),
        "announcement": lambda: _letter(letters, "announcement", len(elements) - 1),
    }[part]()
    _remove(elements[start:end])


def _letter(letters: dict[str, int], word: str, last: int) -> tuple[int, int]:
    start = letters[word]
    return start, min([place for place in letters.values() if place > start], default=last)
