"""Check what a project's texts count against its targets, in number and unit, and counts typed into a group's name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.check.wording.text_span import Match, TextSpan
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import PEOPLE_UNITS

_PARTICIPANTS = re.compile(
    r"(?:กลุ่มเป้าหมาย|เป้าหมาย|ผู้เข้า(?:ร่วม|รับการ)(?:อบรม|โครงการ|กิจกรรม|ประชุม|สัมมนา)?(?:โครงการ|กิจกรรม)?)[ก-๎]{0,20}\s?(?:จำนวน|รวม|ทั้งสิ้น)?\s?"
    r"(?:ทั้งสิ้น\s?)?(?P<number>[0-9][0-9,]{0,11})\s?(?P<unit>คน|ราย)"
)
_UNITS = "คน|ราย|ครัวเรือน|หลังคาเรือน|ชุมชน|หมู่บ้าน|โรงเรียน|หน่วยงาน|ตำบล|สำนัก/กอง|แห่ง"
_REACHED = re.compile(rf"(?<![0-9,.])(?P<number>[0-9][0-9,]{{0,11}})\s?(?P<unit>{_UNITS})(?!ละ|[ก-ฮ])")
_AT_LEAST = re.compile(r"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ไม่ต่ำ|ตั้งแต่)\s?(?:จำนวน\s?)?$")
# Who or what is counted beside the targets: those who do the work, rates, parts of them.
_OTHERS_COUNTED = re.compile(
    r"(?:วิทยากร|คณะทำงาน|คณะกรรมการ|กรรมการ|เจ้าหน้าที่ผู้|ผู้จัด|ผู้สังเกตการณ์|ครั้งละ|รุ่นละ|วันละ|ละ|ต่อ|ทีม|แกนนำ|ตัวแทน|ผู้แทน|จุดบริการ|รางวัล|ยกย่อง|คัดเลือก|ดีเด่น|ต้นแบบ|สมาชิกเครือข่าย|ต่อรุ่น)[ก-๎]{0,20}"
    r"\s?(?:จำนวน|รวม|ไม่น้อยกว่า|อย่างน้อย)?\s?$"
)
_COUNT_IN_GROUP = re.compile(
    rf"\s*[(]?\s*(?:จำนวน|รวม|ทั้งสิ้น)?\s*(?<![0-9,.])(?P<number>[0-9][0-9,]{{0,11}})\s?(?P<unit>{_UNITS}|ฝ่าย|กลุ่ม|กอง)\s*[)]?\s*$"
)
_COME_FROM = re.compile("(?:ทั้ง|จาก|ของ|ใน)\\s?$")  # where the people who are counted belong: ครบทั้ง 5 สำนัก/กอง
_ANY_PLACE = "แห่ง"  # counts signs and notices as well: only where the text names the group
_TOLD = re.compile(
    "(?:โดย|ซึ่ง|ได้)มี$|ที่ผ่านมา|ปี(?:งบประมาณ|การศึกษา)? ?(?:พ[.] ?ศ[.] ?)?2[0-9]{3}[^0-9]*$"
)  # who came to something else, of which a rationale tells
_SHORTEST_HEAD = 3  # letters of a word by which a text names a group


class _Target(NamedTuple):
    head: str  # the first word of the group's name
    size: int
    unit: str

    @property
    def is_people(self) -> bool:
        return self.unit in PEOPLE_UNITS


_Targets = Mapping[str, Sequence[_Target]]  # by project


def targets_in_text(wording: WordingInput) -> Iterator[Finding]:
    """Find numbers of participants, and in outputs of anyone reached, unlike the targets of their project."""
    targets = _targets(wording)
    for text_span in wording.with_digits:
        of_project = targets.get(text_span.project, ()) if text_span.table == "details" else ()
        if of_project:
            people = [target for target in of_project if target.is_people]
            found = [m for m in text_span.matches(_PARTICIPANTS) if people and not _agrees(m, people)]
            if text_span.topic == "rationale":
                found = [match for match in found if not _TOLD.search(match.before())]
            if text_span.topic == "outputs" and not found:
                found = [m for m in text_span.matches(_REACHED) if _is_unlike(m, of_project)]
            for match in found:
                shown = " ".join(f"{target.size:,} {target.unit}" for target in of_project)
                yield match.finding("target-unlike-text", counted=shown)


def _targets(wording: WordingInput) -> _Targets:
    targets: dict[str, list[_Target]] = {}
    for _, values in wording.tables.records("targets"):
        count, unit = values.get("count"), values.get("counting_unit")
        if count and unit:
            words = wording.tokenizer.split(str(values.get("group") or " "))
            target = _Target(words[0], count, str(unit))
            targets.setdefault(str(values.get("code") or ""), []).append(target)
    return targets


def _is_unlike(match: Match, targets: Sequence[_Target]) -> bool:
    """Return whether an output counts whom the project targets, in another number or unit."""
    if _OTHERS_COUNTED.search(match.before()):
        return False
    unit = match["unit"]
    heads = [target.head for target in targets if len(target.head) >= _SHORTEST_HEAD]
    named = any(head in match.before() for head in heads)
    if unit in PEOPLE_UNITS:
        alike = [target for target in targets if target.is_people]
        return (named or not alike) and not _agrees(match, alike or targets)
    alike = [target for target in targets if target.unit == unit]
    if not alike and _COME_FROM.search(match.before()):
        return False
    if unit == _ANY_PLACE or not alike:
        return named and not _agrees(match, alike)
    return not _agrees(match, alike)


def _agrees(match: Match, targets: Sequence[_Target]) -> bool:
    """Return whether a number is that of a target of its unit, or of all together; at least so many may be fewer."""
    number, counts = int(match["number"].replace(",", "")), [target.size for target in targets]
    fits = {target.is_people for target in targets} == {match["unit"] in PEOPLE_UNITS}
    fewer = bool(_AT_LEAST.search(match.before())) and number <= sum(counts)
    return fits and (number in {*counts, sum(counts)} or fewer)


def counts_in_groups(wording: WordingInput) -> Iterator[Finding]:
    """Find target groups whose name ends in a count: the documents print that of its own column behind it."""
    counts = dict(wording.tables.records("targets"))
    for text_span in wording.with_digits:
        match = next(text_span.matches(_COUNT_IN_GROUP), None) if _is_group(text_span) else None
        if match and match.start:
            values = counts[text_span.row]
            count, unit = values.get("count"), values.get("counting_unit")
            differs = count and (count != int(match["number"].replace(",", "")) or unit != match["unit"])
            column = f"{count:,} {unit}" if count else ""
            other = f" ไม่ตรงกับช่องจำนวนและหน่วยนับซึ่งเป็น {column}" if differs else ""
            yield match.finding("count-in-group", other=other)


def _is_group(text_span: TextSpan) -> bool:
    return (text_span.table, text_span.field) == ("targets", "group")


CHECKS = (targets_in_text, counts_in_groups)
