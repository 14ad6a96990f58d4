"""Picture files for emblems: in the folder of the workbook, PNG, JPEG or SVG by content."""

import re
from pathlib import Path, PureWindowsPath

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SVG = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE\s+svg[^>\[]*>\s*)*<(?:\w+:)?svg[\s>]",
    re.DOTALL,
)
# What would run a script or fetch something from elsewhere when the document is opened.
_ACTIVE_SVG = re.compile(
    rb"<script|<foreignObject|<!ENTITY|\son\w+\s*=|href\s*=\s*[\"'](?!#|data:image/)|url\(\s*[\"']?(?!#)|@import",
    re.IGNORECASE,
)


def picture_path(folder: Path, name: str) -> Path | None:
    """Return the path of a picture by the name given in a workbook; None when it leads out of the folder."""
    typed = PureWindowsPath(name)  # understands both / and \
    if typed.drive or typed.root or ".." in typed.parts:
        return None
    return folder.joinpath(*typed.parts)


def image_kind(data: bytes) -> str:
    """Return ``png``, ``jpeg`` or ``svg``, "" for anything else and for an SVG with active content."""
    if data.startswith(_PNG):
        return "png"
    if data.startswith(_JPEG):
        return "jpeg"
    if _SVG.match(data) and not _ACTIVE_SVG.search(data):
        return "svg"
    return ""
