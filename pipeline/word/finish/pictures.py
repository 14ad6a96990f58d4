"""The organisation's pictures in a template's slots: the Garuda and the organisation's emblem.

A slot is a picture in the template whose name (``wp:docPr`` name) is the slot's; it keeps its height
(the Garuda 3 cm, correspondence regulation), the width follows the organisation's file.
"""

import io
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.image import ImagePart
from docx.parts.story import StoryPart
from lxml import etree
from PIL import Image, ImageOps

from pipeline.errors import PictureError, TemplateError
from pipeline.model.images import inspect_picture, read_picture_file
from pipeline.model.raster import jpeg_orientation, png_orientation
from pipeline.word.file.docx_file import WordFile
from pipeline.word.file.oxml import WP, A, R, parent_of
from pipeline.word.finish.rasterise import rasterise

_SVG_TYPE = "image/svg+xml"
_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # Word's extension for a vector beside its raster
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_JPEG_QUALITY = 95
_AS_IT_IS = 1  # of the orientations of EXIF 2.32


class _Picture(NamedTuple):
    """A picture as Word stores it: a raster, and the vector it was made from, if any."""

    raster: bytes
    vector: bytes | None
    kind: str  # of the raster: png or jpeg
    ratio: float  # width over height


class PlacedPicture(NamedTuple):
    """An organisation's picture in a part of a package: the ids by which the part refers to raster and vector."""

    slot: str
    raster: str
    vector: str  # "" without one
    ratio: float

    def show(self, root: etree._Element) -> None:
        """Show the picture in every slot of its name below an element."""
        for properties in root.iter(f"{WP}docPr"):
            if properties.get("name") != self.slot:
                continue
            drawing = parent_of(properties)
            for blip in drawing.iter(f"{A}blip"):
                self._fill(blip)
            for extent in drawing.iter(f"{WP}extent", f"{A}ext"):
                if extent.get("cy"):
                    extent.set("cx", str(round(int(extent.get("cy", "0")) * self.ratio)))

    def _fill(self, blip: etree._Element) -> None:
        """Point a blip to the raster; a vector stands beside it as Word's extension."""
        for old in blip.findall(f"{A}extLst"):
            blip.remove(old)
        blip.set(f"{R}embed", self.raster)
        if self.vector:
            extension = etree.SubElement(etree.SubElement(blip, f"{A}extLst"), f"{A}ext", {"uri": _SVG_URI})
            svg = etree.SubElement(extension, f"{{{_SVG_NAMESPACE}}}svgBlip", nsmap={"asvg": _SVG_NAMESPACE})
            svg.set(f"{R}embed", self.vector)


def place_pictures(file: WordFile, pictures: Mapping[str, Path | None]) -> dict[PackURI, list[PlacedPicture]]:
    """Store each slot's file for every part that has the slot; a slot without a file keeps its frame.

    Returns the pictures by part, to be shown there when the part is filled.
    Raises TemplateError when a file cannot be read as a picture.
    """
    placed: dict[PackURI, list[PlacedPicture]] = {}
    for slot, path in pictures.items():
        parts = [part for part in file.parts if isinstance(part, StoryPart) and _has_slot(part, slot)]
        if path is None or not parts:
            continue
        picture = _read_picture(path)
        stored = _store(file, slot, picture)
        for part in parts:
            keys = [part.relate_to(each, RELATIONSHIP_TYPE.IMAGE) for each in stored]
            placed.setdefault(part.partname, []).append(
                PlacedPicture(slot, keys[0], keys[1] if len(keys) > 1 else "", picture.ratio)
            )
    return placed


def _has_slot(part: StoryPart, slot: str) -> bool:
    return any(properties.get("name") == slot for properties in part.element.iter(f"{WP}docPr"))


def _read_picture(path: Path) -> _Picture:
    try:
        data = read_picture_file(path)
        kind, ratio = inspect_picture(data)
        if kind == "svg":
            raster = rasterise(data)
            return _Picture(raster, data, "png", inspect_picture(raster).ratio or 1)
        return _Picture(_upright(data, kind), None, kind, ratio or 1)
    except PictureError as error:
        raise _unusable(path, str(error)) from error
    except (OSError, SyntaxError, ValueError) as error:  # SyntaxError: Pillow's, of a damaged JPEG
        raise _unusable(path, "อ่านไม่ได้") from error


def _upright(data: bytes, kind: str) -> bytes:
    """Return a picture as it is shown: neither Word nor LibreOffice turns one by its EXIF orientation."""
    orientation = jpeg_orientation(data) if kind == "jpeg" else png_orientation(data)
    if orientation == _AS_IT_IS:
        return data
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what else is wrong with the camera's notes is of no matter
        with Image.open(io.BytesIO(data)) as picture:
            ImageOps.exif_transpose(picture).save(buffer, kind.upper(), quality=_JPEG_QUALITY)
    return buffer.getvalue()


def _unusable(path: Path, reason: str) -> TemplateError:
    return TemplateError(f"ไฟล์รูป {path.name} {reason} — บันทึกรูปใหม่เป็น PNG, JPEG หรือ SVG")


def _store(file: WordFile, slot: str, picture: _Picture) -> list[Part]:
    """Return the parts of a picture, its raster first; python-docx knows no vectors."""
    raster = ImagePart(
        PackURI(f"/word/media/own-{slot}.{picture.kind}"), f"image/{picture.kind}", picture.raster
    )
    if picture.vector is None:
        return [raster]
    return [raster, Part(PackURI(f"/word/media/own-{slot}.svg"), _SVG_TYPE, picture.vector, file.package)]
