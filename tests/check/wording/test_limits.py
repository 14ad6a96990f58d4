"""Proofreading has a limit that is said, and takes a time that grows with the text."""

import time

import pytest
from wording_builder import wording_input_of
from wording_cases import right_book

from pipeline.check.all_checks import WORDING_CHECKS
from pipeline.check.wording import limits, texts
from pipeline.check.wording.texts import WordingInput

SENTENCE = "เทศบาลจัดอบรมกฎหมายแก่บุคลากรทุกคน ครั้งที่ {n} เพื่อให้ปฏิบัติหน้าที่ด้วยความโปร่งใสและตรวจสอบได้ "


def with_texts(count: int, length: int) -> WordingInput:
    book = right_book()
    for row in range(count):
        text = "".join(SENTENCE.format(n=row * 100 + part) for part in range(length // len(SENTENCE)))
        book.add_row("details", code="P02", topic="วิธีดำเนินการ", level=1, text=text.strip())
    return wording_input_of(book)


def test_a_text_beyond_the_limit_is_said_once_and_not_proofread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_LETTERS", 3_000)
    wording = with_texts(10, 1_000)
    [finding] = [finding for check in limits.CHECKS for finding in check(wording)]
    assert finding.code == "texts-not-proofread"
    assert sum(len(text_span.text) for text_span in wording.text_spans) <= 3_000
    assert len(wording.text_spans) < len(wording.all_text_spans)


def test_a_usual_plan_is_proofread_whole() -> None:
    wording = with_texts(3, 1_000)
    assert [finding for check in limits.CHECKS for finding in check(wording)] == []
    assert wording.text_spans == wording.all_text_spans


def test_four_times_the_text_takes_about_four_times_as_long() -> None:
    took = []
    for count in (8, 32):
        wording = with_texts(count, 3_000)
        began = time.process_time()
        for check in WORDING_CHECKS:
            list(check(wording))
        took.append(time.process_time() - began)
    assert took[1] < 10 * took[0]
