"""Names of WordprocessingML (ECMA-376 part 1) and the little that every module asks of its elements."""

from docx.oxml.ns import nsmap
from docx.parts.document import DocumentPart
from lxml import etree

from pipeline.errors import InternalError

W_URI, R_URI, WP_URI, A_URI = (nsmap[prefix] for prefix in ("w", "r", "wp", "a"))
MC_URI = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V_URI = "urn:schemas-microsoft-com:vml"
M_URI = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WPS_URI = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
W, R, WP, A, M, WPS, MC = (f"{{{uri}}}" for uri in (W_URI, R_URI, WP_URI, A_URI, M_URI, WPS_URI, MC_URI))
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"  # MS-DOCX 2.6

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

PART_BOOKMARK = "_Part_{}"  # the first paragraph of a part that is a section of its own
HEADER_MARK = "running-header"  # the processing instruction that holds one until it is filled
LOOP_HEADER_MARK = f"{HEADER_MARK}-of-loop"  # likewise, in the reference to the header
HEADER_REFERENCES = (f"{W}headerReference", f"{W}footerReference")  # of a section

_TEXT = f"{W}t"
_SHOWN_AS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_NO_TEXT = frozenset({f"{W}p", f"{W}pPr", f"{W}rPr", f"{W}instrText"})

# The order of children that the schema fixes (ECMA-376 part 1, annex A), as far as one is inserted here.
_ORDERS = {
    f"{W}{parent}": tuple(f"{W}{child}" for child in children.split())
    for parent, children in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
        " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
        " vanish webHidden color spacing w",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
        " pgNumType cols formProt vAlign noEndnote titlePg",
        "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
        " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts"
        " embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins",
    }.items()
}
_OFF = ("0", "false", "off")


def instruction(element: etree._Element) -> str:
    """Return the target of a processing instruction, ``""`` for an element."""
    return str(getattr(element, "target", ""))


def val(element: etree._Element | None) -> str:
    """Return an element's w:val, ``""`` when there is no element or no value."""
    return "" if element is None else element.get(f"{W}val", "")


def is_on(switch: etree._Element | None) -> bool:
    """Return whether a switch such as w:b is there and on (17.17.4)."""
    return switch is not None and val(switch) not in _OFF


def number(text: str | None, default: int) -> int:
    """Return the whole number that a text is, a default for any other."""
    return int(text) if text and text.isdecimal() else default


def paragraph_text(paragraph: etree._Element) -> str:
    """Return a paragraph's own text; that of paragraphs inside it (text boxes) is left out."""
    return "".join(text for _, text in shown_pieces(paragraph))


def shown_pieces(paragraph: etree._Element) -> list[tuple[etree._Element, str]]:
    """Return what a paragraph itself shows: texts, tabs and breaks in order, each with its text."""
    pieces: list[tuple[etree._Element, str]] = []
    _collect_pieces(paragraph, pieces)
    return pieces


def _collect_pieces(element: etree._Element, pieces: list[tuple[etree._Element, str]]) -> None:
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            pieces.append((child, child.text or ""))
        elif tag in _SHOWN_AS:
            pieces.append((child, _SHOWN_AS[tag]))
        elif tag not in _NO_TEXT:
            _collect_pieces(child, pieces)


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """Return a paragraph's w:pPr, made as its first child when it has none."""
    return _first_child(paragraph, f"{W}pPr")


def run_properties(run: etree._Element) -> etree._Element:
    """Return a run's w:rPr, made as its first child when it has none."""
    return _first_child(run, f"{W}rPr")


def _first_child(parent: etree._Element, tag: str) -> etree._Element:
    child = parent.find(tag)
    if child is None:
        child = etree.Element(tag)
        parent.insert(0, child)
    return child


def tiny_paragraph() -> etree._Element:
    """Return an empty paragraph that takes no room, to close a section with."""
    paragraph = etree.Element(f"{W}p")
    room = {f"{W}before": "0", f"{W}after": "0", f"{W}line": "20", f"{W}lineRule": "exact"}
    etree.SubElement(paragraph_properties(paragraph), f"{W}spacing", room)
    return paragraph


def mark_start(paragraph: etree._Element, name: str, ident: str) -> None:
    """Set an empty bookmark at the beginning of a paragraph."""
    paragraph_properties(paragraph)
    paragraph.insert(1, etree.Element(f"{W}bookmarkStart", {f"{W}id": ident, f"{W}name": name}))
    paragraph.insert(2, etree.Element(f"{W}bookmarkEnd", {f"{W}id": ident}))


def style_of(paragraph: etree._Element) -> str:
    """Return a paragraph's style id, ``""`` when it has the default style."""
    return val(paragraph.find(f"{W}pPr/{W}pStyle"))


def switch_on(paragraph: etree._Element, name: str) -> None:
    """Set a switch of a paragraph's properties, such as ``keepNext``, unless the paragraph says already."""
    properties = paragraph_properties(paragraph)
    if properties.find(f"{W}{name}") is None:
        insert_in_order(properties, etree.Element(f"{W}{name}"))


def insert_in_order(parent: etree._Element, child: etree._Element) -> None:
    """Insert a child where the schema wants it among those that are there."""
    order = _ORDERS[str(parent.tag)]
    before = order[: order.index(str(child.tag))]
    parent.insert(sum(each.tag in before for each in parent), child)


def parent_of(element: etree._Element) -> etree._Element:
    """Return an element's parent; the root of a part is never asked."""
    parent = element.getparent()
    if parent is None:
        raise InternalError(f"{element.tag} has no parent")
    return parent


def replace_by(old: list[etree._Element], new: list[etree._Element]) -> None:
    """Put new siblings in the place of old ones, which stand next to one another."""
    parent = parent_of(old[0])
    at = parent.index(old[0])
    for element in old:
        parent.remove(element)
    for offset, element in enumerate(new):
        parent.insert(at + offset, element)


def referred(main: DocumentPart, reference: etree._Element) -> etree._Element:
    """Return the root of the part that an element, such as w:headerReference, leads to by its r:id."""
    root: etree._Element = main.related_parts[reference.get(f"{R}id", "")].element
    return root


def to_bytes(root: etree._Element) -> bytes:
    """Return a part's bytes as Word expects them."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
