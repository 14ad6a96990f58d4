"""Picture files are judged by their content, whole and of sane size, before anything decodes or draws them."""

import struct
import zlib
from pathlib import Path

import pytest
from picture_builder import jpeg, png

from pipeline.errors import PictureError
from pipeline.model.images import inspect_picture, picture_path, read_picture_file

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 80">%s</svg>'
HALF = "ไม่ครบ (เป็นไฟล์ที่คัดลอกหรือดาวน์โหลดไม่เสร็จ)"


def reason(data: bytes) -> str:
    """Why a picture cannot be used, "" when it can."""
    try:
        inspect_picture(data)
    except PictureError as error:
        return str(error)
    return ""


def svg(inside: str) -> str:
    return reason((SVG % inside).encode())


def exif(orientation: int, order: str = ">") -> bytes:
    """A JPEG of 40 x 80 that says how it is to be turned."""
    mark = {">": b"MM\0*", "<": b"II*\0"}[order]
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = mark + struct.pack(f"{order}I", 8) + struct.pack(f"{order}H", 1) + entry + bytes(4)
    body = b"Exif\0\0" + tiff
    plain = jpeg(40, 80)
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:]


@pytest.mark.parametrize(
    ("data", "kind", "ratio"),
    [
        (png(40, 80), "png", 0.5),
        (jpeg(40, 80), "jpeg", 0.5),
        (jpeg(40, 80) + b"trailer of a camera", "jpeg", 0.5),
        (exif(1), "jpeg", 0.5),
        (exif(3), "jpeg", 0.5),
        (exif(6), "jpeg", 2.0),
        (exif(8, "<"), "jpeg", 2.0),
        (exif(99), "jpeg", 0.5),
        ((SVG % "<path d='M0 0'/>").encode(), "svg", 0.5),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE svg PUBLIC 'a' 'b'>\n"
            + (SVG % "").encode(),
            "svg",
            0.5,
        ),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='10mm' height='5mm'/>", "svg", 2.0),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg", None),
        (b"<s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0,0,9,9'><s:g/></s:svg>", "svg", 1.0),
    ],
)
def test_a_picture_is_known_by_its_content_and_its_size_as_shown(
    data: bytes, kind: str, ratio: float | None
) -> None:
    assert inspect_picture(data) == (kind, ratio)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.8, 0.99])
@pytest.mark.parametrize("whole", [png(60, 50), jpeg(60, 50)], ids=["png", "jpeg"])
def test_half_a_file_is_refused(whole: bytes, share: float) -> None:
    assert reason(whole[: max(9, int(len(whole) * share))]) == HALF


