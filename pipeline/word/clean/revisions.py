"""Tracked changes accepted: what Word shows as the final text (ECMA-376 part 1, 17.13.5)."""

from lxml import etree

from pipeline.word.file.oxml import W14, M, W, insert_in_order, parent_of

# Conflicts (MS-DOCX 2.6.1) are what two writers changed at once.
_KEPT = (f"{W}ins", f"{W}moveTo", f"{W14}conflictIns")  # inserted: the content stays
_DELETED = (f"{W}del", f"{W}moveFrom", f"{W14}conflictDel")
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
_MARK_HOLDERS = (f"{W}rPr", f"{W}trPr", f"{W}numPr")
# What stands between paragraphs and prints nothing.
_BETWEEN = frozenset(
    f"{W}{name}"
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr",
    )
)  # fmt: skip
# w:cellMerge and w:vMerge name the same (17.18.1, 17.18.57).
_MERGED = {"cont": "continue", "rest": "restart"}


def accept_revisions(root: etree._Element) -> None:
    """Accept every tracked change of a part, in place."""
    for element in list(root.iter(*_FORMER, *_RANGES, f"{W}cellIns")):
        parent_of(element).remove(element)
    _drop_deleted_rows_and_cells(root)
    for mark in list(root.iter(f"{W}cellMerge")):
        _merge_cell(mark)
    for paragraph in [p for p in root.iter(f"{W}p") if _is_mark_deleted(p)]:
        _join_with_next(paragraph)
    for mark in [d for d in root.iter(f"{W}del") if parent_of(d).tag == f"{M}ctrlPr"]:
        _dissolve_formula(parent_of(parent_of(parent_of(mark))))
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
    for row in [row for row in root.iter(f"{W}tr") if next(row.iter(f"{W}tc"), None) is None]:
        _remove_with_empty_table(row)


def _remove_with_empty_table(row: etree._Element) -> None:
    """Remove a row, and its table when that was its last; the row may stand in a content control."""
    table = next(row.iterancestors(f"{W}tbl"), None)
    _remove(row)
    if table is not None and next(table.iter(f"{W}tr"), None) is None and table.getparent() is not None:
        _remove(table)


def _merge_cell(mark: etree._Element) -> None:
    """Merge a cell with the one above, or let it stand alone, as was wanted last (17.13.5.3)."""
    properties = parent_of(mark)
    merged = properties.find(f"{W}vMerge")
    if merged is not None:
        properties.remove(merged)
    if mark.get(f"{W}vMerge"):
        vertical = _MERGED.get(mark.get(f"{W}vMerge", ""), "restart")
        insert_in_order(properties, etree.Element(f"{W}vMerge", {f"{W}val": vertical}))
    properties.remove(mark)


def _dissolve_formula(formula: etree._Element) -> None:
    """Put what stays of a part of a formula, such as a fraction, in its place: the part itself was deleted."""
    holder = formula.getparent()
    if holder is None:  # dissolved with the one around it
        return
    at = holder.index(formula)
    properties = f"{formula.tag}Pr"
    kept = [child for argument in formula if argument.tag != properties for child in argument]
    holder[at : at + 1] = [child for child in kept if child.tag != f"{M}ctrlPr"]


def _is_mark_deleted(paragraph: etree._Element) -> bool:
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(tag) is not None for tag in _DELETED)


def _join_with_next(paragraph: etree._Element) -> None:
    """Put what stays of a paragraph whose mark was deleted before the next one's text: that one's mark remains."""
    following = _next_block(paragraph)
    kept = [child for child in paragraph if child.tag != f"{W}pPr" and child.tag not in _DELETED]
    has_section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
    if following is None or has_section:
        return
    if following.tag == f"{W}p":
        at = 0 if following.find(f"{W}pPr") is None else 1
        following[at:at] = kept
        _remove(paragraph)
    elif following.tag in (f"{W}tbl", f"{W}sdt") and not _prints(kept):
        _remove(paragraph)


def _next_block(paragraph: etree._Element) -> etree._Element | None:
    """Return the paragraph or table after a paragraph, also the first within a content control."""
    following = paragraph.getnext()
    while following is not None and following.tag in _BETWEEN:
        following = following.getnext()
    while following is not None and following.tag in (f"{W}sdt", *_KEPT):
        content = following.find(f"{W}sdtContent") if following.tag == f"{W}sdt" else following
        if content is None or not len(content):
            break
        following = content[0]
    return following


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
