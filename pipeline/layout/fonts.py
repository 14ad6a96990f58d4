"""Fonts for laying pages out as Word does: TH SarabunPSK, or its stand-in, and page numbers in Thai digits.

TH SarabunPSK 16 pt is the official face (cabinet resolution of 7 September 2553). Where it is not
installed, LibreOffice takes another at full size, which is one and a half times too large; so a private copy
of the installed Laksaman is made with the metrics of TH SarabunPSK. Two more private copies are for page
numbers, which LibreOffice writes in Arabic digits: their glyphs for digits are those of ๐-๙, and of the letters that
front pages are counted with.
Nothing of these is shipped or installed: they live in the layout copies, embedded as Word embeds fonts.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from fontTools.ttLib import TTFont, TTLibError

from pipeline.errors import LibreOfficeError
from pipeline.layout.installed_fonts import OFFICIAL_FAMILY, STAND_IN_FAMILY, installed_fonts
from pipeline.word.layout_copy.embedded_fonts import Face

PAGE_NUMBER_FAMILY, PAGE_LETTER_FAMILY = "PlanBookPageNumbers", "PlanBookPageLetters"
# What stands for the digits 0 to 9 in a family; letters stand for the numbers of nine pages only.
DRAWN_DIGITS = MappingProxyType({PAGE_NUMBER_FAMILY: "๐๑๒๓๔๕๖๗๘๙", PAGE_LETTER_FAMILY: "-กขคงจฉชซฌ"})
# The family to count pages in, by the w:fmt of a section.
PAGE_FAMILIES = MappingProxyType({"thaiNumbers": PAGE_NUMBER_FAMILY, "thaiLetters": PAGE_LETTER_FAMILY})
# Faces of the same family under other names, drawn on the same widths: the stand-in stands in for them too.
SARABUN_FAMILIES = (
    OFFICIAL_FAMILY,
    "TH Sarabun PSK",
    "THSarabunPSK",
    "TH Sarabun New",
    "THSarabunNew",
    "TH SarabunIT๙",
    "TH SarabunIT9",
    "TH Sarabun IT๙",
    "TH Sarabun",
    "TH Sarabun MJU",
)
# Their few signs are drawn by whatever font has them, at much the same width.
SYMBOL_FAMILIES = ("Segoe UI Symbol", "Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings")
# Laksaman drawn on 1505 instead of 1000 units an em has the advances and the line of TH SarabunPSK (1.5 %).
_STAND_IN_UNITS_PER_EM = 1505
_FAMILY_IDS, _FULL_NAME_ID, _POSTSCRIPT_ID = (1, 16), 4, 6
_STYLE_NAMES = ("regular", "bold", "italic", "bolditalic")
_BOLD, _ITALIC = 1, 2  # head.macStyle
_NO_RESTRICTION = 0  # OS/2.fsType: LibreOffice refuses to load an embedded font that forbids it


def drawn_digits(font: str) -> str:
    """Return what a font draws for the digits 0 to 9, by its name in a PDF; "" for any but those of page numbers."""
    return next((drawn for family, drawn in DRAWN_DIGITS.items() if family in font), "")


def private_faces() -> tuple[Face, ...]:
    """Return the faces to embed in every layout copy.

    Raises LibreOfficeError when neither TH SarabunPSK nor Laksaman is installed, or their files are damaged.
    """
    official = installed_fonts(OFFICIAL_FAMILY)
    sources = official or installed_fonts(STAND_IN_FAMILY)
    if not sources:
        raise LibreOfficeError(
            "ไม่พบฟอนต์ TH SarabunPSK หรือ Laksaman — ติดตั้งฟอนต์ TH SarabunPSK (หรือแพ็กเกจ fonts-tlwg-laksaman-ttf)"
        )
    try:
        return _private_faces(tuple(sources), is_stand_in=not official)
    except (TTLibError, OSError, KeyError, ValueError, AssertionError) as error:
        names = ", ".join(path.name for path in sources)
        raise LibreOfficeError(f"ไฟล์ฟอนต์เสียหาย ({names}) — ติดตั้งฟอนต์ TH SarabunPSK ใหม่") from error


@lru_cache(maxsize=2)
def _private_faces(sources: tuple[Path, ...], *, is_stand_in: bool) -> tuple[Face, ...]:
    return tuple(face for path in sources for face in _faces_of(path, is_stand_in=is_stand_in))


def _faces_of(source: Path, *, is_stand_in: bool) -> Iterator[Face]:
    """Yield the private copies of one font file."""
    font = TTFont(io.BytesIO(source.read_bytes()), recalcTimestamp=False)
    font["OS/2"].fsType = _NO_RESTRICTION
    if is_stand_in:
        font["head"].unitsPerEm = _STAND_IN_UNITS_PER_EM
        _add_no_break_space(font)
        yield _face(font, OFFICIAL_FAMILY)
    glyphs = font.getBestCmap()
    for family, drawn in DRAWN_DIGITS.items():
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap.update({ord("0") + digit: glyphs[ord(sign)] for digit, sign in enumerate(drawn)})
        yield _face(font, family)


def _add_no_break_space(font: TTFont) -> None:
    """Let the space that ends no line (U+202F) look like a space."""
    glyph = font.getBestCmap()[ord(" ")]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord("\N{NARROW NO-BREAK SPACE}")] = glyph


def _face(font: TTFont, family: str) -> Face:
    _rename(font, family)
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=False)
    style = font["head"].macStyle
    return Face(family, buffer.getvalue(), bold=bool(style & _BOLD), italic=bool(style & _ITALIC))


def _rename(font: TTFont, family: str) -> None:
    """Give a font another family name, keeping its style (Regular, Bold …)."""
    style = str(font["name"].getDebugName(2) or "Regular")
    for record in font["name"].names:
        if record.nameID in _FAMILY_IDS:
            record.string = family
        elif record.nameID == _FULL_NAME_ID:
            record.string = f"{family} {style}"
        elif record.nameID == _POSTSCRIPT_ID:
            record.string = f"{family.replace(' ', '')}-{style.replace(' ', '')}"


def substituted_families(
    used: Iterable[str], installed: frozenset[str], alternatives: Mapping[str, str]
) -> dict[str, str]:
    """Return the families that are not installed and for which another is to be had, each with that one.

    ``alternatives`` are the other names that a document gives its families.
    """
    known = frozenset(map(font_key, installed))
    found = {family: _substitute(family, known, alternatives.get(family, "")) for family in used}
    return {family: other for family, other in found.items() if other and other != family}


def _substitute(family: str, known: frozenset[str], alternative: str) -> str:
    """Return what a family is to be set in, itself when it is installed, "" when nothing is alike."""
    for name in filter(None, (family, alternative)):
        if font_key(name) in known:
            return name
        if _is_sarabun(name):
            return OFFICIAL_FAMILY
    return ""


def missing_families(
    used: Iterable[str], installed: frozenset[str], alternatives: Mapping[str, str]
) -> set[str]:
    """Return the families that LibreOffice would replace by others of other widths."""
    known = frozenset(map(font_key, (*installed, *SYMBOL_FAMILIES, *DRAWN_DIGITS)))
    return {family for family in used if not _substitute(family, known, alternatives.get(family, ""))}


def font_key(family: str) -> str:
    """Return a key for a family: its name without capitals, spaces and the sign of vertical text."""
    return "".join(family.split()).casefold().lstrip("@")


def _is_sarabun(family: str) -> bool:
    """Return whether a family is of the Sarabun kind, also where its name says the style (TH SarabunPSK Bold)."""
    key = font_key(family)
    return any(key.removeprefix(known) in ("", *_STYLE_NAMES) for known in map(font_key, SARABUN_FAMILIES))
