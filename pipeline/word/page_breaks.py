"""Where the pages of a document end, and with which words the next ones begin: its catchwords."""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.thai.tokenizer import is_thai, split_words
from pipeline.word.catchwords import Catchword, row_of
from pipeline.word.docx_file import open_word_file
from pipeline.word.oxml import W, paragraph_text, parent_of

_SAMPLE, _SHORTEST, _LONGEST = 60, 8, 22  # characters of the next page looked at; of the words shown

_PIECE = re.compile(r"[ก-ฺเ-๎]+|\s+|[^\sก-ฺเ-๎]+")


class LineStart(NamedTuple):
    """Where a line begins: in which paragraph (from 0), after how many letters, on which page (from 0)."""

    paragraph: int
    offset: int
    page: int


def find_catchwords(document: bytes, lines: Iterable[LineStart]) -> tuple[Catchword, ...]:
    """Return the catchwords of a document, given where its lines begin."""
    file = open_word_file(document, "order")
    paragraphs = list(file.main.element.iterfind(f"{W}body//{W}p"))
    places = sorted(lines)
    found = []
    for (_, _, page), (paragraph, offset, following) in itertools.pairwise(places):
        if following > page:
            anchor = _last_start(paragraphs, places, page)
            words = _first_words(_beginning(paragraphs[paragraph], offset))
            if anchor is not None and words:
                found.append(Catchword(anchor, words))
    return tuple(found)


def _last_start(paragraphs: list[etree._Element], places: list[LineStart], page: int) -> int | None:
    """Return the last paragraph of the body that starts on a page; a page of table rows has its middle row's."""
    starts = [p for p, offset, on in places if offset == 0 and on == page]
    bodily = [p for p in starts if parent_of(paragraphs[p]).tag == f"{W}body"]
    if bodily:
        return bodily[-1]
    rows = [p for p in starts if row_of(paragraphs[p]) is not None]
    return rows[len(rows) // 2] if rows else None


def _beginning(paragraph: etree._Element, offset: int) -> str:
    """Return the text from a place on, to the end of the table row when it starts one."""
    own = _own_text(paragraph)[offset:]
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
    for word in _words(sample):
        if len(words) >= _SHORTEST or len(words) + len(word) > _LONGEST:
            break
        words += word
    return words.strip() or sample[:_LONGEST]


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, the spaces and signs between them, and what is not Thai as it stands."""
    for piece in _PIECE.findall(text):
        yield from split_words(piece) if is_thai(piece[0]) else (piece,)


def _own_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph's own runs."""
    return "".join(map(paragraph_text, paragraph.iterfind(f"{W}r")))
