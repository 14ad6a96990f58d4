"""Parts of a package that print nothing: they tell who worked on a template, or show what it was.

Its writers and their tasks, the program and machine, building blocks, data of forms, labels, a signature that no longer
fits, a preview of the template, add-ins that open with it, and what was deleted with the text that referred to it.
"""

from docx.opc.rel import _Relationship as Relationship
from docx.parts.story import StoryPart
from lxml import etree

from pipeline.word.docx_file import WordFile

_OF_PACKAGE = frozenset({"officeDocument", "core-properties"})
# What a document uses without naming it in its text.
_IMPLIED = frozenset(
    {
        "styles", "settings", "webSettings", "fontTable", "theme", "numbering", "footnotes", "endnotes",
        "header", "footer", "diagramDrawing",
    }
)  # fmt: skip
_CUSTOM = "custom-properties"


def drop_unprinted_parts(file: WordFile) -> None:
    """Drop the parts of a compiled template that print nothing, in place; tags in them are reported before."""
    stories = [part for part in file.parts if isinstance(part, StoryPart)]
    kept = _OF_PACKAGE | ({_CUSTOM} if any(b"DOCPROPERTY" in part.blob for part in stories) else set())
    for key, relationship in list(file.package.rels.items()):
        if _kind(relationship) not in kept:
            del file.package.rels[key]
    for story in stories:
        _drop_unused_relationships(story)


def _drop_unused_relationships(part: StoryPart) -> None:
    used = {str(value) for element in part.element.iter(etree.Element) for value in element.attrib.values()}
    for key, relationship in list(part.rels.items()):
        if _kind(relationship) not in _IMPLIED and key not in used:
            del part.rels[key]


def _kind(relationship: Relationship) -> str:
    return relationship.reltype.rpartition("/")[2]
