"""The cover: the plan's full name in one piece, and its year once."""

import re

from pipeline.model.plan import Plan
from pipeline.thai.formats import to_arabic_digits, to_thai_digits

_PURPOSE = re.compile(r"(?<=\S)\s*(?=เพื่อ)")  # what a plan is for begins a line of its own
_YEAR_PHRASE = r"\s*(?:ประจำ)?ปี\s*(?:งบประมาณ)?\s*(?:พ\.?\s*ศ\.?)?\s*{year}$"


def dated_title(plan: Plan) -> str:
    """Return the plan's name with its fiscal year, which is added where the name does not tell it."""
    title, year = " ".join(plan.title.split()), str(plan.fiscal_year)
    return to_thai_digits(title if year in to_arabic_digits(title) else f"{title} ประจำปีงบประมาณ พ.ศ. {year}")


def cover(plan: Plan) -> dict[str, str | bool]:
    """Return the names of the cover: title, line of the year ("" where the title tells the year), emblem."""
    title, year = " ".join(plan.title.split()), str(plan.fiscal_year)
    arabic = to_arabic_digits(title)  # letter by letter
    phrase = re.search(_YEAR_PHRASE.format(year=year), arabic)
    end = phrase.start() if phrase and phrase.start() else len(title)
    year_line = "" if year in arabic[:end] else f"ประจำปีงบประมาณ พ.ศ. {year}"
    return {
        "cover_title": _PURPOSE.sub("\n", to_thai_digits(title[:end]), count=1),
        "cover_year": to_thai_digits(year_line),
        "has_emblem": plan.emblem_path is not None,
    }
