"""The office's pictures in a template's slots: the Garuda and the office's emblem.

A slot is a picture in the template whose name (``wp:docPr`` name) is the slot's; it keeps its height
(the Garuda 3 cm, correspondence regulation), the width follows the office's file.
"""

import io
from pathlib import Path

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from pipeline.errors import TemplateError
from pipeline.word.markup import WP, A, R, parent_of
from pipeline.word.package import OFFICE_REL, Package, Relation

_PICTURE_ERRORS = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)


def place_pictures(package: Package, pictures: dict[str, Path | None]) -> None:
    """Put each slot's file into every part that has the slot; a slot without a file keeps its frame."""
    for slot, path in pictures.items():
        if path is not None:
            for name in [
                n
                for n in package.parts
                if n.endswith(".xml") and f'name="{slot}"'.encode() in package.parts[n]
            ]:
                _place(package, name, slot, path)


def _place(package: Package, part: str, slot: str, path: Path) -> None:
    root = package.tree(part)
    for properties in root.iter(f"{WP}docPr"):
        if properties.get("name") != slot:
            continue
        drawing = parent_of(properties)
        key, ratio = _add_picture(package, part, slot, path)
        for blip in drawing.iter(f"{A}blip"):
            blip.set(f"{R}embed", key)
        for extent in drawing.iter(f"{WP}extent", f"{A}ext"):
            if extent.get("cy"):
                extent.set("cx", str(round(int(extent.get("cy", "0")) * ratio)))
    package.put(part, root)


def _add_picture(package: Package, part: str, slot: str, path: Path) -> tuple[str, float]:
    """Store a picture file in the package; return its relationship id and width over height."""
    try:
        data = path.read_bytes()
        image = Image.from_blob(data)
    except (OSError, *_PICTURE_ERRORS) as error:
        raise TemplateError(f"อ่านรูป {path.name} ไม่ได้ — บันทึกรูปใหม่เป็น PNG หรือ JPEG") from error
    name = f"word/media/{slot}.{image.ext}"
    package.add(name, data, image.content_type)
    key = package.relate(part, Relation(f"{OFFICE_REL}/image", name, external=False))
    return key, image.px_width / image.px_height
