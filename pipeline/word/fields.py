"""Fields of a document: the runs from begin to end, and the code among them (ECMA-376 part 1, 17.16.18)."""

from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.word.oxml import W


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
