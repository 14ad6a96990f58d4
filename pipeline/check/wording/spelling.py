"""Misspelt words: wrong spellings that people write, and what is one letter away from a word of the field."""

from collections.abc import Iterator

from pipeline.check.wording.texts import WordingInput, find_in
from pipeline.model.finding import Finding
from pipeline.thai.spelling import mistakes_of

_NAMES = ("reporter", "signer_name", "district", "province")  # people and places are spelt as they like
_OWN_NAMES = ("organisation_name", *_NAMES)


def _misspelt_words(wording: WordingInput) -> Iterator[Finding]:
    """Find misspelt words, and after them misspelt loanwords, which have a rule of their own."""
    text_spans = [text_span for text_span in wording.text_spans if text_span.field not in _NAMES]
    found = mistakes_of([text_span.text for text_span in text_spans], frozenset(_own_words(wording)))
    for code, is_loan in (("misspelt-word", False), ("misspelt-loanword", True)):
        for text_span, mistakes in zip(text_spans, found, strict=True):
            for mistake in mistakes:
                if mistake.is_loan == is_loan:
                    yield find_in(code, text_span, mistake.start, mistake.end, mistake.right)


def _own_words(wording: WordingInput) -> Iterator[str]:
    """Yield the words of this office's names, which no dictionary has."""
    for field in _OWN_NAMES:
        found = wording.tables.settings.get(field)
        if found and isinstance(found.value, str):
            yield from found.value.split()


RULES = (_misspelt_words,)
