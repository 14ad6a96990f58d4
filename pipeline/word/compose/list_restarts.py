"""Automatic lists of an included template: each time it is repeated they count from the start, as they do alone.

Word counts the lists of one abstract definition through the whole document. So where a template is included a
mark is set, and after filling each repetition after the first gets lists and definitions of its own.
"""

from collections.abc import Iterator
from copy import deepcopy

from docx.parts.document import DocumentPart
from lxml import etree

from pipeline.word.file.numbering import Numbering, numbering_part
from pipeline.word.file.oxml import (
    W,
    insert_in_order,
    instruction,
    paragraph_properties,
    parent_of,
    style_of,
    val,
)
from pipeline.word.file.styles import Styles

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
                if restarted:
                    self._renumber(element, numbering, restarted)
            elif instruction(element) == _MARK:
                lists = (element.text or "").split()
                abstracts: dict[str, str] = {}
                again = [each for each in lists if each in seen and numbering.counts(each)]
                restarted |= {each: numbering.copy(numbering, each, abstracts) for each in again}
                seen.update(lists)
                parent_of(element).remove(element)

    def _renumber(self, paragraph: etree._Element, numbering: Numbering, restarted: dict[str, str]) -> None:
        """Give a paragraph the restarted list of the one that it or its style names, at the same level."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number = None if own is None else own.find(f"{W}numId")
        if number is not None:
            number.set(f"{W}val", restarted.get(val(number), val(number)))
            return
        style = style_of(paragraph) or self._styles.default
        inherited = self._styles.inherited(style, f"{W}pPr/{W}numPr/{W}numId")
        if val(inherited) not in restarted:
            return
        if own is None:
            own = _add_list(paragraph, self._level_of(style, val(inherited), numbering))
        at = 0 if own.find(f"{W}ilvl") is None else 1
        own.insert(at, etree.Element(f"{W}numId", {f"{W}val": restarted[val(inherited)]}))

    def _level_of(self, style: str, number_id: str, numbering: Numbering) -> str:
        """Return the level at which a style stands in its list: that of the definition, else the style's own."""
        named = (numbering.level_of_style(number_id, s.styleId or "") for s in self._styles.chain(style))
        own = val(self._styles.inherited(style, f"{W}pPr/{W}numPr/{W}ilvl"))
        return next(filter(None, named), own or "0")


def _add_list(paragraph: etree._Element, level: str) -> etree._Element:
    """Add a w:numPr with its level, where the schema wants it."""
    numbering = etree.Element(f"{W}numPr")
    etree.SubElement(numbering, f"{W}ilvl", {f"{W}val": level})
    insert_in_order(paragraph_properties(paragraph), numbering)
    return numbering


def _marks(root: etree._Element) -> Iterator[etree._Element]:
    return (each for each in root.iter(etree.PI) if instruction(each) == _MARK)
