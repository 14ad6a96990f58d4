"""Check counts: groups that have several sizes, and numbers in text unlike the tables."""

import re
from collections.abc import Hashable, Iterator
from typing import Any

from pipeline.check.check_input import copied_projects
from pipeline.check.wording.text_span import TextSpan, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import PROJECT_KINDS, QUARTER_FIELDS

# Groups of whoever comes: their number is the project's own.
_OPEN_GROUP = re.compile(
    "ประชาชน|เด็ก|เยาวชน|ผู้แทน|ตัวแทน|ผู้รับบริการ|นักเรียน|ผู้เข้าร่วม|แกนนำ|ราษฎร|ผู้สูงอายุ|กลุ่ม|ภาคี|เครือข่าย"
)
_OF_THE_OFFICE = re.compile(
    r"(?:ของ|ใน|สังกัด|ในสังกัด|ประจำ)(?:เทศบาล|องค์การบริหารส่วน|อบต|อบจ|หน่วยงาน|กรุงเทพ|เมืองพัทยา)[ก-๎.]*$"
)
_ALL_OF_THE_PLAN = re.compile(
    r"(?:รวม|ทั้งสิ้น|ทั้งหมด|ประกอบด้วย|ครบทั้ง)(?:จำนวน|ทั้งสิ้น|ทั้งหมด|\s)*(?<![0-9])(?P<number>[0-9]{1,6})\s?(?P<what>โครงการ/กิจกรรม/มาตรการ|โครงการ|กิจกรรม|มาตรการ|มิติ|ภารกิจ)"
    r"|(?<![0-9])(?P<number2>[0-9]{1,6})\s?(?P<what2>โครงการ|กิจกรรม|มาตรการ|มิติ|ภารกิจ)\s?(?:ตามแผน|ในแผน|ของแผน)"
)
_DIMENSIONS = re.compile(
    r"(?:แบ่ง(?:ออก)?เป็น|ประกอบด้วย|มี|ใน|ทั้ง|ครบ|ครอบคลุม|จำนวน|รวม)\s?(?:ทั้ง)?\s?(?<![0-9])(?P<number>[0-9]{1,2})\s?มิติ(?!ใหม่)"
)
_SOLID = re.compile("ภาพ|สื่อ|แบบจำลอง|พิมพ์|กราฟิก|แอนิเมชัน")
_SPEAKS_OF_THE_PLAN = re.compile(
    "แผนปฏิบัติการ|แผนการดำเนินงาน|แผนป้องกัน|แผนนี้|ตามแผน|ในแผน|ของแผน|ป[.]ป[.]ช[.]|มิติ"
)
_COMMITTEE = re.compile(
    r"(?:คณะกรรมการ|คณะทำงาน)(?:ขับเคลื่อน|จัดทำ|อำนวยการ)?(?:แผน|การจัดทำแผน)[^0-9]{0,70}(?:จำนวน|รวม|ทั้งสิ้น)\s?(?<![0-9])(?P<number>[0-9]{1,6})\s?(?:คน|ท่าน|ราย)"
    r"|คณะ(?:กรรมการ|ทำงาน)\s?(?:จำนวน|รวม|ทั้งสิ้น)\s?(?<![0-9])(?P<number2>[0-9]{1,6})\s?(?:คน|ท่าน|ราย)"
    r"[^0-9]{0,40}(?:คณะกรรมการ|คณะทำงาน)(?:ขับเคลื่อน|จัดทำ|อำนวยการ)?(?:แผน|การจัดทำแผน)"
)


