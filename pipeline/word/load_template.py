"""Load a template from the folder of templates, together with those that it includes.

The header of a section that stands in a loop and tells what it is at moves into the reference to it, in a processing
instruction that Word never sees, is filled there with the names of the loop, and becomes a part of the package again
(see ``running_headers``): each round has one of its own.
"""

import re
from copy import deepcopy
from pathlib import Path

from lxml import etree

from pipeline.errors import TemplateError
from pipeline.word.clean.clean_part import clean_part
from pipeline.word.clean.clean_template import clean_template
from pipeline.word.compile import lint_file
from pipeline.word.compose.compose import compose, find_includes
from pipeline.word.file.docx_file import WordFile, read_template
from pipeline.word.file.oxml import LOOP_HEADER_MARK, R, W, paragraph_text, referred
from pipeline.word.file.save import package_bytes
from pipeline.word.tags.faults import TAG
from pipeline.word.template import Template

_LOOP = re.compile(r"\s*\{%-?p\s+for\s+(?P<names>[\w\s,]+?)\s+in\s.*%\}\s*")
_LOOP_END = re.compile(r"\s*\{%-?p\s+endfor\s.*%\}\s*")


def load_template(folder: Path, name: str) -> Template:
    """Read a template with those it includes, and compile it.

    Raises TemplateError when a file is absent or a tag is wrong.
    """
    data = read_template(folder / name)
    file = clean_template(data, name)
    includes, headers = find_includes(file, folder), loop_headers(file)
    if not includes and not headers:
        return Template(data, name, file)
    lint_file(file)  # before others stand in it: a fault names the template that it is in
    mark_loop_headers(file, headers)
    try:
        compose(file, includes, folder)
    except KeyError as error:
        raise TemplateError(f"แม่แบบ {name} เสียหาย (ไม่มีส่วน {error}) — นำไฟล์แม่แบบเดิมกลับมาใช้") from error
    return Template(package_bytes(file.package), name)


def loop_headers(file: WordFile) -> list[etree._Element]:
    """Return the references to headers of a template's sections that stand in a loop and name what it loops over."""
    found: list[etree._Element] = []
    names: list[str] = []  # of the loops around a block, from the outside
    for block in file.main.element.iterfind(f"{W}body/*"):
        text = paragraph_text(block) if block.tag == f"{W}p" else ""
        loop = _LOOP.fullmatch(text)
        if loop is not None:
            names.append("|".join(loop["names"].replace(",", " ").split()))
        elif _LOOP_END.fullmatch(text) and names:
            names.pop()
        references = block.iter(f"{W}headerReference") if names else ()
        found += [each for each in references if _uses(referred(file.main, each), names)]
    return found


def _uses(header: etree._Element, names: list[str]) -> bool:
    """Return whether a tag of a header uses one of some names."""
    used = re.compile(rf"\b(?:{'|'.join(names)})\b")
    return any(used.search(tag) for p in header.iter(f"{W}p") for tag in TAG.findall(paragraph_text(p)))


def mark_loop_headers(file: WordFile, references: list[etree._Element]) -> None:
    """Put headers into the references that lead to them, to be filled where these stand."""
    for reference in references:
        header = deepcopy(referred(file.main, reference))
        clean_part(header)
        xml = "".join(etree.tostring(each, encoding="unicode") for each in header)
        reference.append(etree.ProcessingInstruction(LOOP_HEADER_MARK, xml))
    marked = {reference.get(f"{R}id", "") for reference in references}
    others = (each for each in file.main.element.iter(f"{W}headerReference") if not len(each))
    for key in marked - {each.get(f"{R}id", "") for each in others}:
        del file.main.rels[key]
