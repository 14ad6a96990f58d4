"""The tags that bring one template into another: ``{%p include "sheet.docx" %}`` and ``{%p section "order.docx" %}``.

People type them: one that is nearly right is reported with the right form.
"""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import TemplateError

_QUOTE = "[\"“”'‘’]"
_INCLUDE_TAG = re.compile(rf"\s*\{{%p\s+(include|section)\s+{_QUOTE}([^\"“”'‘’]+){_QUOTE}\s*%\}}\s*")
_ONE_TAG = re.compile(r"\s*\{%\s*p?\s*([A-Za-z]+)([^{}]*)%\}\s*")
_KINDS = ("include", "section")
_NEAR = 0.7  # of difflib's ratio: one wrong letter in a short name


class IncludeTag(NamedTuple):
    """A tag's kind, ``include`` or ``section``, and the template that it names."""

    kind: str
    path: Path


def include_tag(text: str, target: str, folder: Path) -> IncludeTag | None:
    """Return the include tag of a paragraph, None when it has none.

    Raises TemplateError for a tag of another form, and for a file that is missing while another has a similar
    name. Any other missing file, and what is there but no file, is reported where it is read.
    """
    match = _INCLUDE_TAG.fullmatch(text)
    if match is None:
        _check_meant(text, target, folder)
        return None
    path = folder / Path(match[2]).name
    near = "" if os.path.lexists(path) else _nearest_template(path.name, target, folder)
    if near:
        raise TemplateError(
            f"แม่แบบ {target} แท็ก “{text.strip()}” เรียกแม่แบบ {path.name} ซึ่งไม่มีในโฟลเดอร์แม่แบบ — แก้ชื่อในแท็กเป็น {near}"
        )
    return IncludeTag(match[1], path)


def _check_meant(text: str, target: str, folder: Path) -> None:
    """Refuse a lone tag that is nearly an include tag: no quotes, another spelling."""
    match = _ONE_TAG.fullmatch(text)
    kinds = get_close_matches(match[1].casefold(), _KINDS, n=1, cutoff=_NEAR) if match else []
    if match is None or not kinds:
        return
    name = match[2].strip(" \"“”'‘’")
    near = _nearest_template(name, target, folder) or name or "sheet.docx"
    raise TemplateError(
        f'แม่แบบ {target} แท็ก “{text.strip()}” พิมพ์ไม่ตรงรูป — พิมพ์เป็น {{%p {kinds[0]} "{near}" %}} ในย่อหน้าของตน'
    )


def _nearest_template(name: str, target: str, folder: Path) -> str:
    """Return the template whose name is closest to a name, "" when none is close."""
    there = (path.name for path in folder.glob("*.docx") if not path.name.startswith("~$"))
    known = {Path(other).stem.casefold(): other for other in sorted(there) if other != target}
    found = get_close_matches(Path(name).stem.casefold(), known, n=1, cutoff=_NEAR)
    return known[found[0]] if found else ""
