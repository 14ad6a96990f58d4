"""The list definitions (numbering) of a document: copied from another, and restarted."""

from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import OxmlElement
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart
from lxml import etree

from pipeline.word.oxml import W, val


def numbering_part(main: DocumentPart) -> NumberingPart | None:
    """Return the numbering part of a document, None when it has no lists."""
    try:
        part = main.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        return None
    return part if isinstance(part, NumberingPart) else None


def add_numbering_part(main: DocumentPart) -> NumberingPart:
    """Return a document's numbering part, an empty one where it has none (python-docx cannot make one)."""
    part = numbering_part(main)
    if part is None:
        element = OxmlElement("w:numbering")
        uri = PackURI("/word/numbering.xml")
        part = NumberingPart(uri, CONTENT_TYPE.WML_NUMBERING, element, main.package)  # type: ignore[arg-type]
        main.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part


class Numbering:
    """The list definitions of a numbering part by w:numId."""

    def __init__(self, element: etree._Element | None) -> None:
        """Read the part's root; None has no lists."""
        self.element = OxmlElement("w:numbering") if element is None else element
        self.by_id = {e.get(f"{W}numId", ""): e for e in self.element.iter(f"{W}num")}

    def copy(self, source: "Numbering", number_id: str) -> str:
        """Copy a list definition from another document and return its new id."""
        number = deepcopy(source.by_id[number_id])
        abstract = deepcopy(source.abstract_of(number_id))
        abstracts = self.element.findall(f"{W}abstractNum")
        new_abstract = str(1 + max((int(e.get(f"{W}abstractNumId", "0")) for e in abstracts), default=0))
        abstract.set(f"{W}abstractNumId", new_abstract)
        for ident in abstract.findall(f"{W}nsid"):
            abstract.remove(ident)  # the same nsid would make Word take both lists for one
        for reference in number.findall(f"{W}abstractNumId"):
            reference.set(f"{W}val", new_abstract)
        self.element.insert(self._end_of_abstracts(), abstract)
        return self._add(number)

    def restarted(self, number_id: str) -> str:
        """Add a list that looks like another and counts from its start again, and return its id.

        ECMA-376 part 1, 17.9.18 (w:num) and 17.9.27 (w:startOverride): every level has its start overridden.
        """
        number = deepcopy(self.by_id[number_id])
        starts = self._starts(number_id)
        for level, start in starts.items():
            override = next(
                (e for e in number.findall(f"{W}lvlOverride") if e.get(f"{W}ilvl") == level), None
            )
            if override is None:
                override = etree.SubElement(number, f"{W}lvlOverride", {f"{W}ilvl": level})
            for old in override.findall(f"{W}startOverride"):
                override.remove(old)
            override.insert(0, etree.Element(f"{W}startOverride", {f"{W}val": start}))
        return self._add(number)

    def abstract_of(self, number_id: str) -> etree._Element:
        """Return the abstract definition that a list refers to. Raises KeyError when there is none."""
        reference = val(self.by_id[number_id].find(f"{W}abstractNumId"))
        for abstract in self.element.findall(f"{W}abstractNum"):
            if abstract.get(f"{W}abstractNumId") == reference:
                return abstract
        raise KeyError(reference)

    def _starts(self, number_id: str) -> dict[str, str]:
        """Return the first number of each level of a list."""
        levels = self.abstract_of(number_id).findall(f"{W}lvl")
        starts = {level.get(f"{W}ilvl", "0"): val(level.find(f"{W}start")) or "1" for level in levels}
        for override in self.by_id[number_id].findall(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                starts[override.get(f"{W}ilvl", "0")] = val(start)
        return starts

    def _add(self, number: etree._Element) -> str:
        new = str(1 + max((int(k) for k in self.by_id), default=0))
        number.set(f"{W}numId", new)
        last = [*self.element.findall(f"{W}num")]
        if last:
            last[-1].addnext(number)
        else:
            self.element.insert(self._end_of_abstracts(), number)
        self.by_id[new] = number
        return new

    def _end_of_abstracts(self) -> int:
        """Return where a new abstract definition belongs: w:numPicBullet and w:abstractNum come before w:num."""
        before = (f"{W}numPicBullet", f"{W}abstractNum")
        return sum(child.tag in before for child in self.element)
