"""The sections of a document (ECMA-376 part 1, 17.6): what stands in each, and its properties."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.word.file.oxml import W


class Section(NamedTuple):
    """A section: the blocks of the body that stand in it, the last of which is or holds its properties."""

    blocks: list[etree._Element]
    properties: etree._Element  # w:sectPr

    @property
    def first_paragraph(self) -> etree._Element | None:
        """Return its first paragraph, which may stand in a table."""
        return next((paragraph for block in self.blocks for paragraph in block.iter(f"{W}p")), None)


def sections(root: etree._Element) -> Iterator[Section]:
    """Yield the sections of a main part; what a damaged body has behind the last of them is in none."""
    blocks: list[etree._Element] = []
    for block in list(root.iterfind(f"{W}body/*")):
        blocks.append(block)
        properties = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if properties is not None:
            yield Section(blocks, properties)
            blocks = []
