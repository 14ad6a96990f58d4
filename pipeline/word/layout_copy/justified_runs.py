"""Justified text in runs that begin at spaces, for LibreOffice.

LibreOffice 7.4 spreads a justified line of Thai over the letters of each portion. Signs that take no width are counted
among them but get none of it when the portion is drawn: their share is left at its end, as a gap where no space is
(“พ .ศ. ๒๕๖๘”, before a bracket, a comma or the margin). A portion ends where the formatting changes: every other word
is scaled to 100 %, which changes nothing, so that what is left over comes to the spaces. A portion begins with its
space: of a single letter with a mark, at the end of a line, the mark is thrown into the margin.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.word.file.oxml import XML_SPACE, W, insert_in_order, run_properties, style_of, val
from pipeline.word.file.styles import Styles

_JUSTIFIED = ("both", "thaiDistribute")
_WORD = re.compile(r" *[^ ]+| +$")
_SCALE = f"{W}w"


def begin_runs_at_spaces(root: etree._Element, styles: Styles) -> None:
    """Part the runs of justified paragraphs before their spaces, in place."""
    for paragraph in root.iter(f"{W}p"):
        if _is_justified(paragraph, styles):
            for number, run in enumerate(list(_parted(paragraph))):
                if number % 2:
                    _scale(run)


def _is_justified(paragraph: etree._Element, styles: Styles) -> bool:
    own = paragraph.find(f"{W}pPr/{W}jc")
    style = style_of(paragraph) or styles.default
    return val(styles.inherited(style, f"{W}pPr/{W}jc") if own is None else own) in _JUSTIFIED


def _parted(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs that those of a paragraph are parted into; runs of more than text stay whole."""
    for run in list(paragraph.iterchildren(f"{W}r")):
        content = [child for child in run if child.tag != f"{W}rPr"]
        pieces = _WORD.findall(content[0].text or "") if [c.tag for c in content] == [f"{W}t"] else ()
        for piece in pieces[:-1]:
            before = deepcopy(run)
            _set_text(before, piece)
            run.addprevious(before)
            yield before
        if pieces:
            _set_text(run, pieces[-1])
            yield run


def _set_text(run: etree._Element, text: str) -> None:
    for shown in run.iterchildren(f"{W}t"):
        shown.text = text
        shown.set(XML_SPACE, "preserve")


def _scale(run: etree._Element) -> None:
    """Scale the letters of a run that has no scale of its own to their width."""
    properties = run_properties(run)
    if properties.find(_SCALE) is None:
        insert_in_order(properties, etree.Element(_SCALE, {f"{W}val": "100"}))
