"""The structure tree of a PDF, by which screen readers find their way: what LibreOffice does not say is added."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import pikepdf

_ENTRY = re.compile(r"/Contents \d$")  # LibreOffice's name of Word's styles toc 1, toc 2, ...


def describe_shapes(pdf: pikepdf.Pdf, words: Sequence[str]) -> None:
    """Give drawn shapes their alternative texts, which LibreOffice keeps for pictures alone (PDF/UA 7.3)."""
    if not words:
        return
    figures = [each for each in structure_of(pdf.Root.get("/StructTreeRoot")) if each.get("/S") == "/Figure"]
    silent = [figure for figure in figures if "/Alt" not in figure]
    for figure, text in zip(silent, words, strict=False) if len(silent) == len(words) else ():
        figure.Alt = pikepdf.String(text)


def structure_of(element: object) -> Iterator[pikepdf.Object]:
    """Yield the elements of the structure tree in reading order."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting.extend(reversed(list(each)))
        elif isinstance(each, pikepdf.Dictionary):
            yield each
            waiting.append(each.get("/K"))


def tag_contents(pdf: pikepdf.Pdf) -> None:
    """Put entries of the contents that follow one another into a TOC, each as an item (ISO 32000-1, 14.8.4.3)."""
    tree = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    if not any(map(_ENTRY.match, tree.get("/RoleMap", pikepdf.Dictionary()).keys())):
        return
    for element in list(structure_of(tree)):
        children = element.get("/K")
        is_known = element.get("/S") == "/TOCI"  # of a TOC field
        if not is_known and isinstance(children, pikepdf.Array) and any(map(_is_entry, children)):
            element.K = pikepdf.Array(_with_contents(pdf, element, list(children)))


def _with_contents(
    pdf: pikepdf.Pdf, parent: pikepdf.Object, children: list[pikepdf.Object]
) -> Iterator[pikepdf.Object]:
    for is_entry, group in groupby(children, _is_entry):
        if is_entry:
            yield _contents(pdf, parent, list(group))
        else:
            yield from group


def _is_entry(element: object) -> bool:
    return isinstance(element, pikepdf.Dictionary) and bool(_ENTRY.match(str(element.get("/S", ""))))


def _contents(pdf: pikepdf.Pdf, parent: pikepdf.Object, entries: list[pikepdf.Object]) -> pikepdf.Object:
    """Return a TOC with an item for each entry."""

    def element(role: str, above: pikepdf.Object, *children: pikepdf.Object) -> pikepdf.Object:
        made = pikepdf.Dictionary(S=pikepdf.Name(role), P=above, K=pikepdf.Array(children))
        return pdf.make_indirect(made)

    toc = element("/TOC", parent)
    for entry in entries:
        entry.P = element("/TOCI", toc, entry)
        toc.K.append(entry.P)
    return toc
