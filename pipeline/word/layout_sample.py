"""A document with some of its paragraphs alone: their lines break as they do in the whole, and are laid out soon."""

from collections.abc import Collection
from copy import deepcopy

from lxml import etree

from pipeline.word.oxml import W, parent_of
from pipeline.word.sections import sections


def sampled(root: etree._Element, paragraphs: Collection[int]) -> etree._Element:
    """Return a copy of a main part with some of its paragraphs (by number, from 0), their rows and their sections."""
    copy = deepcopy(root)
    every = list(copy.iter(f"{W}p"))
    kept = set()
    for number in paragraphs:
        kept |= {every[number], *every[number].iterancestors()}
    for section in sections(copy):
        _prune(section.blocks, kept)
    return copy


def _prune(section: list[etree._Element], kept: set[etree._Element]) -> None:
    """Drop what is not kept of a section; all of it but the last section's properties where nothing is."""
    is_wanted = any(block in kept for block in section)
    for block in section:
        if block in kept:
            for row in [row for row in block.iterfind(f"{W}tr") if row not in kept]:
                block.remove(row)
        elif is_wanted and block.find(f"{W}pPr/{W}sectPr") is not None:
            for child in [child for child in block if child.tag != f"{W}pPr"]:
                block.remove(child)
        elif block.tag != f"{W}sectPr":
            parent_of(block).remove(block)
