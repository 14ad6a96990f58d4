"""What Word, LibreOffice and Google Docs leave in a template and filling does not want.

Revision ids and proofing marks split a typed tag over several runs; paragraph ids would be repeated by
loops. None of it shows on paper.
"""

from lxml import etree

from pipeline.word.markup import XML_SPACE, W, parent_of

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DROPPED = (f"{W}proofErr", f"{W}lastRenderedPageBreak", f"{W}permStart", f"{W}permEnd")
_PARAGRAPH_IDS = (f"{_W14}paraId", f"{_W14}textId")


def normalise(root: etree._Element) -> None:
    """Drop proofing marks and ids, and join runs that look the same, in place."""
    for element in list(root.iter(*_DROPPED)):
        parent_of(element).remove(element)
    for element in root.iter(etree.Element):
        for name in [n for n in element.attrib if str(n).startswith(f"{W}rsid") or n in _PARAGRAPH_IDS]:
            del element.attrib[name]
    for paragraph in root.iter(f"{W}p"):
        _join_runs(paragraph)


def _join_runs(parent: etree._Element) -> None:
    """Join neighbouring runs of plain text that have the same properties."""
    previous: etree._Element | None = None
    for run in list(parent):
        if run.tag != f"{W}r" or not _is_plain(run):
            previous = None
        elif previous is not None and _look(previous) == _look(run):
            _text_of(previous).text = (_text_of(previous).text or "") + (_text_of(run).text or "")
            _text_of(previous).set(XML_SPACE, "preserve")
            parent.remove(run)
        else:
            previous = run


def _is_plain(run: etree._Element) -> bool:
    """Return whether a run holds one text and, at most, its properties."""
    return [child.tag for child in run if child.tag != f"{W}rPr"] == [f"{W}t"]


def _text_of(run: etree._Element) -> etree._Element:
    return run[-1]


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{W}rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")
