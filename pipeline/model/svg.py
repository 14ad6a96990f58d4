"""SVG files judged by namespace and name before anything draws them: what draws may stay, what runs or fetches not.

Only what is on the lists is let through (SVG 1.1 and 2); expat reads as a stream, so that depth costs nothing.
"""

import base64
import binascii
import re
from xml.parsers import expat

from pipeline.errors import PictureError
from pipeline.model.raster import MOST_PIXELS, PNG_SIGNATURE, jpeg_size, png_size

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ELEMENTS = frozenset((
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "textPath", "image", "linearGradient", "radialGradient", "stop",
    "clipPath", "mask", "pattern", "marker", "title", "desc", "metadata", "style", "switch", "view",
    "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode",
    "feMorphology", "feOffset", "feTile",
))  # fmt: skip
# What drawing programs write for themselves, and no renderer looks at.
_OTHERS = (
    "http://sodipodi.sourceforge.net/", "http://www.inkscape.org/", "http://www.w3.org/1999/02/22-rdf-syntax-ns",
    "http://creativecommons.org/", "http://web.resource.org/cc/", "http://purl.org/dc/", "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/sketch/", "http://www.serif.com/", "http://www.figma.com/", "http://schemas.microsoft.com/visio/",
)  # fmt: skip
_DEEPEST, _MOST_ELEMENTS, _LARGEST = 60, 50_000, 5 * 2**20
_ACTIVE = "มีส่วนที่ทำงานหรือดึงไฟล์อื่น ({})"
_ADDRESS = re.compile(r"url\(\s*(?:[\"']\s*)?(?!#)|(?:src|image|image-set)\(", re.IGNORECASE)
_NO_CSS = re.compile(r"id|class|(?:data|aria)-.*", re.IGNORECASE)  # attributes that are names and notes
_HARMLESS_INSTRUCTION = "xpacket"  # the frame of Adobe's notes (XMP)
_DATA = re.compile(r"data:image/(png|jpe?g);base64,([A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|ex)?\s*")
_SPACE = " "  # between namespace and name, as expat joins them


def svg_size(data: bytes) -> tuple[float, float] | None:
    """Return width and height, None where the file leaves them to its content.

    Raises PictureError when it is no SVG, is damaged, or holds what may not be drawn.
    """
    if len(data) > _LARGEST:
        raise PictureError(f"ใหญ่เกิน {_LARGEST // 2**20} MB")
    judge = _Judge()
    try:
        data.decode("utf-8")
        judge.parser.Parse(data, True)  # noqa: FBT003 - expat's own
    except expat.ExpatError as error:
        raise PictureError(f"เสียหาย (บรรทัด {error.lineno})") from error
    except UnicodeDecodeError as error:
        raise PictureError("ไม่ได้บันทึกเป็น UTF-8") from error
    return judge.size


class _Judge:
    """Listens to the parser and refuses what is not on the lists."""

    def __init__(self) -> None:
        self.size: tuple[float, float] | None = None
        self._depth = self._elements = 0
        self._style: list[str] | None = None
        self.parser = expat.ParserCreate("utf-8", _SPACE)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse_entity
        self.parser.ProcessingInstructionHandler = self._refuse_instruction

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(_SPACE)
        self._depth += 1
        self._elements += 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise PictureError("ซับซ้อนเกินไป (ชิ้นส่วนมากหรือซ้อนกันลึก)")
        if self._elements == 1:
            if (namespace, local) != (_SVG, "svg"):
                raise PictureError("ไม่ใช่รูป SVG")
            self.size = _size(attributes)
        if namespace == _SVG and local not in _ELEMENTS:
            raise PictureError(_ACTIVE.format(local))
        if namespace != _SVG and not namespace.startswith(_OTHERS):
            raise PictureError(_ACTIVE.format(f"{local} ของ {namespace or 'ไม่มีชื่อชุด'}"))
        if namespace == _SVG and local == "style":
            self._style = []
        for attribute, value in attributes.items():
            _judge_attribute(attribute, value)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._style is not None and name == f"{_SVG}{_SPACE}style":
            _judge_css("".join(self._style), "style")
            self._style = None

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _refuse_entity(self, *_: object) -> None:
        raise PictureError(_ACTIVE.format("ENTITY"))

    def _refuse_instruction(self, target: str, _data: str) -> None:
        if target != _HARMLESS_INSTRUCTION:
            raise PictureError(_ACTIVE.format(target))


def _judge_attribute(name: str, value: str) -> None:
    """Refuse an attribute that runs something or leads out of the file. Raises PictureError."""
    namespace, _, local = name.rpartition(_SPACE)
    if local.lower().startswith("on"):
        raise PictureError(_ACTIVE.format(local))
    if namespace == _XML and local == "base":
        raise PictureError(_ACTIVE.format("xml:base"))
    if local == "href" and namespace in ("", _XLINK):
        _judge_address(value)
    elif namespace == "" and not _NO_CSS.fullmatch(local):
        _judge_css(value, local)


def _judge_address(value: str) -> None:
    """Refuse an address that is neither within the file nor a picture of its own."""
    address = value.strip()
    if address.startswith("#") or not address:
        return
    found = _DATA.fullmatch(address)
    if found is None:
        raise PictureError(_ACTIVE.format(address[:30]))
    try:
        picture = base64.b64decode(found[2], validate=False)
    except binascii.Error as error:
        raise PictureError("มีรูปข้างในที่เสียหาย") from error
    width, height = jpeg_size(picture) if picture.startswith(b"\xff\xd8") else _embedded_png_size(picture)
    if width * height > MOST_PIXELS:
        raise PictureError("มีรูปข้างในที่ใหญ่เกินไป")


def _embedded_png_size(data: bytes) -> tuple[int, int]:
    if not data.startswith(PNG_SIGNATURE):
        raise PictureError("มีรูปข้างในที่เสียหาย")

    def check(width: int, height: int) -> None:
        if not width or not height or width * height > MOST_PIXELS:
            raise PictureError("มีรูปข้างในที่ใหญ่เกินไป")

    return png_size(data, check)


def _judge_css(text: str, where: str) -> None:
    """Refuse CSS that imports, escapes, or leads out of the file; letters may be written as comments apart."""
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    if (
        "\\" in plain
        or "@" in plain
        or "/*" in plain
        or _ADDRESS.search(plain)
        or "javascript:" in plain.lower()
    ):
        raise PictureError(_ACTIVE.format(where))


def _size(attributes: dict[str, str]) -> tuple[float, float] | None:
    """Return the size that the root says: its view box, else its width and height in one unit."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    if len(box) == 4:  # noqa: PLR2004 - x, y, width, height
        try:
            return float(box[2]), float(box[3])
        except ValueError as error:
            raise PictureError("เสียหาย (viewBox)") from error
    width, height = (_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height"))
    if width and height and width[2] == height[2]:
        return float(width[1]), float(height[1])
    return None