def test_a_png_whose_bytes_were_changed_is_damaged() -> None:
    data = bytearray(png(40, 40))
    data[50] ^= 0xFF
    assert reason(bytes(data)) == "เสียหาย"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width: int, height: int, stream: bytes) -> bytes:
    """A PNG that says a size, with a stream of its own."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", stream) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (png_of(0, 10, b""), "กว้างหรือสูง 0 จุด"),
        (png_of(10, 0, b""), "กว้างหรือสูง 0 จุด"),
        (jpeg(10, 0), "กว้างหรือสูง 0 จุด"),
        (jpeg(0, 10), "กว้างหรือสูง 0 จุด"),
        (png_of(30_000, 30_000, b""), "ใหญ่เกินไป (30,000 x 30,000 จุด)"),
        (png_of(4_000_000_000, 1, b""), "ใหญ่เกินไป (4,000,000,000 x 1 จุด)"),
        (jpeg(60_000, 60_000), "ใหญ่เกินไป (60,000 x 60,000 จุด)"),
        (png(600, 100), "ผอมหรือแบนเกินไป (600 x 100)"),
        (jpeg(10, 9_000), "ผอมหรือแบนเกินไป (10 x 9,000)"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1e9'/>",
            "ผอมหรือแบนเกินไป (1 x 1,000,000,000)",
        ),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 0'/>", "กว้างหรือสูง 0"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 nan 1'/>", "ผอมหรือแบนเกินไป (nan x 1)"),
        (png_of(100, 100, zlib.compress(b"short")), "เสียหาย"),
        (png_of(100, 100, b"no stream"), "เสียหาย"),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9", "เสียหาย"),
        (b"", "เป็นไฟล์ว่าง"),
    ],
)
def test_absurd_sizes_and_broken_insides_are_refused_before_decoding(data: bytes, why: str) -> None:
    assert reason(data) == why


def png_as(rows: bytes, *before: bytes, **said: int) -> bytes:
    """A PNG of 8 x 8 with such bytes of rows, whose header says something else than 8 bits grey."""
    head = {"depth": 8, "colour": 0, "compression": 0, "filtering": 0, "interlacing": 0, **said}
    parts = [chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, *head.values())), *before]
    return b"\x89PNG\r\n\x1a\n" + b"".join([*parts, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")])


GREY, ALPHA = (b"\0" + b"\x80" * 8) * 8, (b"\0" + b"\x80" * 32) * 8


PNGS = (
    (png_as(GREY), ""),
    (png_as(ALPHA, colour=6), ""),
    (png_as(bytes(9 * 8)), ""),  # black
    (png_as(bytes(33 * 8), colour=6), "ไม่มีอะไรให้เห็น"),
    (png_as((b"\1" + bytes(16)) * 8, colour=4), "ไม่มีอะไรให้เห็น"),
    (png_as((b"\0" + b"\x80\x80\x80\0" * 8) * 8, colour=6), "ไม่มีอะไรให้เห็น"),  # grey that none sees
    (png_as((b"\4" + b"\x80\0" * 8) * 8, colour=4), "ไม่มีอะไรให้เห็น"),
    (png_as((b"\0" + b"\x80" * 6 + bytes(2) + b"\x80" * 56) * 8, colour=6, depth=16), ""),
    (png_as((b"\0" + (b"\x80" * 6 + bytes(2)) * 8) * 8, colour=6, depth=16), "ไม่มีอะไรให้เห็น"),
    (png_as((b"\0" + bytes(31) + b"\1") * 8, colour=6), ""),
    (png_as(GREY, chunk(b"PLTE", bytes(768)), chunk(b"tRNS", bytes(256)), colour=3), "ไม่มีอะไรให้เห็น"),
    (png_as(GREY, chunk(b"PLTE", bytes(768)), chunk(b"tRNS", bytes(255)), colour=3), ""),
    (png_as(GREY, chunk(b"PLTE", bytes(6)), chunk(b"tRNS", b"\0\1"), colour=3), ""),
    (png_as(GREY, chunk(b"tRNS", bytes(2))), ""),
    (png_as(GREY, chunk(b"PLTE", bytes(768)), colour=3), ""),
    (png_as(GREY, colour=3), "เสียหาย"),  # no palette
    (png_as(ALPHA, colour=5), "เสียหาย"),
    (png_as(GREY, depth=3), "เสียหาย"),
    (png_as(GREY, depth=0), "เสียหาย"),
    (png_as(ALPHA, colour=6, depth=4), "เสียหาย"),
    (png_as(GREY, compression=1), "เสียหาย"),
    (png_as(GREY, filtering=1), "เสียหาย"),
    (png_as(GREY, interlacing=7), "เสียหาย"),
    (png_as((b"\5" + bytes(8)) * 8), "เสียหาย"),  # filters are 0 to 4
    (png_as(GREY[:-1]), "เสียหาย"),
    (png_as(bytes(2 + 2 + 3 + 2 * 3 + 2 * 5 + 4 * 5 + 4 * 9), interlacing=1), ""),
    (png_as(bytes(2 + 2 + 3 + 2 * 3 + 2 * 5 + 4 * 5 + 4 * 9 - 1), interlacing=1), "เสียหาย"),
)


def test_a_png_is_looked_through_as_the_standard_says() -> None:
    assert [reason(data) for data, _ in PNGS] == [why for _, why in PNGS]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\xff\xdb", b"\xff\xfe"),  # no table of quantization
        (b"\xff\xc4", b"\xff\xfe"),  # no table of codes
        (b"\xff\xda", b"\xff\xfe"),  # no picture
        (b"\x00\x28\x01\x01\x11\x00", b"\x00\x28\x00\x01\x11\x00"),  # no components
        (b"\x00\x28\x01\x01\x11\x00", b"\x00\x28\x03\x01\x11\x00"),  # fewer than it says
    ],
)
def test_a_jpeg_without_a_part_that_it_needs_is_damaged(old: bytes, new: bytes) -> None:
    data = jpeg(40, 80)
    assert old in data
    assert reason(data.replace(old, new)) == "เสียหาย"


def test_a_jpeg_of_two_frames_is_damaged() -> None:
    data = jpeg(40, 80)
    frame = data[data.index(b"\xff\xc0") : data.index(b"\xff\xda")]
    assert reason(data.replace(frame, frame * 2)) == "เสียหาย"


def test_a_stream_that_inflates_without_end_is_followed_no_further_than_the_picture() -> None:
    assert reason(png_of(10, 10, zlib.compress(bytes(50_000_000)))) == ""


OTHER_KINDS = (
    (b"GIF89a", "GIF"), (b"BM1234", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"RIFF1234WEBP", "WebP"),
    (b"\0\0\0\x18ftypheic", "HEIC"), (b"\0\0\0\x18ftypavif", "AVIF"), (b"%PDF-1.4", "PDF"), (b"8BPS", "Photoshop (PSD)"),
    (b"%!PS-Adobe", "EPS หรือ AI"), (b"\0\0\1\0", "ICO"), (b"PK\3\4", "ไฟล์บีบอัดหรือเอกสาร Office"),
    (b"\x1f\x8b\x08", "SVG ที่บีบอัดไว้ (.svgz)"),
    (b"\0\0\0\x18ftyphevc", "HEIC"), (b"\0\0\0\x0cjP  \r\n", "JPEG 2000"), (b"\0\0\0\x0cJXL \r\n", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"), (b"II\xbc\1", "JPEG XR"), (b"words", "ไฟล์ชนิดอื่น"),
)  # fmt: skip


def test_a_picture_of_another_kind_is_reported_by_it() -> None:
    assert [reason(head + bytes(20)) for head, _ in OTHER_KINDS] == [
        f"เป็น {kind} ซึ่งใช้ไม่ได้" for _, kind in OTHER_KINDS
    ]


DRAWN = (
    '<g id="a"><rect width="1" height="1" fill="url(#g)"/></g><use href="#a"/><use xlink:href="#a"/>',
    "<style>.a{fill:#fff;clip-path:url(#c)} /* words */</style>",
    "<text style=\"font-family:'TH Sarabun'\">ตรา</text>",
    "<defs><linearGradient id='g'><stop offset='0'/></linearGradient></defs>",
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    '<i:namedview xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:zoom="1"/>',
    "<metadata>จัดทำโดยกอง</metadata>",
    "<metadata><?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?></metadata>",
    '<g id="a\\b" class="@x" data-name="logo@2x" aria-label="info@example.go.th"/>',
)


@pytest.mark.parametrize("inside", DRAWN)
def test_what_draws_may_stay(inside: str) -> None:
    assert svg(inside) == ""


ACTIVE = (
    "<script>alert(1)</script>",
    '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    '<s:script xmlns:s="urn:other">alert(1)</s:script>',
    "<foreignObject/>",
    '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="http://a"/>',
    '<set attributeName="href" to="javascript:x"/>',
    '<animate attributeName="href"/>',
    "<handler/>",
    "<a href='#x'/>",
    '<image href="http://example.org/a.png"/>',
    '<image xlink:href="file:///etc/passwd"/>',
    '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    '<image href="data:text/html,x"/>',
    '<use href="other.svg#a"/>',
    '<feImage href="#a"/>',
    '<rect onclick="x()"/>',
    '<rect OnLoad="x()"/>',
    '<rect style="fill:url(http://example.org)"/>',
    "<rect style=\"fill:url( 'http://example.org')\"/>",
    '<rect fill="URL(//example.org/a)"/>',
    '<rect style="fill:u\\72l(http://example.org)"/>',
    '<rect style="fill:ur/**/l(http://example.org)"/>',
    "<style>@import 'http://a'</style>",
    "<style>@font-face{src:url(x)}</style>",
    "<style>a{b:url(x.png)}</style>",
    "<rect style=\"mask:image-set('http://example.org' 1x)\"/>",
    "<rect style=\"mask:SRC('http://example.org')\"/>",
    "<style>a{b:u\\000072l(x)}</style>",
    "<style><![CDATA[a{b:url(http://a)}]]></style>",
    '<g xml:base="http://a"/>',
    "<?xml-stylesheet href='http://a'?>",
)


def test_what_runs_or_fetches_is_refused_however_it_is_written() -> None:
    assert [each for each in ACTIVE if not svg(each).startswith("มีส่วนที่ทำงานหรือดึงไฟล์อื่น (")] == []


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + SVG % "&b;"
    assert reason(bomb.encode()) == "มีส่วนที่ทำงานหรือดึงไฟล์อื่น (ENTITY)"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "เป็น หน้าเว็บ ซึ่งใช้ไม่ได้"),
        (b"<!DOCTYPE html>\n<HTML><title>404</title>", "เป็น หน้าเว็บ ซึ่งใช้ไม่ได้"),
        (b"<svg><rect/></svg>", "ไม่ใช่รูป SVG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g>", "เสียหาย (บรรทัด 1)"),
        ((SVG % ("<g>" * 200 + "</g>" * 200)).encode(), "ซับซ้อนเกินไป (ชิ้นส่วนมากหรือซ้อนกันลึก)"),
        ((SVG % ("<g/>" * 60_000)).encode(), "ซับซ้อนเกินไป (ชิ้นส่วนมากหรือซ้อนกันลึก)"),
        ((SVG % "").encode("utf-16"), "เป็น SVG ที่ไม่ได้บันทึกเป็น UTF-8 ซึ่งใช้ไม่ได้"),
        ((SVG % "\u00e9").encode("latin-1"), "ไม่ได้บันทึกเป็น UTF-8"),
        (b"<" + b"!" * 6_000_000, "ใหญ่เกิน 5 MB"),
        ((SVG % '<image href="data:image/png;base64,AAAA"/>').encode(), "มีรูปข้างในที่เสียหาย"),
    ],
)
def test_a_vector_that_is_none_or_damaged_or_too_deep_is_reported(data: bytes, why: str) -> None:
    assert reason(data) == why


def test_a_short_file_against_a_regular_expression_is_judged_at_once() -> None:
    """198 bytes that once kept a search for the root busy for ever."""
    assert reason(b"<?xml ?>" + b" <!-- -->" * 20 + b"<!") != ""
    assert reason(b"<!---->" * 30) != ""


def test_a_folder_and_a_file_beyond_the_largest_are_no_pictures(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"^ไม่ใช่ไฟล์$"):
        read_picture_file(tmp_path)
    with (tmp_path / "a.png").open("wb") as large:
        large.truncate(31 * 2**20)
    with pytest.raises(PictureError, match=r"^ใหญ่เกิน 30 MB$"):
        read_picture_file(tmp_path / "a.png")
    with pytest.raises(FileNotFoundError):
        read_picture_file(tmp_path / "absent.png")


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("Garuda.PNG", "garuda.png"),
        ("ตรา/GARUDA.png", "ตรา/garuda.png"),
        ("กำแพง.png", "ก\u0e4d\u0e32แพง.png"),  # sara am as macOS and some keyboards write it
        ("\u00e9.png", "e\u0301.png"),
        ("garuda", "garuda.jpg"),  # Windows hides the ending
        ("ตราครุฑ", "ตราครุฑ.SVG"),
    ],
)
def test_a_picture_is_found_by_the_name_that_windows_shows(typed: str, there: str, tmp_path: Path) -> None:
    (tmp_path / "ตรา").mkdir()
    (tmp_path / there).write_bytes(b"")
    assert picture_path(tmp_path, typed) == tmp_path / there


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("garuda.png", ["garuda.jpg"]),
        ("garuda", ["garuda.png", "garuda.jpg"]),
        ("garuda", ["garuda.docx"]),
        ("garuda.png", ["GARUDA.png", "Garuda.png"]),
        ("ก" * 300, []),
        ("a\0b", []),
    ],
)
def test_a_picture_is_never_taken_for_another(typed: str, there: list[str], tmp_path: Path) -> None:
    for name in there:
        (tmp_path / name).write_bytes(b"")
    assert picture_path(tmp_path, typed) == tmp_path / typed


def test_a_png_that_says_how_it_is_turned_is_as_wide_as_it_is_shown() -> None:
    turned = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, 0x0112, 3, 1, 6, 0, 0)
    plain = png(40, 80)
    assert inspect_picture(plain[:33] + chunk(b"eXIf", turned) + plain[33:]).ratio == 2.0


@pytest.mark.parametrize(("frame", "bits"), [(0xC3, 8), (0xC9, 8), (0xCA, 8), (0xC1, 12)])
def test_a_jpeg_of_a_kind_that_word_does_not_open_is_refused(frame: int, bits: int) -> None:
    data = jpeg(40, 80).replace(b"\xff\xc0\x00\x0b\x08", bytes([0xFF, frame, 0, 11, bits]))
    assert reason(data) == "เป็น JPEG ชนิดที่ Word เปิดไม่ได้"
