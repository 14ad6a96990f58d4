"""A template as a person sees it: tracked changes accepted; comments, mail merge, bindings and unprinted parts gone."""

from collections.abc import Callable
from pathlib import Path

from docx.opc.part import Part, XmlPart
from docx.opc.rel import _Relationship as Relationship
from docx.oxml.parser import parse_xml
from docx.parts.story import StoryPart
from lxml import etree

from pipeline.word.clean.revisions import accept_revisions
from pipeline.word.file.docx_file import (
    NOTES,
    SETTINGS_RELATIONSHIPS,
    STORIES,
    WordFile,
    open_word_file,
    read_template,
)
from pipeline.word.file.oxml import W, parent_of, to_bytes
from pipeline.word.tags.leftovers import shows_prompt

_COMMENT_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
_COMMENT_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}annotationRef")
# Settings of revisions, of mail merge, and names of other files (ECMA-376 part 1, 17.15.1).
_DROPPED_SETTINGS = tuple(
    f"{W}{name}"
    for name in (
        "trackRevisions", "revisionView", "doNotTrackMoves", "doNotTrackFormatting", "mailMerge",
        "attachedTemplate", "rsids", "documentProtection", "writeProtection",
    )
)  # fmt: skip
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
# A bound content control shows what its store holds, in Word and LibreOffice, whatever stands in the text.
_BINDINGS = (f"{W}dataBinding", f"{_W15}dataBinding")
_FORMATS = ("styles+xml", "numbering+xml")
_OF_PACKAGE = frozenset({"officeDocument", "core-properties"})
# What a document uses without naming it in its text.
_IMPLIED = frozenset(
    {
        "styles", "settings", "webSettings", "fontTable", "theme", "numbering", "footnotes", "endnotes",
        "header", "footer", "diagramDrawing",
    }
)  # fmt: skip
_CUSTOM = "custom-properties"


def open_clean_template(path: Path) -> WordFile:
    """Open a template and clean it. Raises TemplateError when it is absent, locked or no Word file."""
    return clean_template(read_template(path), path.name)


def clean_template(data: bytes, label: str) -> WordFile:
    """Open and clean a template's bytes. Raises TemplateError when they are no Word file."""
    file = open_word_file(data, label)
    _drop_relationships(file.main, _COMMENT_PARTS)
    notes = _noted(file)
    settings = [r.target_part for r in file.main.rels.values() if r.reltype.endswith("/settings")]
    for part in file.parts:
        kind = part.content_type
        if part in settings:
            _drop_relationships(part, (*SETTINGS_RELATIONSHIPS, "recipientData"))
            _change(part, _clean_settings)
        elif kind.endswith(STORIES):
            _change(part, _clean_story)
        elif kind.endswith(_FORMATS):
            _change(part, accept_revisions)
    _drop_notes(file, notes - _noted(file))
    return file


def _drop_relationships(part: Part, kinds: tuple[str, ...]) -> None:
    for key in [key for key, r in part.rels.items() if _kind(r) in kinds]:
        del part.rels[key]


def _noted(file: WordFile) -> frozenset[tuple[str, str]]:
    """Return the notes that the text refers to: footnote or endnote, and the id."""
    body = file.main.element
    return frozenset(
        (kind, reference.get(f"{W}id", ""))
        for kind in ("footnote", "endnote")
        for reference in body.iter(f"{W}{kind}Reference")
    )


def _drop_notes(file: WordFile, deleted: frozenset[tuple[str, str]]) -> None:
    """Drop the notes whose references were deleted."""

    def drop(root: etree._Element) -> None:
        for kind, ident in deleted:
            for note in root.findall(f"{W}{kind}[@{W}id='{ident}']"):
                root.remove(note)

    for part in file.parts_of(*NOTES) if deleted else ():
        _change(part, drop)


def _change(part: Part, change: Callable[[etree._Element], None]) -> None:
    """Change a part's XML; python-docx keeps notes as bytes."""
    if isinstance(part, XmlPart):
        change(part.element)
    else:
        root = parse_xml(part.blob)
        change(root)
        part._blob = to_bytes(root)  # noqa: SLF001 - as docxtpl does with notes


def _clean_settings(root: etree._Element) -> None:
    for element in list(root.iterchildren(*_DROPPED_SETTINGS)):
        root.remove(element)


def _clean_story(root: etree._Element) -> None:
    accept_revisions(root)
    for element in list(root.iter(*_COMMENT_MARKS, *_BINDINGS)):
        parent_of(element).remove(element)
    for mark in list(root.iter(f"{W}showingPlcHdr")):
        if not shows_prompt(parent_of(parent_of(mark))):
            parent_of(mark).remove(mark)
    for reference in list(root.iter(f"{W}commentReference")):
        run = parent_of(reference)
        run.remove(reference)
        if all(child.tag == f"{W}rPr" for child in run):
            parent_of(run).remove(run)


def drop_unprinted_parts(file: WordFile) -> None:
    """Drop the parts of a compiled template that print nothing, in place; tags in them are reported before.

    They tell who worked on it, or show what it was: writers and their tasks, program and machine, building blocks, data
    of forms, labels, a signature that no longer fits, a preview, add-ins, and what went with deleted text.
    """
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
