"""The private fonts: Laksaman in the metrics of TH SarabunPSK, and page numbers whose 0-9 are ๐-๙."""

import io
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.errors import LibreOfficeError
from pipeline.layout import fonts as fonts_module
from pipeline.layout.fonts import (
    PAGE_LETTER_FAMILY,
    PAGE_NUMBER_FAMILY,
    missing_families,
    private_faces,
    substituted_families,
)
from pipeline.layout.installed_fonts import OFFICIAL_FAMILY, STAND_IN_FAMILY, installed_fonts

FAMILY, FULL_NAME, POSTSCRIPT_NAME = 1, 4, 6
STYLES = ["Bold", "BoldItalic", "Italic", "Regular"]


def made_fonts(family: str) -> dict[str, TTFont]:
    return {face.style: TTFont(io.BytesIO(face.data)) for face in private_faces() if face.family == family}


def use(monkeypatch: pytest.MonkeyPatch, **files: list[Path]) -> None:
    """Make the machine look as if it had just these fonts."""
    named = {OFFICIAL_FAMILY: files.get("official", []), STAND_IN_FAMILY: files.get("stand_in", [])}
    monkeypatch.setattr(fonts_module, "installed_fonts", named.__getitem__)


@pytest.fixture
def laksaman(office: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The installed stand-in, with TH SarabunPSK made to look absent."""
    assert office
    found = installed_fonts(STAND_IN_FAMILY)
    if not found:
        pytest.skip("not on this machine: Laksaman")
    use(monkeypatch, stand_in=found)
    return found


@pytest.mark.usefixtures("laksaman")
def test_the_stand_in_has_the_official_name_and_metrics() -> None:
    bodies = made_fonts(OFFICIAL_FAMILY)
    assert sorted(bodies) == STYLES
    assert {font["name"].getDebugName(FAMILY) for font in bodies.values()} == {OFFICIAL_FAMILY}
    regular = bodies["Regular"]
    assert regular["name"].getDebugName(FULL_NAME) == "TH SarabunPSK Regular"
    assert regular["name"].getDebugName(POSTSCRIPT_NAME) == "THSarabunPSK-Regular"
    width = regular["hmtx"][regular.getBestCmap()[ord("ก")]][0] / regular["head"].unitsPerEm
    assert width == pytest.approx(0.386, rel=0.015)  # em, of TH SarabunPSK
    line = (regular["hhea"].ascent - regular["hhea"].descent) / regular["head"].unitsPerEm
    assert line == pytest.approx(1.30, rel=0.015)
    assert {font["OS/2"].fsType for font in bodies.values()} == {0}  # else LibreOffice may refuse them


@pytest.mark.usefixtures("laksaman")
@pytest.mark.parametrize(
    ("family", "drawn"), [(PAGE_NUMBER_FAMILY, "๐๑๒๓๔๕๖๗๘๙"), (PAGE_LETTER_FAMILY, "-กขคงจฉชซฌ")]
)
def test_page_numbers_are_drawn_in_thai_digits_and_letters(family: str, drawn: str) -> None:
    numbers = made_fonts(family)
    assert sorted(numbers) == STYLES
    for font in numbers.values():
        assert font["name"].getDebugName(FAMILY) == family
        glyphs = font.getBestCmap()
        assert [glyphs[ord(c)] for c in "0123456789"] == [glyphs[ord(c)] for c in drawn]
        assert len({glyphs[ord(c)] for c in "0123456789"}) == 10


def test_the_official_face_is_used_as_it_is_where_it_is_installed(
    laksaman: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, official=laksaman[:1], stand_in=laksaman)
    face, letters = private_faces()
    assert (face.family, letters.family) == (PAGE_NUMBER_FAMILY, PAGE_LETTER_FAMILY)
    assert TTFont(io.BytesIO(face.data))["head"].unitsPerEm == TTFont(laksaman[0])["head"].unitsPerEm


def test_the_same_fonts_come_out_each_time(laksaman: list[Path]) -> None:
    first = [face.data for face in private_faces()]
    fonts_module._private_faces.cache_clear()  # noqa: SLF001 - else they are not made a second time
    assert laksaman
    assert [face.data for face in private_faces()] == first


def test_without_either_face_the_remedy_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch)
    with pytest.raises(LibreOfficeError) as caught:
        private_faces()
    assert str(caught.value) == (
        "ไม่พบฟอนต์ TH SarabunPSK หรือ Laksaman — ติดตั้งฟอนต์ TH SarabunPSK (หรือแพ็กเกจ fonts-tlwg-laksaman-ttf)"
    )


def test_a_damaged_font_file_is_named(
    laksaman: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "Laksaman.ttf"
    shutil.copy(laksaman[0], damaged)
    damaged.write_bytes(damaged.read_bytes()[:2000])
    use(monkeypatch, stand_in=[damaged])
    with pytest.raises(LibreOfficeError, match=r"^ไฟล์ฟอนต์เสียหาย \(Laksaman\.ttf\) — "):
        private_faces()


def test_families_of_the_sarabun_kind_have_the_stand_in_and_others_are_missing() -> None:
    used = ("TH SarabunPSK", "TH SarabunIT๙", "TH Sarabun New", "Angsana New", "Segoe UI Symbol", "Calibri")
    installed = frozenset({"TH Sarabun New", "Calibri"})
    assert substituted_families(used, installed, {}) == {"TH SarabunIT๙": "TH SarabunPSK"}
    assert missing_families(used, installed, {}) == {"Angsana New"}


@pytest.mark.parametrize(
    "name",
    ["th sarabunpsk", "TH SARABUNIT๙", "THSarabunPSK ", "@TH SarabunPSK", "TH  Sarabun New", "TH SarabunPSK Bold", "THSarabunNew Bold"],
)  # fmt: skip
def test_a_family_is_known_however_its_name_is_written(name: str) -> None:
    assert substituted_families([name], frozenset(), {}) == {name: "TH SarabunPSK"}
    assert missing_families([name], frozenset(), {}) == set()


def test_an_installed_family_is_known_whatever_its_capitals() -> None:
    assert missing_families(["ANGSANA new"], frozenset({"Angsana New"}), {}) == set()


def test_the_other_name_of_a_family_stands_in_for_it() -> None:
    names = {"ทีเอช สารบรรณ": "TH SarabunPSK", "Own": "Laksaman", "Third": "Unknown"}
    installed = frozenset({"Laksaman"})
    assert substituted_families(names, installed, names) == {
        "ทีเอช สารบรรณ": "TH SarabunPSK",
        "Own": "Laksaman",
    }
    assert missing_families(names, installed, names) == {"Third"}
