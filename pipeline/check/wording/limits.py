"""Say where the proofreading of a workbook stops that holds more text than a plan ever does."""

from collections.abc import Iterator

from pipeline.check.wording.text_span import find_in
from pipeline.check.wording.texts import MOST_LETTERS, WordingInput
from pipeline.model.finding import Finding


def _texts_not_proofread(wording: WordingInput) -> Iterator[Finding]:
    rest = wording.all_text_spans[wording.count_proofread :]
    if rest:
        words = {"most": f"{MOST_LETTERS:,}", "count": f"{len(rest):,}"}
        yield find_in("texts-not-proofread", rest[0], 0, len(rest[0].text), **words)


CHECKS = (_texts_not_proofread,)
