"""The typesetter's pass: lines that end badly are found in a laid-out document and mended in its layout copy.

LibreOffice parts Thai words by a small dictionary. Where it would part what belongs together, the letters are bound
with a sign before anything is laid out; where a line ends badly all the same, they are bound there,
and the document is laid out again, until no line ends badly.
"""

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.layout.pdf_lines import Line
from pipeline.model.hashing import text_digest
from pipeline.thai.line_ends import LineEnds, Span
from pipeline.word.layout_copy.layout_copy import LayoutCopy

_EXCERPT = 12  # letters shown on either side of a line end
_LABEL = re.compile(r"\s*(?:[0-9๐-๙]{1,3}[.)])*(?:[0-9๐-๙]{1,3}[.)]|[•–-])\s*")
_IGNORED = frozenset({"Mn", "Zs", "Cf", "Cc"})  # categories that PDF text may add, drop or reorder


class PlacedLine(NamedTuple):
    """A line of a laid-out paragraph: where it begins in the text of which paragraph, and on which page (from 0)."""

    paragraph: int
    start: int
    page: int
    is_last: bool


class BadEnd(NamedTuple):
    """A line end that parts what belongs together."""

    line: PlacedLine  # the one that begins there
    span: Span
    excerpt: str


Bindings = dict[str, list[int]]  # places at which no line may end, by the digest of a paragraph's text


def placed_lines(paragraphs: Sequence[Sequence[Line]], texts: Sequence[str]) -> Iterator[PlacedLine]:
    """Yield the lines of laid-out paragraphs by their places in the texts of the document's paragraphs.

    Paragraphs of one text are taken in the order of the document.
    """
    by_letters: dict[str, deque[int]] = defaultdict(deque)
    for number, text in enumerate(texts):
        by_letters[_key(text)].append(number)
    for lines in paragraphs:
        for known in (lines, _without_label(lines)):
            waiting = by_letters.get("".join(_key(line.text) for line in known))
            if waiting:
                number = waiting.popleft() if len(waiting) > 1 else waiting[0]
                yield from _placed(known, number, texts[number])
                break


def _without_label(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a list item without the number that Word sets before its text."""
    first = lines[0]
    return [first._replace(text=_LABEL.sub("", first.text, count=1)), *lines[1:]]


def _placed(lines: Sequence[Line], number: int, text: str) -> Iterator[PlacedLine]:
    flat = _flat(text)
    places = [at for at, letter in enumerate(flat) if _is_compared(letter)] if len(lines) > 1 else []
    yield PlacedLine(number, 0, lines[0].page, len(lines) == 1)
    count = 0
    for line, following in pairwise(lines):
        count += len(_key(line.text))
        if count < len(places):
            yield PlacedLine(number, places[count], following.page, following is lines[-1])


def _key(text: str) -> str:
    """Return the letters by which a text is known again."""
    return "".join(filter(_is_compared, _flat(text)))


def _flat(text: str) -> str:
    return text.replace("ำ", "า")


@lru_cache(1024)
def _is_compared(letter: str) -> bool:
    return unicodedata.category(letter) not in _IGNORED


def bad_ends(lines: Iterable[PlacedLine], texts: Sequence[str], judge: LineEnds) -> Iterator[BadEnd]:
    """Yield the line ends that part a word, a number from its word, or leave one short word on the last line."""
    for line in lines:
        text, place = texts[line.paragraph], line.start
        if place == 0 or _is_forced(text, place):
            continue
        span = judge.parted(text, place)
        if span is None and line.is_last and judge.leaves_one_word(text, place):
            span = judge.last_word(text, place)
        if span is not None:
            before, after = text[max(0, place - _EXCERPT) : place], text[place : place + _EXCERPT]
            yield BadEnd(line, span, f"{before.strip()}|{after.strip()}")


def _is_forced(text: str, place: int) -> bool:
    """Return whether a line ends because the document says so: at a line break or a tab."""
    return any(sign in text[place - 1 : place + 1] for sign in "\n\t")


def _gaps(text: str, span: Span) -> list[int]:
    """Return the places behind the spaces of what belongs together, with the period of years that it is part of."""
    start = text.rfind("(", max(0, span.start - _EXCERPT * 2), span.start) + 1 or span.start
    return [place + 1 for place in range(start, span.end) if text[place] == " "]


class Typesetter:
    """Mends line ends, and remembers what it bound by the texts of paragraphs, for documents that share them."""

    def __init__(self, judge: LineEnds, bindings: Bindings) -> None:
        """Take what judges line ends, and what an earlier pass bound."""
        self._judge = judge
        self._known = bindings
        self.bindings: Bindings = {}  # of the texts that were seen
        self._left: dict[str, list[BadEnd]] = {}
        self._mended: dict[str, int] = {}

    def bind_ahead(self, copy: LayoutCopy) -> None:
        """Bind where LibreOffice might part what belongs together."""
        for number, text in enumerate(copy.texts):
            if text:
                copy.bind(number, self._places(text))
        for number, text in enumerate(copy.header_texts):
            copy.bind_header(number, self._judge.places_to_bind(text))

    def _places(self, text: str) -> frozenset[int]:
        """Return the places to bind of a text: those known from the text, and those a layout pass came upon."""
        key = text_digest(text)
        if key in self._known:
            self.bindings.setdefault(key, list(self._known[key]))
        return self._judge.places_to_bind(text).union(self.bindings.get(key, ()))

    def mend(
        self,
        path: str,
        copy: LayoutCopy,
        paragraphs: Sequence[Sequence[Line]],
        sample: Collection[int] | None = None,
    ) -> frozenset[int]:
        """Bind what line ends of a laid-out document part; return the paragraphs that are worth laying out again.

        ``sample`` are the paragraphs that were laid out, where it was not the whole document.
        """
        texts = [text if sample is None or at in sample else "" for at, text in enumerate(copy.texts)]
        bad = list(bad_ends(placed_lines(paragraphs, texts), texts, self._judge))
        self._left[path] = bad
        self._mended[path] = sum(len(self._places(text)) for text in copy.texts if text)
        bound: set[int] = set()
        for each in bad:
            text = copy.texts[each.line.paragraph]
            same = [number for number, other in enumerate(copy.texts) if other == text]
            is_new = self._bind(copy, text, each.line.start, same)
            # A place that is bound and still ends a line: LibreOffice needs the gaps around it closed as well.
            gaps = () if is_new else _gaps(text, each.span)
            if any([is_new, *(self._bind(copy, text, place, same) for place in gaps)]):
                bound.add(each.line.paragraph)
        return frozenset(bound)

    def _bind(self, copy: LayoutCopy, text: str, place: int, paragraphs: Iterable[int]) -> bool:
        """Bind a place in paragraphs of a text; return whether it was not bound before."""
        bound = [copy.bind(number, [place]) for number in paragraphs]
        places = self.bindings.setdefault(text_digest(text), [])
        if place not in places:
            places.append(place)
        return any(bound)

    def report(self) -> dict[str, Any]:
        """Return the table for the build record: by document, line ends mended and those left with their pages."""
        return {
            path: {
                "mended": max(0, self._mended[path]),
                "left": [[each.line.page + 1, each.excerpt] for each in self._left[path]],
            }
            for path in sorted(self._left)
        }
