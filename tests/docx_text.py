"""Reads a Word file into lines that a person can compare: one a paragraph, in the order of the file.

``style: text`` is a paragraph, ``| style: text`` one in a table cell (``|`` once a table it is in). Rows,
page breaks, sections, pictures and the headers and footers have lines of their own.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SHOWN = {"\t": "⇥", "\n": "↵"}
_MM_PER_TWIP = 25.4 / 1440


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a Word file as XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def part_names(data: bytes) -> list[str]:
    """The names of all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def text_of(paragraph: etree._Element) -> str:
    """What a paragraph prints, without what is in text boxes inside it; its tabs and breaks as \\t and \\n."""
    marks = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
    found = ""
    for element in paragraph.iter(f"{W}t", *marks):
        own = next(element.iterancestors(f"{W}p")) is paragraph
        if own and next(element.iterancestors(f"{W}pPr"), None) is None:
            found += marks.get(str(element.tag), element.text or "")
    return found


def texts(data: bytes) -> list[str]:
    """What every paragraph of body, headers and footers prints, empty ones left out."""
    names = [n for n in part_names(data) if n.startswith(("word/document", "word/header", "word/footer"))]
    found = [text_of(p) for name in names for p in part(data, name).iter(f"{W}p")]
    return [text for text in found if text.strip()]


def lines(data: bytes) -> list[str]:
    """The whole file as lines, its title and author first."""
    core = part(data, "docProps/core.xml")
    root = part(data)
    body = root.find(f"{W}body")
    assert body is not None
    return [
        *(f"{name}: {core.findtext(_DC + name)}" for name in ("title", "creator", "subject")),
        *_blocks(data, body, 0),
    ]


def _blocks(data: bytes, parent: etree._Element, depth: int) -> Iterator[str]:
    for block in parent:
        if block.tag == f"{W}p":
            yield from _paragraph(data, block, depth)
        elif block.tag == f"{W}tbl":
            for row in block.iterfind(f"{W}tr"):
                head = row.find(f"{W}trPr/{W}tblHeader") is not None
                yield f"{'| ' * (depth + 1)}--- {'heading row' if head else 'row'}"
                for cell in row.iterfind(f"{W}tc"):
                    yield from _blocks(data, cell, depth + 1)
        elif block.tag == f"{W}sdt":
            yield from _blocks(data, block.find(f"{W}sdtContent"), depth)
        elif block.tag == f"{W}sectPr":
            yield from _section(data, block)


def _paragraph(data: bytes, paragraph: etree._Element, depth: int) -> Iterator[str]:
    breaks = [b for b in paragraph.iter(f"{W}br") if b.get(f"{W}type") == "page"]
    if breaks or paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        yield "=== new page"
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "-" if style is None else style.get(f"{W}val")
    text = text_of(paragraph)
    for character, shown in _SHOWN.items():
        text = text.replace(character, shown)
    yield f"{'| ' * depth}{name}: {text}".rstrip()
    for picture in paragraph.iter(f"{WP}docPr"):
        if next(picture.iterancestors(f"{W}p")) is paragraph:
            yield f"{'| ' * depth}[picture {picture.get('name')}: {picture.get('descr')}]"
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        yield from _section(data, section)


def _section(data: bytes, section: etree._Element) -> Iterator[str]:
    size = section.find(f"{W}pgSz")
    assert size is not None
    width, height = (round(int(size.get(f"{W}{side}", "0")) * _MM_PER_TWIP) for side in "wh")
    number = section.find(f"{W}pgNumType")
    kind = "" if number is None else " ".join(f"{k.rpartition('}')[2]}={v}" for k, v in number.items())
    yield f"=== end of section: {width} x {height} mm {kind}".rstrip()
    targets = {e.get("Id"): e.get("Target") for e in part(data, "word/_rels/document.xml.rels")}
    for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
        kind = str(reference.tag).rpartition("}")[2].removesuffix("Reference")
        target = str(targets[reference.get(f"{R}id")])
        name = target.removeprefix("/") if target.startswith("/") else f"word/{target}"
        for paragraph in part(data, name).iter(f"{W}p"):
            code = "".join(e.text or "" for e in paragraph.iter(f"{W}instrText")).strip()
            shown = text_of(paragraph).replace("\t", "⇥")
            yield f"    {reference.get(f'{W}type')} {kind}: {shown} {f'[{code}]' if code else ''}".rstrip()
