"""The text of a paragraph with signs that tell LibreOffice where no line may end.

A zero-width no-break space (U+FEFF) stands between letters that are bound; in place of a space, and of every no-break
space, a narrow one (U+202F: beside the usual one LibreOffice tears words and numbers apart). A word joiner (U+2060)
would do as well, were it not that LibreOffice 7.4 throws the marks of the last letter out of a justified line whose
last letter stands behind one. A sign before a bracket that opens bound letters ends no line either, but without it
LibreOffice tears the last number within.
"""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain

from lxml import etree

from pipeline.word.file.oxml import XML_SPACE, W, shown_pieces

_BINDER = "\N{ZERO WIDTH NO-BREAK SPACE}"
_HARD_SPACE, _NO_BREAK_SPACE = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
_WITHOUT_SIGNS = str.maketrans({_BINDER: "", _NO_BREAK_SPACE: _HARD_SPACE})
_OPENING = ("(", "[")


class BoundText:
    """The text of one paragraph of a document."""

    def __init__(self, paragraph: etree._Element) -> None:
        """Read a paragraph; its hard spaces are bound at once."""
        self._pieces = shown_pieces(paragraph)
        self.text = "".join(text for _, text in self._pieces)
        self._joined: set[int] = set()
        self._opened: set[int] = set()
        if _HARD_SPACE in self.text:
            spaces = {place for place, letter in enumerate(self.text) if letter == _HARD_SPACE}
            self._joined |= spaces | {place + 1 for place in spaces}
            self._write()

    def bind(self, places: Iterable[int]) -> bool:
        """Let no line end at some places, nor at the spaces before them; return whether one might until now."""
        before = len(self._joined)
        for place in sorted(places):
            first = len(self.text[:place].rstrip(" "))
            if place not in self._joined or first not in self._joined:
                self._joined.update(range(first, place + 1))
                self._open_bracket(first)
        if len(self._joined) == before:
            return False
        self._write()
        return True

    def _open_bracket(self, place: int) -> None:
        """Bind the bracket that begins what stands around a place, spaces that are bound included."""
        begin = place
        while begin and (self.text[begin - 1] != " " or begin - 1 in self._joined):
            begin -= 1
        if self.text[begin : begin + 1] in _OPENING:
            self._opened.add(begin)

    def _write(self) -> None:
        marked = sorted(self._joined | self._opened)
        begin = 0
        for piece, text in self._pieces:
            end = begin + len(text)
            if piece.tag == f"{W}t":
                places = marked[bisect_left(marked, begin) : bisect_left(marked, end)]
                starts = (begin, *(place + 1 for place in places))
                between = (
                    self.text[start:place] for start, place in zip(starts, (*places, end), strict=True)
                )
                signs = (*(self._sign(place) + self._shown(place) for place in places), "")
                piece.text = "".join(chain.from_iterable(zip(between, signs, strict=True)))
                piece.set(XML_SPACE, "preserve")
            begin = end

    def _sign(self, place: int) -> str:
        """Return the sign that stands before a letter; a bound space binds what is behind it."""
        is_behind_space = place > 0 and self._shown(place - 1) == _NO_BREAK_SPACE
        is_joined = place in self._joined and not is_behind_space
        return _BINDER if is_joined or place in self._opened else ""

    def _shown(self, place: int) -> str:
        letter = self.text[place]
        is_bound = {place, place + 1} <= self._joined
        return _NO_BREAK_SPACE if letter == _HARD_SPACE or (letter == " " and is_bound) else letter


def without_signs(text: str) -> str:
    """Return a text without the signs that bind its letters."""
    return text.translate(_WITHOUT_SIGNS)
