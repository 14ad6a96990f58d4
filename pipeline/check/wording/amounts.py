"""Rules of amounts and percentages in text: unlike the budget, unlike their own words, above 100."""

import re
from collections.abc import Iterator

from pipeline.check.wording.texts import TextSpan, WordingInput, find_in
from pipeline.model.finding import Finding
from pipeline.thai.formats import to_arabic_digits

_AMOUNT = re.compile(
    r"(?<![0-9,.])(?P<number>[0-9][0-9,]{0,17}(?:\.[0-9]{1,4})?)(?:\.-)?\s?(?P<times>หมื่น|แสน|ล้าน|พัน)?\s?(?:บาท|฿)"
)
_TIMES = {"พัน": 10**3, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6, None: 1}
_OF_THE_PROJECT = re.compile(
    "(?:งบประมาณ|งบดำเนินการ|ค่าใช้จ่าย(?:ใน|ทั้ง|รวม)|วงเงิน|เป็นเงิน|จำนวนเงิน|ตั้งไว้|ตั้งงบ|รวมเงิน|เงินทั้งสิ้น|รวมทั้งสิ้น|ทั้งโครงการ)[^0-9]{0,45}$"
)
_LIMIT_OF_LAW = re.compile(
    "(?:ไม่เกิน|เกินกว่า|เกิน|ตั้งแต่|ต่ำกว่า|น้อยกว่า|มากกว่า|มูลค่า|ราคา|ครั้งละ|คนละ|วันละ|หัวละ|มื้อละ|ชั่วโมงละ|ละ|ค่าปรับ|ปรับ|เงินเดือน|รายได้)"
    "(?:จำนวน)?(?:เงิน)?(?:เดือนละ)?(?:ไม่เกิน)?\\s?$"
)
_RATE = re.compile(r"\s?(?:ต่อ|/|ละ|ขึ้นไป)")
_OTHER_YEARS = re.compile(
    "แผน 5 ปี|แผนห้าปี|ปีละ|ปีที่ผ่านมา|ปีก่อน|ปี(?:งบประมาณ)? ?(?:พ[.]ศ[.] ?)?25[0-9][0-9][^0-9]{0,30}$"
)
_OF_ALL = re.compile(
    "รายจ่ายประจำปี|ทั้งแผน|ทุกโครงการ|ของประเทศ|ของเทศบาล|ความเสียหาย|ทรัพย์สิน|หนี้สิน|จัดซื้อ|จัดจ้าง|งบประมาณแผ่นดิน|รวมทุก"
)
_OF_ALL_NEXT = re.compile(
    r"[^0-9]{0,15}(?:ทั้งปี|ทั้งแผน|ทุกโครงการ|ของเทศบาล|ของ(?:ทั้ง)?หน่วยงาน|ขององค์การ|รายจ่ายประจำปี)"
)
_NO_BUDGET = re.compile(
    "(?:โดย)?ไม่(?:ได้)?(?:มีการ)?ใช้(?:จ่าย)?งบประมาณ|ไม่มีค่าใช้จ่าย|ไม่มีงบประมาณ|ไม่ใช้งบ(?!ประมาณ)"
)
_MALFORMED = re.compile(
    r"(?<![0-9,.])(?:[0-9]{4,},[0-9]{3}|[0-9]{1,3}(?:,[0-9]{3})*,(?:[0-9]{1,2}|[0-9]{4,})"
    r"|[0-9]{1,3}\.[0-9]{3}(?:\.[0-9]{3})*|[0-9]{1,3}(?:,,|, )[0-9]{3})"
    r"(?![0-9,])(?=(?:\.[0-9]{2})?\s?บาท)"
)
_WORDS_AFTER = re.compile(r"\s?\(\s?(?P<words>[ก-๎]{3,80}?)บาท(?:ถ้วน)?\s?\)")
_PERCENT = re.compile(
    r"ร้อยละ\s?(?P<a>[0-9][0-9,]{0,17}(?:\.[0-9]+)?)|(?<![0-9,.])(?P<b>[0-9][0-9,]{0,17}(?:\.[0-9]+)?)\s?(?:%|เปอร์เซ็นต์)"
)
_MAY_EXCEED = re.compile("(?:เพิ่ม|เติบโต|ขยายตัว|สูงกว่า|เกินกว่า|เกินเป้า|โตขึ้น|สูงขึ้น|มากกว่าเดิม)[^ 0-9]{0,20}\\s?$")

_DIGIT_WORDS = dict(
    zip(
        ["หนึ่ง", "เอ็ด", "สอง", "ยี่", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"],
        (1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9),
        strict=True,
    )
)
_PLACE_WORDS = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5}
_WORD = re.compile("|".join((*_DIGIT_WORDS, *_PLACE_WORDS, "ล้าน", "ศูนย์")))


