"""Mark a document as a draft: ร่าง at the top of every page, and in its properties."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section, _Header

from pipeline.word.file.save import package_bytes

MARK = "ร่าง"
# A frame of its own keeps the mark out of the flow, so that nothing on the page moves. python-docx has no
# word for frames, nor for the complex-script half of a style.
_PARAGRAPH = (
    f"<w:p {nsdecls('w')}><w:pPr>"
    '<w:framePr w:w="1700" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="right" w:y="500"/>'
    '<w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/><w:color w:val="C00000"/>'
    f'<w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr><w:t>{MARK}</w:t></w:r></w:p>'
)


def mark_draft(data: bytes) -> bytes:
    """Return a document with ร่าง in every header and as its status."""
    document = docx.Document(io.BytesIO(data))
    for header in _headers(document):
        header._element.insert(0, parse_xml(_PARAGRAPH))  # noqa: SLF001 - python-docx adds paragraphs at the end only
    document.core_properties.content_status = MARK
    document.core_properties.title = f"({MARK}) {document.core_properties.title}"
    return package_bytes(document.part.package)


def _headers(document: Document) -> list[_Header]:
    """Return every header that a page may show, each once.

    A section without a header of its own shows the one before; several sections may share one.
    """
    even = document.settings.odd_and_even_pages_header_footer
    headers: dict[str, _Header] = {}
    for number, section in enumerate(document.sections):
        for header in _own_headers(section, even=even):
            if number == 0 or not header.is_linked_to_previous:
                _make_own(header)
                headers.setdefault(header.part.partname, header)
    return list(headers.values())


def _make_own(header: _Header) -> None:
    """Give the first section the header that it lacks, empty: python-docx's own has a line below it."""
    if header.is_linked_to_previous:
        header.is_linked_to_previous = False
        header._element[:] = []  # noqa: SLF001 - the mark becomes its only paragraph


def _own_headers(section: Section, *, even: bool) -> Iterator[_Header]:
    yield section.header
    yield section.first_page_header
    if even:
        yield section.even_page_header
