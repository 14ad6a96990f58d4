"""How the paragraphs of a Word document look: their styles, and what each says otherwise for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from pipeline.word.file.oxml import W, is_on, val
from pipeline.word.file.styles import Styles

_STYLE, _ALIGNMENT, _OUTLINE, _INDENT = f"{W}pStyle", f"{W}jc", f"{W}outlineLvl", f"{W}ind"
_BREAK_BEFORE, _NUMBERING = f"{W}pageBreakBefore", f"{W}numPr"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What holds for one paragraph, its own formatting before that of its style."""

    name: str = ""
    outline: int = 0  # heading level, from 1; 0 is no heading
    bold: bool = False
    centred: bool = False
    indent: int = 0  # twentieths of a point
    first_line: int = 0
    page_break: bool = False
    numbering: tuple[str, int] | None = None  # list id and level, from 0


def first_child(element: etree._Element, tag: str) -> etree._Element | None:
    """Return the first child of a tag: ``find`` reads its path first, which takes five times as long."""
    return next(element.iterchildren(tag), None)


def children_by_tag(element: etree._Element | None) -> dict[str, etree._Element]:
    """Return the first child of each tag."""
    return {} if element is None else {child.tag: child for child in reversed(element)}


def bold_of(properties: etree._Element | None) -> bool | None:
    """Return whether properties of a run make Thai or Latin letters bold, None where they do not say."""
    if properties is None:
        return None
    found = [*properties.iterchildren(f"{W}bCs", f"{W}b")]
    return any(map(is_on, found)) if found else None


class BookStyles:
    """How paragraphs look by the styles of a document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[str, ParagraphStyle] = {}

    def of(self, properties: Mapping[str, etree._Element]) -> ParagraphStyle:
        """Return what holds for a paragraph with these properties, by tag."""
        style = self._style(val(properties.get(_STYLE)) or self._styles.default)
        has_own = len(properties) > (_STYLE in properties)
        return _over(style, properties, style.name) if has_own else style

    def _style(self, key: str) -> ParagraphStyle:
        if key not in self._known:
            made = ParagraphStyle()
            for style in reversed(list(self._styles.chain(key))):
                properties = children_by_tag(style.find(f"{W}pPr"))
                made = _over(made, properties, val(style.find(f"{W}name")))
                bold = bold_of(style.find(f"{W}rPr"))
                if bold is not None:
                    made = replace(made, bold=bold)
            self._known[key] = made
        return self._known[key]


def _over(style: ParagraphStyle, properties: Mapping[str, etree._Element], name: str) -> ParagraphStyle:
    """Return a style with what a paragraph's (or another style's) properties, by tag, say otherwise."""
    changes: dict[str, Any] = {"name": name}
    alignment = val(properties.get(_ALIGNMENT))
    if alignment:
        changes["centred"] = alignment == "center"
    outline = val(properties.get(_OUTLINE))
    if outline.isdecimal():
        changes["outline"] = int(outline) + 1 if int(outline) < 9 else 0  # noqa: PLR2004 - 9 is body text
    if _INDENT in properties:
        changes |= _indents(properties[_INDENT], style)
    if _BREAK_BEFORE in properties:
        changes["page_break"] = is_on(properties[_BREAK_BEFORE])
    if _NUMBERING in properties:
        changes["numbering"] = _numbering(properties[_NUMBERING], style)
    return replace(style, **changes)


def _indents(indent: etree._Element, style: ParagraphStyle) -> dict[str, object]:
    left = _twips(indent, "left", _twips(indent, "start", style.indent))
    hanging = _twips(indent, "hanging", 0)
    return {
        "indent": left,
        "first_line": -hanging if hanging else _twips(indent, "firstLine", style.first_line),
    }


def _numbering(numbering: etree._Element, style: ParagraphStyle) -> tuple[str, int]:
    """Return the list and the level of a paragraph, where it does not say them those of its style."""
    level = val(numbering.find(f"{W}ilvl"))
    list_id, known_level = style.numbering or ("", 0)
    return val(numbering.find(f"{W}numId")) or list_id, int(level) if level.isdecimal() else known_level


def _twips(element: etree._Element, name: str, default: int) -> int:
    text = element.get(f"{W}{name}", "").partition(".")[0]
    return int(text) if text.lstrip("-").isdecimal() else default