def amounts(reading: WordingInput) -> Iterator[Finding]:
    """Find amounts that are unlike their project's budget, or above it."""
    for text_span, text, budget in _of_projects(reading):
        planned = _planned(reading, text_span)
        for match in _AMOUNT.finditer(text):
            amount = _amount(match)
            before = text[max(0, match.start() - 90) : match.start()]
            if amount is None or amount == budget or _is_no_budget(before, text, match):
                continue
            if amount in planned and _OTHER_YEARS.search(before):
                continue
            if _OF_ALL_NEXT.match(text, match.end()):
                continue
            span = text_span, *match.span()
            shown = f"{budget:,} บาท" if budget else "ไม่ใช้งบประมาณ"
            if _OF_THE_PROJECT.search(before) and not _OF_ALL.search(before):
                yield find_in(
                    "amount-unlike-budget", *span, f"{budget:,} บาท" if budget else "", budget=shown
                )
            elif amount > budget and text_span.topic in ("methods", "outputs") and not _OF_ALL.search(before):
                yield find_in("amount-over-budget", *span, budget=shown)


def _of_projects(reading: WordingInput) -> Iterator[tuple[TextSpan, str, int]]:
    """Yield the text_spans of projects that speak of money, with their text and the project's budget."""
    for text_span in reading.text_spans:
        project = reading.projects.get(text_span.project)
        if project is not None and (
            "บาท" in text_span.text or "฿" in text_span.text or "งบ" in text_span.text
        ):
            yield text_span, to_arabic_digits(text_span.text), int(project.get("budget") or 0)


def _planned(reading: WordingInput, text_span: TextSpan) -> set[object]:
    """Return the budgets of a project in the years of the plan, and their sum."""
    project = reading.projects[text_span.project]
    planned = [project.get(f"budget_{year}") or 0 for year in reading.tables.years]
    return {*planned, sum(planned)}


def _amount(match: re.Match[str]) -> int | None:
    """Return an amount in whole baht, None when it has a fraction or is no number."""
    number = float(match["number"].replace(",", "") or 0) * _TIMES[match["times"]]
    return int(number) if number == int(number) else None


def _is_no_budget(before: str, text: str, match: re.Match[str]) -> bool:
    """Return whether an amount is a rate, a limit of a law or a price."""
    return bool(_LIMIT_OF_LAW.search(before) or _RATE.match(text, match.end()))


def free_of_charge(reading: WordingInput) -> Iterator[Finding]:
    """Find texts that say a project costs nothing when it has a budget."""
    for text_span, text, budget in _of_projects(reading):
        match = _NO_BUDGET.search(text) if budget and text_span.name in ("projects", "details") else None
        if match and not text[match.end() :].lstrip().startswith(
            ("เกิน", "อื่น", "ซ้ำซ้อน", "ของ", "ไป", "ผิด", "โดย", "ใน", "นอก")
        ):
            yield find_in(
                "amount-unlike-budget",
                text_span,
                *match.span(),
                f"งบประมาณ {budget:,} บาท",
                budget=f"{budget:,} บาท",
            )


def amounts_in_words(reading: WordingInput) -> Iterator[Finding]:
    """Find amounts whose words in brackets tell another amount."""
    for text_span in reading.text_spans:
        if "บาท" not in text_span.text:
            continue
        text = to_arabic_digits(text_span.text)
        for match in _AMOUNT.finditer(text):
            words = _WORDS_AFTER.match(text, match.end())
            told = number_of_words(words["words"]) if words else None
            if words and told is not None and told != _amount(match):
                start, end = words.start("words"), words.end("words")
                yield find_in("amount-words-differ", text_span, start, end, figures=match["number"])


def number_of_words(words: str) -> int | None:
    """Return the number that Thai words tell, such as ห้าหมื่น; None when they are no number."""
    parts = _WORD.findall(words)
    if not parts or "".join(parts) != words:
        return None
    millions = total = digit = 0
    for part in parts:
        if part == "ล้าน":
            millions, total, digit = (millions + total + digit or 1) * 10**6, 0, 0
        elif part in _PLACE_WORDS:
            total, digit = total + (digit or 1) * _PLACE_WORDS[part], 0
        else:
            digit = _DIGIT_WORDS.get(part, 0)
    return millions + total + digit


def malformed_numbers(reading: WordingInput) -> Iterator[Finding]:
    """Find amounts in baht whose thousands are not set apart by three digits."""
    for text_span in reading.text_spans:
        if "บาท" in text_span.text:
            for match in _MALFORMED.finditer(to_arabic_digits(text_span.text)):
                yield find_in("number-malformed", text_span, *match.span())


def percentages(reading: WordingInput) -> Iterator[Finding]:
    """Find percentages above 100 that are no growth."""
    for text_span in reading.text_spans:
        if not any(sign in text_span.text for sign in ("ร้อยละ", "%", "เปอร์เซ็นต์")):
            continue
        text = to_arabic_digits(text_span.text)
        for match in _PERCENT.finditer(text):
            number = float((match["a"] or match["b"]).replace(",", ""))
            if number > 100 and not _MAY_EXCEED.search(text[max(0, match.start() - 40) : match.start()]):  # noqa: PLR2004
                yield find_in("percent-over-100", text_span, *match.span())


RULES = (amounts, free_of_charge, amounts_in_words, malformed_numbers, percentages)
