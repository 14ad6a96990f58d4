"""A book printed on both sides: mirrored margins, no page number at the binding, parts on right-hand pages.

Word's own means: margins that change sides (ECMA-376 part 1, 17.15.1.57) and sections that begin on odd pages
(17.18.77), with a blank page before where there has to be one.
"""

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Twips
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.word.file.docx_file import WordFile, open_word_file, root_of
from pipeline.word.file.oxml import PART_BOOKMARK, W, insert_in_order, style_of, val
from pipeline.word.file.save import package_bytes
from pipeline.word.file.sections import sections
from pipeline.word.file.styles import Styles

MIRRORED = f"{W}mirrorMargins"
_PAPER = PART_BOOKMARK.format("")


def set_duplex(data: bytes) -> bytes:
    """Return a book for printing on both sides."""
    file = open_word_file(data, "book")
    insert_in_order(file.document.settings.element, etree.Element(MIRRORED))
    styles = Styles(file.document)
    _begin_parts_on_the_right(file, styles)
    for header in map(root_of, file.parts_of("header+xml")):
        for paragraph in header.iter(f"{W}p"):
            _number_in_the_middle(paragraph, styles)
    return package_bytes(file.package)


def is_duplex(file: WordFile) -> bool:
    """Return whether a document is printed on both sides."""
    return file.document.settings.element.find(MIRRORED) is not None


def _begin_parts_on_the_right(file: WordFile, styles: Styles) -> None:
    """Let the sections that begin a part, a paper or a count of pages begin on an odd page."""
    for section in sections(file.main.element):
        first = section.first_paragraph
        if first is not None and (_begins_part(first, styles) or _restarts(section.properties)):
            for kind in section.properties.iterchildren(f"{W}type"):
                kind.set(f"{W}val", "oddPage")


def _begins_part(paragraph: etree._Element, styles: Styles) -> bool:
    names = [mark.get(f"{W}name", "") for mark in paragraph.iter(f"{W}bookmarkStart")]
    return styles.outline_level(style_of(paragraph)) == 1 or any(n.startswith(_PAPER) for n in names)


def _restarts(section: etree._Element) -> bool:
    return any(numbers.get(f"{W}start") for numbers in section.iterchildren(f"{W}pgNumType"))


def _number_in_the_middle(element: etree._Element, styles: Styles) -> None:
    """Set the page number that ends a header's line in its middle: LibreOffice knows no outer side."""
    codes = "".join(code.text or "" for code in element.iter(f"{W}instrText"))
    tabs = styles.inherited(style_of(element), f"{W}pPr/{W}tabs")
    stops = () if tabs is None else tabs
    ends = [int(tab.get(f"{W}pos", "0")) for tab in stops if val(tab) == "right"]
    if codes.split()[:1] == ["PAGE"] and ends and element.find(f".//{W}r/{W}tab") is not None:
        own = Paragraph(element, None).paragraph_format.tab_stops  # type: ignore[arg-type]
        own.add_tab_stop(Twips(ends[-1]), WD_TAB_ALIGNMENT.CLEAR)
        own.add_tab_stop(Twips(ends[-1] // 2), WD_TAB_ALIGNMENT.CENTER)
