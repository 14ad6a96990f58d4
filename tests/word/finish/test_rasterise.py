"""A vector is drawn in a process of its own: what hangs or overflows takes only that along."""

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.errors import PictureError
from pipeline.layout.installed_fonts import installed_families
from pipeline.model.raster import png_size
from pipeline.word.finish import rasterise as module
from pipeline.word.finish.rasterise import rasterise

MARK = '<rect width="9" height="9"/>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 80">%s</svg>'


def test_a_vector_is_drawn_at_its_ratio() -> None:
    drawn = rasterise((SVG % '<rect width="40" height="80"/>').encode())
    assert png_size(drawn, lambda _width, _height: None) == (350, 700)


@pytest.mark.parametrize(
    "size",
    [
        'width="210mm" height="105mm" viewBox="0 0 40 20"',
        'width="4cm" height="2cm"',
        'width="2in" height="72pt"',
    ],
)
def test_a_vector_whose_size_is_in_millimetres_is_drawn(size: str) -> None:
    """As Inkscape and CorelDRAW write it."""
    drawn = rasterise(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{MARK}</svg>'.encode())
    width, height = png_size(drawn, lambda _width, _height: None)
    assert (round(width / height, 1), height) == (2.0, 700)  # resvg draws whole pixels


def test_a_vector_nested_without_end_is_reported_not_a_crash() -> None:
    with pytest.raises(PictureError, match=r"^ซับซ้อนเกินไปหรือเสียหาย"):
        rasterise((SVG % ("<g>" * 200_000 + "</g>" * 200_000)).encode())


BLUR = (
    '<filter id="f"><feGaussianBlur stdDeviation="9999"/></filter>'
    + '<rect width="40" height="80" filter="url(#f)"/>' * 3_000
)
USES = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "hostile",
    [BLUR, f'<g id="a0"><rect width="40" height="80"/></g>{USES}<use href="#a8"/>'],
    ids=["blur", "uses of uses"],
)
def test_a_vector_that_is_drawn_for_ever_is_stopped(hostile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 3)
    began = time.monotonic()
    with pytest.raises(PictureError, match=r"^ซับซ้อนเกินไป"):
        rasterise((SVG % hostile).encode())
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "inside",
    [
        "".join(f'<pattern id="p{n}" width="0.001" height="0.001"><rect width="40" height="80" fill="url(#p{n + 1})"/></pattern>' for n in range(12))
        + '<rect width="40" height="80" fill="url(#p0)"/>',
        '<use id="a" href="#a"/>',
        '<mask id="m"><rect width="40" height="80" mask="url(#m)"/></mask><rect width="40" height="80" mask="url(#m)"/>',
        '<text font-size="1000000">ตรา</text>',
    ],
    ids=["patterns of patterns", "a use of itself", "a mask of itself", "a huge text"],
)  # fmt: skip
def test_a_vector_that_goes_round_in_circles_is_drawn_or_reported(inside: str) -> None:
    with suppress(PictureError):
        assert png_size(rasterise((SVG % inside).encode()), lambda _width, _height: None) == (350, 700)


def test_a_text_in_a_font_that_is_not_installed_is_reported() -> None:
    """It would be missing in silence."""
    text = '<rect width="9" height="9"/><text y="40" font-family="No such font">เทศบาล</text>'
    with pytest.raises(
        PictureError, match=r"^มีตัวหนังสือที่วาดไม่ได้ .*ไม่มีฟอนต์ No such font \(แปลงตัวหนังสือเป็นเส้นก่อน\)$"
    ):
        rasterise((SVG % text).encode())


@pytest.mark.parametrize(
    ("inside", "lacking"),
    [
        (
            '<text y="40" font-family="{there}">ab</text><text y="60" font-family="Nowhere">cd</text>',
            "ฟอนต์ Nowhere ",
        ),
        (
            '<text y="40" font-family="{there}">ab<tspan font-family="Nowhere">cd</tspan></text>',
            "ฟอนต์ Nowhere ",
        ),
        ('<style>text{{font-family:"Nowhere"}}</style><text y="40">ab</text>', "ฟอนต์ Nowhere "),
        ('<text y="40" style="font: 12px Nowhere">ab</text>', "ฟอนต์ Nowhere "),
        ('<text y="40" font-family="{there}">ab\ue777</text>', "ฟอนต์ที่มี “\ue777”"),
        ('<text y="40" font-family="Nowhere, {there}">ab</text>', ""),
        ('<text y="40" font-family="Nowhere"> </text>', ""),
        ('<defs><text y="40" font-family="Nowhere">ab</text></defs>', ""),
        ('<text y="40" font-family="Nowhere" display="none">ab</text>', ""),
    ],
)
def test_each_text_whose_font_is_not_there_is_reported_and_no_other(inside: str, lacking: str) -> None:
    there = sorted(installed_families() - {"Nowhere"})
    if not there:
        pytest.skip("no font is installed")
    said = ""
    try:
        rasterise((SVG % (MARK + inside.format(there=there[0]))).encode())
    except PictureError as error:
        said = str(error)
    assert (lacking in said, bool(said)) == (True, bool(lacking))


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<rect x="900" width="9" height="9"/>',
        '<rect width="9" height="9" fill="none"/>',
        "<title>ตรา</title>",
    ],
)
def test_a_vector_that_shows_nothing_is_reported(inside: str) -> None:
    with pytest.raises(PictureError, match=r"^ไม่มีอะไรให้เห็น$"):
        rasterise((SVG % inside).encode())


def test_what_is_no_vector_is_reported() -> None:
    with pytest.raises(PictureError, match=r"^ซับซ้อนเกินไปหรือเสียหาย"):
        rasterise(b"<x/>")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_a_process_with_lower_limits_of_its_own_draws_still() -> None:
    """A batch limits its workers; what they start inherits that."""
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29));"
        "resource.setrlimit(resource.RLIMIT_CPU, (5, 5));"
        "from pipeline.word.finish.rasterise import rasterise; print(len(rasterise(sys.argv[1].encode())))"
    )
    root = Path(__file__).parents[3]
    drawn = subprocess.run(
        [sys.executable, "-c", code, SVG % '<rect width="40" height="80"/>'],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (drawn.returncode, drawn.stderr) == (0, "")
