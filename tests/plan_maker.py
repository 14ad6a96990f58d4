"""Makes realistic plans for load: other offices and provinces, 10 to 120 projects, texts recombined.

The texts are those of ``source/plan_2568.xlsx``, read when the tests run, with the office's own name and
words for its kind in place of the original's. The same seed makes the same plan.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openpyxl import Workbook as OpenpyxlWorkbook

from pipeline.model.schema import PROJECTS_SHEET, READ_SHEETS, SETTINGS, project_columns
from pipeline.read.workbook import Workbook, read_workbook

SOURCE = Path(__file__).parents[1] / "source" / "plan_2568.xlsx"
YEARS = range(2566, 2571)
FEWEST, MOST = 10, 120  # projects

Row = dict[str, object]

# Kind, the words of its office, its head's title, its other words by those of the original.
_KINDS = {
    "เทศบาลนคร": {"เทศบาลเมือง": "เทศบาลนคร", "นายกเทศมนตรีเมือง": "นายกเทศมนตรีนคร"},
    "เทศบาลเมือง": {},
    "เทศบาลตำบล": {"เทศบาลเมือง": "เทศบาลตำบล", "นายกเทศมนตรีเมือง": "นายกเทศมนตรีตำบล"},
    "องค์การบริหารส่วนตำบล": {
        "เทศบาลเมือง": "องค์การบริหารส่วนตำบล",
        "นายกเทศมนตรีเมือง": "นายกองค์การบริหารส่วนตำบล",
        "นายกเทศมนตรี": "นายกองค์การบริหารส่วนตำบล",
        "ปลัดเทศบาลเมือง": "ปลัดองค์การบริหารส่วนตำบล",
        "สำนักปลัดเทศบาล": "สำนักปลัดองค์การบริหารส่วนตำบล",
        "ปลัดเทศบาล": "ปลัดองค์การบริหารส่วนตำบล",
        "พนักงานเทศบาล": "พนักงานส่วนตำบล",
        "สภาเทศบาล": "สภาองค์การบริหารส่วนตำบล",
        "เทศบาล": "องค์การบริหารส่วนตำบล",
    },
}
_PLACES = (
    *("บ้านใหม่", "ดอนแก้ว", "หนองบัว", "ทุ่งโพธิ์", "วังทอง", "ห้วยยาง", "ท่าข้าม", "โคกสูง", "นาดี", "บางปลา"),
    *("คลองเตย", "เขาน้อย", "แม่สาย", "ป่าซาง", "สันทราย", "ศรีวิไล", "พระลับ", "เมืองเก่า", "ในเมือง", "บึงกาฬ"),
)
_PROVINCES = ("ขอนแก่น", "เชียงใหม่", "นครราชสีมา", "สงขลา", "ชลบุรี", "อุดรธานี", "พิษณุโลก", "ลำพูน", "ตรัง", "ระยอง")
_FIRST_NAMES = ("สมชาย", "วิชัย", "ประยูร", "สุรชัย", "บุญมี", "อนันต์", "ธีระ", "มานะ")
_LAST_NAMES = ("ใจดี", "ทองคำ", "ศรีสุข", "แก้วมณี", "บุญเรือง", "วงศ์ไทย", "พูนผล", "รักชาติ")


@dataclass(frozen=True)
class Office:
    """Whose plan it is."""

    kind: str
    place: str
    province: str

    @property
    def name(self) -> str:
        return f"{self.kind}{self.place}"

    def adapted(self, text: str) -> str:
        """Return a text of the original in the words of this office."""
        return _adapted_text(self, text)

    def word(self, word: str) -> str:
        """Return this office's word for one of the original's."""
        return {"พิชัย": self.place, "ลำปาง": self.province, **_KINDS[self.kind]}[word]


@cache
def _adapted_text(office: Office, text: str) -> str:
    return _pattern(office.kind).sub(lambda match: office.word(match[0]), text)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted({"พิชัย", "ลำปาง", *_KINDS[kind]}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _original() -> Workbook:
    return read_workbook(SOURCE)


@cache
def _original_rows(sheet: str) -> tuple[Row, ...]:
    rows = _original().sheets[sheet].frame.to_dict("records")
    return tuple({str(field): value for field, value in row.items()} for row in rows)


def make_plan(path: Path, seed: int, projects: int | None = None, **settings: object) -> Office:
    """Write a workbook that has no error, except in the settings given, and return its office."""
    chance = random.Random(seed)  # noqa: S311 - load, no secret
    office = Office(chance.choice(list(_KINDS)), chance.choice(_PLACES), chance.choice(_PROVINCES))
    count = projects or chance.randint(FEWEST, MOST)
    rows = {
        "settings": _settings(office, chance, settings),
        "dimensions": [dict(row) for row in _original_rows("dimensions")],
        "missions": [dict(row) for row in _original_rows("missions")],
        **_projects(office, chance, count),
        "committee": [_adapted(office, row) for row in _original_rows("committee")],
        "to_confirm": [],
    }
    book = OpenpyxlWorkbook(write_only=True)
    for sheet in READ_SHEETS:
        columns = project_columns(YEARS) if sheet is PROJECTS_SHEET else sheet.columns
        worksheet = book.create_sheet(sheet.title)
        worksheet.append([column.heading for column in columns])
        for row in rows.get(sheet.name, ()):
            worksheet.append([row.get(column.field) for column in columns])
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return office


def make_plans(folder: Path, count: int, projects: int | None = None) -> list[Path]:
    """Write so many workbooks, each in its office's own folder, and return their paths."""
    paths = [folder / f"{seed:03} หน่วยงาน" / "plan_2568.xlsx" for seed in range(1, count + 1)]
    for seed, path in enumerate(paths, 1):
        make_plan(path, seed, projects)
    return paths


