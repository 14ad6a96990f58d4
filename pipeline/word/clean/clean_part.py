"""What Word, LibreOffice and Google Docs leave in a template and filling does not want.

Revision ids and proofing marks split a typed tag over several runs; paragraph ids would be repeated by
loops. LibreOffice also saves a section break into the tag paragraph before it, with which filling would
drop it, and Thai page numbers, which it does not know, as plain ones.
"""

import re

from lxml import etree

from pipeline.thai.formats import to_thai_digits
from pipeline.word.file.oxml import (
    W14,
    XML_SPACE,
    W,
    paragraph_properties,
    paragraph_text,
    parent_of,
    tiny_paragraph,
    val,
)

_DROPPED = (f"{W}proofErr", f"{W}lastRenderedPageBreak", f"{W}permStart", f"{W}permEnd")
_TAG_PARAGRAPH = re.compile(r"\s*\{%p\s+(?P<word>\w+).*%\}\s*")
# Switches of rows and cells that know on and off only (17.18.67 in Word's own schema); LibreOffice writes true.
_ON_OFF = tuple(
    f"{W}{name}" for name in ("cantSplit", "tblHeader", "noWrap", "tcFitText", "hideMark", "bidiVisual")
)
_PARAGRAPH_IDS = (f"{W14}paraId", f"{W14}textId")


def clean_part(root: etree._Element) -> None:
    """Drop proofing marks and ids, join runs of the same formatting, keep section breaks and Thai numbers, in place.

    Switches of rows and cells get the words that Word has for them.
    """
    for element in list(root.iter(*_DROPPED)):
        parent_of(element).remove(element)
    for element in root.iter(etree.Element):
        for name in [n for n in element.attrib if str(n).startswith(f"{W}rsid") or n in _PARAGRAPH_IDS]:
            del element.attrib[name]
    for switch in root.iter(*_ON_OFF):
        if val(switch) in ("true", "false"):
            switch.set(f"{W}val", "on" if val(switch) == "true" else "off")
    for paragraph in list(root.iter(f"{W}p")):
        _join_runs(paragraph)
        free_section(paragraph)
        _write_page_numbers(paragraph)
    for numbers in root.iter(f"{W}pgNumType"):
        if numbers.get(f"{W}fmt", "decimal") == "decimal":
            numbers.set(f"{W}fmt", "thaiNumbers")


def free_section(paragraph: etree._Element) -> None:
    """Move the section break of a tag paragraph, which filling drops, to one of its own outside the tag's loop.

    Behind ``if`` it depends on the condition, as the break below the tag did that LibreOffice saved into it.
    """
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    tag = _TAG_PARAGRAPH.fullmatch(paragraph_text(paragraph)) if section is not None else None
    if section is None or tag is None:
        return
    own = tiny_paragraph()
    paragraph_properties(own).append(section)
    if tag["word"] == "for":
        paragraph.addprevious(own)
    else:
        paragraph.addnext(own)


def _write_page_numbers(paragraph: etree._Element) -> None:
    """Write the page number that a header showed last in Thai digits: some programs never count anew."""
    code, is_result = "", False
    for element in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            is_result = kind == "separate" and code.split()[:1] == ["PAGE"]
            code = "" if kind == "begin" else code
        elif element.tag == f"{W}instrText":
            code += element.text or ""
        elif is_result:
            element.text = to_thai_digits(element.text or "")


def _join_runs(parent: etree._Element) -> None:
    """Join neighbouring runs of plain text that have the same properties."""
    previous: etree._Element | None = None
    for run in list(parent):
        if run.tag != f"{W}r" or not _is_plain(run):
            previous = None
        elif previous is not None and _formatting(previous) == _formatting(run):
            _text_of(previous).text = (_text_of(previous).text or "") + (_text_of(run).text or "")
            _text_of(previous).set(XML_SPACE, "preserve")
            parent.remove(run)
        else:
            previous = run


def _is_plain(run: etree._Element) -> bool:
    """Return whether a run holds one text and, at most, its properties."""
    return [child.tag for child in run if child.tag != f"{W}rPr"] == [f"{W}t"]


def _text_of(run: etree._Element) -> etree._Element:
    return run[-1]


def _formatting(run: etree._Element) -> bytes:
    properties = run.find(f"{W}rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")
