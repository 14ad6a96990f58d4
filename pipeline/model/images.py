"""Picture files for emblems: in the folder of the workbook, PNG, JPEG or SVG by content, whole and of sane size.

Everything is judged before a decoder or renderer sees the file.
"""

import unicodedata
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from pipeline.errors import PictureError
from pipeline.model.raster import MOST_PIXELS, PNG_SIGNATURE, jpeg_size, png_size
from pipeline.model.svg import svg_size

LARGEST_FILE = 30 * 2**20  # bytes
_LONGEST_SIDE = 12_000  # pixels
_WIDEST = 5.0  # width over height, or the other way round: a slot is 3 cm high on a page 16 cm wide
_HEAD_BYTES = 1_024
_JPEG = b"\xff\xd8\xff"
# Kinds of picture that are neither: by their first bytes (of those in a container, by its brand).
_OTHER_KINDS = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"%!PS", "EPS หรือ AI"),
    (b"8BPS", "Photoshop (PSD)"),
    (b"\0\0\1\0", "ICO"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\1\0\0\0", "EMF"),
    (b"PK\3\4", "ไฟล์บีบอัดหรือเอกสาร Office"),
    (b"\x1f\x8b", "SVG ที่บีบอัดไว้ (.svgz)"),
    (b"\xff\xfe<\0", "SVG ที่ไม่ได้บันทึกเป็น UTF-8"),
    (b"\xfe\xff\0<", "SVG ที่ไม่ได้บันทึกเป็น UTF-8"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"II\xbc\1", "JPEG XR"),
    (b"gimp xcf", "GIMP (XCF)"),
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), "HEIC"),
    b"avif": "AVIF",
    b"avis": "AVIF",
}
_ENDINGS = (".png", ".jpg", ".jpeg", ".svg")


class PictureInfo(NamedTuple):
    """What is known of a picture before it is decoded: its kind (png, jpeg, svg) and width over height."""

    kind: str
    ratio: float | None  # None: an SVG that leaves it to its content


def picture_path(folder: Path, name: str) -> Path | None:
    """Return the path of a picture by the name given in a workbook; None when it leads out of the folder.

    A file whose name differs in capitals or in how its letters are composed is the one meant, as on Windows; so is
    the only picture of a name typed without its ending, which Windows hides.
    """
    typed = PureWindowsPath(name)  # understands both / and \
    if typed.drive or typed.root or ".." in typed.parts:
        return None
    path = folder.joinpath(*typed.parts)
    try:
        return path if path.exists() or path.is_symlink() else _meant(path)
    except OSError:  # such as a name too long: reported when it is opened
        return path


def _meant(path: Path) -> Path:
    """Return the file beside a path whose name means the same, the path itself when there is none or several."""
    wanted = _name_key(path.name)
    names = [each for each in path.parent.glob("*") if _name_key(each.name) == wanted]
    if not names and not wanted.endswith(_ENDINGS):
        endings = {f"{wanted}{ending}" for ending in _ENDINGS}
        names = [each for each in path.parent.glob("*") if _name_key(each.name) in endings]
    return names[0] if len(names) == 1 else path


def _name_key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def read_picture_file(path: Path) -> bytes:
    """Return the bytes of a picture file. Raises OSError, and PictureError when it is no file or too large."""
    if not path.is_file():  # a folder, or a pipe that would wait for ever
        path.stat()
        raise PictureError("ไม่ใช่ไฟล์")
    if path.stat().st_size > LARGEST_FILE:
        raise PictureError(f"ใหญ่เกิน {LARGEST_FILE // 2**20} MB")
    return path.read_bytes()


def inspect_picture(data: bytes) -> PictureInfo:
    """Return what a picture's bytes are. Raises PictureError with the reason why they cannot be used."""
    if data.startswith(PNG_SIGNATURE):
        return PictureInfo("png", _sane_ratio(*png_size(data, _check_pixels)))
    if data.startswith(_JPEG):
        size = jpeg_size(data)
        _check_pixels(*size)
        return PictureInfo("jpeg", _sane_ratio(*size))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        if b"<html" in data[:_HEAD_BYTES].lower():
            raise PictureError("เป็น หน้าเว็บ ซึ่งใช้ไม่ได้")
        drawn = svg_size(data)
        return PictureInfo("svg", None if drawn is None else _sane_ratio(*drawn))
    raise PictureError(f"เป็น {_kind_of(data)} ซึ่งใช้ไม่ได้" if data else "เป็นไฟล์ว่าง")


def _check_pixels(width: int, height: int) -> None:
    """Refuse a picture that would take more memory than any emblem needs, before it is decoded."""
    if not width or not height:
        raise PictureError("กว้างหรือสูง 0 จุด")
    if width * height > MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise PictureError(f"ใหญ่เกินไป ({width:,} x {height:,} จุด)")


def _sane_ratio(width: float, height: float) -> float:
    if width <= 0 or height <= 0:
        raise PictureError("กว้างหรือสูง 0")
    ratio = width / height
    if not 1 / _WIDEST <= ratio <= _WIDEST:
        raise PictureError(f"ผอมหรือแบนเกินไป ({width:,.0f} x {height:,.0f})")
    return ratio


def _kind_of(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "วิดีโอหรือรูปของโทรศัพท์")
    return next((name for sign, name in _OTHER_KINDS if data.startswith(sign)), "ไฟล์ชนิดอื่น")
