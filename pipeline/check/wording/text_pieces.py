"""Which of many texts may be copies of one another: those that share pieces, found as numbers at once."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from pipeline.check.wording.texts import BETWEEN

_PIECES = 16  # taken from a text to see quickly whether another may be its copy
_PIECE = 6  # letters
_FEWEST_PIECES = 4


def sharing_pieces(texts: list[str]) -> set[tuple[int, int]]:
    """Return the pairs of texts that may be alike: pieces taken all over the one stand in the other.

    Comparing all pairs letter by letter would take most of the time of the check.
    """
    takers: dict[str, list[int]] = {}
    for n, text in enumerate(texts):
        step = max(1, len(text) // _PIECES)
        for piece in {text[at : at + _PIECE] for at in range(0, len(text) - _PIECE, step)}:
            takers.setdefault(piece, []).append(n)
    pairs: set[tuple[int, int]] = set()
    for m, pieces in enumerate(_pieces_in(texts, takers)):
        shared = Counter(n for piece in pieces for n in takers[piece])
        pairs |= {(n, m) for n, times in shared.items() if n < m and times >= _FEWEST_PIECES}
    return pairs


def _pieces_in(texts: list[str], pieces: Collection[str]) -> list[set[str]]:
    """Return which pieces stand in each text."""
    found: list[set[str]] = [set() for _ in texts]
    if not pieces:
        return found
    whole = BETWEEN.join(texts)
    begins = list(accumulate((len(text) + 1 for text in texts), initial=0))
    wanted = np.zeros(1 << 16, dtype=np.bool_)
    wanted[_digests("".join(pieces))[::_PIECE]] = True
    for at in np.nonzero(wanted[_digests(whole)])[0].tolist():
        piece = whole[at : at + _PIECE]
        if piece in pieces:
            found[bisect_right(begins, at) - 1].add(piece)
    return found


def _digests(text: str) -> npt.NDArray[np.uint64]:
    """Return a number of 16 bits for the piece at each place; equal pieces have equal ones."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    places = max(0, len(points) - _PIECE + 1)
    digests = np.zeros(places, dtype=np.uint64)
    for nth in range(_PIECE):
        digests = digests * np.uint64(0x9E3779B97F4A7C15) + points[nth : nth + places]
    return digests >> np.uint64(48)
