"""Rules of amounts and percentages in text: unlike the budget, unlike their own words, above 100."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.check.wording.text_span import Match, TextSpan
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.number_words import parse_number_words

_AMOUNT = re.compile(
    r"(?<![0-9,.])(?P<number>[0-9][0-9,]{0,17}(?:\.[0-9]{1,4})?)(?:\.-)?\s?(?P<times>หมื่น|แสน|ล้าน|พัน)?\s?(?:บาท|฿)"
)
_TIMES = {"พัน": 10**3, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6, "": 1}
_OF_THE_PROJECT = re.compile(
    "(?:งบประมาณ|งบดำเนินการ|ค่าใช้จ่าย(?:ใน|ทั้ง|รวม)|วงเงิน|เป็นเงิน|จำนวนเงิน|ตั้งไว้|ตั้งงบ|รวมเงิน|เงินทั้งสิ้น|รวมทั้งสิ้น|ทั้งโครงการ)[^0-9]{0,45}$"
)
_LIMIT_OF_LAW = re.compile(
    "(?:ไม่เกิน|เกินกว่า|เกิน|ตั้งแต่|ต่ำกว่า|น้อยกว่า|มากกว่า|มูลค่า|ราคา|ครั้งละ|คนละ|วันละ|หัวละ|มื้อละ|ชั่วโมงละ|ละ|ค่าปรับ|ปรับ|เงินเดือน|รายได้)"
    "(?:จำนวน)?(?:เงิน)?(?:เดือนละ)?(?:ไม่เกิน)?\\s?(?:[0-9][0-9,]*\\s?(?:บาท)?\\s?(?:[-–]|ถึง)\\s?)?$"
)
_RATE = re.compile(r"\s?(?:ต่อ|/|ละ|ขึ้นไป)")
_OTHER_YEARS = re.compile(
    "แผน 5 ปี|แผนห้าปี|ปีละ|ปีที่ผ่านมา|ปีก่อน|ปี(?:งบประมาณ)? ?(?:พ[.]ศ[.] ?)?25[0-9][0-9][^0-9]{0,30}$"
)
_OF_ALL = re.compile(
    "ยอด(?:จำหน่าย|ขาย|สั่งซื้อ)|รายได้|รายจ่ายประจำปี|ทั้งแผน|ทุกโครงการ|ของประเทศ|ของเทศบาล|ความเสียหาย|ทรัพย์สิน|หนี้สิน|จัดซื้อ|จัดจ้าง|งบประมาณแผ่นดิน|รวมทุก"
)
_OF_ALL_NEXT = re.compile(
    r"[^0-9]{0,15}(?:ทั้งปี|ทั้งแผน|ทุกโครงการ|ของเทศบาล|ของ(?:ทั้ง)?หน่วยงาน|ขององค์การ|รายจ่ายประจำปี)"
)
_NO_BUDGET = re.compile(
    "(?:(?:โดย)?ไม่(?:ได้)?(?:มีการ)?ใช้(?:จ่าย)?งบประมาณ|ไม่มีงบประมาณ|ไม่ใช้งบ(?!ประมาณ)"
    ")(?!\\s*(?:เกิน|อื่น|ซ้ำซ้อน|ของ|ไป|ผิด|โดย|ใน|นอก))"
    "|(?:^|(?<=โครงการ)|(?<=กิจกรรม)|(?<=มาตรการ)|(?<=นี้)|(?<=ดำเนินการโดย))ไม่มีค่าใช้จ่าย(?=$|ในการ|\\s*[)])"  # of others it is a service free of charge
)
# How a rationale speaks of its own project's money, and how a step counts a part of it.
_OF_THIS_PROJECT = re.compile("ตั้ง(?:งบ|ไว้)|(?<!ค่า)ใช้(?:งบ|เงิน|จ่าย)|งบดำเนินการ|โครงการนี้|ทั้งโครงการ|ทั้งสิ้น|เบิก")
_OF_AN_ITEM = re.compile(r"(?:ละ|[xX×*])\s?[0-9][^\n]{0,60}$")
_MALFORMED = re.compile(
    r"(?<![0-9,.])(?:[0-9]{4,},[0-9]{3}|[0-9]{1,3}(?:,[0-9]{3})*,(?:[0-9]{1,2}|[0-9]{4,})"
    r"|[0-9]{1,3}\.[0-9]{3}(?:\.[0-9]{3})*|[0-9]{1,3}(?:,,|, )[0-9]{3})"
    r"(?![0-9,])(?=(?:\.[0-9]{2})?\s?บาท)"
)
_AMOUNT_AND_WORDS = re.compile(rf"{_AMOUNT.pattern}\s?\(\s?(?P<words>[ก-๎]{{3,80}}?)บาท(?:ถ้วน)?\s?\)")
_OF_A_NATION = 10**8  # baht: of ministries and the country
_WHOLE = 100  # per cent
_NEAR = 90  # characters before an amount that tell what it is for
_PERCENT = re.compile(
    r"ร้อยละ\s?(?P<a>[0-9][0-9,]{0,17}(?:\.[0-9]+)?)|(?<![0-9,.])(?P<b>[0-9][0-9,]{0,17}(?:\.[0-9]+)?)\s?(?:%|เปอร์เซ็นต์)"
)
_MAY_EXCEED = re.compile("(?:เพิ่ม|เติบโต|ขยายตัว|สูงกว่า|เกินกว่า|เกินเป้า|โตขึ้น|สูงขึ้น|มากกว่าเดิม)[^ 0-9]{0,20}\\s?$")


def amounts(wording: WordingInput) -> Iterator[Finding]:
    """Find amounts that are unlike their project's budget, or above it."""
    for text_span, budget in _of_projects(wording, wording.with_digits):
        planned = _planned(wording, text_span)
        for match in text_span.matches(_AMOUNT):
            amount, before = _amount(match), match.before(_NEAR)
            if amount is None or amount == budget or _is_no_budget(match):
                continue
            if amount >= _OF_A_NATION:
                continue
            if (amount in planned and _OTHER_YEARS.search(before)) or match.continues(_OF_ALL_NEXT):
                continue
            if _is_of_something_else(match, is_part=amount < budget):
                continue
            shown = f"{budget:,} บาท" if budget else "ไม่ใช้งบประมาณ"
            if _OF_THE_PROJECT.search(before) and not _OF_ALL.search(before):
                proposal = f"{budget:,} บาท" if budget else ""
                yield match.finding("amount-unlike-budget", proposal, budget=shown)
            elif amount > budget and text_span.topic in ("methods", "outputs") and not _OF_ALL.search(before):
                yield match.finding("amount-over-budget", budget=shown)


