"""PNG and JPEG files looked through without decoding them: whole, and how large (ISO/IEC 15948, ITU-T T.81)."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from pipeline.model.picture_error import PictureError

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_PIXELS = 50_000_000  # of any emblem; more is never decoded
_PNG_HEAD = len(PNG_SIGNATURE)
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by PNG colour type
_INFLATED_AT_ONCE = 2**20
# Start-of-frame markers of every JPEG process but DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Baseline, extended, progressive; Word opens no others, nor 12 bits a sample.
_USUAL_FRAMES = (0xC0, 0xC1, 0xC2)
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))  # markers without a segment
_SCAN, _END, _EXIF_SEGMENT = 0xDA, 0xD9, 0xE1
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_ORIENTATION = 0x0112  # of EXIF 2.32
_TURNED = (5, 6, 7, 8)  # orientations that show rows as columns
_HALF = "ไม่ครบ (เป็นไฟล์ที่คัดลอกหรือดาวน์โหลดไม่เสร็จ)"
_DAMAGED = "เสียหาย"


def png_size(data: bytes, check_size: Callable[[int, int], None]) -> tuple[int, int]:
    """Return width and height in pixels as the picture is shown; ``check_size`` is asked before it is inflated.

    Raises PictureError when the file is cut off or damaged.
    """
    size, depth, interlaced, stream = (0, 0), 0, False, zlib.decompressobj()
    needed = inflated = 0
    for kind, body in _chunks(data):
        if kind == b"IHDR":
            width, height, bits, colour, *_, interlace = struct.unpack(">IIBBBBB", body[:13])
            check_size(width, height)
            size, depth, interlaced = (width, height), bits * _CHANNELS.get(colour, 4), bool(interlace)
            needed = height * (1 + (width * depth + 7) // 8)
        elif kind == b"IDAT":
            if not needed:
                raise PictureError(_DAMAGED)
            inflated += _inflated(stream, body, needed - inflated)
    if inflated < needed and not (interlaced and stream.eof):
        raise PictureError(_DAMAGED)
    return size[::-1] if png_orientation(data) in _TURNED else size


def png_orientation(data: bytes) -> int:
    """Return how a PNG is to be turned for showing, 1 to 8 (PNG specification 3, eXIf); 1 is as it is."""
    return next((_orientation(body) for kind, body in _chunks(data) if kind == b"eXIf"), 1)


def is_transparent(data: bytes) -> bool:
    """Return whether a PNG of four channels, as vectors are drawn to, shows nothing at all."""
    head = struct.unpack(">IIBBBBB", data[_PNG_HEAD + 8 : _PNG_HEAD + 21])
    stream = b"".join(body for kind, body in _chunks(data) if kind == b"IDAT")
    rows, stride = bytearray(zlib.decompress(stream)), 1 + 4 * head[0]
    del rows[::stride]  # how each row is filtered
    return not any(rows)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of the chunks of a PNG, to its end. Raises PictureError."""
    at, kind = _PNG_HEAD, b""
    while kind != b"IEND":
        head = data[at : at + 8]
        length = int.from_bytes(head[:4], "big")
        end = at + 12 + length
        if len(head) < 8 or end > len(data):  # noqa: PLR2004 - length and kind
            raise PictureError(_HALF)
        body = data[at + 8 : end - 4]
        kind = head[4:]
        if zlib.crc32(kind + body) != int.from_bytes(data[end - 4 : end], "big"):
            raise PictureError(_DAMAGED)
        if (at == _PNG_HEAD) != (kind == b"IHDR") or (kind == b"IHDR" and length != 13):  # noqa: PLR2004
            raise PictureError(_DAMAGED)
        yield kind, body
        at = end


def _inflated(stream: "zlib._Decompress", packed: bytes, most: int) -> int:
    """Return how many bytes a piece of the stream inflates to, at most so many: a bomb is not followed."""
    count = 0
    while packed and count < most:
        try:
            count += len(stream.decompress(packed, _INFLATED_AT_ONCE))
        except zlib.error as error:
            raise PictureError(_DAMAGED) from error
        packed = stream.unconsumed_tail
    return count


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels as the picture is shown, its EXIF orientation honoured.

    Raises PictureError when the file is cut off or damaged.
    """
    size: tuple[int, int] | None = None
    is_scanned = False
    for marker, body in _segments(data):
        if marker in _FRAMES:
            if marker not in _USUAL_FRAMES or body[:1] != b"\x08":
                raise PictureError("เป็น JPEG ชนิดที่ Word เปิดไม่ได้")
            if len(body) < 6:  # noqa: PLR2004 - precision, height, width, components
                raise PictureError(_DAMAGED)
            height, width = struct.unpack(">HH", body[1:5])
            size = (width, height)
        is_scanned = is_scanned or marker == _SCAN
    if size is None or not is_scanned:
        raise PictureError(_DAMAGED)
    return size[::-1] if jpeg_orientation(data) in _TURNED else size


def jpeg_orientation(data: bytes) -> int:
    """Return how a JPEG is to be turned for showing, 1 to 8 (EXIF 2.32); 1 is as it is."""
    for marker, body in _segments(data):
        if marker == _EXIF_SEGMENT and body.startswith(b"Exif\0\0"):
            return _orientation(body[6:])
        if marker == _SCAN:
            break
    return 1


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the markers of a JPEG with their segments, to its end. Raises PictureError."""
    at = 2
    while True:
        found = _NEXT_MARKER.search(data, at)
        if found is None or (at == 2 and found.start() != at):  # noqa: PLR2004 - after the start of image
            raise PictureError(_HALF)
        marker = found[0][-1]
        if marker == _END:
            return
        at = found.end()
        if marker in _ALONE:
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):  # noqa: PLR2004 - the length counts itself
            raise PictureError(_HALF)
        yield marker, data[at + 2 : at + length]
        at += length


def _orientation(tiff: bytes) -> int:
    """Return the orientation that an EXIF block says, 1 when it says none or is damaged."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 1
    try:
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, directory)
        for entry in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, directory + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return int(value) if value in range(1, 9) else 1
    except struct.error:
        pass
    return 1
