"""A part of the book that is an official paper of its own counts its pages by itself, above the book's number.

Word knows one page number a section, and the contents ask for the book's. So the paper's is counted from it, by a
formula (ECMA-376 part 1, 17.16.3): the page less the page that the paper begins on, and one. The book's stands at
the foot that the book's template has for the part. LibreOffice computes no such formula: the layout copy has a
placeholder there, and the PDF gets the numbers (see ``pipeline.layout.pdf``).
"""

from copy import deepcopy

from docx.parts.document import DocumentPart
from lxml import etree

from pipeline.word.file.fields import code_of, code_run, fields, mark_run
from pipeline.word.file.oxml import W, parent_of, referred

PLACEHOLDER = "0"  # the number of no page
_SHOWN = "๒"  # until Word counts: the second page is the first with a number, and mostly the last
_HEADER = f"{W}headerReference"
_FOOTER = f"{W}footerReference"


def count_own_pages(main: DocumentPart, section: etree._Element, book: etree._Element, bookmark: str) -> None:
    """Let a section count its pages from a bookmark where the book's section has a foot for the book's number."""
    feet = book.findall(_FOOTER)
    if not feet or section.find(_FOOTER) is not None:
        return
    headers = section.findall(_HEADER)
    kinds = ("default",) if section.find(f"{W}titlePg") is None else ("default", "first")
    for offset, kind in enumerate(kinds):
        foot = deepcopy(next((f for f in feet if f.get(f"{W}type") == kind), feet[0]))
        foot.set(f"{W}type", kind)
        section.insert(len(headers) + offset, foot)
    for reference in headers:
        for field in list(fields(referred(main, reference), "PAGE")):
            _replace(field, _own_number(bookmark))


def own_number_start(section: etree._Element, main: DocumentPart) -> str:
    """Return the bookmark that a section counts its own pages from, "" where it prints the book's numbers."""
    for reference in section.iterfind(_HEADER):
        for field in fields(referred(main, reference), "="):
            words = code_of(field).replace("\\*", " ").split()
            return words[words.index("PAGEREF") + 1] if "PAGEREF" in words else ""
    return ""


def set_placeholders(root: etree._Element) -> list[etree._Element]:
    """Put placeholders for the numbers that a header counts by formula, and return their runs."""
    runs: list[etree._Element] = []
    for field in list(fields(root, "=")):
        run = etree.Element(f"{W}r")
        run.extend(deepcopy(each) for each in field[0].iterchildren(f"{W}rPr"))
        etree.SubElement(run, f"{W}t").text = PLACEHOLDER
        _replace(field, [run])
        runs.append(run)
    return runs


def _own_number(bookmark: str) -> list[etree._Element]:
    """Return the runs of the field that counts from a bookmark."""
    page, start = _arabic("PAGE"), _arabic(f"PAGEREF {bookmark}")
    code = (code_run(" = "), *page, code_run(" - "), *start, code_run(" + 1 \\* ThaiArabic "))
    shown = etree.Element(f"{W}r")
    etree.SubElement(shown, f"{W}t").text = _SHOWN
    return [mark_run("begin"), *code, mark_run("separate"), shown, mark_run("end")]


def _arabic(code: str) -> list[etree._Element]:
    """Return the runs of a field within another, in digits that Word can count with."""
    return [mark_run("begin"), code_run(f" {code} \\* Arabic "), mark_run("end")]


def _replace(field: list[etree._Element], runs: list[etree._Element]) -> None:
    """Put runs, formatted as a field is, in its place."""
    for run in runs:
        if run.find(f"{W}rPr") is None:
            run[:0] = [deepcopy(each) for each in field[0].iterchildren(f"{W}rPr")]
        field[0].addprevious(run)
    for run in field:
        parent_of(run).remove(run)
