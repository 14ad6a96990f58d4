"""Which font families the text of a document is set in, as Word finds them: run, styles, defaults, theme.

ECMA-376 part 1: 17.3.2.26 (rFonts), 17.7 (styles), 20.1.6.10 (theme fonts). Thai takes the slot ``cs``.
"""

from collections.abc import Iterator
from contextlib import suppress

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from lxml import etree

from pipeline.thai.tokenizer import is_thai
from pipeline.word.docx_file import WordFile
from pipeline.word.oxml import A, W, parent_of, val
from pipeline.word.styles import Styles

FONT_SLOTS = ("ascii", "hAnsi", "cs")
_TEXT_PARTS = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_THEME_SLOT = {"ascii": "asciiTheme", "cs": "cstheme"}


def used_families(file: WordFile) -> frozenset[str]:
    """Return the families in which letters and digits of a document are set."""
    found = _Fonts(file)
    families: set[str] = set()
    for part in file.parts:
        if part.content_type.endswith(_TEXT_PARTS):
            root = part.element if isinstance(part, XmlPart) else etree.fromstring(part.blob)
            for text in root.iter(f"{W}t"):
                families |= {found.family(text, slot) for slot in _slots(text.text or "")}
    return frozenset(filter(None, families))


def _slots(text: str) -> set[str]:
    return {"cs" if is_thai(character) else "ascii" for character in text if character.isalnum()}


class _Fonts:
    """The fonts of a document's styles and theme."""

    def __init__(self, file: WordFile) -> None:
        self._styles = Styles(file.document)
        self._theme: etree._Element | None = None
        with suppress(KeyError):
            self._theme = etree.fromstring(file.main.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        self._known: dict[tuple[str, str, str], str] = {}

    def family(self, text: etree._Element, slot: str) -> str:
        """Return the family of a text in a slot, ``""`` when nothing says."""
        run = parent_of(text)
        own = self._named(run.find(f"{W}rPr/{W}rFonts"), slot)
        if own:
            return own
        paragraph = next(run.iterancestors(f"{W}p"), None)
        styles = (
            val(run.find(f"{W}rPr/{W}rStyle")),
            (val(paragraph.find(f"{W}pPr/{W}pStyle")) if paragraph is not None else "")
            or self._styles.default,
            slot,
        )
        if styles not in self._known:
            self._known[styles] = next(self._inherited(*styles), "")
        return self._known[styles]

    def _inherited(self, run_style: str, paragraph_style: str, slot: str) -> Iterator[str]:
        for key in (run_style, paragraph_style):
            for style in self._styles.chain(key):
                yield from filter(None, [self._named(style.find(f"{W}rPr/{W}rFonts"), slot)])
        defaults = self._styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
        yield from filter(None, [self._named(defaults, slot)])

    def _named(self, fonts: etree._Element | None, slot: str) -> str:
        """Return the family that a w:rFonts names for a slot; the theme's comes first (17.3.2.26)."""
        if fonts is None:
            return ""
        return self._of_theme(fonts.get(f"{W}{_THEME_SLOT[slot]}", "")) or fonts.get(f"{W}{slot}", "")

    def _of_theme(self, name: str) -> str:
        """Return the family that a theme name such as ``minorBidi`` stands for."""
        if not name or self._theme is None:
            return ""
        scheme = self._theme.find(f".//{A}{name[:5]}Font")
        if scheme is None:
            return ""
        if not name.endswith("Bidi"):
            return _typeface(scheme.find(f"{A}latin"))
        thai = next((font for font in scheme.iter(f"{A}font") if font.get("script") == "Thai"), None)
        return _typeface(scheme.find(f"{A}cs")) or _typeface(thai)


def _typeface(font: etree._Element | None) -> str:
    return "" if font is None else font.get("typeface", "")