def _of_projects(wording: WordingInput, text_spans: Iterable[TextSpan]) -> Iterator[tuple[TextSpan, int]]:
    """Yield the texts that belong to a project, with the project's budget in baht."""
    for text_span in text_spans:
        project = wording.projects.get(text_span.project)
        if project is not None:
            yield text_span, int(project.get("budget") or 0)


def _planned(wording: WordingInput, text_span: TextSpan) -> set[object]:
    """Return the budgets of a project in the years of the plan, and their sum."""
    project = wording.projects[text_span.project]
    planned = [project.get(f"budget_{year}") or 0 for year in wording.tables.years]
    return {*planned, sum(planned)}


def _amount(match: Match) -> int | None:
    """Return an amount in whole baht, None when it has a fraction or is no number."""
    number = float(match["number"].replace(",", "") or 0) * _TIMES[match["times"]]
    return int(number) if number == int(number) else None


def _is_no_budget(match: Match) -> bool:
    """Return whether an amount is a rate, a limit of a law or a price."""
    return bool(_LIMIT_OF_LAW.search(match.before(_NEAR))) or match.continues(_RATE)


def _is_of_something_else(match: Match, *, is_part: bool) -> bool:
    """Return whether a rationale tells of other money than its project's, or a step counts an item of it."""
    if match.text_span.topic == "rationale":
        return _OF_THIS_PROJECT.search(match.before(_NEAR)) is None
    return is_part and _OF_AN_ITEM.search(match.before(_NEAR)) is not None


def free_of_charge(wording: WordingInput) -> Iterator[Finding]:
    """Find texts that say a project costs nothing when it has a budget."""
    for text_span, budget in _of_projects(wording, wording.text_spans):
        if budget and text_span.table in ("projects", "details"):
            for match in islice(text_span.matches(_NO_BUDGET), 1):
                shown = f"{budget:,} บาท"
                yield match.finding("amount-unlike-budget", f"งบประมาณ {shown}", budget=shown)


def amounts_in_words(wording: WordingInput) -> Iterator[Finding]:
    """Find amounts whose words in brackets name another amount."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_AMOUNT_AND_WORDS):
            written = parse_number_words(match["words"])
            if written is not None and written != _amount(match):
                yield match.finding("amount-words-differ", "", "words", figures=match["number"])


def malformed_numbers(wording: WordingInput) -> Iterator[Finding]:
    """Find amounts in baht whose thousands are not set apart by three digits."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_MALFORMED):
            yield match.finding("number-malformed")


def percentages(wording: WordingInput) -> Iterator[Finding]:
    """Find percentages above 100 that are no growth."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_PERCENT):
            number = float((match["a"] or match["b"]).replace(",", ""))
            if number > _WHOLE and not _MAY_EXCEED.search(match.before()):
                yield match.finding("percent-over-100")


CHECKS = (amounts, free_of_charge, amounts_in_words, malformed_numbers, percentages)
