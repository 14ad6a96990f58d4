"""The private fonts: Laksaman in the metrics of TH SarabunPSK, and page numbers whose 0-9 are ๐-๙."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from pipeline.errors import LibreOfficeError
from pipeline.layout import fonts as fonts_module
from pipeline.layout.fonts import BODY_FAMILY, PAGE_NUMBER_FAMILY, prepare_fonts
from pipeline.layout.libreoffice import installed_fonts

FAMILY, FULL_NAME, POSTSCRIPT_NAME = 1, 4, 6


def made_fonts(folder: Path) -> dict[str, TTFont]:
    return {path.name: TTFont(path) for path in sorted((folder / "made").iterdir())}


@pytest.fixture
def laksaman(office: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The installed stand-in, with TH SarabunPSK made to look absent."""
    assert office
    found = installed_fonts("Laksaman")
    if not found:
        pytest.skip("not on this machine: Laksaman")
    monkeypatch.setattr(fonts_module, "installed_fonts", lambda family: found if family == "Laksaman" else [])
    return found


def test_the_stand_in_has_the_official_name_and_metrics(laksaman: list[Path], tmp_path: Path) -> None:
    prepare_fonts(tmp_path)
    bodies = {name: font for name, font in made_fonts(tmp_path).items() if name.startswith("body-")}
    assert list(bodies) == [f"body-{path.name}" for path in laksaman]
    assert {font["name"].getDebugName(FAMILY) for font in bodies.values()} == {BODY_FAMILY}
    regular = next(f for n, f in bodies.items() if f["name"].getDebugName(2) == "Regular")
    assert regular["name"].getDebugName(FULL_NAME) == "TH SarabunPSK Regular"
    assert regular["name"].getDebugName(POSTSCRIPT_NAME) == "THSarabunPSK-Regular"
    width = regular["hmtx"][regular.getBestCmap()[ord("ก")]][0] / regular["head"].unitsPerEm
    assert width == pytest.approx(0.386, rel=0.015)  # em, of TH SarabunPSK
    line = (regular["hhea"].ascent - regular["hhea"].descent) / regular["head"].unitsPerEm
    assert line == pytest.approx(1.30, rel=0.015)


def test_page_numbers_are_drawn_in_thai_digits(laksaman: list[Path], tmp_path: Path) -> None:
    prepare_fonts(tmp_path)
    numbers = {name: font for name, font in made_fonts(tmp_path).items() if name.startswith("numbers-")}
    assert list(numbers) == [f"numbers-{path.name}" for path in laksaman]
    for font in numbers.values():
        assert font["name"].getDebugName(FAMILY) == PAGE_NUMBER_FAMILY
        glyphs = font.getBestCmap()
        assert [glyphs[ord(c)] for c in "0123456789"] == [glyphs[ord(c)] for c in "๐๑๒๓๔๕๖๗๘๙"]
        assert len({glyphs[ord(c)] for c in "0123456789-"}) == 11


def test_the_official_face_is_used_as_it_is_where_it_is_installed(
    laksaman: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        fonts_module, "installed_fonts", lambda family: laksaman[:1] if family == BODY_FAMILY else []
    )
    prepare_fonts(tmp_path)
    (name,) = made_fonts(tmp_path)
    assert name == f"numbers-{laksaman[0].name}"
    made = made_fonts(tmp_path)[name]
    assert made["head"].unitsPerEm == TTFont(laksaman[0])["head"].unitsPerEm


def test_the_same_fonts_come_out_each_time(laksaman: list[Path], tmp_path: Path) -> None:
    assert laksaman
    for name in ("a", "b"):
        prepare_fonts(tmp_path / name)
    a, b = ([p.read_bytes() for p in sorted((tmp_path / n / "made").iterdir())] for n in ("a", "b"))
    assert a == b


@pytest.mark.usefixtures("laksaman")
def test_the_fontconfig_file_adds_the_folder_to_the_system_s_fonts(tmp_path: Path) -> None:
    folder = tmp_path / "R&D <5>"
    config = etree.parse(prepare_fonts(folder)).getroot()
    found = [(e.tag, e.text) for e in config]
    assert found == [
        ("include", "/etc/fonts/fonts.conf"),
        ("dir", str(folder / "made")),
        ("cachedir", str(folder / "cache")),
    ]


def test_without_either_face_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts_module, "installed_fonts", lambda _family: [])
    with pytest.raises(LibreOfficeError) as caught:
        prepare_fonts(tmp_path)
    assert str(caught.value) == (
        "ไม่พบฟอนต์ TH SarabunPSK หรือ Laksaman — ติดตั้งฟอนต์ TH SarabunPSK (หรือแพ็กเกจ fonts-tlwg-laksaman-ttf)"
    )
