"""Parts of a template that are templates themselves, put together before anything is filled.

A paragraph that says ``{%p include "sheet.docx" %}`` is replaced by the body of that template, in the
section it stands in. ``{%p section "order.docx" %}`` stands alone in a section, which becomes the part's:
its paper, margins, headers and pictures. So one layout stands in one template, alone and in the book.
"""

import re
from copy import deepcopy
from pathlib import Path

from lxml import etree

from pipeline.errors import TemplateError
from pipeline.word.cleanup import free_section
from pipeline.word.include_tags import include_tag
from pipeline.word.merge import ContentImport
from pipeline.word.opc import Package
from pipeline.word.oxml import (
    PART_BOOKMARK,
    W,
    break_page_before,
    mark_start,
    paragraph_properties,
    paragraph_text,
    parent_of,
    replace_by,
    tiny_paragraph,
    val,
)
from pipeline.word.reader import read_package

_TAG_PARAGRAPH = re.compile(r"\s*\{%p\s")


def compose(package: Package, folder: Path) -> None:
    """Replace every part tag of a template by the part it names. Raises TemplateError."""
    root = package.tree(package.main)
    for paragraph in list(root.iter(f"{W}p")):
        text = paragraph_text(paragraph)
        tag = include_tag(text, package.label, folder)
        if tag is None:
            continue
        if parent_of(paragraph).tag != f"{W}body":
            raise TemplateError(
                f"แม่แบบ {package.label} แท็ก “{text.strip()}” อยู่ในตารางหรือกล่องข้อความ — ย้ายแท็กออกมาเป็นย่อหน้าในเนื้อหา"
            )
        part = read_package(tag.path)
        blocks, section = _adopt(part, package, folder)
        if tag.kind == "include":
            free_section(paragraph)
            _include(paragraph, blocks)
        else:
            _name_part(blocks, tag.path.stem)
            _make_section(paragraph, blocks, section, package.label)
    package.put(package.main, root)


def _adopt(part: Package, package: Package, folder: Path) -> tuple[list[etree._Element], etree._Element]:
    """Return a part's blocks and its section, ready to stand in the package."""
    root = part.tree(part.main)
    body = root.find(f"{W}body")
    if body is None or not len(body) or body[-1].tag != f"{W}sectPr":
        raise TemplateError(f"แม่แบบ {part.label} ไม่มีเนื้อหา — นำไฟล์แม่แบบเดิมกลับมาใช้")
    for paragraph in body.iter(f"{W}p"):
        if include_tag(paragraph_text(paragraph), part.label, folder):
            raise TemplateError(f"แม่แบบ {part.label} แทรกแม่แบบอื่นซ้อนอีกชั้นไม่ได้ — แทรกจากแม่แบบเล่มเท่านั้น")
    ContentImport(part, package).adopt(body)
    *blocks, section = body
    return blocks, section


def _include(paragraph: etree._Element, blocks: list[etree._Element]) -> None:
    """Put blocks in a tag paragraph's place, the first of them on a new page."""
    first = next(
        (p for b in blocks for p in b.iter(f"{W}p") if not _TAG_PARAGRAPH.match(paragraph_text(p))), None
    )
    if first is not None:
        break_page_before(first)
    replace_by([paragraph], blocks)


def _name_part(blocks: list[etree._Element], stem: str) -> None:
    """Set a bookmark at a part's first paragraph, to find the part by in the book."""
    first = next((p for block in blocks for p in block.iter(f"{W}p")), None)
    if first is not None:
        mark_start(first, PART_BOOKMARK.format(stem), stem)


def _make_section(
    paragraph: etree._Element, blocks: list[etree._Element], section: etree._Element, label: str
) -> None:
    """Turn the section in which a tag paragraph stands alone into the part's own."""
    own = paragraph.find(f"{W}pPr/{W}sectPr")
    last = own if own is not None else _closing_section(paragraph.getnext())
    before = paragraph.getprevious()
    starts = before is None or before.find(f"{W}pPr/{W}sectPr") is not None
    if last is None or not starts:
        raise TemplateError(
            f"แม่แบบ {label} แท็ก “{paragraph_text(paragraph).strip()}” ต้องอยู่ตามลำพังในส่วน (section) ของตน — แทรกตัวแบ่งส่วนหน้าและหลังแท็กนี้"
        )
    new = _continued(section, last)
    if own is not None:
        _end_with(blocks, new)
    else:
        replace_by([last], [new])
    replace_by([paragraph], blocks)


def _closing_section(following: etree._Element | None) -> etree._Element | None:
    """Return the section properties that follow at once, with nothing printed in between."""
    if following is None:
        return None
    if following.tag == f"{W}sectPr":
        return following
    if paragraph_text(following).strip():
        return None
    return following.find(f"{W}pPr/{W}sectPr")


def _continued(section: etree._Element, replaced: etree._Element) -> etree._Element:
    """Return a part's section whose pages go on with the book's count, in the book's kind of number."""
    new = deepcopy(section)
    for number in new.findall(f"{W}pgNumType"):
        number.attrib.pop(f"{W}start", "")
        kind = replaced.find(f"{W}pgNumType")
        if kind is not None and kind.get(f"{W}fmt"):
            number.set(f"{W}fmt", kind.get(f"{W}fmt", ""))
    for way in new.findall(f"{W}type"):
        if val(way) == "continuous":
            way.set(f"{W}val", "nextPage")
    return new


def _end_with(blocks: list[etree._Element], section: etree._Element) -> None:
    """Close a section with its last paragraph, or with a tiny one of its own after a table or a tag."""
    last = blocks[-1] if blocks else None
    if last is None or last.tag != f"{W}p" or _TAG_PARAGRAPH.match(paragraph_text(last)):
        last = tiny_paragraph()
        blocks.append(last)
    properties = paragraph_properties(last)
    change = properties.find(f"{W}pPrChange")
    if change is not None:
        change.addprevious(section)
    else:
        properties.append(section)
