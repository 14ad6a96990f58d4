"""Templates that other templates include, put together before anything is filled.

A paragraph that says ``{%p include "sheet.docx" %}`` is replaced by the body of that template, in the
section it stands in. ``{%p section "order.docx" %}`` stands alone in a section, which becomes the included
template's: its paper, margins, headers and pictures. So one layout stands in one template, alone and in
the book.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from pipeline.errors import TemplateError
from pipeline.word.clean.clean_part import free_section
from pipeline.word.clean.clean_template import open_clean_template
from pipeline.word.compose.content_import import ContentImport
from pipeline.word.compose.include_tags import IncludeTag, include_tag
from pipeline.word.compose.list_restarts import mark_restart
from pipeline.word.compose.own_page_numbers import count_own_pages
from pipeline.word.compose.running_headers import continuation_blocks, mark_headers
from pipeline.word.file.docx_file import WordFile
from pipeline.word.file.oxml import (
    HEADER_REFERENCES,
    PART_BOOKMARK,
    W,
    mark_start,
    paragraph_properties,
    paragraph_text,
    parent_of,
    replace_by,
    style_of,
    switch_on,
    tiny_paragraph,
    val,
)

_TAG_PARAGRAPH = re.compile(r"\s*\{%p\s")


class Include(NamedTuple):
    """A paragraph of a template with the tag that asks for another template."""

    paragraph: etree._Element
    tag: IncludeTag


def find_includes(target: WordFile, folder: Path) -> list[Include]:
    """Return the include tags of a template, in order. Raises TemplateError for one that cannot be followed."""
    found: list[Include] = []
    for paragraph in target.main.element.iter(f"{W}p"):
        text = paragraph_text(paragraph)
        tag = include_tag(text, target.label, folder)
        if tag is None:
            continue
        if parent_of(paragraph).tag != f"{W}body":
            raise TemplateError(
                f"แม่แบบ {target.label} แท็ก “{text.strip()}” อยู่ในตารางหรือกล่องข้อความ — ย้ายแท็กออกมาเป็นย่อหน้าในเนื้อหา"
            )
        found.append(Include(paragraph, tag))
    return found


def compose(target: WordFile, includes: Iterable[Include], folder: Path) -> None:
    """Replace every include tag of a template by the template it names. Raises TemplateError."""
    imports: dict[Path, ContentImport] = {}
    for paragraph, tag in includes:
        source = open_clean_template(tag.path)
        content = imports.setdefault(tag.path, ContentImport(source, target))
        if tag.kind == "include":
            _include(paragraph, source, content, folder)
        else:
            *blocks, section = _import(source, content, folder)
            bookmark = _name_part(blocks, tag.path.stem)
            replaced = _make_section(paragraph, blocks, section, target.label)
            count_own_pages(target.main, section, replaced, bookmark)


def _import(source: WordFile, content: ContentImport, folder: Path) -> list[etree._Element]:
    """Return a template's blocks and its section, ready to stand in the target."""
    body = _body(source, folder)
    content.import_body(body)
    return list(body)


def _body(source: WordFile, folder: Path) -> etree._Element:
    """Return a template's body, which ends with a section. Raises TemplateError when it cannot be included."""
    body: etree._Element | None = source.main.element.find(f"{W}body")
    if body is None or not len(body) or body[-1].tag != f"{W}sectPr":
        raise TemplateError(f"แม่แบบ {source.label} ไม่มีเนื้อหา — นำไฟล์แม่แบบเดิมกลับมาใช้")
    for paragraph in body.iter(f"{W}p"):
        if include_tag(paragraph_text(paragraph), source.label, folder):
            raise TemplateError(f"แม่แบบ {source.label} แทรกแม่แบบอื่นซ้อนอีกชั้นไม่ได้ — แทรกจากแม่แบบเล่มเท่านั้น")
    return body


def _refuse_sections(blocks: list[etree._Element], label: str) -> None:
    """Refuse a section inside a template that is repeated: its paper would go to what stands before it."""
    if any(next(block.iter(f"{W}sectPr"), None) is not None for block in blocks):
        raise TemplateError(
            f"แม่แบบ {label} มีตัวแบ่งส่วน (section) ซึ่งแทรกซ้ำในเล่มไม่ได้ หน้าจะผิดแนวกระดาษ"
            " — ลบตัวแบ่งส่วนในแม่แบบนี้ (ใช้ตัวแบ่งหน้าแทน)"
        )


