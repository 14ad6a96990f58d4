"""The styles of a document: which there are, what each looks like, how deep each stands in the outline."""

from collections.abc import Iterator
from copy import deepcopy

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.styles import CT_Style
from lxml import etree

from pipeline.word.file.oxml import W, val

_FORMATTING = tuple(f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblStylePr", "tcPr", "trPr"))
_BODY_TEXT = 9  # w:outlineLvl of a paragraph that is no heading


class Styles:
    """The styles of a document by id, with the default paragraph style."""

    def __init__(self, document: Document) -> None:
        """Take python-docx's styles; a document without a styles part gets its default ones."""
        self.element = document.styles.element
        self.by_id: dict[str, CT_Style] = {
            style.styleId or "": style for style in self.element.iterchildren(f"{W}style")
        }
        default = self.element.default_for(WD_STYLE_TYPE.PARAGRAPH)
        self.default = "" if default is None else default.styleId or ""
        self._inherited: dict[tuple[str, str], etree._Element | None] = {}  # by style and path

    def formatting(self, style_id: str) -> tuple[bytes, ...]:
        """Return what decides how a style looks: its own definition and those it is based on."""
        chain: list[bytes] = []
        for style in map(deepcopy, self.chain(style_id)):
            for element in [e for e in style if e.tag not in _FORMATTING]:
                style.remove(element)
            style.attrib.clear()
            chain.append(etree.tostring(style, method="c14n"))
        return tuple(chain)

    def outline_level(self, style_id: str) -> int:
        """Return a style's level in the outline, 1 to 9, or 0 for body text."""
        level = self.inherited(style_id, f"{W}pPr/{W}outlineLvl")
        if level is None or int(val(level)) == _BODY_TEXT:
            return 0
        return int(val(level)) + 1

    def inherited(self, style_id: str, path: str) -> etree._Element | None:
        """Return an element of a style, or of the nearest it is based on that has one."""
        key = style_id, path
        if key not in self._inherited:  # every paragraph asks
            found = (style.find(path) for style in self.chain(style_id))
            self._inherited[key] = next((element for element in found if element is not None), None)
        return self._inherited[key]

    def chain(self, style_id: str) -> Iterator[CT_Style]:
        """Yield a style and those it is based on, each once however they are based on one another."""
        for _ in range(len(self.by_id)):
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = val(style.find(f"{W}basedOn"))

    def id_of(self, name: str) -> str:
        """Return the id of the style with a built-in name such as ``toc 1``, ``""`` when there is none."""
        return next((k for k, s in self.by_id.items() if (s.name_val or "").casefold() == name), "")

    def add(self, style: CT_Style) -> None:
        """Add a style."""
        self.element.append(style)
        self.by_id[style.styleId or ""] = style
        self._inherited.clear()
