"""Where the pages of a document end, and with which words the next ones begin.

Found in a layout pass: a copy of the document with a bookmark before every character tells the page of each.
"""

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from lxml import etree
from pythainlp import word_tokenize

from pipeline.word.catchwords import Catchword, row_of
from pipeline.word.docx_file import open_word_file
from pipeline.word.oxml import XML_SPACE, W, paragraph_text, parent_of
from pipeline.word.save import package_bytes

_MARK = "Ch{}x{}"
_SAMPLE, _SHORTEST, _LONGEST = 60, 8, 22  # characters of the next page looked at; of the words shown
_JOINED_TO_PREVIOUS = frozenset("ำะาๅๆฯ")


def mark_characters(document: bytes) -> bytes:
    """Return a copy of a document with a bookmark before every character of its body."""
    file = open_word_file(document, "order")
    count = 0
    for number, paragraph in enumerate(file.main.element.iterfind(f"{W}body//{W}p")):
        offset = 0
        for run in list(paragraph.iterfind(f"{W}r")):
            text = _text([run])
            if [child.tag for child in run if child.tag != f"{W}rPr"] != [f"{W}t"]:
                offset += len(text)
                continue
            for piece in _clusters(text):
                _add_marked(run, piece, _MARK.format(number, offset), count)
                offset, count = offset + len(piece), count + 1
            parent_of(run).remove(run)
    return package_bytes(file.package)


def _text(runs: Iterable[etree._Element]) -> str:
    """Return the text of runs as the marks count it."""
    paragraph = etree.Element(f"{W}p")
    paragraph.extend(deepcopy(run) for run in runs)
    return paragraph_text(paragraph)


def _clusters(text: str) -> list[str]:
    """Return the text in pieces that a line may not break inside: letters with their marks."""
    pieces: list[str] = []
    for character in text:
        joined = unicodedata.category(character) == "Mn" or character in _JOINED_TO_PREVIOUS
        if pieces and joined:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _add_marked(run: etree._Element, piece: str, name: str, number: int) -> None:
    """Put a copy of a run that holds one piece before it, with a bookmark of its own."""
    marked = deepcopy(run)
    text = next(marked.iter(f"{W}t"))
    text.text = piece
    text.set(XML_SPACE, "preserve")
    run.addprevious(etree.Element(f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": name}))
    run.addprevious(etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number)}))
    run.addprevious(marked)


def find_catchwords(document: bytes, pages: Mapping[str, int]) -> tuple[Catchword, ...]:
    """Return the catchwords of a document, given the page (from 0) of each mark of its marked copy."""
    file = open_word_file(document, "order")
    paragraphs = list(file.main.element.iterfind(f"{W}body//{W}p"))
    places = sorted((int(p), int(o), page) for p, o, page in _marked(pages))
    found = []
    for (_, _, page), (paragraph, offset, following) in itertools.pairwise(places):
        if following > page:
            anchor = _last_start(paragraphs, places, page)
            words = _first_words(_beginning(paragraphs[paragraph], offset))
            if anchor is not None and words:
                found.append(Catchword(anchor, words))
    return tuple(found)


def _marked(pages: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    for name, page in pages.items():
        if name.startswith("Ch"):
            paragraph, _, offset = name.removeprefix("Ch").partition("x")
            yield paragraph, offset, page


def _last_start(
    paragraphs: list[etree._Element], places: list[tuple[int, int, int]], page: int
) -> int | None:
    """Return the last paragraph of the body that starts on a page; a page of table rows has its middle row's."""
    starts = [p for p, offset, on in places if offset == 0 and on == page]
    bodily = [p for p in starts if parent_of(paragraphs[p]).tag == f"{W}body"]
    if bodily:
        return bodily[-1]
    rows = [p for p in starts if row_of(paragraphs[p]) is not None]
    return rows[len(rows) // 2] if rows else None


def _beginning(paragraph: etree._Element, offset: int) -> str:
    """Return the text from a place on, to the end of the table row when it starts one."""
    own = _text(paragraph.iterfind(f"{W}r"))[offset:]
    row = None if offset else row_of(paragraph)
    if row is None:
        return own
    beside = list(row.iterfind(f"{W}tc/{W}p"))
    at = beside.index(paragraph)
    return " ".join((own, *(paragraph_text(p) for p in beside[at + 1 :])))


def _first_words(text: str) -> str:
    """Return whole words from the beginning of a text, enough to know the place by."""
    sample = " ".join(text[:_SAMPLE].split())
    words = ""
    for word in word_tokenize(sample, engine="newmm", keep_whitespace=True):
        if len(words) >= _SHORTEST or len(words) + len(word) > _LONGEST:
            break
        words += word
    return words.strip() or sample[:_LONGEST]