def _include(paragraph: etree._Element, source: WordFile, content: ContentImport, folder: Path) -> None:
    """Put a template's blocks in a tag paragraph's place, the first of them on a new page, lists from the start."""
    body = _body(source, folder)
    section = body[-1]
    body.remove(section)  # the blocks stand in the target's own
    content.lower_headings(_level_above(paragraph, content))
    content.import_body(body)
    blocks = list(body)
    header = etree.Element(f"{W}hdr", nsmap=source.main.element.nsmap)
    header.extend(continuation_blocks(source, section))
    content.import_body(header)
    _refuse_sections(blocks, source.label)
    free_section(paragraph)
    first = next(
        (p for b in blocks for p in b.iter(f"{W}p") if not _TAG_PARAGRAPH.match(paragraph_text(p))), None
    )
    if first is not None:
        switch_on(first, "pageBreakBefore")
    replace_by([paragraph], blocks)
    if blocks and content.lists:
        mark_restart(blocks[0], tuple(content.lists.values()))
    if blocks and len(header):
        mark_headers(blocks, list(header), section)


def _level_above(paragraph: etree._Element, content: ContentImport) -> int:
    """Return the level of the heading that a tag paragraph stands under, 0 under none."""
    above = (
        content.target_styles.outline_level(style_of(p))
        for p in paragraph.itersiblings(f"{W}p", preceding=True)
    )
    return next((level for level in above if level), 0)


def _name_part(blocks: list[etree._Element], stem: str) -> str:
    """Set a bookmark at the first paragraph of an included template, to find it by in the book, and return it."""
    first = next((p for block in blocks for p in block.iter(f"{W}p")), None)
    if first is not None:
        mark_start(first, PART_BOOKMARK.format(stem), stem)
    return PART_BOOKMARK.format(stem)


def _make_section(
    paragraph: etree._Element, blocks: list[etree._Element], section: etree._Element, label: str
) -> etree._Element:
    """Turn the section in which a tag paragraph stands alone into the included template's own; return the one it had."""
    own = paragraph.find(f"{W}pPr/{W}sectPr")
    last = own if own is not None else _closing_section(paragraph.getnext())
    before = paragraph.getprevious()
    starts = before is None or before.find(f"{W}pPr/{W}sectPr") is not None
    if last is None or not starts:
        raise TemplateError(
            f"แม่แบบ {label} แท็ก “{paragraph_text(paragraph).strip()}” ต้องอยู่ตามลำพังในส่วน (section) ของตน — แทรกตัวแบ่งส่วนหน้าและหลังแท็กนี้"
        )
    _keep_headers(last)
    sections = [*(e for block in blocks for e in block.iter(f"{W}sectPr")), section]
    for each in sections:
        _continue_numbers(each, last)
    _start_page(sections[0])
    if own is not None:
        _end_with(blocks, sections[-1])
    else:
        replace_by([last], [sections[-1]])
    replace_by([paragraph], blocks)
    return last


def _closing_section(following: etree._Element | None) -> etree._Element | None:
    """Return the section properties that follow at once, with nothing printed in between."""
    if following is None:
        return None
    if following.tag == f"{W}sectPr":
        return following
    if paragraph_text(following).strip():
        return None
    return following.find(f"{W}pPr/{W}sectPr")


def _continue_numbers(section: etree._Element, replaced: etree._Element) -> None:
    """Let a section's pages go on with the book's count, in the book's kind of number."""
    for number in section.findall(f"{W}pgNumType"):
        number.attrib.pop(f"{W}start", "")
        kind = replaced.find(f"{W}pgNumType")
        if kind is not None and kind.get(f"{W}fmt"):
            number.set(f"{W}fmt", kind.get(f"{W}fmt", ""))


def _start_page(section: etree._Element) -> None:
    """Let a section begin on a page of its own."""
    for way in section.findall(f"{W}type"):
        if val(way) == "continuous":
            way.set(f"{W}val", "nextPage")


def _keep_headers(replaced: etree._Element) -> None:
    """Name the headers and footers that the section after a replaced one takes over from it (17.10.1)."""
    sections = list(next(replaced.iterancestors(f"{W}body")).iter(f"{W}sectPr"))
    at = sections.index(replaced) + 1
    if at == len(sections):
        return
    taken_over: dict[tuple[str, str], etree._Element] = {}
    for section in sections[:at]:
        taken_over |= {_reference_key(e): e for e in section.iterchildren(*HEADER_REFERENCES)}
    own = [_reference_key(e) for e in sections[at].iterchildren(*HEADER_REFERENCES)]
    for key, reference in taken_over.items():
        if key not in own:
            sections[at].insert(0, deepcopy(reference))


def _reference_key(reference: etree._Element) -> tuple[str, str]:
    return str(reference.tag), reference.get(f"{W}type", "default")


def _end_with(blocks: list[etree._Element], section: etree._Element) -> None:
    """Close a section with its last paragraph, or with a tiny one of its own after a table or a tag."""
    last = blocks[-1] if blocks else None
    if last is None or last.tag != f"{W}p" or _TAG_PARAGRAPH.match(paragraph_text(last)):
        last = tiny_paragraph()
        blocks.append(last)
    paragraph_properties(last).append(section)
