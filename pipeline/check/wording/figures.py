"""Check figures of one text against each other: products, days, lists that are counted, and quarters with their months."""

import re
from collections.abc import Iterator
from decimal import Decimal
from math import prod

from pipeline.check.wording.text_span import Match
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.thai.formats import MONTH_NUMBERS

_NUMBER = r"[0-9][0-9,]{0,11}(?:\.[0-9]{1,2})?"
_COMES_TO = r"(?:และ)?(?:รวม|เป็น|คิด|ทั้งสิ้น)(?:เป็น|เงิน|จำนวน|ทั้งสิ้น|ทั้งหมด|\s){0,6}"
# 3 รุ่น รุ่นละ 50 คน รวม 150 คน
_SO_MANY_EACH = re.compile(
    rf"(?<![0-9,.])(?P<times>{_NUMBER})\s?(?P<unit>[ก-๎]{{1,12}})\s?(?P=unit)ละ\s?(?P<each>{_NUMBER})\s?(?P<what>[ก-๎]{{1,8}})\s"
    rf"{_COMES_TO}(?P<total>{_NUMBER})\s?(?P=what)(?![ก-๎])"
)
# 50 คน x 25 บาท x 2 มื้อ เป็นเงิน 2,500 บาท
_FACTOR = rf"{_NUMBER}\s?[ก-๎]{{0,10}}"
_PRODUCT = re.compile(
    rf"(?<![0-9,.])(?P<factors>{_FACTOR}(?:\s?[xX×*]\s?{_FACTOR}){{1,4}})\s?(?:=\s?|{_COMES_TO})(?P<total>{_NUMBER})(?=\s?(?P<what>[ก-๎]{{0,8}}))"
)
_TOTAL = re.compile(f"(?:=\\s?|{_COMES_TO}){_NUMBER}")
_FAR = 300  # characters before a product
_LENGTH = re.compile(r"เมตร|มม|ซม|นิ้ว|ฟุต|หลา|[0-9]\s?ม(?![ก-๎])")
_SIZE_NEXT = re.compile(r"(?:ขนาด|กว้าง|ยาว|สูง|ตาราง)[ก-๎]{0,10}\s?$")
_EACH_NUMBER = re.compile(_NUMBER)
_MONTHS = "|".join(map(re.escape, MONTH_NUMBERS))
_DAYS = re.compile(
    r"(?<![0-9,.])(?P<days>[0-9]{1,2})\s?วัน(?:\s?[0-9]{1,2}\s?คืน)?(?P<between>(?:(?!นับ|หลัง|ก่อน|ถัดจาก)[^0-9\n]){0,30}?)วันที่\s?"
    r"(?P<list>[0-9]{1,2}(?:\s?,\s?[0-9]{1,2})*\s?(?P<joint>[-–—]|ถึง|และ)\s?[0-9]{1,2})"
    rf"(?=\s?(?:เดือน\s?)?(?:{_MONTHS}))"
)
_NAMED_ALL = re.compile("คือ|ได้แก่")  # all of the days are named
_UNITS = "ด้าน|ฝ่าย|กลุ่ม|ฐาน|หมวด|ระยะ|ขั้นตอน|ประเภท|หลักสูตร|ชุมชน|ช่องทาง|กิจกรรม|ประการ|ข้อ|เรื่อง|ส่วน|ชนิด|ระดับ"
_LONGEST_LIST = 600  # letters
_LONGEST_ITEM = 80
_LIST = re.compile(
    rf"(?<![0-9,.])(?P<count>[0-9]{{1,2}})\s?(?P<unit>{_UNITS})(?=[^0-9\n]{{0,30}}?(?:ได้แก่|คือ|ดังนี้|ประกอบด้วย)(?P<list>[^\n]{{0,{_LONGEST_LIST}}}))"
)
_IS_OPEN = re.compile("อื่น|ฯลฯ|เป็นต้น")
_GOES_ON = re.compile(r"\s(?:โดย|ซึ่ง|ทั้งนี้|เพื่อ|นอกจาก)")  # of what a list is behind
_ITEM_NUMBER = re.compile(r"(?:^|(?<=[\s(]))(?P<number>[0-9]{1,2})[).](?=\s?[ก-๎])")
_QUARTER = re.compile(
    r"ไตรมาส(?:ที่)?\s?(?P<quarter>[1-4])\s?(?P<bracket>\(?)\s?(?:ระหว่าง|ตั้งแต่)?(?:เดือน)?\s?"
    rf"(?P<first>{_MONTHS})(?:\s?2[0-9]{{3}})?(?:\s?(?:[-–—]|ถึง)\s?(?:เดือน)?(?P<last>{_MONTHS}))?"
)
_REPORTS = re.compile("รายงาน|สรุป|ติดตาม")
_MONTHS_OF_QUARTERS = ("ตุลาคม - ธันวาคม", "มกราคม - มีนาคม", "เมษายน - มิถุนายน", "กรกฎาคม - กันยายน")


