"""Documents that are laid out together until none of their lines ends badly."""

from collections.abc import Mapping

from pipeline.layout.engine import LaidOut, LayoutEngine
from pipeline.layout.typesetting import Typesetter
from pipeline.word.layout_copy.layout_copy import LayoutCopy

_MOST_ROUNDS = 10


class DocumentGroup:
    """Documents laid out together; every method raises LibreOfficeError."""

    def __init__(self, engine: LayoutEngine, typesetter: Typesetter | None) -> None:
        """Take LibreOffice, and what mends line ends (None: they stay as they come)."""
        self._engine = engine
        self._typesetter = typesetter

    def copies_of(
        self, documents: Mapping[str, bytes], *, counts_pages: bool = True
    ) -> dict[str, LayoutCopy]:
        """Return the layout copies of documents, with everything bound that is known to part badly."""
        copies = self._engine.copies_of(documents, counts_pages=counts_pages)
        if self._typesetter:
            for copy in copies.values():
                self._typesetter.bind_ahead(copy)
        return copies

    def lay_out(self, copies: Mapping[str, LayoutCopy]) -> dict[str, LaidOut]:
        """Lay documents out until no line ends badly, or no more can be mended."""
        laid_out = self._engine.lay_out(copies)
        waiting = laid_out
        for _ in range(_MOST_ROUNDS):
            bound = self._mend(waiting)
            if not bound:
                break
            waiting = self._engine.lay_out({path: laid_out[path].copy for path in bound})
            laid_out = laid_out | waiting
        return laid_out

    def _mend(self, laid_out: Mapping[str, LaidOut]) -> frozenset[str]:
        """Bind where lines end badly; return the documents that are worth laying out again.

        The paragraphs are laid out alone meanwhile, until none of their lines ends badly.
        """
        if self._typesetter is None:
            return frozenset()
        bound = {path: self._typesetter.mend(path, each.copy, each.lines) for path, each in laid_out.items()}
        samples = {path: numbers for path, numbers in bound.items() if numbers}
        copies = {path: each.copy for path, each in laid_out.items()}
        for _ in range(_MOST_ROUNDS):
            if not samples:
                break
            sampled = self._engine.lay_out_samples(copies, samples)
            mended = {
                path: self._typesetter.mend(path, copies[path], lines, samples[path])
                for path, lines in sampled.items()
            }
            samples = {path: numbers for path, numbers in mended.items() if numbers}
        return frozenset(path for path, numbers in bound.items() if numbers)
