"""Phrases that texts repeat."""

from pipeline.thai.phrases import repeated_phrases
from pipeline.thai.tokenizer import Tokenizer


def test_a_phrase_that_the_texts_repeat_proves_what_was_meant() -> None:
    texts = [f"ครั้งที่ {n} ขอรับเงินอุดหนุนค้าง" for n in range(9)]
    tokenizer = Tokenizer()
    phrases = repeated_phrases(texts, tokenizer)
    assert "เงินอุดหนุน" in "".join(phrases)
    assert repeated_phrases(texts[:2], tokenizer) == {}