def products(wording: WordingInput) -> Iterator[Finding]:
    """Find products that do not come out."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_SO_MANY_EACH):
            if not match.before().rstrip().endswith("ละ"):  # so many for each of so many
                yield from _unlike_total(match, [match["times"], match["each"]])
        for match in text_span.matches(_PRODUCT):
            if not _is_a_size(match):
                yield from _unlike_total(match, _EACH_NUMBER.findall(match["factors"]))


def _is_a_size(match: Match) -> bool:
    """Return whether lengths are given, of a sign with its price or number: 1.2 x 2.4 เมตร."""
    is_length = _LENGTH.search(match["factors"]) or _SIZE_NEXT.search(match.before())
    return is_length is not None and "บาท" not in match["factors"]


def _unlike_total(match: Match, factors: list[str]) -> Iterator[Finding]:
    numbers = [_value(factor) for factor in factors]
    product = prod(numbers)
    if product != _value(match["total"]) and not _may_be_of_more(match):
        shown = " × ".join(map(_shown, numbers))
        yield match.finding("figures-disagree", reckoned=f"{shown} = {_shown(product)}")


def _may_be_of_more(match: Match) -> bool:
    """Return whether figures of the same unit stand before a product, since the last total: it may be that of all."""
    since = _TOTAL.split(match.before(_FAR))[-1]
    return re.search(rf"[0-9]\s?{match['what'] or 'บาท'}", since) is not None


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _shown(number: Decimal | int) -> str:
    return f"{number:,f}".rstrip("0").rstrip(".") if number % 1 else f"{int(number):,}"


def days(wording: WordingInput) -> Iterator[Finding]:
    """Find more days than a stretch of one month has, and other than are named one by one."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_DAYS):
            numbers = [int(day) for day in re.findall("[0-9]+", match["list"])]
            counted = len(numbers) if match["joint"] == "และ" else numbers[-1] - numbers[0] + 1
            all_named = match["joint"] == "และ" or _NAMED_ALL.search(match["between"])
            given = int(match["days"])
            if counted > 0 and (given > counted or (all_named and given != counted)):
                yield match.finding("figures-disagree", reckoned=f"{counted} วัน")


def lists(wording: WordingInput) -> Iterator[Finding]:
    """Find lists of more or fewer items than are announced: numbered ones, and those that repeat the word."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_LIST):
            of_list = _GOES_ON.split(match["list"], maxsplit=1)[0]
            counted = _numbered(of_list) or _repeated(of_list, match["unit"])
            is_whole = len(match["list"]) < _LONGEST_LIST and not _IS_OPEN.search(of_list)
            if is_whole and counted and counted != int(match["count"]):
                yield match.finding("figures-disagree", reckoned=f"{counted} {match['unit']}")


def _numbered(text: str) -> int:
    """Return how many items are numbered from one on, 0 where they are not."""
    numbers = [int(match["number"]) for match in _ITEM_NUMBER.finditer(text)]
    return len(numbers) if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) else 0


def _repeated(text: str, unit: str) -> int:
    """Return how many items begin with their word up to the last one, which และ joins; 0 where they do not."""
    count = counted = end = 0
    for item in re.finditer(rf"(?:^|[\s,]|(?P<last>และ))\s?{unit}(?=[ก-๎])", text):
        if item.start() - end > _LONGEST_ITEM:
            break
        count, end = count + 1, item.end()
        counted = count if item["last"] else counted
    return counted


def quarters(wording: WordingInput) -> Iterator[Finding]:
    """Find quarters with months of another; a rationale may tell of those of the calendar."""
    for text_span in wording.holding("ไตรมาส"):
        for match in text_span.matches(_QUARTER) if text_span.topic != "rationale" else ():
            quarter = int(match["quarter"])
            named = [MONTH_NUMBERS[match[month]] for month in ("first", "last") if match[month]]
            if not match["last"] and (not match["bracket"] or _REPORTS.search(text_span.text)):
                continue  # the month in which something is due
            if any((month + 2) % 12 // 3 + 1 != quarter for month in named):
                words = {"quarter": quarter, "months": _MONTHS_OF_QUARTERS[quarter - 1]}
                yield match.finding("quarter-unlike-months", **words)


CHECKS = (products, days, lists, quarters)