def _settings(office: Office, chance: random.Random, changed: dict[str, object]) -> list[Row]:
    original = {row["label"]: str(row["value"]) for row in _original_rows("settings")}
    number = chance.randint(1, 2000)
    new: dict[str, object] = {
        "organisation_name": office.name,
        "organisation_kind": office.kind,
        "district": f"เมือง{office.province}",
        "province": office.province,
        "order_number": f"{number}/2567",
        "reporter": _person(chance),
        "signer_name": _person(chance),
        **changed,
    }
    return [
        {"label": s.heading, "value": new.get(s.field, office.adapted(original[s.heading])), "hint": s.hint}
        for s in SETTINGS
        if s.expected
    ]


def _person(chance: random.Random) -> str:
    return (
        f"{chance.choice(('นาย', 'นาง', 'นางสาว'))}{chance.choice(_FIRST_NAMES)} {chance.choice(_LAST_NAMES)}"
    )


def _projects(office: Office, chance: random.Random, count: int) -> dict[str, list[Row]]:
    """Return the rows of โครงการ, กลุ่มเป้าหมาย and รายละเอียด: name, money and texts each from another project."""
    originals = _original_rows("projects")
    codes = [f"P{number:02}" for number in range(1, count + 1)]
    annual, five_year = (chance.sample(range(1, count + 1), count) for _ in range(2))
    made: dict[str, list[Row]] = {"projects": [], "targets": [], "details": []}
    for place, code in enumerate(codes):
        named, paid = originals[(place + chance.randrange(2)) % len(originals)], chance.choice(originals)
        row = {**_adapted(office, named), "code": code}
        row |= {field: paid[field] for field in paid if field.startswith(("budget", "quarter"))}
        row |= {
            "budget": paid["budget_2568"],
            "annual_order": annual[place],
            "five_year_order": five_year[place],
        }
        row["name"] = f"{row['name']} ระยะที่ {place // len(originals) + 1} ชุดที่ {place + 1}"
        made["projects"].append(row)
        for sheet in ("targets", "details"):
            made[sheet] += [{**_adapted(office, each), "code": code} for each in _texts(sheet, chance)]
    return made


def _texts(sheet: str, chance: random.Random) -> Iterator[Row]:
    """Yield the targets of one project, or the texts of five topics, each topic from another project."""
    by_topic = _by_topic(sheet)
    for groups in by_topic.values():
        yield from chance.choice(groups)


@cache
def _by_topic(sheet: str) -> dict[str, list[list[Row]]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in _original_rows(sheet):
        groups.setdefault((str(row.get("topic", "")), str(row["code"])), []).append(row)
    by_topic: dict[str, list[list[Row]]] = {}
    for (topic, _), rows in groups.items():
        by_topic.setdefault(topic, []).append(rows)
    return by_topic


def _adapted(office: Office, row: Row) -> Row:
    return {field: office.adapted(str(value)) for field, value in row.items()}
