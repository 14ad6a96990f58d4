"""A document's properties: title, author, subject, language and date, the same at every run."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from docx.document import Document
from lxml import etree

_LONGEST = 255  # characters that python-docx lets into a property
LANGUAGE = "th-TH"
_LAST_MODIFIED_BY = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"  # ECMA-376 part 2, 11.1


@dataclass(frozen=True)
class DocumentProperties:
    """What Word shows under File > Info; the day comes from the plan, never from the clock."""

    title: str
    author: str
    subject: str
    day: date
    is_draft: bool = False


def set_core_properties(document: Document, properties: DocumentProperties) -> None:
    """Set a document's core properties; those that the template had, such as its writer's name, go."""
    core = document.core_properties
    core._element[:] = []  # noqa: SLF001 - python-docx can set a property, not remove it
    stamp = datetime.combine(properties.day, time(), UTC)
    core.title = _cut(properties.title)
    core.subject = _cut(properties.subject)
    core.author = _cut(properties.author)
    # Not by python-docx: docxcompose, where it is installed, gives its prefix cp another namespace.
    etree.SubElement(core._element, _LAST_MODIFIED_BY).text = core.author  # noqa: SLF001
    core.created = core.modified = stamp
    core.language = LANGUAGE


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
