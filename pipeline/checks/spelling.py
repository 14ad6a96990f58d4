"""Misspelt words: wrong spellings that people write, and what is one letter away from a word of the field."""

from collections.abc import Iterator

from pipeline.checks.passages import Passage, Reading, find_in
from pipeline.findings import Finding
from pipeline.misspelling import Mistake, mistakes_of

_NAMES = ("reporter", "signer_name", "district", "province")  # people and places are spelt as they like
_OWN_NAMES = ("organisation_name", *_NAMES)


def _misspelt_words(reading: Reading) -> Iterator[Finding]:
    for passage, mistake in _mistakes(reading):
        if not mistake.is_loan:
            yield find_in("misspelt-word", passage, mistake.start, mistake.end, mistake.right)


def _misspelt_loanwords(reading: Reading) -> Iterator[Finding]:
    for passage, mistake in _mistakes(reading):
        if mistake.is_loan:
            yield find_in("misspelt-loanword", passage, mistake.start, mistake.end, mistake.right)


RULES = (_misspelt_words, _misspelt_loanwords)


def _mistakes(reading: Reading) -> Iterator[tuple[Passage, Mistake]]:
    own = frozenset(_own_words(reading))
    for passage in reading.passages:
        if passage.field not in _NAMES:
            for mistake in mistakes_of(passage.text, own):
                yield passage, mistake


def _own_words(reading: Reading) -> Iterator[str]:
    """Yield the words of this office's names, which no dictionary has."""
    for field in _OWN_NAMES:
        found = reading.tables.settings.get(field)
        if found and isinstance(found.value, str):
            yield from found.value.split()
