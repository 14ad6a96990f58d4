"""How the paragraphs of a Word document look: their styles, and what each says otherwise for itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.word.oxml import W, val

_OFF = ("0", "false", "off", "none")
_DEEPEST = 30  # styles that one is based on


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


def is_on(properties: etree._Element, *names: str) -> bool | None:
    """Return whether one of some switches is on, None where none is set."""
    found = [e for name in names if (e := properties.find(f"{W}{name}")) is not None]
    return any(val(element) not in _OFF for element in found) if found else None


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph"
            ),
            "",
        )
        self._known: dict[str, ParagraphStyle] = {}

    def of(self, properties: etree._Element | None) -> ParagraphStyle:
        """Return what holds for a paragraph with these properties."""
        if properties is None:
            return self._style(self._default)
        style = self._style(val(properties.find(f"{W}pStyle")) or self._default)
        says_more = any(child.tag != f"{W}pStyle" for child in properties)
        return _over(style, properties, style.name) if says_more else style

    def _style(self, key: str) -> ParagraphStyle:
        if key not in self._known:
            made = ParagraphStyle()
            for style in reversed(list(self._ancestry(key))):
                made = _over(made, style.find(f"{W}pPr"), val(style.find(f"{W}name")))
                run = style.find(f"{W}rPr")
                bold = None if run is None else is_on(run, "bCs", "b")
                if bold is not None:
                    made = _changed(made, bold=bold)
            self._known[key] = made
        return self._known[key]

    def _ancestry(self, key: str) -> Iterator[etree._Element]:
        """Yield a style, the one it is based on, and so on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = val(style.find(f"{W}basedOn"))


def _changed(style: ParagraphStyle, **changes: object) -> ParagraphStyle:
    fields = {name: getattr(style, name) for name in ParagraphStyle.__slots__}
    return ParagraphStyle(**{**fields, **changes})


def _over(style: ParagraphStyle, properties: etree._Element | None, name: str) -> ParagraphStyle:
    """Return a style with what a paragraph's (or another style's) properties say otherwise."""
    changes: dict[str, object] = {"name": name}
    if properties is None:
        return _changed(style, **changes)
    alignment = val(properties.find(f"{W}jc"))
    if alignment:
        changes["centred"] = alignment == "center"
    outline = val(properties.find(f"{W}outlineLvl"))
    if outline.isdecimal():
        changes["outline"] = int(outline) + 1 if int(outline) < 9 else 0  # noqa: PLR2004 - 9 is body text
    indent = properties.find(f"{W}ind")
    if indent is not None:
        changes["indent"] = _twips(indent, "left", _twips(indent, "start", style.indent))
        hanging = _twips(indent, "hanging", 0)
        changes["first_line"] = -hanging if hanging else _twips(indent, "firstLine", style.first_line)
    breaks = is_on(properties, "pageBreakBefore")
    if breaks is not None:
        changes["page_break"] = breaks
    numbering = properties.find(f"{W}numPr")
    if numbering is not None:
        level = val(numbering.find(f"{W}ilvl"))
        known = style.numbering or ("", 0)
        list_id = val(numbering.find(f"{W}numId")) or known[0]
        changes["numbering"] = (list_id, int(level) if level.isdecimal() else known[1])
    return _changed(style, **changes)


def _twips(element: etree._Element, name: str, default: int) -> int:
    text = element.get(f"{W}{name}", "").partition(".")[0]
    return int(text) if text.lstrip("-").isdecimal() else default
