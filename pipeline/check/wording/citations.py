"""Check laws, regulations and plans cited with different years or titles in different places.

``data/laws.csv`` holds the year of the laws that such plans cite most; of others the majority is taken for
right, and of as many the first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.check.wording.text_span import TextSpan, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.dictionary import data_rows
from pipeline.thai.formats import to_thai_digits

_YEAR = re.compile(r"\(?(?:พ\.\s?ศ\.|พุทธศักราช)\s?(?P<year>[0-9]{4}(?:\s?[-–—]\s?[0-9]{4})?)(?![0-9])")
_ACTS = re.compile(r"พระราชบัญญัติ|พระราชกฤษฎีกา|พระราชกำหนด|พ\.\s?ร\.\s?บ\.|พรบ\.|พ\.\s?ร\.\s?ฎ\.")
_RULES_OF = re.compile(
    "ระเบียบ|กฎกระทรวง|ประกาศ|ข้อบังคับ|หลักเกณฑ์|รัฐธรรมนูญแห่ง|แผนแม่บท|แผนปฏิบัติการ|แผนพัฒนา|ยุทธศาสตร์|นโยบาย|คู่มือ|มาตรฐาน"
)
_LAWS = ("ระเบียบ", "กฎกระทรวง", "ประกาศ", "ข้อบังคับ", "หลักเกณฑ์", "รัฐธรรมนูญ")
_KIND_APART = re.compile(r"(?:พระราชบัญญัติ|พระราชกฤษฎีกา|พ\.\s?ร\.\s?บ\.|พรบ\.|พ\.\s?ร\.\s?ฎ\.)\s+$")
_GOES_BACK = re.compile(r"ว่าด้วย|เรื่อง|กำหนด|การ|และ|เพื่อ|ของ|สำหรับ|\(?ฉบับ|[0-9]+\)?$|แห่ง|ระดับ|ระยะ|ปี$")
_REPLACED = re.compile("(?:ยกเลิก|ปรับปรุง|แทน|แก้ไขเพิ่มเติม)$")  # of what a newer law takes the place
# Constitutions that are no more, and where a text tells that they were.
_CONSTITUTION = "รัฐธรรมนูญแห่ง"
_CONSTITUTIONS = ("2475", "2489", "2492", "2511", "2517", "2521", "2534", "2540", "2550")
_TELLS_BEFORE = re.compile("(?:เมื่อ|เดิม|ก่อน|ก่อนที่|เคย|สมัย|ตั้งแต่|นับแต่|นับจาก|ยกเลิก|ฉบับก่อน|ในอดีต)[^ก-๎]?$")
_TELLS_AFTER = re.compile(
    "\\)?\\s?[^0-9]{0,20}(?:ประกาศใช้|ยกเลิก|สิ้นสุด|สิ้นผล|ครั้งแรก|จัดตั้ง|เป็นต้นมา|ได้วางหลัก|ฉบับประชาชน)"
)
_REPLACES = re.compile("เดิม|ยกเลิก|แทน|ก่อนหน้า|ในอดีต")
_BESIDE = 60  # characters beside a citation
_FULL = {"พ.ร.บ.": "พระราชบัญญัติ", "พรบ.": "พระราชบัญญัติ", "พ.ร.ฎ.": "พระราชกฤษฎีกา"}
_SMALL_WORDS = re.compile("ของ|และ|การ|ว่าด้วย|ที่|เกี่ยวกับ|ด้าน|แห่ง|ให้แก่|ให้กับ|แก่|ใน|ด้วย|ต่อ|ทาง|[“”\"' ()ฯ]")
_LONGEST_TITLE, _SHORTEST_TITLE = 180, 8
_SLIP = 3  # letters by which one title misspells another
_MOST_COMPARED = 200  # titles
_LONG_ENOUGH = 20  # letters from which such a slip is no other law


class Citation(NamedTuple):
    """One law with its year as a text cites it."""

    title: str
    year: str  # 2540, or 2561–2580
    text_span: TextSpan
    title_span: tuple[int, int]
    year_span: tuple[int, int]

    @property
    def key(self) -> str:
        """Return the title as it is compared: without the words that slip in and out."""
        return _SMALL_WORDS.sub("", self.title)

    @property
    def address(self) -> str:
        """Return where it stands."""
        return f"{self.text_span.sheet}!{self.text_span.cell}"


class KnownLaw(NamedTuple):
    """One law of the table."""

    title: str
    year: str
    note: str
    now: str  # title and year of what has taken its place, "" while it is in force


_UNKNOWN = KnownLaw("", "", "", "")


@cache
def known_laws() -> dict[str, KnownLaw]:
    """Return the laws of the table by their title as it is compared."""
    laws = (KnownLaw(row["title"], row["year"], row["note"], row["now"]) for row in data_rows("laws.csv"))
    return {_SMALL_WORDS.sub("", law.title): law for law in laws}


def citations(wording: WordingInput) -> list[Citation]:
    """Return every citation with a year, in sheet order."""
    return [citation for text_span in wording.with_digits for citation in _citations_in(text_span)]


def _citations_in(text_span: TextSpan) -> Iterator[Citation]:
    text = text_span.arabic
    done = 0
    for match in _YEAR.finditer(text):
        start = _title_start(text, max(done, match.start() - _LONGEST_TITLE), match.start())
        end = len(text[: match.start()].rstrip(' (“"'))
        done = match.end()
        if start is not None and end - start >= _SHORTEST_TITLE:
            year = re.sub(r"\s?[-–—]\s?", "–", match["year"])
            yield Citation(_full_title(text[start:end]), year, text_span, (start, end), match.span("year"))


def _title_start(text: str, first: int, end: int) -> int | None:
    """Return where the title that ends before a year begins, None when the year is of something else."""
    at = end
    while at > first:
        at = max(text.rfind(" ", first, at - 1) + 1, first)
        word = text[at:end].split(" ", 1)[0]
        kind = _kind_in(word)
        if kind is not None and not word.startswith(("ว่าด้วย", "เรื่อง")):
            return at + kind
        if word and not _GOES_BACK.match(word):
            before = _KIND_APART.search(text[first:at])
            return first + before.start() if before else None
    return None


def _kind_in(word: str) -> int | None:
    """Return where in a run of letters the kind of law begins."""
    acts = [match.start() for match in _ACTS.finditer(word)]
    if acts:
        return acts[-1]
    rule = _RULES_OF.search(word)
    return rule.start() if rule else None


def _full_title(title: str) -> str:
    """Return a title with its kind written out, without doubled spaces."""
    for short, full in _FULL.items():
        if title.startswith(short):
            title = full + title.removeprefix(short).lstrip()
    return " ".join(title.split())


def years_that_differ(wording: WordingInput) -> Iterator[Finding]:
    """Find laws cited with another year than elsewhere or in the table of laws, and those that are no more in force."""
    by_key: dict[str, list[Citation]] = {}
    for citation in citations(wording):
        by_key.setdefault(citation.key, []).append(citation)
    for key, cited in by_key.items():
        yield from _to_come(cited, wording.tables.plan_year)
        _, known, note, now = known_laws().get(key, _UNKNOWN)
        yield from _replaced(cited, now) if now else ()
        counts = Counter(citation.year for citation in cited)
        year = known or counts.most_common(1)[0][0]
        right = [citation for citation in cited if citation.year == year]
        for citation in cited:
            if citation.year == year or _is_told_of(citation):
                continue
            at = citation.text_span, *citation.year_span
            proposal = _in_the_digits_of(citation, year)
            if right and not known:
                yield find_in(
                    "citation-year-differs", *at, proposal, other=right[0].address, more=_more(len(right))
                )
            else:
                yield find_in("law-year-wrong", *at, proposal, note=f" ({note})" if note else "")


def _to_come(cited: Iterable[Citation], plan_year: int | None) -> Iterator[Finding]:
    """Find laws of a year after the next; a plan or policy may well be of one."""
    for citation in cited:
        is_law = _ACTS.match(citation.title) or citation.title.startswith(_LAWS)
        if plan_year and is_law and citation.year.isdecimal() and int(citation.year) > plan_year + 1:
            yield find_in("year-impossible", citation.text_span, *citation.year_span)


def _replaced(cited: Iterable[Citation], now: str) -> Iterator[Finding]:
    """Find a law that another has taken the place of, unless a text says so."""
    for citation in cited:
        text, start, end = citation.text_span.arabic, citation.title_span[0], citation.year_span[1]
        if not _REPLACES.search(text[max(0, start - _BESIDE) : start] + text[end : end + _BESIDE]):
            yield find_in("law-replaced", citation.text_span, start, end, now=now)


def _is_told_of(citation: Citation) -> bool:
    """Return whether a text tells of a law that is no more, and does not cite it as one."""
    text, start, end = citation.text_span.arabic, citation.title_span[0], citation.year_span[1]
    is_former = citation.title.startswith(_CONSTITUTION) and citation.year in _CONSTITUTIONS
    if _REPLACED.search(text, 0, start):
        return True
    return is_former and bool(_TELLS_BEFORE.search(text, 0, start) or _TELLS_AFTER.match(text, end))


def _in_the_digits_of(citation: Citation, year: str) -> str:
    """Return a year in the digits that the citation uses."""
    typed = citation.text_span.text[slice(*citation.year_span)]
    return year if typed[0] in "0123456789" else to_thai_digits(year)


def _more(count: int) -> str:
    return f" (รวม {count} แห่ง)" if count > 1 else ""


def titles_that_differ(wording: WordingInput) -> Iterator[Finding]:
    """Find laws of one year whose title is nearly, and not quite, that of another place."""
    forms: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations(wording):
        forms.setdefault((citation.title.replace(" ", ""), citation.year), []).append(citation)
    order = sorted(forms, key=lambda form: (not _is_known(forms[form][0]), -len(forms[form])))
    for at, form in enumerate(order):
        better = next(
            (other for other in order[: min(at, _MOST_COMPARED)] if _is_the_same(form, other)), None
        )
        if better is None:
            continue
        right = forms[better]
        for citation in forms[form]:
            yield find_in(
                "citation-title-differs",
                citation.text_span,
                *citation.title_span,
                right[0].title,
                other=right[0].address,
                more=_more(len(right)),
            )


def _is_known(citation: Citation) -> bool:
    return known_laws().get(citation.key, _UNKNOWN).title == citation.title


def _is_the_same(form: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two titles of one year mean one law: small words, a slip, or an end left out."""
    (title, year), (other_title, other_year) = form, other
    edition, other_edition = (re.search(r"\(ฉบับที่([0-9]+)\)", t) for t in (title, other_title))
    if year != other_year or (edition and edition[1]) != (other_edition and other_edition[1]):
        return False
    if _SMALL_WORDS.sub("", title) == _SMALL_WORDS.sub("", other_title):
        return True
    if min(len(title), len(other_title)) < _LONG_ENOUGH:
        return False
    longer = title.startswith(other_title) or other_title.startswith(title)
    return longer or Levenshtein.distance(title, other_title, score_cutoff=_SLIP) <= _SLIP


CHECKS = (years_that_differ, titles_that_differ)
