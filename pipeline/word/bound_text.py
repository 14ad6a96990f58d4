"""The text of a paragraph with signs that tell LibreOffice where its lines may end.

Within letters that are bound stands a word joiner (U+2060); in place of a space, and of every no-break space,
a narrow one (U+202F: beside the usual one LibreOffice tears words and numbers apart); at both ends of a bound
word a zero-width space (U+200B), since LibreOffice no longer finds the words beside a joiner. A joiner before
a bracket that opens bound letters ends no line either, but without it LibreOffice tears their last number.
"""

import unicodedata
from collections.abc import Iterator

from lxml import etree

from pipeline.thai.tokenizer import is_thai
from pipeline.word.oxml import XML_SPACE, W

_WORD_JOINER, _ZERO_WIDTH_SPACE = "\N{WORD JOINER}", "\N{ZERO WIDTH SPACE}"
_HARD_SPACE, _NO_BREAK_SPACE = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
_WITHOUT_SIGNS = str.maketrans({_WORD_JOINER: "", _ZERO_WIDTH_SPACE: "", _NO_BREAK_SPACE: _HARD_SPACE})
_SHOWN_AS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_WITHOUT_TEXT = frozenset({f"{W}p", f"{W}pPr", f"{W}rPr", f"{W}instrText"})
_JOINS_NEXT, _JOINS_PREVIOUS = frozenset("เแโใไ"), frozenset("ะาำๅๆฯ")
_OPENING = ("(", "[")
_PARTING_SIGNS = frozenset(
    f" {_HARD_SPACE}.–-/"
)  # where LibreOffice may end a line between other signs than words


class BoundText:
    """The text of one paragraph of a document."""

    def __init__(self, paragraph: etree._Element) -> None:
        """Read a paragraph; its hard spaces are bound at once."""
        self._pieces = [
            (piece, _SHOWN_AS.get(str(piece.tag)) or piece.text or "") for piece in _pieces(paragraph)
        ]
        self.text = "".join(text for _, text in self._pieces)
        self._joined: set[int] = set()
        self._parted: set[int] = set()
        self._edges: set[int] = set()
        self._opened: set[int] = set()
        if _HARD_SPACE in self.text:
            spaces = {place for place, letter in enumerate(self.text) if letter == _HARD_SPACE}
            self._joined |= spaces | {place + 1 for place in spaces}
            self._write()

    def bind(self, start: int, end: int) -> bool:
        """Keep the letters from one place to another on one line; return whether they were not bound before."""
        places = {place for place in range(start + 1, end) if not _joins_previous(self.text[place])}
        if places <= self._joined:
            return False
        self._joined |= places
        self._edges |= {start, end}
        if self.text[start - 1 : start] in _OPENING:
            self._opened.add(start - 1)
        self._parted |= {place for place in (start, end) if self._is_between_letters(place)}
        self._write()
        return True

    def is_edge(self, place: int) -> bool:
        """Return whether bound letters begin or end at a place."""
        return place in self._edges

    def _is_between_letters(self, place: int) -> bool:
        if not 0 < place < len(self.text) or _joins_previous(self.text[place]):
            return False
        before = self.text[place - 1]
        return _is_letter(before) and _is_letter(self.text[place]) and before not in _JOINS_NEXT

    def _write(self) -> None:
        begin = 0
        for piece, text in self._pieces:
            if piece.tag == f"{W}t":
                places = range(begin, begin + len(text))
                piece.text = "".join(self._sign(place) + self._shown(place) for place in places)
                piece.set(XML_SPACE, "preserve")
            begin += len(text)

    def _sign(self, place: int) -> str:
        """Return the sign that stands before a letter."""
        if place in self._opened:
            return _WORD_JOINER
        if place not in self._joined:
            return _ZERO_WIDTH_SPACE if place in self._parted else ""
        beside = self.text[place - 1 : place + 1]
        needs_joiner = all(map(_is_letter, beside)) or not _PARTING_SIGNS.isdisjoint(beside)
        return _WORD_JOINER if needs_joiner else ""

    def _shown(self, place: int) -> str:
        letter = self.text[place]
        is_bound = {place, place + 1} <= self._joined
        return _NO_BREAK_SPACE if letter == _HARD_SPACE or (letter == " " and is_bound) else letter


def without_signs(text: str) -> str:
    """Return a text without the signs that bind its letters."""
    return text.translate(_WITHOUT_SIGNS)


def _pieces(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what a paragraph shows, in order; paragraphs inside it (text boxes) are left out."""
    for child in element:
        if child.tag in (f"{W}t", *_SHOWN_AS):
            yield child
        elif child.tag not in _WITHOUT_TEXT:
            yield from _pieces(child)


def _is_letter(character: str) -> bool:
    return is_thai(character) and not character.isdigit()


def _joins_previous(character: str) -> bool:
    """Tell whether no line can end before a character: a vowel, a tone mark or a sign of repetition."""
    return unicodedata.category(character) == "Mn" or character in _JOINS_PREVIOUS
