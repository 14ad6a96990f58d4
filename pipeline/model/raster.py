"""PNG and JPEG files looked through without decoding them: whole, and how large (ISO/IEC 15948, ITU-T T.81)."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.errors import PictureError

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_PIXELS = 50_000_000  # of any emblem; more is never decoded
_PNG_HEAD = len(PNG_SIGNATURE)
# By PNG colour type: how many channels, and which bits a channel.
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PALETTE, _WITH_ALPHA = 3, (4, 6)
_LAST_FILTER = 4
# First column and row of each pass of an interlaced PNG, and the steps between (ISO/IEC 15948, 8.2).
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_INFLATED_AT_ONCE = 2**20
# Start-of-frame markers of every JPEG process but DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Baseline, extended, progressive; Word opens no others, nor 12 bits a sample.
_USUAL_FRAMES = (0xC0, 0xC1, 0xC2)
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))  # markers without a segment
_SCAN, _END, _EXIF_SEGMENT = 0xDA, 0xD9, 0xE1
_NEEDED = (0xDB, 0xC4, _SCAN)  # tables of quantization and of Huffman codes, and the picture itself
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_ORIENTATION = 0x0112  # of EXIF 2.32
_TURNED = (5, 6, 7, 8)  # orientations that show rows as columns
_HALF = "ไม่ครบ (เป็นไฟล์ที่คัดลอกหรือดาวน์โหลดไม่เสร็จ)"
_DAMAGED = "เสียหาย"


def png_size(data: bytes, check_size: Callable[[int, int], None]) -> tuple[int, int]:
    """Return width and height in pixels as the picture is shown; ``check_size`` is asked before it is inflated.

    Raises PictureError when the file is cut off or damaged, or shows nothing.
    """
    rows, has_palette, colours = None, False, 0
    for kind, body in _chunks(data):
        if kind == b"IHDR":
            header = _PngHeader(*struct.unpack(">IIBBBBB", body))
            check_size(header.width, header.height)
            rows = _PngRows(header)
        elif kind == b"PLTE":
            has_palette, colours = True, len(body) // 3
        elif kind == b"tRNS" and rows and rows.header.colour == _PALETTE and len(body) >= colours:
            rows.shows = any(body)
        elif kind == b"IDAT" and rows and (has_palette or rows.header.colour != _PALETTE):
            rows.add(body)
    if rows is None or not rows.are_whole:
        raise PictureError(_DAMAGED)
    if not rows.shows:
        raise PictureError("ไม่มีอะไรให้เห็น")
    size = rows.header.width, rows.header.height
    return size[::-1] if png_orientation(data) in _TURNED else size


class _PngHeader(NamedTuple):
    """The chunk IHDR (ISO/IEC 15948, 11.2.2)."""

    width: int
    height: int
    depth: int
    colour: int
    compression: int
    filtering: int
    interlacing: int

    @property
    def pixel_bytes(self) -> int:
        """How many bytes a pixel has where it has whole ones."""
        return self.depth * _CHANNELS.get(self.colour, 1) // 8

    @property
    def row_lengths(self) -> list[tuple[int, int]]:
        """How many rows there are and their bytes, by pass: each begins with a byte that says how it is filtered.

        Raises PictureError when the header says what the standard does not know.
        """
        if (
            self.depth not in _DEPTHS.get(self.colour, ())
            or self.compression
            or self.filtering
            or self.interlacing > 1
        ):
            raise PictureError(_DAMAGED)
        bits = self.depth * _CHANNELS[self.colour]
        sizes = [
            (-((x - self.width) // dx), -((y - self.height) // dy))
            for x, y, dx, dy in (_PASSES if self.interlacing else [(0, 0, 1, 1)])
        ]
        return [(height, 1 + (width * bits + 7) // 8) for width, height in sizes if width > 0 and height > 0]


class _PngRows:
    """The rows of a PNG, inflated piece by piece and not kept."""

    def __init__(self, header: _PngHeader) -> None:
        self.header = header
        lengths = header.row_lengths
        self._left = sum(count * length for count, length in lengths)
        self._row = lengths[0][1] if len(lengths) == 1 else 0  # 0: rows of several lengths are only counted
        self._at = 0
        self._stream = zlib.decompressobj()
        self._pixel, self._pixel_at = header.pixel_bytes, 0
        self._has_alpha = header.colour in _WITH_ALPHA
        self.shows = not self._has_alpha  # whether anything is not wholly transparent

    @property
    def are_whole(self) -> bool:
        """Whether no row is missing."""
        return self._left <= 0

    def add(self, packed: bytes) -> None:
        """Take a piece of the stream; one that inflates further than the picture is not followed. Raises PictureError."""
        while packed and self._left > 0:
            try:
                piece = bytearray(self._stream.decompress(packed, _INFLATED_AT_ONCE))
            except zlib.error as error:
                raise PictureError(_DAMAGED) from error
            packed = self._stream.unconsumed_tail
            self._left -= len(piece)
            self._look_at(piece)

    def _look_at(self, piece: bytearray) -> None:
        if self._row:
            first = -self._at % self._row
            if max(piece[first :: self._row], default=0) > _LAST_FILTER:
                raise PictureError(_DAMAGED)
            self._at += len(piece)
            del piece[first :: self._row]
        if self._has_alpha and not self.shows:
            self.shows = any(any(part) for part in self._alpha_of(piece))

    def _alpha_of(self, piece: bytearray) -> Iterator[bytearray]:
        """Yield the bytes of a piece that say how transparent pixels are: filtered or not, all 0 are all 0.

        Of an interlaced picture, whose rows are of several lengths, all bytes.
        """
        if not self._row:
            yield piece
            return
        for place in range(self._pixel - self.header.depth // 8, self._pixel):
            yield piece[(place - self._pixel_at) % self._pixel :: self._pixel]
        self._pixel_at += len(piece)


def png_orientation(data: bytes) -> int:
    """Return how a PNG is to be turned for showing, 1 to 8 (PNG specification 3, eXIf); 1 is as it is."""
    return next((_orientation(body) for kind, body in _chunks(data) if kind == b"eXIf"), 1)


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


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels as the picture is shown, its EXIF orientation honoured.

    Raises PictureError when the file is cut off or damaged.
    """
    frames, seen = [], set()
    for marker, body in _segments(data):
        if marker in _FRAMES:
            frames.append(_frame_size(marker, body))
        seen.add(marker)
    if len(frames) != 1 or not seen.issuperset(_NEEDED):
        raise PictureError(_DAMAGED)
    size = frames[0]
    return size[::-1] if jpeg_orientation(data) in _TURNED else size


def _frame_size(marker: int, body: bytes) -> tuple[int, int]:
    """Return width and height of a frame (ITU-T T.81, B.2.2). Raises PictureError."""
    if marker not in _USUAL_FRAMES or body[:1] != b"\x08":
        raise PictureError("เป็น JPEG ชนิดที่ Word เปิดไม่ได้")
    components = body[5] if len(body) > 5 else 0  # noqa: PLR2004 - after precision, height, width
    if not components or len(body) != 6 + 3 * components:
        raise PictureError(_DAMAGED)
    height, width = struct.unpack(">HH", body[1:5])
    return width, height


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
    byte_order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if byte_order is None:
        return 1
    try:
        (directory,) = struct.unpack_from(f"{byte_order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{byte_order}H", tiff, directory)
        for entry in range(count):
            tag, _, _, value = struct.unpack_from(f"{byte_order}HHIH", tiff, directory + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return int(value) if value in range(1, 9) else 1
    except struct.error:
        pass
    return 1