def group_totals(wording: WordingInput) -> Iterator[Finding]:
    """Find target groups of the organisation that have several sizes; one finding a group, at the rarest."""
    names = {p.row: p for p in wording.text_spans if p.table == "targets" and p.field == "group"}
    groups: dict[tuple[frozenset[str], str], list[tuple[dict[Hashable, Any], TextSpan]]] = {}
    for row, values in wording.tables.records("targets"):
        text_span = names.get(row)
        if text_span and values.get("count") and not _OPEN_GROUP.search(text_span.text):
            key = (_members(text_span.text, wording), str(values.get("counting_unit") or ""))
            groups.setdefault(key, []).append((values, text_span))
    for (_, unit), found in groups.items():
        counts = [values["count"] for values, _ in found]
        if len(set(counts)) < 2:  # noqa: PLR2004
            continue
        odd = min(reversed(found), key=lambda item: counts.count(item[0]["count"]))[1]
        totals = ", ".join(f"{values['code'] or '?'} {values['count']:,} {unit}" for values, _ in found)
        yield find_in("group-total-differs", odd, 0, len(odd.text), totals=totals)


def _members(group: str, wording: WordingInput) -> frozenset[str]:
    """Return who a group is made of, however it is joined, without the name of the organisation."""
    organisation = str(wording.tables.setting("organisation_name") or "")
    plain = group.replace(organisation, "หน่วยงาน") if organisation else group
    parts = re.split(r"\s*(?:,|และ|\s)\s*", plain)
    return frozenset(_OF_THE_OFFICE.sub("", part.removeprefix("คณะ")) for part in parts if part)


def counts_of_the_plan(wording: WordingInput) -> Iterator[Finding]:
    """Find totals of projects, dimensions, missions and committee members unlike the tables."""
    counted, members = _counted(wording), len(wording.tables.records("committee"))
    for text_span in wording.with_digits:
        if text_span.table == "targets" or not _SPEAKS_OF_THE_PLAN.search(text_span.text):
            continue
        for match in text_span.matches(_ALL_OF_THE_PLAN):
            what, number = match["what"] or match["what2"], int(match["number"] or match["number2"])
            right = counted["โครงการ" if "/" in what else what]
            if right and number not in right:
                yield match.finding("count-unlike-table", counted=f"{right[0]} {what}")
        for match in text_span.matches(_COMMITTEE):
            if members and int(match["number"] or match["number2"]) != members:
                yield match.finding("count-unlike-table", counted=f"คณะกรรมการ {members} คน")


def dimensions_of_the_plan(wording: WordingInput) -> Iterator[Finding]:
    """Find more dimensions in a text than the plan has; those that _ALL_OF_THE_PLAN counts are found above."""
    count = len(wording.tables.records("dimensions"))
    for text_span in wording.with_digits:
        if not count or _SOLID.search(text_span.text):
            continue
        reported = {match.end for match in text_span.matches(_ALL_OF_THE_PLAN)}
        for match in text_span.matches(_DIMENSIONS):
            if int(match["number"]) > count and match.end not in reported:
                yield match.finding("count-unlike-table", counted=f"{count} มิติ")


def _counted(wording: WordingInput) -> dict[str, list[int]]:
    """Return what a text may rightly count: the whole first, then each kind, dimension and quarter."""
    copied = copied_projects(wording.tables)
    projects = [v for row, v in wording.tables.records("projects") if row not in copied]
    dimensions = {v.get("mission"): v.get("dimension") for _, v in wording.tables.records("missions")}
    of_dimensions = [dimensions.get(project.get("mission")) for project in projects]
    parts = [of_dimensions.count(dimension) for dimension in sorted({d for d in of_dimensions if d})]
    parts += [sum(project.get(field) is True for project in projects) for field in QUARTER_FIELDS]
    parts += [sum(bool(p.get("budget")) for p in projects), sum(not p.get("budget") for p in projects)]
    kinds = {kind: sum(str(p.get("name") or "").startswith(kind) for p in projects) for kind in PROJECT_KINDS}
    counted = {kind: [count, len(projects), *parts] for kind, count in kinds.items()}
    counted["โครงการ"] = [len(projects), *kinds.values(), *parts]
    for what, sheet in (("มิติ", "dimensions"), ("ภารกิจ", "missions")):
        rows = wording.tables.records(sheet)
        counted[what] = [len(rows)] if rows else []
    return counted


CHECKS = (group_totals, counts_of_the_plan, dimensions_of_the_plan)
