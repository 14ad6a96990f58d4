"""Fonts for laying pages out as Word does: TH SarabunPSK, or its stand-in, and page numbers in Thai digits.

TH SarabunPSK 16 pt is the official face (cabinet resolution of 7 September 2553). Where it is not
installed, LibreOffice takes Laksaman at full size, which is one and a half times too large; so a private
copy of the installed Laksaman is made with the metrics of TH SarabunPSK. The second private copy is for
page numbers, which LibreOffice writes in Arabic digits: its glyphs for 0-9 are those of ๐-๙.
Nothing of either is shipped; both live in a folder that only our LibreOffice sees.
"""

from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

from pipeline.errors import LibreOfficeError
from pipeline.layout.libreoffice import BODY_FAMILIES, installed_fonts

BODY_FAMILY, _STAND_IN = BODY_FAMILIES
PAGE_NUMBER_FAMILY = "PlanBookPageNumbers"
# Laksaman drawn on 1505 instead of 1000 units an em has the advances and the line of TH SarabunPSK (1.5 %).
_STAND_IN_UNITS_PER_EM = 1505
_FAMILY_IDS, _FULL_NAME_ID, _POSTSCRIPT_ID = (1, 16), 4, 6


def prepare_fonts(folder: Path) -> Path:
    """Make the private fonts in a folder and return the fontconfig file that offers them.

    Raises LibreOfficeError when neither TH SarabunPSK nor Laksaman is installed.
    """
    real = installed_fonts(BODY_FAMILY)
    sources = real or installed_fonts(_STAND_IN)
    if not sources:
        raise LibreOfficeError(
            "ไม่พบฟอนต์ TH SarabunPSK หรือ Laksaman — ติดตั้งฟอนต์ TH SarabunPSK (หรือแพ็กเกจ fonts-tlwg-laksaman-ttf)"
        )
    made = folder / "made"
    made.mkdir(parents=True, exist_ok=True)
    for path in sources:
        if not real:
            _stand_in(path, made / f"body-{path.name}")
        _page_numbers(path, made / f"numbers-{path.name}", stand_in=not real)
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(made))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return config


def _stand_in(source: Path, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    font["head"].unitsPerEm = _STAND_IN_UNITS_PER_EM
    _rename(font, BODY_FAMILY)
    font.save(target)


def _page_numbers(source: Path, target: Path, *, stand_in: bool) -> None:
    font = TTFont(source, recalcTimestamp=False)
    if stand_in:
        font["head"].unitsPerEm = _STAND_IN_UNITS_PER_EM
    glyphs = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({ord("0") + digit: glyphs[ord("๐") + digit] for digit in range(10)})
    _rename(font, PAGE_NUMBER_FAMILY)
    font.save(target)


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
