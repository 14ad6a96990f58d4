"""Which font families the text of a document is set in, as Word finds them: run, styles, table, defaults, theme.

ECMA-376 part 1: 17.3.2.26 (rFonts), 17.7 (styles), 17.9 (numbers of lists), 20.1.6.10 (theme fonts). Thai takes the
slot ``cs``.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from pipeline.thai.tokenizer import is_thai
from pipeline.word.file.docx_file import STORIES, WordFile, root_of
from pipeline.word.file.numbering import Numbering
from pipeline.word.file.oxml import A, W, is_on, parent_of, style_of, val
from pipeline.word.file.styles import Styles

FONT_SLOTS = ("ascii", "hAnsi", "cs")
_THEME_SLOT = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "cs": "cstheme"}
_EMBEDDED = tuple(f"{W}embed{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic"))


def used_families(file: WordFile) -> frozenset[str]:
    """Return the families in which letters and digits of a document are set, those of its lists and signs too."""
    found = _DocumentFonts(file)
    families: set[str] = set()
    for root in map(root_of, file.parts_of(*STORIES)):
        for text in root.iter(f"{W}t"):
            families |= {found.family(text, slot) for slot in _slots(text)}
        families |= {sign.get(f"{W}font", "") for sign in root.iter(f"{W}sym")}
        families |= {found.family_of_number(paragraph) for paragraph in root.iter(f"{W}p")}
    return frozenset(filter(None, families))


def embedded_families(file: WordFile) -> frozenset[str]:
    """Return the families that a document brings along: Word and LibreOffice load them."""
    fonts = (font for font in _font_table(file) if next(font.iterchildren(*_EMBEDDED), None) is not None)
    return frozenset(font.get(f"{W}name", "") for font in fonts)


def alternative_families(file: WordFile) -> dict[str, str]:
    """Return the other names that a document gives its families (17.8.3.1)."""
    return {font.get(f"{W}name", ""): val(font.find(f"{W}altName")) for font in _font_table(file)}


def name_theme_families(file: WordFile, roots: Iterable[etree._Element]) -> None:
    """Name the families of the theme where they are meant, in place: LibreOffice finds only some of them."""
    found = _DocumentFonts(file)
    for root in roots if found.has_theme else ():
        for fonts in root.iter(f"{W}rFonts"):
            for slot, attribute in _THEME_SLOT.items():
                if fonts.get(f"{W}{attribute}") is not None:
                    fonts.set(f"{W}{slot}", found.named(fonts, slot))
                    del fonts.attrib[f"{W}{attribute}"]


def _font_table(file: WordFile) -> list[etree._Element]:
    try:
        return list(etree.fromstring(file.main.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE).blob))
    except KeyError:
        return []


def _slots(text: etree._Element) -> set[str]:
    """Return the slots that letters and digits of a text take; a run may say that all of it is complex script."""
    properties = parent_of(text).find(f"{W}rPr")
    if properties is not None and is_on(properties.find(f"{W}vanish")):
        return set()
    letters = [character for character in set(text.text or "") if character.isalnum()]
    if properties is not None and any(is_on(properties.find(f"{W}{name}")) for name in ("cs", "rtl")):
        return {"cs"} if letters else set()
    return {"cs" if is_thai(letter) else "ascii" if letter.isascii() else "hAnsi" for letter in letters}


class _DocumentFonts:
    """The fonts of a document's styles, lists and theme."""

    def __init__(self, file: WordFile) -> None:
        self._styles = Styles(file.document)
        self._lists = Numbering.of(file.main)
        self._theme: etree._Element | None = None
        with suppress(KeyError):
            self._theme = etree.fromstring(file.main.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        self._known: dict[tuple[str, str, str, str], str] = {}
        self._levels: dict[tuple[str, str], etree._Element | None] = {}

    @property
    def has_theme(self) -> bool:
        """Whether the document has fonts of a theme."""
        return self._theme is not None

    def family(self, text: etree._Element, slot: str) -> str:
        """Return the family of a text in a slot, ``""`` when nothing says."""
        run = parent_of(text)
        own = self.named(run.find(f"{W}rPr/{W}rFonts"), slot)
        paragraph = next(run.iterancestors(f"{W}p"), None)
        return own or self._of_styles(val(run.find(f"{W}rPr/{W}rStyle")), paragraph, slot)

    def family_of_number(self, paragraph: etree._Element) -> str:
        """Return the family of a paragraph's number in a list, ``""`` when it has none or a bullet."""
        level = self._level(paragraph)
        kind = "" if level is None else val(level.find(f"{W}numFmt"))
        if level is None or kind in ("", "none", "bullet"):
            return ""
        slot = "cs" if kind.startswith("thai") else "ascii"
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}rFonts")
        own = self.named(level.find(f"{W}rPr/{W}rFonts"), slot) or self.named(mark, slot)
        return own or self._of_styles("", paragraph, slot)

    def _level(self, paragraph: etree._Element) -> etree._Element | None:
        """Return the level of the list that a paragraph or its style is in."""
        style = style_of(paragraph) or self._styles.default
        number, level = (
            val(own) or val(self._styles.inherited(style, f"{W}pPr/{W}numPr/{W}{name}"))
            for name in ("numId", "ilvl")
            for own in [paragraph.find(f"{W}pPr/{W}numPr/{W}{name}")]
        )
        key = number, level or "0"
        if key not in self._levels:
            self._levels[key] = self._lists.level(*key)
        return self._levels[key]

    def _of_styles(self, run_style: str, paragraph: etree._Element | None, slot: str) -> str:
        """Return the family that the styles of a text name."""
        table = None if paragraph is None else next(paragraph.iterancestors(f"{W}tbl"), None)
        styles = (
            run_style,
            (style_of(paragraph) if paragraph is not None else "") or self._styles.default,
            "" if table is None else val(table.find(f"{W}tblPr/{W}tblStyle")),
            slot,
        )
        if styles not in self._known:
            self._known[styles] = next(self._inherited(*styles), "")
        return self._known[styles]

    def _inherited(self, run_style: str, paragraph_style: str, table_style: str, slot: str) -> Iterator[str]:
        for key in (run_style, paragraph_style, table_style):
            for style in self._styles.chain(key):
                yield from filter(None, [self.named(style.find(f"{W}rPr/{W}rFonts"), slot)])
        defaults = self._styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
        yield from filter(None, [self.named(defaults, slot)])

    def named(self, fonts: etree._Element | None, slot: str) -> str:
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
