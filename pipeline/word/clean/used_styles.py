"""Only the styles that a document uses: its own, those they are based on, and those that Word itself will ask for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import lru_cache

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from lxml import etree

from pipeline.word.file.docx_file import STORIES, WordFile, root_of
from pipeline.word.file.oxml import W, paragraph_text, to_bytes, val

_REFERENCES = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink"))
_NAMED = re.compile(rb'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"')
_MOST_VARIANTS = 64  # sheets of one template differ in a few branches
_DROPPED = re.compile(r"\s*\{%-?(?:p|tr|tc)\s")  # docxtpl drops the paragraph, row or cell of such a tag
_LINKS = tuple(f"{W}{name}" for name in ("basedOn", "next", "link"))
# The contents are written after filling, and refreshed by Word on F9; links in text that is typed later.
_ASKED_FOR_BY_WORD = ("toc ", "hyperlink")


def drop_unused_styles(file: WordFile) -> None:
    """Drop the styles of a template that none of its parts names, in place."""
    _keep_styles(file.document.styles.element, frozenset(_referred(file)))


class StylesOfDocuments:
    """The styles of a template's documents: of a branch that a document does not take it needs none."""

    def __init__(self, file: WordFile) -> None:
        self._element = file.document.styles.element  # python-docx adds the part where there is none
        self.name = file.main.part_related_by(RELATIONSHIP_TYPE.STYLES).partname
        self._of_lists = frozenset(
            val(reference)
            for part in file.parts_of("numbering+xml")
            for reference in root_of(part).iter(*_REFERENCES)
        )
        self._part = lru_cache(maxsize=_MOST_VARIANTS)(self._pruned)

    def part(self, filled: Mapping[PackURI, bytes]) -> bytes:
        """Return the styles part of a document by its filled parts."""
        return self._part(self._of_lists.union(*map(_named, filled.values())))

    def _pruned(self, named: frozenset[str]) -> bytes:
        element = deepcopy(self._element)
        _keep_styles(element, named)
        return to_bytes(element)


def _keep_styles(element: etree._Element, named: Iterable[str]) -> None:
    """Drop the styles that are not named, nor needed by those that are."""
    styles = {str(style.get(f"{W}styleId")): style for style in element.iterchildren(f"{W}style")}
    waiting = [*named, *(key for key, style in styles.items() if _is_always_kept(style))]
    used: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in styles and key not in used:
            used.add(key)
            waiting += [val(link) for link in styles[key].iterchildren(*_LINKS)]
    for key in styles.keys() - used:
        element.remove(styles[key])


def _referred(file: WordFile) -> Iterator[str]:
    """Yield the ids of styles that the parts of a file name."""
    for part in file.parts_of(*STORIES, "numbering+xml"):
        root = root_of(part)
        for reference in root.iter(*_REFERENCES):
            if not _is_of_a_tag(reference):
                yield val(reference)
        for held in root.iter(etree.PI):  # a running header of an included template
            yield from _named((held.text or "").encode())


def _named(xml: bytes) -> set[str]:
    """Return the ids of styles that the XML of a part names."""
    return {name.decode() for name in _NAMED.findall(xml)}


def _is_of_a_tag(reference: etree._Element) -> bool:
    """Return whether a style is that of a paragraph which filling drops."""
    paragraph = next(reference.iterancestors(f"{W}p"), None)
    return paragraph is not None and bool(_DROPPED.match(paragraph_text(paragraph)))


def _is_always_kept(style: etree._Element) -> bool:
    name = val(style.find(f"{W}name")).casefold()
    return style.get(f"{W}default") in ("1", "true", "on") or name.startswith(_ASKED_FOR_BY_WORD)
