"""The list definitions (numbering) of a document, and copies of them that count for themselves."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property
from itertools import count

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import OxmlElement
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart
from lxml import etree

from pipeline.word.file.oxml import W, val

_DEFINITIONS = (f"{W}numPicBullet", f"{W}abstractNum")  # what stands before w:num
_ABSTRACT_ID = f"{W}abstractNumId"  # an attribute of a definition, an element of a list


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
        definitions = list(self.element.iterchildren(*_DEFINITIONS))
        abstracts = [e for e in definitions if e.get(_ABSTRACT_ID)]
        self._abstracts = {e.attrib[_ABSTRACT_ID]: e for e in reversed(abstracts)}
        self._last_definition = next(reversed(definitions), None)

    @classmethod
    def of(cls, main: DocumentPart) -> "Numbering":
        """Return the list definitions of a document."""
        part = numbering_part(main)
        return cls(None if part is None else part.element)

    @cached_property
    def _new_ids(self) -> Iterator[int]:
        return count(1 + max((int(each or 0) for each in self.by_id), default=0))

    @cached_property
    def _new_abstract_ids(self) -> Iterator[int]:
        return count(1 + max(map(int, self._abstracts), default=0))

    def copy(self, source: "Numbering", number_id: str, abstracts: dict[str, str]) -> str:
        """Copy a list from this or another document and return its new id.

        ``abstracts`` are the abstract definitions copied so far, new ids by old ones: lists of the same one
        count on from one another (ECMA-376 part 1, 17.9.18), and so do their copies.
        """
        number = deepcopy(source.by_id[number_id])
        abstract = source.abstract_of(number_id)
        old = abstract.get(_ABSTRACT_ID, "")
        if old not in abstracts:
            abstracts[old] = self._add_abstract(deepcopy(abstract))
        for reference in number.findall(_ABSTRACT_ID):
            reference.set(f"{W}val", abstracts[old])
        return self._add(number)

    def abstract_of(self, number_id: str) -> etree._Element:
        """Return the abstract definition that a list counts by; one may name the style of another (17.9.21).

        Raises KeyError when there is none.
        """
        reference = val(self.by_id[number_id].find(_ABSTRACT_ID))
        abstract = self.abstract(reference)
        style = val(abstract.find(f"{W}numStyleLink"))
        linked = (e for e in self.element.findall(f"{W}abstractNum") if val(e.find(f"{W}styleLink")) == style)
        return next(linked, abstract) if style else abstract

    def abstract(self, abstract_id: str) -> etree._Element:
        """Return an abstract definition by its id. Raises KeyError when there is none."""
        return self._abstracts[abstract_id]

    def level(self, number_id: str, level: str) -> etree._Element | None:
        """Return a level of a list, its own before that of its definition; None when there is no such list."""
        if number_id not in self.by_id:
            return None
        own = self.by_id[number_id].findall(f"{W}lvlOverride/{W}lvl")
        try:
            levels = [*own, *self.abstract_of(number_id).findall(f"{W}lvl")]
        except KeyError:  # of a damaged file
            levels = own
        return next((each for each in levels if each.get(f"{W}ilvl") == level), None)

    def counts(self, number_id: str) -> bool:
        """Return whether a list has numbers: bullets need not start again."""
        kinds = (
            val(e)
            for e in (
                *self.abstract_of(number_id).iter(f"{W}numFmt"),
                *self.by_id[number_id].iter(f"{W}numFmt"),
            )
        )
        return any(kind not in ("bullet", "none") for kind in kinds)

    def level_of_style(self, number_id: str, style_id: str) -> str:
        """Return the level of a list that a paragraph style stands for (17.9.23), ``""`` when none does."""
        levels = self.abstract_of(number_id).findall(f"{W}lvl")
        return next((e.get(f"{W}ilvl", "") for e in levels if val(e.find(f"{W}pStyle")) == style_id), "")

    def add_bullet(self, bullet: etree._Element) -> str:
        """Add a picture that a list has as its bullet and return its new id."""
        bullets = self.element.findall(f"{W}numPicBullet")
        new = str(1 + max((int(e.get(f"{W}numPicBulletId", "0")) for e in bullets), default=-1))
        bullet.set(f"{W}numPicBulletId", new)
        self.element.insert(len(bullets), bullet)
        return new

    def _add_abstract(self, abstract: etree._Element) -> str:
        """Add an abstract definition and return its new id; with the same nsid Word would take both for one."""
        new = str(next(self._new_abstract_ids))
        abstract.set(_ABSTRACT_ID, new)
        for name in ("nsid", "styleLink", "numStyleLink"):
            for element in abstract.findall(f"{W}{name}"):
                abstract.remove(element)
        self._insert(abstract, behind=self._last_definition)
        self._last_definition = self._abstracts[new] = abstract
        return new

    def _add(self, number: etree._Element) -> str:
        new = str(next(self._new_ids))
        number.set(f"{W}numId", new)
        last = next(self.element.iterchildren(f"{W}num", reversed=True), None)
        self._insert(number, behind=self._last_definition if last is None else last)
        self.by_id[new] = number
        return new

    def _insert(self, element: etree._Element, behind: etree._Element | None) -> None:
        """Insert an element behind another, or before all; definitions stand before lists in the schema."""
        if behind is None:
            self.element.insert(0, element)
        else:
            behind.addnext(element)
