"""Automatic lists of an included template: each time it is repeated they count from the start, as they do alone.

Word counts a list (w:numId) through the whole document; only another list restarts. So where a template is
included a mark is set, and after filling each repetition after the first gets lists of its own.
"""

from collections.abc import Iterator
from copy import deepcopy

from docx.parts.document import DocumentPart
from lxml import etree

from pipeline.word.numbering import Numbering, numbering_part
from pipeline.word.oxml import W, paragraph_properties, parent_of, style_of, val
from pipeline.word.styles import Styles

# The children of w:pPr that stand before w:numPr (the schema fixes the order).
_BEFORE_NUMBERING = frozenset(
    f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_MARK = "restart-lists"  # a processing instruction: filling repeats it, and Word never sees it


def mark_restart(block: etree._Element, lists: tuple[str, ...]) -> None:
    """Mark the first block of an included template, whose lists are to restart with each repetition."""
    block.addprevious(etree.ProcessingInstruction(_MARK, " ".join(lists)))


class Restarts:
    """The lists of a document that restart; without marks there is nothing to do."""

    def __init__(self, main: DocumentPart, styles: Styles) -> None:
        """Find the marks, and copy the lists as the template has them."""
        part = numbering_part(main) if next(_marks(main.element), None) is not None else None
        self.changing = () if part is None else (part.partname,)
        self._numbering = None if part is None else part.element
        self._pristine = () if part is None else tuple(deepcopy(list(part.element)))
        self._styles = styles

    def apply(self, root: etree._Element) -> None:
        """Give each repetition of an included template lists of its own, and drop the marks, in place."""
        if self._numbering is None:
            return
        self._numbering[:] = deepcopy(self._pristine)
        numbering = Numbering(self._numbering)
        seen: set[str] = set()
        restarted: dict[str, str] = {}
        for element in list(root.iter(etree.PI, f"{W}p")):
            if element.tag == f"{W}p":
                _renumber(element, restarted, self._styles)
            elif _is_mark(element):
                lists = (element.text or "").split()
                restarted |= {each: numbering.restarted(each) for each in lists if each in seen}
                seen.update(lists)
                parent_of(element).remove(element)


def _renumber(paragraph: etree._Element, restarted: dict[str, str], styles: Styles) -> None:
    """Give a paragraph the restarted list of the one that it or its style names."""
    own = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    if own is not None:
        own.set(f"{W}val", restarted.get(val(own), val(own)))
        return
    inherited = styles.inherited(style_of(paragraph) or styles.default, f"{W}pPr/{W}numPr/{W}numId")
    if val(inherited) in restarted:
        properties = paragraph_properties(paragraph)
        at = sum(child.tag in _BEFORE_NUMBERING for child in properties)
        numbering = etree.Element(f"{W}numPr")
        etree.SubElement(numbering, f"{W}numId", {f"{W}val": restarted[val(inherited)]})
        properties.insert(at, numbering)


def _marks(root: etree._Element) -> Iterator[etree._Element]:
    return (each for each in root.iter(etree.PI) if _is_mark(each))


def _is_mark(element: etree._Element) -> bool:
    return getattr(element, "target", "") == _MARK
