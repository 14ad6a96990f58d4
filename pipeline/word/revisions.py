"""Tracked changes accepted: what Word shows as the final text (ECMA-376 part 1, 17.13.5)."""

from lxml import etree

from pipeline.word.oxml import W, parent_of

_KEPT = tuple(f"{W}{name}" for name in ("ins", "moveTo"))  # inserted: the content stays
_DELETED = tuple(f"{W}{name}" for name in ("del", "moveFrom"))
_FORMER = tuple(
    f"{W}{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "numbering")
)
_RANGES = tuple(
    f"{W}{kind}Range{end}"
    for kind in (
        "moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo",
    )
    for end in ("Start", "End")
)  # fmt: skip
_CELL_MARKS = (f"{W}cellIns", f"{W}cellMerge")
_MARK_HOLDERS = (f"{W}rPr", f"{W}trPr", f"{W}ctrlPr", f"{W}numPr")


def accept_revisions(root: etree._Element) -> None:
    """Accept every tracked change of a part, in place."""
    _drop_deleted_rows_and_cells(root)
    for paragraph in [p for p in root.iter(f"{W}p") if _is_mark_deleted(p)]:
        _join_with_next(paragraph)
    for element in list(root.iter(*_FORMER, *_RANGES, *_CELL_MARKS)):
        parent_of(element).remove(element)
    for element in list(root.iter(*_DELETED)):
        if element.getparent() is not None:
            _remove(element)
    for element in list(root.iter(*_KEPT)):
        _unwrap(element)


def _drop_deleted_rows_and_cells(root: etree._Element) -> None:
    for mark in list(root.iter(f"{W}del")):
        if parent_of(mark).tag == f"{W}trPr":
            _remove_with_empty_table(parent_of(parent_of(mark)))
    for mark in list(root.iter(f"{W}cellDel")):
        _remove(parent_of(parent_of(mark)))
    for row in [row for row in root.iter(f"{W}tr") if row.find(f"{W}tc") is None and not _has_cells(row)]:
        _remove_with_empty_table(row)


def _has_cells(row: etree._Element) -> bool:
    """Return whether cells stand in a row within a content control."""
    return next(row.iter(f"{W}tc"), None) is not None


def _remove_with_empty_table(row: etree._Element) -> None:
    """Remove a row, and its table when that was its last."""
    table = parent_of(row)
    _remove(row)
    if table.tag == f"{W}tbl" and next(table.iter(f"{W}tr"), None) is None and table.getparent() is not None:
        _remove(table)


def _is_mark_deleted(paragraph: etree._Element) -> bool:
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(tag) is not None for tag in _DELETED)


def _join_with_next(paragraph: etree._Element) -> None:
    """Put what stays of a paragraph whose mark was deleted before the next one's text: that one's mark remains."""
    following = paragraph.getnext()
    kept = [child for child in paragraph if child.tag != f"{W}pPr" and child.tag not in _DELETED]
    has_section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
    if following is not None and following.tag == f"{W}p" and not has_section:
        at = 0 if following.find(f"{W}pPr") is None else 1
        following[at:at] = kept
        _remove(paragraph)
    elif following is not None and following.tag == f"{W}tbl" and not has_section and not _prints(kept):
        _remove(paragraph)


def _prints(content: list[etree._Element]) -> bool:
    shown = (f"{W}t", f"{W}drawing", f"{W}pict", f"{W}object", f"{W}br", f"{W}sym")
    return any(next(child.iter(*shown), None) is not None for child in content)


def _remove(element: etree._Element) -> None:
    """Remove an element; lxml would take the text after it along."""
    parent_of(element).remove(element)


def _unwrap(element: etree._Element) -> None:
    """Put the content of an element in its place; a mark in properties has none."""
    parent = parent_of(element)
    if parent.tag not in _MARK_HOLDERS:
        at = parent.index(element)
        parent[at:at] = list(element)
    parent.remove(element)
