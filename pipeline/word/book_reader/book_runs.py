"""Read what the runs of a paragraph show: text, symbols, ticks and checkboxes, breaks, text boxes, bold."""

import re
from collections.abc import Callable

from lxml import etree

from pipeline.word.book_reader.book_numbering import BULLET
from pipeline.word.book_reader.book_styles import ParagraphStyle, bold_of, first_child
from pipeline.word.file.oxml import MC, W, is_on

_RUN, _RUN_PROPERTIES = f"{W}r", f"{W}rPr"
_BREAK, _RENDERED_BREAK = f"{W}br", f"{W}lastRenderedPageBreak"
_ALTERNATIVES, _WAYS = f"{MC}AlternateContent", (f"{MC}Choice", f"{MC}Fallback")
_TEXT_BOX = f"{W}txbxContent"
NO_TEXT = frozenset(
    {f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}sdtPr"}
)
_TICKS = {
    0xFC: "✓",
    0xFE: "☑",
    0x50: "✓",
    0x52: "☑",
    0x54: "☒",
    0xFB: "✗",
    0xA8: "☐",
    0x6F: "☐",
    0xB7: BULLET,
}
_SYMBOL_PAGE = 0xF000  # symbol faces stand at U+F000 and above in a document
_OF_SYMBOL_FACE = re.compile("[\uf000-\uf0ff]")


class ParagraphRuns:
    """What the runs of one paragraph show."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._bold: list[tuple[bool | None, int, int]] = []  # None where the style decides; signs, those seen
        self.boxes: list[etree._Element] = []
        self.breaks_before = self.breaks_after = False
        self.pages_before = self.pages_after = 0

    @property
    def text(self) -> str:
        """Return all that is shown."""
        return "".join(self._pieces)

    def is_bold(self, style: ParagraphStyle) -> bool:
        """Return whether all that is shown is bold."""
        shown = {style.bold if bold is None else bold for bold, _, seen in self._bold if seen}
        return shown == {True}

    def bold_signs(self, style: ParagraphStyle) -> int:
        """Return how many characters are bold from the beginning on."""
        signs = 0
        for bold, count, seen in self._bold:
            if seen and not (style.bold if bold is None else bold):
                break
            signs += count
        return signs

    def collect(self, element: etree._Element) -> None:
        """Take in the text below an element."""
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in NO_TEXT:
                continue
            elif tag == _ALTERNATIVES:
                self._alternatives(child)
            elif tag == _TEXT_BOX:
                self.boxes.append(child)
            elif isinstance(tag, str):
                self.collect(child)

    def _alternatives(self, element: etree._Element) -> None:
        """Take the first of the ways in which the same thing is written."""
        ways = [child for child in element if child.tag in _WAYS]
        if ways:
            self._content(ways[0])

    def _run(self, run: etree._Element) -> None:
        before = len(self._pieces)
        self._content(run)
        shown = "".join(self._pieces[before:])
        self._bold.append((bold_of(first_child(run, _RUN_PROPERTIES)), len(shown), len(shown.strip())))

    def _content(self, run: etree._Element) -> None:
        for child in run:
            tag = child.tag
            if tag in _SHOWN:
                self._pieces.append(_SHOWN[tag](child))
            elif tag in NO_TEXT:
                continue
            elif tag == _BREAK:
                self._break(child)
            elif tag == _RENDERED_BREAK:
                self._count_page()
            elif tag == _ALTERNATIVES:
                self._alternatives(child)
            elif tag == _TEXT_BOX:
                self.boxes.append(child)
            elif isinstance(tag, str):
                self._content(child)

    def _break(self, element: etree._Element) -> None:
        if element.get(f"{W}type") == "page":
            if self.text.strip():
                self.breaks_after = True
            else:
                self.breaks_before = True
        else:
            self._pieces.append("\n")

    def _count_page(self) -> None:
        if self.text.strip():
            self.pages_after += 1
        else:
            self.pages_before += 1


def _symbol(element: etree._Element) -> str:
    """Return the usual sign for one of a symbol face: Wingdings 0xFC is a tick."""
    code = int(element.get(f"{W}char", "0"), 16) % _SYMBOL_PAGE
    return _TICKS.get(code, chr(code) if code else "")


def _plain_symbols(text: str) -> str:
    """Return a text with signs of symbol faces (U+F000 and above) as the usual ones."""
    return _OF_SYMBOL_FACE.sub(lambda sign: _TICKS.get(ord(sign[0]) - _SYMBOL_PAGE, sign[0]), text)


def _checkbox(element: etree._Element) -> str:
    """Return what an old form field shows: its own state, else its default."""
    state = element.find(f"{W}checked")
    if state is None:
        state = element.find(f"{W}default")
    return "☑" if is_on(state) else "☐"


_SHOWN: dict[object, Callable[[etree._Element], str]] = {
    f"{W}t": lambda element: _plain_symbols(element.text or ""),
    f"{W}tab": lambda _: "\t",
    f"{W}ptab": lambda _: "\t",
    f"{W}cr": lambda _: "\n",
    f"{W}noBreakHyphen": lambda _: "-",
    f"{W}sym": _symbol,
    f"{W}checkBox": _checkbox,
}
