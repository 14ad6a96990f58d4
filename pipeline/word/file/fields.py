"""Fields (ECMA-376 part 1, 17.16): a mark that begins one, its code, a mark between code and result, one that ends it."""

from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.word.file.oxml import XML_SPACE, W


def fields(root: etree._Element, word: str) -> Iterator[list[etree._Element]]:
    """Yield the runs of each field, those within it too, whose code begins with a word."""
    for paragraph in root.iter(f"{W}p"):
        depth = 0
        field: list[etree._Element] = []
        for run in paragraph.iter(f"{W}r"):
            kinds = [char.get(f"{W}fldCharType") for char in run.iter(f"{W}fldChar")]
            depth += kinds.count("begin")
            if depth:
                field.append(run)
            depth -= kinds.count("end")
            if field and not depth:
                if code_of(field).split()[:1] == [word]:
                    yield field
                field = []


def code_of(field: Iterable[etree._Element]) -> str:
    """Return the code of a field."""
    return "".join(code.text or "" for run in field for code in run.iter(f"{W}instrText"))


def mark_run(kind: str) -> etree._Element:
    """Return a run with a field's mark: ``begin``, ``separate`` or ``end``."""
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
    return run


def code_run(code: str) -> etree._Element:
    """Return a run with a field's code, or a piece of one."""
    return _run_of(f"{W}instrText", code)


def text_run(text: str) -> etree._Element:
    """Return a run with a text, such as a field's result."""
    return _run_of(f"{W}t", text)


def _run_of(tag: str, text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, tag, {XML_SPACE: "preserve"}).text = text
    return run
