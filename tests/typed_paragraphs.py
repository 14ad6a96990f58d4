"""Paragraphs of a book typed again as hands do: without styles, split by Enter, moved into a text box."""

from copy import deepcopy

from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph


def style_of(paragraph: Paragraph) -> str:
    """The name of a paragraph's style in the template it came from."""
    return (paragraph.style.name or "").partition(" (")[0] if paragraph.style is not None else ""


def set_text(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Type a paragraph's text anew."""
    for child in list(paragraph._p):  # noqa: SLF001
        if child.tag != qn("w:pPr"):
            paragraph._p.remove(child)  # noqa: SLF001
    paragraph.add_run(text).bold = bold or None


def split_at(paragraph: Paragraph, at: int) -> None:
    """Press Enter within a paragraph: what follows begins at the margin."""
    text = paragraph.text
    second = copy_below(paragraph)
    set_text(paragraph, text[:at])
    set_text(second, text[at:])
    second.paragraph_format.first_line_indent = 0
    second.paragraph_format.page_break_before = False


def copy_below(paragraph: Paragraph) -> Paragraph:
    """Add a copy of a paragraph below it; the end of a section moves to the copy."""
    below = deepcopy(paragraph._p)  # noqa: SLF001
    paragraph._p.addnext(below)  # noqa: SLF001
    for section in paragraph._p.findall(f"{qn('w:pPr')}/{qn('w:sectPr')}"):  # noqa: SLF001
        section.getparent().remove(section)
    return Paragraph(below, paragraph._parent)  # noqa: SLF001


def into_text_box(paragraph: Paragraph) -> None:
    """Put a line into a text box anchored in an empty paragraph."""
    text = paragraph.text.replace("\t", " ")
    breaks = paragraph.paragraph_format.page_break_before
    set_text(paragraph, "")
    paragraph.paragraph_format.page_break_before = breaks
    box = (
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:400pt;height:40pt">'
        f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph._p.append(parse_xml(box))  # noqa: SLF001


def lose_styles(document: DocumentType) -> None:
    """Make every paragraph of the body plain; its indents stay, as in text that was pasted."""
    for element in document.element.body.iter(qn("w:pStyle")):
        own = element.getparent()
        indent = _indent_of_style(document, element.get(qn("w:val")))
        if indent is not None and own.find(qn("w:ind")) is None:
            Paragraph(own.getparent(), None).paragraph_format.left_indent = None  # type: ignore[arg-type]
            own.get_or_add_ind().attrib.update(indent.attrib)
        element.set(qn("w:val"), document.styles.default(1).style_id)  # type: ignore[union-attr, arg-type]


def _indent_of_style(document: DocumentType, style_id: str) -> BaseOxmlElement | None:
    """Return the indent that a style has of its own or from the one it is based on."""
    found = document.styles.element.xpath(f"w:style[@w:styleId='{style_id}']")
    if not found:
        return None
    indent: BaseOxmlElement | None = found[0].find(f"{qn('w:pPr')}/{qn('w:ind')}")
    base = found[0].find(qn("w:basedOn"))
    if indent is None and base is not None:
        return _indent_of_style(document, base.get(qn("w:val")))
    return indent
