"""How many typing mistakes are found, and how often right official sentences are called wrong.

A sample by a seed: ``make bench`` measures more. The mistakes are of kinds, made by chance, not chosen.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from typing_mistakes import make_mistakes
from wording_builder import wording_input_of
from wording_cases import SPELLING, found_in, right_book

from pipeline.check.wording import duplicates
from pipeline.check.wording.texts import WordingInput
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook

ROOT = Path(__file__).parents[3]
RIGHT_SENTENCES = ROOT / "tests" / "right_sentences.txt"
MODULES = tuple(module for module in SPELLING if module is not duplicates)
SEED = 2569
COUNT = 1000 if os.environ.get("PLAN_ALL_CASES") else 80
SHORTEST = 25  # letters of a text of the plan that gets a mistake


def sentences() -> list[str]:
    """Right sentences of laws, letters, other offices, with names of people and places."""
    return RIGHT_SENTENCES.read_text(encoding="utf-8").splitlines()


def shipped_plan() -> WordingInput:
    workbook = read_workbook(ROOT / "source" / "plan_2568.xlsx")
    return WordingInput(parse_tables(workbook))


def plan_texts() -> list[str]:
    spans = shipped_plan().text_spans
    return [span.text for span in spans if span.table == "details" and len(span.text) > SHORTEST]


def found_in_each(texts: Sequence[str]) -> list[set[tuple[str, str]]]:
    """Code and words of what is found in each text, all of them in one workbook."""
    book = right_book()
    first = len(book.rows["details"]) + 2
    for text in texts:
        book.add_row("details", code="P02", topic="หลักการและเหตุผล", level=1, text=text)
    wording = wording_input_of(book)
    row_of = {(span.sheet, span.cell): span.row for span in wording.text_spans if span.table == "details"}
    found: list[set[tuple[str, str]]] = [set() for _ in texts]
    for finding in found_in(wording, MODULES):
        row = row_of.get((finding.sheet, finding.cell), 0)
        if row >= first:
            found[row - first].add((finding.code, finding.value))
    return found


def report(capsys: pytest.CaptureFixture[str], *lines: str) -> None:
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")  # the rates are meant to be seen


@pytest.mark.parametrize(("source", "least"), [(plan_texts, 0.85), (sentences, 0.78)])
def test_most_typing_mistakes_are_found(
    source: Callable[[], list[str]], least: float, capsys: pytest.CaptureFixture[str]
) -> None:
    mistakes = make_mistakes(source(), COUNT, SEED)
    right = found_in_each([mistake.right for mistake in mistakes])
    typed = found_in_each([mistake.typed for mistake in mistakes])
    rate = sum(bool(new - old) for new, old in zip(typed, right, strict=True)) / COUNT
    report(capsys, f"{source.__name__}: {rate:.1%} of {COUNT} typing mistakes found")
    assert rate >= least


def test_right_official_sentences_are_hardly_ever_called_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    texts = sentences()
    false = [(text, found) for text, found in zip(texts, found_in_each(texts), strict=True) if found]
    report(capsys, f"false: {1000 * len(false) / len(texts):.0f} of 1,000 right sentences", *map(str, false))
    assert len(false) <= 0.015 * len(texts)


def test_the_texts_of_the_shipped_plan_are_right() -> None:
    assert [finding.line for finding in found_in(shipped_plan(), MODULES)] == []
