"""Output limits of rendering: a template that loops without end is stopped, however small it is.

Each iteration of a loop yields at least one piece of text, even an empty one; pieces, characters and time are
counted while they are rendered. The limits grow with the plan, so that no ordinary template reaches them.
"""

from collections.abc import Mapping
from time import monotonic
from typing import Any, NamedTuple

import jinja2
from jinja2 import nodes

_PIECES, _PIECES_A_VALUE = 100_000, 100  # an honest template visits each value a few times
_LETTERS, _LETTERS_A_LETTER = 16 * 2**20, 50  # of XML; an honest template gives ten to twenty a letter
_SECONDS, _SECONDS_A_VALUE = 20.0, 0.001
_INTERVAL = 64  # pieces between two looks at the limits


class EndlessError(jinja2.TemplateRuntimeError):
    """The template prints or loops beyond what its values can need."""


def count_rounds(tree: nodes.Template) -> None:
    """Make each round of each loop give a piece, so that it can be counted."""
    for loop in tree.find_all(nodes.For):
        loop.body.insert(0, nodes.Output([nodes.TemplateData("")], lineno=loop.lineno))


def render(template: jinja2.Template, context: Mapping[str, Any]) -> str:
    """Return the filled text. Raises EndlessError, and what Jinja raises."""
    start, letters = monotonic(), 0
    limits, is_grown = _Limits(_PIECES, _LETTERS, _SECONDS), False
    pieces: list[str] = []
    for piece in template.generate(context):
        pieces.append(piece)
        letters += len(piece)
        while len(pieces) % _INTERVAL == 0 and limits.are_met_by(len(pieces), letters, start):
            if is_grown:
                raise EndlessError
            limits, is_grown = limits.grown_for(context), True  # the values are counted only when it matters
    return "".join(pieces)


class _Limits(NamedTuple):
    """The most pieces, letters and seconds that filling one part may take."""

    pieces: int
    letters: int
    seconds: float

    def are_met_by(self, pieces: int, letters: int, start: float) -> bool:
        """Return whether filling has gone beyond."""
        return pieces > self.pieces or letters > self.letters or monotonic() - start > self.seconds

    def grown_for(self, context: Mapping[str, Any]) -> "_Limits":
        """Return the limits of a plan as large as this context."""
        values, letters = _size(context)
        return _Limits(
            self.pieces + _PIECES_A_VALUE * values,
            self.letters + _LETTERS_A_LETTER * letters,
            self.seconds + _SECONDS_A_VALUE * values,
        )


def _size(value: object) -> tuple[int, int]:
    """Return how many values a context holds, at every depth, and how many letters."""
    if isinstance(value, str):
        return 1, len(value)
    children = (
        value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    )
    sizes = [_size(child) for child in children]
    return 1 + sum(values for values, _ in sizes), sum(letters for _, letters in sizes)
